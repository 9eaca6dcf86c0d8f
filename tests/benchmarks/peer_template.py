"""Worker: makes the template for docxtpl from our grids, and proves that both programs make the same tables.

``peer_template.py INPUT TEMPLATE VALUES`` writes a Word template with the three tables of the report (the
same merged cells, ``{{ v[0] }}`` and so on in the cells of values) and the values as a JSON list.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docxtpl import DocxTemplate
from warm import composed, word_file

from generator.grid import Grid


def grids(input_file: Path) -> list[Grid]:
    """The tables of a report."""
    return [block for block in composed(input_file).blocks if isinstance(block, Grid)]


def write_template(tables: list[Grid], path: Path) -> list[str]:
    """Write the template; the values in the order of its places."""
    document = docx.Document()
    values: list[str] = []
    for grid in tables:
        table = document.add_table(grid.height, grid.width, style="Table Grid")
        places = [list(row.cells) for row in table.rows]
        for cell in grid.cells:
            last = places[cell.row + cell.rowspan - 1][cell.col + cell.colspan - 1]
            merged = places[cell.row][cell.col].merge(last)
            if cell.role == "value":
                merged.text = f"{{{{ v[{len(values)}] }}}}"
                values.append(cell.text)
            else:
                merged.text = cell.text
        document.add_paragraph()
    document.save(str(path))
    return values


def texts(word: bytes) -> Iterator[list[list[str]]]:
    """What stands in the tables of a Word file, merged cells at each of their places."""
    for table in docx.Document(BytesIO(word)).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


def rendered(template: Path, values: list[str]) -> bytes:
    """What docxtpl makes of the template."""
    found: Any = DocxTemplate(str(template))
    found.render({"v": values})
    stream = BytesIO()
    found.save(stream)
    return stream.getvalue()


def main() -> None:
    """Write both files, and compare what comes out."""
    input_file, template, values_file = map(Path, sys.argv[1:])
    values = write_template(grids(input_file), template)
    values_file.write_text(json.dumps(values), encoding="utf-8")
    theirs, ours = list(texts(rendered(template, values))), list(texts(word_file(composed(input_file))))
    if len(ours) != 3 or ours != theirs:
        raise SystemExit("the tables of gipa-gen and of docxtpl differ")


if __name__ == "__main__":
    main()
