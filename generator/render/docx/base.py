"""The prepared package that every file of one layout shares: styles, fonts, settings, footers.

It is kept beside the layout's YAML as ``<name>.docx`` and ``<name>-draft.docx``. Where it is missing, or was
made from other values than the YAML has now, python-docx makes a new one, which costs a tenth of a second.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

from generator.layout import NAME, Layout, find_layout
from generator.render.docx import archive


@cache
def prepared(folders: tuple[Path, ...], draft: bool) -> tuple[Layout, bytes]:
    """The layout and its base from the first of the folders of templates that has one."""
    folder, layout = find_layout(folders)
    return layout, base_for(folder, NAME, layout, draft)


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
    """What tells whether a base was made from these values."""
    return f"layout {zlib.crc32(repr(layout).encode('utf-8')):08x}".encode("ascii")
