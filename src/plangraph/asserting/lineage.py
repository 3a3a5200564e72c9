"""Lineage decisions → graph/lineage: links, and for which measures no predecessor or successor was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SKOS

from plangraph import iris
from plangraph.asserting.quads import PG, Quads, decimal, iri
from plangraph.asserting.readings import Reading, governing
from plangraph.curation import Lineage, LineageDecision, MeasureId
from plangraph.errors import UnusableInput
from plangraph.register import Plan, Register


def assert_lineage(quads: Quads, lineage: Lineage, register: Register, readings: Sequence[Reading]) -> None:
    """All links that were not rejected, and what was not found.

    "No predecessor found" and "no successor found" are said only of pairs of held plans where every
    measure of the later plan has been decided, and name the plan that was searched: a plan between
    them that is not held may hold one. A plan that is held in part has not been searched.

    Raises:
        UnusableInput: a row names a measure that its plan does not have.
    """
    passages = _passages(readings)
    linked = [decision for decision in lineage.decisions if not decision.rejected]
    for decision in lineage.decisions:
        for measure in (decision.successor, decision.predecessor):
            if measure not in passages:
                raise decision.row.fault(f"no measure {measure.number} in {measure.plan}; correct the number")
    for measure in lineage.without or {}:
        if measure not in passages:
            raise UnusableInput(
                f"curation/without-predecessor.csv: no measure {measure.number} in {measure.plan}; correct the number"
            )
    indicators = _indicators(quads)
    for decision in linked:
        _link(quads, decision, passages, indicators)
    for measure, reason in (lineage.without or {}).items():
        if reason == "umbrella":
            quads.add("lineage", _measure(measure), PG.umbrellaMeasure, Literal("true", datatype=_BOOLEAN))
    for earlier, later in _pairs(register):
        _not_found(quads, earlier, later, linked, lineage, passages)


_BOOLEAN = URIRef("http://www.w3.org/2001/XMLSchema#boolean")


def _passages(readings: Sequence[Reading]) -> dict[MeasureId, URIRef]:
    """The governing text's passage of every measure held."""
    found: dict[MeasureId, URIRef] = {}
    by_plan: dict[str, list[Reading]] = {}
    for reading in readings:
        by_plan.setdefault(reading.plan.id, []).append(reading)
    for plan, of_plan in by_plan.items():
        for number, reading in governing(of_plan).items():
            found[MeasureId(plan, number)] = iri(iris.passage(reading.text.id, number))
    return found


def _pairs(register: Register) -> list[tuple[Plan, Plan]]:
    """Each held plan with the next held one of its series."""
    pairs = []
    for series in register.series:
        held = [plan for plan in series.plans if plan.texts]
        pairs += list(pairwise(held))
    return pairs


def _measure(measure: MeasureId) -> URIRef:
    return iri(iris.measure(measure.plan, measure.number))


def _link(
    quads: Quads,
    decision: LineageDecision,
    passages: Mapping[MeasureId, URIRef],
    indicators: Mapping[URIRef, set[URIRef]],
) -> None:
    successor, predecessor = decision.successor, decision.predecessor
    node = iri(
        iris.lineage(successor.plan, successor.number, predecessor.plan, predecessor.number),
    )
    relation = PG.continues if decision.relation == "continues" else PG.partlyContinues
    quads.add("lineage", _measure(successor), relation, _measure(predecessor))
    quads.add("lineage", node, RDF.type, PG.LineageLink)
    quads.add("lineage", node, PG.successor, _measure(successor))
    quads.add("lineage", node, PG.predecessor, _measure(predecessor))
    quads.add("lineage", node, PG.relation, iri(iris.listed("relation", decision.relation)))
    quads.add("lineage", node, PG.kindOfChange, iri(iris.listed("kind-of-change", decision.kind)))
    quads.add("lineage", node, PG.confidence, decimal(str(decision.confidence)))
    quads.add("lineage", node, PG.method, iri(iris.listed("method", "editorial")))
    quads.add("lineage", node, PG.reviewStatus, iri(iris.listed("review-status", "reviewed")))
    quads.add("lineage", node, PG.why, Literal(decision.why, lang="en"))
    years = f"{successor.plan[3:]} {successor.number} ← {predecessor.plan[3:]} {predecessor.number}"
    for language, label in (("en", f"Lineage: {years}"), ("zh", f"承接：{years}")):
        quads.add("lineage", node, SKOS.prefLabel, Literal(label, lang=language))
    for measure in (successor, predecessor):
        quads.add("lineage", node, PG.hasEvidence, passages[measure])
    if decision.successor_trigger:
        quads.add("lineage", node, PG.successorTrigger, Literal(decision.successor_trigger))
    if decision.predecessor_trigger:
        quads.add("lineage", node, PG.predecessorTrigger, Literal(decision.predecessor_trigger))
    later, earlier = (indicators.get(_measure(measure), set()) for measure in (successor, predecessor))
    for indicator in later & earlier:
        quads.add("lineage", node, PG.sharedIndicator, indicator)


def _indicators(quads: Quads) -> dict[URIRef, set[URIRef]]:
    """Indicators of the targets of each measure."""
    targets: dict[URIRef, list[URIRef]] = {}
    indicator: dict[URIRef, URIRef] = {}
    for subject, predicate, value in quads.triples("facts"):
        if predicate == PG.hasTarget and isinstance(value, URIRef):
            targets.setdefault(subject, []).append(value)
        elif predicate == PG.indicator and isinstance(value, URIRef):
            indicator[subject] = value
    return {measure: {indicator[target] for target in own} for measure, own in targets.items()}


def _not_found(
    quads: Quads,
    earlier: Plan,
    later: Plan,
    linked: Sequence[LineageDecision],
    lineage: Lineage,
    passages: Mapping[MeasureId, URIRef],
) -> None:
    successors = {d.successor for d in linked if d.successor.plan == later.id}
    decided = successors | {m for m in lineage.without or {} if m.plan == later.id}
    measures = {m for m in passages if m.plan == later.id}
    before = {m for m in passages if m.plan == earlier.id}
    if not measures or not before or decided != measures:
        return
    if earlier.holding == "held":
        for measure in measures - successors:
            quads.add("lineage", _measure(measure), PG.noPredecessorFoundIn, iri(iris.plan(earlier.id)))
    if later.holding == "held":
        continued = {d.predecessor for d in linked if d.successor.plan == later.id}
        for measure in before - continued:
            quads.add("lineage", _measure(measure), PG.noSuccessorFoundIn, iri(iris.plan(later.id)))
