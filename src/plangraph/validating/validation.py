"""Validation of a data graph against a shapes graph, which refuses to pass on nothing."""

from __future__ import annotations

from types import MappingProxyType

from rdflib import Graph

from plangraph.validating.engine import run
from plangraph.validating.indexing import IndexedGraph
from plangraph.validating.records import ValidationReport
from plangraph.validating.targets import find_problems, focus_nodes, shapes_with_targets


def validate(
    data: Graph, shapes: Graph, *, strict: bool, ontology: Graph | None = None, workers: int | None = None
) -> ValidationReport:
    """Validates ``data`` against ``shapes`` (SHACL Core and SHACL-SPARQL).

    Args:
        data: everything to be checked: asserted and inferred triples, and the ontology with its class hierarchy.
        shapes: the shapes graph. It is not looked for in the data, and nothing is imported into it.
        strict: our own data: an empty graph, a misspelt term, or a shape that checks nothing is an error.
            Otherwise they are warnings.
        ontology: where classes and properties are declared; ``data`` where it is not given.
        workers: how many processes check; ``None`` for two where the machine and the work allow it.

    Raises:
        UnusableShapes: the shapes are not well formed.
    """
    indexed = IndexedGraph.of(data)
    rules = IndexedGraph.of(shapes)
    counts = {shape: len(focus_nodes(indexed, rules, shape)) for shape in shapes_with_targets(rules)}
    problems = find_problems(indexed, rules, indexed if ontology is None else ontology, counts, strict=strict)
    results = run(indexed, rules, workers) if counts else ()
    return ValidationReport(not results, results, MappingProxyType(counts), tuple(problems))
