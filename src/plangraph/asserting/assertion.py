"""All graphs of an edition but the inferred one, in one call."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS

from plangraph import iris
from plangraph.annotating.lexicon import Lexicon
from plangraph.asserting.divergences import assert_divergences
from plangraph.asserting.facts import assert_facts
from plangraph.asserting.lineage import assert_lineage
from plangraph.asserting.plans import assert_labels, assert_register, assert_structure
from plangraph.asserting.quads import PG, Quads, date, iri
from plangraph.asserting.readings import Reading
from plangraph.asserting.series import assert_series
from plangraph.asserting.targets import units_of
from plangraph.curation import Divergence, Headings, Lineage, MappingSet, MeasureLabels
from plangraph.curation.series import SeriesDecisions
from plangraph.errors import UnusableInput
from plangraph.register import Bilingual, Register
from plangraph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition says of itself; ``modified`` is an ISO date."""

    version: str
    modified: str
    license: str
    title: Bilingual
    description: Bilingual

    @property
    def iri(self) -> str:
        return iris.local(f"edition/{self.version.replace('.', '-')}")


def read_edition(file: Path) -> Edition:
    """Reads `curation/edition.toml`.

    Raises:
        UnusableInput: the file is missing, not TOML, or lacks a key.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        title, description = data["title"], data["description"]
        return Edition(
            str(data["version"]),
            str(data["modified"]),
            str(data["license"]),
            Bilingual(title["en"], title["zh"]),
            Bilingual(description["en"], description["zh"]),
        )
    except OSError as error:
        raise UnusableInput(f"{file}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: not TOML: {error}") from None
    except (KeyError, TypeError) as error:
        raise UnusableInput(f"{file}: lacks {error}; give version, modified, license, title and description") from None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that is asserted; ``readings`` hold each held text once."""

    edition: Edition
    register: Register
    vocabulary: Vocabulary
    shapes: Graph
    lexicon: Lexicon
    headings: Headings
    labels: MeasureLabels
    mappings: tuple[MappingSet, ...]
    readings: tuple[Reading, ...]
    lineage: Lineage = field(default_factory=Lineage)
    divergences: tuple[Divergence, ...] = ()
    series: SeriesDecisions | None = None


def assert_all(inputs: Inputs) -> Quads:
    """The graphs facts, vocabularies, evidence, lineage, mappings, ontology, provenance and texts.

    Raises:
        UnusableInput: curated labels or mappings are about a thing that does not exist.
    """
    quads = Quads()
    quads.take("ontology", inputs.vocabulary.ontology)
    quads.take("ontology", inputs.shapes)
    quads.take("vocabularies", inputs.vocabulary.concepts)
    assert_register(quads, inputs.register)
    entities = inputs.lexicon.by_iri()
    units = units_of(inputs.vocabulary.concepts)
    for plan in inputs.register.plans():
        readings = [reading for reading in inputs.readings if reading.plan.id == plan.id]
        if not readings:
            continue
        assert_structure(quads, readings, inputs.headings)
        assert_facts(quads, readings, entities, units)
        _refuse_unknown_labels(inputs.labels, plan.id, readings)
        assert_labels(quads, plan.id, inputs.labels)
    assert_lineage(quads, inputs.lineage, inputs.register, inputs.readings)
    assert_divergences(quads, inputs.divergences, inputs.readings)
    if inputs.series is not None:
        undecided = assert_series(quads, inputs.register, inputs.series)
        quads.notes += [
            f"{inputs.series.file.name}: no row says how far the targets of '{indicator}' compare"
            for indicator in undecided
        ]
    _mappings(quads, inputs.mappings)
    _provenance(quads, inputs)
    return quads


def _refuse_unknown_labels(labels: MeasureLabels, plan: str, readings: Sequence[Reading]) -> None:
    known = {passage.number for reading in readings for passage in reading.outline.passages()}
    for number in labels.by_plan.get(plan, {}):
        if number not in known:
            raise UnusableInput(f"curation/labels/{plan}.csv: no measure {number} in the plan; correct the number")


def _mappings(quads: Quads, sets: Sequence[MappingSet]) -> None:
    described = {subject for graph in ("vocabularies", "facts") for subject, _, _ in quads.triples(graph)}
    for mapping_set in sets:
        for mapping in mapping_set.mappings:
            subject = iri(mapping.subject)
            if subject not in described:
                raise UnusableInput(
                    f"{mapping_set.file}: {mapping.subject} is in no vocabulary; add it there or correct the id"
                )
            quads.add("mappings", subject, iri(mapping.predicate), iri(mapping.object))
            if mapping.object_label:
                quads.add("mappings", iri(mapping.object), RDFS.label, Literal(mapping.object_label))


def _provenance(quads: Quads, inputs: Inputs) -> None:
    """The edition, the activity that made it and the sources it used (PROV-O)."""
    edition = inputs.edition
    subject, activity, agent = iri(edition.iri), iri(f"{edition.iri}/build"), iri(iris.local("agent/plangraph"))
    for language, title in edition.title.items():
        quads.add("provenance", subject, SKOS.prefLabel, Literal(title, lang=language))
        quads.add("provenance", subject, DCTERMS.title, Literal(title, lang=language))
    for language, text in edition.description.items():
        quads.add("provenance", subject, DCTERMS.description, Literal(text, lang=language))
    quads.add("provenance", subject, RDF.type, PROV.Entity)
    quads.add("provenance", subject, OWL.versionInfo, Literal(edition.version))
    quads.add("provenance", subject, DCTERMS.license, iri(edition.license))
    quads.add("provenance", subject, DCTERMS.modified, date(edition.modified))
    quads.add("provenance", subject, PROV.wasGeneratedBy, activity)
    quads.add("provenance", activity, RDF.type, PROV.Activity)
    quads.add("provenance", activity, PROV.wasAssociatedWith, agent)
    quads.add("provenance", activity, SKOS.prefLabel, Literal(f"Build of edition {edition.version}", lang="en"))
    quads.add("provenance", activity, SKOS.prefLabel, Literal(f"版本{edition.version}的构建", lang="zh"))
    quads.add("provenance", agent, RDF.type, PROV.SoftwareAgent)
    quads.add("provenance", agent, SKOS.prefLabel, Literal("plangraph", lang="en"))
    for reading in inputs.readings:
        text = iri(iris.text(reading.text.id))
        quads.add("provenance", activity, PROV.used, text)
        quads.add("provenance", text, PG.sha256, Literal(reading.text.sha256))
    graphs = {
        "facts": ("Statements about plans and measures", "关于计划与措施的陈述"),
        "vocabularies": ("Vocabularies", "词表"),
        "evidence": ("Mentions and candidates", "提及与待定项"),
        "lineage": ("Links between measures of successive plans", "前后计划措施之间的承接"),
        "mappings": ("Links to other vocabularies", "与其他词表的映射"),
        "inferred": ("Entailments under OWL RL", "OWL RL 推理所得陈述"),
        "ontology": ("Ontology and shapes", "本体与形状"),
        "provenance": ("Where this edition comes from", "本版本的来源"),
        "texts": ("Words of the passages, in local builds only", "文段文字，仅限本地构建"),
    }
    for name, (english, chinese) in graphs.items():
        graph = iri(iris.graph(name))
        quads.add("provenance", graph, SKOS.prefLabel, Literal(english, lang="en"))
        quads.add("provenance", graph, SKOS.prefLabel, Literal(chinese, lang="zh"))
        quads.add("provenance", graph, PROV.wasGeneratedBy, activity)
        quads.add("provenance", graph, DCTERMS.isPartOf, subject)
