"""`curation/labels/{plan}.csv`: labels and summaries of measures, in our own words, one file a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plangraph.curation.left_out import FILE as LEFT_OUT
from plangraph.curation.tables import Row, read_table
from plangraph.errors import UnusableInput
from plangraph.register import LANGUAGES, Language, Register

COLUMNS = ("number", "label_en", "label_zh", "summary_en", "summary_zh", "reviewed")
LONGEST_EN = 12
"""Words of an English label."""
LONGEST_ZH = 20
"""Characters of a Chinese label."""
_NUMBER = re.compile(r"\d+\.\d+\.\d+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class MeasureLabel:
    """One measure's label and summary by language; ``reviewed`` names the pass that read them, or is empty."""

    labels: Mapping[Language, str]
    summaries: Mapping[Language, str]
    reviewed: str


@dataclass(frozen=True, slots=True)
class MeasureLabels:
    """Labels by plan id and measure number."""

    by_plan: Mapping[str, Mapping[str, MeasureLabel]]

    def of(self, plan: str) -> Iterator[tuple[str, Language, str, str]]:
        """Number, language, label, summary, in the order of the file."""
        for number, entry in self.by_plan.get(plan, {}).items():
            for language in LANGUAGES:
                yield number, language, entry.labels[language], entry.summaries[language]


def read_labels(folder: Path, register: Register) -> MeasureLabels:
    """Reads every CSV file of the folder but the list of what is left out; a folder that is missing holds none.

    Raises:
        UnusableInput: a file is of no plan in the register, or a row is malformed, doubled, in the
            wrong language or too long. File and line are named.
    """
    plans = {plan.id for plan in register.plans()}
    by_plan: dict[str, dict[str, MeasureLabel]] = {}
    for file in sorted(folder.glob("*.csv")):
        if file.name == LEFT_OUT:
            continue
        if file.stem not in plans:
            raise UnusableInput(f"{file}: no plan '{file.stem}' in the register; name the file after its plan")
        entries = by_plan.setdefault(file.stem, {})
        for row in read_table(file, COLUMNS):
            number = row["number"]
            if not _NUMBER.fullmatch(number):
                raise row.fault(f"number {number!r}: use part.section.measure, e.g. 1.5.3")
            if number in entries:
                raise row.fault(f"measure {number} stands twice; keep one row")
            entries[number] = _entry(row)
    return MeasureLabels(by_plan)


def _entry(row: Row) -> MeasureLabel:
    for column in COLUMNS[1:5]:
        text, chinese = row[column], column.endswith("_zh")
        if not text:
            raise row.fault(f"{column}: is empty")
        if bool(_HAN.search(text)) != chinese:
            raise row.fault(f"{column}: not in {'Chinese' if chinese else 'English'}: {text[:30]!r}")
    if len(row["label_en"].split()) > LONGEST_EN:
        raise row.fault(f"label_en: more than {LONGEST_EN} words; shorten it")
    if len(row["label_zh"]) > LONGEST_ZH:
        raise row.fault(f"label_zh: more than {LONGEST_ZH} characters; shorten it")
    return MeasureLabel(
        {"en": row["label_en"], "zh": row["label_zh"]},
        {"en": row["summary_en"], "zh": row["summary_zh"]},
        row["reviewed"],
    )
