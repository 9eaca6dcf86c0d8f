"""The XML of a package's parts: read so that nothing outside is looked at and nothing can swell."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from generator.importer.readers.docx.refusal import Refusal, damaged

Element: TypeAlias = etree._Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_ID = f"{{{RELATIONS}}}id"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"

# ISO 29500 has two sets of names: what programs write as “strict” means the same.
_STRICT = "{http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": f"{{{RELATIONS}}}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}": MATH,
}
_OFF = frozenset(("0", "false", "off"))


def parse(data: bytes, part: str) -> Element:
    """The root of a part, with the names of transitional files. Raises Refusal where it is not sound."""
    # No part of a Word file has a document type; one is there to read other files or to swell.
    if b"<!DOCTYPE" in data or (b"\0" in data and b"<!DOCTYPE" in data.replace(b"\0", b"")):
        raise _with_type(part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        deep = "depth" in str(error)
        raise damaged(f"{part} 里{'套了太多层' if deep else '的 XML 有错'}") from error
    if root.getroottree().docinfo.doctype:
        raise _with_type(part)
    if _STRICT in root.tag or any(_STRICT[1:] in (uri or "") for uri in root.nsmap.values()):
        _rename(root)
    return root


def _with_type(part: str) -> Refusal:
    return Refusal(
        f"{part} 里有文档类型声明（DOCTYPE），正常的 Word 文件没有它，它可以用来窃取文件，所以没有读；"
        "请向提供文件的人核实"
    )


def _rename(root: Element) -> None:
    for element in root.iter(etree.Element):
        element.tag = _renamed(element.tag)
        for name in element.attrib:
            if name.startswith(_STRICT):
                element.attrib[_renamed(name)] = element.attrib.pop(name)


def _renamed(name: str) -> str:
    space, brace, local = name.rpartition("}")
    return _TRANSITIONAL.get(space + brace, space + brace) + local


def value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """An attribute of a child; None where there is no such child or it lacks the attribute."""
    child = None if element is None else element.find(f"{W}{name}")
    found: str | None = None if child is None else child.get(f"{W}{attribute}")
    return found


def number(text: str | None) -> int | None:
    """A whole number of at most nine digits as XML writes it; None for anything else."""
    digits = (text or "").strip()
    body = digits.removeprefix("-")
    return int(digits) if body.isascii() and body.isdecimal() and len(body) < 10 else None


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a property is on; None where nothing is said of it."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "1") not in _OFF
