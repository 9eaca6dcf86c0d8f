"""The texts of a file and what frames them: title, card, preface, narratives, signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.document import printed_date
from generator.edition import Section
from generator.edition.fields import BODY_TEXT, SIGNATURE_PARTS
from generator.intake.entries import Pair, added_entry, pair_changes, removed_entry, scalar_change
from generator.intake.narratives import lines_of, text_changes, text_lines
from generator.intake.outline import Outline
from generator.intake.page import CannotWrite, Change, Entry, Page
from generator.intake.spelling import plain, spelled
from generator.report import Report, Signature
from generator.scaffold.reports import filling_of
from generator.scaffold.scalars import quoted
from generator.scaffold.tables import table_lines
from generator.source import Mapping, Scalar


def text_edits(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    """The changes of the texts that the file has."""
    yield from _preface(page, outline, old, new)
    for section in old.edition.sections:
        was, now = old.narratives.get(section.id, ""), new.narratives.get(section.id, "")
        if lines_of(was) != lines_of(now):
            yield from _narrative(page, outline, section, was, now)


def frame_edits(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    """The changes of the other keys at the top, and those that are new."""
    yield from _title(page, outline, old, new)
    yield from _metadata(page, outline, old, new)
    if not lines_of(old.preface) and lines_of(new.preface) and "preface" not in outline.top:
        yield outline.added("preface", outline.apart() + text_lines(outline.names["preface"], new.preface, 0))
    for section in old.edition.sections:
        if section.id not in outline.top:
            yield outline.added(section.id, outline.apart() + _new_section(new, section))
    yield from _signature(page, outline, old, new)


def _preface(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    entry = outline.top.get("preface")
    if entry is None or lines_of(old.preface) == lines_of(new.preface):
        return
    if lines_of(new.preface):
        yield from text_changes(page, entry, old.preface, new.preface)
    else:
        yield removed_entry(page, entry)


def _narrative(page: Page, outline: Outline, section: Section, old: str, new: str) -> Iterator[Change]:
    entry = outline.top.get(section.id)
    if entry is None:
        return
    if not section.tables:
        yield from text_changes(page, entry, old, new)
        return
    body = outline.text(section.id)
    if body is not None and lines_of(new):
        yield from text_changes(page, body, old, new)
    elif body is not None:
        yield removed_entry(page, body)
    else:
        yield _new_body(page, entry, new)


def _new_body(page: Page, entry: Entry, text: str) -> Change:
    """The text before the tables, above the first row."""
    rows = entry.value
    if not isinstance(rows, Mapping) or page.bracketed(rows):
        raise CannotWrite(f"“{entry.key}”下面加不进正文")
    first = rows.entries[0][0].place
    return page.insertion(
        page.line_start(entry.key.place.line + 1), text_lines(BODY_TEXT.label, text, first.column - 1)
    )


def _new_section(report: Report, section: Section) -> list[str]:
    text = report.narratives.get(section.id, "")
    if not section.tables:
        return text_lines(quoted(section.heading), text, 0)
    filling = filling_of(report)
    body = text_lines(BODY_TEXT.label, text, 2) if lines_of(text) else []
    rows = [entry.text for table in section.tables for entry in table_lines(filling, table)]
    return [f"{quoted(section.heading)}:", *body, *rows]


def _title(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    if old.title == new.title:
        return
    entry = outline.top.get("title")
    if entry is not None and isinstance(entry.value, Scalar):
        yield scalar_change(page, entry.value, new.title)
        return
    shown = new.title if plain(new.title, False) else spelled('"', new.title, False)
    yield outline.added("title", [f"{outline.names['title']}: {shown}"])


def _metadata(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    if old.metadata == new.metadata:
        return
    entry = outline.top.get("metadata")
    if not new.metadata and entry is not None:
        yield removed_entry(page, entry)
    elif entry is not None and isinstance(entry.value, Mapping):
        yield from pair_changes(page, entry, old.metadata, new.metadata)
    elif entry is None:
        pairs = (f"  {quoted(name)}: {_shown(text)}" for name, text in new.metadata)
        yield outline.added("metadata", [*outline.apart(), f"{outline.names['metadata']}:", *pairs])
    else:
        raise CannotWrite("“发布信息”的写法改不了")


def _shown(text: str) -> str:
    return text if plain(text, False) else spelled('"', text, False)


def _signature(page: Page, outline: Outline, old: Report, new: Report) -> Iterator[Change]:
    if old.signature == new.signature:
        return
    entry = outline.top.get("signature")
    if new.signature is None:
        if entry is not None:
            yield removed_entry(page, entry)
        return
    if entry is None:
        pairs = ", ".join(f"{name}: {_in_brackets(text)}" for name, text in _signed(new.signature))
        yield outline.added("signature", [*outline.apart(), f"{outline.names['signature']}: {{{pairs}}}"])
    elif old.signature is None:
        raise CannotWrite("“落款”的写法改不了")
    else:
        yield from _signed_anew(page, outline, entry, old.signature, new.signature)


def _in_brackets(text: str) -> str:
    return text if plain(text, True) else spelled('"', text, True)


def _signed(signature: Signature) -> list[Pair]:
    organ, day = (head.label for head in SIGNATURE_PARTS)
    pairs = [(organ, signature.organ)]
    return [*pairs, (day, signature.date.isoformat())] if signature.date else pairs


def _signed_anew(
    page: Page, outline: Outline, entry: Entry, old: Signature, new: Signature
) -> Iterator[Change]:
    """The parts of the signature that differ."""
    parts = outline.signature()
    names = {str(head.id): head.label for head in SIGNATURE_PARTS}
    if old.organ != new.organ:
        yield _part(page, entry, parts.get("organ"), names["organ"], new.organ)
    if old.date != new.date and new.date is not None:
        yield _part(page, entry, parts.get("date"), names["date"], _day(parts.get("date"), new.date))
    elif old.date != new.date and "date" in parts:
        node = parts["date"].mapping
        if not page.bracketed(node):
            yield removed_entry(page, parts["date"])
        else:
            left = [(str(key), str(value)) for key, value in node.entries if key is not parts["date"].key]
            old_pairs = [(str(key), str(value)) for key, value in node.entries]
            yield from pair_changes(page, entry, old_pairs, left)


def _part(page: Page, entry: Entry, part: Entry | None, name: str, text: str) -> Change:
    if part is None:
        return added_entry(page, entry.value, name, _in_brackets(text))
    if not isinstance(part.value, Scalar):
        raise CannotWrite("“落款”的写法改不了")
    return scalar_change(page, part.value, text)


def _day(entry: Entry | None, day: date) -> str:
    """A date in the way of the one that it replaces."""
    wide = entry is not None and isinstance(entry.value, Scalar) and "年" in entry.value
    return printed_date(day) if wide else day.isoformat()
