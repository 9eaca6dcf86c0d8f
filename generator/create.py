"""Room (a command): a blank input file under a name that every system can hold."""

import re
from pathlib import Path
from typing import NamedTuple

from generator.build.gathering import INPUTS
from generator.edition import edition_for, headers
from generator.edition.fields import ORGAN_TYPES
from generator.errors import UserError, reason
from generator.scaffold import scaffold

# What Windows, Linux or macOS refuse in a file name, and what would hide or disguise the file.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff]')
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
_LONGEST = 60  # characters: a file name may have 255 bytes, and one character takes up to four


class Created(NamedTuple):
    """A new file, and the edition that it follows."""

    path: Path
    edition: str


def create(organ: str, year: int, zeros: bool) -> Created:
    """Write the blank file; never over one that exists. Raises UserError where it cannot be written."""
    organ = " ".join(_UNPRINTABLE.sub(" ", organ).split())
    edition = edition_for(year)
    if edition is None:
        first, last = headers()[0].first_year, headers()[-1].last_year
        raise UserError(f"年度 {year} 不在 {first} 至 {last} 之间；年度是报告的统计年度，如 2024")
    if not organ:
        raise UserError("单位是空的；请写单位全称，如 示例市民政局")
    path = INPUTS / file_name(organ, year)
    organ_type = ORGAN_TYPES[organ.endswith(ORGAN_TYPES[1])]
    try:
        INPUTS.mkdir(exist_ok=True)
        write_new(path, scaffold(edition, organ, year, organ_type, zeros))
    except OSError as error:
        raise UserError(f"建不了 {INPUTS} 文件夹（{reason(error)}）；请检查当前文件夹的权限") from error
    return Created(path, edition.id)


def file_name(organ: str, year: int) -> str:
    """The file's name: the organ without what a file name cannot hold, and the year."""
    name = _REFUSED.sub("", organ).strip(". ")[:_LONGEST].strip(". ")
    if not name:
        raise UserError(f"“{organ}”里没有能用作文件名的字；请写单位全称，如 示例市民政局")
    return f"{name}{'_' if _RESERVED.fullmatch(name) else ''}{year}.yaml"


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet. Raises UserError where it does or cannot be written."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise UserError(f"{path} 已经有了，没有改动；请换个名称或先移走它") from error
    except OSError as error:
        raise UserError(f"写不了 {path}（{reason(error)}）；请检查文件夹在不在、有没有权限") from error
