"""The threads beside the event loop: several that read, one that checks and renders."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """A slow network drive must not keep a page waiting that is at hand, so reading has threads of its own.

    Checking and templates keep things for themselves between calls: one thread for all of it.
    """

    def __init__(self) -> None:
        self._reading = ThreadPoolExecutor(4, "reading")
        self._checking = ThreadPoolExecutor(1, "checking")

    async def read(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a job that mostly waits for the disk."""
        return await _on(self._reading, lambda: job(*args, **kwargs))

    async def check(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a job that checks or renders; one at a time, in order."""
        return await _on(self._checking, lambda: job(*args, **kwargs))

    def close(self) -> None:
        """Begin nothing more; what runs is not waited for."""
        for pool in (self._reading, self._checking):
            pool.shutdown(wait=False, cancel_futures=True)


async def _on(pool: ThreadPoolExecutor, job: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, job)
