"""Room: how a Word file looks, as values. Read from ``templates/word/<name>.yaml``, which explains each.

Millimetres for the page and widths, points for type, characters for indents, lines for space between
paragraphs. Nothing here knows a report or the form.
"""

import math
from pathlib import Path
from typing import NamedTuple

from generator.errors import UserError
from generator.layout.reading import Wrong, colour, entries, items, number, read, text, texts
from generator.source import Mapping, Node, load_source
from generator.templates_folder import FOLDER as TEMPLATES

NAME = "national"
_SUBFOLDER = "word"
FOLDER = TEMPLATES / _SUBFOLDER
_LEAST = 20  # per cent to which a figure may shrink
_TOLERANCE = 0.05  # mm by which the columns of a table may miss the type area


class Page(NamedTuple):
    """Paper and margins in mm; ``header`` is how far the draft mark is from the edge."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float


class Font(NamedTuple):
    """A Chinese font, the fonts that stand in for it, and its kind as Word's font table names it."""

    name: str
    instead: tuple[str, ...]
    family: str


class Title(NamedTuple):
    """The title; ``after`` is the space below in lines, ``break_after`` where a long agency may break."""

    font: str
    size: float
    after: float
    break_after: str


class Body(NamedTuple):
    """Body text; ``indent`` of the first line in characters, pitch of lines and of characters in points."""

    font: str
    size: float
    indent: float
    line: float
    character: float


class PageNumber(NamedTuple):
    """The page number: what stands round it, its space to the margin (characters) and to the text (mm)."""

    font: str
    size: float
    before: str
    after: str
    space: float
    below: float


class Signature(NamedTuple):
    """Lines above the name, characters to the right of it, and how far right of it the date starts."""

    above: float
    right: float
    shift: float


class Draft(NamedTuple):
    """The mark at the head of every page of a draft; ``colour`` as RRGGBB."""

    mark: str
    font: str
    size: float
    colour: str


class TableSize(NamedTuple):
    """Type size (points) and least row height (mm) of tables with at most ``columns`` columns."""

    columns: float
    size: float
    row: float


class Fit(NamedTuple):
    """One step of shrinking a figure: per cent of the table's type size, then of the width of characters."""

    height: float
    width: float


class Tables(NamedTuple):
    """All tables, lengths in mm. ``gap`` is the space above and below, ``card`` a name's column in the metadata card.

    ``leading`` is a multiple of a line; ``label_weight`` how many columns of values a label column counts for
    where ``widths`` has none for a table's id. ``fit`` is for figures wider than their cell, mildest step first.
    """

    font: str
    border: float
    margin: float
    card: float
    leading: float
    gap: float
    label_weight: float
    sizes: tuple[TableSize, ...]
    fit: tuple[Fit, ...]
    widths: tuple[tuple[str, tuple[float, ...]], ...]


class Layout(NamedTuple):
    """All values of one layout, ``subject`` and ``language`` for the file's properties.

    Equal values give equal layouts, whatever the comments in their files.
    """

    page: Page
    fonts: tuple[Font, ...]
    latin: str
    title: Title
    body: Body
    headings: tuple[str, ...]
    page_number: PageNumber
    signature: Signature
    draft: Draft
    tables: Tables
    subject: str
    language: str

    @property
    def type_width(self) -> float:
        """The width of the type area in mm."""
        return self.page.width - self.page.left - self.page.right


def find_layout(folders: tuple[Path, ...], name: str = NAME) -> tuple[Path, Layout]:
    """The layout from the first of the folders of templates that has it, and the folder where it is."""
    for folder in folders:
        path = folder / _SUBFOLDER / f"{name}.yaml"
        if path.is_file():
            return path.parent, load_layout(path)
    raise UserError(f"模板文件夹里没有 {_SUBFOLDER}/{name}.yaml；请补上，或重新安装 gipa-gen")


def load_layout(path: Path) -> Layout:
    """Read a layout. Raises UserError, in Chinese, for whatever is wrong with the file."""
    source = load_source(path)
    try:
        if source.root is None or source.faults:
            fault = source.faults[0]
            raise Wrong(fault.place.line, fault.message)
        layout = _layout(source.root)
        _check(layout, source.root.place.line)
    except Wrong as wrong:
        raise UserError(f"Word 版式文件 {path}:{wrong.line}：{wrong}") from None
    return layout


def _layout(root: Mapping) -> Layout:
    return read(
        Layout,
        root,
        page=lambda node: read(Page, node),
        fonts=lambda node: tuple(
            read(Font, item, name=text, instead=texts, family=text) for item in items(node)
        ),
        latin=text,
        title=lambda node: read(Title, node, font=text, break_after=text),
        body=lambda node: read(Body, node, font=text),
        headings=texts,
        page_number=lambda node: read(PageNumber, node, font=text, before=text, after=text),
        signature=lambda node: read(Signature, node),
        draft=lambda node: read(Draft, node, mark=text, font=text, colour=colour),
        tables=lambda node: read(
            Tables,
            node,
            font=text,
            sizes=lambda sizes: tuple(read(TableSize, item) for item in items(sizes)),
            fit=lambda fits: tuple(read(Fit, item) for item in items(fits)),
            widths=_widths,
        ),
        subject=text,
        language=text,
    )


def _widths(node: Node) -> tuple[tuple[str, tuple[float, ...]], ...]:
    return tuple((str(key), tuple(number(item) for item in items(value))) for key, value in entries(node))


def _check(layout: Layout, line: int) -> None:
    """What no single value shows: fonts that are listed, four headings, columns that fill the type area."""
    listed = {font.name for font in layout.fonts}
    named = (layout.title, layout.body, layout.page_number, layout.draft, layout.tables)
    for font in (*layout.headings, *(part.font for part in named)):
        if font not in listed:
            raise Wrong(line, f"用到的字体“{font}”没有列在 fonts 里")
    if len(layout.headings) != 4:
        raise Wrong(line, f"headings 应列四级标题的字体，现在是 {len(layout.headings)} 个")
    sizes = (
        layout.body.character,
        layout.body.line,
        layout.title.size,
        *(size.size for size in layout.tables.sizes),
    )
    if min(sizes) < 1:
        raise Wrong(line, "字号、字距和行距不能小于 1 磅")
    if any(not _LEAST <= share <= 100 for fit in layout.tables.fit for share in fit):
        raise Wrong(line, f"fit 里的数是百分比，应在 {_LEAST} 到 100 之间")
    if layout.type_width <= 0 or layout.page.height <= layout.page.top + layout.page.bottom:
        raise Wrong(line, "页边距比纸还大")
    for table, widths in layout.tables.widths:
        if not math.isclose(sum(widths), layout.type_width, abs_tol=_TOLERANCE):
            message = f"表 {table} 的列宽合计 {sum(widths):g} 毫米，应等于版心宽度 {layout.type_width:g} 毫米"
            raise Wrong(line, message)
