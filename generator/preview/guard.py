"""Who may ask, and what: this machine's own browser, for a page that it was sent to by its reader.

Any web page can make a browser send requests to 127.0.0.1, and any domain can be made to point there (DNS
rebinding). So requests that name another host, come from another origin or from another site's page are
refused before anything else is done with them, and no answer may be read, framed or run by others.
"""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OURS = re.compile(rb"(127\.0\.0\.1|localhost)(:\d{1,5})?", re.IGNORECASE)
_LONGEST = 1_500  # characters of a path and of a query, after the signs for characters have been read
_LONGEST_WRITTEN = 9_000  # three signs a byte, two or three bytes a character
_METHODS = ("GET", "HEAD")

Headers = Iterable[tuple[bytes, bytes]]


class Refusal(NamedTuple):
    """Why a request is not answered: the status, and a text that repeats nothing of the request."""

    status: HTTPStatus
    text: str


def policy(script: str = "") -> str:
    """The content security policy of an answer; ``script`` is the digest of the only script that may run."""
    may_run = f"'sha256-{script}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {may_run}; style-src 'unsafe-inline'; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


HEADERS = {
    b"content-security-policy": policy().encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"cache-control": b"no-store",
}
"""What every answer says of itself, where it does not say otherwise."""


def refusal(method: str, path: bytes, query: bytes, headers: Headers) -> Refusal | None:
    """Why a request is refused; None where it may be answered. Path and query are as they were sent."""
    sent: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        sent.setdefault(name.lower(), []).append(value)
    hosts, origins, sites = (sent.get(name, []) for name in (b"host", b"origin", b"sec-fetch-site"))
    if len(hosts) != 1 or not _OURS.fullmatch(hosts[0]):
        return Refusal(
            HTTPStatus.MISDIRECTED_REQUEST, "预览只在本机的 127.0.0.1 上，请用启动时显示的地址打开"
        )
    if any(origin.lower() != b"http://" + hosts[0].lower() for origin in origins):
        return Refusal(HTTPStatus.FORBIDDEN, "预览不回答别的网站的请求")
    if any(site not in (b"none", b"same-origin") for site in sites):
        return Refusal(
            HTTPStatus.FORBIDDEN, "预览不能从别的网页点进来；请把启动时显示的地址写在浏览器的地址栏里打开"
        )
    if _too_long(path) or _too_long(query):
        return Refusal(HTTPStatus.REQUEST_URI_TOO_LONG, "地址太长")
    if method not in _METHODS:
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "预览只能看，不能改")
    return None


def _too_long(part: bytes) -> bool:
    if len(part) > _LONGEST_WRITTEN:
        return True
    return len(part) > _LONGEST and len(unquote_to_bytes(part).decode("utf-8", "replace")) > _LONGEST


class Guard:
    """Stands before the application: refuses, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message.get("headers", ()))
                names = {name.lower() for name, _ in own}
                more = [(name, value) for name, value in HEADERS.items() if name not in names]
                message = {**message, "headers": own + more}
            await send(message)

        refused = refusal(
            scope["method"], scope.get("raw_path") or b"", scope["query_string"], scope["headers"]
        )
        app: ASGIApp = self._app
        if refused:
            allow = (
                {"allow": ", ".join(_METHODS)} if refused.status == HTTPStatus.METHOD_NOT_ALLOWED else None
            )
            app = PlainTextResponse(refused.text, refused.status, allow)
        await app(scope, receive, answer)
