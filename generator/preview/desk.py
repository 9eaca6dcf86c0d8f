"""What is previewed, one file or a folder, and the page of each of its names."""

import asyncio
import os
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

from generator.build.gathering import gather
from generator.build.previous import candidates
from generator.errors import UserError
from generator.preview.looks import Looks
from generator.preview.pages import Page, Shelf, finished, trouble
from generator.preview.streams import Bell
from generator.preview.survey import Survey
from generator.preview.texts import settled
from generator.preview.watching import Watched
from generator.preview.workers import Workers
from generator.render import index
from generator.render.review import Live

_FRONT = "/"
_EVENTS = "/events"
_PAGES = "/page/"


def gathered(path: Path) -> dict[bytes, Path]:
    """The files to show by their names below the folder, as bytes; of a single file the name is empty.

    Raises UserError as every command does where there are none.
    """
    files = gather([path])
    if path.is_dir():
        return {os.fsencode(file.relative_to(path).as_posix()): file for file in files}
    if len(files) > 1:  # a pattern
        raise UserError(f"预览只能看一个文件或一个文件夹，{path} 是 {len(files)} 个文件")
    return {b"": files[0]}


class Desk:
    """Gives pages by name. Only names that have been gathered are known: no request ever makes a path."""

    def __init__(self, path: Path, looks: Looks, bell: Bell) -> None:
        self._path = path
        self._files = gathered(path)
        self._is_folder = b"" not in self._files
        self._bell = bell
        self._looks = looks
        self._workers = Workers()
        self._shelf = Shelf(looks)
        self._survey = Survey(self._workers, looks, bell.ring)
        self._made: dict[bytes, tuple[str, Page]] = {}
        self._locks: defaultdict[bytes, asyncio.Lock] = defaultdict(asyncio.Lock)

    @property
    def watched(self) -> list[Watched]:
        """What to watch: the folder, or the one file with last year's as it is known at the beginning."""
        if self._is_folder:
            return [Watched(self._path)]
        file = self._files[b""]
        return [Watched(one.parent, one.name) for one in (file, *candidates(file)) if one.parent.is_dir()]

    def close(self) -> None:
        """End the streams, begin no more work."""
        self._bell.close()
        self._workers.close()

    async def front(self) -> Page:
        """The list of the folder's files, or the only file's page."""
        return await (self._index() if self._is_folder else self._page(b"", self._files[b""]))

    async def knows(self, name: bytes) -> bool:
        """Whether this is the name of a file of the folder; files that have gone keep theirs."""
        if name not in self._files and self._is_folder:
            try:
                self._files |= await self._workers.read(gathered, self._path)
            except UserError:
                return False
        return name in self._files and self._is_folder

    async def page(self, name: bytes) -> Page:
        """The page of a file of the folder whose name is known."""
        return await self._page(name, self._files[name])

    async def _page(self, name: bytes, path: Path) -> Page:
        async with self._locks[name]:
            key, page = self._made.get(name, ("", None))
            text = await settled(lambda: self._workers.read(self._looks.read, path), key)
            if page is None or text.key != key:
                page = await self._workers.check(self._shelf.page, path, text, self._live(name))
                self._made[name] = text.key, page
            return page

    def _live(self, name: bytes) -> Live:
        if not self._is_folder:
            return Live(_EVENTS)
        return Live(f"{_EVENTS}?page={quote(name, safe='/')}", _FRONT)

    async def _index(self) -> Page:
        live = Live(_EVENTS)
        try:
            files = await self._workers.read(gathered, self._path)
        except UserError as error:
            return trouble(str(error), live)
        self._files |= files
        standings = await self._survey.standings(files.values())
        entries = tuple(
            index.Entry(
                os.fsdecode(name),
                _PAGES + quote(name),
                standing.organ,
                standing.year,
                standing.state,
                standing.words,
            )
            for (name, _), standing in zip(files.items(), standings)
        )
        name = self._path.name or self._path.resolve().name
        shown = index.Index(f"{name}：年度报告预览", entries)
        return await self._workers.check(lambda: finished(index.render(shown, live)))
