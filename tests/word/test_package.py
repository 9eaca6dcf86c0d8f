"""What all files share: page, headers, footers; the zip; and that the kept bases are fresh."""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from generator.document import Document, Paragraph
from generator.layout import FOLDER, NAME, Layout
from generator.render.docx import archive, base_for, render
from generator.render.docx.base import base_name, fingerprint
from generator.render.docx.package import main, prepare
from tests.word.documents import ROOT, SAMPLES, Element, W, composed, of, parts, style, text, value, word

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DRAFTS = pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])


# ---- page, headers, footers -------------------------------------------------------------------------------


def test_page_and_grid(shared: dict[str, Element]) -> None:
    (section,) = of(shared["word/document.xml"], "body/sectPr")
    assert (value(section, "pgSz", "w"), value(section, "pgSz", "h")) == ("11906", "16838")
    margins = [value(section, "pgMar", side) for side in ("top", "bottom", "left", "right")]
    assert margins == ["2098", "1984", "1587", "1474"]
    assert (value(section, "docGrid", "type"), value(section, "docGrid", "linePitch")) == ("lines", "579")
    assert of(shared["word/document.xml"], "body")[0][-1] is section


def referred(file: dict[str, Element], kind: str) -> dict[str | None, Element]:
    """The header or footer parts by the pages that they are for."""
    targets = {
        relation.get("Id"): relation.get("Target") for relation in file["word/_rels/document.xml.rels"]
    }
    found = of(file["word/document.xml"], f"body/sectPr/{kind}Reference")
    return {element.get(f"{W}type"): file[f"word/{targets[element.get(RELATION)]}"] for element in found}


def test_page_numbers_stand_outside(shared: dict[str, Element]) -> None:
    assert of(shared["word/settings.xml"], "evenAndOddHeaders")
    footers = referred(shared, "footer")
    assert list(footers) == ["default", "even"]
    for pages, side in (("default", "right"), ("even", "left")):
        footer = footers[pages]
        assert text(footer) in ("— 1 —", "— 2 —")
        assert value(footer, "p/pPr/jc") == side
        assert value(footer, "p/pPr/ind", f"{side}Chars") == "100"
        assert [found.text for found in of(footer, "//instrText")] == [" PAGE "]
        assert [value(run, "fldChar", "fldCharType") for run in of(footer, "p/r") if of(run, "fldChar")] == [
            "begin",
            "separate",
            "end",
        ]


def test_a_final_report_has_no_header(shared: dict[str, Element]) -> None:
    assert referred(shared, "header") == {}
    assert not any("header" in name for name in shared)


def test_a_draft_is_marked_on_every_page_and_else_the_same(sample: Document) -> None:
    final, draft = parts(word(sample)), parts(word(sample._replace(draft=True)))
    headers = referred(draft, "header")
    assert {pages: text(header) for pages, header in headers.items()} == {"default": "草稿", "even": "草稿"}
    assert style(draft, "Header") is not None
    bodies = [of(file["word/document.xml"], "body")[0] for file in (final, draft)]
    assert texts_and_places(bodies[0]) == texts_and_places(bodies[1])


def texts_and_places(body: Element) -> list[tuple[str, str | None]]:
    return [
        (element.tag, element.text) for element in body.iter() if not element.tag.endswith("headerReference")
    ]


# ---- the file ---------------------------------------------------------------------------------------------


def test_properties(sample: Document) -> None:
    properties = docx.Document(BytesIO(word(sample))).core_properties
    assert (properties.title, properties.author) == (sample.title, sample.organ)
    assert (properties.language, properties.subject) == ("zh-CN", "政府信息公开工作年度报告")
    assert properties.created is properties.modified is None


def test_the_same_report_is_the_same_file(sample: Document) -> None:
    assert word(sample) == word(sample)


def test_the_zip_depends_on_nothing_else(sample: Document) -> None:
    with ZipFile(BytesIO(word(sample))) as package:
        assert package.testzip() is None
        assert package.comment == b""
        entries = package.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert len({entry.filename for entry in entries}) == len(entries)
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_every_part_has_a_type_and_every_relation_a_target(sample: Document) -> None:
    file = parts(word(sample))
    names = {f"/{name}" for name in file if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert {part.get("PartName") for part in file["[Content_Types].xml"] if part.get("PartName")} == names
    targets = {f"/word/{found.get('Target')}" for found in file["word/_rels/document.xml.rels"]}
    targets |= {f"/{found.get('Target')}" for found in file["_rels/.rels"]}
    assert targets == names


def test_hostile_text_stays_text() -> None:
    hostile = "</w:t></w:r>&\x07<w:p/>\ud800]]>"
    file = word(Document(hostile, 0, hostile, False, (Paragraph(hostile),)))
    assert text(of(parts(file)["word/document.xml"], "body/p")[1]) == "</w:t></w:r>&<w:p/>]]>"


def test_a_report_is_written_without_python_docx() -> None:
    code = (
        "import sys\n"
        "from tests.word.documents import SAMPLES, composed, word\n"
        "word(composed(SAMPLES[0])), word(composed(SAMPLES[0], True))\n"
        "assert not {'docx', 'lxml'} & set(sys.modules), 'python-docx was imported'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


# ---- the kept bases ---------------------------------------------------------------------------------------


@DRAFTS
def test_the_kept_base_is_fresh(layout: Layout, draft: bool) -> None:
    """Else: python -m generator.render.docx.package"""
    kept = (FOLDER / base_name(NAME, draft)).read_bytes()
    assert archive.unpacked(kept) == archive.unpacked(prepare(layout, draft))
    assert archive.comment(kept) == fingerprint(layout)
    assert not {"word/document.xml", "docProps/core.xml"} & archive.unpacked(kept).keys()


def test_check_says_whether_bases_are_fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "word").mkdir()
    for id_ in (NAME, "windows"):
        shutil.copy(FOLDER / f"{id_}.yaml", tmp_path / "word")
    folder = str(tmp_path)
    assert main(["--check", folder]) == 1
    told = capsys.readouterr().out
    assert told.count("\n") == 4
    assert f"{base_name(NAME, True)} is not what {NAME}.yaml and the code give" in told
    assert f"{base_name('windows', False)} is not what windows.yaml and the code give" in told
    assert main([folder]) == 0
    assert main([folder, "--check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_folder_without_profiles_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "mistyped")]) == 1
    assert capsys.readouterr().out == f"there is no profile {tmp_path / 'mistyped' / 'word'}/*.yaml\n"


@DRAFTS
def test_a_kept_base_is_used(layout: Layout, draft: bool) -> None:
    assert base_for(FOLDER, NAME, layout, draft) == (FOLDER / base_name(NAME, draft)).read_bytes()


@pytest.mark.parametrize(
    "kept", [None, b"no zip", b"PK\x05\x06" + bytes(18)], ids=["none", "broken", "of another"]
)
def test_a_base_that_does_not_fit_is_made_anew(layout: Layout, tmp_path: Path, kept: bytes | None) -> None:
    if kept:
        (tmp_path / base_name("other", False)).write_bytes(kept)
    changed = layout._replace(latin="Liberation Serif")
    base = base_for(tmp_path, "other", changed, False)
    assert archive.comment(base) == fingerprint(changed) != fingerprint(layout)
    file = parts(render(composed(SAMPLES[0]), changed, base))
    assert value(style(file, "Normal"), "rPr/rFonts", "ascii") == "Liberation Serif"


def test_a_base_of_another_version_is_made_anew(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locality keeps its folder of templates when it installs a version whose styles have other names."""
    with monkeypatch.context() as older:
        older.setattr("generator.render.docx.base.__version__", "0.0.9")
        stale = archive.pack({"word/styles.xml": b"<old/>"}, fingerprint(layout))
    (tmp_path / base_name("other", False)).write_bytes(stale)
    assert base_for(tmp_path, "other", layout, False) == (FOLDER / base_name(NAME, False)).read_bytes()
