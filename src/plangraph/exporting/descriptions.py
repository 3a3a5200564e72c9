"""VoID and DCAT descriptions of an edition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from plangraph import iris
from plangraph.exporting.index import DCTERMS, RDF_TYPE, SKOS

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
XSD = "http://www.w3.org/2001/XMLSchema#"
FOAF = "http://xmlns.com/foaf/0.1/"
SPDX = "http://spdx.org/rdf/terms#"
MEDIA = "https://www.iana.org/assignments/media-types/"
ACCESS = iris.BASE + "sparql"


@dataclass(frozen=True, slots=True)
class About:
    """What the descriptions say of the edition; texts by language."""

    version: str
    modified: str
    license: str
    title: Mapping[str, str]
    description: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Linkset:
    """Links of one mapping file: ``links`` by predicate IRI, and where they lead."""

    name: str
    links: Mapping[str, int]
    objects_in: str


DATASET = iris.local("dataset/plangraph")


def void_triples(quads: Sequence[Quad], about: About, linksets: Sequence[Linkset]) -> list[Triple]:
    """The VoID description with partitions by class and property and one subset a named graph.

    ``quads`` are the edition's without this description; its own triples are counted in, since it is
    published in graph/provenance.
    """
    counts = _counted(quads)
    first = _void(counts, about, linksets, extra=0)
    return _void(counts, about, linksets, extra=len(first))


@dataclass(frozen=True, slots=True)
class _Counts:
    """Triples by graph, entities, members of each class, triples of each property."""

    graphs: Mapping[str, int]
    entities: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


def _counted(quads: Iterable[Quad]) -> _Counts:
    graphs: Counter[str] = Counter()
    subjects: set[str] = set()
    classes: dict[str, set[str]] = defaultdict(set)
    properties: Counter[str] = Counter()
    for quad in quads:
        graph, subject = quad.graph_name, quad.subject
        if isinstance(graph, NamedNode) and isinstance(subject, NamedNode):
            predicate = quad.predicate.value
            graphs[graph.value] += 1
            subjects.add(subject.value)
            properties[predicate] += 1
            if predicate == RDF_TYPE and isinstance(quad.object, NamedNode):
                classes[quad.object.value].add(subject.value)
    entities = sum(subject.startswith(iris.BASE) and "#" not in subject for subject in subjects)
    return _Counts(graphs, entities, {name: len(members) for name, members in classes.items()}, properties)


def _void(counts: _Counts, about: About, linksets: Sequence[Linkset], extra: int) -> list[Triple]:
    triples: list[Triple] = []
    say = _Sayer(triples)
    dataset = DATASET
    say.iri(dataset, RDF_TYPE, VOID + "Dataset")
    _described(say, dataset, about)
    say.iri(dataset, VOID + "sparqlEndpoint", ACCESS)
    say.iri(dataset, VOID + "dataDump", iris.BASE + "exports/plangraph.nq.gz")
    say.text(dataset, VOID + "uriSpace", iris.BASE)
    for name in ("plan/cn-2021-2025", "measure/cn-2021-2025/1-6-6", "right/health"):
        say.iri(dataset, VOID + "exampleResource", iris.local(name))
    for vocabulary in (iris.PG, SKOS, "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#", DCTERMS):
        say.iri(dataset, VOID + "vocabulary", vocabulary)
    by_graph = Counter(counts.graphs)
    by_graph[iris.graph("provenance")] += extra
    say.count(dataset, VOID + "triples", by_graph.total())
    say.count(dataset, VOID + "entities", counts.entities)
    for name, count in sorted(by_graph.items()):
        say.iri(dataset, VOID + "subset", name)
        say.iri(name, RDF_TYPE, VOID + "Dataset")
        say.count(name, VOID + "triples", count)
    for iri, count in sorted(counts.classes.items()):
        node = iris.local(f"partition/class/{_slug(iri)}")
        say.iri(dataset, VOID + "classPartition", node)
        say.iri(node, VOID + "class", iri)
        say.count(node, VOID + "entities", count)
    for iri, count in sorted(counts.properties.items()):
        node = iris.local(f"partition/property/{_slug(iri)}")
        say.iri(dataset, VOID + "propertyPartition", node)
        say.iri(node, VOID + "property", iri)
        say.count(node, VOID + "triples", count)
    for linkset in linksets:
        for predicate, count in sorted(linkset.links.items()):
            node = iris.local(f"linkset/{linkset.name}/{_slug(predicate)}")
            say.iri(dataset, VOID + "subset", node)
            say.iri(node, RDF_TYPE, VOID + "Linkset")
            say.iri(node, VOID + "subjectsTarget", dataset)
            say.iri(node, VOID + "linkPredicate", predicate)
            say.count(node, VOID + "triples", count)
            say.text(node, VOID + "uriSpace", linkset.objects_in)
            say.iri(node, VOID + "dataDump", f"{iris.BASE}exports/linksets/{linkset.name}.sssom.tsv")
    return triples


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file of the edition: its path below exports/, media type, size in bytes and sha256 of its content."""

    path: str
    media_type: str
    size: int
    sha256: str
    title: str


def dcat_triples(about: About, distributions: Iterable[Distribution]) -> list[Triple]:
    """The DCAT 3 catalogue: one dataset, a distribution a file, the SPARQL endpoint as a data service."""
    triples: list[Triple] = []
    say = _Sayer(triples)
    catalogue = iris.local("catalog")
    say.iri(catalogue, RDF_TYPE, DCAT + "Catalog")
    say.iri(catalogue, DCAT + "dataset", DATASET)
    say.iri(catalogue, DCAT + "service", ACCESS)
    _described(say, catalogue, about)
    say.iri(DATASET, RDF_TYPE, DCAT + "Dataset")
    _described(say, DATASET, about)
    say.text(DATASET, DCAT + "version", about.version)
    for language in ("ENG", "ZHO"):
        say.iri(DATASET, DCTERMS + "language", f"http://publications.europa.eu/resource/authority/language/{language}")
    for keyword, language in (("human rights", "en"), ("action plan", "en"), ("人权", "zh"), ("行动计划", "zh")):
        say.text(DATASET, DCAT + "keyword", keyword, language)
    say.iri(ACCESS, RDF_TYPE, DCAT + "DataService")
    say.iri(ACCESS, DCAT + "endpointURL", ACCESS)
    say.iri(ACCESS, DCAT + "servesDataset", DATASET)
    say.iri(ACCESS, DCTERMS + "conformsTo", "http://www.w3.org/TR/sparql11-protocol/")
    say.text(ACCESS, DCTERMS + "title", "SPARQL endpoint", "en")
    for file in distributions:
        node = f"{iris.BASE}exports/{file.path}"
        say.iri(DATASET, DCAT + "distribution", node)
        say.iri(node, RDF_TYPE, DCAT + "Distribution")
        say.text(node, DCTERMS + "title", file.title, "en")
        say.iri(node, DCAT + "downloadURL", node)
        say.iri(node, DCAT + "accessURL", node)
        say.iri(node, DCAT + "mediaType", MEDIA + file.media_type)
        if file.path.endswith(".gz"):
            say.iri(node, DCAT + "compressFormat", MEDIA + "application/gzip")
        else:
            say.count(node, DCAT + "byteSize", file.size, "nonNegativeInteger")
            checksum = f"{node}#checksum"
            say.iri(node, SPDX + "checksum", checksum)
            say.iri(checksum, RDF_TYPE, SPDX + "Checksum")
            say.iri(checksum, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256")
            triples.append(
                Triple(
                    NamedNode(checksum),
                    NamedNode(SPDX + "checksumValue"),
                    Literal(file.sha256, datatype=NamedNode(XSD + "hexBinary")),
                )
            )
        say.iri(node, DCTERMS + "license", about.license)
    return triples


def _described(say: _Sayer, subject: str, about: About) -> None:
    for language, title in about.title.items():
        say.text(subject, DCTERMS + "title", title, language)
    for language, description in about.description.items():
        say.text(subject, DCTERMS + "description", description, language)
    say.iri(subject, DCTERMS + "license", about.license)
    say.triples.append(
        Triple(
            NamedNode(subject),
            NamedNode(DCTERMS + "modified"),
            Literal(about.modified, datatype=NamedNode(XSD + "date")),
        )
    )


class _Sayer:
    """Appends triples."""

    def __init__(self, triples: list[Triple]) -> None:
        self.triples = triples

    def iri(self, subject: str, predicate: str, value: str) -> None:
        self.triples.append(Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value)))

    def text(self, subject: str, predicate: str, value: str, language: str | None = None) -> None:
        literal = Literal(value, language=language) if language else Literal(value)
        self.triples.append(Triple(NamedNode(subject), NamedNode(predicate), literal))

    def count(self, subject: str, predicate: str, value: int, datatype: str = "integer") -> None:
        literal = Literal(str(value), datatype=NamedNode(XSD + datatype))
        self.triples.append(Triple(NamedNode(subject), NamedNode(predicate), literal))


_PREFIXES = {
    iris.PG: "pg",
    SKOS: "skos",
    DCTERMS: "dcterms",
    "http://www.w3.org/ns/prov#": "prov",
    "http://www.w3.org/ns/oa#": "oa",
    "http://www.w3.org/ns/org#": "org",
    "http://www.w3.org/ns/shacl#": "sh",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://www.w3.org/2002/07/owl#": "owl",
    "http://qudt.org/schema/qudt/": "qudt",
    "http://purl.org/vocab/vann/": "vann",
    "http://purl.org/linked-data/cube#": "qb",
    VOID: "void",
    DCAT: "dcat",
}


def _slug(iri: str) -> str:
    """A short name for a class or property, e.g. "skos-broader"."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    namespace, name = iri[:cut], iri[cut:]
    prefix = _PREFIXES.get(namespace)
    if prefix is None:
        host = namespace.split("/")[2] if "//" in namespace else namespace
        prefix = "".join(c if c.isalnum() else "-" for c in host)
    return f"{prefix}-{''.join(c if c.isalnum() and c.isascii() else '-' for c in name)}"
