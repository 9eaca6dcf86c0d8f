"""A comparison as lines of text for a terminal or a file."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.compare import wording
from generator.compare.types import SIDES, ComparedCell, ComparedTable, ComparedText, Comparison, Piece, Run
from generator.width import display_width, wrapped

WIDTH = 100
_NARROWEST = 24
_LEAST_WORDS = 24  # columns for the words of a cell, else they stand below its figures
_AMBIGUOUS = 1  # columns that terminals give to “ and —
_COLOURS = {"－": "\033[31m", "＋": "\033[32m", "改": "\033[33m", "写": "\033[36m", "移": "\033[36m"}
_PLAIN = "\033[0m"
_OPEN, _CLOSE = "【】"


def lines(
    comparison: Comparison,
    names: tuple[str, str] = SIDES,
    *,
    width: int = WIDTH,
    colour: bool = False,
    everything: bool = False,
) -> Iterator[str]:
    """The comparison in lines of at most ``width`` columns. ``names`` are those of the files.

    ``everything`` shows equal figures too; equal sentences are only counted.
    """
    width = max(width, _NARROWEST)
    yield from wrapped(wording.occasion(comparison), width, "  ")
    for letter, name, side in zip(SIDES, names, (comparison.a, comparison.b)):
        about = f"{wording.organ(side)}，{side.year} 年度，版式 {side.edition}"
        head = f"  {letter}  {wording.harmless(name)}：{about}" if name != letter else f"  {letter}  {about}"
        yield from wrapped(head, width, "     ")
    yield from _coloured(_figures(comparison, width, everything), colour)
    yield from _coloured(_texts(comparison, width), colour)
    yield ""
    yield from wrapped(wording.closing(comparison), width, "  ")


def _figures(comparison: Comparison, width: int, everything: bool) -> Iterator[str]:
    found: list[str] = []
    for table in comparison.tables:
        found += _table(table, width, everything)
    shown = bool(found)
    for carried in comparison.carried:
        found.append("")
        equal, told = wording.carried_line(carried)
        found += wrapped(f"  {'＝' if equal else '改'} {told}", width, "     ")
    if found:
        yield from ("", wording.FIGURES)
        if shown:
            yield from wrapped(f"  {wording.ABOUT_FIGURES}", width, "  ")
        yield from found


def _table(table: ComparedTable, width: int, everything: bool) -> Iterator[str]:
    cells = [cell for cell in table.cells if wording.worth_showing(cell, everything)]
    rest = "" if everything else wording.left_out(table.cells)
    if not cells and not rest:
        return
    yield ""
    yield from wrapped(f"  {table.heading}", width, "  ")
    if cells:
        yield from _rows(cells, width)
    if rest:
        yield from wrapped(f"    {rest}", width, "    ")
    if any(cell.state == "reworded" for cell in cells):
        yield from wrapped(f"    {wording.REWORDED}", width, "    ")


def _rows(cells: Iterable[ComparedCell], width: int) -> Iterator[str]:
    """The figures in columns, the words of each cell behind them, or below where the window is narrow."""
    *heads, words_head = wording.FIGURE_HEADS
    rows = [(wording.MARKS[cell.state], wording.shown(cell), cell.words) for cell in cells]
    sizes = [
        max(_wide(head), *(_wide(figures[at]) for _, figures, _ in rows)) for at, head in enumerate(heads)
    ]
    room = width - 8 - sum(size + 2 for size in sizes)
    if room >= _LEAST_WORDS:
        yield f"      {_aligned(heads, sizes)}  {words_head}"
        for mark, figures, words in rows:
            first, *more = wrapped(words, room, "")
            start = f"    {mark}{_aligned(figures, sizes)}  "
            yield f"{start}{first}"
            yield from (" " * _wide(start) + line for line in more)
        return
    for mark, figures, words in rows:
        yield from wrapped(f"    {mark} {words}", width, "       ")
        told = "　".join(f"{head} {figure}" for head, figure in zip(heads, figures))
        yield from wrapped(f"       {told}", width, "       ")


def _aligned(texts: Iterable[str], sizes: Iterable[int]) -> str:
    return "".join(f"  {' ' * (size - _wide(text))}{text}" for text, size in zip(texts, sizes))


def _wide(text: str) -> int:
    return display_width(text, _AMBIGUOUS)


def _texts(comparison: Comparison, width: int) -> Iterator[str]:
    found: list[str] = []
    for text in comparison.texts:
        if text.differences or not all(wording.folded(piece, comparison) for piece in text.pieces):
            found += ["", *wrapped(f"  {wording.harmless(text.heading)}", width, "  ")]
            found += _text(text, comparison, width)
    if found:
        yield from ("", wording.TEXTS)
        if any(piece.runs for text in comparison.texts for piece in text.pieces):
            yield from wrapped(f"  {_OPEN}{_CLOSE}里是不同的字。", width, "  ")
        yield from found


def _text(text: ComparedText, comparison: Comparison, width: int) -> Iterator[str]:
    for note in wording.text_notes(text):
        yield from wrapped(f"    {note}", width, "    ")
    for same, group in groupby(text.pieces, lambda piece: wording.folded(piece, comparison)):
        pieces = list(group)
        if same:
            yield f"    {wording.same_words(len(pieces))}"
        else:
            for piece in pieces:
                yield from _piece(piece, text.heading, wording.behind(piece, comparison), width)


def _piece(piece: Piece, heading: str, behind: str, width: int) -> Iterator[str]:
    mark = wording.MARKS[piece.state]
    if piece.state == "changed":
        yield from wrapped(f"    {mark} A：{_marked(piece.runs, 'removed')}", width, "       ")
        yield from wrapped(f"       B：{_marked(piece.runs, 'added')}{behind}", width, "       ")
        return
    side = "" if piece.a and piece.b else f"{'A' if piece.a else 'B'}："
    moved = wording.moved_words(piece, heading)
    told = f"（{moved}）" if moved else ""
    text = wording.harmless(piece.a or piece.b)
    yield from wrapped(f"    {mark} {side}{told}{text}{behind}", width, "       ")


def _marked(runs: Iterable[Run], kept: str) -> str:
    """One version of a sentence, with what only it has between brackets."""
    return "".join(
        wording.harmless(run.text) if run.state == "same" else f"{_OPEN}{wording.harmless(run.text)}{_CLOSE}"
        for run in runs
        if run.state in ("same", kept)
    )


def _coloured(told: Iterable[str], colour: bool) -> Iterator[str]:
    """The lines with their marks in colour; further lines of a sentence need none."""
    for line in told:
        mark = line.lstrip(" ")[:1]
        if colour and mark in _COLOURS and line.startswith("  "):
            yield line.replace(mark, f"{_COLOURS[mark]}{mark}{_PLAIN}", 1)
        else:
            yield line
