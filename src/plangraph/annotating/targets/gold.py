"""Targets as the JSON form of the annotations' schema."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.records import Comparator, Direction, TargetMention

_SYMBOLS: Mapping[Comparator, str] = {
    "at-least": ">=",
    "more-than": ">",
    "at-most": "<=",
    "less-than": "<",
    "about": "~",
    "equal": "=",
    "range": "range",
}
_CHANGES: tuple[Direction, ...] = ("increase-by", "decrease-by")
# fmt: off
SCHEMA_UNITS = frozenset({
    "percent", "per-mille", "per-100000", "per-1000", "year", "count", "km", "km2", "ha", "mu", "tonne", "m3", "hour",
    "CNY", "Mbps", "ug/m3", "ratio",
})
# fmt: on
"""Units that the schema names; another one is written with "other:" before it."""


def indicator_names(lexicon: Lexicon) -> dict[str, str]:
    """English names of the indicators by IRI."""
    return {entity.iri: entity.preferred["en"] for entity in lexicon.of("indicator") if "en" in entity.preferred}


def as_gold(mention: TargetMention, names: Mapping[str, str]) -> dict[str, object]:
    """The JSON object of one target.

    ``names`` holds the English name of each indicator by IRI (`indicator_names`); where the vocabulary
    lacks the indicator, the surface stands in for its name. A change is given as
    "increase-by" or "decrease-by", whatever its bound; a range has "min" and "max" and its lower
    bound as value.
    """
    changed = mention.direction in _CHANGES and mention.comparator != "range"
    found: dict[str, object] = {
        "surface": mention.surface,
        "indicator_en": names.get(mention.indicator or "") or mention.surface,
        "comparator": mention.direction if changed else _SYMBOLS[mention.comparator],
        "value": _number(mention.value if mention.value is not None else mention.minimum),
        "unit": mention.unit if mention.unit in SCHEMA_UNITS else f"other:{mention.unit}",
        "deadline": mention.deadline,
        "baseline": mention.baseline,
        "annual": mention.annual,
    }
    if mention.comparator == "range":
        found |= {"min": _number(mention.minimum), "max": _number(mention.maximum)}
    return found


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
