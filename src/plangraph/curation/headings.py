"""`curation/headings.csv`: headings in the language that a plan's held texts lack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plangraph.curation.tables import read_table
from plangraph.register import LANGUAGES, Language

_ID = re.compile(r"(part/[a-z0-9-]+/\d+|section/[a-z0-9-]+/\d+-\d+)")
_ORIGINS = ("editorial",)


@dataclass(frozen=True, slots=True)
class Headings:
    """Translated headings by the path of their part or section below BASE."""

    by_path: Mapping[str, tuple[tuple[Language, str], ...]]

    def of(self, path: str) -> Iterator[tuple[Language, str]]:
        yield from self.by_path.get(path, ())


def read_headings(file: Path) -> Headings:
    """Reads the table with the columns id, lang, heading, origin.

    Raises:
        UnusableInput: a row is malformed or says a heading twice.
    """
    found: dict[str, dict[Language, str]] = {}
    for row in read_table(file, ("id", "lang", "heading", "origin")):
        if not _ID.fullmatch(row["id"]):
            raise row.fault(f"id {row['id']!r}: use part/PLAN/N or section/PLAN/N-N")
        language = next((code for code in LANGUAGES if code == row["lang"]), None)
        if language is None:
            raise row.fault(f"lang {row['lang']!r}: use en or zh")
        if row["origin"] not in _ORIGINS:
            raise row.fault(f"origin {row['origin']!r}: use editorial")
        if not row["heading"]:
            raise row.fault("heading: is empty")
        headings = found.setdefault(row["id"], {})
        if language in headings:
            raise row.fault(f"{row['id']} has a heading in {language} already; keep one")
        headings[language] = row["heading"]
    return Headings({path: tuple(sorted(headings.items())) for path, headings in found.items()})
