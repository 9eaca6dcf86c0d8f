"""Documents, their Word files, and the parts of these as XML."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from generator import footing
from generator.document import Block, Document, compose
from generator.layout import NAME
from generator.render import docx
from generator.schema import read_report
from generator.source import load_source
from generator.templates_folder import FOLDER as TEMPLATES

Element = ElementTree.Element
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = tuple(sorted((ROOT / "inputs").glob("*.yaml")))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORGAN = "示例市民政局"


@cache
def composed(sample: Path, draft: bool = False) -> Document:
    """The document of a sample report."""
    return read(sample, draft)


def read(file: Path, draft: bool = False) -> Document:
    """The document of an input file."""
    root = load_source(file).root
    assert root is not None
    report = read_report(root).report
    assert report is not None
    return compose(footing.completed(report), draft)


def made(*blocks: Block, title: str = "年度报告", organ: str = ORGAN, draft: bool = False) -> Document:
    """A document of these blocks."""
    return Document(title, len(organ) if title.startswith(organ) else 0, organ, draft, blocks)


def word(document: Document, profile: str = NAME) -> bytes:
    """Its Word file, in a layout of ours."""
    return docx.render(document, *docx.prepared((TEMPLATES,), document.draft, profile))


def parts(file: bytes) -> dict[str, Element]:
    """The XML parts by name; one that is not well-formed raises."""
    with ZipFile(BytesIO(file)) as package:
        return {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}


def of(element: Element, path: str) -> list[Element]:
    """The elements at a path of local names: ``tbl/tr/tc``; ``//`` before a name means anywhere below."""
    steps = (f"{W}{step}" if step else step for step in path.split("/"))
    return element.findall("/".join(steps) if not path.startswith("//") else f".//{W}{path[2:]}")


def tables(document: Document) -> list[Element]:
    """The tables of its Word file."""
    return of(parts(word(document))["word/document.xml"], "body/tbl")


def value(element: Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of the element at a path; None where the element is not there."""
    found = of(element, path)
    return found[0].get(f"{W}{attribute}") if found else None


def style(shared: dict[str, Element], id_: str) -> Element:
    """A style of a file by its id."""
    (found,) = (s for s in of(shared["word/styles.xml"], "style") if s.get(f"{W}styleId") == id_)
    return found


def text(element: Element) -> str:
    """The text of an element, a line break as such."""
    return "".join(
        "\n" if found.tag == f"{W}br" else found.text or "" for found in element.iter() if found.tag in _TEXT
    )


_TEXT = {f"{W}t", f"{W}br"}
