"""Worker: a Word file in a process that has made some before, ours and docxtpl's in turns.

``warm.py INPUT TEMPLATE VALUES ROUNDS`` prints a JSON list of pairs of seconds, ours first.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from generator.build.checking import check_file
from generator.build.pipeline import Settings
from generator.document import Document, compose
from generator.render import docx as word

_WARM_UP = 3


def composed(input_file: Path) -> Document:
    """The document of an input file."""
    report = check_file(input_file).report
    assert report is not None
    return compose(report)


def word_file(document: Document) -> bytes:
    """Our Word file of a document."""
    return word.render(document, *word.prepared(Settings(Path()).folders, document.draft))


def seconds(job: Callable[[], object]) -> float:
    """How long a job takes."""
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def main() -> None:
    """Time both in turns."""
    from docxtpl import DocxTemplate  # here, because peer_template imports this module too

    input_file, template, values_file, rounds = sys.argv[1:]
    values = json.loads(Path(values_file).read_text(encoding="utf-8"))
    document = composed(Path(input_file))

    def theirs() -> None:
        found = DocxTemplate(template)
        found.render({"v": values})
        found.save(BytesIO())

    for _ in range(_WARM_UP):
        word_file(document)
        theirs()
    print(json.dumps([(seconds(lambda: word_file(document)), seconds(theirs)) for _ in range(int(rounds))]))


if __name__ == "__main__":
    main()
