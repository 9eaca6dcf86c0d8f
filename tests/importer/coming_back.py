"""What a report must have in common with itself after it was published and read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.build.checking import Checked, check_bytes
from generator.build.pipeline import Settings, render
from generator.edition import printed
from generator.importer import Imported, imported
from generator.importer.published import Published
from generator.report import Report
from generator.scaffold import written


def published(report: Report, form: str) -> bytes:
    """The report in one of our formats."""
    return next(iter(render(report, Settings(Path("output"), (form,))).values()))


def read_back(found: Published, name: str = "读回") -> tuple[Imported, Checked]:
    """A published file through the importer and, as the input file that it becomes, through the checks."""
    taken = imported(found, name)
    return taken, check_bytes(written(taken.filling).text.encode("utf-8"), Path(f"{name}.yaml"), ())


def differences(one: Report, other: Report | None) -> Iterator[str]:
    """Whatever is not the same, of all that is printed."""
    if other is None:
        yield "nothing read"
        return
    for name in ("organ", "year", "edition", "organ_type", "title", "metadata", "signature"):
        if getattr(one, name) != getattr(other, name):
            yield f"{name}: {getattr(one, name)!r} -> {getattr(other, name)!r}"
    texts = [("preface", one.preface, other.preface)]
    texts += [(id_, text, other.narratives.get(id_, "")) for id_, text in one.narratives.items()]
    texts += [(f"{n}", a.text, b.text) for n, (a, b) in enumerate(zip(one.chapters, other.chapters))]
    yield from (f"{name}: {a!r} -> {b!r}" for name, a, b in texts if lines(a) != lines(b))
    titles = [chapter.title for chapter in one.chapters], [chapter.title for chapter in other.chapters]
    if titles[0] != titles[1]:
        yield f"chapters: {titles}"
    for table in one.edition.tables.values():
        for ref in table.cells:
            kind = table.kinds[ref.row, ref.column]
            pair = printed(one.figures[ref], kind), printed(other.figures.get(ref), kind)
            if pair[0] != pair[1]:
                yield f"{ref}: {pair}"


def lines(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [line.strip() for line in text.split("\n") if line.strip()]
