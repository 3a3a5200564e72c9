"""Indicators that recur from plan to plan, as observations of a data cube, beside their targets."""

from __future__ import annotations

import csv
import itertools
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS, XSD

from plangraph import iris
from plangraph.asserting.quads import PG, QUDT, Quads, decimal, integer, iri
from plangraph.asserting.series import QB, assert_series
from plangraph.building import build
from plangraph.curation.series import SeriesDecisions, read_series
from plangraph.errors import UnusableInput
from plangraph.register import Plan, Register, Series
from plangraph.register.records import Bilingual
from plangraph.resources import Resources

BOTH = Bilingual("A", "甲")
HEADER = "indicator,comparability,reason_en,reason_zh\n"
ROW = HEADER + "reading-rate,roughly,The scope differs.,范围不同。\n"


def plan(series: str, start: int) -> Plan:
    return Plan(f"{series}-{start}-{start + 4}", series, start, start + 4, BOTH, None, None, (), (), (), (), ())


PLANS = tuple(plan("ax", start) for start in (2001, 2006, 2011))
REGISTER = Register(
    (
        Series("ax", BOTH, "http://example.org/AX", PLANS),
        Series("bx", BOTH, "http://example.org/BX", (plan("bx", 2001),)),
    )
)


def facts(*targets: tuple[str, str, int, str]) -> Quads:
    """Quads of targets, each given by plan, indicator, the position of its measure, and value."""
    quads = Quads()
    for plan_id, slug, position, value in targets:
        number = f"1.1.{position}"
        measure = iri(iris.measure(plan_id, number))
        target = iri(iris.target(plan_id, number, slug))
        indicator = iri(iris.local(f"indicator/{slug}"))
        quads.add("vocabularies", indicator, RDF.type, PG.Indicator)
        quads.add("vocabularies", indicator, SKOS.prefLabel, Literal("reading rate", lang="en"))
        quads.add("vocabularies", indicator, SKOS.prefLabel, Literal("阅读率", lang="zh"))
        for subject, predicate, about in (
            (measure, PG.inPlan, iri(iris.plan(plan_id))),
            (measure, PG.position, integer(position)),
            (measure, PG.hasTarget, target),
            (target, PG.indicator, indicator),
            (target, PG.comparator, iri(iris.listed("comparator", "at-least"))),
            (target, PG.direction, iri(iris.listed("direction", "to-level"))),
            (target, QUDT.hasUnit, iri("http://qudt.org/vocab/unit/PERCENT")),
            (target, PG.impliedDeadlineYear, integer(int(plan_id[-4:]))),
        ):
            quads.add("facts", subject, predicate, about)
        low, _, high = value.partition("-")
        quads.add("facts", target, PG.minValue if high else QUDT.numericValue, decimal(low))
        if high:
            quads.add("facts", target, PG.maxValue, decimal(high))
    return quads


def decisions(tmp_path: Path, text: str = ROW) -> SeriesDecisions:
    file = tmp_path / "series.csv"
    file.write_text(text, encoding="utf-8")
    return read_series(file)


def cube(quads: Quads) -> Graph:
    graph = Graph()
    for triple in quads.triples("facts"):
        graph.add(triple)
    return graph


def observed(graph: Graph) -> dict[str, Decimal]:
    return {
        str(node).removeprefix(iris.BASE + "observation/"): graph.value(node, PG.observedValue).toPython()  # type: ignore[union-attr]
        for node in graph.subjects(RDF.type, QB.Observation)
    }


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ((), {}),
        ((("ax-2001-2005", "reading-rate", 1, "80"),), {}),
        ((("ax-2001-2005", "reading-rate", 1, "80"), ("ax-2001-2005", "reading-rate", 2, "81")), {}),
        ((("ax-2001-2005", "reading-rate", 1, "80"), ("bx-2001-2005", "reading-rate", 1, "70")), {}),
        ((("ax-2001-2005", "reading-rate", 1, "80"), ("ax-2006-2010", "other-rate", 1, "70")), {}),
        (
            (("ax-2001-2005", "reading-rate", 1, "80"), ("ax-2011-2015", "reading-rate", 7, "83.50")),
            {"reading-rate/ax-2001-2005": Decimal("80"), "reading-rate/ax-2011-2015": Decimal("83.50")},
        ),
        (
            (
                ("ax-2001-2005", "reading-rate", 10, "82"),
                ("ax-2001-2005", "reading-rate", 9, "81"),
                ("ax-2006-2010", "reading-rate", 1, "70-75"),
            ),
            {
                "reading-rate/ax-2001-2005": Decimal("81"),
                "reading-rate/ax-2001-2005-2": Decimal("82"),
                "reading-rate/ax-2006-2010": Decimal("70"),
            },
        ),
    ],
    ids=[
        "none",
        "one-plan",
        "twice-in-one-plan",
        "two-countries",
        "two-indicators",
        "two-plans",
        "several-and-a-range",
    ],
)
def test_what_is_observed(
    tmp_path: Path, targets: tuple[tuple[str, str, int, str], ...], expected: dict[str, Decimal]
) -> None:
    quads = facts(("ax-2001-2005", "reading-rate", 99, "1")) if not targets else facts(*targets)
    assert_series(quads, REGISTER, decisions(tmp_path))
    graph = cube(quads)
    assert observed(graph) == expected
    assert ((None, RDF.type, QB.DataSet) in graph) == bool(expected)


def test_an_observation_says_where_it_is_from_and_how_far_it_compares(tmp_path: Path) -> None:
    quads = facts(("ax-2001-2005", "reading-rate", 1, "80"), ("ax-2006-2010", "reading-rate", 3, "70-75"))
    assert_series(quads, REGISTER, decisions(tmp_path))
    node = iri(iris.local("observation/reading-rate/ax-2006-2010"))
    assert set(cube(quads).predicate_objects(node)) == {
        (RDF.type, QB.Observation),
        (RDF.type, PG.IndicatorObservation),
        (QB.dataSet, iri(iris.local("dataset/indicator-series"))),
        (PG.indicator, iri(iris.local("indicator/reading-rate"))),
        (PG.forPlan, iri(iris.plan("ax-2006-2010"))),
        (PG.occurrence, integer(1)),
        (PG.observedValue, decimal("70")),
        (PG.minValue, decimal("70")),
        (PG.maxValue, decimal("75")),
        (PG.comparator, iri(iris.listed("comparator", "at-least"))),
        (PG.direction, iri(iris.listed("direction", "to-level"))),
        (QUDT.hasUnit, iri("http://qudt.org/vocab/unit/PERCENT")),
        (PG.impliedDeadlineYear, integer(2010)),
        (PG.fromTarget, iri(iris.target("ax-2006-2010", "1.1.3", "reading-rate"))),
        (PG.comparability, iri(iris.listed("comparability", "roughly"))),
        (PG.why, Literal("The scope differs.", lang="en")),
        (PG.why, Literal("范围不同。", lang="zh")),
        (SKOS.prefLabel, Literal("reading rate (2006-2010)", lang="en")),
        (SKOS.prefLabel, Literal("阅读率（2006-2010）", lang="zh")),
    }


def test_the_cube_is_well_formed(tmp_path: Path, checkout: Path) -> None:
    """Integrity constraints IC-1 to IC-4, IC-6, IC-11, IC-12, IC-13 and IC-14 of the RDF Data Cube vocabulary."""
    quads = facts(
        ("ax-2001-2005", "reading-rate", 1, "80"),
        ("ax-2001-2005", "reading-rate", 2, "81"),
        ("ax-2006-2010", "reading-rate", 1, "70-75"),
    )
    assert_series(quads, REGISTER, decisions(tmp_path))
    graph = cube(quads)
    ontology = Graph().parse(checkout / "ontology" / "plangraph.ttl")
    (data_set,) = graph.subjects(RDF.type, QB.DataSet)
    (structure,) = graph.objects(data_set, QB.structure)
    components = list(graph.objects(structure, QB.component))
    assert all(isinstance(node, URIRef) for node in components)
    of_kind = {
        kind: {p for c in components for p in graph.objects(c, kind)}
        for kind in (QB.dimension, QB.measure, QB.attribute)
    }
    assert of_kind[QB.dimension] == {PG.indicator, PG.forPlan, PG.occurrence}
    assert of_kind[QB.measure] == {PG.observedValue}
    for dimension in of_kind[QB.dimension]:
        assert (dimension, RDF.type, QB.DimensionProperty) in ontology
        assert ontology.value(dimension, RDFS.range) not in (None, SKOS.Concept)
    required = {
        p
        for c in components
        for p in graph.objects(c, QB.attribute)
        if graph.value(c, QB.componentRequired) == Literal(True)
    }
    optional = {c for c in components if graph.value(c, QB.componentRequired) == Literal(False)}
    assert all((c, QB.attribute, None) in graph for c in optional)
    observations = list(graph.subjects(RDF.type, QB.Observation))
    assert len(observations) == 3
    keys = set()
    for node in observations:
        assert list(graph.objects(node, QB.dataSet)) == [data_set]
        for needed in of_kind[QB.dimension] | of_kind[QB.measure] | required:
            assert len(list(graph.objects(node, needed))) == 1, (node, needed)
        keys.add(tuple(graph.value(node, d) for d in sorted(of_kind[QB.dimension], key=str)))
    assert len(keys) == len(observations)


def test_a_recurring_indicator_without_a_row_says_that_nobody_has_judged_it(tmp_path: Path) -> None:
    quads = facts(("ax-2001-2005", "reading-rate", 1, "80"), ("ax-2006-2010", "reading-rate", 1, "83"))
    assert assert_series(quads, REGISTER, decisions(tmp_path, HEADER)) == ("reading-rate",)
    graph = cube(quads)
    observations = list(graph.subjects(RDF.type, QB.Observation))
    assert len(observations) == 2
    stated = {value for node in observations for value in graph.objects(node, PG.comparability)}
    assert stated == {iri(iris.listed("comparability", "not-stated"))}


def test_a_row_about_no_indicator_is_refused(tmp_path: Path) -> None:
    table = decisions(tmp_path, ROW + "writing-rate,yes,Same.,相同。\n")
    with pytest.raises(
        UnusableInput, match=r"series\.csv:3: no indicator 'writing-rate' in the vocabulary; correct it"
    ):
        assert_series(facts(("ax-2001-2005", "reading-rate", 1, "80")), REGISTER, table)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Reading rate,yes,A.,甲。\n", ":2: indicator 'Reading rate': use the end of its IRI"),
        ("a,yes,A.,甲。\nb,yes,A.,甲。\na,no,A.,甲。\n", ":4: a has a row already, line 2; keep one"),
        ("a,maybe,A.,甲。\n", ":2: comparability 'maybe': use one of yes, roughly, no"),
        ("a,yes,,甲。\n", ":2: reason_en, reason_zh: say in both languages"),
        ("a,yes,A.,\n", ":2: reason_en, reason_zh: say in both languages"),
        ("a,yes,=A1,甲。\n", ":2: reason_en: '=A1' would run as a formula"),
        ("a,yes,A.\n", ":2: 3 cells where the header has 4"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        decisions(tmp_path, HEADER + rows)
    assert str(caught.value).startswith(f"{tmp_path}/series.csv{said}")


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def recurring(edition: Path) -> set[str]:
    """Indicators of the targets table that stand in two plans or more."""
    pairs = {(row["indicator"], row["measure"].split("/")[-2]) for row in rows_of(edition / "csv" / "targets.csv")}
    by_indicator = itertools.groupby(sorted(pairs), key=lambda pair: pair[0])
    return {indicator for indicator, plans in by_indicator if len(list(plans)) > 1}


@cache
def built(sources: Path, folder: Path) -> Path:
    build(sources, folder / "edition", Resources.default())
    return folder / "edition"


@pytest.fixture
def edition(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the real texts, built once."""
    return built(sources, tmp_path_factory.getbasetemp() / "series")


def test_every_recurring_indicator_of_the_plans_has_its_series(edition: Path, checkout: Path) -> None:
    """The real texts: the same targets as the targets table has, and no row of the curation that is not used."""
    expected = recurring(edition)
    assert len(expected) >= 20
    series = rows_of(edition / "csv" / "series.csv")
    assert {row["indicator"] for row in series} == expected
    targets = {row["iri"]: row for row in rows_of(edition / "csv" / "targets.csv")}
    assert {row["target"] for row in series} == {t for t, row in targets.items() if row["indicator"] in expected}
    for row in series:
        target = targets[row["target"]]
        for column in ("indicator", "unit", "comparator", "direction", "deadline_year", "implied_deadline_year"):
            assert row[column] == target[column]
        assert row["value"] == target["value"] or target["min_value"]
        assert row["comparability"] in ("yes", "roughly", "no")
        assert row["reason_en"]
        assert row["reason_zh"]
    decided = read_series(checkout / "curation" / "series.csv").by_indicator
    assert {iris.local(f"indicator/{slug}") for slug in decided} == expected


def test_every_indicator_that_the_sample_has_figures_for_in_two_plans_has_its_series(
    edition: Path, shared: Path
) -> None:
    series = rows_of(edition / "csv" / "series.csv")
    sample_file = shared / "gold" / "dev" / "series.tsv"
    with sample_file.open(encoding="utf-8", newline="") as lines:
        sample = list(csv.DictReader(lines, delimiter="\t"))
    wanted = missing = 0
    for row in sample:
        figures = {
            (iris.measure(plan_id, number), Decimal(row[f"value_{year}"]))
            for year in ("2012", "2021", "2026")
            if row[f"value_{year}"]
            for plan_id, number in [row[f"measure_{year}"].split("/")]
        }
        if len(figures) < 2:
            continue
        wanted += 1
        by_indicator: dict[str, set[tuple[str, Decimal]]] = {}
        for one in series:
            measure = re.sub(r"/target/(.*)/[^/]*$", r"/measure/\1", one["target"])
            by_indicator.setdefault(one["indicator"], set()).add((measure, Decimal(one["value"])))
        missing += not any(figures <= found for found in by_indicator.values())
    assert wanted >= 11
    assert missing == 0


def test_years_stay_integers(tmp_path: Path) -> None:
    quads = facts(("ax-2001-2005", "reading-rate", 1, "80"), ("ax-2006-2010", "reading-rate", 1, "83"))
    assert_series(quads, REGISTER, decisions(tmp_path))
    years = list(cube(quads).objects(None, PG.impliedDeadlineYear))
    assert years
    assert all(isinstance(year, Literal) and year.datatype == XSD.integer for year in years)
