"""What is said of a reading: guesses about whose report it is, what was left out, and the comments at the lines."""

import re
from collections.abc import Iterable, Sequence

from generator.importer.doubts import Doubt
from generator.importer.identity import Identity
from generator.importer.margins import Closing
from generator.importer.published import Block, Line, Table
from generator.importer.tables import Reading
from generator.scaffold import Key

_MOST_TITLES = 3
_ORGAN = re.compile(
    r"(?![（(]?[一二三四五六七八九十\d]+[）)、.．])[\u4e00-\u9fff（）()·\s]+[局厅部委办室院府处队会站所馆社司署行庭校团区组科股心]"
)
MOST_SHOWN = 40  # letters of a line in a message


def signed_by(identity: Identity, last: Closing) -> Identity:
    """The identity, an organ that nothing else names being the one that signed."""
    signed = last.signature.organ if last.signature else ""
    return identity if identity.organ or not signed else identity._replace(organ=signed, sure=False)


def unsure(identity: Identity, name: str) -> str:
    """What of an identity is a guess; "" for nothing. That something is missing is found in the file that is written."""
    if identity.others and identity.others == identity.lines:
        return (
            f"标题写的是“{identity.title[:MOST_SHOWN]}”，文件里的标记说单位是“{identity.organ}”、年度是 {identity.year}；"
            "按标记读，请核对单位和年度"
        )
    if identity.others:
        named = "、".join(f"{shown(line)}（{line.spot.words}）" for line in identity.others[:_MOST_TITLES])
        return f"按标题“{identity.title[:MOST_SHOWN]}”读，另有别的标题：{named}；请核对单位和年度"
    if identity.sure:
        return ""
    where = f"取自文件名（{name}）、网页标题、落款或正文"
    if identity.organ and identity.year:
        return f"标题里没有读到单位和年度；单位“{identity.organ}”、年度 {identity.year} {where}，请核对"
    if identity.year:
        return f"年度 {identity.year} 是正文里写得最多的年份，请核对"
    return f"单位“{identity.organ}”{where}，请核对" if identity.organ else ""


def another_report(titles: Sequence[Line]) -> str:
    """What is said where the texts of a report have titles of others."""
    named = "、".join(f"{shown(line)}（{line.spot.words}）" for line in titles[:_MOST_TITLES])
    return f"文件里还有别的报告的标题：{named}；一个文件只读一份报告，请核对各部分的文字和数是不是这一份的"


def not_signed_by(last: Closing, organ: str) -> str:
    """What is said where a text that was read as a signature is no organ's name; "" where it may be one."""
    signed = last.signature.organ if last.signature else ""
    named = last.signed is not None and last.signed.name
    if named or not signed or not organ or signed.endswith(organ) or _ORGAN.fullmatch(signed):
        return ""
    return f"末尾的“{signed[:MOST_SHOWN]}”当作落款读，它不是单位“{organ}”，也不像单位的名称；如果是正文，请移回正文，删去“落款”"


def unread(tables: Iterable[Table], found: Reading) -> tuple[Table, ...]:
    """The tables of which a reading has nothing, not even a doubt."""
    spots = {*found.labels.values(), *(token.spot for token in found.cells.values())}
    spots.update(doubt.spot for doubt in found.doubts if doubt.rule != "import.heading")
    return tuple(
        table
        for table in tables
        if all(cell.spot not in spots for cell in table.cells) and any(cell.text for cell in table.cells)
    )


def text(lines: Iterable[Line]) -> str:
    """Lines as a text has them, a paragraph a line."""
    return "\n".join(line.text for line in lines)


def shown(block: Block) -> str:
    """A line, or where a table begins, as a message shows it."""
    if isinstance(block, Line):
        return f"“{block.text[:MOST_SHOWN]}”"
    first = next((cell.text for cell in block.cells if cell.text), "")
    return f"{block.spot.words}（“{' '.join(first.split())[:MOST_SHOWN]}”…）"


def notes(doubts: Iterable[Doubt]) -> dict[Key, tuple[str, ...]]:
    """The doubts as comments above the lines that they are about."""
    notes: dict[Key, list[str]] = {}
    for doubt in doubts:
        where = "" if doubt.spot.words in doubt.message else f"（原文{doubt.spot.words}）"
        notes.setdefault(doubt.key, []).append(f"【核对】{doubt.message}{where}")
    return {key: tuple(lines) for key, lines in notes.items()}
