"""A page that is ready to be sent, and how the pages of files come about."""

import base64
import hashlib
from pathlib import Path
from typing import NamedTuple

from generator.document import Document, compose
from generator.errors import UserError
from generator.preview.looks import Looks
from generator.preview.texts import Text, check
from generator.render import index, review
from generator.review import reviewed

_UNFILLED = '<meta name="review-version" content="">'
_BROKEN = "程序出了错，这一页没有做成；您的文件没有改动。可以改一处再保存试试，还是这样就运行 gipa-gen check 看检查结果"


class Page(NamedTuple):
    """A page as it is sent. ``version`` tells pages apart; ``script`` is the digest of the one script that may run."""

    content: bytes
    version: str
    script: str
    status: int = 200


def finished(html: str, status: int = 200) -> Page:
    """The page with its version in the place that the template left for it."""
    html = html.encode(errors="replace").decode()  # the name of a file may be no text
    version = hashlib.sha256(html.encode()).hexdigest()[:16]
    content = html.replace(_UNFILLED, _UNFILLED.replace('""', f'"{version}"'), 1)
    # The panel's script stands last, and what a report says is escaped: so this is ours.
    script = content.rpartition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return Page(content.encode(), version, digest, status)


def trouble(message: str, live: review.Live, status: int = 200) -> Page:
    """A page that only says what is wrong; it follows the file as every other, and so goes when that is mended."""
    return finished(index.render(index.Index("预览", message=message), live), status)


class Shelf:
    """Makes the pages of files, and keeps of each file the last document that could be read. For one thread."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._documents: dict[Path, Document] = {}

    def page(self, path: Path, text: Text, live: review.Live) -> Page:
        """The page of a file that holds this text. Whatever it holds, and whatever fails, this gives a page."""
        try:
            self._looks.renew(text)
            return finished(self._html(path, text, live))
        except UserError as error:  # a template of the user's
            return trouble(str(error), live)
        except Exception:  # a fault of ours: no reason for the preview to end
            return trouble(_BROKEN, live, 500)

    def _html(self, path: Path, text: Text, live: review.Live) -> str:
        folders = self._looks.folders
        report, findings, _, previous = check(path, text, folders)
        if report is None:
            last = self._documents.get(path)
            return review.render(last, reviewed(findings), folders, live._replace(stale=True))
        document = self._documents[path] = compose(report, draft=findings.failed)
        return review.render(document, reviewed(findings, report, previous), folders, live)
