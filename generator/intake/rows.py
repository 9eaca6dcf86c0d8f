"""The figures of the tables: only the values that differ are written anew, and rows written as one 0 only where needed."""

from collections.abc import Iterable, Iterator, Mapping

from generator.edition import CellRef, Head, Path, Table, printed
from generator.edition.labels import plain_label
from generator.edition.vocabulary import named_heads, vocabulary
from generator.finding import Place
from generator.intake.entries import added_entry, whole
from generator.intake.page import CannotWrite, Change, Entry, Page
from generator.intake.spelling import figured
from generator.report import Report
from generator.scaffold.scalars import quoted
from generator.scaffold.scalars import row as row_text
from generator.source import Mapping as Keys
from generator.source import Scalar, Sequence


def row_changes(page: Page, old: Report, new: Report, written: set[CellRef]) -> Iterator[Change]:
    """The changes by which these cells say what they say in the new report."""
    rows: dict[tuple[str, Path], list[CellRef]] = {}
    for ref in written:
        rows.setdefault((ref.table, ref.row), []).append(ref)
    opened: dict[Place, tuple[Entry, str, Path]] = {}  # groups that are written as one 0
    for table in old.edition.tables.values():
        for row in table.rows:
            if (table.id, row) not in rows:
                continue
            entry, depth = _entry(page, old, table.id, row)
            if depth < len(row) and isinstance(entry.value, Scalar):
                opened[entry.key.place] = (entry, table.id, row[:depth])
            elif depth < len(row):
                yield added_entry(page, entry.value, _label(table, row), _row(new, table, row))
            else:
                yield from _row_changes(page, old, new, entry, rows[table.id, row])
    for entry, table_id, path in opened.values():
        yield _opened(page, new, entry, table_id, path)


def _entry(page: Page, report: Report, table: str, row: Path) -> tuple[Entry, int]:
    """The entry of a row, or of the nearest group above it that the file has, and how long its path is."""
    for length in range(len(row), -1, -1):
        place = report.row_places.get((table, row[:length]))
        above = report.row_places.get((table, row[: length - 1])) if length else None
        if place is not None and place != above and place in page.entries:
            return page.entries[place], length
    raise CannotWrite("文件里没有这张表")


def _row_changes(
    page: Page, old: Report, new: Report, entry: Entry, refs: Iterable[CellRef]
) -> Iterator[Change]:
    value, changed = entry.value, set(refs)
    table = new.edition.tables[next(iter(changed)).table]
    row = next(iter(changed)).row
    cells = table.cells_of(row)
    if isinstance(value, Scalar):
        yield _scalar(page, value, _row(new, table, row))
        return
    there = {ref: old.cell_places.get(ref) for ref in cells}
    scalars = {node.place: node for node in _below(value)}
    if any(place is not None and place not in scalars for place in there.values()):
        yield whole(page, value, _row(new, table, row))  # a row that could not be read
        return
    for ref in cells:
        if ref in changed:
            place = there[ref]
            text = printed(new.figures.get(ref), table.kinds[ref.row, ref.column])
            if place is None:
                yield _total(page, table, value, ref, figured("", text))
            else:
                yield _scalar(page, scalars[place], text)


def _below(node: Keys | Sequence) -> Iterator[Scalar]:
    values = node.items if isinstance(node, Sequence) else (value for _, value in node.entries)
    for value in values:
        if isinstance(value, Scalar):
            yield value
        else:
            yield from _below(value)


def _scalar(page: Page, scalar: Scalar, text: str) -> Change:
    start = page.offset(scalar.place)
    end = page.end(scalar)
    old = page.text[start:end]
    space = " " if start == end and page.text[start - 1 : start] not in (" ", "") else ""
    return Change(start, end, space + (text if text.startswith("[") else figured(old, text)))


def _total(page: Page, table: Table, node: Keys | Sequence, ref: CellRef, text: str) -> Change:
    """The total that the row leaves out, written in its place."""
    columns = table.rows[ref.row][1]
    index = next(number for number, leaf in enumerate(columns) if leaf.path == ref.column)
    if isinstance(node, Keys):
        return added_entry(page, node, plain_label(columns[index].head.label), text)
    if index < len(node.items):
        start = page.offset(node.items[index].place)
        if not page.bracketed(node):
            raise CannotWrite("这一行的写法加不进总计")
        return Change(start, start, f"{text}, ")
    end = page.end(node.items[-1])
    if page.bracketed(node):
        return Change(end, end, f", {text}")
    margin = " " * (node.place.column - 1)
    return page.insertion(page.after(node), (f"{margin}- {text}",))


def _opened(page: Page, report: Report, entry: Entry, table: str, path: Path) -> Change:
    """A group or table that was written as one 0, with a line for each row."""
    value = entry.value
    assert isinstance(value, Scalar)
    start, end = page.offset(value.place), page.end(value)
    heads = _heads(report, table, path)
    if page.spans.in_brackets(start):
        inside = ", ".join(_flowing(report, heads))
        return Change(start, end, f"{{{inside}}}")
    margin = " " * (entry.key.place.column - 1)
    lines = list(_lines(report, heads, f"{margin}  "))
    rest = page.words(page.line(end))[end - page.line_start(page.line(end)) :]
    before = page.text[:start].rstrip(" ")
    behind = f" {rest.strip()}" if rest.strip() else ""
    return Change(len(before), end + len(rest), behind + "".join(f"\n{line}" for line in lines))


_Heads = Mapping[tuple[str, Path], Head]


def _heads(report: Report, table: str, path: Path) -> _Heads:
    """The rows right below a group, or all that stand in the section of a table."""
    if not path:
        section = report.edition.section_of_table[table]
        blocks = ((one.id, block) for one in section.tables for block in one.blocks)
        return {(id_, (str(head.id),)): head for id_, block in blocks for head in block.rows}
    heads: tuple[Head, ...] = tuple(h for block in report.edition.tables[table].blocks for h in block.rows)
    for id_ in path:
        heads = next(head for head in named_heads(heads) if head.id == id_).children
    return {(table, (*path, str(head.id))): head for head in named_heads(heads)}


def _lines(report: Report, heads: _Heads, margin: str) -> Iterator[str]:
    for (table, path), head in heads.items():
        name = quoted(plain_label(head.label))
        below = report.edition.tables[table]
        if not head.children:
            yield f"{margin}{name}: {_short(report, below, path)}"
        elif _nothing(report, below, path):
            yield f"{margin}{name}: 0"
        else:
            yield f"{margin}{name}:"
            children = {(table, (*path, str(child.id))): child for child in named_heads(head.children)}
            yield from _lines(report, children, f"{margin}  ")


def _flowing(report: Report, heads: _Heads) -> Iterator[str]:
    for (table, path), head in heads.items():
        name, below = quoted(plain_label(head.label)), report.edition.tables[table]
        if head.children and not _nothing(report, below, path):
            children = {(table, (*path, str(child.id))): child for child in named_heads(head.children)}
            yield f"{name}: {{{', '.join(_flowing(report, children))}}}"
        else:
            yield f"{name}: {'0' if head.children else _short(report, below, path)}"


def _nothing(report: Report, table: Table, path: Path) -> bool:
    rows = table.rows_under(path)
    cells = (ref for row in rows for ref in table.cells_of(row))
    return all(printed(report.figures.get(ref), table.kinds[ref.row, ref.column]) == "0" for ref in cells)


def _short(report: Report, table: Table, row: Path) -> str:
    return "0" if _nothing(report, table, row) else _row(report, table, row)


def _row(report: Report, table: Table, row: Path) -> str:
    kinds = table.kinds
    return row_text(
        [printed(report.figures.get(ref), kinds[ref.row, ref.column]) for ref in table.cells_of(row)]
    )


def _label(table: Table, row: Path) -> str:
    heads: tuple[Head, ...] = tuple(head for block in table.blocks for head in block.rows)
    for id_ in row[:-1]:
        heads = next(head for head in named_heads(heads) if head.id == id_).children
    return vocabulary(heads).names[row[-1]]
