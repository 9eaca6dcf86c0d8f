"""What is said of a reading: guesses about whose report it is, what was left out, and the comments at the lines."""

from collections.abc import Iterable

from generator.importer.doubts import Doubt
from generator.importer.identity import Identity
from generator.importer.margins import Closing
from generator.importer.published import Block, Line
from generator.scaffold import Key

MOST_SHOWN = 40  # letters of a line in a message


def signed_by(identity: Identity, last: Closing) -> Identity:
    """The identity, an organ that nothing else names being the one that signed."""
    signed = last.signature.organ if last.signature else ""
    return identity if identity.organ or not signed else identity._replace(organ=signed, sure=False)


def unsure(identity: Identity, name: str) -> str:
    """What of an identity is a guess; "" for nothing. That something is missing is found in the file that is written."""
    if identity.sure:
        return ""
    where = f"取自文件名（{name}）、网页标题、落款或正文"
    if identity.organ and identity.year:
        return f"标题里没有读到单位和年度；单位“{identity.organ}”、年度 {identity.year} {where}，请核对"
    if identity.year:
        return f"年度 {identity.year} 是正文里写得最多的年份，请核对"
    return f"单位“{identity.organ}”{where}，请核对" if identity.organ else ""


def text(lines: Iterable[Line]) -> str:
    """Lines as a text has them, a paragraph a line."""
    return "\n".join(line.text for line in lines)


def brief(block: Block) -> str:
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
