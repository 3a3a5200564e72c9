"""The IRI scheme: every IRI the project mints is made here, as plain text.

All functions return absolute IRIs. Local parts hold letters, digits, hyphens and slashes only,
because several SPARQL parsers refuse dots in local names.
"""

from __future__ import annotations

import re

BASE = "https://w3id.org/plangraph/"
ONTOLOGY = BASE + "ontology"
PG = ONTOLOGY + "#"
SHAPES = BASE + "shapes#"

GRAPHS = (
    "facts",
    "vocabularies",
    "evidence",
    "lineage",
    "mappings",
    "inferred",
    "ontology",
    "provenance",
    "texts",
)

_LOCAL = re.compile(r"[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*")
_NUMBER = re.compile(r"\d+\.\d+\.\d+")


def local(path: str) -> str:
    """Absolute IRI of a path below BASE.

    Raises:
        ValueError: the path holds anything but letters, digits, hyphens and inner slashes.

    >>> local("plan/cn-2021-2025")
    'https://w3id.org/plangraph/plan/cn-2021-2025'
    """
    if not _LOCAL.fullmatch(path):
        raise ValueError(f"not a local IRI path: {path!r}")
    return BASE + path


def term(name: str) -> str:
    """IRI of an ontology term, e.g. ``term("Measure")``."""
    return PG + name


def graph(name: str) -> str:
    """IRI of a named graph; the names are listed in ``GRAPHS``."""
    if name not in GRAPHS:
        raise ValueError(f"no such graph: {name!r}")
    return BASE + "graph/" + name


def hyphenated(number: str) -> str:
    """A measure's or section's dotted number as it stands in IRIs.

    >>> hyphenated("1.5.3")
    '1-5-3'
    """
    return number.replace(".", "-")


def series(series_id: str) -> str:
    return local(f"series/{series_id}")


def plan(plan_id: str) -> str:
    return local(f"plan/{plan_id}")


def text(text_id: str) -> str:
    return local(f"text/{text_id}")


def part(plan_id: str, number: int) -> str:
    return local(f"part/{plan_id}/{number}")


def section(plan_id: str, part_number: int, number: int) -> str:
    return local(f"section/{plan_id}/{part_number}-{number}")


def measure(plan_id: str, number: str) -> str:
    """IRI of a measure from its dotted number, e.g. ``measure("cn-2021-2025", "1.5.3")``."""
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"not a measure number: {number!r}")
    return local(f"measure/{plan_id}/{hyphenated(number)}")


def passage(text_id: str, number: str) -> str:
    return local(f"passage/{text_id}/{hyphenated(number)}")


def target(plan_id: str, number: str, indicator_slug: str, occurrence: int = 1) -> str:
    return local(f"target/{plan_id}/{hyphenated(number)}/{indicator_slug}{_further(occurrence)}")


def report(plan_id: str, number: str, treaty_slug: str, occurrence: int = 1) -> str:
    return local(f"report/{plan_id}/{hyphenated(number)}/{treaty_slug}{_further(occurrence)}")


def event(plan_id: str, number: str, slug: str, occurrence: int = 1) -> str:
    return local(f"event/{plan_id}/{hyphenated(number)}/{slug}{_further(occurrence)}")


def mention(text_id: str, start: int, end: int, property_name: str, slug: str) -> str:
    """IRI of a mention; ``start`` and ``end`` are code points of the source file, half-open."""
    return local(f"mention/{text_id}/{start}-{end}/{property_name}-{slug}")


def lineage(later_plan: str, later: str, earlier_plan: str, earlier: str) -> str:
    """IRI of the link between two measures, given by their plans and dotted numbers."""
    return local(f"lineage/{later_plan}/{hyphenated(later)}/{earlier_plan}/{hyphenated(earlier)}")


def divergence(plan_id: str, number: str, divergence_id: str) -> str:
    return local(f"divergence/{plan_id}/{hyphenated(number)}/{divergence_id}")


def candidate(text_id: str, start: int, end: int) -> str:
    return local(f"candidate/{text_id}/{start}-{end}")


def listed(list_name: str, value: str) -> str:
    """IRI of a value of a closed list, e.g. ``listed("action", "enact")``."""
    return local(f"{list_name}/{value}")


def slug(iri: str) -> str:
    """The last path segments that name an entity, with slashes as hyphens where there are several.

    >>> slug("https://w3id.org/plangraph/law/cn/labor-law")
    'labor-law'
    """
    path = iri.removeprefix(BASE)
    kind, _, rest = path.partition("/")
    if kind in {"law", "programme", "actor"}:
        rest = rest.partition("/")[2]
    return (rest or kind).replace("/", "-")


def _further(occurrence: int) -> str:
    return "" if occurrence == 1 else f"-{occurrence}"
