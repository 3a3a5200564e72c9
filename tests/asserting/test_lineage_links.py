"""Lineage decisions become links; what was not found is said only where everything was looked at."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from plangraph.asserting import Quads, Reading
from plangraph.asserting.lineage import assert_lineage
from plangraph.asserting.quads import PG
from plangraph.curation import Lineage, LineageDecision, MeasureId, Row
from plangraph.errors import UnusableInput
from plangraph.iris import BASE
from plangraph.reading import decode_source, read_outline
from plangraph.register import Plan, Register, Series
from plangraph.register.records import Bilingual, PlanText

from .made import values

BOTH = Bilingual("A", "甲")
OLD, GAP, LATE, LAST = "ax-2001-2005", "ax-2006-2010", "ax-2011-2015", "ax-2016-2020"


def plan(name: str, *, held: bool = True) -> Plan:
    start = int(name[3:7])
    text = PlanText(f"{name}-zh", name, "zh", "original", f"{name}.txt", "0" * 64, 2, True, None, BOTH)
    return Plan(name, "ax", start, start + 4, BOTH, None, None, (), (), (), (text,) if held else (), ())


PLANS = (plan(OLD), plan(GAP, held=False), plan(LATE), plan(LAST))
REGISTER = Register((Series("ax", BOTH, "http://example.org/AX", PLANS),))


def readings(*plans: str, measures: int = 2) -> list[Reading]:
    text = "一、权利\n（一）工作\n" + "".join(f"——第{index}项工作。\n" for index in range(measures))
    outline = read_outline(decode_source("plan.txt", text.encode()), "zh")
    return [Reading(one, one.texts[0], outline, (), ()) for one in PLANS if one.id in plans]


def decision(later: str, one: int, earlier: str, other: int, *, rejected: bool = False) -> LineageDecision:
    return LineageDecision(
        row=Row(Path("lineage.sssom.tsv"), 9, {}),
        successor=MeasureId(later, f"1.1.{one}"),
        predecessor=MeasureId(earlier, f"1.1.{other}"),
        relation="continues",
        rejected=rejected,
        confidence=None if rejected else Decimal("0.90"),
        kind="stronger",
        why="the same work",
        successor_trigger="必须",
        predecessor_trigger="",
    )


def linked(lineage: Lineage, *plans: str) -> Quads:
    quads = Quads()
    assert_lineage(quads, lineage, REGISTER, readings(*(plans or (OLD, LATE, LAST))))
    return quads


def said(quads: Quads, predicate: str) -> list[tuple[str, str]]:
    """Plan and measure, and value, of every statement with a property."""
    return sorted(
        (str(subject).removeprefix(f"{BASE}measure/"), str(value).removeprefix(BASE))
        for subject, one, value in quads.triples("lineage")
        if one == PG[predicate]
    )


LINK = f"lineage/{LATE}/1-1-1/{OLD}/1-1-2"


def test_a_link_with_its_reasons_and_both_passages() -> None:
    quads = linked(Lineage((decision(LATE, 1, OLD, 2),)))
    assert said(quads, "continues") == [(f"{LATE}/1-1-1", f"measure/{OLD}/1-1-2")]
    assert said(quads, "partlyContinues") == []
    assert values(quads, "lineage", LINK, str(RDF.type)) == [
        "https://w3id.org/plangraph/ontology#LineageLink".removeprefix(BASE)
    ]
    for predicate, expected in {
        "successor": [f"measure/{LATE}/1-1-1"],
        "predecessor": [f"measure/{OLD}/1-1-2"],
        "relation": ["relation/continues"],
        "kindOfChange": ["kind-of-change/stronger"],
        "confidence": ["0.90"],
        "why": ["the same work"],
        "hasEvidence": [f"passage/{OLD}-zh/1-1-2", f"passage/{LATE}-zh/1-1-1"],
        "successorTrigger": ["必须"],
        "predecessorTrigger": [],
        "sharedIndicator": [],
    }.items():
        assert values(quads, "lineage", LINK, predicate) == expected, predicate


def test_part_of_a_commitment() -> None:
    quads = linked(Lineage((replace(decision(LATE, 1, OLD, 2), relation="partly-continues"),)))
    assert said(quads, "partlyContinues") == [(f"{LATE}/1-1-1", f"measure/{OLD}/1-1-2")]
    assert said(quads, "continues") == []


def test_a_rejected_candidate_is_not_asserted() -> None:
    assert list(linked(Lineage((decision(LATE, 1, OLD, 2, rejected=True),))).lines()) == []


def test_indicators_that_both_sides_have_targets_for() -> None:
    quads = Quads()
    for plan_id, measure, slugs in ((LATE, "1-1-1", ("trees", "roads")), (OLD, "1-1-2", ("trees", "rivers"))):
        for slug in slugs:
            target = URIRef(f"{BASE}target/{plan_id}/{measure}/{slug}")
            quads.add("facts", URIRef(f"{BASE}measure/{plan_id}/{measure}"), PG.hasTarget, target)
            quads.add("facts", target, PG.indicator, URIRef(f"{BASE}indicator/{slug}"))
    assert_lineage(quads, Lineage((decision(LATE, 1, OLD, 2),)), REGISTER, readings(OLD, LATE))
    assert values(quads, "lineage", LINK, "sharedIndicator") == ["indicator/trees"]


@pytest.mark.parametrize(
    "wrong", [decision(LATE, 9, OLD, 1), decision(LATE, 1, OLD, 9), decision(LATE, 9, OLD, 1, rejected=True)]
)
def test_a_measure_that_its_plan_does_not_have(wrong: LineageDecision) -> None:
    with pytest.raises(
        UnusableInput, match=r"lineage\.sssom\.tsv:9: no measure 1\.1\.9 in ax-\d{4}-\d{4}; correct the number"
    ):
        linked(Lineage((wrong,)))


def test_a_measure_without_predecessor_that_its_plan_does_not_have() -> None:
    with pytest.raises(UnusableInput, match=r"without-predecessor\.csv: no measure 1\.1\.9 in ax-2011-2015"):
        linked(Lineage((), {MeasureId(LATE, "1.1.9"): "new"}))


def test_nothing_is_said_to_be_missing_before_every_measure_is_decided() -> None:
    quads = linked(Lineage((decision(LATE, 1, OLD, 2),)))
    assert said(quads, "noPredecessorFoundIn") == said(quads, "noSuccessorFoundIn") == []
    rejected = linked(Lineage((decision(LATE, 1, OLD, 2), decision(LATE, 2, OLD, 1, rejected=True))))
    assert said(rejected, "noPredecessorFoundIn") == said(rejected, "noSuccessorFoundIn") == []


def test_what_was_not_found_names_the_held_plan_that_was_searched() -> None:
    lineage = Lineage((decision(LATE, 1, OLD, 2),), {MeasureId(LATE, "1.1.2"): "new"})
    quads = linked(lineage)
    assert said(quads, "noPredecessorFoundIn") == [(f"{LATE}/1-1-2", f"plan/{OLD}")]
    assert said(quads, "noSuccessorFoundIn") == [(f"{OLD}/1-1-1", f"plan/{LATE}")]
    assert not any(GAP in line for line in quads.lines())  # nothing at all is said of the plan that is not held


def test_each_pair_of_plans_is_decided_for_itself() -> None:
    lineage = Lineage(
        (decision(LATE, 1, OLD, 2), decision(LAST, 1, LATE, 1)),
        {MeasureId(LAST, "1.1.2"): "umbrella"},
    )
    quads = linked(lineage)
    assert said(quads, "noPredecessorFoundIn") == [(f"{LAST}/1-1-2", f"plan/{LATE}")]
    assert said(quads, "noSuccessorFoundIn") == [(f"{LATE}/1-1-2", f"plan/{LAST}")]
    assert [(measure, value) for measure, value in said(quads, "umbrellaMeasure")] == [(f"{LAST}/1-1-2", "true")]


def test_without_the_earlier_plans_text_nothing_is_missing_from_it() -> None:
    """A build that leaves out a text must not say that the later plan's measures have no predecessor."""
    lineage = Lineage((), {MeasureId(LATE, "1.1.1"): "new", MeasureId(LATE, "1.1.2"): "new"})
    quads = linked(lineage, LATE)
    assert said(quads, "noPredecessorFoundIn") == []


@pytest.mark.parametrize(("in_part", "predecessors", "successors"), [(OLD, 0, 2), (LATE, 2, 0)])
def test_a_plan_that_is_held_in_part_has_not_been_searched(in_part: str, predecessors: int, successors: int) -> None:
    plans = [
        replace(one, texts=(replace(one.texts[0], complete=False, until="1.1"),)) if one.id == in_part else one
        for one in PLANS
    ]
    register = Register((replace(REGISTER.series[0], plans=tuple(plans)),))
    lineage = Lineage((), {MeasureId(LATE, "1.1.1"): "new", MeasureId(LATE, "1.1.2"): "new"})
    quads = Quads()
    assert_lineage(quads, lineage, register, readings(OLD, LATE))
    assert len(said(quads, "noPredecessorFoundIn")) == predecessors
    assert len(said(quads, "noSuccessorFoundIn")) == successors


def test_labels_in_both_languages() -> None:
    quads = linked(Lineage((decision(LATE, 1, OLD, 2),)))
    labels = {value for _, _, value in quads.triples("lineage") if isinstance(value, Literal) and "←" in value}
    assert labels == {
        Literal("Lineage: 2011-2015 1.1.1 ← 2001-2005 1.1.2", lang="en"),
        Literal("承接：2011-2015 1.1.1 ← 2001-2005 1.1.2", lang="zh"),
    }
