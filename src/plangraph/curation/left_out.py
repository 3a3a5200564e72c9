"""`curation/labels/left-out.csv`: what an editor left out of a summary on purpose, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plangraph.curation.tables import Row, read_table
from plangraph.register import LANGUAGES, Language, Register

FILE = "left-out.csv"
_WHAT = re.compile(r"\d+(?:\.\d+)?|(?:law/[a-z]+|treaty)/[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """That a summary in one language does not name ``what``: a figure ("97.5") or a path below BASE."""

    row: Row
    plan: str
    number: str
    language: Language
    what: str
    reason: str


def read_left_out(folder: Path, register: Register) -> tuple[LeftOut, ...]:
    """Reads the table with the columns plan, number, language, what, reason; a missing file holds none.

    Raises:
        UnusableInput: a row is malformed, of no plan in the register, or there twice.
    """
    file = folder / FILE
    if not file.is_file():
        return ()
    plans = {plan.id for plan in register.plans()}
    found: dict[tuple[str, str, str, str], LeftOut] = {}
    for row in read_table(file, ("plan", "number", "language", "what", "reason")):
        if row["plan"] not in plans:
            raise row.fault(f"plan {row['plan']!r}: not in the register")
        if not re.fullmatch(r"\d+\.\d+\.\d+", row["number"]):
            raise row.fault(f"number {row['number']!r}: use part.section.measure, e.g. 1.5.3")
        language = next((code for code in LANGUAGES if code == row["language"]), None)
        if language is None:
            raise row.fault(f"language {row['language']!r}: use en or zh")
        if not _WHAT.fullmatch(row["what"]):
            raise row.fault(f"what {row['what']!r}: give a figure in digits, or a path such as law/cn/labor-law")
        if not row["reason"]:
            raise row.fault("reason: say why it is left out")
        key = (row["plan"], row["number"], language, row["what"])
        if key in found:
            raise row.fault("this stands twice; keep one row")
        found[key] = LeftOut(row, row["plan"], row["number"], language, row["what"], row["reason"])
    return tuple(found.values())
