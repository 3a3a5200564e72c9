"""Mentions and candidates → graph/evidence."""

from __future__ import annotations

from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from plangraph import __version__, iris
from plangraph.annotating.records import Candidate, HeadingMention
from plangraph.asserting.quads import OA, PG, Node, Quads, iri, offset
from plangraph.asserting.readings import Reading
from plangraph.reading import Paragraph, Span


def assert_mention(
    quads: Quads,
    reading: Reading,
    paragraph: Paragraph,
    subject: URIRef,
    start: int,
    end: int,
    supports: str,
    entity: str,
    method: str,
    slug: str | None = None,
) -> URIRef:
    """Evidence that ``paragraph.text[start:end]`` supports property ``supports`` with object ``entity``.

    ``subject`` is the measure. Returns the mention's IRI, so that its action or role can be added.
    """
    span = paragraph.clean.source_span(start, end)
    surface = paragraph.text[start:end]
    node = _annotation(quads, reading, span, surface, supports, entity, method, slug or iris.slug(entity))
    quads.add("evidence", node, PG.inMeasure, subject)
    number = str(subject).rpartition("/")[2].replace("-", ".")
    reviewed = "reviewed" if number in reading.reviewed else "machine"
    status = "corrected" if method == "editorial" else reviewed
    quads.add("evidence", node, PG.reviewStatus, iri(iris.listed("review-status", status)))
    return node


def assert_heading_mention(quads: Quads, reading: Reading, mention: HeadingMention) -> None:
    """Evidence that a heading names a right or group; it supports the fact for all measures below."""
    supports = "concernsRight" if mention.kind == "right" else "concernsGroup"
    span = Span(mention.start, mention.end)
    slug = iris.slug(mention.entity)
    node = _annotation(quads, reading, span, mention.surface, supports, mention.entity, "heading", slug)
    quads.add("evidence", node, PG.reviewStatus, iri(iris.listed("review-status", "machine")))
    plan = reading.plan.id
    if mention.section:
        quads.add("evidence", node, PG.inSection, iri(iris.section(plan, mention.part, mention.section)))
    else:
        quads.add("evidence", node, PG.inPart, iri(iris.part(plan, mention.part)))


def _annotation(
    quads: Quads, reading: Reading, span: Span, surface: str, supports: str, entity: str, method: str, slug: str
) -> URIRef:
    text = reading.text.id
    node = iri(iris.mention(text, span.start, span.end, supports, slug))
    target, position, quote = (iri(f"{node}#{part}") for part in ("target", "position", "quote"))
    for predicate, value in (
        (RDF.type, PG.Mention),
        (OA.motivatedBy, OA.identifying),
        (PG.inText, iri(iris.text(text))),
        (PG.supports, iri(iris.term(supports))),
        (OA.hasBody, iri(entity)),
        (OA.hasTarget, target),
        (PG.method, iri(iris.listed("method", method))),
        (PG.methodVersion, Literal(__version__)),
    ):
        quads.add("evidence", node, predicate, value)
    quads.add("evidence", target, RDF.type, OA.SpecificResource)
    quads.add("evidence", target, OA.hasSource, iri(iris.text(text)))
    quads.add("evidence", target, OA.hasSelector, position)
    quads.add("evidence", target, OA.hasSelector, quote)
    quads.add("evidence", position, RDF.type, OA.TextPositionSelector)
    quads.add("evidence", position, OA.start, offset(span.start))
    quads.add("evidence", position, OA.end, offset(span.end))
    quads.add("evidence", quote, RDF.type, OA.TextQuoteSelector)
    quads.add("evidence", quote, OA.exact, Literal(surface))
    return node


def assert_candidate(quads: Quads, reading: Reading, paragraph: Paragraph, subject: URIRef, found: Candidate) -> None:
    """A name that was found and not resolved; it supports nothing."""
    span = paragraph.clean.source_span(found.start, found.end)
    node = iri(iris.candidate(reading.text.id, span.start, span.end))
    position = iri(f"{node}#position")
    described: list[tuple[URIRef, Node]] = [
        (RDF.type, PG.Candidate),
        (PG.inMeasure, subject),
        (PG.inText, iri(iris.text(reading.text.id))),
        (PG.candidateKind, iri(iris.listed("candidate-kind", found.kind))),
        (PG.candidateReason, iri(iris.listed("candidate-reason", found.reason))),
        (PG.surface, Literal(found.surface, lang=reading.text.language)),
        (OA.hasSelector, position),
        *((PG.possibleMatch, iri(entity)) for entity in found.entities),
    ]
    for predicate, value in described:
        quads.add("evidence", node, predicate, value)
    quads.add("evidence", position, RDF.type, OA.TextPositionSelector)
    quads.add("evidence", position, OA.start, offset(span.start))
    quads.add("evidence", position, OA.end, offset(span.end))
