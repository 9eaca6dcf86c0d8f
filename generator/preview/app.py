"""The addresses: the front page, the pages of a folder's files, and the event stream of each. Nothing else."""

from urllib.parse import unquote_to_bytes

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from generator.preview.desk import Desk
from generator.preview.guard import Guard, policy
from generator.preview.pages import Page
from generator.preview.streams import Bell, follow

_PREFIX = b"/page/"
_QUERY = b"page="
_STREAM = "text/event-stream"
_NOT_HERE = "没有这一页"
_FAILED = "程序出了错，这一页没有做成"


def application(desk: Desk, bell: Bell) -> ASGIApp:
    """The application, behind its guard."""
    addresses = _Addresses(desk, bell)
    app = Starlette(
        routes=[
            Route("/", addresses.front),
            Route("/page/{name:path}", addresses.page),
            Route("/events", addresses.events),
        ],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )
    app.router.redirect_slashes = False  # a redirection would repeat what was asked
    return Guard(app)


class _Addresses:
    def __init__(self, desk: Desk, bell: Bell) -> None:
        self._desk = desk
        self._bell = bell

    async def front(self, _: Request) -> Response:
        return _sent(await self._desk.front())

    async def page(self, request: Request) -> Response:
        name = unquote_to_bytes(request.scope["raw_path"].removeprefix(_PREFIX))
        if not await self._desk.knows(name):
            raise HTTPException(404)
        return _sent(await self._desk.page(name))

    async def events(self, request: Request) -> Response:
        query = request.scope["query_string"]
        name = unquote_to_bytes(query.removeprefix(_QUERY)) if query else None
        if name is not None and not (query.startswith(_QUERY) and await self._desk.knows(name)):
            raise HTTPException(404)

        async def version() -> str:
            page = await (self._desk.front() if name is None else self._desk.page(name))
            return page.version

        if request.method == "HEAD":
            return Response(media_type=_STREAM)
        return StreamingResponse(follow(version, self._bell), media_type=_STREAM)


def _sent(page: Page) -> Response:
    headers = {"content-security-policy": policy(page.script)}
    return Response(page.content, page.status, headers, "text/html; charset=utf-8")


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return PlainTextResponse(_NOT_HERE, status)


async def _failed(_: Request, __: Exception) -> Response:
    return PlainTextResponse(_FAILED, 500)
