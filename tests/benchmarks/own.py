"""Worker: our Word file so many times in one process, and nothing else. ``own.py INPUT COUNT``."""

import sys
from pathlib import Path

from warm import composed, word_file

document = composed(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    word_file(document)
