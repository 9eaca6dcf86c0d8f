"""Worker: the three tables of a report as the peers want them, and the proof that what they make is the same.

``peer_tables.py write INPUT HTML JSON`` writes them as a web page, for pandoc and LibreOffice, and as cells with
their spans, for the npm package docx. ``peer_tables.py compare INPUT FILE …`` says the files, one a line, whose tables
are not ours cell by cell.
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

from peer_template import grids, texts
from warm import composed, word_file

from generator.grid import Grid, GridCell


def page(tables: list[Grid]) -> str:
    """A web page. All cells are ``td``: of ``th`` pandoc takes the first row alone as a head, and its spans break."""
    body = "".join(
        f"<table border='1'>{''.join(f'<tr>{_cells(row)}</tr>' for row in grid.rows())}</table><p>.</p>"
        for grid in tables
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>表</title></head><body>{body}</body></html>"
    )


def _cells(row: tuple[GridCell, ...]) -> str:
    return "".join(
        f"<td rowspan='{cell.rowspan}' colspan='{cell.colspan}'>{escape(cell.text)}</td>" for cell in row
    )


def as_json(tables: list[Grid]) -> str:
    """Tables of rows of cells: text, rows and columns that it covers."""
    found = [
        [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in grid.rows()] for grid in tables
    ]
    return json.dumps(found, ensure_ascii=False)


def main() -> None:
    """Do what the first argument says."""
    what, input_file, *files = sys.argv[1:]
    if what == "write":
        tables = grids(Path(input_file))
        for file, text in zip(files, (page(tables), as_json(tables))):
            Path(file).write_text(text, encoding="utf-8")
        return
    ours = list(texts(word_file(composed(Path(input_file)))))
    for file in files:
        if len(ours) != 3 or list(texts(Path(file).read_bytes())) != ours:
            print(file)


if __name__ == "__main__":
    main()
