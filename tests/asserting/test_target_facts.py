"""Targets as data: figures as printed and in their base, deadlines, and one node for each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS, XSD

from plangraph.annotating.records import TargetMention
from plangraph.asserting import Quads, Reading
from plangraph.asserting.quads import PG, QUDT
from plangraph.asserting.targets import Unit, converted, units_of
from plangraph.iris import local

from . import made
from .made import annotate, asserted, literals, mentions, spot, values

MEASURE = f"measure/{made.PLAN_ID}/1-1-1"
TARGET = f"target/{made.PLAN_ID}/1-1-1"


@pytest.fixture
def zh() -> Reading:
    return made.reading("zh")


def target(one: Reading, surface: str, indicator: str | None, unit: str = "percent", **fields: Any) -> TargetMention:
    iri = local(indicator) if indicator else None
    given: dict[str, Any] = {"comparator": "at-least", "direction": "to-level", "value": Decimal(60)} | fields
    return TargetMention(**spot(one, "1.1.1", surface), indicator=iri, unit=unit, **given)


def quads_of(one: Reading, *targets: TargetMention) -> Quads:
    return asserted(annotate(one, "1.1.1", targets=targets))


def test_a_target_with_all_its_fields(zh: Reading) -> None:
    found = target(zh, "60%", made.COVERAGE, value=Decimal("60.0"), deadline=2004, baseline=2000)
    quads = quads_of(zh, found)
    node = f"{TARGET}/coverage"
    assert values(quads, "facts", MEASURE, "hasTarget") == [node]
    assert values(quads, "facts", node, "indicator") == [made.COVERAGE]
    assert values(quads, "facts", node, "comparator") == ["comparator/at-least"]
    assert values(quads, "facts", node, "direction") == ["direction/to-level"]
    assert values(quads, "facts", node, str(QUDT.hasUnit)) == ["http://example.org/PERCENT"]
    assert values(quads, "facts", node, "baseUnit") == ["http://example.org/UNITLESS"]
    said = literals(quads, node)
    assert {name: value.n3() for name, value in said.items()} == {
        "annual": f'"false"^^<{XSD.boolean}>',
        "deadlineYear": f'"2004"^^<{XSD.integer}>',
        "baselineYear": f'"2000"^^<{XSD.integer}>',
        "numericValue": f'"60.0"^^<{XSD.decimal}>',
        "baseValue": f'"0.6"^^<{XSD.decimal}>',
    }
    assert mentions(quads, "hasTarget") == [("zh", "60%", node)]


def test_without_a_printed_deadline_the_plans_end_is_implied(zh: Reading) -> None:
    said = literals(quads_of(zh, target(zh, "60%", made.COVERAGE, annual=True)), f"{TARGET}/coverage")
    assert str(said["impliedDeadlineYear"]) == "2005"
    assert "deadlineYear" not in said
    assert str(said["annual"]) == "true"


def test_a_value_whose_factor_is_no_exact_decimal_has_six_digits(zh: Reading) -> None:
    found = target(zh, "10亿亩", made.LAND, "mu", value=Decimal(1_000_000_000))
    said = literals(quads_of(zh, found), f"{TARGET}/farmland")
    assert str(said["numericValue"]) == "1000000000"
    assert str(said["baseValue"]) == "666667000000"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("5.5", Unit("u", Decimal("0.01"), "b", True), "0.055"),
        ("100", Unit("u", Decimal("0.01"), "b", True), "1"),
        ("0.00001", Unit("u", Decimal("0.01"), "b", True), "0.0000001"),
        ("97.0", Unit("u", Decimal(1), "b", True), "97"),
        ("123456789.123456789", Unit("u", Decimal(1000), "b", True), "123456789123.456789"),
        ("1.8", Unit("u", Decimal("666.6666666666666667"), "b", False), "1200.00"),
        ("1", Unit("u", Decimal("0.3333333333333333"), "b", False), "0.333333"),
        ("2.5", Unit("u", Decimal("1.000001"), "b", False), "2.50000"),
        ("9", Unit("u", None, "b", True), "9"),
    ],
)
def test_conversion(value: str, unit: Unit, expected: str) -> None:
    assert converted(Decimal(value), unit) == expected


def test_a_range_has_two_bounds_and_no_value(zh: Reading) -> None:
    found = target(
        zh,
        "5%至6%",
        made.JOBLESS,
        comparator="range",
        direction="decrease-by",
        value=None,
        minimum=Decimal(5),
        maximum=Decimal(6),
    )
    said = literals(quads_of(zh, found), f"{TARGET}/unemployment")
    assert (str(said["minValue"]), str(said["maxValue"])) == ("5", "6")
    assert not {"numericValue", "baseValue"} & said.keys()


def test_an_unknown_unit_is_left_out_and_the_figure_stays(zh: Reading) -> None:
    quads = quads_of(zh, target(zh, "60%", made.COVERAGE, "bushel"))
    assert values(quads, "facts", f"{TARGET}/coverage", str(QUDT.hasUnit)) == []
    assert str(literals(quads, f"{TARGET}/coverage")["numericValue"]) == "60"


def test_a_further_target_of_one_indicator_is_numbered(zh: Reading) -> None:
    found = [target(zh, surface, made.COVERAGE) for surface in ("60%", "5%", "6%")]
    quads = quads_of(zh, *found)
    nodes = [f"{TARGET}/coverage", f"{TARGET}/coverage-2", f"{TARGET}/coverage-3"]
    assert values(quads, "facts", MEASURE, "hasTarget") == nodes
    assert mentions(quads, "hasTarget") == sorted(
        [("zh", "60%", nodes[0]), ("zh", "5%", nodes[1]), ("zh", "6%", nodes[2])]
    )


def test_a_figure_without_an_indicator_is_no_target(zh: Reading) -> None:
    quads = quads_of(zh, target(zh, "60%", None))
    assert values(quads, "facts", MEASURE, "hasTarget") == []
    assert mentions(quads, "hasTarget") == []


def test_what_only_the_translation_says_is_neither_asserted_nor_evidence(zh: Reading) -> None:
    en = made.reading("en")
    both = target(en, "60 percent", made.COVERAGE, value=Decimal(61))
    own = target(en, "70 tons", made.LAND)
    en = annotate(en, "1.1.1", targets=(both, own))
    quads = asserted(en, annotate(zh, "1.1.1", targets=(target(zh, "60%", made.COVERAGE),)))
    assert values(quads, "facts", MEASURE, "hasTarget") == [f"{TARGET}/coverage"]
    assert str(literals(quads, f"{TARGET}/coverage")["numericValue"]) == "60"
    assert [(text, surface) for text, surface, _ in mentions(quads, "hasTarget")] == [
        ("en", "60 percent"),
        ("zh", "60%"),
    ]


def test_units_are_read_by_their_notation() -> None:
    graph = Graph()
    mu, money, other = (URIRef(f"http://example.org/{name}") for name in ("MU", "CNY", "other"))
    for unit, notation in ((mu, "mu"), (money, "CNY")):
        graph.add((unit, RDF.type, QUDT.Unit))
        graph.add((unit, SKOS.notation, Literal(notation)))
    graph.add((other, SKOS.notation, Literal("no-unit")))
    graph.add((mu, PG.conversionFactor, Literal("666.7", datatype=XSD.decimal)))
    graph.add((mu, PG.conversionBase, URIRef("http://example.org/M2")))
    graph.add((mu, PG.conversionExact, Literal("false", datatype=XSD.boolean)))
    assert units_of(graph) == {
        "mu": Unit(str(mu), Decimal("666.7"), "http://example.org/M2", False),
        "CNY": Unit(str(money), None, None, True),
    }
