"""Room: how a Word file looks, as values. Read from ``templates/word/<id>.yaml``; national.yaml explains each.

Such a file is a profile. It may be based on another and then says only what differs.

Millimetres for the page and widths, points for type, characters for indents, lines for space between
paragraphs. Nothing here knows a report or the form.
"""

from pathlib import Path
from typing import NamedTuple

from generator.errors import UserError
from generator.layout.checking import check
from generator.layout.filling import filled, refuse_other_columns
from generator.layout.inheriting import merged, own_part
from generator.layout.profiles import NAME, SUBFOLDER, NoProfile, Profile, find_profile, profiles
from generator.layout.reading import Wrong, colour, entries, flag, items, number, one_of, read, text, texts
from generator.source import Node, Scalar, load_source
from generator.templates_folder import FOLDER as TEMPLATES

__all__ = ["FOLDER", "NAME", "Font", "Layout", "NoProfile", "Profile", "find_layout", "find_profile"]
__all__ += ["load_layout", "profiles"]

FOLDER = TEMPLATES / SUBFOLDER
_POSITIONS = ("outside", "centre")
_FAMILIES = ("roman", "modern", "swiss", "script", "decorative", "auto")  # all that Word knows
_HARMLESS = "encoding.converted"  # a profile has nowhere to warn, and was read as it should be


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
    """The title; ``after`` is the space below in lines.

    A long one breaks after one of the characters of ``break_after``, but not inside the words of ``keep``.
    """

    font: str
    size: float
    bold: bool
    after: float
    break_after: str
    keep: tuple[str, ...]


class Body(NamedTuple):
    """Body text; ``indent`` of the first line in characters, pitch of lines and of characters in points."""

    font: str
    size: float
    indent: float
    line: float
    character: float


class PageNumber(NamedTuple):
    """The page number: where it stands, what is round it, its space to the margin (characters) and the text (mm).

    ``position`` is "outside" (to the right on odd pages, to the left on even ones) or "centre".
    """

    font: str
    size: float
    position: str
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
    padding: float
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


def find_layout(folders: tuple[Path, ...], named: str = NAME) -> tuple[Profile, Layout]:
    """The layout that is called so, and its profile. Raises NoProfile, or UserError where its file is wrong."""
    profile = find_profile(folders, named)
    return profile, load_layout(profile.path, folders)


def load_layout(path: Path, folders: tuple[Path, ...] = ()) -> Layout:
    """Read a layout. Raises UserError, in Chinese, for whatever is wrong with the file.

    What it is based on is looked for beside it, then in ``folders`` of templates, then in ours.
    """
    return _loaded(path, folders, ())[0]


def _loaded(path: Path, folders: tuple[Path, ...], above: tuple[Path, ...]) -> tuple[Layout, Node]:
    """The layout and its nodes. ``above`` are the files that are based on this one."""
    source = load_source(path)
    try:
        for fault in source.faults:
            if source.root is None or fault.rule != _HARMLESS:
                raise Wrong(fault.place.line, fault.message)
        assert source.root is not None  # else a fault says why
        own, base = own_part(source.root)
        root: Node = own
        if base is not None:
            # Each file is whole by itself: whatever is wrong with the two together, this one says.
            below, nodes = _loaded(_base(path, base, folders, above), folders, (*above, path))
            root = merged(nodes, own)
            refuse_other_columns(own, below.tables.widths)
        layout = _layout(root)
        layout = layout._replace(
            tables=layout.tables._replace(widths=filled(layout.tables.widths, layout.type_width))
        )
        check(layout, own)
    except Wrong as wrong:
        raise UserError(f"Word 样式文件 {path}:{wrong.line}：{wrong}") from None
    return layout, root


def _base(path: Path, named: Scalar, folders: tuple[Path, ...], above: tuple[Path, ...]) -> Path:
    """The file that a profile is based on. Raises Wrong where there is none, or where it is based on this one."""
    try:
        found = find_profile((path.parent.parent, *folders, TEMPLATES), named, but=path).path
    except NoProfile as none:
        raise Wrong(named.place.line, f"based_on 写的是“{named}”，{none}") from None
    if found in above:
        circle = " → ".join(file.stem for file in (*above[above.index(found) :], path, found))
        raise Wrong(named.place.line, f"based_on 绕成了一圈：{circle}")
    return found


def _layout(root: Node) -> Layout:
    return read(
        Layout,
        root,
        page=lambda node: read(Page, node),
        fonts=lambda node: tuple(
            read(Font, item, name=text, instead=texts, family=one_of(_FAMILIES)) for item in items(node)
        ),
        latin=text,
        title=lambda node: read(Title, node, font=text, bold=flag, break_after=text, keep=texts),
        body=lambda node: read(Body, node, font=text),
        headings=texts,
        page_number=lambda node: read(
            PageNumber, node, font=text, position=one_of(_POSITIONS), before=text, after=text
        ),
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
