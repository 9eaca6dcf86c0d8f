"""What no single value of a layout shows: that they fit one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.layout.inheriting import line_of
from generator.layout.reading import Wrong
from generator.source import Mapping

if TYPE_CHECKING:
    from generator.layout import Layout

_POINTS_PER_MM = 72 / 25.4
_LEVELS = 4
_LARGEST_PAPER = 558.0  # mm: Word takes no larger one
_LARGEST_TYPE = 100.0  # points, many times what an official document may have
_LEAST_CHARACTERS = 8  # of body text in a line; a table's label column needs as many
_LEAST_FIT = 20  # per cent to which a figure may shrink
_CLOSEST, _WIDEST = 0.9, 1.5  # pitch of characters, in sizes of type
_LEADING = (0.5, 5.0)  # lines; with none at all the text of cells would vanish
_BORDER = (0.25, 12.0)  # points: what Word draws
_LABEL_WEIGHT = (0.5, 20.0)

# Where it may have been written, the likeliest first, as paths of keys; and what is wrong.
_Complaint = tuple[tuple[tuple[str, ...], ...], str]


def check(layout: Layout, root: Mapping) -> None:
    """Raises Wrong for the first thing that is wrong, at the line where the file says it, else at its head."""
    for paths, message in _complaints(layout):
        lines = (line_of(root, path) for path in paths)
        raise Wrong(next((line for line in lines if line), root.place.line), message)


def _complaints(layout: Layout) -> Iterator[_Complaint]:
    yield from _fonts(layout)
    yield from _sizes(layout)
    yield from _page(layout)
    yield from _tables(layout)


def _fonts(layout: Layout) -> Iterator[_Complaint]:
    if len(layout.headings) != _LEVELS:
        yield (
            (("headings",),),
            f"headings 应列四级标题的字体，现在是 {len(layout.headings)} 个",
        )
    listed = [font.name for font in layout.fonts]
    for name in listed:
        if listed.count(name) > 1:
            yield (("fonts",),), f"字体“{name}”在 fonts 里列了两次"
    used = {
        ("title", "font"): layout.title.font,
        ("body", "font"): layout.body.font,
        ("page_number", "font"): layout.page_number.font,
        ("draft", "font"): layout.draft.font,
        ("tables", "font"): layout.tables.font,
        ("latin",): layout.latin,
    }
    for font in layout.headings:
        if font not in listed:
            yield (("headings",), ("fonts",)), f"用到的字体“{font}”没有列在 fonts 里"
    for path, font in used.items():
        if font not in listed:
            yield (path, ("fonts",)), f"用到的字体“{font}”没有列在 fonts 里"


def _sizes(layout: Layout) -> Iterator[_Complaint]:
    body = layout.body
    sizes = {
        ("title", "size"): layout.title.size,
        ("body", "size"): body.size,
        ("body", "line"): body.line,
        ("body", "character"): body.character,
        ("page_number", "size"): layout.page_number.size,
        ("draft", "size"): layout.draft.size,
    }
    for path, size in (*sizes.items(), *((("tables", "sizes"), found.size) for found in layout.tables.sizes)):
        if not 1 <= size <= _LARGEST_TYPE:
            yield (path,), f"字号、字距和行距应在 1 至 {_LARGEST_TYPE:g} 磅之间，现在有 {size:g}"
    if not _CLOSEST * body.size <= body.character <= _WIDEST * body.size:
        least, most = _CLOSEST * body.size, _WIDEST * body.size
        message = (
            f"每字占的宽 {body.character:g} 磅与字号 {body.size:g} 磅不相称；应在 {least:g} 至 {most:g} 之间"
        )
        yield (("body", "character"), ("body", "size")), message
    if body.line < body.size:
        yield (
            (("body", "line"), ("body", "size")),
            f"行距 {body.line:g} 磅小于字号 {body.size:g} 磅，各行会叠在一起",
        )


def _page(layout: Layout) -> Iterator[_Complaint]:
    page, number = layout.page, layout.page_number
    if max(page.width, page.height) > _LARGEST_PAPER:
        yield (("page",),), f"纸的宽和高不能大于 {_LARGEST_PAPER:g} 毫米"
    if layout.type_width <= 0 or page.height <= page.top + page.bottom:
        yield (("page",),), "页边距比纸还大"
        return
    across = layout.type_width * _POINTS_PER_MM / max(layout.body.character, 1)
    if across < _LEAST_CHARACTERS:
        yield (
            (("page",),),
            f"版心宽 {layout.type_width:g} 毫米，一行不到 {_LEAST_CHARACTERS} 个字；请改小左右页边距",
        )
    for path, said, count in (
        (("body", "indent"), "首行缩进", layout.body.indent),
        (("signature", "right"), "落款右空", layout.signature.right),
        (("signature", "shift"), "日期右移", layout.signature.shift),
    ):
        if count >= across:
            yield (path, ("page",)), f"{said} {count:g} 字，一行只有 {int(across)} 字"
    if 2 * number.space * number.size >= layout.type_width * _POINTS_PER_MM:
        yield (("page_number", "space"), ("page",)), f"页码空 {number.space:g} 字，版心放不下"
    if number.below + number.size / _POINTS_PER_MM > page.bottom:
        message = f"页码放不下：below {number.below:g} 毫米加页码的字高，超过了下页边距 {page.bottom:g} 毫米"
        yield (("page_number",), ("page", "bottom")), message
    if page.header + layout.draft.size / _POINTS_PER_MM > page.top:
        message = f"草稿标记放不下：header {page.header:g} 毫米加标记的字高，超过了上页边距 {page.top:g} 毫米"
        yield (("page", "header"), ("draft",)), message


def _tables(layout: Layout) -> Iterator[_Complaint]:
    tables = layout.tables
    if not 2 * tables.card < layout.type_width:
        yield (("tables", "card"), ("page",)), f"card 应小于版心宽度 {layout.type_width:g} 毫米的一半"
    for name, said, (least, most), unit, found in (
        ("leading", "leading 是行距的倍数，", _LEADING, "", tables.leading),
        ("border", "border 是线宽，", _BORDER, "磅", tables.border),
        ("label_weight", "label_weight ", _LABEL_WEIGHT, "", tables.label_weight),
    ):
        if not least <= found <= most:
            room = f"应在 {least:g} 至 {most:g} {unit}之间"
            yield (("tables", name),), f"{said}{room}，现在是 {found:g}"
    for share in (share for fit in tables.fit for share in fit):
        if not _LEAST_FIT <= share <= 100:
            message = f"fit 里的数是百分比，应在 {_LEAST_FIT} 到 100 之间，现在有 {share:g}"
            yield (("tables", "fit"),), message
    for table, widths in tables.widths:
        if min(widths) <= 2 * tables.margin:
            message = f"表 {table} 有一列宽 {min(widths):.3g} 毫米，除去左右留白就没有写字的地方了"
            yield (("tables", "widths", table), ("page",)), message
