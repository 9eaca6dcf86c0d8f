"""Windows only: whether a font is installed, asked of GDI.

``EnumFontFamiliesExW`` with a face name calls back for each font of that name; it knows the names of a font
in English and in Chinese. Source: Microsoft, Win32 API reference, wingdi.h, LOGFONTW and EnumFontFamiliesExW.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any

_FACE_NAME = 32  # characters, the closing zero included
_DEFAULT_CHARSET = 1
_NUMBERS = ("height", "width", "escapement", "orientation", "weight")
_BYTES = ("italic", "underline", "strike_out", "charset", "out", "clip", "quality", "pitch")


class _LogFont(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_long) for name in _NUMBERS),
        *((name, ctypes.c_ubyte) for name in _BYTES),
        ("face", ctypes.c_wchar * _FACE_NAME),
    )


def has_font(name: str) -> bool:
    """Whether the system has a font of this name. Raises OSError or AttributeError where it cannot be asked."""
    if len(name) >= _FACE_NAME:
        return False
    wanted = _LogFont(charset=_DEFAULT_CHARSET, face=name)
    found: list[bool] = []

    def seen(*_: Any) -> int:
        found.append(True)
        return 0  # that is enough

    windll: Any = ctypes.windll  # type: ignore[attr-defined,unused-ignore]  # only Windows has it
    kind = ctypes.WINFUNCTYPE(  # type: ignore[attr-defined,unused-ignore]
        ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, wintypes.DWORD, wintypes.LPARAM
    )
    callback = kind(seen)
    windll.user32.GetDC.restype = wintypes.HDC
    screen = wintypes.HDC(windll.user32.GetDC(None))
    try:
        windll.gdi32.EnumFontFamiliesExW(screen, ctypes.byref(wanted), callback, wintypes.LPARAM(0), 0)
    finally:
        windll.user32.ReleaseDC(None, screen)
    return bool(found)
