"""From the plan texts to an edition: every stage once, in order."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import Graph

from plangraph import iris
from plangraph.annotating.annotate import Annotator
from plangraph.annotating.headings import find_headings
from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.records import Annotations
from plangraph.asserting import Inputs, Quads, Reading, assert_all, read_edition
from plangraph.building.sources import read_texts
from plangraph.curation import (
    Decision,
    MappingSet,
    Reviewed,
    read_decisions,
    read_divergences,
    read_headings,
    read_labels,
    read_lineage,
    read_mappings,
    read_reviews,
)
from plangraph.curation.series import read_series
from plangraph.errors import UnusableInput
from plangraph.exporting import About, Content, LinksetFile, nquads, recover_folder, replace_folder, write_edition
from plangraph.inferring import infer
from plangraph.reading import Source, read_outline
from plangraph.register import PlanText, Register, read_register
from plangraph.resources import Resources
from plangraph.reviewing import apply_decisions, digest_of
from plangraph.validating import ValidationReport, graph_of, report_graph, report_turtle, validate
from plangraph.vocabulary import lexicon_of, read_shapes, read_vocabulary

Report = Callable[[str], None]

_VALIDATED = ("facts", "vocabularies", "evidence", "lineage", "ontology")


class NotConformantError(Exception):
    """The graph violates a shape; nothing was written. ``report`` says what and where."""

    def __init__(self, report: ValidationReport) -> None:
        super().__init__("the graph does not conform to its shapes; nothing was written")
        self.report = report


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: triples by graph, candidates and issues to look at, seconds by stage."""

    folder: Path
    graphs: dict[str, int]
    measures: dict[str, int]
    candidates: tuple[str, ...]
    issues: tuple[str, ...]
    seconds: dict[str, float]


def build(
    sources: Path, out: Path, resources: Resources, *, allow_changed: bool = False, say: Report = lambda _: None
) -> Built:
    """Builds an edition from the texts in ``sources`` and puts it in the place of ``out``.

    All files are written beside ``out`` and renamed when they are complete, so an edition that was
    there stays whole until the new one is.

    Raises:
        UnusableInput: a text, a vocabulary, a shape or a curated file cannot be used, or the edition
            cannot be written.
        NotConformantError: the graph violates a shape.
    """
    seconds: dict[str, float] = {}

    @contextmanager
    def stage(name: str, message: str) -> Iterator[None]:
        say(message)
        begun = time.perf_counter()
        yield
        seconds[name] = time.perf_counter() - begun

    with stage("vocabularies", "reading vocabularies, shapes and curation"):
        vocabulary = read_vocabulary(resources.ontology)
        shapes = read_shapes(resources.shapes)
        register = read_register(resources.curation / "register")
        headings = read_headings(resources.curation / "headings.csv")
        labels = read_labels(resources.curation / "labels", register)
        mappings = read_mappings(resources.curation / "mappings")
        review = Review(
            read_decisions(resources.curation / "decisions", register),
            read_reviews(resources.curation / "reviews", register),
        )
        lineage = read_lineage(resources.curation, register)
        divergences = read_divergences(resources.curation / "divergences", register)
        series = read_series(resources.curation / "series.csv")
        edition = read_edition(resources.curation / "edition.toml")
        lexicon = lexicon_of(vocabulary.concepts)
    with stage("reading", "reading and annotating the texts"):
        texts = read_texts(register, sources, allow_changed=allow_changed)
        readings, notes = read_all(register, texts, lexicon, review)
    with stage("asserting", "asserting quads"):
        quads = assert_all(
            Inputs(
                edition=edition,
                register=register,
                vocabulary=vocabulary,
                shapes=shapes,
                lexicon=lexicon,
                headings=headings,
                labels=labels,
                mappings=mappings,
                readings=tuple(readings),
                lineage=lineage,
                divergences=divergences,
                series=series,
            )
        )
        lines = list(quads.lines())
    with stage("inferring", "inferring under OWL RL"):
        asserted = _published(lines)
        inferred = infer(asserted, [quad for quad in asserted if quad.graph_name == _graph("ontology")])
        lines += [f"{Quad(t.subject, t.predicate, t.object, _graph('inferred'))} ." for t in inferred]
    with stage("validating", "validating with SHACL"):
        validated = {_graph(name) for name in _VALIDATED}
        data = graph_of((*(quad for quad in asserted if quad.graph_name in validated), *inferred))
        report = validate(data, shapes, strict=True)
        if not report.passed:
            raise NotConformantError(report)
        lines += _lines_of(report_graph(report), "provenance")
    with stage("exporting", "writing the edition"):
        about = About(
            edition.version,
            edition.modified,
            edition.license,
            dict(edition.title.items()),
            dict(edition.description.items()),
        )
        content = Content(
            about,
            lines,
            report_turtle(report),
            _linksets(mappings),
            {text.id: source.sha256 for text, source in texts},
        )
        graphs = _write(content, out)
    return Built(
        folder=out,
        graphs=graphs,
        measures={reading.text.id: sum(1 for _ in reading.outline.passages()) for reading in readings},
        candidates=tuple(_candidates(readings)),
        issues=(*(f"{r.text.file}: {issue}" for r in readings for issue in r.outline.issues), *notes, *quads.notes),
        seconds=seconds,
    )


@dataclass(frozen=True, slots=True)
class Review:
    """What reviewers decided, and which measures they read whole (by text and number)."""

    decisions: tuple[Decision, ...] = ()
    reviews: Mapping[tuple[str, str], Reviewed] = field(default_factory=dict)


def read_all(
    register: Register, texts: list[tuple[PlanText, Source]], lexicon: Lexicon, review: Review
) -> tuple[list[Reading], list[str]]:
    """Outlines and annotations of all texts with the reviewers' decisions applied, and what did not apply.

    Raises:
        UnusableInput: a text has no outline, or not the count of measures that the register says; a
            decision is malformed.
    """
    annotators = {language: Annotator(lexicon, language) for language in sorted({text.language for text, _ in texts})}
    entities = lexicon.by_iri()
    readings: list[Reading] = []
    notes: list[str] = []
    for text, source in texts:
        plan = register.plan(text.plan)
        if plan is None:
            raise AssertionError(f"{text.id} is of no plan")
        outline = read_outline(source, text.language)
        count = sum(1 for _ in outline.passages())
        if count != text.measures and source.sha256 == text.sha256:
            raise UnusableInput(
                f"{text.file}: {count} measures read where the register says {text.measures}; correct 'measures' of "
                f"{text.id} in the register, or the reader"
            )
        found = annotators[text.language].annotate(outline, (plan.start_year, plan.end_year))
        decisions = [decision for decision in review.decisions if decision.text == text.id]
        outcome = apply_decisions(outline, found, decisions, entities)
        notes += outcome.problems
        reviewed, outdated = _reviewed(text.id, outcome.annotations, review)
        if outdated:
            notes.append(f"reviews of {text.id} are out of date, the facts have changed: {', '.join(outdated)}")
        headings = find_headings(outline, lexicon)
        readings.append(Reading(plan, text, outline, outcome.annotations, headings, reviewed))
    return readings, notes


def _reviewed(text: str, annotations: Sequence[Annotations], review: Review) -> tuple[frozenset[str], list[str]]:
    """Numbers of the measures whose review still holds, and of those where the facts have changed since."""
    holds, outdated = set(), []
    for found in annotations:
        entry = review.reviews.get((text, found.number))
        if entry is None:
            continue
        if entry.digest == digest_of(found):
            holds.add(found.number)
        else:
            outdated.append(found.number)
    return frozenset(holds), outdated


def _graph(name: str) -> NamedNode:
    return NamedNode(iris.graph(name))


def _published(lines: Sequence[str]) -> list[Quad]:
    """The quads of all graphs but the texts, in a stable order."""
    texts = _graph("texts")
    return [quad for quad in parse(nquads(lines), format=RdfFormat.N_QUADS) if quad.graph_name != texts]


def _lines_of(triples: Graph, graph: str) -> list[str]:
    quads = Quads()
    quads.take(graph, triples)
    return list(quads.lines())


def _linksets(mappings: tuple[MappingSet, ...]) -> list[LinksetFile]:
    return [
        LinksetFile(one.name, one.file.read_bytes(), [(link.predicate, link.object) for link in one.mappings])
        for one in mappings
    ]


def _write(content: Content, out: Path) -> dict[str, int]:
    out = out.absolute()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        recover_folder(out)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise UnusableInput(f"{out}: cannot be written ({error.strerror}); choose another --out") from None
    try:
        graphs = write_edition(content, beside / "edition")
        replace_folder(beside / "edition", out)
    except OSError as error:
        raise UnusableInput(
            f"{out}: cannot be written ({error.strerror}); make room, or choose another --out"
        ) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return graphs


def _candidates(readings: list[Reading]) -> Iterator[str]:
    for reading in readings:
        for found in reading.annotations:
            for candidate in found.candidates:
                yield (f"{reading.text.id} {found.number}: {candidate.kind} {candidate.surface!r} ({candidate.reason})")
