"""What the annotators found → statements about measures, each with its mention as evidence.

A measure's facts are those of its governing text (the original where it holds the passage, else the
translation); mentions stand in the evidence for every text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SKOS

from plangraph import iris
from plangraph.annotating.lexicon import Entity
from plangraph.annotating.properties import (
    ACTOR_PROPERTY,
    CONCEPT_PROPERTY,
    EVENT_PROPERTY,
    LAW_PROPERTY,
    PROGRAMME_PROPERTY,
    TREATY_PROPERTY,
)
from plangraph.annotating.records import Annotations, HeadingMention, TreatyMention
from plangraph.asserting.evidence import assert_candidate, assert_heading_mention, assert_mention
from plangraph.asserting.names import event_names, report_names
from plangraph.asserting.quads import PG, Quads, boolean, iri
from plangraph.asserting.readings import Reading, governing
from plangraph.asserting.targets import Units, assert_targets
from plangraph.reading import Paragraph


class _Measure:
    """Writes one measure's statements and their evidence."""

    def __init__(self, quads: Quads, reading: Reading, number: str, paragraph: Paragraph, governs: bool) -> None:
        self.quads = quads
        self.reading = reading
        self.number = number
        self.paragraph = paragraph
        self.governs = governs
        self.subject = iri(iris.measure(reading.plan.id, number))

    def fact(self, predicate: str, entity: str | URIRef) -> None:
        if self.governs:
            self.quads.add("facts", self.subject, iri(iris.term(predicate)), iri(str(entity)))

    def mention(self, start: int, end: int, supports: str, entity: str, method: str, slug: str | None = None) -> URIRef:
        return assert_mention(
            self.quads, self.reading, self.paragraph, self.subject, start, end, supports, entity, method, slug
        )


def assert_facts(quads: Quads, readings: Sequence[Reading], entities: Mapping[str, Entity], units: Units) -> None:
    """Statements of all measures of one plan.

    ``entities`` is the lexicon by IRI, ``units`` the units by notation.
    """
    governs = governing(list(readings))
    for reading in sorted(readings, key=lambda r: (r.text.role != "original", r.text.id)):
        paragraphs = {passage.number: passage.paragraph for passage in reading.outline.passages()}
        for found in reading.annotations:
            measure = _Measure(quads, reading, found.number, paragraphs[found.number], governs[found.number] is reading)
            _instruments(measure, found, entities)
            _actors(measure, found, entities)
            _concepts(measure, found)
            assert_targets(quads, measure.reading, measure.paragraph, found, units, governs=measure.governs)
            _status(measure, found, entities)
            for candidate in found.candidates:
                assert_candidate(quads, reading, measure.paragraph, measure.subject, candidate)
        for heading in reading.headings:
            assert_heading_mention(quads, reading, heading)
            _below(quads, reading, heading, governs, entities)


def _status(measure: _Measure, found: Annotations, entities: Mapping[str, Entity]) -> None:
    """What was done with the passage, so that silence can be read: extracted; reviewed or not; no body named."""
    passage = iri(iris.passage(measure.reading.text.id, measure.number))
    reviewed = measure.number in measure.reading.reviewed
    status = "reviewed" if reviewed else "machine"
    measure.quads.add("facts", passage, PG.extractionStatus, iri(iris.listed("extraction-status", "extracted")))
    measure.quads.add("facts", passage, PG.reviewStatus, iri(iris.listed("review-status", status)))
    named = any(entities[actor.entity].attributes.get("genericSubject") != "true" for actor in found.actors)
    if measure.governs and reviewed and not named:
        measure.quads.add("facts", measure.subject, PG.noActorNamed, boolean(True))


def _instruments(measure: _Measure, found: Annotations, entities: Mapping[str, Entity]) -> None:
    for law in found.laws:
        programme = entities[law.entity].kind == "programme"
        supports = PROGRAMME_PROPERTY if programme else LAW_PROPERTY[law.action]
        measure.fact(supports, law.entity)
        node = measure.mention(law.start, law.end, supports, law.entity, law.method)
        measure.quads.add("evidence", node, PG.action, iri(iris.listed("action", law.action)))
    for treaty in found.treaties:
        supports = TREATY_PROPERTY[treaty.action]
        measure.fact(supports, treaty.entity)
        node = measure.mention(treaty.start, treaty.end, supports, treaty.entity, treaty.method)
        measure.quads.add("evidence", node, PG.action, iri(iris.listed("action", treaty.action)))
    if measure.governs:
        _reports(measure, found.treaties, entities)
    seen: Counter[str] = Counter()
    for event in found.events:
        slug = iris.slug(event.entity)
        seen[slug] += 1
        node = iri(iris.event(measure.reading.plan.id, measure.number, slug, seen[slug]))
        if measure.governs:
            measure.fact(EVENT_PROPERTY, node)
            measure.quads.add("facts", node, RDF.type, PG.MechanismEvent)
            measure.quads.add("facts", node, PG.ofMechanism, iri(event.entity))
            for label in event_names(event, entities[event.entity]):
                measure.quads.add("facts", node, SKOS.prefLabel, label)
            if event.round:
                measure.quads.add("facts", node, PG.round, _plain(event.round))
        if measure.quads.has("facts", measure.subject, PG[EVENT_PROPERTY], node):
            tail = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
            measure.mention(event.start, event.end, EVENT_PROPERTY, str(node), event.method, slug=tail)


def _reports(measure: _Measure, treaties: Sequence[TreatyMention], entities: Mapping[str, Entity]) -> None:
    """One commitment for each treaty and cycle, with all its steps."""
    merged: dict[tuple[str, str | None], set[str]] = {}
    for treaty in treaties:
        if treaty.action in ("report", "review"):
            steps = treaty.steps or (("review",) if treaty.action == "review" else ("submit",))
            merged.setdefault((treaty.entity, treaty.cycle), set()).update(steps)
    seen: Counter[str] = Counter()
    for (entity, cycle), all_steps in merged.items():
        slug = iris.slug(entity)
        seen[slug] += 1
        node = iri(iris.report(measure.reading.plan.id, measure.number, slug, seen[slug]))
        measure.fact("hasReportingCommitment", node)
        measure.quads.add("facts", node, RDF.type, PG.ReportingCommitment)
        measure.quads.add("facts", node, PG.underTreaty, iri(entity))
        for step in sorted(all_steps):
            measure.quads.add("facts", node, PG.step, iri(iris.listed("step", step)))
        if cycle:
            measure.quads.add("facts", node, PG.cycle, _plain(cycle))
        body = entities[entity].attributes.get("monitoringBody")
        if body:
            measure.quads.add("facts", node, PG.toBody, iri(iris.local(body)))
        for label in report_names(cycle, entities[entity]):
            measure.quads.add("facts", node, SKOS.prefLabel, label)


def _actors(measure: _Measure, found: Annotations, entities: Mapping[str, Entity]) -> None:
    for actor in found.actors:
        if entities[actor.entity].attributes.get("genericSubject") == "true":
            continue
        supports = ACTOR_PROPERTY[actor.role]
        measure.fact(supports, actor.entity)
        node = measure.mention(actor.start, actor.end, supports, actor.entity, actor.method)
        measure.quads.add("evidence", node, PG.role, iri(iris.listed("role", actor.role)))


def _concepts(measure: _Measure, found: Annotations) -> None:
    for supports, concepts in ((CONCEPT_PROPERTY["right"], found.rights), (CONCEPT_PROPERTY["group"], found.groups)):
        for concept in concepts:
            measure.fact(supports, concept.entity)
            measure.mention(concept.start, concept.end, supports, concept.entity, concept.method)


def _below(
    quads: Quads,
    reading: Reading,
    heading: HeadingMention,
    governs: Mapping[str, Reading],
    entities: Mapping[str, Entity],
) -> None:
    """The heading's right or group holds for every measure below it that this text governs.

    A part's heading says nothing new where the section's own heading names something narrower: that
    the broader one is concerned follows (``pg:concerns``).
    """
    predicate = PG[CONCEPT_PROPERTY[heading.kind]]
    narrowed = {
        other.section
        for other in reading.headings
        if other.part == heading.part and other.section and heading.entity in _broader(other.entity, entities)
    }
    for passage in reading.outline.passages():
        part, section, _ = map(int, passage.number.split("."))
        below = part == heading.part and (
            section == heading.section or (not heading.section and section not in narrowed)
        )
        if below and governs[passage.number] is reading:
            quads.add("facts", iri(iris.measure(reading.plan.id, passage.number)), predicate, iri(heading.entity))


def _broader(entity: str, entities: Mapping[str, Entity]) -> set[str]:
    """All broader concepts, and the concept itself."""
    found: set[str] = set()
    waiting = [entity]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += entities[current].broader if current in entities else ()
    return found


def _plain(value: str) -> Literal:
    return Literal(value)
