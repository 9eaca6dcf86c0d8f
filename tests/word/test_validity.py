"""Every kind of Word file is valid by two validators, and these do see what is broken."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.layout import NAME
from generator.render.docx import archive
from tests.word.documents import SAMPLES
from tests.word.kinds import FILES, KINDS, file_of
from tests.word.validators import audit, microsoft

pytestmark = pytest.mark.e2e

DOCUMENT, STYLES, FOOTER = "word/document.xml", "word/styles.xml", "word/footer1.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
BOOKMARK = '<w:bookmarkStart w:id="9001" w:name="{}"/><w:bookmarkEnd w:id="9001"/>'


@pytest.mark.parametrize(("profile", "name"), FILES, ids=lambda name: name)
def test_both_validators_find_nothing(profile: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(file_of(profile, name))
    assert audit(file) == []
    assert microsoft(file) == []


class Break(NamedTuple):
    """One thing broken in one part: a pattern, what stands there instead, and which validators see it."""

    part: str
    pattern: str
    instead: str
    seen_by: frozenset[str] = frozenset({"audit", "microsoft"})


AUDIT, MICROSOFT = frozenset({"audit"}), frozenset({"microsoft"})
BREAKS = {
    "order in a cell": Break(DOCUMENT, r"(<w:tcW [^>]*/>)(<w:vAlign [^>]*/>)", r"\2\1"),
    "order in a row": Break(DOCUMENT, r"(<w:trPr>.*?</w:trPr>)(<w:tc>.*?</w:tc>)", r"\2\1"),
    "order in a paragraph": Break(DOCUMENT, r"(<w:pPr>(?:(?!</w:p>).)*?</w:pPr>)(<w:r>.*?</w:r>)", r"\2\1"),
    "order in a table": Break(DOCUMENT, r"(<w:tblStyle [^>]*/>)(<w:tblW [^>]*/>)", r"\2\1"),
    "order in the section": Break(DOCUMENT, r"(<w:pgSz [^>]*/>)(<w:pgMar [^>]*/>)", r"\2\1"),
    "order in a style": Break(STYLES, r"(<w:widowControl [^>]*/>)(.*?)(<w:jc [^>]*/>)", r"\3\2\1"),
    "order in the settings": Break("word/settings.xml", r"(<w:zoom [^>]*/>)(<w:default[^>]*/>)", r"\2\1"),
    "order in the font table": Break("word/fontTable.xml", r"(<w:charset [^>]*/>)(<w:fam[^>]*/>)", r"\2\1"),
    "unknown element": Break(DOCUMENT, "<w:body>", "<w:body><w:nonsense/>"),
    "unknown element in a footer": Break(FOOTER, "</w:p>", "<w:nonsense/></w:p>"),
    "unknown element in the theme": Break("word/theme/theme1.xml", "<a:fontScheme ", r"<a:nonsense/>\g<0>"),
    "unknown element in the properties": Break("docProps/core.xml", "<dc:title>", r"<dc:x/>\g<0>", AUDIT),
    "unknown attribute": Break(DOCUMENT, "<w:tblHeader/>", '<w:tblHeader w:nonsense="1"/>'),
    "wrong value": Break(DOCUMENT, '<w:jc w:val="center"/>', '<w:jc w:val="middle"/>'),
    "a word for a number": Break(DOCUMENT, '<w:gridCol w:w="[0-9]+"', '<w:gridCol w:w="wide"'),
    "wrong value in a style": Break(STYLES, 'w:lineRule="exact"', 'w:lineRule="exactly"'),
    "missing relationship": Break(RELATIONS, '<Relationship [^>]*Id="rIdOddFooter"[^>]*/>', ""),
    "relationship to nothing": Break(RELATIONS, "footer2.xml", "footer9.xml"),
    "two relationships of one id": Break(RELATIONS, "rIdEvenFooter", "rIdOddFooter"),
    "part without a type": Break(TYPES, '<Override PartName="/word/footer1.xml"[^>]*/>', "", MICROSOFT),
    "part of a wrong type": Break(TYPES, r"footer\+xml", "header+xml", MICROSOFT),
    "two styles of one id": Break(STYLES, 'w:styleId="Date"', 'w:styleId="Title"'),
    "style that is not there": Break(DOCUMENT, 'w:val="BodyText"', 'w:val="Nothing"', AUDIT),
    "two bookmarks of one id": Break(DOCUMENT, "</w:pPr><w:r>", "</w:pPr>" + BOOKMARK * 2 + "<w:r>"),
    "table without a grid": Break(DOCUMENT, "<w:tblGrid>.*?</w:tblGrid>", ""),
    "cell without a paragraph": Break(
        DOCUMENT, r"(<w:tc><w:tcPr>(?:(?!</w:tc>).)*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>", AUDIT
    ),
    "not well-formed": Break(DOCUMENT, "</w:body>", ""),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_file_is_reported(name: str, tmp_path: Path) -> None:
    """Else the test above would show nothing. Which validator sees it is said, since neither sees everything."""
    found = BREAKS[name]
    package = archive.unpacked(file_of(NAME, f"{SAMPLES[0].stem}定稿"))
    part, count = re.subn(
        found.pattern, found.instead, package[found.part].decode("utf-8"), count=1, flags=re.S
    )
    assert count == 1
    file = tmp_path / "broken.docx"
    file.write_bytes(archive.pack({**package, found.part: part.encode("utf-8")}))
    told = {"audit": audit(file), "microsoft": microsoft(file)}
    assert {validator for validator, errors in told.items() if errors} == found.seen_by, told


def test_every_kind_is_another_file() -> None:
    assert len({file_of(NAME, name) for name in KINDS}) == len(KINDS)
