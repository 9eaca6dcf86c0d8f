"""Worker: a published page read back, and the parse alone of the same text, in turns. ``import_page.py INPUT ROUNDS``.

Two pages: one as sites publish what was pasted from Word (each few letters in an element of their own, styles
everywhere, a site's lines around it), and our own. Prints the processor times of every round as JSON.
"""

import json
import re
import sys
import time
from pathlib import Path

from lxml import etree
from warm import composed

from generator.importer import imported
from generator.importer.readers import html
from generator.render import html as page
from generator.templates_folder import FOLDER

_TD = (
    ' width="46" valign="center" style="width:34.5pt;border:solid windowtext 1.0pt;border-left:none;'
    'mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;height:24.0pt"'
)
_CELL = '<p class="MsoNormal" align="center" style="text-align:center;line-height:18.0pt">{}</p>'
_RUN = '<span style="font-size:10.5pt;font-family:宋体;color:black">{}</span>'
_SITE = "<ul>" + '<li><a href="/a.html" style="text-decoration:none">政务公开</a></li>' * 40 + "</ul>"


def pasted(own: str) -> str:
    """The page as a site has it after it went through Word."""
    body = own[own.index("<main>") : own.index("</main>")]
    bare = re.sub(r"<(/?)(\w+)[^>]*?((?: (?:row|col)span=\"\d+\")*)[^>]*>", r"<\1\2\3>", body)
    spans = re.sub(r">([^<>\n]+)<", lambda found: f">{_split(found[1])}<", bare)
    cells = re.sub(r"(<t[dh][^>]*>)(.*?)(</t[dh]>)", _pasted_cell, spans)
    return (
        f"<html><head><title>年报 - 示例网</title></head><body>{_SITE}<div>{cells}</div>{_SITE}</body></html>"
    )


def _pasted_cell(found: re.Match[str]) -> str:
    return f"{found[1][:-1]}{_TD}>{_CELL.format(found[2])}{found[3]}"


def _split(text: str) -> str:
    return "".join(_RUN.format(text[at : at + 3]) for at in range(0, len(text), 3)) + "<o:p></o:p>"


def parsed(text: str) -> None:
    """What the parser alone does."""
    etree.fromstring(text, etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))


def taken(text: str) -> None:
    """A page as the filling of an input file."""
    found = imported(html.read(text), "年报")
    assert len(found.filling.rows) > 30, "the tables were not read"


def timed(work: object, text: str) -> float:
    """Seconds of processor."""
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


own = page.render(composed(Path(sys.argv[1])), (FOLDER,))
pages = {"pasted": pasted(own), "own": own}
for text in pages.values():
    taken(text)
rounds = int(sys.argv[2])
times = {
    name: [(timed(taken, text), timed(parsed, text)) for _ in range(rounds)] for name, text in pages.items()
}
print(json.dumps({"times": times, "sizes": {name: len(text.encode()) for name, text in pages.items()}}))
