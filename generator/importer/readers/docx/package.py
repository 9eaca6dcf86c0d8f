"""The package of a Word file: a zip archive, opened so that no file can take more than its share of memory."""

import posixpath
import zlib
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.importer.readers.docx.refusal import PASSWORD, SAVE_ANEW, Refusal, damaged, no_package
from generator.importer.readers.docx.xml import CONTENT_TYPES, DUBLIN, RELATION, Element, parse

MOST_BYTES = 40 * 1024 * 1024  # of the file, pictures and all
MOST_PARTS = 5_000
MOST_OF_A_PART = 16 * 1024 * 1024  # unpacked; the longest reports have 2 MB of XML
MOST_MARKS = 250_000  # of a part: its tags, of which the official form has 10,000; each costs time and memory
_MEGABYTE = 1024 * 1024
_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's list
_ENCRYPTED = 1  # of an entry's flags
_TYPES = "[content_types].xml"
_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_MACRO_TYPES = ("ms-word.document.macroenabled.main+xml", "ms-word.template.macroenabledtemplate.main+xml")
_USUAL = "word/document.xml"
_OTHERS = (
    ("xl/", "这是 Excel 表格（.xlsx），不是 Word 文件；请把内容粘贴到 Word 文件里，存为 .docx 再试"),
    ("ppt/", "这是演示文稿（.pptx），不是 Word 文件；请把内容粘贴到 Word 文件里，存为 .docx 再试"),
    ("content.xml", f"这是 OpenDocument 文件（.odt），不是 Word 文件；{SAVE_ANEW}"),
)


class Opened(NamedTuple):
    """The parts that matter, parsed; None where the file has none of that kind.

    ``headers`` are what stands above each page. ``macros``: the file carries programs, which are left alone.
    """

    document: Element
    styles: Element | None
    numbering: Element | None
    comments: Element | None
    headers: tuple[Element, ...]
    title: str
    author: str
    macros: bool


def opened(data: bytes) -> Opened:
    """The package in these bytes. Raises Refusal with the reason why it is not read."""
    if len(data) > MOST_BYTES:
        raise Refusal(
            f"文件有 {len(data) // _MEGABYTE} MB，最多读 {MOST_BYTES // _MEGABYTE} MB；"
            "请用 WPS 或 Word 打开，删去图片和附件，另存为 .docx 再试"
        )
    if data.count(_ENTRY) > MOST_PARTS:
        raise Refusal(f"文件里的部件超过 {MOST_PARTS} 个，不像 Word 文件；{SAVE_ANEW}")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _Package(archive).opened()
    except BadZipFile as error:
        raise (
            no_package(data)
            if not data.startswith(b"PK\x03\x04")
            else damaged("压缩包不完整，多半没有下载完或没有存完")
        ) from error
    except (zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged("压缩包读不出来") from error


class _Package:
    """An open archive. Names of parts are compared without regard to case, as the standard says."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._entries: dict[str, list[ZipInfo]] = {}
        for entry in archive.infolist():
            self._entries.setdefault(_plain(entry.filename), []).append(entry)

    def opened(self) -> Opened:
        main, macros = self._main()
        document = self._parsed(main)
        related = self._relations(main)
        headers = [root for target in related.get("header", ()) if (root := self._parsed(target)) is not None]
        core = self._core()
        return Opened(
            document,
            self._first(related, "styles", main),
            self._first(related, "numbering", main),
            self._first(related, "comments", main),
            tuple(headers),
            _text(core, "title"),
            _text(core, "creator"),
            macros or "vbaproject.bin" in {name.rpartition("/")[2] for name in self._entries},
        )

    def _main(self) -> tuple[str, bool]:
        """The part with the text, by the package's relations, its types or its usual name; whether it is for macros."""
        types = self._types()
        related = self._relations("").get("officeDocument", ())
        typed = [name for name, kind in types.items() if kind.endswith((*_MAIN_TYPES, *_MACRO_TYPES))]
        found = next((name for name in (*related, *typed, _USUAL) if name in self._entries), None)
        for beginning, message in _OTHERS:
            if any(name.startswith(beginning) for name in ([found] if found else self._entries)):
                raise Refusal(message)
        if found is None:
            if not self._entries.keys() & {_TYPES, "_rels/.rels"} and not any(
                name.startswith("word/") for name in self._entries
            ):
                raise Refusal("这是压缩包，不是 Word 文件；请解开，用里面的 .docx 文件")
            raise damaged("里面没有正文 word/document.xml")
        return found, types.get(found, "").endswith(_MACRO_TYPES)

    def _types(self) -> dict[str, str]:
        if _TYPES not in self._entries:
            return {}
        overrides = parse(self._read(_TYPES), "[Content_Types].xml").iter(f"{CONTENT_TYPES}Override")
        return {_plain(o.get("PartName") or ""): (o.get("ContentType") or "").lower() for o in overrides}

    def _relations(self, part: str) -> dict[str, list[str]]:
        """The parts that a part names, by the last word of what they are to it."""
        folder, _, name = part.rpartition("/")
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, list[str]] = {}
        if listed in self._entries:
            for relation in parse(self._read(listed), listed).iter(RELATION):
                if relation.get("TargetMode") != "External":
                    kind = (relation.get("Type") or "").rpartition("/")[2]
                    found.setdefault(kind, []).append(_joined(folder, relation.get("Target") or ""))
        return found

    def _first(self, related: dict[str, list[str]], kind: str, main: str) -> Element | None:
        """The part of a kind. One that is named and not there is a damage: headings or numbers would be lost."""
        usual = _joined(main.rpartition("/")[0], f"{kind}.xml")  # where a file has lost its relations
        targets = related.get(kind, [usual] if usual in self._entries else [])
        return self._parsed(targets[0]) if targets else None

    def _parsed(self, name: str) -> Element:
        if name not in self._entries:
            raise damaged(f"里面没有 {name}")
        return parse(self._read(name), name)

    def _core(self) -> Element | None:
        """What the file says of itself; a hint that it can do without."""
        try:
            named = self._relations("").get("core-properties", ())
            return next((parse(self._read(name), name) for name in named if name in self._entries), None)
        except Refusal:
            return None

    def _read(self, name: str) -> bytes:
        """A part unpacked, whatever size its entry claims."""
        entry, *others = self._entries[name]
        if others:
            raise damaged(f"里面有两个 {name}，不知道哪一个是真的")
        if entry.flag_bits & _ENCRYPTED:
            raise Refusal(PASSWORD)
        # Other ways of packing belong in no Word file; zipfile unpacks these whole, however large.
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged(f"{name} 的压缩方式不是 Word 用的")
        with self._archive.open(entry) as stream:
            try:
                content = stream.read(MOST_OF_A_PART + 1)
            except BadZipFile as error:
                raise damaged(f"{name} 与它的校验码不符") from error
        if len(content) > MOST_OF_A_PART:
            raise Refusal(
                f"{name} 解开后超过 {MOST_OF_A_PART // _MEGABYTE} MB，不像年度报告，可能是压缩炸弹，没有读；"
                "请向提供文件的人核实"
            )
        if content.count(b"<") > MOST_MARKS:
            raise Refusal(
                f"{name} 里的标记超过 {MOST_MARKS // 10_000} 万个，不像年度报告，没有读；"
                "请用 WPS 或 Word 打开，把报告的内容复制到新文件，存为 .docx 再试"
            )
        return content


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _joined(folder: str, target: str) -> str:
    """The name of a part that is named from another part's folder, or from the top."""
    plain = target.replace("\\", "/")
    return _plain(posixpath.normpath(plain if plain.startswith("/") else posixpath.join(folder, plain)))


def _text(core: Element | None, name: str) -> str:
    found = "" if core is None else core.findtext(f"{DUBLIN}{name}") or ""
    return " ".join(found.split())
