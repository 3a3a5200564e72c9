"""Errors that a user can mend: each names the file, line or IRI at fault and what to do next."""

from __future__ import annotations


class PlangraphError(Exception):
    """Base of every error raised on purpose."""


class UnusableInput(PlangraphError):  # noqa: N818 - a state of the input, and short in every docstring
    """Input cannot be used (command line: exit status 2).

    The message is one line: what is at fault (file, line, IRI), why, and what to do.
    """


class EditionMismatch(UnusableInput):
    """An edition's files do not match its manifest."""
