"""What sites do to tables: each function bends the tables of a page as an editor or a sanitiser does."""

from __future__ import annotations

import random

from tests.importer.foreign.model import Box, Page, Sheet

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def spread(sheet: Sheet) -> list[list[Box | None]]:
    """The table as a full grid: a box stands in each place that it covers."""
    width = sum(box.colspan for box in sheet.rows[0])
    grid: list[list[Box | None]] = [[None] * width for _ in sheet.rows]
    for number, row in enumerate(sheet.rows):
        for box in row:
            col = grid[number].index(None)
            for down in range(box.rowspan):
                for across in range(box.colspan):
                    grid[number + down][col + across] = box
    return grid


def _is_row_label(box: Box) -> bool:
    return box.role == "row_head"


def copied(page: Page, draw: random.Random) -> None:
    """Merged cells taken apart, with their text in every part."""
    for sheet in page.sheets():
        sheet.rows = [
            [Box(box.text, role=box.role, ref=box.ref) for box in row if box] for row in spread(sheet)
        ]


def emptied(page: Page, draw: random.Random) -> None:
    """Merged cells taken apart, with their text in the first part and empty cells behind and below it."""
    for sheet in page.sheets():
        grid = spread(sheet)
        seen: set[int] = set()
        rows = []
        for row in grid:
            new = []
            for box in row:
                assert box
                new.append(Box("" if id(box) in seen else box.text, role=box.role, ref=box.ref))
                seen.add(id(box))
            rows.append(new)
        sheet.rows = rows


def extra_end(page: Page, draw: random.Random) -> None:
    """An empty cell at the end of each row, as Word leaves it in its own HTML."""
    for sheet in page.sheets():
        for row in sheet.rows:
            row.append(Box(""))


def extra_some(page: Page, draw: random.Random) -> None:
    """An empty cell at the end of some rows."""
    for sheet in page.sheets():
        for row in sheet.rows:
            if draw.random() < 0.4:
                row.append(Box(""))


def numbered(page: Page, draw: random.Random) -> None:
    """A column of running numbers at the left."""
    for sheet in page.sheets():
        for number, row in enumerate(sheet.rows):
            row.insert(0, Box("序号" if number == 0 else str(number)))


def summed(page: Page, draw: random.Random) -> None:
    """A column 合计 at the right, and a row 合计 below."""
    for sheet in page.sheets():
        width = sum(box.colspan for box in sheet.rows[0])
        for number, row in enumerate(sheet.rows):
            figures = [box.text for box in row if box.ref]
            total = sum(int(text) for text in figures if text.lstrip("+-").isdigit())
            row.append(Box("合计" if number == 0 else str(total) if figures else ""))
        sheet.rows.append([Box("合计"), *(Box(str(draw.randint(0, 99))) for _ in range(width))])


def captioned(page: Page, draw: random.Random) -> None:
    """A caption as the first row of each table."""
    captions = {"proactive_disclosure": "第二十条", "requests": "收到和处理政府信息公开申请情况"}
    for sheet in page.sheets():
        width = sum(box.colspan for box in sheet.rows[0])
        text = captions.get(sheet.id, "政府信息公开行政复议、行政诉讼情况")
        sheet.rows.insert(0, [Box(f"表：{text}", colspan=width)])


def gaps(page: Page, draw: random.Random) -> None:
    """Empty rows between the rows."""
    for sheet in page.sheets():
        width = sum(box.colspan for box in sheet.rows[0])
        below = [max((box.rowspan for box in row), default=1) for row in sheet.rows]
        rows, open_ = [], 0
        for row, span in zip(sheet.rows, below):
            rows.append(row)
            open_ = max(open_ - 1, span - 1)
            if not open_:
                rows.append([Box("", colspan=width)])
        sheet.rows = rows


def wide(page: Page, draw: random.Random) -> None:
    """Full-width digits."""
    for sheet in page.sheets():
        for box in sheet.boxes():
            box.text = box.text.translate(_WIDE) if box.ref else box.text


def grouped(page: Page, draw: random.Random) -> None:
    """Separators of thousands."""
    for sheet in page.sheets():
        for box in sheet.boxes():
            if box.ref and box.text.isdigit():
                box.text = f"{int(box.text):,}"


def counted(page: Page, draw: random.Random) -> None:
    """A measure word behind each figure of table three."""
    for sheet in page.sheets():
        for box in sheet.boxes():
            if box.ref and box.text.isdigit() and sheet.id == "requests":
                box.text += "件"


def invisible(page: Page, draw: random.Random) -> None:
    """Zero-width characters and non-breaking blanks around and within what cells say."""
    for sheet in page.sheets():
        for box in sheet.boxes():
            middle = len(box.text) // 2
            box.text = f"\xa0{box.text[:middle]}\u200b{box.text[middle:]}\u200b\xa0\ufeff"


def dashes(page: Page, draw: random.Random) -> None:
    """A dash, a stroke or nothing instead of zero."""
    for sheet in page.sheets():
        for box in sheet.boxes():
            if box.ref and box.text == "0":
                box.text = draw.choice(("—", "/", "", "－", "无"))


def cut(page: Page, draw: random.Random, headed: bool = False) -> None:
    """Table three as two tables, as at the end of a page, with its headings again or without."""
    for number, item in enumerate(page.items):
        if isinstance(item, Sheet) and item.id == "requests":
            at = next(
                n
                for n in range(item.head + 6, len(item.rows))
                if any(box.colspan == 2 and _is_row_label(box) for box in item.rows[n])
            )
            while item.rows[at][0].role != "row_head" or at < item.head + 6:
                at += 1
            rest = [list(row) for row in item.rows[at:]]
            label = next((box for box in item.rows[item.head + 2] if box.rowspan > 2), None)
            if label:  # the label beside all results covers what is left of it in each part
                down = item.head + 2 + label.rowspan
                label.rowspan = at - item.head - 2
                rest[0].insert(0, Box("", down - at, label.colspan, "row_head"))
            rows = [[Box(**vars(box)) for box in row] for row in item.rows[: item.head]] if headed else []
            page.items[number : number + 1] = [
                Sheet(item.id, item.rows[:at], item.head),
                Sheet(item.id, [*rows, *rest], len(rows)),
            ]
            return


def cut_headed(page: Page, draw: random.Random) -> None:
    """The same with the headings once more."""
    cut(page, draw, headed=True)


def blocks(page: Page, draw: random.Random) -> None:
    """Each block of table two as a table of its own."""
    for number, item in enumerate(page.items):
        if isinstance(item, Sheet) and item.id == "proactive_disclosure":
            starts = [n for n, row in enumerate(item.rows) if row[0].role == "banner"]
            parts = [item.rows[a:b] for a, b in zip(starts, [*starts[1:], len(item.rows)])]
            page.items[number : number + 1] = [Sheet(item.id, rows, 2) for rows in parts]
            return


def single_rows(page: Page, draw: random.Random) -> None:
    """Each row a table of its own, as pages for telephones have it."""
    items: list[str | Sheet] = []
    for item in page.items:
        items += [Sheet(item.id, [row]) for row in item.rows] if isinstance(item, Sheet) else [item]
    page.items = items


def turned(page: Page, draw: random.Random) -> None:
    """Table four with rows for columns."""
    for sheet in page.sheets():
        if sheet.id == "disputes":
            grid = spread(sheet)
            sheet.rows = []
            seen: set[int] = set()
            for column in zip(*grid):
                row = []
                for box in column:
                    assert box
                    if id(box) not in seen:
                        row.append(Box(box.text, box.colspan, box.rowspan, box.role, box.ref))
                    seen.add(id(box))
                sheet.rows.append(row)
