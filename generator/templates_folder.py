"""Where the templates are: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).resolve().parent / "templates"
FOLDER = _INSTALLED if _INSTALLED.is_dir() else _INSTALLED.parent.parent / "templates"
