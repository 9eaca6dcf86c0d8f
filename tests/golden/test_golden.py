"""The samples' outputs, whole, as they were last reviewed: a change of look or words shows as a diff.

``bash tests/run.sh tests/golden --update-goldens`` writes them anew.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.build.checking import check_file
from generator.build.pipeline import Settings, render
from tests.readers import named

HERE = Path(__file__).parent
INPUTS = HERE.parents[1] / "inputs"
CASES = [
    *((file.stem, "txt") for file in sorted(INPUTS.glob("*.yaml"))),
    ("新疆维吾尔自治区民政厅2021", "html"),
    ("衢州市民政局2016", "html"),
    ("新疆维吾尔自治区民政厅2021", "docx"),
    ("衢州市民政局2016", "docx"),
    *(
        (stem, "html-fragment")
        for stem in ("南通市民政局2020", "新疆维吾尔自治区民政厅2021", "衢州市民政局2016")
    ),
]


def lines_of(content: bytes, form: str) -> str:
    """The output as text with short lines; of a Word file its body, a paragraph or cell a line."""
    if form != "docx":
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode("utf-8")
    for end in ("</w:p>", "</w:tcPr>", "</w:trPr>", "</w:tblGrid>", "<w:body>"):
        body = body.replace(end, f"{end}\n")
    return body


@pytest.mark.parametrize(("stem", "form"), CASES, ids=[f"{stem}.{form}" for stem, form in CASES])
def test_output_is_as_reviewed(stem: str, form: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    report = check_file(INPUTS / f"{stem}.yaml").report
    assert report is not None
    (content,) = render(report, Settings(tmp_path, (form,))).values()
    made = lines_of(content, form)
    golden = HERE / f"{named(stem, form)}{'.xml' if form == 'docx' else ''}"
    if request.config.getoption("--update-goldens"):
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8")
