"""What our own files say of their cells, held against what the labels say: two witnesses for every figure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.edition import CellRef, Edition, Path
from generator.edition.words import cell_words, row_words
from generator.importer.doubts import Doubt
from generator.importer.rows import figure
from generator.importer.tables import Reading
from generator.importer.tokens import Token
from generator.scaffold.scalars import row as written


def confirmed(edition: Edition, table: str, reading: Reading, tokens: Iterable[Token]) -> Reading:
    """A table's reading with rows that only the addresses of their cells tell, and with every contradiction.

    An address that two cells have, as after a row was copied, tells nothing.
    """
    named = [token for token in tokens if token.address]
    often = Counter(token.address for token in named)
    by_address = {token.address: token for token in named if often[token.address] == 1}
    if not by_address:
        return reading
    rows, cells = dict(reading.rows), dict(reading.cells)
    doubts = [*reading.doubts, *_contradictions(edition, reading.cells, by_address)]
    for path in edition.tables[table].rows:
        refs = edition.tables[table].cells_of(path)
        if (table, path) in rows or any(str(ref) not in by_address for ref in refs):
            continue
        found = [by_address[str(ref)] for ref in refs]
        texts = [_text(edition, ref, token) for ref, token in zip(refs, found)]
        if None not in texts:
            rows[table, path] = written([text or "" for text in texts])
            cells |= dict(zip(refs, found))
            doubts = [doubt for doubt in doubts if not _is_about(doubt, table, path)]
            doubts.append(_told(edition, table, path, found))
    return reading._replace(rows=rows, cells=cells, doubts=tuple(doubts))


def _text(edition: Edition, ref: CellRef, token: Token) -> str | None:
    text, remark = figure(token, edition.tables[ref.table].kinds[ref.row, ref.column])
    return None if remark else text


def _contradictions(
    edition: Edition, cells: Mapping[CellRef, Token], by_address: Mapping[str, Token]
) -> Iterable[Doubt]:
    """Figures whose own address is not that of the cell that their label and heading name."""
    for ref, token in cells.items():
        if token.address and token.address != str(ref) and token.address in by_address:
            message = (
                f"{cell_words(edition, ref)}：按行名和表头读作 {token.text or '空'}，"
                f"可是文件里的标记说这一格是别处的（{token.address}）；可能有整行整列挪动过，请核对"
            )
            yield Doubt("import.address", ("row", ref.table, *ref.row), token.spot, message, str(ref))


def _is_about(doubt: Doubt, table: str, path: Path) -> bool:
    return doubt.key == ("row", table, *path) and doubt.rule in ("import.row-missing", "import.row-length")


def _told(edition: Edition, table: str, path: Path, found: Sequence[Token]) -> Doubt:
    message = (
        f"{row_words(edition, table, path)}：没有读到行名，按文件里各格的标记读作"
        f"（{'、'.join(token.text or '空' for token in found)}）；请核对"
    )
    address = ".".join((table, *path))
    return Doubt("import.address", ("row", table, *path), found[0].spot, message, address)
