"""Zip files that depend on their contents alone: no clock, no system."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PERMISSIONS = 0o644 << 16


def pack(parts: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """A new zip of these parts in their order, pressed as small as may be."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), content, ZIP_DEFLATED, zlib.Z_BEST_COMPRESSION)
        archive.comment = comment
    return stream.getvalue()


def added(base: bytes, parts: Mapping[str, str], level: int) -> bytes:
    """The zip with further parts, pressed at ``level``; what it held is taken over as it is."""
    stream = BytesIO()
    stream.write(base)
    with ZipFile(stream, "a") as archive:
        for name, text in parts.items():
            archive.writestr(_entry(name), text.encode("utf-8"), ZIP_DEFLATED, level)
        archive.comment = b""
    return stream.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The parts by name."""
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def same(one: bytes, other: bytes) -> bool:
    """Whether two zips hold the same parts and comment, however they were pressed."""
    return (comment(one), unpacked(one)) == (comment(other), unpacked(other))


def comment(archive: bytes) -> bytes:
    """What the zip says of itself."""
    with ZipFile(BytesIO(archive)) as opened:
        return opened.comment


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.create_system, entry.external_attr = _UNIX, _PERMISSIONS
    return entry
