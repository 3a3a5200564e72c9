"""Writing an edition: all files of the contract, beside and then renamed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from plangraph import iris
from plangraph.exporting.descriptions import About, Distribution, Linkset, dcat_triples, void_triples
from plangraph.exporting.dumps import document_triples, gzipped, json_ld, nquads, turtle
from plangraph.exporting.index import Index
from plangraph.exporting.tables import TABLES, data_package, write_table

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class LinksetFile:
    """A mapping file: its bytes, and predicate and object IRI of each link."""

    name: str
    data: bytes
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What an edition is written from.

    ``lines`` are N-Quads lines of all graphs (texts too); ``report`` the validation report as Turtle;
    ``linksets`` the mapping files; ``sources`` the sha256 of each text read, by text id.
    """

    about: About
    lines: Sequence[str]
    report: bytes
    linksets: Sequence[LinksetFile]
    sources: Mapping[str, str]


_TITLES = {
    "plangraph.nq.gz": ("All graphs (N-Quads)", "application/n-quads"),
    "plangraph.ttl": ("Facts, vocabularies and lineage (Turtle)", "text/turtle"),
    "plangraph.jsonld": ("Facts, vocabularies and lineage (JSON-LD)", "application/ld+json"),
    "void.ttl": ("VoID description", "text/turtle"),
    "validation-report.ttl": ("SHACL validation report", "text/turtle"),
    "csv/datapackage.json": ("Data package of the tables", "application/json"),
}


def write_edition(content: Content, folder: Path) -> dict[str, int]:
    """Writes all files into a new folder (which must not exist) and returns triples by graph name.

    Raises:
        OSError: the folder cannot be written; the caller removes what was begun.
    """
    folder.mkdir(parents=True)
    text_suffix = f"<{iris.graph('texts')}> ."
    published = [line for line in content.lines if not line.endswith(text_suffix)]
    texts = [line for line in content.lines if line.endswith(text_suffix)]
    quads = list(parse(nquads(published), format=RdfFormat.N_QUADS))
    void = void_triples(quads, content.about, [_linkset(file) for file in content.linksets if file.links])
    provenance = NamedNode(iris.graph("provenance"))
    described = [Quad(t.subject, t.predicate, t.object, provenance) for t in void]
    quads += described
    published += _lines(described)
    files: dict[str, bytes] = {"plangraph.nq.gz": nquads(published)}
    prefixes = prefixes_of(quads)
    triples = document_triples(quads)
    files["plangraph.ttl"] = turtle(triples, prefixes)
    files["plangraph.jsonld"] = json_ld(triples)
    index = Index(quads)
    for table in TABLES:
        files[f"csv/{table.name}.csv"] = write_table(table, index)
    files["csv/datapackage.json"] = data_package(content.about.version, content.about.license)
    for file in content.linksets:
        files[f"linksets/{file.name}.sssom.tsv"] = file.data
    files["validation-report.ttl"] = content.report
    files["void.ttl"] = turtle(_sorted(void), prefixes)
    files["dcat.ttl"] = turtle(_sorted(dcat_triples(content.about, _distributions(files))), prefixes)
    graphs = Counter(str(q.graph_name.value).rpartition("/")[2] for q in quads if isinstance(q.graph_name, NamedNode))
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzipped(data) if path.endswith(".gz") else data)
    if texts:
        # Not in the manifest: what is published is the same with and without the texts. Each passage's
        # words are checked against the sha256 that stands in its description.
        (folder / "texts.nq.gz").write_bytes(gzipped(nquads(texts)))
    (folder / "manifest.json").write_bytes(_manifest(content, files, graphs))
    return dict(sorted(graphs.items()))


def prefixes_of(quads: Sequence[Quad]) -> dict[str, str]:
    """The prefixes that the ontology declares (sh:declare)."""
    names: dict[str, str] = {}
    namespaces: dict[str, str] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and quad.predicate.value == _SH + "prefix":
            names[quad.subject.value] = getattr(quad.object, "value", "")
        elif isinstance(quad.subject, NamedNode) and quad.predicate.value == _SH + "namespace":
            namespaces[quad.subject.value] = getattr(quad.object, "value", "")
    return dict(sorted((names[node], namespaces[node]) for node in names if node in namespaces))


def _lines(quads: Iterable[Quad]) -> list[str]:
    data = serialize(quads, format=RdfFormat.N_QUADS)
    return data.decode("utf-8").splitlines() if data else []


def _sorted(triples: Sequence[Triple]) -> list[Triple]:
    return sorted(set(triples), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))


def _linkset(file: LinksetFile) -> Linkset:
    links = Counter(predicate for predicate, _ in file.links)
    targets = sorted(target for _, target in file.links)
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(targets[0], targets[-1], strict=False))
    return Linkset(file.name, links, "".join(char for char, _ in shared))


def _distributions(files: Mapping[str, bytes]) -> list[Distribution]:
    described = []
    for path, data in sorted(files.items()):
        title, media_type = _TITLES.get(path, ("", ""))
        if path.startswith("csv/") and path.endswith(".csv"):
            table = next(table for table in TABLES if path == f"csv/{table.name}.csv")
            title, media_type = f"{table.title} (CSV)", "text/csv"
        elif path.startswith("linksets/"):
            name = path.removeprefix("linksets/").removesuffix(".sssom.tsv")
            title, media_type = f"Links: {name} (SSSOM)", "text/tab-separated-values"
        described.append(Distribution(path, media_type, len(data), hashlib.sha256(data).hexdigest(), title))
    return described


def _manifest(content: Content, files: Mapping[str, bytes], graphs: Mapping[str, int]) -> bytes:
    manifest = {
        "version": content.about.version,
        "modified": content.about.modified,
        "license": content.about.license,
        "triples": sum(graphs.values()),
        "graphs": dict(sorted(graphs.items())),
        "files": {
            path: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for path, data in sorted(files.items())
        },
        "sources": dict(sorted(content.sources.items())),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
