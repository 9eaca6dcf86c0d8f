"""Errors that end a command. What is wrong inside a file is never one of these: it is a Finding."""

from __future__ import annotations


class UserError(Exception):
    """The command itself could not run (exit status 2). The text is Chinese and says what to do."""


class EditionError(Exception):
    """An edition's data file contradicts itself. Meant for its author, never for a clerk."""
