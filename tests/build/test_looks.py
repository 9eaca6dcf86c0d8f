"""Which profile a Word file is written in: by the key of the input file, by the option, by default."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.build import pipeline
from generator.cli import run
from generator.scaffold import SCHEMA_FILE
from generator.templates_folder import FOLDER
from tests.word.documents import SAMPLES, W, of, parts, value

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = next(sample for sample in SAMPLES if "2016" in sample.name)
# The font of body text and of the title, by which the profiles are told apart.
LOOKS = {
    "national": ("仿宋_GB2312", "方正小标宋简体"),
    "windows": ("仿宋", "宋体"),
    "open": ("FandolFang", "Noto Serif CJK SC"),
}
KNOWN = "没有这种样式；可以写 国标、开源字体、系统字体"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(sample: Path = SAMPLE, name: str = "甲.yaml", key: str = "") -> str:
    """A sample with a line before its year."""
    text = sample.read_text(encoding="utf-8")
    Path(name).write_text(re.sub("(?m)^年度", f"{key}\n年度" if key else "年度", text), encoding="utf-8")
    return name


def look(file: str = "output/甲.docx") -> tuple[str | None, str | None]:
    styles = {
        style.get(f"{W}styleId"): style
        for style in of(parts(Path(file).read_bytes())["word/styles.xml"], "style")
    }
    return tuple(value(styles[id_], "rPr/rFonts", "eastAsia") for id_ in ("Normal", "Title"))  # type: ignore[return-value]


def own(content: str, name: str = "某市") -> list[str]:
    """The option for a folder with a profile of that name."""
    Path("自备/word").mkdir(parents=True)
    Path(f"自备/word/{name}.yaml").write_text(content, encoding="utf-8")
    return ["--templates", str(Path("自备").resolve())]  # layouts are remembered by their path


@pytest.mark.parametrize(
    ("key", "option", "id_"),
    [
        ("", (), "national"),
        ("Word样式: 国标", (), "national"),
        ("Word样式: 系统字体", (), "windows"),
        ("word 样式: windows", (), "windows"),
        ("Word样式: 开源字体", (), "open"),
        ("Word样式:", (), "national"),
        ("Word样式: ~", (), "national"),
        ("", ("--profile", "open"), "open"),
        ("Word样式: 系统字体", ("--profile", "开源字体"), "open"),
        ("Word样式: 系统字体", ("--profile", "国标"), "national"),
        ("Word样式: 没有这种样式", ("--profile", "国标"), "national"),
    ],
)
def test_key_and_option(key: str, option: tuple[str, ...], id_: str, work: Path) -> None:
    assert run(["build", put(key=key), *option]) == 0
    assert look() == LOOKS[id_]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_edition_takes_the_key_and_every_profile(sample: Path, work: Path) -> None:
    """The texts are the same in all; text and HTML do not know the key."""
    texts, others = set(), set()
    for name, fonts in LOOKS.items():
        assert run(["build", put(sample, key=f"Word样式: {name}")]) == 0
        assert look() == fonts
        with ZipFile("output/甲.docx") as file:
            texts.add(file.read("word/document.xml"))
        others.add((Path("output/甲.txt").read_bytes(), Path("output/甲.html").read_bytes()))
    assert (len(texts), len(others)) == (1, 1)


def test_files_of_one_run_have_their_own(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(LOOKS):
        put(name=f"{number}.yaml", key=f"Word样式: {name}")
    for jobs in ("1", "2"):
        shutil.rmtree("output", ignore_errors=True)
        assert run(["build", *(f"{number}.yaml" for number in range(len(LOOKS))), "--jobs", jobs]) == 0
        assert [look(f"output/{number}.docx") for number in range(len(LOOKS))] == list(LOOKS.values())


# ---- what is wrong ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "rule", "said"),
    [
        ("Word样式: 某市", "key.value", f"“Word样式”写的是“某市”，{KNOWN}"),
        ("Word样式: 待填", "key.value", "“Word样式”还没有写；请写上，或删去这一项"),
        ("Word样式: [国标]", "text.type", "“Word样式”应写成一行“Word样式: …”，冒号后直接写内容，不用括号"),
        ("Word样式: 国标\nWord样式: 国标", "key.duplicate", "“Word样式”写重了"),
    ],
)
def test_check_and_build_say_the_same(key: str, rule: str, said: str, work: Path, capsys: Capture) -> None:
    file = put(key=key)
    lines = Path(file).read_text(encoding="utf-8").split("\n")
    line = max(number for number, text in enumerate(lines, 1) if text.startswith("Word样式"))
    found = []
    for command in (["check", "--format"], ["build", "--findings"]):
        assert run([command[0], file, command[1], "json"]) == 1
        (finding,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
        assert (finding["rule"], finding["level"], finding["line"]) == (rule, "error", line)
        assert finding["message"].startswith(said)
        found.append(finding)
    assert found[0] == found[1]
    assert not Path("output/甲.docx").exists()


def test_a_draft_of_such_a_file_has_the_default(work: Path) -> None:
    assert run(["build", put(key="Word样式: 某市"), "--draft"]) == 1
    assert look() == LOOKS["national"]


@pytest.mark.parametrize("named", ["某市", "", "../word/national"])
def test_an_option_that_names_none(named: str, work: Path, capsys: Capture) -> None:
    assert run(["build", put(), "--profile", named]) == 2
    assert capsys.readouterr().err == f"不能运行：选项 --profile 写的是“{named}”，{KNOWN}\n"
    assert not Path("output").exists()


# ---- a locality's own ------------------------------------------------------------------------------------

OWN = "based_on: windows\nname: 某市样式\nbody: {font: 楷体}\n"


@pytest.mark.parametrize("named", ["某市", "某市样式"])
def test_a_profile_of_ones_own(named: str, work: Path, capsys: Capture) -> None:
    templates = own(OWN)
    file = put(key=f"Word样式: {named}")
    for command in (["check"], ["check", "--fix"], ["check", "--diff"], ["build"]):
        assert run([*command, file, *templates]) == 0, command
    assert look() == ("楷体", "宋体")
    assert run(["check", file]) == 1
    assert f"“Word样式”写的是“{named}”，{KNOWN}" in capsys.readouterr().out
    assert run(["build", put(), "--profile", named, *templates, "--jobs", "2"]) == 0
    assert look() == ("楷体", "宋体")


def test_a_wrong_profile_of_ones_own(work: Path, capsys: Capture) -> None:
    """A finding of the file that asks for it, so that the others are built; an option that asks ends the command."""
    templates = own("based_on: national\nbody: {size: 大}\n")
    put(name="乙.yaml", key="Word样式: 某市")
    said = f"这个样式用不了：Word 样式文件 {templates[1]}/word/某市.yaml:2：“大”应是一个数，如 15.5，不带单位"
    assert run(["build", "乙.yaml", put(), *templates]) == 1
    shown = re.sub(r"\s", "", capsys.readouterr().out)
    assert re.sub(r"\s", "", f"“Word样式”写的是“某市”，{said}") in shown
    assert look() == LOOKS["national"]
    assert run(["build", put(), "--profile", "某市", *templates]) == 2
    assert capsys.readouterr().err == f"不能运行：选项 --profile 写的是“某市”，{said}\n"


@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["check", "--diff"], ["build"]])
def test_a_folder_of_templates_that_is_none(command: list[str], work: Path, capsys: Capture) -> None:
    assert run([*command, put(), "--templates", "没有"]) == 2
    assert capsys.readouterr().err == "不能运行：找不到模板文件夹 没有\n"


def test_a_locality_as_the_manual_shows_it(work: Path) -> None:
    """The page number in the middle of both footers, other margins, tables as wide as the type area."""
    manual = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(based_on.*?)```", manual, re.DOTALL)
    assert run(["build", put(SAMPLES[0]), "--profile", "某市", *own(example)]) == 0
    file = parts(Path("output/甲.docx").read_bytes())
    (section,) = of(file["word/document.xml"], "body/sectPr")
    page = {side: int(value(section, "pgMar", side) or 0) for side in ("left", "right")}
    assert page == {"left": 1587, "right": 1587}
    room = 11906 - sum(page.values())
    tables = of(file["word/document.xml"], "//tbl")
    assert tables
    for table in tables:
        assert sum(int(column.get(f"{W}w", 0)) for column in of(table, "tblGrid/gridCol")) == pytest.approx(
            room, abs=2
        )
    for name in ("footer1", "footer2"):
        (line,) = of(file[f"word/{name}.xml"], "p")
        assert (value(line, "pPr/jc"), of(line, "pPr/ind")) == ("center", [])
        assert [text.text for text in of(line, "//t")][::2] == ["-", "-"]
    assert look()[1] == LOOKS["national"][1]


# ---- what editors and new files know ---------------------------------------------------------------------


def test_a_new_file_shows_the_key_and_its_schema_offers_the_names(work: Path) -> None:
    assert run(["new", "示例市民政局", "2024"]) == 0
    text = Path("inputs/示例市民政局2024.yaml").read_text(encoding="utf-8")
    assert "# Word样式: 国标       # 可省略，默认 国标；也可写 系统字体、开源字体，或本地自备的样式\n" in text
    schema = json.loads(Path(f"inputs/{SCHEMA_FILE}").read_text(encoding="utf-8"))["properties"]["Word样式"]
    assert [snippet["label"] for snippet in schema["defaultSnippets"]] == ["国标", "系统字体", "开源字体"]
    assert "enum" not in schema


def test_settings_stay_small() -> None:
    assert pipeline.Settings(Path()).folders == (FOLDER,)
