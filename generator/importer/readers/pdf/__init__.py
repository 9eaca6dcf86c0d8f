"""PDF files with a text layer, by pdfplumber, which is an extra: text by paragraphs, tables by their ruled lines.

A file may be made to keep a reader busy for hours. So it is read in a process of its own that is ended when its
time is over.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from generator.finding import Fault, Place
from generator.importer.published import Cell, Line, Published, Spot, Table

MOST_SECONDS = 60
_WITHOUT = (
    "读 PDF 文件要另外安装一个组件：运行 pip install pdfplumber；"
    "也可以不装，改用报告的网页（.html）或 Word 文件（.docx）"
)
_TOO_SLOW = (
    f"这个 PDF 文件读了 {MOST_SECONDS} 秒还没有读完，不像一份年度报告；"
    "请检查是否放错了文件，或换用报告的网页、Word 文件或文本"
)
_BROKEN = "这个 PDF 文件读不出来；请换用报告的网页、Word 文件或文本"


def read(data: bytes, seconds: float = MOST_SECONDS) -> Published:
    """What a PDF file holds; where it cannot be read, nothing but a fault ``import.file`` that says why."""
    if find_spec("pdfplumber") is None:
        return _refused(_WITHOUT)
    command = [sys.executable, "-m", "generator.importer.readers.pdf.worker"]
    here = os.pathsep.join(path or os.curdir for path in sys.path)
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": here},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return _refused(_TOO_SLOW)
    except (OSError, ValueError):  # it was ended from outside, or has run out of memory
        return _refused(_BROKEN)
    return _published(answer["read"]) if "read" in answer else _refused(answer["refused"])


def _refused(message: str) -> Published:
    return Published("pdf", (), faults=(Fault("import.file", Place(1), message),))


def _published(read: list[Any]) -> Published:
    """What the process has written, as it was there: JSON has lists for tuples."""
    _, blocks, title, *_, faults = read
    return Published(
        "pdf",
        tuple(_block(block) for block in blocks),
        title,
        faults=tuple(Fault(rule, Place(*place), message) for rule, place, message, *_ in faults),
    )


def _block(block: list[Any]) -> Line | Table:
    if isinstance(block[0], str):
        text, spot, *_ = block
        return Line(text, Spot(*spot))
    cells, width, height, spot, *_ = block
    return Table(tuple(_cell(cell) for cell in cells), width, height, Spot(*spot))


def _cell(cell: list[Any]) -> Cell:
    row, col, rowspan, colspan, text, spot, *_ = cell
    return Cell(row, col, rowspan, colspan, text, Spot(*spot))
