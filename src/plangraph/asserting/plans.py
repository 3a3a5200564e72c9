"""Series, plans, texts, parts, sections, measures and passages → graph/facts (and graph/texts)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from plangraph import iris
from plangraph.asserting.quads import OA, PG, Quads, boolean, date, integer, iri, offset
from plangraph.asserting.readings import Reading
from plangraph.curation import Headings, MeasureLabels
from plangraph.reading import Heading, Language, Part, Passage
from plangraph.register import Plan, PlanText, Register, Series

LANGUAGE_IRI: Mapping[Language, str] = {
    "en": "http://publications.europa.eu/resource/authority/language/ENG",
    "zh": "http://publications.europa.eu/resource/authority/language/ZHO",
}


def assert_register(quads: Quads, register: Register) -> None:
    """All series and plans, held or not, with their texts and official pages."""
    for series in register.series:
        _series(quads, series)


def _series(quads: Quads, series: Series) -> None:
    subject = iri(iris.series(series.id))
    quads.add("facts", subject, RDF.type, PG.PlanSeries)
    quads.add("facts", subject, DCTERMS.spatial, iri(series.country))
    for language, title in series.title.items():
        quads.add("facts", subject, SKOS.prefLabel, Literal(title, lang=language))
    for earlier, later in zip(series.plans, series.plans[1:], strict=False):
        quads.add("facts", iri(iris.plan(later.id)), PG.precedingPlan, iri(iris.plan(earlier.id)))
    for plan in series.plans:
        _plan(quads, plan)


def _plan(quads: Quads, plan: Plan) -> None:
    subject = iri(iris.plan(plan.id))
    quads.add("facts", subject, RDF.type, PG.ActionPlan)
    quads.add("facts", subject, PG.inSeries, iri(iris.series(plan.series)))
    quads.add("facts", subject, PG.startYear, integer(plan.start_year))
    quads.add("facts", subject, PG.endYear, integer(plan.end_year))
    quads.add("facts", subject, PG.holdingStatus, iri(iris.listed("holding-status", plan.holding)))
    for language, title in plan.title.items():
        quads.add("facts", subject, SKOS.prefLabel, Literal(title, lang=language))
    if plan.publisher:
        quads.add("facts", subject, DCTERMS.publisher, iri(iris.local(plan.publisher)))
    if plan.issued:
        quads.add("facts", subject, DCTERMS.issued, date(plan.issued))
    for actor in plan.drafters:
        quads.add("facts", subject, PG.draftedBy, iri(iris.local(actor)))
    for actor in plan.implementing:
        quads.add("facts", subject, PG.implementedBy, iri(iris.local(actor)))
    for page in plan.pages:
        document = iri(page.url)
        quads.add("facts", subject, PG.officialPage if page.status == "official" else RDFS.seeAlso, document)
        quads.add("facts", document, PG.pageStatus, iri(iris.listed("page-status", page.status)))
        quads.add("facts", document, PG.pageDocument, iri(iris.listed("page-document", page.document)))
        quads.add("facts", document, DCTERMS.publisher, Literal(page.host))
        for language in page.languages:
            quads.add("facts", document, DCTERMS.language, iri(LANGUAGE_IRI[language]))
    for text in plan.texts:
        _text(quads, plan, text)


def _text(quads: Quads, plan: Plan, text: PlanText) -> None:
    subject = iri(iris.text(text.id))
    quads.add("facts", subject, RDF.type, PG.PlanText)
    quads.add("facts", subject, PG.ofPlan, iri(iris.plan(plan.id)))
    quads.add("facts", subject, DCTERMS.language, iri(LANGUAGE_IRI[text.language]))
    quads.add("facts", subject, PG.textRole, iri(iris.listed("text-role", text.role)))
    quads.add("facts", subject, PG.sourceFile, Literal(text.file))
    quads.add("facts", subject, PG.sha256, Literal(text.sha256))
    quads.add("facts", subject, PG.measuresHeld, integer(text.measures))
    status = "held" if text.complete else "held-in-part"
    quads.add("facts", subject, PG.holdingStatus, iri(iris.listed("holding-status", status)))
    names = {"en": {"en": "English text", "zh": "Chinese text"}, "zh": {"en": "英文文本", "zh": "中文文本"}}
    for language, note in text.note.items():
        quads.add("facts", subject, PG.extentNote, Literal(note, lang=language))
        title = getattr(plan.title, language)
        separator = ": " if language == "en" else "："
        label = f"{title}{separator}{names[language][text.language]}"
        quads.add("facts", subject, SKOS.prefLabel, Literal(label, lang=language))
    if text.until:
        part, _, section = text.until.partition(".")
        last = iris.section(plan.id, int(part), int(section))
        quads.add("facts", subject, PG.lastSection, iri(last))


def assert_structure(quads: Quads, readings: Sequence[Reading], headings: Headings) -> None:
    """Parts, sections, measures and passages of one plan, from all its texts held."""
    positions: dict[str, int] = {}
    structure = max(readings, key=lambda r: (r.text.complete, r.text.measures, r.text.role == "original"))
    for position, passage in enumerate(structure.outline.passages(), 1):
        positions[passage.number] = position
    for reading in readings:
        for part in reading.outline.parts:
            _part(quads, reading, part, headings)
        for listed in reading.outline.contents:
            plan, number = reading.plan.id, listed.part
            subject = iris.section(plan, number, listed.section) if listed.section else iris.part(plan, number)
            if not _in_body(reading, listed.part, listed.section):
                _heading(quads, iri(subject), listed.heading, reading.text.language)
        held = set()
        for passage in reading.outline.passages():
            held.add(passage.number)
            _measure(quads, reading, passage, positions[passage.number])
        for missing in positions.keys() - held:
            measure = iri(iris.measure(reading.plan.id, missing))
            quads.add("facts", measure, PG.notHeldIn, iri(iris.text(reading.text.id)))


def _in_body(reading: Reading, part: int, section: int) -> bool:
    for candidate in reading.outline.parts:
        if candidate.number == part:
            return section == 0 or any(s.number == section and s.heading for s in candidate.sections)
    return False


def _part(quads: Quads, reading: Reading, part: Part, headings: Headings) -> None:
    plan = reading.plan.id
    subject = iri(iris.part(plan, part.number))
    quads.add("facts", subject, RDF.type, PG.Part)
    quads.add("facts", subject, PG.inPlan, iri(iris.plan(plan)))
    quads.add("facts", subject, PG.number, Literal(str(part.number)))
    quads.add("facts", subject, PG.position, integer(part.number))
    _heading(quads, subject, part.heading, reading.text.language)
    _translated(quads, subject, headings)
    for section in part.sections:
        if section.heading is None:
            continue
        node = iri(iris.section(plan, part.number, section.number))
        quads.add("facts", node, RDF.type, PG.Section)
        quads.add("facts", node, PG.inPlan, iri(iris.plan(plan)))
        quads.add("facts", node, PG.inPart, subject)
        quads.add("facts", node, PG.number, Literal(f"{part.number}.{section.number}"))
        quads.add("facts", node, PG.position, integer(section.number))
        _heading(quads, node, section.heading, reading.text.language)
        _translated(quads, node, headings)


def _heading(quads: Quads, subject: URIRef, heading: Heading, language: Language) -> None:
    text = Literal(heading.text, lang=language)
    quads.add("facts", subject, PG.heading, text)
    quads.add("facts", subject, SKOS.prefLabel, text)
    quads.add("facts", subject, PG.headingOrigin, iri(iris.listed("heading-origin", heading.origin)))


def _translated(quads: Quads, subject: URIRef, headings: Headings) -> None:
    for language, text in headings.of(str(subject).removeprefix(iris.BASE)):
        quads.add("facts", subject, SKOS.prefLabel, Literal(text, lang=language))
        quads.add("facts", subject, PG.headingOrigin, iri(iris.listed("heading-origin", "editorial")))


def _measure(quads: Quads, reading: Reading, passage: Passage, position: int) -> None:
    plan, number = reading.plan.id, passage.number
    subject = iri(iris.measure(plan, number))
    part, section, _ = map(int, number.split("."))
    quads.add("facts", subject, RDF.type, PG.Measure)
    quads.add("facts", subject, PG.inPlan, iri(iris.plan(plan)))
    quads.add("facts", subject, PG.inPart, iri(iris.part(plan, part)))
    if section:
        quads.add("facts", subject, PG.inSection, iri(iris.section(plan, part, section)))
    quads.add("facts", subject, PG.number, Literal(number))
    quads.add("facts", subject, PG.position, integer(position))
    node = iri(iris.passage(reading.text.id, number))
    quads.add("facts", subject, PG.hasPassage, node)
    quads.add("facts", node, RDF.type, PG.Passage)
    quads.add("facts", node, PG.inText, iri(iris.text(reading.text.id)))
    digest = hashlib.sha256(passage.text.encode("utf-8")).hexdigest()
    quads.add("facts", node, PG.sha256, Literal(digest))
    selector = iri(f"{node}#position")
    quads.add("facts", node, OA.hasSelector, selector)
    quads.add("facts", selector, RDF.type, OA.TextPositionSelector)
    quads.add("facts", selector, OA.start, offset(passage.span.start))
    quads.add("facts", selector, OA.end, offset(passage.span.end))
    quads.add("texts", node, PG.passageText, Literal(passage.text, lang=reading.text.language))


def assert_labels(quads: Quads, plan: str, labels: MeasureLabels) -> None:
    """Labels and summaries of a plan's measures, as curated; a plan with a file of them must have them all."""
    if plan in labels.by_plan:
        quads.add("facts", iri(iris.plan(plan)), PG.labelsCurated, boolean(True))
    for number, language, label, summary in labels.of(plan):
        subject = iri(iris.measure(plan, number))
        quads.add("facts", subject, SKOS.prefLabel, Literal(label, lang=language))
        if summary:
            quads.add("facts", subject, PG.summary, Literal(summary, lang=language))
