"""What a published file has and nobody could read: never taken for something that was deleted, and always told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.build.published import Taken
from generator.edition import Edition
from generator.importer import Doubt
from generator.report import Signature
from generator.scaffold import Key

_ROW = "import.row"
_LEFT_OUT = "import.left-out"
_PART = "import.part"
_UNREAD = re.compile("[，；]?(?:不知道是哪一行；)?没有读入")
_FOREIGN = "下面有一行"
_TAKEN_AS = re.compile("标题写的是(“.*”)，按“.*”读")


def left_out(taken: Taken) -> bool:
    """Whether lines were not read, any of which may be the one that seems to be gone."""
    return any(doubt.rule == _LEFT_OUT for doubt in _doubts(taken))


def signature(old: Signature | None, new: Signature | None, ours: bool, unread: bool) -> Signature | None:
    """Who signs and when: what was not found stays, unless it was taken out of a file of ours that was read whole."""
    if old is None or (ours and not unread):
        return new if new or ours else old
    if new is None:
        return old
    return new._replace(date=new.date or old.date) if unread else new


def untold(taken: Taken, edition: Edition) -> Iterator[str]:
    """A line for everything in a file of ours that the input file has no place for, or that could not be read."""
    titles: dict[Key, str] = {(section.id,): section.printed_heading for section in edition.sections}
    for doubt in _doubts(taken):
        message = _placed(doubt)
        if doubt.rule == _ROW and _FOREIGN in message:
            yield _UNREAD.sub("", message) + "这一行表上没有，填报文件里没有它的位置"
        elif doubt.rule == _ROW and _UNREAD.search(message):
            yield _UNREAD.sub("", message) + "，填报文件里没有它的位置"
        elif doubt.rule == _LEFT_OUT and doubt.key not in titles:  # tables of sections are told by themselves
            yield message
        elif doubt.rule == _PART and (found := _TAKEN_AS.search(message)):
            yield f"{titles[doubt.key]}（{doubt.spot.words}写的是{found[1]}）：标题是固定的，填报文件里没有它的位置"


def _placed(doubt: Doubt) -> str:
    if doubt.spot.words in doubt.message:
        return doubt.message
    head, colon, rest = doubt.message.partition("：")
    return f"{head}（{doubt.spot.words}）{colon}{rest}"


def _doubts(taken: Taken) -> tuple[Doubt, ...]:
    return taken.imported.doubts if taken.imported else ()
