"""What is said of a comparison, in words that the text and the page share."""

import re
import unicodedata
from collections.abc import Iterator

from generator.compare.types import (
    Carried,
    CellState,
    ComparedCell,
    ComparedText,
    Comparison,
    Piece,
    PieceState,
    Side,
)

EMPTY = "空"
NO_CELL = "无此格"
NO_PERCENT = "—"
MARKS: dict[PieceState | CellState, str] = {
    "same": "＝",
    "changed": "改",
    "reworded": "写",
    "removed": "－",
    "added": "＋",
    "moved_away": "移",
    "moved_here": "移",
    "only_a": "－",
    "only_b": "＋",
}
CELL_WORDS: dict[CellState, str] = {
    "same": "相同",
    "changed": "不同",
    "reworded": "写法",
    "only_a": "只在A",
    "only_b": "只在B",
}
PIECE_WORDS: dict[PieceState, str] = {
    "same": "相同",
    "changed": "改动",
    "removed": "删去",
    "added": "增加",
    "moved_away": "移走",
    "moved_here": "移来",
}
FIGURES, TEXTS = "数字", "文字"
FIGURE_HEADS = ("A", "B", "差", "百分比", "格")
ABOUT_FIGURES = f"差是 B 减 A，百分比是差占 A 的比例。“{EMPTY}”是没有填，或填的不是数；它不是 0。"
REWORDED = "“写”是金额相同、写法不同"
REPEATED = "（数字两年相同）"
JOINED, SPLIT = "（B 在此不再分段）", "（B 在此另起一段）"
_OUTER = {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"}
_FIGURE = re.compile(r"\d")


def harmless(text: str) -> str:
    """A text without what no reader sees and what could act on a screen: such characters stand as 〔U+202E〕."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"〔U+{ord(char):04X}〕" if unicodedata.category(char) in _OUTER else char for char in text
    )


def occasion(comparison: Comparison) -> str:
    """What kind of comparison this is."""
    a, b = comparison.a, comparison.b
    if comparison.occasion == "drafts":
        return "两稿对比：同一单位、同一年度" if a.organ == b.organ else "两稿对比：年度相同"
    if comparison.occasion == "organs":
        return "两个单位对比"
    if b.year < a.year:
        return f"两个年度对比：A 的年度在后，差是 {b.year} 年减 {a.year} 年"
    return "今年与上年对比：A 是上年，B 是今年" if b.year == a.year + 1 else "两个年度对比"


def shown(cell: ComparedCell) -> tuple[str, str, str, str]:
    """Both figures, the difference and the per cent as they are shown."""
    a = NO_CELL if cell.state == "only_b" else harmless(cell.a) or EMPTY
    b = NO_CELL if cell.state == "only_a" else harmless(cell.b) or EMPTY
    if cell.state == "reworded":
        return a, b, "金额相同", NO_PERCENT
    percent = cell.percent or ("0%" if cell.difference == "0" else NO_PERCENT)
    return a, b, cell.difference or NO_PERCENT, percent


def worth_showing(cell: ComparedCell, everything: bool) -> bool:
    """Whether a cell is shown: one that differs, and of those that only one form has the ones with a figure."""
    if everything:
        return True
    return cell.state in ("changed", "reworded") or (cell.state != "same" and not cell.nothing)


def left_out(cells: tuple[ComparedCell, ...]) -> str:
    """What is said of the cells of one form that are 0 or empty and so not shown; "" where there are none."""
    parts = []
    for state, side in (("only_a", "A"), ("only_b", "B")):
        if count := sum(cell.state == state and cell.nothing for cell in cells):
            parts.append(f"只在 {side} 的表上有的另有 {count} 格，都是 0 或{EMPTY}")
    return "；".join(parts)


def carried_line(carried: Carried) -> tuple[bool, str]:
    """Whether this year continues last year in a row, and what is said of it."""
    last = f"{carried.last_side} 的“{carried.last_words}”"
    this = f"{carried.this_side} 的“{carried.this_words}”"
    if not carried.unequal:
        return True, f"{this}与{last}各列相等"
    told = "，".join(
        f"“{one.column}”列应为 {one.last or EMPTY}、填 {one.this or EMPTY}" for one in carried.unequal
    )
    return False, f"{this}与{last}不相等：{told}"


def text_notes(text: ComparedText) -> Iterator[str]:
    """What is to be said of a text as a whole."""
    if not text.heading_a:
        yield "只在 B 有"
    elif not text.heading_b:
        yield "只在 A 有"
    if text.renamed:
        yield f"标题改了：A 是“{harmless(text.heading_a)}”"
    if text.moved:
        yield f"位置变了：A 里是“{harmless(text.heading_a)}”"


def moved_words(piece: Piece, heading: str) -> str:
    """Whither or whence a sentence has moved; "" for one that has not."""
    if not piece.elsewhere:
        return ""
    place = "本部分的另一处" if piece.elsewhere == heading else f"“{harmless(piece.elsewhere)}”"
    return f"移到{place}" if piece.state == "moved_away" else f"从{place}移来"


def paragraph_words(piece: Piece) -> str:
    """That a paragraph ends behind a sentence in one text only."""
    return {"": "", "joined": JOINED, "split": SPLIT}[piece.paragraphs]


def organ(side: Side) -> str:
    """Whose report it is."""
    return harmless(side.organ) or "（没有读出单位）"


def behind(piece: Piece, comparison: Comparison) -> str:
    """What is said behind a sentence: of its paragraph, and that another year repeats its figures."""
    if comparison.occasion == "years" and piece.state == "same" and _FIGURE.search(piece.a):
        return f"{paragraph_words(piece)}{REPEATED}"
    return paragraph_words(piece)


def folded(piece: Piece, comparison: Comparison) -> bool:
    """Whether a sentence is the same and need not be read. A figure that another year repeats had better be."""
    alike = piece.state == "same" and not piece.paragraphs
    return alike and not (comparison.occasion == "years" and _FIGURE.search(piece.a))


def same_words(count: int) -> str:
    """How many sentences are the same."""
    return f"（{count} 句相同）"


def closing(comparison: Comparison) -> str:
    """The count that the comparison ends with."""
    if comparison.same:
        return "没有不同：印出来的数字和文字都一样"
    parts = [f"{FIGURES} {comparison.count('changed')} 处不同，{TEXTS} {comparison.text_differences} 处不同"]
    if reworded := comparison.count("reworded"):
        parts.append(f"另有 {reworded} 处金额相同、写法不同")
    if comparison.one_sided:
        parts.append(f"另有 {comparison.one_sided} 处的格只在一方的表上有")
    if comparison.a != comparison.b:
        what = [word for word, a, b in zip(("单位", "年度", "版式"), comparison.a, comparison.b) if a != b]
        parts.append(f"两份的{'、'.join(what)}不同")
    return "；".join(parts)
