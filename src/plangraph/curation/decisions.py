"""`curation/decisions/{plan}.csv`: what a reviewer confirmed, corrected, added or rejected, fact by fact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plangraph.curation.tables import Row, read_table
from plangraph.register import Register

Kind = Literal["law", "treaty", "event", "actor", "target", "right", "group"]
Verdict = Literal["reject", "change", "add"]

COLUMNS = ("text", "start", "end", "surface", "kind", "object", "decision", "set", "reviewer", "reason")
KINDS: tuple[Kind, ...] = ("law", "treaty", "event", "actor", "target", "right", "group")
VERDICTS: tuple[Verdict, ...] = ("reject", "change", "add")
_OBJECT = re.compile(r"(?:law|programme|treaty|mechanism|actor|indicator|right|group)/[a-z0-9/-]+")
_OFFSET = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
_SETTING = re.compile(r"\s*([a-z]+)=([^;]*?)\s*(?:;|$)")
_SETTABLE: Mapping[Kind, tuple[str, ...]] = {
    "law": ("action",),
    "treaty": ("action", "cycle", "steps"),
    "event": ("round",),
    "actor": ("role",),
    "target": (
        "comparator",
        "direction",
        "value",
        "minimum",
        "maximum",
        "unit",
        "deadline",
        "baseline",
        "annual",
        "indicator",
    ),
    "right": (),
    "group": (),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about the fact that characters ``start`` to ``end`` of a text support.

    ``object`` is a path below BASE. ``settings`` are the fields that an added or changed fact has.
    """

    row: Row
    text: str
    start: int
    end: int
    surface: str
    kind: Kind
    object: str
    verdict: Verdict
    settings: Mapping[str, str]
    reviewer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """That a measure's facts were read whole in one text: ``digest`` of what they were then."""

    text: str
    number: str
    digest: str
    reviewer: str


def read_decisions(folder: Path, register: Register) -> tuple[Decision, ...]:
    """Reads every CSV file of the folder, in the order of names and lines; a missing folder holds none.

    Raises:
        UnusableInput: a row is malformed or doubled, or is about a text that the register does not know.
    """
    texts = {text.id for text in register.texts()}
    decisions = []
    seen: set[tuple[str, ...]] = set()
    for file in sorted(folder.glob("*.csv")):
        for row in read_table(file, COLUMNS):
            decisions.append(_decision(row, texts))
            key = tuple(row[column] for column in COLUMNS[:8])
            if key in seen:
                raise row.fault("this decision stands twice; keep one row")
            seen.add(key)
    return tuple(decisions)


def _decision(row: Row, texts: set[str]) -> Decision:
    if row["text"] not in texts:
        raise row.fault(f"text {row['text']!r}: not in the register")
    if not (_OFFSET.fullmatch(row["start"]) and _OFFSET.fullmatch(row["end"]) and int(row["start"]) < int(row["end"])):
        raise row.fault("start, end: give code points of the source file, start before end")
    if row["kind"] not in KINDS:
        raise row.fault(f"kind {row['kind']!r}: use one of {', '.join(KINDS)}")
    if row["decision"] not in VERDICTS:
        raise row.fault(f"decision {row['decision']!r}: use one of {', '.join(VERDICTS)}")
    if not _OBJECT.fullmatch(row["object"]):
        raise row.fault(f"object {row['object']!r}: give a path below the base IRI, e.g. law/cn/labor-law")
    if not row["reviewer"] or not row["reason"]:
        raise row.fault("reviewer, reason: say who decided, and why")
    kind = next(kind for kind in KINDS if kind == row["kind"])
    return Decision(
        row=row,
        text=row["text"],
        start=int(row["start"]),
        end=int(row["end"]),
        surface=row["surface"],
        kind=kind,
        object=row["object"],
        verdict=next(verdict for verdict in VERDICTS if verdict == row["decision"]),
        settings=_settings(row, kind),
        reviewer=row["reviewer"],
        reason=row["reason"],
    )


def _settings(row: Row, kind: Kind) -> dict[str, str]:
    text = row["set"]
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _SETTING.match(text, at)
        if not match or match.end() == at:
            raise row.fault(f"set {text!r}: write field=value; field=value")
        if match[1] not in _SETTABLE[kind]:
            raise row.fault(f"set: {match[1]!r} is no field of a {kind}; use {', '.join(_SETTABLE[kind]) or 'none'}")
        found[match[1]] = match[2]
        at = match.end()
    if bool(found) != (row["decision"] == "change") and row["decision"] != "add":
        raise row.fault("set: a change sets fields, a rejection sets none")
    return found


def read_reviews(folder: Path, register: Register) -> dict[tuple[str, str], Reviewed]:
    """Reads `curation/reviews/*.csv` (text, number, digest, reviewer) by text and measure number.

    Raises:
        UnusableInput: a row is malformed, of an unknown text, or there twice.
    """
    texts = {text.id for text in register.texts()}
    found: dict[tuple[str, str], Reviewed] = {}
    for file in sorted(folder.glob("*.csv")):
        for row in read_table(file, ("text", "number", "digest", "reviewer")):
            key = (row["text"], row["number"])
            if row["text"] not in texts:
                raise row.fault(f"text {row['text']!r}: not in the register")
            if not _NUMBER.fullmatch(row["number"]):
                raise row.fault(f"number {row['number']!r}: use part.section.measure, e.g. 1.5.3")
            if not re.fullmatch(r"[0-9a-f]{16}", row["digest"]) or not row["reviewer"]:
                raise row.fault("digest, reviewer: give 16 hexadecimal digits and who reviewed")
            if key in found:
                raise row.fault(f"measure {row['number']} of {row['text']} stands twice; keep one row")
            found[key] = Reviewed(*key, row["digest"], row["reviewer"])
    return found


__all__ = ["Decision", "Reviewed", "read_decisions", "read_reviews"]
