"""A figure in its place: the quantity, the clause part it stands in, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plangraph.annotating.quantities import Quantity, is_coordinator
from plangraph.annotating.targets.clauses import Spans, clause_ends
from plangraph.reading import Language

REACH, NEAR = 240, 64
"""Characters before a figure in which its words are looked for."""

_SEPARATORS = {
    "zh": re.compile(r"以及|[、,;和与及并]"),
    "en": re.compile(r" and | or |, (?:and )?|; "),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and the part of its clause that speaks of it, ``text[low:high]``.

    ``sentence`` is where the sentence begins, ``since`` where the figure before this list ends (else the
    same). ``rank`` counts the figures of one list ("75% and 50%")
    from 0, ``size`` says how many there are.
    """

    text: str
    language: Language
    quantity: Quantity
    sentence: int
    since: int
    low: int
    high: int
    rank: int
    size: int

    @property
    def before(self) -> str:
        """The words of the part before the figure and its bound word, `REACH` characters at most."""
        return self.text[max(self.low, self.quantity.start - REACH) : self.quantity.start]

    @property
    def near(self) -> str:
        """The last few of the words before the figure."""
        return self.text[max(self.low, self.quantity.start - NEAR) : self.quantity.start]

    @property
    def lead(self) -> str:
        """The words of the part before the figure, its bound word included."""
        return self.text[max(self.low, self.quantity.figure - NEAR) : self.quantity.figure]

    @property
    def next_words(self) -> str:
        """The words right after the figure, whatever part they stand in."""
        return self.text[self.quantity.end : self.quantity.end + 60]

    @property
    def after(self) -> str:
        """The words of the part after the figure, its unit and bound word."""
        return self.text[self.quantity.end : self.high]

    @property
    def sentence_before(self) -> str:
        """The words of the sentence before the figure, `REACH` characters at most."""
        return self.text[max(self.sentence, self.quantity.start - REACH) : self.quantity.start]


def place_figures(
    text: str, start: int, end: int, language: Language, quantities: Sequence[Quantity], names: Spans
) -> list[Figure]:
    """Shares out a sentence, ``text[start:end]``, among its quantities.

    Quantities with just a coordinator between them are one list and share a part. Elsewhere a part
    reaches from the clause's beginning to its end, and is cut between two figures of one clause.
    """
    lists = _lists(text, quantities)
    breaks = clause_ends(text, start, end, language, names)
    figures: list[Figure] = []
    low, at, since = start, 0, start
    for index, members in enumerate(lists):
        while at < len(breaks) and breaks[at] <= members[0].start:
            low = max(low, breaks[at])
            at += 1
        skipped = at
        while skipped < len(breaks) and breaks[skipped] <= members[-1].end:
            skipped += 1
        high = breaks[skipped] if skipped < len(breaks) else end
        following = lists[index + 1][0].start if index + 1 < len(lists) else end
        if following < high:
            high = _cut(text, members[-1].end, following, language)
        for rank, quantity in enumerate(members):
            figures.append(Figure(text, language, quantity, start, since, low, high, rank, len(members)))
        low, since = high, members[-1].end
    return figures


def _lists(text: str, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    lists: list[list[Quantity]] = []
    for quantity in quantities:
        if lists and is_coordinator(text[lists[-1][-1].end : quantity.start]):
            lists[-1].append(quantity)
        else:
            lists.append([quantity])
    return lists


def _cut(text: str, start: int, end: int, language: Language) -> int:
    """Where to cut between two figures: at a coordinator right after the first, else at the last one."""
    found = list(_SEPARATORS[language].finditer(text, start, end))
    if not found:
        return start
    return (found[0] if found[0].start() <= start + 1 else found[-1]).start()
