"""Indicators that recur from plan to plan → graph/facts, as observations of an RDF Data Cube.

One data set holds all series. Its dimensions are the indicator, the plan, and the occurrence (1 unless a
plan sets several targets for the indicator); its measure is the value as printed; unit, comparator,
direction, deadline and comparability are attributes. A range is observed by its lower bound, with both
bounds beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, Namespace

from plangraph import iris
from plangraph.asserting.quads import PG, QUDT, Node, Quads, boolean, integer, iri
from plangraph.curation.series import Comparability, SeriesDecisions, undecided
from plangraph.register import Plan, Register

QB = Namespace("http://purl.org/linked-data/cube#")

DATA_SET = "dataset/indicator-series"
_STRUCTURE = f"{DATA_SET}/structure"


@dataclass(frozen=True, slots=True)
class _Component:
    """A component of the data structure: the end of its IRI, its kind, its property, and its names."""

    segment: str
    kind: URIRef
    about: URIRef
    required: bool
    english: str
    chinese: str


_COMPONENTS = (
    _Component("indicator", QB.dimension, PG.indicator, True, "indicator", "指标"),
    _Component("plan", QB.dimension, PG.forPlan, True, "plan", "计划"),
    _Component("occurrence", QB.dimension, PG.occurrence, True, "occurrence within the plan", "计划内序次"),
    _Component("value", QB.measure, PG.observedValue, True, "value", "数值"),
    _Component("unit", QB.attribute, QUDT.hasUnit, True, "unit", "单位"),
    _Component("comparator", QB.attribute, PG.comparator, True, "comparator", "比较关系"),
    _Component("direction", QB.attribute, PG.direction, True, "direction", "变化方向"),
    _Component("minimum", QB.attribute, PG.minValue, False, "lower bound of a range", "区间下限"),
    _Component("maximum", QB.attribute, PG.maxValue, False, "upper bound of a range", "区间上限"),
    _Component("deadline", QB.attribute, PG.deadlineYear, False, "deadline that the text gives", "文本载明的期限"),
    _Component(
        "implied-deadline",
        QB.attribute,
        PG.impliedDeadlineYear,
        False,
        "the plan's end as deadline",
        "以计划期末为期限",
    ),
    _Component("comparability", QB.attribute, PG.comparability, True, "comparability", "可比性"),
)
_COPIED = (
    QUDT.hasUnit,
    PG.comparator,
    PG.direction,
    PG.minValue,
    PG.maxValue,
    PG.deadlineYear,
    PG.impliedDeadlineYear,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A target, its plan, and the place of its measure in the plan."""

    target: URIRef
    plan: Plan
    position: int


def assert_series(quads: Quads, register: Register, decisions: SeriesDecisions) -> tuple[str, ...]:
    """Observations of every indicator that has targets in two or more plans of one series, from graph/facts.

    Returns the indicators that recur and of which no reader has yet said how far their figures compare;
    their observations say so.

    Raises:
        UnusableInput: a row is about an indicator that no vocabulary has.
    """
    facts = _Facts(quads)
    for decision in decisions.by_indicator.values():
        node = iri(iris.local(f"indicator/{decision.indicator}"))
        if not quads.has("vocabularies", node, RDF.type, PG.Indicator):
            raise decision.row.fault(f"no indicator '{decision.indicator}' in the vocabulary; correct it")
    asserted = False
    open_ones: list[str] = []
    for indicator, of_plans in facts.recurring(register):
        slug = iris.slug(indicator)
        decided = decisions.by_indicator.get(slug)
        if decided is None:
            decided = undecided(decisions.file, slug)
            open_ones.append(slug)
        for plan, found in of_plans.items():
            for occurrence, one in enumerate(found, 1):
                _observation(quads, facts, one, indicator, decided, occurrence, plan)
                asserted = True
    if asserted:
        _structure(quads)
    return tuple(open_ones)


class _Facts:
    """Look-ups in graph/facts and the names of indicators."""

    def __init__(self, quads: Quads) -> None:
        self._values: dict[tuple[URIRef, URIRef], list[Node]] = defaultdict(list)
        self._names: dict[tuple[URIRef, str], str] = {}
        self._measures: dict[URIRef, URIRef] = {}
        for subject, predicate, value in quads.triples("facts"):
            self._values[subject, predicate].append(value)
            if predicate == PG.hasTarget and isinstance(value, URIRef):
                self._measures[value] = subject
        for subject, predicate, value in quads.triples("vocabularies"):
            if predicate == SKOS.prefLabel and isinstance(value, Literal) and value.language:
                self._names[subject, value.language] = str(value)

    def value(self, subject: URIRef, predicate: URIRef) -> Node | None:
        return next(iter(self._values.get((subject, predicate), ())), None)

    def name(self, subject: URIRef, language: str) -> str:
        return self._names.get((subject, language), iris.slug(subject))

    def recurring(self, register: Register) -> Iterator[tuple[URIRef, Mapping[Plan, list[_Found]]]]:
        """Indicators with targets in two or more plans of a series; plans by time, targets in the plan's order."""
        for series in register.series:
            plans = {iri(iris.plan(plan.id)): plan for plan in series.plans}
            found: dict[URIRef, list[_Found]] = defaultdict(list)
            for target, measure in self._measures.items():
                indicator = self.value(target, PG.indicator)
                plan = plans.get(URIRef(str(self.value(measure, PG.inPlan))))
                position = self.value(measure, PG.position)
                if isinstance(indicator, URIRef) and plan is not None and position is not None:
                    found[indicator].append(_Found(target, plan, int(position)))
            for indicator in sorted(found):
                of_plans: dict[Plan, list[_Found]] = {}
                for one in sorted(
                    found[indicator], key=lambda f: (f.plan.start_year, f.position, len(f.target), f.target)
                ):
                    of_plans.setdefault(one.plan, []).append(one)
                if len(of_plans) > 1:
                    yield indicator, of_plans


def _observation(
    quads: Quads, facts: _Facts, found: _Found, indicator: URIRef, decided: Comparability, occurrence: int, plan: Plan
) -> None:
    further = "" if occurrence == 1 else f"-{occurrence}"
    node = iri(iris.local(f"observation/{decided.indicator}/{plan.id}{further}"))
    value = facts.value(found.target, QUDT.numericValue) or facts.value(found.target, PG.minValue)
    if not isinstance(value, Literal) or not isinstance(value.value, Decimal):
        raise AssertionError(f"{found.target} has no value")
    for predicate, about in (
        (RDF.type, QB.Observation),
        (RDF.type, PG.IndicatorObservation),
        (QB.dataSet, iri(iris.local(DATA_SET))),
        (PG.indicator, indicator),
        (PG.forPlan, iri(iris.plan(plan.id))),
        (PG.occurrence, integer(occurrence)),
        (PG.observedValue, value),
        (PG.fromTarget, found.target),
        (PG.comparability, iri(iris.listed("comparability", decided.value))),
    ):
        quads.add("facts", node, predicate, about)
    for predicate in _COPIED:
        copied = facts.value(found.target, predicate)
        if copied is not None:
            quads.add("facts", node, predicate, copied)
    years = f"{plan.start_year}-{plan.end_year}"
    for language, reason in decided.reasons.items():
        opening, closing = (" (", ")") if language == "en" else ("（", "）")
        place = years if occurrence == 1 else f"{years}, {occurrence}"
        name = f"{facts.name(indicator, language)}{opening}{place}{closing}"
        quads.add("facts", node, SKOS.prefLabel, Literal(name, lang=language))
        quads.add("facts", node, PG.why, Literal(reason, lang=language))


def _structure(quads: Quads) -> None:
    """The data set and its data structure definition, with an IRI for each component."""
    data_set, structure = iri(iris.local(DATA_SET)), iri(iris.local(_STRUCTURE))
    quads.add("facts", data_set, RDF.type, QB.DataSet)
    quads.add("facts", data_set, QB.structure, structure)
    quads.add("facts", structure, RDF.type, QB.DataStructureDefinition)
    names = (
        (data_set, SKOS.prefLabel, ("Indicators that recur from plan to plan", "各期计划中重复出现的指标")),
        (data_set, DCTERMS.title, ("Indicators that recur from plan to plan", "各期计划中重复出现的指标")),
        (
            data_set,
            DCTERMS.description,
            (
                "The figures that two or more plans set for one indicator, with unit, bound and deadline, and how far "
                "they compare. They are what plans undertake, not what was measured.",
                "两期以上计划为同一指标设定的数值，附单位、比较方式、期限及可比程度；所列为计划承诺，并非实测结果。",
            ),
        ),
        (structure, SKOS.prefLabel, ("Structure of the indicator series", "指标序列的数据结构")),
    )
    for subject, predicate, (english, chinese) in names:
        quads.add("facts", subject, predicate, Literal(english, lang="en"))
        quads.add("facts", subject, predicate, Literal(chinese, lang="zh"))
    for order, part in enumerate(_COMPONENTS, 1):
        component = iri(iris.local(f"{_STRUCTURE}/{part.segment}"))
        quads.add("facts", structure, QB.component, component)
        quads.add("facts", component, RDF.type, QB.ComponentSpecification)
        quads.add("facts", component, part.kind, part.about)
        quads.add("facts", component, QB.order, integer(order))
        quads.add("facts", component, SKOS.prefLabel, Literal(part.english, lang="en"))
        quads.add("facts", component, SKOS.prefLabel, Literal(part.chinese, lang="zh"))
        if part.kind == QB.attribute:
            quads.add("facts", component, QB.componentRequired, boolean(part.required))
