"""`curation/lineage.sssom.tsv` and `curation/without-predecessor.csv`: what carries on what, as readers decided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

from plangraph.curation.mappings import read_prefixes
from plangraph.curation.tables import Row, read_table
from plangraph.iris import BASE, PG
from plangraph.register import Plan, Register

Relation = Literal["continues", "partly-continues"]
KINDS_OF_CHANGE = (
    "unchanged",
    "stronger",
    "weaker",
    "narrower",
    "broader",
    "split",
    "merged",
    "target-raised",
    "target-lowered",
    "uncertain",
)
_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "comment",
    "other",
)
_RELATIONS: Mapping[str, Relation] = {PG + "continues": "continues", PG + "partlyContinues": "partly-continues"}
_SEMAPV = "https://w3id.org/semapv/vocab/"
_MEASURE = re.compile(re.escape(BASE) + r"measure/([a-z0-9-]+)/(\d+)-(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class MeasureId:
    """A measure's plan and number, e.g. cn-2021-2025 and "1.5.3"."""

    plan: str
    number: str


@dataclass(frozen=True, slots=True)
class LineageDecision:
    """That one measure carries on another, or (``rejected``) that it was considered and does not.

    The triggers are the few characters of each text that show the change.
    """

    row: Row
    successor: MeasureId
    predecessor: MeasureId
    relation: Relation
    rejected: bool
    confidence: Decimal | None
    kind: str
    why: str
    successor_trigger: str
    predecessor_trigger: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """All decisions, and the measures for which a reader found no predecessor, with the reason."""

    decisions: tuple[LineageDecision, ...] = ()
    without: Mapping[MeasureId, str] | None = None


def read_lineage(folder: Path, register: Register) -> Lineage:
    """Reads both files of the curation folder; where they are missing nothing has been decided.

    Raises:
        UnusableInput: a row is malformed or doubled, links a measure to itself, points forwards, or is
            about a plan that is not held or not the last held one before; a measure has a predecessor and
            stands among those without. File and line are named.
    """
    file = folder / "lineage.sssom.tsv"
    decisions: list[LineageDecision] = []
    seen: set[tuple[MeasureId, MeasureId]] = set()
    if file.is_file():
        prefixes = read_prefixes(file)
        for row in read_table(file, _COLUMNS, delimiter="\t", comment="#"):
            decision = _decision(row, prefixes, register)
            pair = (decision.successor, decision.predecessor)
            if pair in seen:
                raise row.fault("this pair stands twice; keep one row")
            seen.add(pair)
            decisions.append(decision)
    linked = {decision.successor for decision in decisions if not decision.rejected}
    return Lineage(tuple(decisions), _without(folder / "without-predecessor.csv", register, linked))


def _without(file: Path, register: Register, linked: Set[MeasureId]) -> dict[MeasureId, str]:
    found: dict[MeasureId, str] = {}
    if not file.is_file():
        return found
    for row in read_table(file, ("measure", "reason")):
        measure = _measure(row, "measure", BASE + row["measure"])
        plan = _held(row, measure, register)
        if not any(p.texts and p.series == plan.series and p.end_year < plan.start_year for p in register.plans()):
            raise row.fault(f"no plan before {plan.id} is held: nothing can be said of predecessors")
        if measure in linked:
            raise row.fault(f"{row['measure']} has a predecessor in lineage.sssom.tsv; keep one of the two")
        if row["reason"] not in ("new", "umbrella", "implementation-or-procedure"):
            raise row.fault(f"reason {row['reason']!r}: use new, umbrella or implementation-or-procedure")
        if measure in found:
            raise row.fault(f"{row['measure']} stands twice; keep one row")
        found[measure] = row["reason"]
    return found


def _decision(row: Row, prefixes: Mapping[str, str], register: Register) -> LineageDecision:
    successor = _measure(row, "subject_id", _expanded(row["subject_id"], prefixes))
    predecessor = _measure(row, "object_id", _expanded(row["object_id"], prefixes))
    later, earlier = _held(row, successor, register), _held(row, predecessor, register)
    if later.start_year <= earlier.start_year:
        raise row.fault("points forwards or to its own plan: the subject carries on a measure of an earlier plan")
    held = [p for p in register.plans() if p.texts and p.series == later.series]
    between = [p for p in held if earlier.start_year < p.start_year < later.start_year]
    if between or later.series != earlier.series:
        raise row.fault(f"object_id: give a measure of the held plan just before {later.id}")
    relation = _RELATIONS.get(_expanded(row["predicate_id"], prefixes))
    if relation is None:
        raise row.fault("predicate_id: use pg:continues or pg:partlyContinues")
    if row["predicate_modifier"] not in ("", "Not"):
        raise row.fault("predicate_modifier: leave empty, or write Not for a rejected candidate")
    rejected = row["predicate_modifier"] == "Not"
    other = dict(part.partition("=")[::2] for part in row["other"].split("|") if part)
    kind = other.get("kind", "uncertain")
    if kind not in KINDS_OF_CHANGE or other.keys() - {"kind", "successor", "predecessor"}:
        raise row.fault("other: write kind=…|successor=…|predecessor=… with a kind of the list kind-of-change")
    if not _expanded(row["mapping_justification"], prefixes).startswith(_SEMAPV):
        raise row.fault(f"mapping_justification {row['mapping_justification']!r}: use semapv:ManualMappingCuration")
    if not row["comment"]:
        raise row.fault("comment: say why in a few words")
    return LineageDecision(
        row=row,
        successor=successor,
        predecessor=predecessor,
        relation=relation,
        rejected=rejected,
        confidence=None if rejected else _confidence(row),
        kind=kind,
        why=row["comment"],
        successor_trigger=other.get("successor", ""),
        predecessor_trigger=other.get("predecessor", ""),
    )


def _confidence(row: Row) -> Decimal:
    try:
        value = Decimal(row["confidence"])
    except InvalidOperation:
        raise row.fault(f"confidence {row['confidence']!r}: use a decimal from 0 to 1") from None
    if not (value.is_finite() and 0 <= value <= 1):
        raise row.fault(f"confidence {row['confidence']}: use a decimal from 0 to 1")
    return value


def _expanded(curie: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    return prefixes[prefix] + local if prefix in prefixes else curie


def _measure(row: Row, column: str, iri: str) -> MeasureId:
    match = _MEASURE.fullmatch(iri)
    if not match:
        raise row.fault(f"{column} {row[column]!r}: not a measure, e.g. measure:cn-2021-2025/1-5-3")
    return MeasureId(match[1], ".".join(match.groups()[1:]))


def _held(row: Row, measure: MeasureId, register: Register) -> Plan:
    plan = register.plan(measure.plan)
    if plan is None or not plan.texts:
        raise row.fault(f"{measure.plan}: no text of this plan is held; nothing can be said of its measures")
    return plan
