"""What a reader is told about the headings of a published table."""

from collections.abc import Iterator, Sequence

from generator.importer.columns import Columns


def remarks(columns: Sequence[Columns]) -> Iterator[str]:
    """What is unusual in the headings of a table, and what was made of it."""
    lost = "、".join(dict.fromkeys(label for one in columns for label in one.lost))
    strange = "、".join(dict.fromkeys(token.text[:20] for one in columns for token in one.strange))
    if any(not one.by for one in columns):
        yield "表头的次序和表格规定的不同，又看不出各数在哪一列，这些数没有读入；请照原文填写"
    elif lost and any(one.lost and one.by == "form" for one in columns):
        yield f"没有读到表头“{lost}”，各数按表格规定的顺序读；请核对各列"
    elif lost:
        yield f"没有读到表头“{lost}”，这一列没有读入；请填写"
    if strange:
        yield f"多出“{strange}”列，表格没有这一列，没有读入；请核对各列"
    elif any(one.by == "grid" and not one.lost for one in columns):
        yield "各列的次序和表格规定的不同，各数按表头读；请核对各列"
