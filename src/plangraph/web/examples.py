"""The example queries: one file each, its titles and description in comment lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import UnusableInput

_LINE = re.compile(r"#\s*(title|description)\.(en|zh):\s*(.+)")


@dataclass(frozen=True, slots=True)
class ExampleQuery:
    """``id`` is the file's name without suffix; the titles and descriptions are in English and Chinese."""

    id: str
    titles: tuple[str, str]
    descriptions: tuple[str, str]
    text: str

    def title(self, language: str) -> str:
        return self.titles[language == "zh"]

    def description(self, language: str) -> str:
        return self.descriptions[language == "zh"]


def read_examples(folder: Path) -> list[ExampleQuery]:
    """The queries of a folder, by file name. The title lines are not part of the text.

    Raises:
        UnusableInput: a file lacks a title.
    """
    return [_read(file) for file in sorted(folder.glob("*.rq"))]


def _read(file: Path) -> ExampleQuery:
    said: dict[tuple[str, str], str] = {}
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        match = _LINE.fullmatch(line.strip())
        if match:
            said[match[1], match[2]] = match[3].strip()
        else:
            lines.append(line)
    missing = [
        f"# {kind}.{language}:" for kind in ("title",) for language in ("en", "zh") if (kind, language) not in said
    ]
    if missing:
        raise UnusableInput(f"{file}: lacks a line {missing[0]!r}; give the query a title in both languages")
    titles = (said["title", "en"], said["title", "zh"])
    descriptions = (said.get(("description", "en"), ""), said.get(("description", "zh"), ""))
    return ExampleQuery(file.stem, titles, descriptions, "\n".join(lines).strip() + "\n")
