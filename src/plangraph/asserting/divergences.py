"""Differences between two languages of one plan → graph/evidence, with the characters of both texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import Literal
from rdflib.namespace import RDF, SKOS

from plangraph import iris
from plangraph.asserting.quads import OA, PG, Quads, iri, offset
from plangraph.asserting.readings import Reading
from plangraph.curation import Divergence
from plangraph.reading import Passage
from plangraph.register import Language


def assert_divergences(quads: Quads, divergences: Iterable[Divergence], readings: Sequence[Reading]) -> None:
    """Every divergence with one piece of evidence a language: its characters, or the whole passage that lacks them.

    Raises:
        UnusableInput: a row's measure is not held in both languages, or its characters are not in the text.
    """
    passages: dict[tuple[str, str, Language], tuple[Reading, Passage]] = {
        (reading.plan.id, passage.number, reading.text.language): (reading, passage)
        for reading in readings
        for passage in reading.outline.passages()
    }
    for divergence in divergences:
        node = iri(iris.divergence(divergence.plan, divergence.number, divergence.id))
        for predicate, value in (
            (RDF.type, PG.TextDivergence),
            (PG.inMeasure, iri(iris.measure(divergence.plan, divergence.number))),
            (PG.divergenceKind, iri(iris.listed("divergence-kind", divergence.kind))),
            (PG.weight, iri(iris.listed("weight", divergence.weight))),
            (PG.method, iri(iris.listed("method", "editorial"))),
            (PG.reviewStatus, iri(iris.listed("review-status", "reviewed"))),
        ):
            quads.add("evidence", node, predicate, value)
        for language, note in divergence.notes.items():
            quads.add("evidence", node, PG.why, Literal(note, lang=language))
        for language, label in (("en", "Divergence of texts"), ("zh", "文本差异")):
            name = f"{label} {divergence.number}: {divergence.id}"
            quads.add("evidence", node, SKOS.prefLabel, Literal(name, lang=language))
        for language, surface in divergence.surfaces.items():
            held = passages.get((divergence.plan, divergence.number, language))
            if held is None:
                raise divergence.row.fault(f"measure {divergence.number} is not held in '{language}'")
            _evidence(quads, divergence, *held, surface)


def _evidence(quads: Quads, divergence: Divergence, reading: Reading, passage: Passage, surface: str) -> None:
    node = iri(iris.divergence(divergence.plan, divergence.number, divergence.id))
    language = reading.text.language
    text = iri(iris.text(reading.text.id))
    if divergence.copy_doubt == language:
        quads.add("evidence", node, PG.copyDoubt, text)
    if not surface:
        quads.add("evidence", node, PG.hasEvidence, iri(iris.passage(reading.text.id, passage.number)))
        return
    start = passage.text.find(surface)
    if start < 0 or passage.text.find(surface, start + 1) >= 0:
        times = "not" if start < 0 else "more than once"
        raise divergence.row.fault(f"{language}_surface {surface[:20]!r} is {times} in measure {passage.number}")
    span = passage.paragraph.clean.source_span(start, start + len(surface))
    target, position, quote = (iri(f"{node}#{language}{part}") for part in ("", "-position", "-quote"))
    quads.add("evidence", node, PG.hasEvidence, target)
    quads.add("evidence", target, RDF.type, OA.SpecificResource)
    quads.add("evidence", target, OA.hasSource, text)
    quads.add("evidence", target, OA.hasSelector, position)
    quads.add("evidence", target, OA.hasSelector, quote)
    quads.add("evidence", position, RDF.type, OA.TextPositionSelector)
    quads.add("evidence", position, OA.start, offset(span.start))
    quads.add("evidence", position, OA.end, offset(span.end))
    quads.add("evidence", quote, RDF.type, OA.TextQuoteSelector)
    quads.add("evidence", quote, OA.exact, Literal(surface))
