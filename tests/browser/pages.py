"""The pages that the tests in a browser look at: samples and every edition in full, final and draft."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.document import Document
from generator.edition import Edition, all_editions
from generator.render import html
from generator.report import Chapter, Signature
from generator.templates_folder import FOLDER
from tests.word import stress
from tests.word.documents import SAMPLES, composed
from tests.word.kinds import TEXT

# Headings of every level, also such as leave levels out, as clerks write them.
NARRATIVE = (
    f"{TEXT}\n{TEXT.partition('。')[2]}\n1.直接三级\n（1）四级。接排\n（二）二级\n（1）直接四级\n2.三级。接排"
)
DRAFT = "草稿"
CARD = (("索引号", "113/2021-00001"), ("名称", "很长的名称" * 9), ("日期", "2022-01-18"))


@cache
def whole(edition: Edition, draft: bool = False) -> Document:
    """All that a report of an edition can have, with a figure too long for a printed cell in each."""
    return stress.made(
        edition,
        draft=draft,
        figure=stress.GREAT,
        metadata=CARD,
        preface=NARRATIVE,
        narratives={section.id: NARRATIVE for section in edition.sections},
        chapters=tuple(Chapter(f"第{number}方面", NARRATIVE) for number in range(3) if edition.free_chapters),
        signature=Signature(stress.ORGAN, stress.DAY),
    )


PAGES: dict[str, Document] = {
    f"{name}{DRAFT if draft else ''}": document
    for draft in (False, True)
    for name, document in (
        *((sample.stem, composed(sample, draft)) for sample in SAMPLES),
        *((f"版式{edition.id}", whole(edition, draft)) for edition in all_editions()),
    )
}


def written(
    folder: Path, documents: Mapping[str, Document], templates: Mapping[str, Path] | None = None
) -> dict[str, Path]:
    """The pages of documents as files in a folder, by name; ``templates`` are folders that some have of their own."""
    files = {name: folder / f"{name}.html" for name in documents}
    for name, file in files.items():
        folders = (templates[name], FOLDER) if templates else (FOLDER,)
        file.write_text(html.render(documents[name], folders), encoding="utf-8", newline="\n")
    return files
