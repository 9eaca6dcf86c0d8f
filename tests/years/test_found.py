"""Which file is last year's: named, or found beside it; and what that costs in a large folder."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from generator.build import neighbours
from generator.build.checking import check_file
from generator.build.neighbours import reports_of
from generator.build.pipeline import Settings, build_all
from generator.build.previous import stamp
from generator.finding import Finding
from tests.years.pairs import ORGAN, file_of

LAST = file_of(2023, {})
THIS = file_of(2024, {})


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "_folders", {})


def findings(file: Path) -> list[Finding]:
    return list(check_file(file).findings.findings)


def named(value: str, folder: Path) -> list[Finding]:
    file = folder / "this.yaml"
    file.write_text(f"{THIS}上年报告: {value}\n", encoding="utf-8")
    return findings(file)


def beside(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "this.yaml").write_text(THIS, encoding="utf-8")
    return folder / "this.yaml"


# ---- found beside it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        LAST,
        LAST.replace("单位: 示例市民政局", '单位: "示例市民政局"  # 全称'),
        LAST.replace("单位: 示例市民政局", "'单位' : 示例市民政局"),
        LAST.replace("单位: 示例市民政局", "机关：示例市民政局").replace("年度: 2023", "报告年度: ２０２３"),
        LAST.replace("单位: 示例市民政局\n年度: 2023\n", "") + "单位: 示例市民政局\n年度: 2023\n",
        "# " + "说" * 3000 + "\n" + LAST,
        LAST.replace("\n", "\r\n"),
    ],
    ids=["as usual", "quoted", "quoted key", "other names", "at the end", "after a long comment", "Windows"],
)
def test_it_goes_by_the_keys_and_not_by_the_name(text: str, tmp_path: Path) -> None:
    assert check_file(beside(tmp_path, 随便=text)).previous is not None


def test_other_encodings_are_looked_at_too(tmp_path: Path) -> None:
    for encoding in ("gb18030", "utf-16"):
        neighbours._folders.clear()
        file = beside(tmp_path)
        (tmp_path / "last.yml").write_bytes(LAST.encode(encoding))
        assert check_file(file).previous is not None, encoding


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other_organ", LAST.replace(ORGAN, "示例市财政局")),
        ("year_before", LAST.replace("2023", "2022")),
        (".hidden", LAST),
        ("only_in_a_text", "单位: 甲\n年度: 2020\n总体情况: |\n  单位: 示例市民政局\n  年度: 2023\n"),
    ],
)
def test_what_is_not_last_years_is_not_taken(name: str, text: str, tmp_path: Path) -> None:
    result = check_file(beside(tmp_path, **{name: text}))
    assert (result.previous, result.findings.findings) == (None, ())


def test_two_candidates_are_named_and_neither_is_taken(tmp_path: Path) -> None:
    file = beside(tmp_path, a=LAST, b=LAST)
    result = check_file(file)
    (told,) = result.findings.findings
    assert result.previous is None
    assert (told.rule, told.level, told.place.line) == ("year.previous", "warning", 6)
    assert told.message == (
        "“年度”是 2024，同一文件夹里本单位 2023 年度的文件不止一个：a.yaml、b.yaml；没有与它们核对，"
        "请写一行“上年报告: a.yaml”指明是哪一个，或移走多余的"
    )
    assert told.details == ()
    assert named("b.yaml", tmp_path) == []


def test_a_candidate_that_turns_out_to_be_another_is_left_alone(tmp_path: Path) -> None:
    file = beside(tmp_path, last=LAST)
    known = neighbours._known(str(tmp_path))
    neighbours._folders[str(tmp_path)] = known._replace(took=10.0)  # nothing is looked at again for a while
    (tmp_path / "last.yaml").write_text(LAST.replace("2023", "2019"), encoding="utf-8")
    assert check_file(file).previous is None


def test_a_file_that_changes_is_looked_at_again(tmp_path: Path) -> None:
    file = beside(tmp_path, last=LAST.replace("2023", "2021"))
    assert check_file(file).previous is None
    before = stamp(file)
    (tmp_path / "last.yaml").write_text(LAST, encoding="utf-8")
    known = neighbours._folders[str(tmp_path)]
    neighbours._folders[str(tmp_path)] = known._replace(looked=known.looked - 60)
    assert check_file(file).previous is not None
    assert stamp(file) != before


def test_a_folder_is_read_once_and_not_once_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(200):
        (tmp_path / f"{number}.yaml").write_text(LAST.replace(ORGAN, f"单位{number}"), encoding="utf-8")
    read: list[str] = []
    begins = neighbours._begins
    monkeypatch.setattr(neighbours, "_begins", lambda path: read.append(path) or begins(path))
    for number in range(200):
        assert reports_of(str(tmp_path), f"单位{number}", 2023) == (f"{number}.yaml",)
        assert reports_of(str(tmp_path), f"单位{number}", 2022) == ()
    assert len(read) == 200
    os.utime(tmp_path / "7.yaml", ns=(1, 1))
    known = neighbours._folders[str(tmp_path)]
    neighbours._folders[str(tmp_path)] = known._replace(looked=known.looked - 600)
    reports_of(str(tmp_path), "单位7", 2023)
    assert len(read) == 201


def test_a_folder_that_is_gone_knows_nothing(tmp_path: Path) -> None:
    assert reports_of(str(tmp_path / "gone"), ORGAN, 2023) == ()


def test_several_processes_find_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "inputs"
    folder.mkdir()
    wrong = dict.fromkeys([], 0)
    for number in range(4):
        for year in (2023, 2024):
            text = file_of(year, wrong).replace(ORGAN, f"示例局{number}")
            text = text.replace("行政许可: 0", "行政许可: 7")
            (folder / f"{number}-{year}.yaml").write_text(text, encoding="utf-8")
    built = list(build_all(sorted(folder.iterdir()), Settings(tmp_path / "output", ("txt",)), jobs=2))
    rules = [[found.rule for found in one.findings.findings] for one in built]
    assert rules == [[], ["copied.table"]] * 4


# ---- named -------------------------------------------------------------------------------------------------


def test_what_is_named_goes_before_what_is_found(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    beside(tmp_path, a=LAST, b=LAST)
    (tmp_path / "sub" / "c.yaml").write_text(LAST, encoding="utf-8")
    for value in ("sub/c.yaml", r"sub\c.yaml", r'".\\sub\\c.yaml"', str(tmp_path / "a.yaml")):
        assert named(value, tmp_path) == []
        assert check_file(tmp_path / "this.yaml").previous is not None
    assert named("无", tmp_path) == []
    assert check_file(tmp_path / "this.yaml").previous is None


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    (told,) = named("a.docx", tmp_path)
    assert (told.rule, told.level) == ("key.value", "error")
    assert told.message.startswith("“上年报告”写的是“a.docx”，这个文件读不出报告：")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (told,) = named("pipe", tmp_path)
    assert told.message == "“上年报告”写的是“pipe”，不是普通的文件；请写上年报告的文件名"


@pytest.mark.parametrize(
    "value", ['"a\\0b"', "长" * 400, "HTTP://例.cn/1", "www.example.cn/1.html", "file:///etc/x"]
)
def test_no_name_makes_it_fail(value: str, tmp_path: Path) -> None:
    found = named(value, tmp_path)
    assert {one.rule for one in found} <= {"key.value", "text.control-character"}
    assert any(one.level == "error" for one in found)
    assert all("\n" not in one.message for one in found)


def test_last_years_own_errors_are_not_told_here(tmp_path: Path) -> None:
    last = LAST.replace("行政许可: 0", "行政许可: 很多").replace("年度: 2023", "年度: 2023\n乱写: 1")
    assert findings(beside(tmp_path, last=last)) == []
    assert len(findings(tmp_path / "last.yaml")) == 2


def test_json_carries_the_figures(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from generator.cli import run

    refs = {str(ref): ref for table in ("requests",) for ref in _cells(table)}
    last = {refs["requests.received.other"]: 3, refs["requests.received.total"]: 3}
    last |= {refs["requests.carried_forward.other"]: 3, refs["requests.carried_forward.total"]: 3}
    (tmp_path / "last.yaml").write_text(file_of(2023, last), encoding="utf-8")
    file = beside(tmp_path)
    assert run(["check", str(file), "--format", "json"]) == 1
    (told,) = json.loads(capsysbinary.readouterr().out)["files"][0]["findings"]
    assert told["cell"] == "requests.carried_over.other"
    assert told["values"] == {"stated": 0, "last_year": 3}


def _cells(table: str) -> tuple:  # type: ignore[type-arg]
    from tests.years.pairs import edition

    return edition(2024).tables[table].cells
