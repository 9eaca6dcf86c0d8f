"""Ruled lines of a page as tables: which boxes they part, and how these lie on a grid.

Merged cells are told by the lines that are not there, so the grid is as exact as the page is.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SNAP = 4.0  # points: lines that lie closer are one (double rules, borders of neighbouring cells)
_MOST_BOXES = 20_000  # of one table


class Box(NamedTuple):
    """A rectangle on a page in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    @property
    def area(self) -> float:
        """In square points."""
        return (self.x1 - self.x0) * (self.bottom - self.top)


class Ruling(NamedTuple):
    """A line along one axis: ``at`` is its place on the other one."""

    at: float
    start: float
    end: float


class Room(NamedTuple):
    """A cell of a ruled table. ``open``: no line closes it to the outside although the table is closed elsewhere."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    open: bool


class Ruled(NamedTuple):
    """A table of at least two cells."""

    rooms: tuple[Room, ...]
    width: int
    height: int
    box: Box


class TooManyRulings(Exception):
    """A page has more lines than any table."""


def ruled(across: Iterable[Ruling], down: Iterable[Ruling]) -> list[Ruled]:
    """The tables that lines across and down the page make, from the top. Raises ``TooManyRulings``."""
    found = [
        table
        for rows, columns in _connected(_merged(across), _merged(down))
        if (table := _table(rows, columns))
    ]
    return sorted(found, key=lambda table: (table.box.top, table.box.x0))


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of one line as one."""
    found: list[Ruling] = []
    for line in _clusters(sorted(rulings), lambda ruling: ruling.at):
        at = line[0].at
        run: Ruling | None = None
        for piece in sorted(line, key=lambda ruling: ruling.start):
            if run is not None and piece.start <= run.end + _SNAP:
                run = run._replace(end=max(run.end, piece.end))
                continue
            if run is not None:
                found.append(run)
            run = Ruling(at, piece.start, piece.end)
        if run is not None:
            found.append(run)
    return found


def _clusters(ordered: Iterable[Ruling], place) -> Iterator[list[Ruling]]:  # type: ignore[no-untyped-def]
    group: list[Ruling] = []
    for ruling in ordered:
        if group and place(ruling) - place(group[0]) >= _SNAP:
            yield group
            group = []
        group.append(ruling)
    if group:
        yield group


def _connected(
    across: Sequence[Ruling], down: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The lines by tables: those that cross or touch each other."""
    if len(across) * len(down) > 4_000_000:
        raise TooManyRulings
    left = set(range(len(down)))
    waiting = set(range(len(across)))
    while waiting:
        rows, columns = [waiting.pop()], list[int]()
        for row in rows:  # grows while it is gone through
            new = [column for column in left if _touch(across[row], down[column])]
            left.difference_update(new)
            columns += new
            for column in new:
                more = [other for other in waiting if _touch(across[other], down[column])]
                waiting.difference_update(more)
                rows += more
        yield [across[row] for row in rows], [down[column] for column in columns]


def _touch(across: Ruling, down: Ruling) -> bool:
    return (
        across.start - _SNAP <= down.at <= across.end + _SNAP
        and down.start - _SNAP <= across.at <= down.end + _SNAP
    )


def _table(across: list[Ruling], down: list[Ruling]) -> Ruled | None:
    if not across or not down:
        return None
    ys, above, below = _edges(across, down)
    xs, left, right = _edges(down, across)
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1:
        return None
    if width * height > _MOST_BOXES:
        raise TooManyRulings
    walls = _walls(xs, ys, down)
    floors = _walls(ys, xs, across)
    rooms: list[Room] = []
    for places in _regions(width, height, walls, floors):
        for first, last in _rectangles(places):
            (row, col), (end_row, end_col) = first, last
            open_ = (
                (col == 0 and not left and (0, row) not in walls)
                or (end_col == width - 1 and not right and (width, row) not in walls)
                or (row == 0 and not above and (0, col) not in floors)
                or (end_row == height - 1 and not below and (height, col) not in floors)
            )
            box = Box(xs[col], ys[row], xs[end_col + 1], ys[end_row + 1])
            rooms.append(Room(row, col, end_row - row + 1, end_col - col + 1, box, open_))
    if len(rooms) < 2:
        return None  # a frame around something
    rooms.sort(key=lambda room: (room.row, room.col))
    return Ruled(tuple(rooms), width, height, Box(xs[0], ys[0], xs[-1], ys[-1]))


def _edges(own: list[Ruling], others: list[Ruling]) -> tuple[list[float], bool, bool]:
    """Where lines of one direction lie; the ends of the others where these reach further, with whether they do."""
    found = [group[0].at for group in _clusters(sorted(own), lambda ruling: ruling.at)]
    start, end = min(other.start for other in others), max(other.end for other in others)
    before, after = start < found[0] - 2 * _SNAP, end > found[-1] + 2 * _SNAP
    return [*([start] if before else []), *found, *([end] if after else [])], before, after


def _walls(places: list[float], steps: list[float], rulings: list[Ruling]) -> set[tuple[int, int]]:
    """Where there is a line: (which edge, between which two steps)."""
    middles = [(here + there) / 2 for here, there in itertools.pairwise(steps)]
    found: set[tuple[int, int]] = set()
    for ruling in rulings:
        edge = min(range(len(places)), key=lambda number: abs(places[number] - ruling.at))
        first, last = bisect_left(middles, ruling.start), bisect_right(middles, ruling.end)
        found.update((edge, step) for step in range(first, last))
    return found


def _regions(
    width: int, height: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> Iterator[set[tuple[int, int]]]:
    """Boxes of the grid that no line parts."""
    left = {(row, col) for row in range(height) for col in range(width)}
    while left:
        start = left.pop()
        region, reached = {start}, [start]
        for row, col in reached:  # grows while it is gone through
            nearby = (
                ((row, col + 1), (col + 1, row) in walls),
                ((row, col - 1), (col, row) in walls),
                ((row + 1, col), (row + 1, col) in floors),
                ((row - 1, col), (row, col) in floors),
            )
            for place, parted in nearby:
                if not parted and place in left:
                    left.discard(place)
                    region.add(place)
                    reached.append(place)
        yield region


def _rectangles(region: set[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """A region as rectangles, by their first and last boxes: one, unless lines are lacking on the page."""
    first = min(row for row, _ in region), min(col for _, col in region)
    last = max(row for row, _ in region), max(col for _, col in region)
    if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) == len(region):
        yield first, last
        return
    start = previous = None
    for place in sorted(region):
        if previous is None or start is None or place != (previous[0], previous[1] + 1):
            if start is not None and previous is not None:
                yield start, previous
            start = place
        previous = place
    if start is not None and previous is not None:
        yield start, previous
