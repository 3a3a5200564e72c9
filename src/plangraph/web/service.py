"""The service description of the endpoint (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple

from plangraph import iris
from plangraph.store import GRAPH_FORMATS, RESULT_FORMATS, Edition

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_VOID_TRIPLES = NamedNode("http://rdfs.org/ns/void#triples")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
PREFIXES = {"sd": _SD, "void": "http://rdfs.org/ns/void#", "formats": "http://www.w3.org/ns/formats/"}


def describe_service(edition: Edition, endpoint: str) -> list[Triple]:
    """The endpoint at ``endpoint``: its language, formats, features, and the graphs of its default dataset."""
    service, dataset, default = (NamedNode(endpoint + end) for end in ("", "#dataset", "#default-graph"))
    triples = [
        Triple(service, _RDF_TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), service),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, _RDF_TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, _RDF_TYPE, _sd("Graph")),
        Triple(default, _VOID_TRIPLES, Literal(str(edition.graphs.triples), datatype=_INTEGER)),
    ]
    for formats in (RESULT_FORMATS, GRAPH_FORMATS):
        triples += [Triple(service, _sd("resultFormat"), NamedNode(known.iri)) for known in formats.values()]
    for name in sorted(edition.graphs.names):
        entry = NamedNode(f"{endpoint}#graph-{name.rpartition('/')[2]}")
        triples += [
            Triple(dataset, _sd("namedGraph"), entry),
            Triple(entry, _RDF_TYPE, _sd("NamedGraph")),
            Triple(entry, _sd("name"), NamedNode(name)),
        ]
    void = NamedNode("http://rdfs.org/ns/void#inDataset")
    triples.append(Triple(dataset, void, NamedNode(iris.BASE)))
    return triples


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
