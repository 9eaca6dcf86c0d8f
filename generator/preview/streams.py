"""The event streams: each tells a page's version at once, and again whenever it is another one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

_HEARTBEAT = 15.0  # seconds; what sends nothing does not notice that nobody listens any more
_AGAIN = 500  # milliseconds after which a browser comes back when the stream has ended


class Bell:
    """Rung when something may have changed; whoever waits looks for themselves. For the event loop's thread."""

    def __init__(self) -> None:
        self._next = asyncio.Event()
        self.closed = False

    @property
    def next(self) -> asyncio.Event:
        """The next ring. Take it before looking, so that none is missed."""
        return self._next

    def ring(self) -> None:
        """Let all who wait look again."""
        rung, self._next = self._next, asyncio.Event()
        rung.set()

    def close(self) -> None:
        """End all streams."""
        self.closed = True
        self.ring()


async def follow(version: Callable[[], Awaitable[str]], bell: Bell) -> AsyncIterator[str]:
    """The messages of one stream, until the bell is closed."""
    yield f"retry: {_AGAIN}\n\n"
    told = ""
    while not bell.closed:
        ring = bell.next
        now = await version()
        if now != told:
            yield f"event: page\ndata: {now}\n\n"
            told = now
        try:
            await asyncio.wait_for(ring.wait(), _HEARTBEAT)
        except asyncio.TimeoutError:  # which Python 3.10 does not take for the built-in one
            yield ":\n\n"
