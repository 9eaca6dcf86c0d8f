"""Puts a published report together as a filling: identity, texts, tables, margins, and what is doubtful."""

from collections.abc import Iterable, Sequence

from generator.edition import Edition, Path, edition_for
from generator.edition.fields import ORGAN_TYPES
from generator.importer import Imported
from generator.importer.addresses import confirmed
from generator.importer.chapters import chapters
from generator.importer.choosing import edition_of
from generator.importer.doubts import Doubt
from generator.importer.identity import Identity, begins_as_ours, identify, other_titles
from generator.importer.margins import Closing, Opening, closing, opening
from generator.importer.parts import Part, as_text, parts
from generator.importer.published import Block, Line, Published, Spot, Table
from generator.importer.tables import Reading, read_table
from generator.importer.telling import (
    MOST_SHOWN,
    another_report,
    not_signed_by,
    notes,
    shown,
    signed_by,
    text,
    unread,
    unsure,
)
from generator.importer.tokens import tokens
from generator.report import Chapter
from generator.scaffold import Filling, Key

_MOST_LINES = 6
_START = Spot(1, 1, "开头")


class Reader:
    """Reads one published report. ``keys`` are what the cells of its tables say."""

    def __init__(self, published: Published, name: str, keys: set[str]) -> None:
        self._published = published
        self._keys = keys
        self._name = name
        self._organ = ""
        self._doubts: list[Doubt] = []
        self._spots: dict[Key, Spot] = {}
        self._rows: dict[tuple[str, Path], str] = {}
        self._narratives: dict[str, str] = {}
        self._chapters: list[Chapter] = []

    def imported(self) -> Imported:
        """The report as far as it can be read."""
        lines = self._lines(self._published.blocks)
        first = identify(self._published, lines, self._name)
        self._organ = first.organ
        edition = edition_of(self._keys, first.year)
        if edition.free_chapters:
            before, last = self._free()
        else:
            before, last = self._mandated(edition)
        identity = identify(self._published, self._lines(before), self._name, lines)
        ours = self._published.ours or (begins_as_ours(self._published) and bool(identity.lines))
        head = opening(before, identity.lines, ours)
        self._put(("preface",), head.preface)
        identity = signed_by(identity, last)
        self._identity(identity, edition)
        self._others(identity, lines[len(self._lines(before)) :], last)
        self._left_out((*head.left_out, *last.left_out))
        return Imported(self._filling(edition, identity, head, last), tuple(self._doubts), self._spots)

    def _filling(self, edition: Edition, identity: Identity, head: Opening, last: Closing) -> Filling:
        usual = edition.title.format(organ=identity.organ, year=identity.year)
        signed = last.signature
        return Filling(
            edition,
            identity.organ,
            identity.year,
            ORGAN_TYPES[identity.organ.endswith(ORGAN_TYPES[1])],
            self._rows,
            narratives=self._narratives,
            title="" if identity.title == usual else identity.title,
            metadata=head.card,
            preface=text(head.preface),
            chapters=tuple(self._chapters) if edition.free_chapters else None,
            signature=signed._replace(organ=signed.organ or identity.organ) if signed else None,
            notes=notes(self._doubts),
            guided=False,
            edition_named=bool(identity.year) and edition_for(identity.year) is not edition,
        )

    def _mandated(self, edition: Edition) -> tuple[Sequence[Block], Closing]:
        """Read the sections that an edition orders."""
        found = parts(self._published, edition)
        by_section = {part.section.id: part for part in found if part.section}
        last = closing((), "")
        for section in edition.sections:
            part = by_section.get(section.id)
            if part is None:
                self._doubt(
                    "import.part", (section.id,), _START, f"没有找到“{section.printed_heading}”这一部分"
                )
                lines: Sequence[Line] = ()
            else:
                part = self._without_tables(part) if not section.tables else part
                lines = part.lines
                self._heading(part)
            if part and section is found[-1].section:
                last = self._closing(part.blocks)
                lines = last.text
            self._narratives[section.id] = self._put((section.id,), lines)
            for table in section.tables:
                self._table(edition, table.id, part)
        return found[0].blocks, last

    def _heading(self, part: Part) -> None:
        section, heading = part.section, part.heading
        if section is None or heading is None:
            return
        self._spots[(section.id,)] = heading.spot
        if not part.sure:
            message = f"标题写的是“{heading.text[:MOST_SHOWN]}”，按“{section.printed_heading}”读"
            self._doubt("import.part", (section.id,), heading.spot, message)
        at = next((n for n, block in enumerate(part.blocks) if isinstance(block, Table)), None)
        below = () if at is None or not section.tables else self._lines(part.blocks[at:])
        if below:
            message = f"表后面还有文字（“{below[0].text[:MOST_SHOWN]}”起 {len(below)} 段），表格规定文字在表前，已移到表前"
            self._doubt("import.part", (section.id,), below[0].spot, message)

    def _table(self, edition: Edition, table: str, part: Part | None) -> None:
        """Read a table in its part, or wherever it is."""
        candidates = [part.tables] if part and part.tables else []
        candidates.append(tuple(block for block in self._published.blocks if isinstance(block, Table)))
        for tables in candidates:
            cells = tokens(tables)
            found = confirmed(edition, table, read_table(edition, table, cells), cells)
            if found.rows:
                if part and tables is candidates[-1]:
                    self._elsewhere(edition, table, tables)
                elif part and (more := unread(tables, found)):
                    self._tables_left_out((edition.section_of_table[table].id,), more)
                self._take(table, found)
                return
        section = edition.section_of_table[table]
        where = part.heading.spot if part and part.heading else _START
        self._doubt(
            "import.table", (section.id,), where, f"没有读到“{section.printed_heading}”的表，请照原文填写"
        )

    def _elsewhere(self, edition: Edition, table: str, tables: Sequence[Table]) -> None:
        section = edition.section_of_table[table]
        message = (
            f"这一部分里没有读到“{section.printed_heading}”的表，是在别处的表里读到的；请核对是不是这份报告的"
        )
        self._doubt("import.part", (section.id,), tables[0].spot, message)

    def _take(self, table: str, found: Reading) -> None:
        """Take a table over, with the spot of each row and cell."""
        self._rows |= found.rows
        self._doubts += found.doubts
        self._spots |= {("row", table, *path): spot for path, spot in found.labels.items()}
        self._spots |= {("cell", str(ref)): token.spot for ref, token in found.cells.items()}

    def _free(self) -> tuple[Sequence[Block], Closing]:
        """Read the chapters of a report whose edition orders none."""
        before, found = chapters(self._published.blocks)
        last = closing((), "")
        for number, chapter in enumerate(found, 1):
            blocks = as_text(chapter.blocks)
            lines: Sequence[Line] = self._lines(blocks)
            if chapter is found[-1]:
                last = self._closing(blocks)
                lines = last.text
            key = ("chapter", str(number))
            self._spots[key] = chapter.heading.spot
            self._chapters.append(Chapter(chapter.title, self._put(key, lines)))
            self._tables_left_out(key, blocks)
        return before, last

    def _without_tables(self, part: Part) -> Part:
        """A part in which the form has no table."""
        part = part._replace(blocks=as_text(part.blocks))
        if part.section:
            self._tables_left_out((part.section.id,), part.blocks)
        return part

    def _tables_left_out(self, key: Key, blocks: Iterable[Block]) -> None:
        tables = [block for block in blocks if isinstance(block, Table)]
        if tables:
            named = "、".join(shown(table) for table in tables[:_MOST_LINES])
            message = f"格式规定这里没有这样的表：{named}；没有读入，请把要紧的内容写成文字"
            self._doubt("import.left-out", key, tables[0].spot, message)

    def _closing(self, blocks: Iterable[Block]) -> Closing:
        last = closing(tuple(blocks), self._organ)
        if last.signed:
            self._spots[("signature",)] = last.signed.spot
        return last

    def _identity(self, identity: Identity, edition: Edition) -> None:
        spot = identity.lines[0].spot if identity.lines else _START
        for key in ("organ", "year", "title"):
            self._spots[(key,)] = spot
        if identity.year and edition_for(identity.year) is not edition:
            self._spots[("edition",)] = spot
        if message := unsure(identity, self._name):
            self._doubt("import.identity", ("year",) if identity.year else ("organ",), spot, message)

    def _others(self, identity: Identity, lines: Sequence[Line], last: Closing) -> None:
        """What in the texts, and at their end, is perhaps not this report's."""
        left_out = set(last.left_out)
        titles = other_titles((line for line in lines if line not in left_out), identity)
        if titles and not identity.others:
            self._doubt("import.identity", ("organ",), titles[0].spot, another_report(titles))
        if last.signed and (message := not_signed_by(last, identity.organ)):
            self._doubt("import.identity", ("signature",), last.signed.spot, message)

    def _put(self, key: Key, lines: Sequence[Line]) -> str:
        """A text, with the spot of each paragraph."""
        if lines:
            self._spots.setdefault(key, lines[0].spot)
        for number, line in enumerate(lines, 1):
            paragraph: Key = (*key, "text", str(number))
            self._spots[paragraph] = line.spot
        return text(lines)

    def _left_out(self, blocks: Sequence[Block]) -> None:
        if not blocks:
            return
        named = "；".join(shown(block) for block in blocks[:_MOST_LINES])
        more = f"等 {len(blocks)} 处" if len(blocks) > _MOST_LINES else ""
        message = f"下列内容看来不属于报告，没有读入：{named}{more}"
        self._doubt("import.left-out", ("organ",), blocks[0].spot, message)

    def _lines(self, blocks: Iterable[Block]) -> tuple[Line, ...]:
        return tuple(block for block in blocks if isinstance(block, Line) and block.name != "draft")

    def _doubt(self, rule: str, key: Key, spot: Spot, message: str) -> None:
        self._doubts.append(Doubt(rule, key, spot, message))
