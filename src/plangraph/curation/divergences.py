"""`curation/divergences/{plan}.csv`: where two languages of one plan differ in substance, as a reader found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plangraph.curation.tables import Row, read_table
from plangraph.errors import UnusableInput
from plangraph.register import Language, Register

COLUMNS = ("number", "id", "kind", "weight", "zh_surface", "en_surface", "note_en", "note_zh", "copy_doubt")
KINDS = ("figure", "law", "scope", "hedge", "omission")
WEIGHTS = ("major", "minor")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Divergence:
    """One difference of one measure.

    ``surfaces`` are the characters of each text, by language; empty where that text says nothing.
    ``copy_doubt`` is the language whose copy may itself be wrong, or ``None``.
    """

    row: Row
    plan: str
    number: str
    id: str
    kind: str
    weight: str
    surfaces: dict[Language, str]
    notes: dict[Language, str]
    copy_doubt: Language | None


def read_divergences(folder: Path, register: Register) -> tuple[Divergence, ...]:
    """Reads every CSV file of the folder, in the order of names and lines; a missing folder holds none.

    Raises:
        UnusableInput: a file is of no plan held in two languages, or a row is malformed or doubled.
    """
    held = {plan.id for plan in register.plans() if len({text.language for text in plan.texts}) == 2}
    found: list[Divergence] = []
    seen: set[tuple[str, str, str]] = set()
    for file in sorted(folder.glob("*.csv")):
        if file.stem not in held:
            raise UnusableInput(f"{file}: no plan '{file.stem}' is held in two languages; name the file after its plan")
        for row in read_table(file, COLUMNS):
            divergence = _divergence(row, file.stem)
            key = (file.stem, divergence.number, divergence.id)
            if key in seen:
                raise row.fault(f"{divergence.number} has a divergence '{divergence.id}' already; choose another id")
            seen.add(key)
            found.append(divergence)
    return tuple(found)


def _divergence(row: Row, plan: str) -> Divergence:
    if not re.fullmatch(r"\d+\.\d+\.\d+", row["number"]):
        raise row.fault(f"number {row['number']!r}: use part.section.measure, e.g. 1.5.3")
    if not _ID.fullmatch(row["id"]):
        raise row.fault(f"id {row['id']!r}: use small letters, digits and hyphens")
    if row["kind"] not in KINDS:
        raise row.fault(f"kind {row['kind']!r}: use one of {', '.join(KINDS)}")
    if row["weight"] not in WEIGHTS:
        raise row.fault(f"weight {row['weight']!r}: use one of {', '.join(WEIGHTS)}")
    if not (row["zh_surface"] or row["en_surface"]):
        raise row.fault("zh_surface, en_surface: give the characters of one text at least")
    if not (row["note_en"] and row["note_zh"]):
        raise row.fault("note_en, note_zh: say in both languages what differs")
    doubt: Language | None = "zh" if row["copy_doubt"] == "zh" else "en" if row["copy_doubt"] == "en" else None
    if row["copy_doubt"] and doubt is None:
        raise row.fault(f"copy_doubt {row['copy_doubt']!r}: use zh, en or nothing")
    return Divergence(
        row=row,
        plan=plan,
        number=row["number"],
        id=row["id"],
        kind=row["kind"],
        weight=row["weight"],
        surfaces={"zh": row["zh_surface"], "en": row["en_surface"]},
        notes={"en": row["note_en"], "zh": row["note_zh"]},
        copy_doubt=doubt,
    )
