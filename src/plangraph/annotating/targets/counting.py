"""The unit of a figure in its place: counts without a unit, and rates whose base stands before the figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from plangraph.annotating.quantities import Quantity
from plangraph.annotating.targets.figures import Figure
from plangraph.annotating.units import BASES, Unit, notation_per
from plangraph.reading import Language

# After these words an English number counts nothing.
EN_NOT_COUNTED = (
    "of|to|and|or|in|by|for|at|on|as|with|from|which|that|who|is|are|was|were|will|shall|per|than|each|under|over|"
    "while|when|where|if|it|they|this|may|can|must|should|but|so|respectively"
)
# After these signs a Chinese number without a measure word counts what follows (1300万残疾人).
ZH_SCALES = "万亿多余"

_COUNT = Unit("count", "count")
_EN_COUNTED = re.compile(rf" (?!(?:{EN_NOT_COUNTED})\b)[A-Za-z“\"(]", re.IGNORECASE)
_ZH_COUNTED = re.compile("[\u3400-\u9fff]")
_ZH_BASE = re.compile(
    r"(?:每(?P<name>十万|百万|100?万|1万|1000?|百|千|万)|(?:^|[,;、达有])(?P<bare>千|万)(?=人))[名个人户件]?"
)
_EN_BASE = re.compile(r"\bper (\d{2,3}(?:,\d{3})?|\d,\d{3}|hundred|thousand|million)\b", re.IGNORECASE)
_EN_BASES = {"hundred": "100", "thousand": "1000", "million": "1000000"}
_REACH = 160


def counted(text: str, quantity: Quantity, language: Language) -> Quantity:
    """Gives a figure without a unit the unit "count" where a noun follows it."""
    if quantity.unit is not None:
        return quantity
    if language == "en":
        counts = _EN_COUNTED.match(text, quantity.end) is not None
    else:
        scaled = text[quantity.unit_end - 1 : quantity.unit_end] in tuple(ZH_SCALES)
        counts = scaled and _ZH_COUNTED.match(text, quantity.end) is not None
    return replace(quantity, unit=_COUNT) if counts else quantity


def unit_of(figure: Figure) -> str:
    """Notation of the figure's unit.

    A count is a rate where its base stands before it: 每千人口…3.8人, also in the parts joined by 、;
    "beds per 1,000 people will rise to 35". A figure with no unit at all is a ratio, or a count from 10 on.
    """
    unit = figure.quantity.unit
    if unit is not None and unit.kind != "count":
        return unit.notation
    rate = _chinese_rate(figure) if figure.language == "zh" else _english_rate(figure)
    if rate is not None:
        return rate
    if unit is not None:
        return unit.notation
    value = figure.quantity.value
    whole = value is not None and value == value.to_integral_value() and value >= Decimal(10)
    return "count" if whole else "ratio"


def _chinese_rate(figure: Figure) -> str | None:
    if figure.quantity.unit is None:
        return None
    low = figure.low
    if figure.text.startswith("、", low):  # the part is joined to those before it
        low = max(figure.text.rfind(mark, figure.sentence, low) for mark in ",;:。") + 1 or figure.sentence
    bases = list(_ZH_BASE.finditer(figure.text[max(low, figure.quantity.start - _REACH) : figure.quantity.start]))
    return BASES[bases[-1]["name"] or bases[-1]["bare"]] if bases else None


def _english_rate(figure: Figure) -> str | None:
    bases = list(_EN_BASE.finditer(figure.before[-_REACH:]))
    if not bases:
        return None
    base = bases[-1][1].lower()
    return notation_per(Decimal(_EN_BASES.get(base, base).replace(",", "")))
