"""Lines of a source, gathered into blocks: headings, bullets, plain paragraphs, footnotes.

A line break means three things in the editions: an end of a paragraph, a wrap at the width of a
page, a page or column break in mid-sentence. Which one it is, the layout of the file tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plangraph.reading import marks
from plangraph.reading.cleaning import FOOTNOTE_LINE, FURNITURE
from plangraph.reading.headings import Headings
from plangraph.reading.lines import Layout, Line

_FURNITURE_LINE = re.compile(FURNITURE)
_TITLE = 40
"""Columns below which a line without an end is a title, not a sentence that a page break cut."""

Kind = Literal["bullet", "part", "section", "text", "footnote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines that belong together; ``start`` and ``end`` are code points of the source."""

    kind: Kind
    start: int
    end: int
    line: int
    mark: marks.HeadingMark | None = None
    note: str = ""


def blocks_of(lines: Sequence[Line], layout: Layout, closed_at: int) -> Iterator[Block]:
    """Gathers the body's lines (no contents list) into blocks.

    ``closed_at`` is the index of a line that begins a block whatever stands before it: there the
    contents list was cut out.
    """
    return _Gathering(lines, layout, closed_at).blocks()


class _Gathering:
    """One walk over the lines; ``_current`` is the block that the next line may continue."""

    def __init__(self, lines: Sequence[Line], layout: Layout, closed_at: int) -> None:
        self._lines = lines
        self._layout = layout
        self._closed_at = closed_at
        self._headings = Headings(lines, layout)
        self._front_matter = next((i for i, line in enumerate(lines) if marks.INTRODUCTION.fullmatch(line.text)), 0)
        self._current: Block | None = None
        self._last: Line | None = None
        self._bullet = ""
        self._bullet_indent = 0
        self._listed = ""
        self._in_parts = False

    def blocks(self) -> Iterator[Block]:
        note: Block | None = None
        note_open = False
        skipped = -1
        for i, line in enumerate(self._lines):
            if i == skipped or _FURNITURE_LINE.fullmatch(line.text):
                continue
            if note and note_open and not line.gap and not _marked(line):
                note, note_open = replace(note, end=line.end), not line.terminal
                continue
            if note:
                yield note
                note = None
            if match := FOOTNOTE_LINE.match(line.text):
                note = Block("footnote", line.start, line.end, line.number, note=match[1])
                note_open = not line.terminal
                continue
            found = self._found(i, line)
            if found:
                if self._current:
                    yield self._current
                self._current = found
                if found.mark and not found.mark.text:
                    skipped = i + 1
            elif self._current:
                self._current = replace(self._current, end=line.end)
            self._last = line
        if self._current:
            yield self._current
        if note:
            yield note

    def _found(self, i: int, line: Line) -> Block | None:
        """The block that a line begins, ``None`` where it continues the current one."""
        if mark := self._headings.at(i):
            self._in_parts = True
            self._listed = self._bullet = ""
            if mark.text:
                return Block(mark.level, line.start + mark.at, line.end, line.number, mark)
            heading = self._lines[i + 1]
            return Block(mark.level, heading.start, heading.end, line.number, mark)
        bullet = marks.BULLET.match(line.text)
        if bullet and any(c.isalnum() for c in line.text[bullet.end() : bullet.end() + 40]):
            if self._current and self._last and self._is_inner(line, bullet[0].strip()):
                return None
            self._bullet, self._bullet_indent, self._listed = bullet[0].strip(), line.indent, ""
            return Block("bullet", line.start + bullet.end(), line.end, line.number)
        if self._current and self._last and self._goes_on(i, line):
            return None
        return Block("text", line.start, line.end, line.number)

    def _is_inner(self, line: Line, bullet: str) -> bool:
        """Whether a line with a bullet's mark is inside the current block: a list in it, or a dash at a wrap."""
        assert self._current is not None
        assert self._last is not None
        if self._current.kind not in ("bullet", "text"):
            return False
        wrapped = not self._last.terminal and not line.gap
        if self._layout.indented and not line.indent and not self._last.terminal:
            return True
        if not self._layout.indented and wrapped and self._layout.full(self._last, line):
            return True
        if self._current.kind == "text" or not self._in_parts:
            return False
        opens = self._last.text.endswith((":", "："))
        deeper = line.indent >= self._bullet_indent + 2
        if (bullet != self._bullet and (opens or self._listed == bullet)) or (deeper and (opens or self._listed)):
            self._listed = bullet
            return True
        return deeper and bullet != self._bullet

    def _goes_on(self, i: int, line: Line) -> bool:
        """Whether an unmarked line continues the block before it."""
        current, last, layout = self._current, self._last, self._layout
        assert current is not None
        assert last is not None
        if current.kind in ("part", "section"):
            return self._headings.goes_over(i, last)
        if current.kind == "bullet" and self._in_parts:
            return True
        if i in (self._closed_at, self._front_matter) or marks.INTRODUCTION.fullmatch(last.text):
            return False
        if layout.indented:
            return not line.indent
        if current.kind == "bullet" and line.indent > self._bullet_indent and not line.gap:
            return True
        if line.gap:
            title = i < self._front_matter or len(last.text) * (2 if last.text[0] >= "\u2e80" else 1) < _TITLE
            return not last.terminal and not (title and current.kind == "text")
        return not last.terminal or layout.spaced or layout.full(last, line)


def _marked(line: Line) -> bool:
    return bool(marks.BULLET.match(line.text) or marks.heading_mark(line.text))
