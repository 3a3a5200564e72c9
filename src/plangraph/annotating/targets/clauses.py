"""Sentences, clauses, and what in them is a name and no statement. All scans are linear."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plangraph.reading import Language

LONGEST_SENTENCE = 1_200
"""Characters: what runs on without a full stop is cut there, which bounds the work for each figure."""

_SENTENCE_END = {
    "zh": re.compile(r"[。!?\n]"),
    "en": re.compile(r"[.!?](?=[\"'”’)]? +[\"'“‘(]?[A-Z0-9]|\s*$)|\n"),
}
_CLAUSE_END = {
    "zh": re.compile(r"[,;:](?!\d{3}(?!\d))"),
    # Not the commas of a short list: "in northeast, north and northwest China".
    "en": re.compile(
        r"[;:](?= )|,(?= )(?! (?:and |or )?(?:[\w'’-]{1,30} ){0,2}[\w'’-]{1,30}(?:,| and ))"
        r"| – | — | (?=while |whereas |with the |enabling |aiming )"
    ),
}
# Titles and quotations, not across a full stop. Bounded, so that an unbalanced mark costs little.
_QUOTED = re.compile(r"“[^“”。\n]{0,100}”|《[^《》。\n]{0,150}》|「[^「」。\n]{0,100}」|\"[^\"。\n]{0,100}\"")


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans in the order of the text that do not overlap."""

    starts: Sequence[int]
    ends: Sequence[int]

    def cover(self, start: int, end: int) -> bool:
        """Whether one of the spans holds all of ``[start, end)``."""
        index = bisect_right(self.starts, start) - 1
        return index >= 0 and end <= self.ends[index]


def spans(found: Iterator[tuple[int, int]] | Sequence[tuple[int, int]]) -> Spans:
    """Sorted spans to look up in; of two that overlap the first is kept."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(found):
        if not ends or start >= ends[-1]:
            starts.append(start)
            ends.append(end)
    return Spans(starts, ends)


def quoted_spans(text: str) -> Spans:
    """Titles and quotations of a width-folded text."""
    return spans([match.span() for match in _QUOTED.finditer(text)])


def sentence_spans(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Sentences of a width-folded text, none longer than `LONGEST_SENTENCE`.

    >>> list(sentence_spans("It will reach 3.5 percent. Next.", "en"))
    [(0, 26), (26, 32)]
    """
    start = 0
    for match in _SENTENCE_END[language].finditer(text):
        yield from _pieces(start, match.end())
        start = match.end()
    yield from _pieces(start, len(text))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        yield start, start + LONGEST_SENTENCE
        start += LONGEST_SENTENCE
    if end > start:
        yield start, end


def clause_ends(text: str, start: int, end: int, language: Language, names: Spans) -> list[int]:
    """Positions in ``text[start:end]`` after which a new clause begins, marks inside names left out."""
    return [
        match.end()
        for match in _CLAUSE_END[language].finditer(text, start, end)
        if not names.cover(match.start(), match.start() + 1)
    ]
