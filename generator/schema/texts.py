"""The parts of a file that are words: narratives, chapters, metadata card, signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.edition import Edition
from generator.edition.fields import RELEASE_PARTS
from generator.edition.labels import without_ordinal
from generator.finding import Fault, Place
from generator.report import Chapter, Release, Signature
from generator.schema.reading import read_date
from generator.schema.relabel import Relabelled
from generator.source import Scalar

_PLACEHOLDERS = frozenset({"待填", "…", "……", "（待填）", "(待填)", "待填。"})
_OPEN = {"title": "标题", "profile": "Word样式", "previous": "上年报告"}
_ONE_LINE = {"organ": "单位", "title": "标题"}
_SENTENCE_ENDS = frozenset("。；！？")
# A row of a table or an item of a list in a text has one of these; most texts have none.
_SIGNS_OF_ROWS = ("- ", ": ", ":\n", "：[", "：{", "：【", "：［", *(f"：{digit}" for digit in range(10)))
_UNWRITTEN = frozenset({"", "~", "null", *_PLACEHOLDERS})


class Texts:
    """Reads the texts of a relabelled document; what is wrong with them gathers in ``faults``."""

    def __init__(self, relabelled: Relabelled) -> None:
        self.relabelled = relabelled
        self.document = relabelled.document
        self.faults: list[Fault] = []

    def narratives(self, edition: Edition) -> dict[str, str]:
        """The text of each section: the narrative itself, or what stands before its tables."""
        texts = {}
        for section in edition.sections:
            value = self.document.get(section.id)
            if section.tables:
                value = value.get("text") if isinstance(value, dict) else None
                texts[section.id] = self._text(value, f"{section.heading}：正文")
            elif isinstance(value, Scalar):
                self._must_be_written(value, section.printed_heading)
                texts[section.id] = self._text(value, section.heading)
        return texts

    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of a report without mandated sections."""
        chapters = []
        written = self.document.get("chapters")
        for number, value in enumerate(written if isinstance(written, list) else ()):
            if not isinstance(value, dict):
                continue
            title, text = value.get("title"), value.get("text")
            for part, name in ((title, "标题"), (text, "正文")):
                if isinstance(part, Scalar):
                    self._must_be_written(part, f"第 {number + 1} 章的{name}")
            printed_title = without_ordinal(
                " ".join(self._text(title, "标题").split())
            )  # the layout numbers it
            chapters.append(Chapter(printed_title, self._text(text, "正文")))
        return tuple(chapters)

    def line(self, id_: str) -> str:
        """A one-line field; empty where it is not written."""
        value = self.document.get(id_)
        if id_ in _OPEN and isinstance(value, Scalar) and value.strip() in _PLACEHOLDERS:
            self.faults.append(_to_fill(_OPEN[id_], value))  # for the others there are only certain words
        if id_ in _ONE_LINE:
            self.faults.extend(_run_on(_ONE_LINE[id_], value))
        return " ".join(value.split()) if isinstance(value, Scalar) and not is_unwritten(value) else ""

    def at_key(self, id_: str) -> Scalar | None:
        """A one-line field at the place of its key; None where it is not written."""
        name = self.line(id_)
        return Scalar.at(name, self.relabelled.place((id_,))) if name else None

    def preface(self) -> str:
        """The text between title and first section."""
        return self._text(self.document.get("preface"), "导语")

    def metadata(self) -> tuple[tuple[str, str], ...]:
        """The metadata card as typed; only impossible dates are refused."""
        pairs = []
        written = self.document.get("metadata")
        for name, value in written.items() if isinstance(written, dict) else ():
            if isinstance(value, Scalar):
                text = " ".join(value.split())
                if text.casefold() in _UNWRITTEN:
                    self.faults.append(_to_fill(f"发布信息：{name}", value))
                elif name.endswith("日期") and text and text[0].isdigit() and read_date(text) is None:
                    self.faults.append(_bad_date(name, value))
                pairs.append((name, text))
        return tuple(pairs)

    def signature(self, organ: str) -> Signature | None:
        """Who signs: by default the organ itself; None where nothing is signed."""
        written = self.document.get("signature")
        if not isinstance(written, dict):
            return None
        name, day = written.get("organ"), written.get("date")
        for part, value in (("单位", name), ("日期", day)):
            if isinstance(value, Scalar) and value.strip() in _PLACEHOLDERS:
                self.faults.append(_to_fill(f"落款：{part}", value))
        self.faults.extend(_run_on("落款：单位", name))
        signer = " ".join(name.split()) if isinstance(name, Scalar) and not is_unwritten(name) else organ
        if not isinstance(day, Scalar) or is_unwritten(day):
            return Signature(signer, None)
        signed = read_date(day)
        if signed is None:
            self.faults.append(_bad_date("落款：日期", day))
        return Signature(signer, signed)

    def releases(self) -> tuple[Release, ...]:
        """The exceptions on record that are whole; what is missing in the others is told elsewhere."""
        written = self.document.get("releases")
        items = enumerate(written if isinstance(written, list) else ())
        return tuple(found for number, item in items if (found := self._release(number, item)))

    def _release(self, number: int, item: Any) -> Release | None:
        parts = item if isinstance(item, dict) else {}
        rule, reason, figures = parts.get("rule"), parts.get("reason"), parts.get("figures")
        where = parts.get("cell", parts.get("place"))
        listed = figures if isinstance(figures, list) else [figures]
        place = self.relabelled.place(("releases", number))
        if isinstance(reason, Scalar) and is_unwritten(reason):
            self.faults.append(_to_fill(f"说明放行第 {number + 1} 项的理由", reason))
        if isinstance(reason, Scalar):  # on several lines it is still one: it is not printed
            self.faults.extend(_cut(f"说明放行第 {number + 1} 项的理由", reason))
        if parts and where is None:
            message = f"说明放行第 {number + 1} 项没有写“单元格”；请照提示里的样子写"
            self.faults.append(Fault("key.missing", place, message))
        if isinstance(figures, list) and not all(isinstance(figure, Scalar) for figure in figures):
            message = f"“说明放行第 {number + 1} 项的数值”的写法不对；请照提示里的样子写，如 [1, 0, 3]"
            self.faults.append(Fault("key.value", place, message))
        if not all(isinstance(part, Scalar) for part in (rule, where, *listed)):
            return None
        if not isinstance(reason, Scalar) or is_unwritten(reason):
            return None
        return Release(str(rule).strip(), str(where), tuple(map(str, listed)), str(reason).strip(), place)

    def _text(self, value: Any, name: str) -> str:
        if not isinstance(value, Scalar) or is_unwritten(value):
            if (
                isinstance(value, Scalar)
                and value.strip() in _PLACEHOLDERS
                and (name == "导语" or "：" in name)
            ):
                self.faults.append(_to_fill(name, value))
            return ""
        if name == "导语" or "：" in name:
            self._refuse_placeholder_lines(value, name)
        self.faults.extend((*_cut(name, value), *_folded(name, value)))
        if RELEASE_PARTS[0].label in value:
            from generator.schema.pasted import exceptions_in  # hardly any text has the word

            self.faults.extend(exceptions_in(name, value))
        if any(sign in value for sign in _SIGNS_OF_ROWS):
            self.faults.extend(self._swallowed(name, value))
        return str(value)

    def _swallowed(self, name: str, value: Scalar) -> Iterator[Fault]:
        from generator.schema.swallowed import (
            chapters_in,
            rows_in,
            signature_in,
        )  # few texts have such a colon

        edition = self.relabelled.edition
        if edition is not None:
            yield from chapters_in(name, value) if edition.free_chapters else rows_in(name, value, edition)
        if self.document.get("signature") is None:
            yield from signature_in(name, value)

    def _must_be_written(self, value: Scalar, name: str) -> None:
        if is_unwritten(value):
            how = "请把“待填”换成文字，一段一行" if value.strip() else "请写“|”后另起一行，缩进两格，一段一行"
            self.faults.append(_missing(value.place, f"“{name}”还没有写；{how}"))
        else:
            self._refuse_placeholder_lines(value, name)

    def _refuse_placeholder_lines(self, value: Scalar, name: str) -> None:
        lines = [line.strip() for line in value.split("\n")]
        if _PLACEHOLDERS.intersection(lines):
            first = next(number for number, line in enumerate(lines) if line in _PLACEHOLDERS)
            # Only a block keeps its lines; of any other text it is known where it begins.
            place = Place(value.place.line + 1 + first) if value.style == "|" else value.place
            self.faults.append(_missing(place, f"“{name}”里还留着“待填”；请写上文字或删去这一行"))


def is_unwritten(value: Scalar) -> bool:
    """Whether a text says that it is still to be written."""
    return value.strip().casefold() in _UNWRITTEN


def _missing(place: Place, message: str) -> Fault:
    return Fault("narrative.missing", place, message)


def _cut(name: str, value: Scalar) -> Iterator[Fault]:
    if value.cut and value.style is None:
        message = (
            f"“{name}”在“ #”处断了：井号和后面的字当作说明，不会印出；若要印出，请用引号把这段文字括起来"
        )
        yield Fault("text.comment", value.place, message)


def _folded(name: str, value: Scalar) -> Iterator[Fault]:
    if value.joined:
        key = name.rpartition("：")[2]
        message = f"“{name}”的几行文字被接成了一段；要分段请写成“{key}: |”，从下一行起一段一行"
        yield Fault("text.folded", value.place, message)


def _to_fill(name: str, value: Scalar) -> Fault:
    return Fault("key.value", value.place, f"“{name}”还没有写；请写上，或删去这一项")


def _run_on(name: str, value: Any) -> Iterator[Fault]:
    """That sentences of the lines below have become part of a name."""
    if isinstance(value, Scalar) and value.joined and set(value) & _SENTENCE_ENDS:
        text = " ".join(value.split())
        shown = text[:40] + ("…" if len(text) > 40 else "")
        message = (
            f"“{name}”下面的文字接到了它的后面，读作“{shown}”；它只写一行，请把接上来的文字移到所属的正文里"
        )
        yield Fault("key.value", value.place, message)


def _bad_date(name: str, value: Scalar) -> Fault:
    from generator.schema.guesses import day_meant, is_day_shaped  # only a mistake needs it

    wrote, example = f"“{name}”写的是“{value.strip()[:30]}”", "如 2022-01-18 或 2022年1月18日"
    if meant := day_meant(value):
        message = f"{wrote}，日期不这样写；请写 {meant}"
        return Fault("key.value", value.place, message, hint=str(meant))
    if is_day_shaped(value):
        return Fault("key.value", value.place, f"{wrote}，没有这一天；请核对，写成年月日，{example}")
    return Fault("key.value", value.place, f"{wrote}，不是日期；请写成年月日，{example}")
