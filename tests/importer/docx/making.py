"""Word files made for the tests: a body's XML in a package, and what the reader makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from generator.finding import Fault
from generator.importer.published import Line, Published, Table
from generator.importer.readers.docx import read

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_ROOTS = {"styles": "styles", "numbering": "numbering", "comments": "comments", "header1": "hdr"}


def document(body: str) -> str:
    """The main part."""
    return f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def parts(body: str, type_: str = TYPE, **others: str) -> dict[str, bytes]:
    """The parts of a package; of ``styles``, ``numbering``, ``comments``, ``header1`` the insides are given."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in others
    )
    found = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{type_}"/></Types>',
        "_rels/.rels": related(
            f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": related(relations),
    }
    for name, inside in others.items():
        found[f"word/{name}.xml"] = f"<w:{_ROOTS[name]} {SPACES}>{inside}</w:{_ROOTS[name]}>"
    return {name: text.encode("utf-8") for name, text in found.items()}


def related(inside: str) -> str:
    """A part of relations."""
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def packed(found: Mapping[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    stream = BytesIO()
    with ZipFile(stream, "w", how) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return stream.getvalue()


def package(body: str, **others: str) -> bytes:
    """A Word file with this body."""
    return packed(parts(body, **others))


def published(body: str, names: Mapping[str, str] | None = None, **others: str) -> Published:
    """What the reader makes of a body."""
    return read(package(body, **others), names or {})


def lines(body: str, **others: str) -> list[str]:
    """The texts of its lines."""
    return [block.text for block in published(body, **others).blocks if isinstance(block, Line)]


def table(body: str, names: Mapping[str, str] | None = None, **others: str) -> Table:
    """Its only table."""
    (found,) = (block for block in published(body, names, **others).blocks if isinstance(block, Table))
    return found


def grid(found: Table) -> list[tuple[int, int, int, int, str]]:
    """A table's cells: row, column, rows, columns, text."""
    return [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in found.cells]


def only(faults: tuple[Fault, ...]) -> Fault:
    """The one fault that there is."""
    (found,) = faults
    return found


def p(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(inside: str, properties: str = "") -> str:
    """A cell; a text becomes a paragraph."""
    inside = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; texts become cells."""
    inside = "".join(
        cell if cell.startswith("<w:tc") or cell.startswith("<w:sdt") else tc(cell) for cell in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def bookmark(name: str, inside: str = "", number: int = 1) -> str:
    """A bookmark round runs, or a point."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


GOOD = parts(p("甲"))


def why(data: bytes) -> str:
    """The reason for which a file is not read."""
    found = read(data)
    assert found._replace(faults=()) == Published("docx", ())
    fault = only(found.faults)
    assert (fault.rule, fault.place.line) == ("import.file", 1)
    return fault.message


def with_main(text: str) -> bytes:
    """The good file with another main part."""
    return packed(GOOD | {"word/document.xml": text.encode("utf-8")})
