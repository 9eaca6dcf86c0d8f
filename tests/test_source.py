"""Input files as bytes: whatever stands in them, a check gives findings with places, and never an exception."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from generator.build.checking import check_file
from generator.finding import Fault, FileFindings, Finding
from generator.rules import find
from generator.source import Mapping, Node, Scalar, Sequence, load_source
from generator.source.parsing import MAX_DEPTH, parse
from generator.source.picture import draw, width
from generator.source.reading import MAX_BYTES, blanked

HERE = Path(__file__).parent
SAMPLES = [
    file.read_text(encoding="utf-8")
    for folder in (HERE.parent / "inputs", HERE / "cases" / "pass")
    for file in sorted(folder.glob("*.yaml"))
]
HEAD = "单位: 示例市民政局\n年度: 2024\n"
# What turns up in files that people edit, and what YAML takes for something.
SCRAPS = (
    *(
        "：",
        ":",
        ": ",
        ",",
        "，",
        "[",
        "]",
        "{",
        "}",
        "[]",
        "{}",
        '"',
        "'",
        "“",
        "|",
        ">",
        "|2",
        "-",
        "- ",
        "?",
        "? ",
    ),
    *(
        "&",
        "&a ",
        "*",
        "*a",
        "!",
        "!!int ",
        "#",
        " #",
        "%",
        "@",
        "`",
        "~",
        "---",
        "...",
        "<<: ",
        "\t",
        "　",
        "\xa0",
    ),
    *(
        "\n",
        "\n\n",
        "\r",
        "\x07",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u200b",
        "\U0001f600",
        "𠀀",
        "½",
        "²",
        "٣",
    ),
    *(
        "0",
        "1",
        "-1",
        "+1",
        "1e3",
        "待填",
        "无",
        "总计",
        "其他",
        "单位: 甲\n",
        "年度: 2020\n",
        "版式: 旧版\n",
        "  ",
        "    ",
    ),
    *("\\", "\\x07", "\\ud800", "=", "null", "2025-02-30", "章节:\n", "落款: ", "发布信息: ", "正文: "),
)
quick = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


# ---- nothing escapes ---------------------------------------------------------------------------------------


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sample with a few slips of the hand in it: lines and scraps put in, left out, doubled, swapped."""
    text = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        lines = text.split("\n")
        here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        slip = draw(st.sampled_from(("delete", "double", "swap", "scrap", "cut", "indent", "truncate")))
        if slip == "delete":
            del lines[here]
        elif slip == "double":
            lines.insert(there, lines[here])
        elif slip == "swap":
            lines[here], lines[there] = lines[there], lines[here]
        elif slip == "scrap":
            column = draw(st.integers(0, len(lines[here])))
            scrap = draw(st.sampled_from(SCRAPS))
            lines[here] = lines[here][:column] + scrap + lines[here][column:]
        elif slip == "cut":
            column = draw(st.integers(0, len(lines[here])))
            lines[here] = lines[here][:column] + lines[here][column + draw(st.integers(1, 3)) :]
        elif slip == "indent":
            lines[here] = draw(st.sampled_from(("", " ", "   ", "\t", "　"))) + lines[here].lstrip()
        else:
            lines = lines[: here + 1]
        text = "\n".join(lines)
    return text


@quick
@given(text=mutated())
@example(text="落款: {单位: [")
@example(text=HEAD + '总体情况: "没有收尾\n')
@example(text=HEAD + "总体情况: '没有收尾\n")
@example(text=HEAD + "章节: [{标题: [1]}, 2, [3]]\n版式: 旧版\n")
@example(text=HEAD + "主动公开政府信息情况: {规章: {本年制发件数: {}}}\n")
@example(text=HEAD + "收到和处理政府信息公开申请情况: {本年度办理结果: {不予公开: [[], {}]}}\n")
@example(text="? \n: \n")
@example(text='"年度": "\\u0000"')
@example(text="年度: 2024\n单位:\n  - 甲\n  - 乙\n标题: {甲: 乙}\n")
def test_no_slip_of_the_hand_raises(text: str, scratch: Path) -> None:
    scratch.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    sound(check_file(scratch).findings, text)


@quick
@given(
    data=st.binary(max_size=200)
    | st.text(st.characters(), max_size=120).map(lambda t: t.encode("utf-8", "ignore"))
)
@example(data=b"")
@example(data=b"\xef\xbb\xbf")
@example(data=b"\xff\xfe")
@example(data=b"\xfe\xff\x00")
@example(data=b"\x00" * 64)
@example(data="年度: 2024\n".encode("utf-32"))
def test_no_bytes_raise(data: bytes, scratch: Path) -> None:
    scratch.write_bytes(data)
    sound(check_file(scratch).findings)


@quick
@given(text=mutated(), encoding=st.sampled_from(("gbk", "gb18030", "utf-16", "utf-8-sig", "utf-32", "big5")))
def test_no_encoding_raises(text: str, encoding: str, scratch: Path) -> None:
    scratch.write_bytes(text.encode(encoding, "ignore"))
    sound(check_file(scratch).findings)


@quick
@given(sample=st.sampled_from(SAMPLES), data=st.data())
def test_no_cut_or_damaged_byte_raises(sample: str, data: st.DataObject, scratch: Path) -> None:
    raw = bytearray(sample.encode())
    for _ in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    scratch.write_bytes(raw[: data.draw(st.integers(0, len(raw)))])
    sound(check_file(scratch).findings)


@quick
@given(text=mutated())
def test_the_same_file_gives_the_same_findings(text: str, scratch: Path) -> None:
    scratch.write_text(text, encoding="utf-8", newline="")
    assert check_file(scratch).findings == check_file(scratch).findings


@pytest.mark.parametrize(
    "text",
    [
        "年度: 2024\n\n  第二行\n",
        HEAD + "版式: 2021\n\n  第二行\n",
        HEAD + "单位类型: |\n  部\n  门\n",
        HEAD + "落款: {日期: '2025-01\n\n  18'}\n",
        HEAD + "发布信息: {成文日期: '2025-13\n\n  01'}\n",
        HEAD + "主动公开政府信息情况:\n  行政许可: |\n    1\n    2笔\n",
        HEAD + "主动公开政府信息情况:\n  规章: |\n    1\n    2\n",
        HEAD + "主动公开政府信息情况: |\n  规章\n  无\n",
        HEAD + "主动公开政府信息情况:\n  规章: [1, 2, 3, '4\n\n  5']\n",
        HEAD + "? |\n  总体\n  状况\n: 有\n",
        HEAD + "主动公开政府信息情况:\n  ? |\n    规\n    张\n  : 0\n",
    ],
    ids=lambda text: json.dumps(text.removeprefix(HEAD), ensure_ascii=False)[1:25],
)
def test_a_message_is_one_line(text: str, scratch: Path) -> None:
    scratch.write_text(text, encoding="utf-8")
    messages = [finding.message for finding in check_file(scratch).findings.findings]
    assert messages
    assert [message for message in messages if "\n" in message] == []


@pytest.mark.parametrize(
    "text",
    [
        "年度: " + "[" * 1_000_000,
        "年度: " + "{" * 1_000_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " * 100_000,
        '"' * 100_001,
        HEAD + "总体情况: [" + "1," * 200_000 + "]",
        HEAD + "主动公开政府信息情况: {规章: [" + "1," * 100_000 + "1]}",
        HEAD + "主动公开政府信息情况:\n  行政许可: " + "9" * 1_000_000,
        HEAD + "主动公开政府信息情况:\n  行政事业性收费: 0." + "9" * 1_000_000 + "元",
        HEAD + "".join(f"总体情况{number}: 1\n" for number in range(20_000)),
        HEAD + "总体情况: |\n" + "  \x07\n" * 50_000,
        HEAD + "总体情况: " + "文" * 1_500_000,
        HEAD + " " * 1_000_000 + "\tx",
        HEAD + "文" * 500_000 + ": 1\n",
    ],
    ids=lambda text: text.removeprefix(HEAD)[:16].strip() or "blanks",
)
def test_nothing_hangs(text: str, scratch: Path) -> None:
    scratch.write_text(text, encoding="utf-8")
    begun = time.perf_counter()
    findings = check_file(scratch).findings
    assert time.perf_counter() - begun < 10
    assert findings.failed


# ---- size --------------------------------------------------------------------------------------------------


def test_six_megabytes_are_refused_unread(scratch: Path) -> None:
    scratch.write_bytes(b"\xff" * (6 * 1024 * 1024))
    (found,) = check_file(scratch).findings.findings
    assert (found.rule, found.place.line) == ("file.too-large", 1)
    assert "文件有 6.0 MB，超过 5 MB；一份年度报告只有几十 KB，请检查是否放错了文件" in found.message
    assert found.values == {"bytes": 6 * 1024 * 1024, "limit": MAX_BYTES}


@pytest.mark.parametrize(("size", "rule"), [(MAX_BYTES, "syntax.yaml"), (MAX_BYTES + 1, "file.too-large")])
def test_five_megabytes_are_the_limit(size: int, rule: str, scratch: Path) -> None:
    scratch.write_bytes(b"#" * size)
    assert [found.rule for found in check_file(scratch).findings.findings] == [rule]


# ---- depth, anchors, tags, documents -----------------------------------------------------------------------


@pytest.mark.parametrize(("left", "right"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_depth_has_a_limit(left: str, right: str) -> None:
    def nested(depth: int) -> str:
        return f"年度:\n  {left * depth}1{right * depth}\n"

    allowed, refused = nested(MAX_DEPTH - 1), nested(MAX_DEPTH)
    assert not parse(allowed).faults
    _, (fault,), mended, *_ = parse(refused)
    assert mended
    assert (fault.rule, fault.place.line) == ("syntax.forbidden", 2)
    assert "括号或缩进套了 20 层以上；报告最多四五层，请检查这一行的括号" in fault.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: &x 1\n", 1, "这里以 & 开头，YAML 会当作标记而丢掉后面的字；若是文字请加引号"),
        ("a: 0\nb: &x [1]\n", 2, "这里以 & 开头"),
        ("a: 0\n&x b: 1\n", 2, "这里以 & 开头"),
        ("a:\n  - &x {b: 1}\n", 2, "这里以 & 开头"),
        ("a: *x\n", 1, "这里以 * 开头，YAML 会当作引用；若是文字请加引号"),
        ("a: [1, *x]\n", 1, "这里以 * 开头"),
        ("a: {<<: *x}\n", 1, "这里以 * 开头"),
        ("a: !!int 1\n", 1, "这里以 ! 开头，YAML 会当作类型标记；若是文字请加引号"),
        ("a: !x 1\n", 1, "这里以 ! 开头"),
        ("a:\n  ! [1]\n", 2, "这里以 ! 开头"),
        ("!!map {a: 1}\n", 1, "这里以 ! 开头"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "这里以 ! 开头"),
        ("a: 1\n---\nb: 2\n", 2, "一个文件只写一份报告：请删去“---”及其后的内容，或另存为一个文件"),
        ("---\na: 1\n---\n", 3, "一个文件只写一份报告"),
        ("a: 1\n...\n---\nb: 2\n", 3, "一个文件只写一份报告"),
        ("[a]: 1\n", 1, "冒号前应是一个名称，这里却是一个列表或括号；请检查这一行的括号"),
        ("a: 1\n{b: 1}: 1\n", 2, "冒号前应是一个名称"),
        ("? - b\n: 1\nc: 2\n", 1, "冒号前应是一个名称"),
    ],
    ids=repr,
)
def test_what_of_yaml_is_refused(text: str, line: int, message: str) -> None:
    _, (fault, *_), mended, *_ = parse(text)
    assert mended
    assert (fault.rule, fault.place.line) == ("syntax.forbidden", line)
    assert message in fault.message


@pytest.mark.parametrize(
    "text", ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.1\n---\na: 1\n", "# 说明\n---\na: 1\n"]
)
def test_one_document_may_be_marked(text: str) -> None:
    assert plain(text) == {"a": "1"}


# ---- text stays text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *(
            "010",
            "0x1F",
            "1_000",
            "12:30",
            "1e3",
            "+5",
            ".5",
            "12.0",
            "yes",
            "No",
            "on",
            "true",
            "null",
            "~",
            "<<",
            "=",
        ),
        *(
            ".inf",
            ".nan",
            "2025-01-18",
            "2025-02-30",
            "2025年1月18日",
            "12345热线",
            "〔2025〕1号",
            "3：5",
            "a#b",
            "１２",
        ),
    ],
)
def test_yaml_guesses_nothing(text: str) -> None:
    assert plain(f"a: {text}\nb: [{text}]\nc: {{d: {text}}}\n") == {"a": text, "b": [text], "c": {"d": text}}


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_quoted_text_is_read_as_it_is(text: str) -> None:
    assume(blanked(text) == text and "\r" not in text)
    assert plain(f"a: {json.dumps(text, ensure_ascii=False)}\n") == {"a": text}


@given(lines=st.lists(st.text("一二。，、：:#[]{}&*!|>'\"%@`- 123abc", max_size=20), min_size=1, max_size=6))
def test_a_block_is_read_line_by_line(lines: list[str]) -> None:
    """Nothing in a narrative is YAML: no colon, number sign, bracket or quotation mark in it means anything."""
    text = "文\n" + "\n".join(lines)
    block = "".join(f"  {line}\n" for line in text.split("\n"))
    assert plain(f"a: |\n{block}b: 1\n") == {"a": f"{text}\n".rstrip("\n") + "\n", "b": "1"}


@pytest.mark.parametrize(
    ("text", "style", "joined"),
    [
        ("a: 文字\n", None, False),
        ("a: 文字   # 说明\n", None, False),
        ("a:\n  文字\n", None, False),
        ("a: 第一行\n  第二行\n", None, True),
        ("a: '文字'\n", "'", False),
        ('a: "文字"\n', '"', False),
        ('a: "第一行\n  第二行"\n', '"', True),
        ("a: |\n  第一行\n  第二行\n", "|", False),
        ("a: |-\n  第一行\n  第二行\n", "|", False),
        ("a: >\n  第一行\n  第二行\n", ">", True),
    ],
    ids=repr,
)
def test_how_a_text_was_written_is_kept(text: str, style: str | None, joined: bool) -> None:
    value = value_of(text)
    assert (value.style, value.joined, value.quoted) == (style, joined, style in ("'", '"'))


def test_places_count_characters_from_one() -> None:
    root, faults, *_ = parse("# 说明\n单位: 示例市民政局\n表:\n  行: [1, 数]\n")
    assert root is not None and faults == ()
    (organ, name), (table, rows) = root.entries
    assert [(s.place.line, s.place.column) for s in (organ, name, table)] == [(2, 1), (2, 5), (3, 1)]
    assert isinstance(rows, Mapping)
    key, row = rows.entries[0]
    assert (key.place.line, key.place.column) == (4, 3)
    assert isinstance(row, Sequence)
    assert [item.place.column for item in row.items if isinstance(item, Scalar)] == [7, 10]


def test_a_key_that_comes_twice_is_kept_twice() -> None:
    root = parse("a: 1\nb: 2\na: 3\n").root
    assert root is not None
    assert [(str(key), str(value)) for key, value in root.entries] == [("a", "1"), ("b", "2"), ("a", "3")]


# ---- encodings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("gbk", "文件是 GBK/GB18030（记事本的“ANSI”）"),
        ("gb18030", "文件是 GBK/GB18030（记事本的“ANSI”）"),
        ("utf-16", "文件是 UTF-16（记事本的“Unicode”）"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
def test_every_encoding_gives_the_same_text(
    encoding: str, words: str | None, newline: str, scratch: Path
) -> None:
    scratch.write_bytes(
        "单位: 示例市民政局\n导语: |\n  “引号”——破折号…\n  二\n".replace("\n", newline).encode(encoding)
    )
    source = load_source(scratch)
    assert source.root is not None
    assert [str(value) for _, value in source.root.entries] == ["示例市民政局", "“引号”——破折号…\n二\n"]
    assert [fault.rule for fault in source.faults] == ["encoding.converted"] * bool(words)
    assert all(words in fault.message for fault in source.faults if words)


@given(text=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=40))
def test_gbk_is_told_from_utf_8(text: str) -> None:
    """Hardly any Chinese text in GBK is well-formed UTF-8; with our keys around it none is."""
    data = f"单位: {text}\n年度: 2024\n".encode("gbk", "ignore")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


# ---- control characters ------------------------------------------------------------------------------------


@quick
@given(
    sample=st.sampled_from(SAMPLES[:5]),
    at=st.integers(0, 10**6),
    char=st.sampled_from("\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\u2028\u2029\ufffe\uffff"),
)
def test_a_control_character_is_found_where_it_stands(sample: str, at: int, char: str, scratch: Path) -> None:
    at %= len(sample)
    scratch.write_text(sample[:at] + char + sample[at:], encoding="utf-8", newline="")
    line = sample.count("\n", 0, at) + 1
    column = at - (sample.rfind("\n", 0, at) + 1) + 1
    (fault,) = [f for f in load_source(scratch).faults if f.rule == "text.control-character"]
    assert (fault.place.line, fault.place.column) == (line, column)
    assert f"这里有看不见的控制字符（U+{ord(char):04X}），多半是从别处粘贴带来的；请删去它" == fault.message


@given(places=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=8))
def test_each_line_with_control_characters_is_named_once(places: list[tuple[int, int]]) -> None:
    lines = [f"k{number}: 文字" for number in range(10)]
    for number, column in places:
        lines[number] = lines[number][:column] + "\x07" + lines[number][column:]
    faults = control_faults("\n".join(lines) + "\n")
    assert [fault.place.line for fault in faults] == sorted({number + 1 for number, _ in places})


@pytest.mark.parametrize(
    "escape", ["\\x07", "\\r", "\\0", "\\e", "\\u0085", "\\L", "\\P", "\\ufffe", "\\x1F"]
)
def test_a_control_character_written_as_an_escape_is_found(escape: str) -> None:
    faults = parse(f'a: 1\nb: "文{escape}字"\n').faults
    assert [(fault.rule, fault.place.line) for fault in faults] == [("text.control-character", 2)]


@pytest.mark.parametrize(
    "text", ["文\t字", "文\ufeff字", "文\u200b字", "文\U0001f600字", "文\xa0字", "文　字"]
)
def test_other_characters_are_none(text: str) -> None:
    assert control_faults(f"a: {text}\n") == []


# ---- helpers -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file to write and check again and again."""
    return tmp_path_factory.mktemp("source") / "报告.yaml"


def sound(found: FileFindings, text: str | None = None) -> None:
    """Every finding can be shown: a rule that is known, a place in the file, words in Chinese."""
    lines = None if text is None else len(re.split("\r\n|\r|\n", text))
    for finding in found.findings:
        rule = find(finding.rule)
        assert rule is not None
        assert finding.level == rule.level
        assert finding.place.line >= 1 and finding.place.column >= 1
        assert lines is None or finding.place.line <= lines, (finding, lines)
        assert re.search("[\u4e00-\u9fff]", finding.message)
        assert "\n" not in finding.message
    places = [(finding.place.line, finding.place.column) for finding in found.findings]
    assert places == sorted(places)


def control_faults(text: str) -> list[Fault]:
    from generator.finding import Place
    from generator.source.reading import control_characters

    return list(control_characters(text, Place(1)))


def value_of(text: str) -> Scalar:
    root = parse(text).root
    assert root is not None
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    return value


def plain(text: str) -> object:
    root, faults, *_ = parse(text)
    assert root is not None, faults
    assert faults == ()
    return as_data(root)


def as_data(node: Node) -> object:
    if isinstance(node, Scalar):
        return str(node)
    if isinstance(node, Sequence):
        return [as_data(item) for item in node.items]
    return {str(key): as_data(value) for key, value in node.entries}


@pytest.mark.parametrize(
    "text",
    [
        "年度: 2016\n章节:\n" + "  - 标题: 甲\n" * 20_000,
        "年度: 2021\n" + "".join(f"备注{number}: 1\n" for number in range(20_000)),
        "年度: 2021\n主动公开政府信息情况:\n  规章: [" + "0, " * 300_000 + "0]\n",
    ],
    ids=["chapters", "keys", "values"],
)
def test_more_items_than_any_report_has_are_refused_at_once(text: str) -> None:
    _, faults, mended, *_ = parse(text)
    assert mended
    assert [fault.rule for fault in faults] == ["syntax.forbidden"]
    assert "写了 1000 项以上；请检查是否贴错了内容" in faults[0].message


def test_every_character_that_is_not_printed_is_looked_for_by_name() -> None:
    """The quick look at a whole text must not miss what the slow one would find."""
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF):
        kept = chr(code) in "\t\n"
        assert blanked(f"甲{chr(code)}乙") == (f"甲{chr(code)}乙" if kept else "甲 乙")
    for text in ("　", "\xa0", "\ufeff", "\U00020000", "\ue000"):
        assert blanked(text) == text


# ---- mistakes do not hide the rest -------------------------------------------------------------------------

CASES = sorted((HERE / "cases" / "fail").glob("*.yaml"))


def mended(file: Path, scratch: Path) -> list[Finding]:
    """What is still found after every edit of the first check has been made."""
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    edits = [edit for finding in check_file(file).findings.findings for edit in finding.edits]
    for (line, column), old, new in sorted(set(edits), reverse=True):
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        assert after.startswith(old)
        lines[line - 1] = before + new + after.removeprefix(old)
    scratch.write_text("\n".join(lines), encoding="utf-8")
    return list(check_file(scratch).findings.findings)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_edits_mend_the_finding_that_carries_them(file: Path, scratch: Path) -> None:
    found = check_file(file).findings.findings
    edited = {(finding.rule, finding.place.line) for finding in found if finding.edits}
    kept = {(finding.rule, finding.place.line) for finding in found if not finding.edits}
    assert not (edited - kept) & {(finding.rule, finding.place.line) for finding in mended(file, scratch)}


def test_a_recovered_file_is_told_from_a_sound_one(scratch: Path) -> None:
    for text, recovered in ((HEAD, False), (HEAD.replace(": ", "："), True), (HEAD + "落款: [\n", True)):
        scratch.write_text(text, encoding="utf-8")
        assert load_source(scratch).recovered is recovered


def test_nothing_is_built_of_a_recovered_file(scratch: Path) -> None:
    """Not even a draft: what a corrected line says is our guess."""
    scratch.write_text(SAMPLES[0].replace("年度: ", "年度："), encoding="utf-8")
    checked = check_file(scratch)
    assert checked.report is None
    assert [(found.rule, found.hint) for found in checked.findings.findings] == [
        ("syntax.yaml", "年度: 2020")
    ]


@pytest.mark.parametrize(
    ("text", "line", "hint", "edits"),
    [
        ("年度：2024\n", 1, "年度: 2024", [(1, 3, "：", ": ")]),
        ("年度： 2024\n", 1, "年度: 2024", [(1, 3, "： ", ": ")]),
        ("单位: 甲\n年度:2024\n", 2, "年度: 2024", [(2, 3, ":", ": ")]),
        ("落款:\n\t日期: x\n", 2, "  日期: x", [(2, 1, "\t", "  ")]),
        ("落款:\n　　日期: x\n", 2, "  日期: x", [(2, 1, "　　", "  ")]),
        ("a: 1\nb = 2\n", 2, "b: 2", [(2, 2, " = ", ": ")]),
        (
            "a: {b：1，c：2}\n",
            1,
            "a: {b: 1, c: 2}",
            [(1, 6, "：", ": "), (1, 8, "，", ", "), (1, 10, "：", ": ")],
        ),
        ("a: [1, 2\nb: 1\n", 1, "a: [1, 2]", [(1, 9, "", "]")]),
        ("a: [1, 2],\nb: 1\n", 1, "a: [1, 2]", [(1, 10, ",", "")]),
        ("a: ｜\n  文\n  字\n", 1, "a: |", [(1, 4, "｜", "|")]),
        ('a: "文\nb: 1\n', 1, 'a: "文"', []),  # where the text ends is not certain
        ("a: @文\n", 1, 'a: "@文"', []),
        ("a 1\nb: 1\n", 1, "a: 1", []),
    ],
    ids=repr,
)
def test_the_corrected_line_and_its_edits(
    text: str, line: int, hint: str, edits: list[tuple[int, int, str, str]]
) -> None:
    parsed = parse(text)
    if parsed.again:  # what the form would ask for, which takes no text there
        parsed = parsed.again({1, 2}) or parsed
    (fault,) = parsed.faults
    assert (fault.rule, fault.place.line, fault.hint) == ("syntax.yaml", line, hint)
    assert [(*edit.place, edit.old, edit.new) for edit in fault.edits] == edits


def test_columns_of_a_corrected_line_are_those_of_the_file() -> None:
    root = parse("\t年度：２０２４\n\t单位：甲\n").root
    assert root is not None
    assert [
        (tuple(key.place), tuple(value.place)) for key, value in root.entries if isinstance(value, Scalar)
    ] == [
        ((1, 2), (1, 5)),
        ((2, 2), (2, 5)),
    ]


@pytest.mark.parametrize(
    ("many", "message"),
    [
        ("行{}：1", "冒号是全角的；请改成半角冒号，后面空一格"),
        ("行{}:1", "冒号后面少一个空格"),
        ("行{} = 1", "名称后面写的是等号；请改成半角冒号，后面空一格"),
        ("行{}: [1, 2", "括号不成对；一行的数要写在一对括号里"),
        ("行{}: [1, , 2]", "列表里有一格空着（两个逗号之间没有数）；没有发生的填 0"),
        ('行{}: "文', "引号没有成对；请补上后一个引号，正文里的引号请用“ ”"),
        ("第{}行没有写", "这一行没有“名称: 内容”那样的半角冒号；若是正文，请在行首空两格"),
        ("行{}: [1],", "括号后面多了标点；请删去"),
    ],
)
def test_one_mistake_on_thirty_lines_is_thirty_faults_of_the_same_words(many: str, message: str) -> None:
    text = HEAD + "".join(many.format(number) + "\n" for number in range(30)) + "落款: {}\n"
    parsed = parse(text)
    assert [fault.place.line for fault in parsed.faults] == list(range(3, 33))
    assert {fault.message for fault in parsed.faults} == {message}
    assert parsed.root is not None and str(parsed.root.entries[-1][0]) == "落款"


@pytest.mark.parametrize(
    "line", ["  行{}：1", "\t行{}: 1", "行{} 一", '行{}: "一', "行{}: [1, , 2]", "这是，第{}", " {}行: 1"]
)
def test_twenty_thousand_bad_lines_are_not_quadratic(line: str, scratch: Path) -> None:
    def seconds(count: int) -> float:
        scratch.write_text(HEAD + "".join(line.format(n) + "\n" for n in range(count)), encoding="utf-8")
        begun = time.perf_counter()
        assert check_file(scratch).findings.failed
        return time.perf_counter() - begun

    assert seconds(20_000) < max(5.0, 60 * seconds(1_000))


# ---- the picture -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column", "length", "drawn", "before", "under"),
    [
        ("年度：2024", 3, 1, "年度：2024", 4, 2),
        ("a: 1", 2, 1, "a: 1", 1, 1),
        ("\t年度: 1", 1, 1, "[Tab]年度: 1", 0, 5),
        ("　　年度: 1", 1, 2, "[全角空格][全角空格]年度: 1", 0, 20),
        ("年\xa0度: 1", 2, 1, "年[特殊空格]度: 1", 2, 10),
        ("年\x07度: 1", 2, 1, "年[U+0007]度: 1", 2, 8),
        ("年　度\t: 1", 5, 1, "年　度 : 1", 7, 1),
        ("a", 9, 1, "a", 1, 1),
    ],
)
def test_the_caret_stands_under_its_character(
    line: str, column: int, length: int, drawn: str, before: int, under: int
) -> None:
    assert draw(line, column, length) == (drawn, before, under)


@pytest.mark.parametrize("column", [1, 500, 1000])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    drawn, before, _ = draw("公开" * 500, column, 1)
    assert width(drawn) <= 76
    assert drawn.startswith("...") == (column > 1) and drawn.endswith("...") == (column < 1000)
    assert 0 <= before < width(drawn)


def test_both_places_of_a_doubled_key_are_drawn(scratch: Path) -> None:
    scratch.write_text(HEAD + "年度: 2023\n", encoding="utf-8")
    (found,) = [f for f in check_file(scratch).findings.findings if f.rule == "key.duplicate"]
    assert found.details == ("第 2 行 | 年度: 2024", "        | ^^", "第 3 行 | 年度: 2023", "        | ^^")


def test_the_picture_of_a_full_width_colon(scratch: Path) -> None:
    scratch.write_text(HEAD.replace("年度: ", "年度："), encoding="utf-8")
    found = check_file(scratch).findings.findings[-1]
    assert found.details == ("第 2 行 | 年度：2024", "        |     ^^", "应写作  | 年度: 2024")


# ---- one slip, one finding ---------------------------------------------------------------------------------

SLIPS_OF_A_ROW = {
    "full-width colon": (": ", "："),
    "no blank after the colon": (": ", ":"),
    "equals sign": (": ", " = "),
    "ratio sign": (": ", "∶"),
    "no colon": (": ", " "),
    "two colons": (": ", ":: "),
    "no-break space after the colon": (": ", ":\xa0"),
    "full-width bracket": ("[", "［"),
    "full-width closing bracket": ("]", "］"),
    "no opening bracket": ("[", ""),
    "no closing bracket": ("]", ""),
    "closed by a round bracket": ("]", ")"),
    "closed twice": ("]", "]]"),
    "full-width commas": (", ", "，"),
    "enumeration commas": (", ", "、"),
    "blanks for commas": (", ", " "),
    "nothing between two commas": (", ", ", , "),
    "comma at the end": ("]", "],"),
    "full-width comma at the end": ("]", "]，"),
    "half a list": ("]", ","),
    "indented by a no-break space": ("  ", "\xa0\xa0"),
    "character nobody sees before the name": ("  ", "  \u200b"),
    "anchor": (": ", ": &a "),
    "tag": (": ", ": !!int "),
    "bar before the numbers": (": ", ": | "),
    "bell": (": ", ": \x07"),
}
ROWS = HERE / "cases" / "pass" / "totals_given.yaml"


@pytest.mark.parametrize("slip", SLIPS_OF_A_ROW)
def test_one_slip_in_a_row_is_one_finding_on_its_line(slip: str, scratch: Path) -> None:
    old, new = SLIPS_OF_A_ROW[slip]
    lines = ROWS.read_text(encoding="utf-8").split("\n")
    tried = 0
    for number, line in enumerate(lines, 1):
        if line[:1] in ("#", "") or old not in line or (old != "[" and ": [" not in line):
            continue
        changed = line.replace(old, new) if "commas" in slip else line.replace(old, new, 1)
        scratch.write_text("\n".join([*lines[: number - 1], changed, *lines[number:]]), encoding="utf-8")
        found = check_file(scratch).findings.findings
        assert [finding.place.line for finding in found] == [number], (changed, [f.message for f in found])
        tried += 1
    assert tried >= 3


@pytest.mark.parametrize(
    "text",
    [
        "总体情况:\n  主动公开：12条\n  依申请公开：3件\n",
        "总体情况:\n  主要做法：\n    一是公开：5条\n",
        "总体情况: 全年：\n  受理 = 3\n  答复 = 3\n",
        "导语:\n  日期：2025-01-18\n",
    ],
)
def test_rows_in_a_narrative_are_a_narrative(text: str, scratch: Path) -> None:
    """Only where the form wants rows are such lines slips."""
    base = (HERE / "cases" / "pass" / "smallest.yaml").read_text(encoding="utf-8")
    name = text.split(":", maxsplit=1)[0]
    kept = [line for line in base.split("\n") if not line.startswith(name)]
    scratch.write_text("\n".join(kept) + text, encoding="utf-8")
    checked = check_file(scratch)
    assert not checked.findings.failed, [found.message for found in checked.findings.findings]
    assert checked.report is not None
