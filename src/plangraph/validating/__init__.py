"""SHACL validation that cannot pass on nothing: data and shapes → a report, as records and as RDF."""

from plangraph.validating.engine import UnusableShapes
from plangraph.validating.indexing import IndexedGraph
from plangraph.validating.loading import graph_of, read_graph, read_quads
from plangraph.validating.records import Problem, Result, ValidationReport
from plangraph.validating.reporting import report_graph, report_turtle
from plangraph.validating.validation import validate

__all__ = [
    "IndexedGraph",
    "Problem",
    "Result",
    "UnusableShapes",
    "ValidationReport",
    "graph_of",
    "read_graph",
    "read_quads",
    "report_graph",
    "report_turtle",
    "validate",
]
