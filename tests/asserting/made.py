"""A made-up plan in two languages, and readings of it with hand-made annotations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from rdflib import Literal, URIRef

from plangraph import iris
from plangraph.annotating.lexicon import Entity, Kind
from plangraph.annotating.records import Annotations, HeadingMention
from plangraph.asserting import Quads, Reading
from plangraph.asserting.facts import assert_facts
from plangraph.asserting.plans import assert_structure
from plangraph.asserting.targets import Unit
from plangraph.curation import Headings
from plangraph.reading import Language, Passage, decode_source, read_outline
from plangraph.register import Plan, Series
from plangraph.register.records import Bilingual, PlanText, Register

PLAN_ID = "ax-2001-2005"
BOTH = Bilingual("A", "甲")
CHINESE = """一、经济权利
（一）健康权利
——到2004年覆盖率达到60%，耕地不少于10亿
亩。修改劳动法，实施清洁行动。国家由卫生部负责，失业率每年降低5%至6%。
——提交《儿童公约》第五次、第六次合并报告，接受儿童公约审议，参加普遍审议第四轮和普遍审议。
（二）教育权利
——𠮷林农民种树，入学率达到50%。
"""
ENGLISH = """I. Economic Rights
1. Right to Health
– Amend the Labor Law and the Company Law. Coverage reaches 60 percent, output 70 tons.
– Submit the report on the Children's Convention and take part in the Review and the Summit.
2. Right to Education
– Farmers plant trees.
3. Rights of Farmers
– Carry out the Clean Campaign so that enrol-
ment reaches 50 percent.
"""

LAW, COMPANY, CAMPAIGN = "law/ax/labor-law", "law/ax/company-law", "programme/ax/clean"
TREATY, OTHER_TREATY, REVIEW, SUMMIT = "treaty/crc", "treaty/seas", "mechanism/upr", "mechanism/summit"
MINISTRY, STATE = "actor/ax/health", "actor/ax/the-state"
ECONOMIC, HEALTH, EDUCATION, FARMERS = "right/economic", "right/health", "right/education", "group/farmers"
COVERAGE, LAND, JOBLESS = "indicator/coverage", "indicator/farmland", "indicator/unemployment"


def entity(path: str, kind: Kind, broader: tuple[str, ...] = (), **attributes: str) -> Entity:
    name = path.rpartition("/")[2]
    return Entity(iris.local(path), kind, {"en": name, "zh": f"某{name}"}, (), broader=broader, attributes=attributes)


ENTITIES: Mapping[str, Entity] = {
    one.iri: one
    for one in (
        *(entity(path, "law") for path in (LAW, COMPANY)),
        entity(CAMPAIGN, "programme"),
        entity(TREATY, "treaty", monitoringBody="actor/int/crc-committee"),
        entity(OTHER_TREATY, "treaty"),
        *(entity(path, "mechanism") for path in (REVIEW, SUMMIT)),
        entity(MINISTRY, "actor"),
        entity(STATE, "actor", genericSubject="true"),
        *(entity(path, "right") for path in (ECONOMIC, EDUCATION)),
        entity(HEALTH, "right", (iris.local(ECONOMIC),)),
        entity(FARMERS, "group"),
        *(entity(path, "indicator") for path in (COVERAGE, LAND, JOBLESS)),
    )
}
UNITS: Mapping[str, Unit] = {
    "percent": Unit("http://example.org/PERCENT", Decimal("0.01"), "http://example.org/UNITLESS", True),
    "mu": Unit("http://example.org/MU", Decimal("666.6666666666666667"), "http://example.org/M2", False),
}

_TEXTS = {
    "zh": PlanText(f"{PLAN_ID}-zh", PLAN_ID, "zh", "original", "ax.zh.txt", "0" * 64, 3, False, "1.2", BOTH),
    "en": PlanText(f"{PLAN_ID}-en", PLAN_ID, "en", "translation", "ax.en.txt", "1" * 64, 4, True, None, BOTH),
}
PLAN = Plan(PLAN_ID, "ax", 2001, 2005, BOTH, None, None, (), (), (), tuple(_TEXTS.values()), ())
REGISTER = Register((Series("ax", BOTH, "http://example.org/AX", (PLAN,)),))


def reading(language: Language, *, heading: Mapping[str, tuple[int, int]] | None = None) -> Reading:
    """A text that was read, without annotations; ``heading`` says which headings name what (part, section)."""
    source = decode_source(f"ax.{language}.txt", (CHINESE if language == "zh" else ENGLISH).encode())
    outline = read_outline(source, language)
    found = []
    for path, (part, section) in (heading or {}).items():
        of_part = outline.parts[part - 1]
        span = (of_part.sections[section - 1].heading if section else of_part.heading).span  # type: ignore[union-attr]
        surface = source.text[span.start : span.end]
        kind: Any = path.partition("/")[0]
        found.append(HeadingMention(part, section, span.start, span.end, surface, iris.local(path), kind))
    annotations = tuple(Annotations(passage.number) for passage in outline.passages())
    return Reading(PLAN, _TEXTS[language], outline, annotations, tuple(found))


def passage(one: Reading, number: str) -> Passage:
    return next(passage for passage in one.outline.passages() if passage.number == number)


def spot(one: Reading, number: str, surface: str, times: int = 1) -> dict[str, Any]:
    """Where a surface stands for the first or a further time in a measure's cleaned text."""
    text, start = passage(one, number).text, -1
    for _ in range(times):
        start = text.index(surface, start + 1)
    return {"start": start, "end": start + len(surface), "surface": surface}


def annotate(one: Reading, number: str, **found: Any) -> Reading:
    """The reading with more found in one measure, e.g. ``laws=(…,)``."""
    changed = [replace(old, **found) if old.number == number else old for old in one.annotations]
    return replace(one, annotations=tuple(changed))


def asserted(*readings: Reading) -> Quads:
    quads = Quads()
    assert_structure(quads, readings, Headings({}))
    assert_facts(quads, readings, ENTITIES, UNITS)
    return quads


def values(quads: Quads, graph: str, subject: str, predicate: str) -> list[str]:
    """Sorted values of a property (a ``pg:`` name or an IRI) of a thing (a path or an IRI), IRIs as paths."""
    subject = subject if subject.startswith("http") else iris.BASE + subject
    predicate = predicate if predicate.startswith("http") else iris.term(predicate)
    return sorted(
        str(value).removeprefix(iris.BASE)
        for one, said, value in quads.triples(graph)
        if str(one) == subject and str(said) == predicate
    )


def literals(quads: Quads, subject: str) -> dict[str, Literal]:
    """The single literal of each property of a thing in the facts, by the property's local name."""
    return {
        str(said).rpartition("#")[2].rpartition("/")[2]: value
        for one, said, value in quads.triples("facts")
        if one == URIRef(iris.BASE + subject) and isinstance(value, Literal)
    }


def mentions(quads: Quads, supports: str) -> list[tuple[str, str, str]]:
    """Text, surface and object of all evidence for a property."""
    found = [str(one) for one, _, value in quads.triples("evidence") if value == URIRef(iris.term(supports))]
    oa = "http://www.w3.org/ns/oa#"
    return sorted(
        (
            values(quads, "evidence", node, "inText")[0].rpartition("-")[2],
            values(quads, "evidence", f"{node}#quote", f"{oa}exact")[0],
            values(quads, "evidence", node, f"{oa}hasBody")[0],
        )
        for node in found
    )
