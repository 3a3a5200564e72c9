"""Which indicators a figure measures: the labels of the vocabulary that stand nearest to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plangraph.annotating.lexicon import Entity
from plangraph.annotating.matching import Match
from plangraph.annotating.records import Direction
from plangraph.annotating.targets.figures import Figure
from plangraph.reading import Language

# Units in which one thing can be stated, whatever the vocabulary prefers.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"percent", "percentage-point"}),
    frozenset({"per-mille", "per-1000"}),
    frozenset({"count", "person-times", "projects-per-household"}),
    frozenset({"mu", "ha", "km2", "m2"}),
    frozenset({"tonne", "jin", "kilogram", "tonne-per-day"}),
    frozenset({"year", "month", "day", "hour", "minute"}),
)
_COORDINATED = {
    "zh": re.compile(r"[、,]|[和与及或]|以及"),
    "en": re.compile(r",? (?:and|or) (?:the |of )*|, (?:the )?|/"),
}
# Words that give each of several subjects a figure of its own; "each year" does not.
_DISTINCT = {
    "zh": re.compile("分别|各自"),
    "en": re.compile(r"\b(?:will|shall|be|are|is) each\b|\beach[ .,;]*$|\brespectively\b", re.IGNORECASE),
}
# Where the vocabulary knows none of the subjects, 均 too tells that there are several.
_EACH = _DISTINCT | {"zh": re.compile("分别|各自|(?<![平年人户])均")}
_SUBJECTS = {"zh": re.compile("、|和|与|以及|及(?!以)"), "en": re.compile(r", (?:and )?| and ")}
_GENERIC_ZH = re.compile("^[\u3400-\u9fff]{0,2}(?:比例|占比|水平|标准)?$")
_AHEAD = {"zh": re.compile("^的?[\u3400-\u9fff“]"), "en": re.compile(r"^ (?:of|coverage|[a-z])")}


_REACH = 200


class Labels:
    """The labels found in a sentence, which do not overlap, in its order."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = matches
        self._starts = [match.start for match in matches]
        self._ends = [match.end for match in matches]

    def within(self, low: int, high: int) -> Sequence[Match]:
        """The labels that touch ``[low, high)``."""
        return self._matches[bisect_right(self._ends, low) : bisect_left(self._starts, high)]

    def covers(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies in a label that begins before it."""
        index = bisect_left(self._starts, start) - 1
        return index >= 0 and end <= self._ends[index]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The subjects of a figure: ``indicators`` holds an IRI for each, ``None`` where no label names it.

    ``rivals`` are the entities that bear the label found, where there are two or more.
    """

    indicators: tuple[str | None, ...]
    rivals: tuple[str, ...] = ()


def notations_of(entity: Entity) -> frozenset[str]:
    """Notations of the units in which an indicator is stated; its attribute may hold several."""
    written = entity.attributes.get("unitNotation", "")
    return frozenset(part.removeprefix("other:") for part in re.split(r"[\s,;|]+", written) if part)


def fits(unit: str, direction: Direction, notations: frozenset[str]) -> bool:
    """Whether a figure in this unit can measure an indicator; any amount can rise or fall by percents.

    >>> fits("percent", "decrease-by", frozenset({"tonne"})), fits("percent", "to-level", frozenset({"tonne"}))
    (True, False)
    """
    if not notations or unit in notations:
        return True
    if unit == "percent" and direction in ("increase-by", "decrease-by"):
        return True
    return any(unit in family and family & notations for family in FAMILIES)


def resolve(
    figure: Figure,
    subject: str,
    unit: str,
    direction: Direction,
    labels: Labels,
    notations: Mapping[str, frozenset[str]],
) -> Resolution:
    """Finds the indicators of a figure among the labels of its sentence.

    The nearest label of the figure's own part counts, one that fits the unit before any that does not
    (which does not count at all); with it the labels coordinated with it. A part without a subject of
    its own takes the label before it in the sentence. ``subject`` is what the part says of its subject.
    """

    def fitting(matches: Sequence[Match]) -> list[Match]:
        return [
            match
            for match in matches
            if any(fits(unit, direction, notations.get(iri, frozenset())) for iri in match.entities)
        ]

    every = labels.within(figure.low, figure.high)
    own = fitting(every)
    best = min(own, key=lambda match: _distance(figure, match), default=None)
    if best is not None and figure.size > 1:
        whole = _chain(figure, best, every)
        if len(whole) == figure.size and whole[figure.rank] in own:
            own, best = [whole[figure.rank]], whole[figure.rank]
    if best is None and (not subject or (figure.language == "zh" and _GENERIC_ZH.match(subject))):
        own = fitting(labels.within(max(figure.sentence, figure.low - _REACH), figure.low))
        best = own[-1] if own else None
    if best is None:
        return _unnamed(figure, subject)
    chain = _chain(figure, best, own)
    if figure.size > 1:  # "75% and 50%": a subject each
        chain = [best]
    keep = [iri for iri in best.entities if fits(unit, direction, notations.get(iri, frozenset()))]
    if len(keep) > 1:
        return Resolution((None,), tuple(keep))
    indicators: list[str | None] = []
    for match in chain:
        for iri in match.entities[:1] if len(match.entities) == 1 else ():
            if iri not in indicators:
                indicators.append(iri)
    if len(indicators) == 1 and figure.size == 1 and _DISTINCT[figure.language].search(_part(figure)):
        indicators += [None] * (_count_subjects(figure.language, subject) - 1)
    return Resolution(tuple(indicators) or (None,))


def _unnamed(figure: Figure, subject: str) -> Resolution:
    if figure.size == 1 and _EACH[figure.language].search(_part(figure)):
        return Resolution((None,) * _count_subjects(figure.language, subject))
    return Resolution((None,))


def _count_subjects(language: Language, subject: str) -> int:
    parts = [part for part in _SUBJECTS[language].split(subject) if part.strip()]
    return max(1, min(len(parts), 6))


def _part(figure: Figure) -> str:
    return figure.before + " " + figure.after


def _distance(figure: Figure, match: Match) -> tuple[int, int, int]:
    quantity = figure.quantity
    counted = quantity.unit is None or quantity.unit.kind == "count"
    ahead = bool(_AHEAD[figure.language].match(figure.after)) and (counted or figure.after.startswith((" of ", "的")))
    if match.end <= quantity.figure:
        return (1 if ahead else 0, quantity.start - match.end, match.start)
    return (0 if ahead else 1, max(0, match.start - quantity.end), match.start)


def _chain(figure: Figure, best: Match, own: Sequence[Match]) -> list[Match]:
    """The labels coordinated with ``best`` on its side of the figure, in the order of the text."""
    at = own.index(best)
    chain = [best]
    for index in range(at - 1, -1, -1):
        if not _joined(figure, own[index], chain[0]):
            break
        chain.insert(0, own[index])
    for index in range(at + 1, len(own)):
        if not _joined(figure, chain[-1], own[index]):
            break
        chain.append(own[index])
    return chain


def _joined(figure: Figure, left: Match, right: Match) -> bool:
    if left.end <= figure.quantity.figure < right.start or right.start < left.end:
        return False
    gap = figure.text[left.end : right.start]
    return len(gap) <= 14 and _COORDINATED[figure.language].fullmatch(gap) is not None
