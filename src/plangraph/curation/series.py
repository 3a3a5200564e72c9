"""`curation/series.csv`: how far the figures of an indicator compare from plan to plan, as an editor judged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plangraph.curation.tables import Row, read_table
from plangraph.register import Language

COLUMNS = ("indicator", "comparability", "reason_en", "reason_zh")
COMPARABILITY = ("yes", "roughly", "no")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Comparability:
    """What was decided on one indicator, given by the last segment of its IRI, with the reason by language."""

    row: Row
    indicator: str
    value: str
    reasons: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class SeriesDecisions:
    """The rows of one file, by indicator."""

    file: Path
    by_indicator: Mapping[str, Comparability]


def undecided(file: Path, indicator: str) -> Comparability:
    """What stands where no reader has yet said how far the figures of an indicator compare."""
    reasons: dict[Language, str] = {
        "en": "No reader has yet said how far these figures compare.",
        "zh": "尚无读者判断这些数值的可比程度。",
    }
    return Comparability(Row(file, 0, {}), indicator, "not-stated", reasons)


def read_series(file: Path) -> SeriesDecisions:
    """Reads the table with the columns indicator, comparability, reason_en, reason_zh.

    Raises:
        UnusableInput: a row is malformed, lacks a reason, or decides on an indicator that has a row already.
    """
    found: dict[str, Comparability] = {}
    for row in read_table(file, COLUMNS):
        indicator = row["indicator"]
        if not _SLUG.fullmatch(indicator):
            raise row.fault(f"indicator {indicator!r}: use the end of its IRI, small letters, digits and hyphens")
        if indicator in found:
            raise row.fault(f"{indicator} has a row already, line {found[indicator].row.line}; keep one")
        if row["comparability"] not in COMPARABILITY:
            raise row.fault(f"comparability {row['comparability']!r}: use one of {', '.join(COMPARABILITY)}")
        if not (row["reason_en"] and row["reason_zh"]):
            raise row.fault("reason_en, reason_zh: say in both languages why the figures compare or do not")
        reasons: dict[Language, str] = {"en": row["reason_en"], "zh": row["reason_zh"]}
        found[indicator] = Comparability(row, indicator, row["comparability"], reasons)
    return SeriesDecisions(file, found)


__all__ = ["COMPARABILITY", "Comparability", "SeriesDecisions", "read_series", "undecided"]
