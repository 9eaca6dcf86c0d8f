"""Room: from a file's nodes to a Report. Structure by Cerberus, cells by the form, messages in Chinese."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.edition import Edition, edition_for, edition_named, headers
from generator.edition.fields import FRAME, ORGAN_TYPES, top_heads
from generator.finding import Fault, Place
from generator.report import Report
from generator.schema import dates
from generator.schema.reading import Figures
from generator.schema.relabel import DocumentPath, Relabelled, first_values, header_values, meanings, relabel
from generator.schema.structure import validator_for
from generator.schema.texts import Texts, is_unwritten
from generator.source import Mapping, Node, Scalar

__all__ = ["Reading", "read_report"]


class Reading(NamedTuple):
    """A report as far as it could be read (None where not even its edition is known), and its faults.

    ``outline``: the lines in which the parts of the file begin, each with its number in the form.
    """

    report: Report | None
    faults: tuple[Fault, ...]
    outline: tuple[tuple[int, int], ...] = ()


def read_report(root: Mapping) -> Reading:
    """Read a report from the top mapping of a file. Never raises for anything that the file says."""
    root, header, beyond = _first_of(root)
    year, faults = _year(header.get("year"))
    faults += beyond
    edition = None if year is None else _edition(year, header.get("edition"), faults)
    if year is None or edition is None:
        return Reading(None, (*faults, *_organ_missing(header.get("organ"))))

    relabelled = relabel(root, edition)
    if relabelled.faults and isinstance(header["year"], Scalar):
        from generator.schema.foreign import wrong_form  # only a mistake needs it

        if wrong := wrong_form(root, edition, header["year"]):
            return Reading(None, (wrong, *_organ_missing(header.get("organ"))))
    validator = validator_for(edition)
    validator.validate(relabelled.document, normalize=False)
    faults += relabelled.faults
    broken: set[DocumentPath] = set()
    if validator._errors:
        from generator.schema.complaints import Complaints  # only a mistake needs it

        complaints = Complaints(edition, relabelled)
        faults += complaints.faults(validator._errors)
        broken = complaints.broken

    texts = Texts(relabelled)
    organ = texts.line("organ")
    if not organ and isinstance(relabelled.document.get("organ"), Scalar):
        faults.append(_organ_to_write(relabelled.place(("organ",))))
    figures = Figures(edition, relabelled, broken)
    for section in edition.sections:
        for table in section.tables:
            figures.read(table, section.id)
    report = Report(
        organ=organ,
        year=year,
        organ_type=texts.line("organ_type") or ORGAN_TYPES[0],
        edition=edition,
        title=texts.line("title") or edition.title.format(organ=organ, year=year),
        metadata=texts.metadata(),
        preface=texts.preface(),
        narratives=texts.narratives(edition),
        chapters=texts.chapters(),
        signature=texts.signature(organ),
        figures=figures.cells,
        cell_places=figures.cell_places,
        row_places=figures.row_places,
        releases=texts.releases(),
        short=frozenset(figures.short),
        profile=texts.at_key("profile"),
        previous=texts.at_key("previous"),
        key_places=_key_places(relabelled, edition),
    )
    if not dates.fits(report):
        faults += dates.odd(report, relabelled)
    return Reading(report, (*faults, *texts.faults, *figures.faults), _outline(relabelled, edition))


def _first_of(root: Mapping) -> tuple[Mapping, dict[str, Node], list[Fault]]:
    """The first report of a file, its header, and the fault for a second one: nothing of that counts for the first."""
    ids = meanings(root, FRAME)
    if ids.count("organ") > 1:
        from generator.schema.label_words import another_report, first_report  # only a mistake needs it

        again = ids.index("organ", ids.index("organ") + 1)
        if first := first_report(root, again):
            told = [another_report(root.entries[again][0].place, root)]
            return first, header_values(first, FRAME), told
    return root, first_values(root, ids), []


def _key_places(relabelled: Relabelled, edition: Edition) -> dict[str, Place]:
    """Where the year and the texts of the report stand, each chapter by its number from 1."""
    places = relabelled.places
    found = {id_: places[id_,] for id_ in ("year", *(s.id for s in edition.sections)) if (id_,) in places}
    if edition.free_chapters:
        written = (path for path in places if path[0] == "chapters" and len(path) == 2)
        found |= {f"chapters.{int(path[1]) + 1}": places[path] for path in written}
    return found


def _outline(relabelled: Relabelled, edition: Edition) -> tuple[tuple[int, int], ...]:
    parts = [((str(head.id),), number) for number, head in enumerate(top_heads(edition))]
    places = relabelled.places
    return tuple(sorted((places[path].line, number) for path, number in parts if path in places))


_FULL_WIDTH_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}


def _year(value: Node | None) -> tuple[int | None, list[Fault]]:
    first, last = headers()[0].first_year, headers()[-1].last_year
    if not isinstance(value, Scalar) or not value.strip():
        place = Place(1) if value is None else value.place
        message = "“年度”没有写，或不是一个数；请在文件开头写一行“年度: 2024”（报告的统计年度）。写好后再检查其余内容"
        return None, [Fault("key.missing", place, message)]
    text = value.strip().translate(_FULL_WIDTH_DIGITS)
    if text.isascii() and text.isdecimal() and len(text) == 4 and first <= int(text) <= last:
        return int(text), []
    digits = "".join(char for char in text if char.isascii() and char.isdecimal())[:4]
    hint = str(int(digits)) if len(digits) == 4 and first <= int(digits) <= last else None
    message = f"“年度”写的是“{text[:20]}”，应是 {first} 至 {last} 之间的四位数" + (
        f"；请写 {hint}" if hint else ""
    )
    return None, [Fault("year.range", value.place, message + "。写好后再检查其余内容", hint=hint)]


def _organ_missing(value: Node | None) -> Iterator[Fault]:
    """What is wrong with the other key that no file may lack, where it is not known which edition the rest is of."""
    if value is None:
        yield Fault("key.missing", Place(1), "没有写“单位”；请在文件开头写一行“单位: …”")
    elif isinstance(value, Scalar) and is_unwritten(value):
        yield _organ_to_write(value.place)


def _organ_to_write(place: Place) -> Fault:
    return Fault("key.missing", place, "“单位”还没有写；请写单位全称")


def _edition(year: int, named: Node | None, faults: list[Fault]) -> Edition | None:
    """The edition by year, or the one that the file names; a disagreement of the two is a fault."""
    by_year = edition_for(year)
    if not isinstance(named, Scalar) or not named.strip() or by_year is None:
        return by_year
    edition = edition_named(named.strip().translate(_FULL_WIDTH_DIGITS))
    known = "、".join(header.id for header in headers())
    if edition is None:
        message = f"“版式”写的是“{named.strip()[:20]}”，只能写 {known}；不写则由年度决定（{year} 年用 {by_year.id}）"
        faults.append(Fault("edition.mismatch", named.place, message, hint=by_year.id))
    elif edition is not by_year:
        message = (
            f"“版式”写的是 {edition.id}，而 {year} 年度应用 {by_year.id} 版式；"
            f"请先核对“年度”，年度没有错的，删去这一行或改为 {by_year.id}"
        )
        values = {"stated": edition.id}
        faults.append(Fault("edition.mismatch", named.place, message, values=values, hint=by_year.id))
    return edition or by_year
