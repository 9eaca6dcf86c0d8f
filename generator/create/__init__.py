"""Room (a command): a blank input file under a name that every system can hold, and what editors need for it."""

import re
from pathlib import Path
from typing import NamedTuple

from generator.build.gathering import INPUTS
from generator.edition import edition_for, headers
from generator.edition.fields import ORGAN_TYPES
from generator.errors import UserError, reason
from generator.scaffold import SCHEMA_FILE, Filling, scaffold, written

# What Windows, Linux or macOS refuse in a file name, and what would hide or disguise the file.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff]')
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
_LONGEST = 58  # characters: a file name may have 255 bytes, a character up to four, and the longest suffix 14


class Created(NamedTuple):
    """A new file, the edition that it follows, and what is to be said of the schema beside it, if anything.

    ``told``: what came from the file that it was begun from, and what did not, a line each.
    """

    path: Path
    edition: str
    note: str | None
    told: tuple[str, ...] = ()


def create(organ: str, year: int, zeros: bool, begun_from: Path | None = None) -> Created:
    """Write the new file; never over one that exists. Raises UserError where it cannot be written.

    It is blank, or begun from another report, as a rule last year's.
    """
    organ = " ".join(_UNPRINTABLE.sub(" ", organ).split())
    edition = edition_for(year)
    if edition is None:
        first, last = headers()[0].first_year, headers()[-1].last_year
        raise UserError(f"年度 {year} 不在 {first} 至 {last} 之间；年度是报告的统计年度，如 2024")
    if not organ:
        raise UserError("单位是空的；请写单位全称，如 示例市民政局")
    path = INPUTS / file_name(organ, year)
    organ_type = ORGAN_TYPES[organ.endswith(ORGAN_TYPES[1])]
    told: tuple[str, ...] = ()
    if begun_from is None:
        text = scaffold(edition, organ, year, organ_type, zeros)
    else:
        from generator.create.begun import begun  # only then is a report read

        filling = Filling(edition, organ, year, organ_type, rest="0" if zeros else None)
        filling, told = begun(filling, begun_from)
        text = written(filling).text
    try:
        INPUTS.mkdir(exist_ok=True)
        write_new(path, text)
    except OSError as error:
        raise UserError(f"建不了 {INPUTS} 文件夹（{reason(error)}）；请检查当前文件夹的权限") from error
    return Created(path, edition.id, _write_schema(INPUTS / SCHEMA_FILE), told)


def _write_schema(path: Path) -> str | None:
    """Write the schema for editors where it is not there or is an older one of ours; what was done, in words.

    It only helps while writing: that it cannot be written is no reason to fail.
    """
    from generator.schema.json_schema import ORIGIN, schema_text

    text = schema_text()
    try:
        there = path.read_text(encoding="utf-8", errors="replace") if path.exists() else None
        if there == text:
            return None
        if there is not None and ORIGIN not in there:
            return f"{path} 不是本程序写的，没有改动；要用编辑器提示，请先移走它，再运行 gipa-gen schema -o {path}"
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        return f"{path} 没有写成（{reason(error)}）；只是编辑器里没有提示，不影响检查和生成"
    return f"{path} 也已写好，供编辑器提示和补全（VS Code 要装 YAML 扩展）"


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
