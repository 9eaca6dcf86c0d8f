"""Which profiles there are: the files ``templates/word/<id>.yaml``, each with a name that clerks type."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.errors import UserError
from generator.source.reading import read_text

NAME = "national"
SUBFOLDER = "word"
_HIDDEN = (".", "~")  # what editors leave beside a file
_NAME_LINE = r"(?m)^name:[ \t]+(?P<name>.*?)[ \t]*(?:[ \t]#.*)?$"


class NoProfile(UserError):
    """No profile, or more than one, is called so. The text says which there are."""


class Profile(NamedTuple):
    """A profile's file; ``id`` is its stem. Clerks call it so, or by the ``name`` that stands in it."""

    id: str
    path: Path


def find_profile(folders: Iterable[Path], named: str = NAME, but: Path | None = None) -> Profile:
    """The profile that is called so, from the first of the folders of templates that has it.

    Case and width of letters make no difference. ``but`` is a file that is passed over: it may be based on
    the one of its own name in a later folder. Raises NoProfile, UserError where even the default is missing.
    """
    files = {id_: path for id_, path in reversed(list(_files(folders))) if path != but}
    wanted = _plain(named)
    found = [id_ for id_ in files if _plain(id_) == wanted]
    # Names are in the files, which are read only if none is called so.
    found = found or [id_ for id_, path in files.items() if _plain(_name(path)) == wanted]
    if len(found) == 1:
        return Profile(found[0], files[found[0]])
    if named == NAME:
        raise UserError(f"模板文件夹里没有 {SUBFOLDER}/{NAME}.yaml；请补上，或重新安装 gipa-gen")
    if found:
        several = "、".join(str(files[id_]) for id_ in found)
        raise NoProfile(f"几个文件都叫这个名称（{several}）；请改其中一个的 name")
    names = "、".join(_name(files[id_]) or id_ for id_ in sorted(files, key=_default_first))
    raise NoProfile(f"没有这种样式；可以写 {names}")


def profiles(folder: Path) -> list[Profile]:
    """All profiles of a folder of templates."""
    return [Profile(id_, path) for id_, path in sorted(_files((folder,)))]


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for path in (folder / SUBFOLDER).glob("*.yaml"):
            if not path.name.startswith(_HIDDEN):
                yield path.stem, path


def _name(path: Path) -> str:
    """The name in a file. Not by YAML: a file that is wrong somewhere still has its name, and most are not used."""
    found = re.search(_NAME_LINE, read_text(path).text or "")
    return found["name"].strip("'\"") if found else ""


def _default_first(id_: str) -> tuple[bool, str]:
    return id_ != NAME, id_


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
