"""Which lines are headings: by their form, their place, and their number's place in the sequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from plangraph.reading import marks
from plangraph.reading.lines import Layout, Line

_LONGEST_STRAY = 120
"""Characters of a heading whose number is out of sequence; longer lines are text."""


class Headings:
    """The headings among the lines of a body.

    A line with a heading's form is one where its number follows on the last of its level (a section's
    count begins again in each part), in the style of number that the edition keeps to, and nothing
    before it says that the line goes on with a sentence or a list. With another number it is one
    only if it stands apart as headings do.
    """

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self._lines = lines
        self._layout = layout
        self._found = self._find()

    def at(self, i: int) -> marks.HeadingMark | None:
        """The heading that begins in line ``i``; its text is empty where it stands in the next line."""
        return self._found.get(i)

    def goes_over(self, i: int, last: Line) -> bool:
        """Whether the unmarked line ``i`` is the rest of a heading whose last line is ``last``."""
        line, layout = self._lines[i], self._layout
        if layout.indented and layout.headings_indented:
            return not line.indent
        if line.gap or last.terminal or len(last.text) + len(line.text) > marks.LONGEST_HEADING:
            return False
        if marks.goes_over(last.text, line.text):
            return True
        return not self._ends_as_text(i) and (layout.spaced or layout.full(last, line))

    def _ends_as_text(self, i: int) -> bool:
        """Whether the unbroken run of unmarked lines from line ``i`` on is a paragraph, not the rest of a heading."""
        end = i
        while end + 1 < len(self._lines) and end < i + 3 and not self._lines[end + 1].gap and not self._marked(end + 1):
            end += 1
        return end > i + 1 or self._lines[end].terminal

    def _marked(self, i: int) -> bool:
        text = self._lines[i].text
        return bool(marks.BULLET.match(text) or marks.heading_mark(text))

    def _find(self) -> Mapping[int, marks.HeadingMark]:
        candidates = self._candidates()
        part_style = next((m.style for m in candidates.values() if m.level == "part" and m.number == 1), None)
        if any(m.worded and m.style == part_style for m in candidates.values()):
            candidates = {i: m if m.worded or m.level == "section" else m.as_section() for i, m in candidates.items()}
        section_style = self._section_style(candidates)
        found: dict[int, marks.HeadingMark] = {}
        part = section = 0
        for i, mark in candidates.items():
            style, last = (part_style, part) if mark.level == "part" else (section_style, section)
            if (style and mark.style != style) or (mark.level == "section" and not part):
                continue
            if mark.number != last + 1 and not self._stands_apart(i, mark, last):
                continue
            found[i] = mark
            if mark.level == "part":
                part, section, part_style = mark.number, 0, mark.style
            else:
                section, section_style = mark.number, mark.style
        return found

    def _candidates(self) -> dict[int, marks.HeadingMark]:
        """Lines that have a heading's form, and that are no items of a list inside a sentence."""
        found: dict[int, marks.HeadingMark] = {}
        listed = ""
        for i, line in enumerate(self._lines):
            mark = self._form(i, line)
            if i and marks.FULL_STOP.search(self._lines[i - 1].text[-8:]):
                listed = ""
            if mark is None:
                listed = "" if marks.BULLET.match(line.text) else listed
            elif i - 1 in found or i == 0:
                found[i] = mark
            elif mark.style == listed:
                continue
            elif self._continues(i, mark):
                listed = mark.style
            else:
                found[i], listed = mark, ""
        return found

    def _form(self, i: int, line: Line) -> marks.HeadingMark | None:
        """The mark of a line that has a heading's form; a part's heading may stand in the next line."""
        if self._layout.indented and self._layout.headings_indented and not line.indent:
            return None
        if mark := marks.heading_mark(line.text):
            return mark
        mark = marks.bare_part(line.text)
        if mark is None or i + 1 >= len(self._lines) or self._marked(i + 1):
            return None
        following = self._lines[i + 1]
        return None if following.terminal or len(following.text) > marks.LONGEST_HEADING else mark

    def _continues(self, i: int, mark: marks.HeadingMark) -> bool:
        """Whether what stands before line ``i`` says that a sentence or a list goes on there."""
        line, last = self._lines[i], self._lines[i - 1]
        opens_section = mark.number == 1 and i + 1 < len(self._lines) and marks.BULLET.match(self._lines[i + 1].text)
        if marks.OPEN_END.search(last.text[-8:]) and (mark.level == "section" or not line.gap) and not opens_section:
            return True
        return self._layout.spaced and not self._layout.indented and not line.gap and not last.terminal

    def _section_style(self, candidates: Mapping[int, marks.HeadingMark]) -> str | None:
        """The style of number whose lines are followed most often by bullets; ``None`` where none is."""
        followed: Counter[str] = Counter()
        for i, mark in candidates.items():
            if mark.level == "section" and self._before_bullet(i, candidates):
                followed[mark.style] += 1
        return followed.most_common(1)[0][0] if followed else None

    def _before_bullet(self, i: int, candidates: Mapping[int, marks.HeadingMark]) -> bool:
        """Whether a bullet comes among the next few lines, before another heading."""
        for j in range(i + 1, min(i + 40, len(self._lines))):
            if j in candidates:
                return False
            if marks.BULLET.match(self._lines[j].text):
                return True
        return False

    def _stands_apart(self, i: int, mark: marks.HeadingMark, last: int) -> bool:
        """Whether a heading with an unexpected number looks like one all the same."""
        line = self._lines[i]
        before = self._lines[i - 1] if i else None
        if len(line.text) > _LONGEST_STRAY or mark.number > last + 6 or i + 1 >= len(self._lines):
            return False
        if self._layout.spaced and not self._layout.indented and before and not line.gap:
            return False
        if before and not before.terminal and not marks.heading_mark(before.text):
            return False
        following = self._lines[i + 1].text
        if marks.BULLET.match(following):
            return True
        below = marks.heading_mark(following)
        return mark.level == "part" and below is not None and below.level == "section"
