"""Which fonts this machine has, as far as it says so quickly: through fontconfig, or through Windows' GDI.

Nothing here may hold up or break a build: the system is asked in the background while reports are written,
and any refusal, delay or surprise means that nothing is known.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

_SILENCE = "GIPA_GEN_FONTS"  # set to "off", the system is not asked
_PATIENCE = 0.5  # seconds; fontconfig takes longer only when it first reads new fonts
_CHUNK = 65536
_COMMAND = ("fc-match", "-a", "-f", "%{family}\\n", ":lang=zh-cn")


class Fonts(Protocol):
    """What the system says of its fonts. ``installed`` is asked first, and once."""

    def installed(self, names: Iterable[str]) -> set[str] | None:
        """Those of the names that are installed; None where the system does not say."""

    def fallback(self) -> str:
        """What is shown for a Chinese font that is missing; empty where the system does not say."""

    def close(self) -> None:
        """Free what asking took."""


def ask() -> Fonts | None:
    """Begin to ask the system; None where it cannot be asked. To be closed."""
    if os.environ.get(_SILENCE) == "off" or sys.platform == "darwin":
        return None
    if sys.platform == "win32":
        return _Gdi()
    try:
        return _Fontconfig()
    except (OSError, AttributeError):  # no fontconfig, or a system without posix_spawn
        return None


class _Fontconfig:
    """fc-match, started without waiting: all fonts, the one that is picked for Chinese first.

    subprocess alone would cost more to import than all the rest. Raises OSError where fc-match is not there.
    """

    def __init__(self) -> None:
        self._read, write = os.pipe()
        nothing = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        actions = ((os.POSIX_SPAWN_DUP2, write, 1), nothing)
        try:
            self._id = os.posix_spawnp(_COMMAND[0], _COMMAND, os.environ, file_actions=actions)
        except OSError:
            os.close(self._read)
            raise
        finally:
            os.close(write)
        self._families: list[list[str]] = []

    def installed(self, names: Iterable[str]) -> set[str] | None:
        """A font is listed under its names in several languages."""
        lines = self._output(time.monotonic() + _PATIENCE).replace("\\", "").splitlines()
        self._families = [line.split(",") for line in lines if line.strip()]
        known = {name.strip().casefold() for family in self._families for name in family}
        return {name for name in names if name.casefold() in known} if known else None

    def fallback(self) -> str:
        """The font that fontconfig picks for Chinese."""
        return self._families[0][0].strip() if self._families else ""

    def _output(self, until: float) -> str:
        """All that it says; nothing where it takes too long."""
        import select  # only a build of Word files needs it, at its end

        pieces: list[bytes] = []
        with suppress(OSError, ValueError):
            while select.select([self._read], [], [], max(0, until - time.monotonic()))[0]:
                piece = os.read(self._read, _CHUNK)
                if not piece:
                    return b"".join(pieces).decode("utf-8", "replace")
                pieces.append(piece)
        return ""

    def close(self) -> None:
        """End it, if it has not ended yet."""
        with suppress(OSError):
            os.close(self._read)
            os.kill(self._id, 9)
            os.waitpid(self._id, 0)


class _Gdi:
    """Windows: each name is looked up as Word would, in any language."""

    def installed(self, names: Iterable[str]) -> set[str] | None:
        """Whether GDI has a family that is called so."""
        try:
            from generator.build.gdi import has_font

            return {name for name in names if has_font(name)}
        except Exception:  # whatever it is: a note on fonts is not worth a build
            return None

    def fallback(self) -> str:
        """Not known."""
        return ""

    def close(self) -> None:
        """Nothing is held."""
