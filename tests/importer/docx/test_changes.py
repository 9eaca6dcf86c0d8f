"""Changes nobody accepted are read as accepted and told, the old beside the new; comments are told."""

from __future__ import annotations

import pytest

from generator.finding import Fault
from tests.importer.docx.making import grid, lines, only, p, published, r, table, tbl, tc, tr

BY = 'w:id="1" w:author="张三" w:date="2022-01-18T00:00:00Z"'
TO_DO = "；已按接受修订来读，请在 Word 或 WPS 的“审阅”里接受或拒绝修订，存盘后再读一次"


def ins(inside: str, by: str = BY) -> str:
    return f"<w:ins {by}>{inside}</w:ins>"


def gone(text: str, by: str = BY) -> str:
    return f"<w:del {by}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


def told(faults: tuple[Fault, ...]) -> list[str]:
    """What is said of changes, without what is said of all."""
    assert {fault.rule for fault in faults} <= {"import.tracked-change"}
    assert all(fault.message.endswith(TO_DO) for fault in faults)
    return [fault.message.removesuffix(TO_DO) for fault in faults]


def test_a_number_that_was_changed() -> None:
    found = published(
        p("甲") + f"<w:p>{r('全年收到申请')}{gone('12')}{ins(r('13'))}{r('件，均已办结。')}</w:p>"
    )
    assert [block.text for block in found.blocks] == ["甲", "全年收到申请13件，均已办结。"]  # type: ignore[union-attr]
    assert told(found.faults) == [
        "第 2 段有没接受的修订（张三）：原来是“全年收到申请12件，均已办结…”，改成“全年收到申请13件，均已办结…”"
    ]
    assert (only(found.faults).place.line, only(found.faults).place.column) == (2, 1)


@pytest.mark.parametrize(
    ("runs", "text", "said"),
    [
        (r("甲") + ins(r("乙")), ["甲乙"], "原来是“甲”，改成“甲乙”"),
        (ins(r("乙")), ["乙"], "新写了“乙”"),
        (gone("乙"), [], "删去了“乙”"),
        (r("甲") + gone("乙"), ["甲"], "原来是“甲乙”，改成“甲”"),
        (ins(gone("乙") + r("丙")), ["丙"], "原来是“乙”，改成“丙”"),
        (r("甲") + f"<w:moveTo {BY}>{r('移')}</w:moveTo>", ["甲移"], "原来是“甲”，改成“甲移”"),
        (r("甲") + f"<w:moveFrom {BY}>{r('移')}</w:moveFrom>", ["甲"], "原来是“甲移”，改成“甲”"),
        (f"<w:del {BY}>{ins(r('乙'))}</w:del>{r('甲')}", ["甲"], "原来是“乙甲”，改成“甲”"),
        ("<w:r><w:delText>乙</w:delText><w:t>甲</w:t></w:r>", ["甲"], "原来是“乙甲”，改成“甲”"),
        (gone("甲") + ins(r("甲")), ["甲"], "只改了分段或格式"),
        (ins(r("甲" * 40)), ["甲" * 40], f"新写了“{'甲' * 20}…{'甲' * 10}”"),
    ],
)
def test_kinds_of_changes(runs: str, text: list[str], said: str) -> None:
    body = f"<w:p>{runs}</w:p>"
    assert lines(body) == text
    (message,) = told(published(body).faults)
    assert message.partition("：")[2] == said


def test_authors_are_named_once_or_not_at_all() -> None:
    two = "<w:p>" + ins(r("一")) + ins(r("二"), 'w:author="李四"') + ins(r("三")) + "</w:p>"
    assert told(published(two).faults) == ["第 1 段有没接受的修订（张三、李四）：新写了“一二三”"]
    none = "<w:p>" + ins(r("一"), 'w:id="2"') + "</w:p>"
    assert told(published(none).faults) == ["第 1 段有没接受的修订：新写了“一”"]


def test_a_deleted_mark_joins_paragraphs() -> None:
    body = p("前段", f"<w:rPr><w:del {BY}/></w:rPr>") + p("后段", '<w:outlineLvl w:val="0"/>')
    found = published(body)
    assert [(block.text, block.level) for block in found.blocks] == [("前段后段", 1)]  # type: ignore[union-attr]
    assert told(found.faults) == ["第 1 段有没接受的修订（张三）：原来是“前段 后段”，改成“前段后段”"]


def test_a_deleted_paragraph_goes_without_a_trace() -> None:
    body = p("前") + f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{gone('中间')}</w:p>" + p("后")
    found = published(body)
    assert [block.text for block in found.blocks] == ["前", "后"]  # type: ignore[union-attr]
    assert told(found.faults) == ["第 2 段有没接受的修订（张三）：原来是“中间 后”，改成“后”"]
    alone = published(p("前") + f"<w:p>{gone('后')}</w:p>")
    assert told(alone.faults) == ["第 1 段之后有没接受的修订（张三）：删去了“后”"]


def test_a_paragraph_that_was_parted() -> None:
    found = published(p("前段", f"<w:rPr><w:ins {BY}/></w:rPr>") + p("后段"))
    assert told(found.faults) == ["第 1 段有没接受的修订（张三）：只改了分段或格式"]


def test_deleted_text_counts_in_no_list() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    one = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    removed = f"<w:p><w:pPr>{one}<w:rPr><w:del {BY}/></w:rPr></w:pPr>{gone('中')}</w:p>"
    assert lines(p("前", one) + removed + p("后", one), numbering=numbering) == ["1.前", "2.后"]


def test_a_cell_that_was_changed() -> None:
    body = tbl(tr("甲", tc(f"<w:p>{gone('12')}{ins(r('13'))}</w:p>")))
    assert [text for *_, text in grid(table(body))] == ["甲", "13"]
    fault = only(published(p("前") + body).faults)
    assert told((fault,)) == ["第 1 个表第 1 行第 2 格有没接受的修订（张三）：原来是“12”，改成“13”"]
    assert (fault.place.line, fault.place.column) == (2, 2)


def test_rows_that_are_gone_or_new() -> None:
    new, old = f"<w:ins {BY}/>", f"<w:del {BY}/>"
    body = tbl(
        tr("甲", "1"),
        tr(tc(f"<w:p>{gone('乙')}</w:p>"), tc(f"<w:p>{gone('2')}</w:p>"), properties=old),
        tr(tc(f"<w:p>{ins(r('丙'))}</w:p>"), tc(f"<w:p>{ins(r('3'))}</w:p>"), properties=new),
        tr("丁", "4"),
    )
    assert grid(table(body)) == [
        *((0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "丙")),
        *((1, 1, 1, 1, "3"), (2, 0, 1, 1, "丁"), (2, 1, 1, 1, "4")),
    ]
    assert told(published(body).faults) == [
        "第 1 个表第 1 行前后有没接受的修订（张三）：删去了整行“乙 | 2”",
        "第 1 个表第 2 行有没接受的修订（张三）：新加了整行“丙 | 3”",
    ]


def test_cells_that_are_gone_or_new() -> None:
    body = tbl(tr(tc("1", f"<w:cellDel {BY}/>"), tc("2", f"<w:cellIns {BY}/>"), "3"))
    assert grid(table(body)) == [(0, 0, 1, 1, "2"), (0, 1, 1, 1, "3")]
    assert told(published(body).faults) == [
        "第 1 个表第 1 行有没接受的修订（张三）：删去了一格“1”",
        "第 1 个表第 1 行有没接受的修订（张三）：新加了一格“2”",
    ]


def test_rows_that_are_gone_inside_a_cell_or_a_frame() -> None:
    """Whoever marked the row need not have marked what is in it."""
    inner = tbl(tr("1"), tr("2", properties=f"<w:del {BY}/>"))
    cell = published(tbl(tr("甲", tc(inner))))
    assert told(cell.faults) == ["第 1 个表第 1 行第 2 格有没接受的修订（张三）：原来是“1 2”，改成“1”"]
    frame = tbl(tr(tc(p("前") + tbl(tr("1")))), tr("后", properties=f"<w:del {BY}/>"))
    assert lines(frame) == ["前"]
    assert told(published(frame).faults) == ["第 1 段之后有没接受的修订（张三）：删去了“后”"]


def test_a_merge_that_was_not_accepted_is_followed() -> None:
    rest, cont = (f'<w:cellMerge {BY} w:vMerge="{kind}"/>' for kind in ("rest", "cont"))
    assert grid(table(tbl(tr(tc("甲", rest)), tr(tc("", cont))))) == [(0, 0, 2, 1, "甲")]


def test_a_change_of_looks_is_nothing() -> None:
    looks = f"<w:rPrChange {BY}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    body = f"<w:p><w:pPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>{r('甲', looks)}</w:p>"
    assert lines(body) == ["甲"]
    assert published(body).faults == ()


# ---- comments ---------------------------------------------------------------------------------------------

COMMENTS = f"<w:comment w:id='5' w:author='李四'>{p('这个数')}{p('再核一下')}</w:comment>"


def commented(inside: str) -> str:
    start, end = ('<w:commentRangeStart w:id="5"/>', '<w:commentRangeEnd w:id="5"/>')
    return f'{start}{inside}{end}<w:r><w:commentReference w:id="5"/></w:r>'


def test_a_comment_is_told_at_its_place() -> None:
    body = p("甲") + tbl(tr("乙", tc(f"<w:p>{r('约')}{commented(r('1') + r('2'))}</w:p>")))
    found = published(body, comments=COMMENTS)
    fault = only(found.faults)
    assert fault.rule == "import.comment"
    assert fault.message == (
        "第 1 个表第 1 行第 2 格有批注（李四）：对“12”批的是“这个数 再核一下”；批注没有读进来，请看看有没有照办"
    )
    assert (fault.place.line, fault.place.column) == (2, 2)
    assert table(body, comments=COMMENTS).cells[1].text == "约12"


def test_a_comment_over_paragraphs_ends_in_the_last_and_is_cut_short() -> None:
    start, end = (
        '<w:commentRangeStart w:id="5"/>',
        '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>',
    )
    body = f"<w:p>{start}{r('一' * 39)}</w:p>" + f"<w:p>{r('二' * 20)}{end}</w:p>"
    fault = only(published(body, comments=COMMENTS.replace("再核一下", "核" * 90)).faults)
    assert fault.message == (
        f"第 2 段有批注（李四）：对“{'一' * 20}…{'一' * 8}二二”批的是“这个数 {'核' * 36}…{'核' * 20}”；"
        "批注没有读进来，请看看有没有照办"
    )


def test_a_comment_on_nothing_and_one_that_is_nowhere() -> None:
    reference = '<w:r><w:commentReference w:id="5"/></w:r>'
    fault = only(published(f"<w:p>{r('甲')}{reference}</w:p>", comments=COMMENTS).faults)
    assert "（李四）：批的是“这个数 再核一下”；" in fault.message
    assert published(p("甲"), comments=COMMENTS).faults == ()
    assert published(f"<w:p>{reference}</w:p>").faults == ()


def test_many_open_comments_take_no_time() -> None:
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(5_000))
    assert lines(f"<w:p>{starts}{r('甲') * 5_000}</w:p>") == ["甲" * 5_000]


@pytest.mark.parametrize("how", ["<w:strike/>", "<w:dstrike/>"])
def test_what_is_struck_through_is_told_and_parted(how: str) -> None:
    found = published(tbl(tr("规章", tc(f"<w:p>{r('9', how)}{r('12')}</w:p>"))))
    (block,) = found.blocks
    assert grid(block)[1][-1] == "9 12"  # type: ignore[arg-type]
    fault = only(found.faults)
    assert (fault.rule, fault.message) == (
        "import.tracked-change",
        "第 1 个表第 1 行第 2 格有划掉的字（“9”），照样读了；不算数的，请从报告里删去",
    )


@pytest.mark.parametrize("how", ["superscript", "subscript"])
def test_raised_figures_are_no_part_of_those_beside_them(how: str) -> None:
    raised = r("1", f'<w:vertAlign w:val="{how}"/>')
    assert lines(f"<w:p>{r('共12')}{raised}{r('3件，35m')}{raised}</w:p>") == ["共12 1 3件，35m1"]
    off = r("3件", "<w:strike w:val='0'/>")
    assert lines(f"<w:p>{r('共12')}{off}</w:p>") == ["共123件"]
