"""Which column is which where the rows of the form stand side by side: each has the same headings below its own."""

from collections.abc import Iterator, Sequence

from generator.edition import CellRef, Path
from generator.importer.columns import By, Columns, Heading, apart, follows, span_of
from generator.importer.official import Official
from generator.importer.tokens import Token


def columns_beside(tokens: Sequence[Token], official: Official, exact: bool) -> Columns:
    """The columns of a table whose rows stand side by side; ``tokens`` are those of its headings.

    ``exact``: there are as many figures as the form has; else only the grid may tell which they are.
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
    in_order = follows(printed, wanted) and follows(above, groups)
    if in_order and exact:
        return Columns("form", {}, (), reach, lost, labelled=False)
    below = dict(_beneath(heads, cells))
    starts = [span.start for span in below.values()]
    if len(set(starts)) < len(cells):
        return Columns("form" if in_order else "", {}, (), reach, lost, labelled=False)
    strange = apart(tokens, below, -1)
    others = tuple(span_of(token, token) for token in strange)
    by: By = "form" if starts == sorted(starts) and not others else "grid"
    return Columns(by, below, others, reach, (), strange, labelled=False)


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
