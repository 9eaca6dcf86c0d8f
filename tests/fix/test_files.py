"""How a mended file takes the place of the old one: nothing is lost, nothing else is touched."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

import generator.fix as room
from generator.build.checking import check_file
from generator.finding import Edit, Place
from generator.fix import mend
from generator.fix.change import Change
from generator.fix.writing import NotMended, write
from tests.reports import REQUESTS, report_2021

WRONG_LABEL = REQUESTS.replace("上年结转", "上年转结")
CLUMSY, MENDED = report_2021(WRONG_LABEL), report_2021()


def put(folder: Path, data: str | bytes = CLUMSY, name: str = "报告.yaml") -> Path:
    file = folder / name
    file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- what is written ---------------------------------------------------------------------------------------


def test_the_old_file_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    file = put(tmp_path)
    backup = write(mend(file))
    assert backup == tmp_path / "报告.yaml.bak"
    assert backup.read_bytes() == CLUMSY.encode()
    assert file.read_bytes() == MENDED.encode()
    assert names(tmp_path) == ["报告.yaml", "报告.yaml.bak"]


def test_no_backup_is_overwritten(tmp_path: Path) -> None:
    file = put(tmp_path)
    (tmp_path / "报告.yaml.bak").write_text("一", encoding="utf-8")
    (tmp_path / "报告.yaml.bak2").mkdir()
    assert write(mend(file)).name == "报告.yaml.bak3"
    assert (tmp_path / "报告.yaml.bak").read_text(encoding="utf-8") == "一"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_stays(mode: int, tmp_path: Path) -> None:
    file = put(tmp_path)
    file.chmod(mode)
    backup = write(mend(file))
    assert [path.stat().st_mode & 0o777 for path in (file, backup)] == [mode, mode]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    real = put(tmp_path / "别处")
    link = tmp_path / "链接.yaml"
    link.symlink_to(real)
    backup = write(mend(link))
    assert link.is_symlink()
    assert real.read_bytes() == MENDED.encode()
    assert backup == tmp_path / "链接.yaml.bak"
    assert names(tmp_path / "别处") == ["报告.yaml"]


# ---- encodings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("gb18030", b"", "GB18030"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-32-be", b"\0\0\xfe\xff", "UTF-32"),
    ],
    ids=["GB18030", "UTF-16LE", "UTF-16BE", "UTF-16LE without a mark", "UTF-32"],
)
@pytest.mark.parametrize(("text", "after"), [(MENDED, MENDED), (CLUMSY, MENDED)], ids=["clean", "clumsy"])
def test_other_encodings_become_utf_8(
    text: str, after: str, encoding: str, mark: bytes, name: str, ends: str, tmp_path: Path
) -> None:
    file = put(tmp_path, mark + text.replace("\n", ends).encode(encoding))
    assert [found.rule for found in check_file(file).findings.findings][:1] == ["encoding.converted"]
    result = mend(file)
    assert result.after == after.replace("\n", ends).encode("utf-8")
    assert result.findings.findings == ()
    assert result.changes[0].said == f"编码 {name} 改为 UTF-8"
    assert len(result.changes) == 1 + (text != after)


def test_a_byte_order_mark_stays_where_the_encoding_does(tmp_path: Path) -> None:
    file = put(tmp_path, b"\xef\xbb\xbf" + CLUMSY.encode())
    assert mend(file).after == b"\xef\xbb\xbf" + MENDED.encode()


def test_mixed_line_ends_and_trailing_blanks_stay(tmp_path: Path) -> None:
    lines = CLUMSY.split("\n")
    ends = ("\n", "\r\n", "  \n", "\r", "\t# 注\r\n")
    text = "".join(
        line + (ends[number % 5] if line[-1:] in "0]" else "\n") for number, line in enumerate(lines)
    )
    assert mend(put(tmp_path, text)).after.decode() == text.replace("上年转结", "上年结转")


def test_a_file_that_utf_8_would_make_too_large_stays(tmp_path: Path) -> None:
    text = report_2021() + "# " + "注" * (2 * 1024 * 1024)
    file = put(tmp_path, text.encode("gb18030"))
    result = mend(file)
    assert result.changes == ()
    assert result.after == result.before


def test_control_characters_go_from_texts_too(tmp_path: Path) -> None:
    text = MENDED.replace("规范性文件：", "规范\x07性文件\x00：").replace("[1, 1, 0", "[1, 1\x01, 0", 1)
    result = mend(put(tmp_path, text))
    assert result.after.decode() == MENDED
    assert [(change.line, change.said) for change in result.changes] == [
        (5, "删去“[U+0007]”"),
        (5, "删去“[U+0000]”"),
        (17, "删去“[U+0001]”"),
    ]


def test_many_control_characters_are_a_few_edits(tmp_path: Path) -> None:
    """Fifty runs of a line go one by one, what is left of it at once; colons and words beside them stay."""
    text = MENDED.replace("没有收取", "没\x07\x07有" * 60 + "收取")
    result = mend(put(tmp_path, text))
    assert result.after.decode() == MENDED.replace("没有收取", "没有" * 60 + "收取")
    assert [change.said for change in result.changes[:50]] == ["删去“[U+0007][U+0007]”"] * 50
    assert len(result.changes) == 51
    assert result.changes[50].said.startswith("“[U+0007][U+0007]有没[U+0007]")


def test_a_file_full_of_control_characters_is_no_report(tmp_path: Path) -> None:
    text = MENDED + "# 甲\x07\n" * 1005
    result = mend(put(tmp_path, text))
    found = result.findings.findings
    assert (result.changes, result.after.decode()) == ((), text)
    assert {finding.rule for finding in found} == {"text.control-character"}
    assert found[-1].place == Place(1031, 1)
    assert found[-1].message == (
        "从这一行起还有 5 行有看不见的控制字符，这个文件多半不是文本；请检查是否放错了文件"
    )
    assert mend(put(tmp_path, MENDED + "# 甲\x07\n" * 1000)).after.decode() == MENDED + "# 甲\n" * 1000


def test_few_readings_are_made_of_a_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CLUMSY + "# 甲\n" * 250_000
    wrong = [Change((Edit(Place(17, 12), "1", str(figure)),), "错的") for figure in range(2, 9)]
    monkeypatch.setattr(room, "_written", lambda _: wrong)
    read: list[bytes] = []
    check = room.check_bytes
    monkeypatch.setattr(room, "check_bytes", lambda data, *more: read.append(data) or check(data, *more))
    assert mend(put(tmp_path, text)).changes == ()
    assert len(read) == 1 + 2


def test_a_blank_beside_a_control_character_stays(tmp_path: Path) -> None:
    text = MENDED.replace("规范性文件：", "规范 \x07 性文件：")
    assert mend(put(tmp_path, text)).after.decode() == MENDED.replace("规范性文件：", "规范  性文件：")


# ---- what is not written -----------------------------------------------------------------------------------


def refused(file: Path) -> str:
    """What is said when the file cannot be written; nothing may have changed."""
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    mended = mend(file)
    with pytest.raises(NotMended) as error:
        write(mended)
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before
    return str(error.value)


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    file = put(tmp_path)
    file.chmod(0o444)
    try:
        assert refused(file) == "文件是只读的，没有改动；请去掉它的“只读”属性后再运行"
    finally:
        file.chmod(0o644)


def test_a_file_that_another_program_holds_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(source: object, target: object) -> None:
        raise PermissionError(13, "Permission denied", str(source), None, str(target))

    monkeypatch.setattr(os, "replace", held)
    told = "写不进去，多半正被别的程序打开，或没有权限，没有改动；请关闭打开它的程序后再运行"
    assert refused(put(tmp_path)) == told


def test_a_folder_that_takes_no_backup_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def forbidden(path: Path, mode: str = "r", **more: Any) -> Any:
        if mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, mode, **more)

    file = put(tmp_path)
    monkeypatch.setattr(Path, "open", forbidden)
    assert refused(file) == "这个文件夹不许写入，没有改动；请把文件复制到能写的文件夹里再运行"


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        whole(path, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    file = put(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    assert refused(file) == "写不进去（磁盘已满），没有改动；请检查磁盘空间和权限"


def test_an_interruption_leaves_no_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    file = put(tmp_path)
    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(mend(file))
    assert names(tmp_path) == [file.name]


def test_a_file_with_two_names_stays(tmp_path: Path) -> None:
    file = put(tmp_path)
    os.link(file, tmp_path / "又名.yaml")
    assert "硬链接" in refused(file)


def test_a_file_that_was_changed_meanwhile_stays(tmp_path: Path) -> None:
    file = put(tmp_path)
    mended = mend(file)
    file.write_bytes(MENDED.encode() + b"# \xe6\x96\xb0\n")
    with pytest.raises(NotMended, match=r"^文件刚才被别的程序改过，没有改动；请再运行一次$"):
        write(mended)
    assert names(tmp_path) == ["报告.yaml"]
    assert file.read_bytes() == MENDED.encode() + b"# \xe6\x96\xb0\n"


def test_a_file_that_is_gone_is_told_of(tmp_path: Path) -> None:
    file = put(tmp_path)
    mended = mend(file)
    file.unlink()
    with pytest.raises(NotMended, match="文件或文件夹不存在"):
        write(mended)
    assert names(tmp_path) == []


def test_a_file_with_lost_characters_stays(tmp_path: Path) -> None:
    """Bytes that are in no encoding: whatever were written, the characters would be gone for good."""
    data = CLUMSY.encode().replace("示例市".encode(), "示例".encode() + b"\xca")
    result = mend(put(tmp_path, data))
    assert [found.rule for found in result.findings.findings if found.level == "error"] == ["file.unreadable"]
    assert (result.changes, result.after) == ((), data)


NO_REPORTS = {
    "empty": b"",
    "bytes": b"\x00\x01\xff\xff",
    "zip": b"PK\x03\x04\xff\xff\xff",
    "half of UTF-16": b"\xff\xfe\x00",
    "too large": b"# " + b"a" * 6_000_000,
}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_is_no_report_stays(name: str, tmp_path: Path) -> None:
    result = mend(put(tmp_path, NO_REPORTS[name]))
    assert (result.changes, result.after) == ((), result.before)
    assert result.findings.failed


# ---- the safety net ----------------------------------------------------------------------------------------


WRONG_EDITS = {
    "a figure": Edit(Place(17, 12), "1", "2"),
    "a figure that no sum covers": Edit(Place(9, 9), "0", "5"),
    "a total": Edit(Place(23, 28), "2", "3"),
    "a word of a narrative": Edit(Place(5, 3), "规范性文件", "规章"),
    "the year": Edit(Place(3, 5), "2024", "2023"),
    "the organ": Edit(Place(2, 5), "示例市", "示例县"),
    "the label of another row": Edit(
        Place(15, 3), "上年转结政府信息公开申请数量", "本年新收政府信息公开申请数量"
    ),
    "a bracket": Edit(Place(17, 12), "1", "["),
    "a whole row": Edit(Place(18, 1), "    部分公开: 0", ""),
    "a comment": Edit(Place(28, 15), "还", "# 还"),
}


@pytest.mark.parametrize("name", WRONG_EDITS)
def test_an_edit_that_changes_what_the_file_says_is_not_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if a rule offered it: what is mended must read back as before. The right edit beside it is made."""
    edit = WRONG_EDITS[name]
    line = CLUMSY.split("\n")[edit.place.line - 1]
    assert line[edit.place.column - 1 :].startswith(edit.old), "the edit itself is possible"
    offered = room._written
    monkeypatch.setattr(room, "_written", lambda state: [Change((edit,), "错的"), *offered(state)])
    result = mend(put(tmp_path))
    assert [change.line for change in result.changes] == [15]
    assert result.after.decode() == MENDED


@pytest.mark.parametrize("name", WRONG_EDITS)
@pytest.mark.parametrize("year", ["#年度: 2024", "年度: 明年"], ids=["no year", "no such year"])
def test_where_no_report_can_be_read_nothing_else_is_changed(
    name: str, year: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the year nobody knows the form, so no report is compared; the names and texts must stay all the same."""
    edit = WRONG_EDITS[name]
    text = CLUMSY.replace("年度: 2024", year).replace("规章: 0", "规章：0")
    offered = room._written
    monkeypatch.setattr(room, "_written", lambda state: [*offered(state), Change((edit,), "错的")])
    result = mend(put(tmp_path, text))
    assert result.after.decode() == text.replace("规章：0", "规章: 0")


@pytest.mark.parametrize(("year", "mended"), [("年度: 2024", [23, 24]), ("年度: 明年", [])])
def test_an_indentation_is_guessed_only_where_the_form_bears_it_out(
    year: str, mended: list[int], tmp_path: Path
) -> None:
    """Behind tabs the last rows could as well belong to the groups above: the form knows them by their names."""
    text = MENDED.replace("年度: 2024", year).replace("    总计", "\t\t总计").replace("  结转", "\t结转")
    result = mend(put(tmp_path, text))
    assert [change.line for change in result.changes] == mended
    assert ("\n  结转下年度继续办理: " if mended else "\n\t结转下年度继续办理: ") in result.after.decode()


def test_an_edit_that_does_not_mend_its_finding_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def useless(state: Any) -> list[Change]:
        (found,) = state.checked.findings.findings
        return [Change((Edit(Place(1, 3), "示例", "示例 "),), "没用", finding=found)]

    monkeypatch.setattr(room, "_written", useless)
    assert mend(put(tmp_path)).changes == ()


def test_a_figure_that_is_not_read_where_it_was_put_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(state: Any) -> list[Change]:
        ref = next(iter(state.checked.report.figures))
        return [Change((Edit(Place(1, 3), "示例", "示例 1"),), "别处", {ref: 1})]

    monkeypatch.setattr(room, "_left_out", elsewhere)
    monkeypatch.setattr(room, "_written", lambda _: [])
    assert mend(put(tmp_path)).changes == ()


def test_passes_end_even_if_a_rule_never_has_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_written", lambda _: [Change((Edit(Place(1, 2), "", " "),), "")])
    assert len(mend(put(tmp_path)).changes) == 10
