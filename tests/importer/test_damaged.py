"""Files that were damaged on the way, in every format: a filling that can be written and read, or a finding; never an error.

Whatever is left of a report goes the whole way, as ``check`` and ``import`` take it.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.build.published import take
from tests.importer.coming_back import published
from tests.importer.random_reports import YEARS, report

PER_FORMAT = 60
PIECES = (
    *(b"<table>", b"</table>", b"<tr><td>", b"</td>", b"<p>", b"<!--", b"<script>", b"&nbsp;", b"\x00", b"\xff\xfe"),
    *(b"|", b"\t", b"\n\n", b"0 ", "一、总体情况\n".encode(), "总计".encode(), "（七）".encode(), b"-" * 40, b"9" * 30),
)  # fmt: skip


def damaged(data: bytes, draw: random.Random) -> bytes:
    """The file after one to five things went wrong."""
    found = bytearray(data)
    for _ in range(draw.randint(1, 5)):
        at = draw.randrange(len(found) + 1)
        match draw.randrange(5):
            case 0:
                del found[at:]
            case 1:
                del found[at : at + draw.randint(1, 200)]
            case 2:
                found[at:at] = draw.choice(PIECES) * draw.choice((1, 1, 50))
            case 3:
                end = at + draw.randint(1, 400)
                found[at:at] = found[at:end]
            case 4 if at < len(found):
                found[at] = draw.randrange(256)
    return bytes(found)


@pytest.mark.parametrize("edition", YEARS)
@pytest.mark.parametrize("form", ["html", "html-fragment", "txt", "docx"])
def test_no_damage_is_an_error(edition: str, form: str, tmp_path: Path) -> None:
    draw = random.Random(f"{edition}/{form}")
    suffix = form.partition("-")[0]
    for number in range(PER_FORMAT):
        file = tmp_path / f"示例市民政局2023-{number}.{suffix}"
        file.write_bytes(damaged(published(report(edition, number), form), draw))
        taken = take(file, (), years=False)
        if taken.imported is None:
            assert [one.rule for one in taken.checked.findings.findings if one.level == "error"]
        else:
            assert taken.written
            assert taken.checked.report or taken.checked.findings.failed
        for finding in taken.checked.findings.findings:
            assert finding.place.line >= 1
            assert finding.rule != "syntax.yaml", finding.message
            assert finding.rule != "text.control-character", finding.message
