"""The contents list: found, read for its headings, and kept out of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangraph.reading import marks
from plangraph.reading.lines import Line
from plangraph.reading.records import Heading, ListedHeading, Span


@dataclass(frozen=True, slots=True)
class Contents:
    """``first`` and ``last`` are indexes into the lines, half-open; both 0 where there is no list."""

    first: int
    last: int
    headings: tuple[ListedHeading, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the list; ``start`` and ``end`` are code points of the source, over two lines where it is wrapped."""

    text: str
    start: int
    end: int


def find_contents(lines: Sequence[Line]) -> Contents:
    """Finds the contents list before the body.

    It begins at a line "目录" or "Contents", or, without such a line, at the first part's heading
    when that heading comes twice with nothing but short lines between. It ends where its first
    entry or its first part comes again, or at the first line that is no entry.
    """
    marker = _marker(lines)
    if marker is not None:
        first, begin = marker, marker + 1
    else:
        first = begin = _repeated_run(lines)
    if begin >= len(lines):
        return Contents(0, 0, ())
    last = _end(lines, begin)
    return Contents(first, last, tuple(_headings(_joined(lines[begin:last]))))


def _marker(lines: Sequence[Line]) -> int | None:
    """Index of the line that names the list; only a heading's first entries may stand before it."""
    for i, line in enumerate(lines):
        if marks.CONTENTS.fullmatch(_entry(line)):
            return i
        if marks.BULLET.match(line.text) and line.terminal:
            return None
    return None


def _end(lines: Sequence[Line], begin: int) -> int:
    """Index after the list's last line."""
    opening = marks.comparable(_entry(lines[begin]))
    paged = _paged(lines[begin:])
    opened = False
    last = begin
    while last < len(lines) and _is_entry(lines[last].text):
        entry = marks.contents_entry(lines[last].text, paged=paged)
        mark = marks.heading_mark(entry)
        if last > begin and (marks.comparable(entry) == opening or (opened and mark and _opens(mark))):
            break
        if paged and not marks.has_page_number(lines[last].text, paged=True) and not _wrapped(lines, last):
            break
        opened = opened or (mark is not None and _opens(mark))
        last += 1
    return last


def _paged(lines: Sequence[Line]) -> bool:
    """Whether the list that begins here bears page numbers."""
    return sum(marks.has_page_number(line.text) for line in lines[:6]) >= min(3, len(lines))


def _wrapped(lines: Sequence[Line], i: int) -> bool:
    """Whether the entry in line ``i`` goes on in the next lines, the last of which bears its page number."""
    for line in lines[i + 1 : i + 3]:
        if line.gap or marks.heading_mark(_entry(line)):
            return False
        if marks.has_page_number(line.text, paged=True):
            return True
    return False


def _entry(line: Line) -> str:
    return marks.contents_entry(line.text)


def _is_entry(text: str) -> bool:
    entry = marks.contents_entry(text)
    if not entry:
        return marks.has_page_number(text)
    return len(entry) <= marks.LONGEST_HEADING and not marks.TERMINAL.search(entry)


def _repeated_run(lines: Sequence[Line]) -> int:
    """Index of a first part heading that is repeated after a run of entries; ``len(lines)`` if there is none."""
    openings = [i for i, line in enumerate(lines) if (m := marks.heading_mark(_entry(line))) and _opens(m)]
    for i, j in pairwise(openings):
        same = marks.comparable(_entry(lines[i])) == marks.comparable(_entry(lines[j]))
        entries = sum(_is_entry(line.text) for line in lines[i:j])
        if same and j > i + 1 and entries >= 0.5 * (j - i) and not _has_measures(lines[i:j]):
            begin = i
            if i and marks.INTRODUCTION.fullmatch(_entry(lines[i - 1])):
                begin = i - 1
            return begin
    return len(lines)


def _opens(mark: marks.HeadingMark) -> bool:
    return mark.level == "part" and mark.number == 1


def _has_measures(lines: Sequence[Line]) -> bool:
    """Whether a bullet with a whole sentence stands in the first two thirds of the run."""
    head = lines[: max(1, 2 * len(lines) // 3)]
    return any(marks.BULLET.match(line.text) and line.terminal for line in head)


def _joined(lines: Sequence[Line]) -> list[_Entry]:
    """The entries of the list, one that is wrapped as one."""
    paged = _paged(lines)
    entries: list[_Entry] = []
    open_entry: _Entry | None = None
    for i, line in enumerate(lines):
        text = marks.contents_entry(line.text, paged=paged)
        start = line.start + line.text.index(text)
        if open_entry:
            end = start + len(text) if text else open_entry.end
            entry = _Entry(f"{open_entry.text} {text}".strip(), open_entry.start, end)
        elif not text:
            continue
        else:
            entry = _Entry(text, start, start + len(text))
        open_entry = None
        if paged and not marks.has_page_number(line.text, paged=True) and _wrapped(lines, i):
            open_entry = entry
        else:
            entries.append(entry)
    return entries


def _headings(entries: Sequence[_Entry]) -> list[ListedHeading]:
    found: list[ListedHeading] = []
    part = section = 0
    for entry in entries:
        if marks.INTRODUCTION.fullmatch(entry.text):
            continue
        mark = marks.heading_mark(entry.text)
        if mark and mark.level == "part":
            part, section = mark.number, 0
        elif part:
            section = mark.number if mark else section + 1
        else:
            continue
        text = mark.text if mark else entry.text
        heading = Heading(text, Span(entry.start + (mark.at if mark else 0), entry.end), "contents-list")
        found.append(ListedHeading(part, section, heading))
    return found
