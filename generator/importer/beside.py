"""Which column is which where the rows of the form stand side by side: each has the same headings below its own."""

from collections.abc import Callable, Iterator, Sequence

from generator.edition import CellRef, Path
from generator.importer.aligning import Hit
from generator.importer.columns import By, Columns, Heading, apart, follows, span_of
from generator.importer.headed import has_figures
from generator.importer.official import Official
from generator.importer.tokens import Token, lines
from generator.importer.values import is_figure


def headings_end(tokens: Sequence[Token], hits: Sequence[Hit], is_heading: Callable[[Token], bool]) -> int:
    """The first token behind the headings. A label in a row of figures is none of them."""
    rows = {line: row for line, row in lines(tokens)}
    above = [
        hit.end
        for hit in hits
        if not tokens[hit.first].rowed or not has_figures(rows[tokens[hit.first].line])
    ]
    end = max(above, default=hits[-1].end)
    while end < len(tokens) and is_heading(tokens[end]) and not has_figures(rows[tokens[end].line]):
        end += 1  # one that stands in another order
    return end


def figures_beside(behind: Sequence[Token], is_heading: Callable[[Token], bool]) -> list[Token]:
    """The one row of figures behind the headings. A row with any text has a label, and is none of the form's."""
    own = [token for token in behind if not is_heading(token)]
    if not all(token.rowed for token in own):
        return own
    texts = {token.line for token in behind if token.key and not is_figure(token.text)}
    rows = [row for line, row in lines(own) if line not in texts and any(token.text for token in row)]
    return rows[0] if len(rows) == 1 else own if rows else []


def columns_beside(tokens: Sequence[Token], own: Sequence[Token], official: Official) -> Columns:
    """The columns of a table whose rows stand side by side; ``tokens`` are those of its headings.

    Where the figures in ``own`` are more or fewer than the form's, or some are wider, only the grid may tell which they are.
    """
    marks = official.marks
    columns = list(dict.fromkeys(mark for mark in marks if mark.role == "column"))
    cells = official.cells[()]
    wanted = [next(mark for mark in columns if mark.column == ref.column) for ref in cells]
    groups = [mark for mark in marks if mark.role == "group"]
    heads = [
        Heading(mark, (token,)) for token in tokens for mark in (*groups, *columns) if token.key in mark.keys
    ]
    printed = [heading.mark for heading in heads if heading.mark.role == "column"]
    above = [heading.mark for heading in heads if heading.mark.role == "group"]
    lost = tuple(mark.label for mark in columns if printed.count(mark) < wanted.count(mark))
    reach = max((token.end for token in tokens), default=0)
    exact = len(own) == len(cells) and all(token.colspan == 1 for token in own[:-1])
    in_order = follows(printed, wanted) and follows(above, groups)
    strange = _strange(tokens, heads)
    if in_order and exact and not strange:
        return Columns("form", {}, (), reach, lost, labelled=False)
    below = dict(_beneath(heads, cells))
    starts = [span.start for span in below.values()]
    if len(set(starts)) < len(cells):
        spelt_anew = in_order and len(strange) <= len(lost)
        return Columns("form" if spelt_anew else "", {}, (), reach, lost, labelled=False)
    strange = apart(tokens, below, -1)
    others = tuple(span_of(token, token) for token in strange)
    by: By = "form" if starts == sorted(starts) and not others else "grid"
    return Columns(by, below, others, reach, (), strange, labelled=False)


def _strange(tokens: Sequence[Token], heads: Sequence[Heading]) -> tuple[Token, ...]:
    """Headings in a row with those of the form that are none of them."""
    known = {key for heading in heads for key in heading.mark.keys}
    printed = {token.line for heading in heads for token in heading.tokens if token.rowed}
    return tuple(
        token
        for token in tokens
        if token.key and token.line in printed and token.key not in known and not is_figure(token.text)
    )


def _beneath(heads: Sequence[Heading], cells: Sequence[CellRef]) -> Iterator[tuple[tuple[Path, Path], range]]:
    """The columns of the grid below the heading of a column that stands below the heading of a row."""
    for ref in cells:
        over = [
            {col for heading in heads if heading.mark.row == ref.row[:depth] for col in heading.span}
            for depth in range(1, len(ref.row) + 1)
        ]
        spans = {
            heading.span
            for heading in heads
            if heading.mark.role == "column"
            and heading.mark.column == ref.column
            and all(set(heading.span) <= span for span in over)
        }
        if all(over) and len(spans) == 1:
            yield (ref.row, ref.column), spans.pop()
