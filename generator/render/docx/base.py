"""The prepared package that every file of one layout shares: styles, fonts, settings, footers.

It is kept beside the layout's YAML as ``<name>.docx`` and ``<name>-draft.docx``. Where it is missing, or was
made from other values than the YAML has now, or by another version (a locality's folder outlives ours, and the
styles that ``body`` names are not the same in all), python-docx makes a new one: a tenth of a second.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

from generator import __version__
from generator.layout import NAME, Layout, Profile, find_layout
from generator.render.docx import archive


@cache
def prepared(folders: tuple[Path, ...], draft: bool, profile: str = "") -> tuple[Layout, bytes]:
    """The layout of a profile (by default the national one) and its base, from the first folder that has it."""
    found, layout = _found(folders, profile)
    return layout, base_for(found.path.parent, found.id, layout, draft)


def layout_of(folders: tuple[Path, ...], profile: str = "") -> Layout:
    """The layout alone."""
    return _found(folders, profile)[1]


@cache
def _found(folders: tuple[Path, ...], profile: str) -> tuple[Profile, Layout]:
    return find_layout(folders, profile or NAME)


def base_for(folder: Path, name: str, layout: Layout, draft: bool) -> bytes:
    """The base that lies beside the layout's file, if it was made from this layout; else a new one."""
    try:
        base = (folder / base_name(name, draft)).read_bytes()
        if archive.comment(base) == fingerprint(layout):
            return base
    except (OSError, BadZipFile):
        pass
    from generator.render.docx.package import prepare  # python-docx costs 0.1 s to import

    return prepare(layout, draft)


def base_name(name: str, draft: bool) -> str:
    """The file of a base."""
    return f"{name}-draft.docx" if draft else f"{name}.docx"


def fingerprint(layout: Layout) -> bytes:
    """What tells whether a base was made from these values, by this version."""
    return f"gipa-gen {__version__} layout {zlib.crc32(repr(layout).encode('utf-8')):08x}".encode("ascii")
