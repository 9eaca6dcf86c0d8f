"""The formats that a report can be written in, and what their files are called."""

from __future__ import annotations

SUFFIXES = {
    "txt": ".txt",
    "html": ".html",
    "docx": ".docx",
    "html-fragment": ".fragment.html",
    "review": ".review.html",
}
"""What stands behind the stem of the input file, by format; in the order in which formats are told."""

USUAL = ("txt", "html", "docx")
"""What is written where the user says nothing."""

REVIEW = "review"
"""The copy for reviewers: asked for by an option of its own, and written of files with errors too."""

CHOICES = tuple(name for name in SUFFIXES if name != REVIEW)
"""What the user may choose by name."""
