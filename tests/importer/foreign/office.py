"""Reports as other programs write and rewrite them: pandoc, LibreOffice, Chromium, python-docx, mammoth."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

import docx
import mammoth

from tests.importer.foreign.model import Box, Page, Sheet, body, html, table
from tests.importer.foreign.tables import spread
from tests.tools import need


def plain_docx(page: Page, merged: bool = True, ragged: bool = False) -> bytes:
    """A Word file of another library: no bookmarks, no styles of ours; without ``merged`` all cells are single ones.

    ``ragged``: rows may be of any length, as after cells were deleted.
    """
    document = docx.Document()
    document.add_paragraph(page.title)
    for item in page.items:
        if isinstance(item, Sheet):
            _add_ragged(document, item) if ragged else _add(document, item, merged)
        else:
            document.add_paragraph(item.lstrip("#"))
    return _saved(document)


def _add(document: docx.document.Document, sheet: Sheet, merged: bool) -> None:
    grid = spread(sheet)
    made = document.add_table(len(grid), len(grid[0]))
    made.style = "Table Grid"
    for number, row in enumerate(sheet.rows):
        for box in row:
            col = next(n for n, other in enumerate(grid[number]) if other is box)
            if merged:
                last = made.cell(number + box.rowspan - 1, col + box.colspan - 1)
                made.cell(number, col).merge(last).text = box.text
            else:
                made.cell(number, col).text = box.text


def _add_ragged(document: docx.document.Document, sheet: Sheet) -> None:
    """The rows as pandoc makes them of HTML, whose cells may be of any number."""
    rows = table(sheet)
    made = subprocess.run(
        [need("pandoc"), "-f", "html", "-t", "docx", "-o", "-"],
        input=rows.encode(),
        capture_output=True,
        check=True,
    )
    for element in docx.Document(BytesIO(made.stdout)).tables:
        document.add_paragraph()._p.addprevious(element._tbl)


def repeated_docx(page: Page) -> bytes:
    """Cells merged downwards, each with its text again in the parts that nobody sees, and no widths of columns."""
    document = docx.Document(BytesIO(plain_docx(page)))
    for made in document.tables:
        for tc in made._tbl.iter_tcs():
            if tc.vMerge == "continue":
                above = tc._tc_above
                for paragraph in tc.p_lst:
                    paragraph.add_r().text = "".join(
                        t.text or "" for p in above.p_lst for t in p.iter(f"{W}t")
                    )
    return _saved(document)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _saved(document: docx.document.Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def through_mammoth(data: bytes) -> bytes:
    """A Word file as mammoth makes a page of it."""
    return html(mammoth.convert_to_html(BytesIO(data)).value).encode()


def pandoc(data: bytes, source: str, target: str, folder: Path) -> bytes:
    """A file as pandoc makes another of it."""
    made = folder / f"pandoc.{target}"
    command = [need("pandoc"), "-f", source, "-t", target, "-o", made, *(["-s"] if target == "html" else [])]
    subprocess.run(command, input=data, check=True, capture_output=True, timeout=120)
    return made.read_bytes()


def saved_as(files: Iterable[Path], form: str, folder: Path) -> Mapping[str, Path]:
    """Files as LibreOffice saves them; many in one call, for starting it takes longest. By the name without suffix."""
    files = list(files)
    profile = f"-env:UserInstallation={(folder.parent / 'office').as_uri()}"
    command = [need("soffice"), profile, "--headless", "--convert-to", form, "--outdir", folder, *files]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    made = {file.stem: folder / f"{file.stem}.{form.partition(':')[0]}" for file in files}
    assert all(path.is_file() for path in made.values())
    return made


def printed_by_chromium(page: bytes, folder: Path) -> bytes:
    """A page as Chromium prints it."""
    source, made = folder / "page.html", folder / "chromium.pdf"
    source.write_bytes(page)
    command = [need("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}", source.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return made.read_bytes()


def markdown(page: Page) -> str:
    """The report as markdown with pipe tables, merged cells with their text in the first part only."""
    lines = [f"# {page.title}", ""]
    for item in page.items:
        if isinstance(item, Sheet):
            lines += [*_pipes(item), ""]
        else:
            lines += [f"## {item[1:]}" if item.startswith("#") else item, ""]
    return "\n".join(lines)


def _pipes(sheet: Sheet) -> list[str]:
    seen: set[int] = set()
    lines = []
    for number, row in enumerate(spread(sheet)):
        texts = []
        for box in row:
            assert isinstance(box, Box)
            texts.append("" if id(box) in seen else box.text)
            seen.add(id(box))
        lines.append(f"| {' | '.join(texts)} |")
        if number == 0:
            lines.append("|" + "---|" * len(row))
    return lines


def page_of(page: Page) -> bytes:
    """The report as a plain page with ruled tables."""
    style = "<style>table{border-collapse:collapse}td{border:1px solid #000;padding:2px}</style>"
    return html(body(page), f'<meta charset="utf-8">{style}').encode()
