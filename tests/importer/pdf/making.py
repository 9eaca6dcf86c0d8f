"""Small PDF files made by hand: pages of a few operators."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

HEIGHT = 842


def made(
    pages: Sequence[bytes], *, packed: bool = False, trailer: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    """A file of pages with these contents; ``more`` are further objects, from number 4 + 2 × pages on."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(pages):
        data = zlib.compress(content, 9) if packed else content
        own = b"/Filter/FlateDecode" if packed else b""
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>>>" % (5 + 2 * number, 4 + 2 * len(pages))
        )
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (own, len(data), data))
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, written in enumerate([*objects, *more], 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, trailer, table)
    return bytes(file)


def text(x: float, top: float, words: str, size: float = 12) -> bytes:
    """Words at a place, counted from the upper left corner."""
    return f"BT /F {size} Tf {x} {HEIGHT - top} Td ({words}) Tj ET\n".encode("latin-1")


def line(x0: float, top0: float, x1: float, top1: float) -> bytes:
    """A ruled line."""
    return f"{x0} {HEIGHT - top0} m {x1} {HEIGHT - top1} l S\n".encode()


def grid(xs: Sequence[float], tops: Sequence[float]) -> bytes:
    """All lines of a table."""
    rows = b"".join(line(xs[0], top, xs[-1], top) for top in tops)
    return rows + b"".join(line(x, tops[0], x, tops[-1]) for x in xs)
