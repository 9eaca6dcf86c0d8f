"""Exceptions on record that were pasted into a narrative, where they would be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.edition.fields import RELEASE_PARTS
from generator.finding import Fault, Place
from generator.source import Scalar

# A part of it, mostly the first, names a rule in letters: no sentence does.
_EXCEPTION = re.compile(
    rf"\s*(?:-\s*)?(?:(?P<braces>[{{｛])(?:[^{{｛}}｝]*[,，])?\s*)?{RELEASE_PARTS[0].label}\s*[:：]\s*[\"'“]?[a-z]+\.[a-z-]+"
)


_MOST = 50  # that are told of one text


def exceptions_in(name: str, value: Scalar) -> Iterator[Fault]:
    """A fault for each line of a text that is an item of 说明放行."""
    of = "" if name.endswith("正文") else "的正文"
    matches = ((number, _EXCEPTION.match(line)) for number, line in enumerate(value.split("\n")))
    for number, found in islice(((number, found) for number, found in matches if found), _MOST):
        # Only a block keeps its lines; of any other text it is known where it begins.
        place = Place(value.place.line + 1 + number) if value.style == "|" else value.place
        message = f"“说明放行”的内容写进了“{name}”{of}，会印在报告里；请移到文件末尾的“说明放行:”下面"
        item = f" - {found.string.strip().removeprefix('-').strip()}"
        shown = ("移过去后写作（“说明放行:”已有的不再写）：", " 说明放行:", f"  {item}")
        yield Fault("text.exception", place, message, details=shown if found["braces"] else ())
