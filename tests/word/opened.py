"""The Word file of a kind in a layout, opened: its parts, and what its styles inherit."""

from __future__ import annotations

from functools import cache

from tests.word.documents import Element, W, of, parts, value
from tests.word.kinds import file_of


@cache
def file(profile: str, name: str) -> dict[str, Element]:
    return parts(file_of(profile, name))


def body(profile: str, name: str) -> Element:
    return of(file(profile, name)["word/document.xml"], "body")[0]


def texts(profile: str, name: str) -> list[Element]:
    """The parts that hold paragraphs."""
    found = file(profile, name)
    return [
        part
        for path, part in found.items()
        if path.startswith(("word/document", "word/header", "word/footer"))
    ]


@cache
def chains(profile: str, name: str) -> dict[str, tuple[Element, ...]]:
    """Each style by its id, with those that it is based on, itself first, the defaults last."""
    root = file(profile, name)["word/styles.xml"]
    styles = {style.get(f"{W}styleId") or "": style for style in of(root, "style")}

    def chain(id_: str | None) -> tuple[Element, ...]:
        if not id_:
            return tuple(of(root, "docDefaults/rPrDefault"))
        return styles[id_], *chain(value(styles[id_], "basedOn"))

    return {id_: chain(id_) for id_ in styles}


def inherited(chain: tuple[Element, ...], path: str, attribute: str = "val") -> str | None:
    """What a style has, by itself or from below."""
    return next((found for style in chain if (found := value(style, path, attribute)) is not None), None)


def cells_across(row: Element) -> list[tuple[Element, int]]:
    return [(cell, int(value(cell, "tcPr/gridSpan") or 1)) for cell in of(row, "tc")]
