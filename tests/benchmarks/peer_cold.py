"""Worker: docxtpl's whole job in a fresh process. ``peer_cold.py TEMPLATE VALUES TARGET``."""

import json
import sys

from docxtpl import DocxTemplate

with open(sys.argv[2], encoding="utf-8") as stream:  # noqa: PTH123 - nothing more is loaded than it needs
    values = json.load(stream)
template = DocxTemplate(sys.argv[1])
template.render({"v": values})
template.save(sys.argv[3])
