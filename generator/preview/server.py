"""The server's life: from a free port to Ctrl-C."""

import asyncio
import logging
import signal
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from uvicorn import Config, Server

from generator.build.gathering import INPUTS, gather
from generator.build.looks import template_folders
from generator.preview.app import application
from generator.preview.desk import Desk
from generator.preview.listening import listener
from generator.preview.looks import Looks
from generator.preview.protocol import Protocol
from generator.preview.streams import Bell
from generator.preview.watching import Watched, Watcher

_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last one is Ctrl-Break, on Windows only
_HEADERS = 32 * 1024  # bytes of a request; no cookies of ours are among them


def serve(
    path: Path | None, port: int | None, templates: Path | None, listening: Callable[[str], None]
) -> None:
    """Serve the preview of a file or folder (by default ``inputs``) until a signal ends it.

    ``listening`` is called with the address once it answers there. Without a port the first free one of a few
    is taken; 0 is any free one. Raises UserError where there is nothing to show or the port is taken.
    """
    looks = Looks(template_folders(templates))
    if path is None:
        gather(())  # says what to do where there is no such folder
        path = INPUTS
    bell = Bell()
    desk = Desk(path, looks, bell)
    with listener(port) as sock:
        address = f"http://127.0.0.1:{sock.getsockname()[1]}/"
        _keep_quiet()
        config = Config(
            application(desk, bell),
            http=Protocol,
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=_HEADERS,
        )
        watched = desk.watched
        if templates is not None:
            watched.append(Watched(templates, everything=True))
        server = _Server(config, desk, bell, watched, lambda: listening(address))
        asyncio.run(server.serve([sock]))


def _keep_quiet() -> None:
    """What libraries log, and what their threads die of, is English and of no use to a clerk."""
    logging.disable()
    threading.excepthook = lambda _: None


class _Server(Server):
    """uvicorn's server, with our watcher beside it and signals that end it without complaint."""

    def __init__(
        self,
        config: Config,
        desk: Desk,
        bell: Bell,
        watched: list[Watched],
        listening: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._desk = desk
        self._bell = bell
        self._watched = watched
        self._listening = listening
        self._watcher: Watcher | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        loop = asyncio.get_running_loop()

        def changed() -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._bell.ring)

        self._watcher = Watcher(self._watched, changed)
        self._watcher.start()
        self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._desk.close()
        if self._watcher:
            self._watcher.stop()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Unlike uvicorn's own, does not send the signal once more when all is done."""
        numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        before = {number: signal.signal(number, self._end) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, _: int, __: FrameType | None) -> None:
        self.force_exit = self.should_exit  # asked twice: wait for nobody
        self.should_exit = True
