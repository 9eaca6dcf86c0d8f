"""What a file holds at the moment, and when it may be believed: editors write a file in several steps."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from generator.build.checking import Checked, check_bytes, check_file
from generator.source.reading import MAX_BYTES

_QUIET = 0.05
_PATIENCE = 0.25
_LONGEST = 1.0


class Text(NamedTuple):
    """What a file holds. ``key`` tells contents apart; ``data`` is None where it cannot be read or is too large."""

    key: str
    data: bytes | None

    @property
    def begun(self) -> bool:
        """Whether it looks like a file that is just being saved: not there, locked by its editor, or empty."""
        return self.data is None or not self.data.strip()


def read(path: Path) -> Text:
    """What a file holds now."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return Text(f"{size} bytes", None)
        data = path.read_bytes()
    except OSError as error:
        return Text(f"error {error.errno}", None)
    return Text(hashlib.sha256(data).hexdigest(), data)


def check(path: Path, text: Text, folders: tuple[Path, ...]) -> Checked:
    """Check what a file holds; of one that cannot be read the findings say why."""
    return check_file(path, folders) if text.data is None else check_bytes(text.data, path, folders)


async def settled(reading: Callable[[], Awaitable[Text]], known: str) -> Text:
    """What ``reading`` gives, once it is at rest.

    A text that is known already, or the first one ever read (``known`` is ""), is taken at once. Another one must
    be the same 50 ms later, and one that looks as if it were just being saved 250 ms later: editors empty a file
    and then write it, or put another one in its place. After a second the last text is taken as it is.
    """
    text = await reading()
    if known in ("", text.key):
        return text
    begun = time.monotonic()
    while True:
        await asyncio.sleep(_QUIET)
        before, text = text, await reading()
        waited = time.monotonic() - begun
        at_rest = text.key == before.key and not (text.begun and waited < _PATIENCE)
        if at_rest or text.key == known or waited > _LONGEST:
            return text
