"""Prepares the package that all Word files of a layout share. The only place that needs python-docx.

``python -m generator.render.docx.package [FOLDER]`` rewrites the bases beside the profiles of a folder of
templates: ours, whose bases are kept in git, or a locality's; with ``--check`` it only says whether they are fresh.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml

from generator.layout import Layout, load_layout, profiles
from generator.layout.profiles import SUBFOLDER
from generator.render.docx import archive, names
from generator.render.docx.base import base_name, fingerprint
from generator.render.docx.shared_parts import font_table_xml, footer_xml, header_xml, settings_xml
from generator.render.docx.styles import styles_xml
from generator.render.docx.theme import theme_xml
from generator.templates_folder import FOLDER

# What each file brings itself.
_OWN_PARTS = ("word/document.xml", "docProps/core.xml")


class _Part(NamedTuple):
    id: str
    name: str
    content_type: str
    relation: str
    xml: str


def prepare(layout: Layout, draft: bool) -> bytes:
    """A Word file without its text: everything but word/document.xml and docProps/core.xml."""
    document = docx.Document()
    package = document.part.package
    assert package is not None
    for id_, relation in list(package.rels.items()):
        if relation.reltype not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES):
            del package.rels[id_]
    document.part.rels.clear()
    for part in _parts(layout, draft):
        made = XmlPart(PackURI(part.name), part.content_type, parse_xml(part.xml), package)
        document.part.rels.add_relationship(part.relation, made, part.id)
    stream = BytesIO()
    document.save(stream)
    parts = archive.unpacked(stream.getvalue())
    shared = {name: parts[name] for name in sorted(parts, key=_order) if name not in _OWN_PARTS}
    return archive.pack(shared, fingerprint(layout))


def main(arguments: list[str]) -> int:
    """Write the bases of all profiles, or check them; 1 where one is not fresh, or there is none."""
    folder = next((Path(argument) for argument in arguments if argument != "--check"), FOLDER)
    known, stale = profiles(folder), 0
    if not known:
        print(f"there is no profile {folder / SUBFOLDER}/*.yaml")
        return 1
    for profile in known:
        layout = load_layout(profile.path)
        for draft in (False, True):
            file, base = profile.path.with_name(base_name(profile.id, draft)), prepare(layout, draft)
            fresh = file.is_file() and archive.same(file.read_bytes(), base)
            if not fresh and "--check" not in arguments:
                file.write_bytes(base)
            elif not fresh:
                stale += 1
                print(f"{file} is not what {profile.path.name} and the code give; run {__spec__.name}")
    return 1 if stale else 0


def _parts(layout: Layout, draft: bool) -> Iterator[_Part]:
    yield _Part("rIdStyles", "/word/styles.xml", CT.WML_STYLES, RT.STYLES, styles_xml(layout))
    yield _Part(
        "rIdSettings", "/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings_xml(layout.language)
    )
    yield _Part("rIdFonts", "/word/fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table_xml(layout))
    yield _Part("rIdTheme", "/word/theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme_xml(layout))
    for id_, name, even in ((names.ODD_FOOTER, "footer1", False), (names.EVEN_FOOTER, "footer2", True)):
        yield _Part(id_, f"/word/{name}.xml", CT.WML_FOOTER, RT.FOOTER, footer_xml(layout, even=even))
    if draft:
        for id_, name in ((names.ODD_HEADER, "header1"), (names.EVEN_HEADER, "header2")):
            yield _Part(id_, f"/word/{name}.xml", CT.WML_HEADER, RT.HEADER, header_xml(layout))


def _order(name: str) -> tuple[int, str]:
    """The list of content types first, as readers expect it, then the relations."""
    return (0 if name == "[Content_Types].xml" else 1 if name.endswith(".rels") else 2), name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
