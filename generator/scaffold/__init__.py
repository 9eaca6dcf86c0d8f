"""Room: a new input file of an edition, complete and commented: blank for ``gipa-gen new``, filled for an import."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition import Edition, Section
from generator.edition.fields import DESCRIPTIONS, PROFILES, TO_FILL
from generator.scaffold.filling import Entry, Filling, Key, Written
from generator.scaffold.scalars import block, comments, quoted, writable
from generator.scaffold.tables import table_lines

__all__ = ["SCHEMA_FILE", "TO_FILL", "Filling", "Key", "Written", "scaffold", "written"]

SCHEMA_FILE = "gipa-gen.schema.json"  # for editors; ``new`` writes it beside the file


def scaffold(edition: Edition, organ: str, year: int, organ_type: str = "部门", zeros: bool = False) -> str:
    """A YAML text in which every row still to be filled says 待填, or 0 with ``zeros``."""
    return written(Filling(edition, organ, year, organ_type, rest="0" if zeros else None)).text


def written(filling: Filling) -> Written:
    """The file of a filling. What a file cannot hold (control characters) is left out of texts."""
    entries = list(_entries(filling))
    keys = {number: entry.key for number, entry in enumerate(entries, 1) if entry.key}
    return Written("\n".join(entry.text for entry in entries) + "\n", keys)


def _entries(filling: Filling) -> Iterator[Entry]:
    edition = filling.edition
    yield from _plain(_head(filling))
    yield from _frame(filling)
    if edition.free_chapters:
        yield from _preface(filling)
        yield from _chapters(filling)
    for number, section in enumerate(edition.sections):
        if number == 0:
            yield from _preface(filling)
        yield Entry("")
        yield from _section(filling, section)
    yield from _signature(filling)


def _plain(lines: Iterator[str]) -> Iterator[Entry]:
    return (Entry(line) for line in lines)


def _head(filling: Filling) -> Iterator[str]:
    edition = filling.edition
    yield f"# yaml-language-server: $schema=./{SCHEMA_FILE}"
    yield "# （上一行供 VS Code 等编辑器提示和补全用，不影响生成，可以删去。）"
    yield f"# {filling.organ}{filling.year}年政府信息公开工作年度报告".replace("\n", " ")
    if filling.guided:
        yield f"# 填法：把“{TO_FILL}”改成内容；没有发生的填 0，不要留空。井号（#）开头的行是说明，不会印出。"
        yield "# 填好后运行 gipa-gen check 检查，再运行 gipa-gen build 生成，结果在 output 文件夹。"
        yield f"# 版式：{edition.id}（{edition.source}）"
        yield f"# 期限：{edition.deadlines[filling.organ_type]}"
        for text in edition.guidance:
            yield f"# {text}"
    yield ""


def _frame(filling: Filling) -> Iterator[Entry]:
    def line(name: str, value: str, key: str, note: str = "") -> Iterator[Entry]:
        yield from comments(filling.notes.get((key,), ()), 0)
        yield Entry(f"{name}: {value}{note}", (key,))

    guided = filling.guided
    yield from line("单位", quoted(filling.organ or TO_FILL), "organ")
    yield from line("年度", str(filling.year) if filling.year else TO_FILL, "year")
    note = f"          # {DESCRIPTIONS['organ_type']}" if guided else ""
    yield from line("单位类型", filling.organ_type, "organ_type", note)
    if filling.edition_named:
        yield from line("版式", filling.edition.id, "edition")
    if filling.previous:
        yield from line("上年报告", quoted(filling.previous), "previous")
    if filling.title:
        yield from line("标题", quoted(" ".join(writable(filling.title).split())), "title")
    elif guided:
        yield Entry(f"# 标题: …              # {DESCRIPTIONS['title']}")
    if filling.profile:
        yield from line("Word样式", quoted(filling.profile), "profile")
    elif guided:
        yield Entry(f"# Word样式: {PROFILES[0]}       # {DESCRIPTIONS['profile']}")
    if filling.metadata:
        yield from comments(filling.notes.get(("metadata",), ()), 0)
        yield Entry("发布信息:", ("metadata",))
        for name, content in filling.metadata:
            yield from comments(filling.notes.get(("metadata", name), ()), 1)
            yield Entry(f"  {_named(name)}: {_content(content)}", ("metadata", name))
    elif guided:
        yield Entry("# 发布信息: {索引号: …, 公开方式: 主动公开, 发布机构: …, 成文日期: …}   # 可省略")


def _named(name: str) -> str:
    return quoted(" ".join(writable(name).split()))


def _content(content: str) -> str:
    return quoted(" ".join(writable(content).split())) if content.strip() else '""'


def _preface(filling: Filling) -> Iterator[Entry]:
    if filling.preface:
        yield Entry("")
        yield from comments(filling.notes.get(("preface",), ()), 0)
        yield from block("导语", filling.preface, 0, ("preface",))
    elif filling.guided:
        where = "" if filling.edition.free_chapters else "          # 可省略：标题后、第一部分前的文字"
        yield from _plain(iter(("", f"# 导语: |{where}", "#   …")))
    yield from comments(filling.below.get(("preface",), ()), 0)


def _chapters(filling: Filling) -> Iterator[Entry]:
    yield Entry("")
    if filling.guided:
        yield Entry(f"# {DESCRIPTIONS['chapters']}；标题可以改，章可以增减")
    yield Entry("章节:")
    if filling.chapters is None:
        chapters = [(title, TO_FILL) for title in filling.edition.chapters]
    else:
        chapters = [(chapter.title, chapter.text) for chapter in filling.chapters]
    for number, (title, text) in enumerate(chapters, 1):
        key = ("chapter", str(number))
        yield from comments(filling.notes.get(key, ()), 1)
        yield Entry(f"  - 标题: {_named(title)}", key)
        yield from block("正文", text or TO_FILL, 2, key)
        yield from comments(filling.below.get(key, ()), 2)


def _section(filling: Filling, section: Section) -> Iterator[Entry]:
    key = (section.id,)
    text = filling.narratives.get(section.id, "")
    yield Entry(f"# {section.printed_heading}")
    if filling.guided:
        for guidance in (*section.guidance, *section.guidance_for.get(filling.organ_type, ())):
            yield Entry(f"#   {guidance}")
    yield from comments(filling.notes.get(key, ()), 0)
    if not section.tables:
        yield from block(quoted(section.heading), text or TO_FILL, 0, key)
        yield from comments(filling.below.get(key, ()), 0)
        return
    yield Entry(f"{quoted(section.heading)}:", key)
    if text:
        yield from block("正文", text, 1, key)
    elif filling.guided:
        yield Entry("  # 正文: |        # 可省略：表前的文字")
    yield from comments(filling.below.get(key, ()), 1)
    for table in section.tables:
        yield from table_lines(filling, table)


def _signature(filling: Filling) -> Iterator[Entry]:
    signature = filling.signature
    if signature is not None:
        yield Entry("")
        yield from comments(filling.notes.get(("signature",), ()), 0)
        date = f", 日期: {signature.date.isoformat()}" if signature.date else ""
        yield Entry(f"落款: {{单位: {quoted(signature.organ)}{date}}}", ("signature",))
    elif filling.guided:
        example = f"{{单位: {quoted(filling.organ)}, 日期: {filling.year + 1}-01-18}}"
        yield from _plain(iter(("", f"# 落款: {example}     # {DESCRIPTIONS['signature']}")))
