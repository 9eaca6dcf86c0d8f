"""The look that a run or a report asks for: folders of templates, and profiles of the Word file.

Loads the room of layouts only for a run or a report that asks for a profile.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.errors import UserError
from generator.templates_folder import FOLDER


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """The folders of templates, the user's own first. Raises UserError where that is no folder."""
    if own is None:
        return (FOLDER,)
    if not own.is_dir():
        raise UserError(f"找不到模板文件夹 {own}")
    return (own, FOLDER)


def refuse_unusable(folders: tuple[Path, ...], named: str | None) -> None:
    """Raise UserError where the profile that the user chose cannot be had."""
    if named is not None and (why := unusable(folders, named)):
        raise UserError(f"选项 --profile 写的是“{named[:20]}”，{why}")


def forget() -> None:
    """Drop what is kept of templates and profiles: their files have changed."""
    from generator.render import html, review

    unusable.cache_clear()
    html.forget()
    review.forget()


@cache
def unusable(folders: tuple[Path, ...], named: str) -> str | None:
    """Why no Word file can be written in the profile that is called so; None where one can."""
    from generator.layout import NoProfile, find_layout

    try:
        find_layout(folders, named)
    except NoProfile as none:
        return str(none)
    except UserError as wrong:
        return f"这个样式用不了：{wrong}"
    return None
