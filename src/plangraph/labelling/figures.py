"""Figures that two texts can be compared by, whatever their language, script and scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plangraph.annotating.numerals import CHINESE_DIGITS, find_numerals, fold_widths
from plangraph.annotating.quantities import find_quantities
from plangraph.annotating.units import unit_at
from plangraph.reading import Language

# First and second are left out: Chinese says 首, 次, 再 and other words for them.
ORDINALS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_ORDINAL = re.compile(rf"\b({'|'.join(ORDINALS)})s?\b", re.IGNORECASE)
# 3‰ is 3 per 1,000.
_BASES = {"‰": Decimal(1000), "‱": Decimal(10_000)}
# 十四五 is the fourteenth five-year plan; no numeral is written like this.
_FIVE_YEARS = re.compile(r"十([一二三四五六七八九])?五(?=[”》规计时期])")
# Words for one and two stand in many words that count nothing (统一, one another).
_LEAST_IN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at ``text[start:end]``."""

    start: int
    end: int
    value: Decimal


def values_of(text: str, language: Language) -> frozenset[Decimal]:
    """Every value that the text's figures may stand for, those of its quantities in their unit's scale too.

    >>> sorted(map(str, values_of("1.8亿亩、三成", "zh")))
    ['180000000', '3', '30']
    """
    folded = fold_widths(text)
    found = {numeral.value for numeral in find_numerals(folded, language)}
    for quantity in find_quantities(folded, 0, len(folded), language, _nothing):
        found |= {value for value in (quantity.value, quantity.minimum, quantity.maximum) if value is not None}
    found |= {figure.value for figure in _named(folded, language)}
    found |= {base for sign, base in _BASES.items() if sign in folded}
    return frozenset(found)


def figures_of(text: str, language: Language, without: Sequence[tuple[int, int]] = ()) -> Iterator[Figure]:
    """The figures that a text states, but those inside the spans ``without``.

    Words for one and two count only with a unit.

    >>> [str(figure.value) for figure in figures_of("统一标准，两年内建成三个15分钟圈", "zh")]
    ['2', '3', '15']
    """
    folded = fold_widths(text)
    numerals = [
        Figure(numeral.start, numeral.end, numeral.value)
        for numeral in find_numerals(folded, language)
        if numeral.form == "digits" or numeral.value >= _LEAST_IN_WORDS or _measures(folded, numeral.end, language)
    ]
    for figure in sorted([*numerals, *_named(folded, language)], key=lambda figure: (figure.start, figure.value)):
        if not any(start <= figure.start and figure.end <= end for start, end in without):
            yield figure


def _measures(text: str, end: int, language: Language) -> bool:
    found = unit_at(text, end, language)
    return found is not None and found[0].kind != "count"


def _named(text: str, language: Language) -> Iterator[Figure]:
    """Ordinals in English words, and what the names of five-year plans stand for."""
    if language == "en":
        for match in _ORDINAL.finditer(text):
            yield Figure(*match.span(), Decimal(ORDINALS[match[1].lower()]))
        return
    for match in _FIVE_YEARS.finditer(text):
        yield Figure(*match.span(), Decimal(10 + (CHINESE_DIGITS[match[1]] if match[1] else 0)))
        yield Figure(*match.span(), Decimal(5))


def _nothing(start: int, end: int) -> bool:
    return False
