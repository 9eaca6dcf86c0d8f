"""A new file that is begun from another report, as a rule last year's: what goes over, what stays to be looked at.

No figure goes over that its own report contradicts, and none at all from a report that is not last year's.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.build.checking import Checked, check_file
from generator.build.gathering import INPUTS
from generator.build.neighbours import organ_key
from generator.create.carried import Carried, carried
from generator.edition.fields import TO_FILL
from generator.errors import UserError
from generator.report import Chapter, Report, Signature
from generator.scaffold import Filling, Key

# Names on the card whose contents are another year's by nature.
_OF_THE_YEAR = re.compile("号|日期|时间|标题|名称")


class Begun(NamedTuple):
    """The filling, and what is to be told of it, a line each."""

    filling: Filling
    told: tuple[str, ...]


def begun(filling: Filling, file: Path) -> Begun:
    """The filling of a blank file with what another report gives. Raises UserError where that cannot be read."""
    checked = _checked(file)
    report = checked.report or checked.partial
    if report is None:
        first = next((found.message for found in checked.findings.findings if found.level == "error"), "")
        raise UserError(f"{file} 读不出报告" + (f"：{first}" if first else ""))
    last = report.year == filling.year - 1
    follows = last and organ_key(report.organ) == organ_key(filling.organ)
    when = "上年" if last else f"{report.year}年"
    found = carried(filling, checked, report, when) if follows else Carried()
    named = _beside_inputs(file) if follows else ""
    notes = {**found.notes, **dict(_frame_notes(filling, report, when))}
    filling = filling._replace(
        organ_type=report.organ_type,
        rows=found.rows,
        notes=notes,
        below={
            key: (f"（下面是{when}的，供参考，不会印出；本年的写在这一行上面）", *lines)
            for key, lines in _texts(filling, report, when)
            if lines
        },
        metadata=tuple(_card(filling, report)),
        chapters=_chapters(filling, report),
        signature=_signature(filling, report),
        profile=str(report.profile or ""),
        previous=named,
    )
    return Begun(filling, tuple(_told(filling, checked, report, file, found)))


def _checked(file: Path) -> Checked:
    try:
        if file.is_dir():
            raise UserError(f"{file} 是一个文件夹；--from 后面写上年报告的文件")
        if not file.exists():
            raise UserError(f"找不到 {str(file)[:200]}；请检查 --from 后面的文件名和所在的文件夹")
    except (OSError, ValueError) as error:
        raise UserError(f"打不开 {str(file)[:200]}；请检查 --from 后面的文件名") from error
    return check_file(file, (), years=False)


def _beside_inputs(file: Path) -> str:
    """The file's name as 上年报告 writes it; "" for one on the network, which is not read from there."""
    try:
        named = Path(os.path.relpath(file, INPUTS)).as_posix()
    except ValueError:  # on another drive
        named = Path(os.path.abspath(file)).as_posix()  # noqa: PTH100 - links are kept as they are
    return "" if named.startswith("//") else named


# ---- texts -------------------------------------------------------------------------------------------------


def _texts(filling: Filling, report: Report, when: str) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """The texts of the report as comments, below the keys where those of the new one are written."""
    yield ("preface",), _shown(report.preface, when)
    if filling.edition.free_chapters:
        for number, chapter in enumerate(report.chapters, 1):
            yield ("chapter", str(number)), _shown(chapter.text, when)
        return
    first = filling.edition.sections[0].id
    for section in filling.edition.sections:
        lines = _shown(report.narratives.get(section.id, ""), when)
        if section.id == first:  # chapters that the agency titled have no place of their own
            lines += tuple(
                line for one in report.chapters for line in _shown(one.text, f"{when}“{one.title}”")
            )
        yield (section.id,), lines


def _shown(text: str, when: str) -> tuple[str, ...]:
    return tuple(f"{when}：{line.strip()}" for line in text.split("\n") if line.strip())


def _chapters(filling: Filling, report: Report) -> tuple[Chapter, ...] | None:
    if not (filling.edition.free_chapters and report.chapters):
        return None
    return tuple(Chapter(chapter.title, "") for chapter in report.chapters)


# ---- what frames the report --------------------------------------------------------------------------------


def _card(filling: Filling, report: Report) -> Iterator[tuple[str, str]]:
    """The metadata card; what changes with the year is to be filled in."""
    for name, content in report.metadata:
        if _changes(name, content, report):
            yield name, TO_FILL
        else:
            yield name, filling.organ if content == report.organ else content


def _changes(name: str, content: str, report: Report) -> bool:
    years = (str(report.year), str(report.year + 1))
    return bool(_OF_THE_YEAR.search(name)) or any(year in content for year in years)


def _frame_notes(filling: Filling, report: Report, when: str) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Comments at the parts of the frame that change with the year."""
    for name, content in report.metadata:
        if _changes(name, content, report) and content:
            yield ("metadata", name), (f"{when}：{content}",)
    if report.signature and report.signature.date:
        signed, example = report.signature.date.isoformat(), f"日期: {filling.year + 1}-01-18"
        yield ("signature",), (f"{when}：{signed}；日期写在单位后面，如 {{单位: …, {example}}}",)


def _signature(filling: Filling, report: Report) -> Signature | None:
    if report.signature is None:
        return None
    signer = report.signature.organ
    return Signature(filling.organ if signer == report.organ else signer, None)


# ---- what is told ------------------------------------------------------------------------------------------


def _told(filling: Filling, checked: Checked, report: Report, file: Path, found: Carried) -> Iterator[str]:
    if report.year != filling.year - 1:
        yield (
            f"注意：{file} 是 {report.year} 年度的报告，不是 {filling.year - 1} 年度的：数都没有带入，文字列作参考"
        )
    elif organ_key(report.organ) != organ_key(filling.organ):
        yield (
            f"注意：{file} {_whose(filling, report)}：数都没有带入，文字列作参考；"
            f"确是本单位的（比如改名以前的），请加一行“上年报告: {_beside_inputs(file)}”，按它填上年结转"
        )
    else:
        what = "、".join(found.what)
        yield (
            f"已从 {file} 带入{what}，请核对；上年的文字列在各部分下面，供参考"
            if what
            else (f"没有从 {file} 带入数；上年的文字列在各部分下面，供参考")
        )
    for row in found.left:
        yield f"注意：{row}有的数在上年报告里空着、读不准或者对不上，没有带入；上年的数写在那一行上面，核对后再填"
    if found.open and filling.rest is not None:
        yield "注意：带入的申请还没有填去向：请填这张表的其余各行，勾稽关系才平"
    if errors := checked.findings.count("error"):
        yield f"注意：{file} 有 {errors} 处错误，可运行 gipa-gen check {_quoted(file)} 查看"


def _whose(filling: Filling, report: Report) -> str:
    if not report.organ:
        return "看不出是哪个单位的报告"
    return f"是“{report.organ}”的报告，不是“{filling.organ}”的"


def _quoted(file: Path) -> str:
    """A file name as a command line takes it."""
    return f'"{file}"' if " " in str(file) else str(file)
