"""The lines of a source and the layout they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangraph.reading import marks
from plangraph.reading.cleaning import PAGE_NUMBER

BLANK = (
    " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
)
"""White space around a line, zero-width characters and byte order marks among it."""
_BREAK = re.compile(r"\r\n?|\n|[\f\v\x85\u2028\u2029]")
_LAST_PAGE = re.compile(r"[-—–]?\s?\d{1,4}\s?[-—–]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it.

    ``number`` counts physical lines from 1; ``gap`` is the count of blank lines before it; ``indent``
    is measured in columns, two for a full-width space.
    """

    number: int
    start: int
    text: str
    indent: int
    gap: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def terminal(self) -> bool:
        """Whether the line ends as a sentence or a clause of a list does."""
        return bool(marks.TERMINAL.search(self.text[-8:]))


def lines_of(text: str) -> list[Line]:
    """The lines of a source that are not blank, page numbers that stand alone between pages left out.

    A line ends with a line feed, a carriage return or both, or where a page ends (form feed).
    """
    pages = [match.span("page") for match in PAGE_NUMBER.finditer(text)]
    lines: list[Line] = []
    start = gap = 0
    number = 1
    at_page = 0
    for end, following, counts in _ends(text):
        raw = text[start:end]
        stripped = raw.strip(BLANK)
        if stripped:
            lead = len(raw) - len(raw.lstrip(BLANK))
            while at_page < len(pages) and pages[at_page][1] <= start:
                at_page += 1
            if at_page < len(pages) and pages[at_page][0] <= start + lead < pages[at_page][1]:
                gap += 1
            else:
                lines.append(Line(number, start + lead, stripped, _columns(raw[:lead]), gap))
                gap = 0
        else:
            gap += 1
        start = following
        number += counts
    if len(lines) > 1 and lines[-1].gap and _LAST_PAGE.fullmatch(lines[-1].text):
        lines.pop()
    return lines


def _ends(text: str) -> list[tuple[int, int, int]]:
    """End of each line, start of the next, and whether an editor would count it as a line."""
    ends = [(m.start(), m.end(), 1 if m[0][0] in "\r\n" else 0) for m in _BREAK.finditer(text)]
    return [*ends, (len(text), len(text), 0)]


def _columns(text: str) -> int:
    """Width of white space or of a short text in columns: two for a full-width character, four for a tab."""
    return sum(0 if c in "\ufeff\u200b\u2060" else 4 if c == "\t" else 2 if c >= "\u2e80" else 1 for c in text)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file shows where paragraphs begin.

    ``indented``: every paragraph begins with an indent, and a line without one goes on.
    ``headings_indented``: so does every heading.
    ``spaced``: blank lines stand between paragraphs, and a line that follows without one goes on.
    ``width``: the columns at which lines are wrapped, ``None`` where a line is a paragraph.
    """

    indented: bool
    headings_indented: bool
    spaced: bool
    width: int | None

    def full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line would not have fitted into this one."""
        if self.width is None:
            return False
        word = 2 if following.text[0] >= "\u2e80" else 1 + len(following.text.split(maxsplit=1)[0])
        return _columns(line.text) + line.indent + word > self.width


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout that most bullets and headings of the body show."""
    bullets = [line for line in lines if marks.BULLET.match(line.text)]
    headings = [line for line in lines if marks.heading_mark(line.text)]
    starts = [*bullets, *headings]
    headings_indented = _most(headings, lambda line: line.indent > 0, 0.6)
    return Layout(
        indented=_most(bullets or headings, lambda line: line.indent > 0, 0.9) and not _hanging(lines),
        headings_indented=headings_indented,
        spaced=_most(starts or list(lines), lambda line: line.gap > 0 or line is lines[0], 0.6),
        width=_width(lines),
    )


def _most(lines: Sequence[Line], holds: Callable[[Line], bool], share: float) -> bool:
    return bool(lines) and sum(map(holds, lines)) >= share * len(lines)


def _hanging(lines: Sequence[Line]) -> bool:
    """Whether the lines that go on below a bullet are indented more than the bullet."""
    below = [
        line.indent > bullet.indent
        for bullet, line in pairwise(lines)
        if marks.BULLET.match(bullet.text) and not marks.BULLET.match(line.text) and not marks.heading_mark(line.text)
    ]
    return len(below) > 0 and sum(below) >= 0.6 * len(below)


def _width(lines: Sequence[Line]) -> int | None:
    widths = sorted(_columns(line.text) + line.indent if len(line.text) <= 160 else 999 for line in lines)
    if len(widths) < 5 or not 50 <= widths[-1] <= 120:
        return None
    full = sum(width >= 0.85 * widths[-1] for width in widths)
    return widths[-1] if full >= 0.25 * len(widths) else None
