"""Quantities: a numeral (or a range of two) with its unit and its bound words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import Literal

from plangraph.annotating.numerals import Numeral, find_numerals
from plangraph.annotating.quantities_bounds import bound_after, bound_before
from plangraph.annotating.records import Comparator
from plangraph.annotating.units import Unit, notation_per, unit_at
from plangraph.reading import Language

_RANGE = {"zh": re.compile(r"[-–—~]{1,2}|[至到]"), "en": re.compile(r" ?[-–—] ?| to ")}
_FROM = {"zh": ("从", "由"), "en": ("from ",)}
# 第十八至二十次, 第三、四次: ordinals, of which the first one alone is marked.
_ORDINALS = re.compile(r"第[\d零一二三四五六七八九十]{1,6}[次届轮批期]?[、至到和与-]$")
_AND = re.compile(r" and ")
_PER = re.compile(r" per (?=\d)|/")
_PER_WORD = re.compile(r" per (hundred|thousand|million)\b", re.IGNORECASE)
_PER_WORDS = {"hundred": 100, "thousand": 1000, "million": 10**6}
_COORDINATOR = re.compile(r"[、,]|和|与|及|以及|,? and |, ")
_PREFIXED_MONEY = re.compile(r"(?:RMB|CNY|¥)\s?$")
_SHARES = {"%": "percent", "‰": "per-mille", "‱": "per-10000"}
_EXACT = Context(prec=80)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``text[start:end]``, bound words included; the figure itself begins at ``figure``.

    ``unit`` is ``None`` where no unit is written. A range has ``minimum`` and ``maximum``, otherwise both
    are ``None`` and ``value`` is set. ``bounded`` says that a bound word stands beside the figure.
    """

    start: int
    figure: int
    unit_end: int
    end: int
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: Unit | None
    comparator: Comparator
    bounded: bool
    form: Literal["digits", "words"]


def find_quantities(
    text: str, start: int, end: int, language: Language, excluded: Callable[[int, int], bool]
) -> list[Quantity]:
    """Quantities of ``text[start:end]`` (width-folded) in order.

    ``excluded`` tells whether a span is no figure at all: a year, part of a title or quotation.
    """
    part = text[start:end]
    numerals = [
        replace(n, start=n.start + start, end=n.end + start)
        for n in find_numerals(part, language)
        if not excluded(n.start + start, n.end + start)
    ]
    found = list(_read(text, start, end, numerals, language))
    for index in range(len(found) - 2, -1, -1):  # "8 and 10 percent": the unit is written once
        one, two = found[index], found[index + 1]
        if one.unit is None and two.unit is not None and is_coordinator(text[one.end : two.start]):
            found[index] = replace(one, unit=two.unit)
    return found


def is_coordinator(gap: str) -> bool:
    """Whether two figures with just this between them stand in one list."""
    return len(gap) <= 6 and _COORDINATOR.fullmatch(gap) is not None


def _read(text: str, low: int, high: int, numerals: Sequence[Numeral], language: Language) -> Iterator[Quantity]:
    skip = -1
    for index, numeral in enumerate(numerals):
        if numeral.start < skip or _part_of_a_name(text, numeral, language):
            continue
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        second: Numeral | None = None
        unit, unit_end = _unit(text, numeral, following, language)
        if following is not None and numeral.share == following.share:
            separator = _RANGE[language].match(text, unit_end)
            if text[max(low, numeral.start - 5) : numeral.start].lower().endswith(_FROM[language]):
                separator = None  # from 60 to 65 percent: a change, not a range
            if separator is None and text[max(low, numeral.start - 8) : numeral.start].lower().endswith("between "):
                separator = _AND.match(text, unit_end)
            if separator is not None and separator.end() == following.start and numeral.value < following.value:
                after = numerals[index + 2] if index + 2 < len(numerals) else None
                second_unit, second_end = _unit(text, following, after, language)
                if unit is None or unit == second_unit:
                    second, unit, unit_end = following, second_unit, second_end
        if unit is None and _runs_on(text, unit_end, language):
            continue
        if unit_end > high:
            continue
        skip = unit_end
        yield _quantity(text, low, high, numeral, second, unit, unit_end, language)


def _quantity(
    text: str,
    low: int,
    high: int,
    numeral: Numeral,
    second: Numeral | None,
    unit: Unit | None,
    unit_end: int,
    language: Language,
) -> Quantity:
    start = numeral.start
    if unit is None and (money := _PREFIXED_MONEY.search(text[max(low, start - 5) : start])):
        unit = Unit("CNY", "money")
        start -= len(money[0])
    before = bound_before(text, low, start, language)
    after = bound_after(text, unit_end, language)
    if after is not None and after.end > high:
        after = None
    comparator: Comparator = "more-than" if numeral.more else "equal"
    for bound in (after, before):
        if bound is not None and (comparator in ("equal", "more-than") or bound.comparator != "about"):
            comparator = bound.comparator
    factor = unit.factor if unit is not None else Decimal(1)
    value = _times(numeral.value, factor)
    return Quantity(
        start=before.start if before is not None else start,
        figure=start,
        unit_end=unit_end,
        end=after.end if after is not None else unit_end,
        value=None if second is not None else value,
        minimum=value if second is not None else None,
        maximum=_times(second.value, factor) if second is not None else None,
        unit=replace(unit, factor=Decimal(1)) if unit is not None else None,
        comparator="range" if second is not None else comparator,
        bounded=before is not None or after is not None,
        form=numeral.form,
    )


def _times(value: Decimal, factor: Decimal) -> Decimal:
    return value if factor == 1 else _EXACT.multiply(value, factor)


def _unit(text: str, numeral: Numeral, following: Numeral | None, language: Language) -> tuple[Unit | None, int]:
    if numeral.share:
        return Unit(_SHARES[numeral.share], "share"), numeral.end
    if per := _PER.match(text, numeral.end):
        notation = None
        if following is not None and following.start == per.end():
            notation = notation_per(following.value)
        if notation is not None and following is not None:
            return Unit(notation, "rate"), following.end
    if word := _PER_WORD.match(text, numeral.end):
        notation = notation_per(Decimal(_PER_WORDS[word[1].lower()]))
        if notation is not None:
            return Unit(notation, "rate"), word.end()
    found = unit_at(text, numeral.end, language)
    return (None, numeral.end) if found is None else found


def _part_of_a_name(text: str, numeral: Numeral, language: Language) -> bool:
    """PM2.5, COVID-19, G20, 1.2.3, No. 5: letters or points that touch the figure make it part of a name."""
    before = text[numeral.start - 1 : numeral.start] if numeral.start else ""
    if before == "." or (before.isascii() and before.isalpha()):
        return True
    if before in ("-", "/", "_", "+"):
        return True
    if language == "en":
        return False
    return before in ("第", "初") or _ORDINALS.search(text[max(0, numeral.start - 12) : numeral.start]) is not None


def _runs_on(text: str, end: int, language: Language) -> bool:
    """Whether letters, or a hyphen and letters, follow the figure: 18th, 5G, 15-minute, 3+1."""
    after = text[end : end + 2]
    if after[:1].isascii() and after[:1].isalnum():
        return True
    if after[:1] in ("/", "+", "_", ":"):
        return True
    if after[:1] == "." and after[1:].isdigit():
        return True
    return after[:1] in ("-", "–") and (language == "en" or after[1:].isascii()) and after[1:].isalnum()
