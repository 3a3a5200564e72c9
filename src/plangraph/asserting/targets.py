"""Targets as data → graph/facts, with their mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from plangraph import iris
from plangraph.annotating.properties import TARGET_PROPERTY
from plangraph.annotating.records import Annotations, TargetMention
from plangraph.asserting.evidence import assert_mention
from plangraph.asserting.quads import PG, QUDT, Quads, boolean, decimal, integer, iri
from plangraph.asserting.readings import Reading
from plangraph.reading import Paragraph

_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of `ontology/units.ttl`; ``factor`` × value is the value in ``base``, exactly or to 6 digits."""

    iri: str
    factor: Decimal | None
    base: str | None
    exact: bool


Units = Mapping[str, Unit]
"""Units by the notation that the annotators use, e.g. "percent"."""


def units_of(concepts: Graph) -> Units:
    """The units that the vocabularies describe, by ``skos:notation``."""
    units: dict[str, Unit] = {}
    for subject, notation in sorted(concepts.subject_objects(SKOS.notation)):
        if not isinstance(subject, URIRef) or (subject, RDF.type, QUDT.Unit) not in concepts:
            continue
        factor = concepts.value(subject, PG.conversionFactor)
        base = concepts.value(subject, PG.conversionBase)
        exact = str(concepts.value(subject, PG.conversionExact)) != "false"
        units[str(notation)] = Unit(
            str(subject), Decimal(str(factor)) if factor is not None else None, str(base) if base else None, exact
        )
    return units


def assert_targets(
    quads: Quads, reading: Reading, paragraph: Paragraph, found: Annotations, units: Units, *, governs: bool
) -> None:
    """One target for each measure and indicator; a target without an indicator stays a candidate.

    Of a text that does not govern, only what the governing text says too is evidence.
    """
    seen: Counter[str] = Counter()
    measure = iri(iris.measure(reading.plan.id, found.number))
    for target in found.targets:
        if target.indicator is None:
            continue
        slug = iris.slug(target.indicator)
        seen[slug] += 1
        node = iri(iris.target(reading.plan.id, found.number, slug, seen[slug]))
        tail = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
        if governs:
            quads.add("facts", measure, PG.hasTarget, node)
            _target(quads, node, target, units, reading.plan.end_year)
        if quads.has("facts", measure, PG.hasTarget, node):
            start, end = target.start, target.end
            assert_mention(
                quads, reading, paragraph, measure, start, end, TARGET_PROPERTY, str(node), target.method, slug=tail
            )


def _target(quads: Quads, node: URIRef, target: TargetMention, units: Units, plan_end: int) -> None:
    indicator = iri(target.indicator or "")
    quads.add("facts", node, RDF.type, PG.Target)
    quads.add("facts", node, PG.indicator, indicator)
    quads.add("facts", node, PG.comparator, iri(iris.listed("comparator", target.comparator)))
    quads.add("facts", node, PG.direction, iri(iris.listed("direction", target.direction)))
    quads.add("facts", node, PG.annual, boolean(target.annual))
    if target.deadline is None:
        quads.add("facts", node, PG.impliedDeadlineYear, integer(plan_end))
    else:
        quads.add("facts", node, PG.deadlineYear, integer(target.deadline))
    if target.baseline is not None:
        quads.add("facts", node, PG.baselineYear, integer(target.baseline))
    unit = units.get(target.unit)
    for predicate, value in (
        (QUDT.numericValue, target.value),
        (PG.minValue, target.minimum),
        (PG.maxValue, target.maximum),
    ):
        if value is not None:
            quads.add("facts", node, predicate, decimal(plain(value)))
    if unit is None:
        return
    quads.add("facts", node, QUDT.hasUnit, iri(unit.iri))
    if unit.factor is not None and unit.base is not None and target.value is not None:
        quads.add("facts", node, PG.baseValue, decimal(converted(target.value, unit)))
        quads.add("facts", node, PG.baseUnit, iri(unit.base))


def converted(value: Decimal, unit: Unit) -> str:
    """The value in the unit's base: exact, or 6 significant digits where the factor is no exact decimal.

    >>> converted(Decimal("5.5"), Unit("u", Decimal("0.01"), "b", True))
    '0.055'
    """
    factor = unit.factor if unit.factor is not None else Decimal(1)
    exact = Context(prec=60).multiply(value, factor)
    return plain(exact.normalize(Context(prec=60)) if unit.exact else _SIX_DIGITS.plus(exact))


def plain(value: Decimal) -> str:
    """A decimal's digits without an exponent, as XML Schema's decimal wants them."""
    return format(value, "f")


__all__ = ["Unit", "Units", "assert_targets", "converted", "plain", "units_of"]
