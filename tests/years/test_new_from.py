"""``new --from``: what goes over from last year's report, what does not, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.checking import Checked, check_file
from generator.cli import run
from generator.edition import CellRef
from generator.report import Report
from generator.scaffold import scaffold
from tests.years.pairs import ORGAN, edition, file_of

FRAME = """\
标题: 另一个标题
Word样式: 系统字体
导语: |
  这是去年的导语。
发布信息:
  索引号: 11/2024-001
  公开方式: 主动公开
  发布机构: 示例市民政局
  成文日期: 2024-01-18
  组配分类: 2023年度报告
落款: {日期: 2024-01-18}
"""
WHOLE = {
    "requests.received": (2, 1, 0, 0, 0, 0, 3),
    "requests.outcomes.granted": (1, 0, 0, 0, 0, 0, 1),
    "requests.outcomes.total": (1, 0, 0, 0, 0, 0, 1),
    "requests.carried_forward": (1, 1, 0, 0, 0, 0, 2),
}
CARRIED = "三、上年结转政府信息公开申请数量"
STOCK = {"proactive_disclosure.normative_document": (3, 1, 62)}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def last_year(year: int = 2023, frame: str = FRAME, **changed: tuple[int | str, ...]) -> str:
    """Last year's report, with rows by their addresses (``__`` for the dots)."""
    rows = {
        **WHOLE,
        **(STOCK if year >= 2021 else {}),
        **{key.replace("__", "."): v for key, v in changed.items()},
    }
    refs = {str(ref): ref for table in edition(year).tables.values() for ref in table.cells}
    figures: dict[CellRef, int | str] = {}
    for address, values in rows.items():
        cells = [ref for name, ref in refs.items() if name.startswith(f"{address}.")]
        figures.update(zip(cells, values))
    return file_of(year, figures, "去年的第一段。\n  去年的第二段：100%。", frame.replace("2023", str(year)))


def new(last: str, *options: str, year: str = "2024", organ: str = ORGAN, name: str = "last.yaml") -> Path:
    Path(name).write_text(last, encoding="utf-8")
    assert run(["new", organ, year, "--from", name, *options]) == 0
    return Path("inputs") / f"{organ}{year}.yaml"


def report(file: Path) -> Report:
    checked = check_file(file)
    found = checked.report or checked.partial
    assert found is not None
    return found


def row(file: Path, address: str) -> list[object]:
    return [figure for ref, figure in report(file).figures.items() if str(ref).startswith(f"{address}.")]


def rules(checked: Checked) -> set[str]:
    return {found.rule for found in checked.findings.findings}


def test_it_is_last_years_with_this_years_still_to_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    file = new(last_year())
    text = file.read_text(encoding="utf-8")
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"已新建 {file}（2021 版式）",
        "已从 last.yaml 带入上年结转政府信息公开申请数量，请核对；上年的文字列在各部分下面，供参考",
    ]
    assert (
        "  # 上年的“结转下年度继续办理”，已带入，请核对\n  上年结转政府信息公开申请数量: [1, 1, 0, 0, 0, 0, 2]\n"
        in text
    )
    note = "现行有效件数等于上年的现行有效件数加上本年制发、减去本年废止"
    assert f"  # 上年：现行有效件数 62；{note}\n  行政规范性文件: 待填\n" in text
    assert (
        "总体情况: |\n  待填\n# （下面是上年的，供参考，不会印出；本年的写在这一行上面）\n"
        "# 上年：去年的第一段。\n# 上年：去年的第二段：100%。\n" in text
    )
    assert '\n上年报告: "../last.yaml"\n' in text
    assert "Word样式: 系统字体\n" in text
    assert "另一个标题" not in text
    assert "\n# 上年：这是去年的导语。\n" in text
    assert (
        "发布信息:\n  # 上年：11/2024-001\n  索引号: 待填\n  公开方式: 主动公开\n  发布机构: 示例市民政局\n"
        "  # 上年：2024-01-18\n  成文日期: 待填\n  # 上年：2023年度报告\n  组配分类: 待填\n" in text
    )
    assert text.endswith(
        "# 上年：2024-01-18；日期写在单位后面，如 {单位: …, 日期: 2025-01-18}\n落款: {单位: 示例市民政局}\n"
    )


def test_what_is_wrong_with_it_is_only_what_is_still_to_be_written() -> None:
    checked = check_file(new(last_year()))
    assert checked.previous is not None
    assert rules(checked) == {"cell.blank", "narrative.missing", "key.value"}
    assert all("还没有" in found.message for found in checked.findings.findings)


def test_without_it_a_new_file_is_what_it_was() -> None:
    assert run(["new", ORGAN, "2024"]) == 0
    text = Path(f"inputs/{ORGAN}2024.yaml").read_text(encoding="utf-8")
    assert text == scaffold(edition(2024), ORGAN, 2024)


def test_with_zeros(capsys: pytest.CaptureFixture[str]) -> None:
    file = new(last_year(), "--zeros")
    assert row(file, "requests.carried_over") == [1, 1, 0, 0, 0, 0, 2]
    assert row(file, "proactive_disclosure.normative_document") == [0, 0, 62]
    assert row(file, "requests.received") == [0] * 7
    assert "注意：带入的申请还没有填去向：请填这张表的其余各行，勾稽关系才平" in capsys.readouterr().out
    found = rules(check_file(file))
    assert "stock.year-on-year" not in found and "carry.over" not in found and "cell.blank" not in found


def test_nothing_to_carry_needs_no_word_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    none = dict.fromkeys(("requests__carried_forward",), (0,) * 7)
    done = {f"requests__outcomes__{name}": WHOLE["requests.received"] for name in ("granted", "total")}
    file = new(last_year(**none, **done), "--zeros")
    assert "去向" not in capsys.readouterr().out
    assert {found.rule for found in check_file(file).findings.findings if found.level == "error"} == {
        "narrative.missing",
        "key.value",
    }


def test_items_of_2019_go_on() -> None:
    licence = {"proactive_disclosure__licence": (8, "+1", 30)}
    file = new(last_year(2019, **licence), year="2020")
    text = file.read_text(encoding="utf-8")
    told = "  # 上年：上一年项目数量 8，本年增/减 +1；上一年项目数量已带入，请核对\n"
    assert f"{told}  行政许可: [9, 待填, 待填]\n" in text
    assert rules(check_file(file)) == {"cell.blank", "narrative.missing", "key.value"}


def test_from_2020_to_2021_only_what_compares_goes_over() -> None:
    file = new(last_year(2020), year="2021")
    text = file.read_text(encoding="utf-8")
    assert "上年结转政府信息公开申请数量: [1, 1, 0, 0, 0, 0, 2]" in text
    assert "上年：现行有效" not in text and "  行政许可: 待填\n" in text


def test_chapters_keep_their_titles() -> None:
    last = "单位: 示例市民政局\n年度: 2016\n章节:\n  - 标题: 概述\n    正文: 去年的话。\n  - 标题: 问题\n    正文: 不足。\n"
    text = new(last, year="2017").read_text(encoding="utf-8")
    shown = "    # （下面是上年的，供参考，不会印出；本年的写在这一行上面）\n"
    assert (
        f"  - 标题: 概述\n    正文: |\n      待填\n{shown}    # 上年：去年的话。\n"
        f"  - 标题: 问题\n    正文: |\n      待填\n{shown}    # 上年：不足。\n" in text
    )
    text = new(last.replace("2016", "2018"), year="2019").read_text(encoding="utf-8")
    assert "# 上年“概述”：去年的话。\n# 上年“问题”：不足。\n" in text


# ---- figures that are not to be relied upon ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "carried", "told"),
    [
        ((1, 1, 0, 0, 0, 0, "待填"), "[1, 1, 0, 0, 0, 0, 待填]", "1、1、0、0、0、0、空"),
        ((1, 2, 0, 0, 0, 0, 3), "[1, 待填, 0, 0, 0, 0, 待填]", "1、2、0、0、0、0、3"),
        ((1, 1, 0, 0, 0, 0, 3), "待填", "1、1、0、0、0、0、3"),
        ((1, "很多", 0, 0, 0, 0, 2), "[1, 待填, 0, 0, 0, 0, 2]", "1、空、0、0、0、0、2"),
    ],
)
def test_what_its_own_report_contradicts_is_not_carried(
    changed: tuple[int | str, ...], carried: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = new(last_year(requests__carried_forward=changed)).read_text(encoding="utf-8")
    note = f"  # 上年的“结转下年度继续办理”是 {told}；其中对不上或没有读出的没有带入，核对后再填\n"
    assert f"{note}  上年结转政府信息公开申请数量: {carried}\n" in text
    said = capsys.readouterr().out
    assert (
        f"注意：{CARRIED}有的数在上年报告里空着、读不准或者对不上，没有带入；上年的数写在那一行上面，核对后再填"
        in said
    )
    assert "处错误，可运行 gipa-gen check last.yaml 查看" in said


def test_zeros_never_stand_for_what_is_not_known() -> None:
    file = new(last_year(requests__carried_forward=(1, 2, 0, 0, 0, 0, 3)), "--zeros")
    assert row(file, "requests.carried_over") == [1, None, 0, 0, 0, 0, None]


def test_from_a_file_with_broken_lines_no_figure_is_taken() -> None:
    broken = last_year().replace("存在的主要问题及改进情况: |", "存在的主要问题及改进情况：|")
    text = new(broken).read_text(encoding="utf-8")
    assert "  上年结转政府信息公开申请数量: 待填\n" in text
    assert "# 上年：去年的第一段。" in text


# ---- what is not last year's -------------------------------------------------------------------------------


def test_from_another_year_no_figure_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    text = new(last_year(2022)).read_text(encoding="utf-8")
    assert (
        "注意：last.yaml 是 2022 年度的报告，不是 2023 年度的：数都没有带入，文字列作参考"
        in capsys.readouterr().out
    )
    assert "上年结转政府信息公开申请数量: 待填" in text
    assert "上年报告" not in text and "# 2022年：去年的第一段。" in text


def test_from_another_organ_no_figure_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    file = new(last_year(), organ="示例市民政和人力资源局")
    text = file.read_text(encoding="utf-8")
    assert (
        "注意：last.yaml 是“示例市民政局”的报告，不是“示例市民政和人力资源局”的：数都没有带入，文字列作参考；"
        "确是本单位的（比如改名以前的），请加一行“上年报告: ../last.yaml”，按它填上年结转"
    ) in capsys.readouterr().out
    assert "上年结转政府信息公开申请数量: 待填" in text
    assert "\n上年报告" not in text
    assert "发布机构: 示例市民政和人力资源局\n" in text
    assert "落款: {单位: 示例市民政和人力资源局}\n" in text


# ---- where the file is -------------------------------------------------------------------------------------


def test_the_source_is_named_from_the_new_file() -> None:
    Path("inputs").mkdir()
    file = new(last_year(), name="inputs/旧 文件.yaml")
    assert "\n上年报告: 旧 文件.yaml\n" in file.read_text(encoding="utf-8")
    assert check_file(file).previous is not None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nothing.yaml", "不能运行：找不到 nothing.yaml；请检查 --from 后面的文件名和所在的文件夹\n"),
        (".", "不能运行：. 是一个文件夹；--from 后面写上年报告的文件\n"),
        ("empty.yaml", "不能运行：empty.yaml 读不出报告："),
    ],
)
def test_what_is_no_report_is_refused(source: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.yaml").write_text("", encoding="utf-8")
    assert run(["new", ORGAN, "2024", "--from", source]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert not Path("inputs").exists()


def test_never_over_an_existing_file(capsys: pytest.CaptureFixture[str]) -> None:
    file = new(last_year())
    before = file.read_bytes()
    assert run(["new", ORGAN, "2024", "--from", "last.yaml"]) == 2
    assert file.read_bytes() == before
    assert "已经有了，没有改动" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["html", "docx", "txt"])
def test_a_published_file_gives_the_same_figures(form: str) -> None:
    Path("last.yaml").write_text(last_year(frame=""), encoding="utf-8")
    assert run(["build", "last.yaml", "--format", form]) == 0
    published = Path("output") / f"last.{form}"
    assert run(["new", ORGAN, "2024", "--from", str(published)]) == 0
    text = Path(f"inputs/{ORGAN}2024.yaml").read_text(encoding="utf-8")
    assert "上年结转政府信息公开申请数量: [1, 1, 0, 0, 0, 0, 2]" in text
    assert f'上年报告: "../output/last.{form}"' in text
    assert "# 上年：去年的第一段。" in text


def test_whose_report_it_is_must_be_known(capsys: pytest.CaptureFixture[str]) -> None:
    """A text under a title of its own, that nobody signed, does not say it."""
    Path("last.yaml").write_text(last_year(), encoding="utf-8")
    assert run(["build", "last.yaml", "--format", "txt"]) == 0
    text = Path("output/last.txt").read_text(encoding="utf-8")
    Path("output/last.txt").write_text(text[: text.rindex("\n\n")] + "\n", encoding="utf-8")
    assert run(["new", ORGAN, "2024", "--from", "output/last.txt"]) == 0
    assert (
        "注意：output/last.txt 看不出是哪个单位的报告：数都没有带入，文字列作参考；"
        in capsys.readouterr().out
    )
    file = Path(f"inputs/{ORGAN}2024.yaml")
    assert "上年结转政府信息公开申请数量: 待填" in file.read_text(encoding="utf-8")
    file.write_text(f"{file.read_text(encoding='utf-8')}上年报告: ../output/last.txt\n", encoding="utf-8")
    (told,) = [found for found in check_file(file).findings.findings if found.rule == "year.previous"]
    assert told.message == (
        "“上年报告”指的 last.txt 看不出是哪个单位的报告，本单位是“示例市民政局”；请核对文件名，单位改了名称的保留即可"
    )


@pytest.mark.parametrize("form", ["html", "docx", "txt"])
def test_a_published_file_is_compared_with(form: str) -> None:
    """What is public is as good as the input file, and its own findings are not told here."""
    Path("last.yaml").write_text(last_year(frame=""), encoding="utf-8")
    assert run(["build", "last.yaml", "--format", form]) == 0
    Path("this.yaml").write_text(f"{last_year(2024, '')}上年报告: output/last.{form}\n", encoding="utf-8")
    told = check_file(Path("this.yaml"))
    assert told.previous is not None
    (carried,) = [found for found in told.findings.findings if found.rule == "carry.over"]
    assert carried.values == {"stated": "0,0,0,0,0,0,0", "last_year": "1,1,0,0,0,0,2"}
    assert f"（上年见 last.{form}）" in carried.message
