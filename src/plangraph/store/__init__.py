"""Opens an edition, answers queries and look-ups."""

from plangraph.store.checking import CheckedQuery, QueryForm, QueryMalformed, QueryRefused, check_query
from plangraph.store.edition import Edition, open_edition
from plangraph.store.evaluating import FormatMismatch, ResultTooLarge, evaluate, run_query
from plangraph.store.formats import GRAPH_FORMATS, RESULT_FORMATS
from plangraph.store.graphs import Graphs
from plangraph.store.index import Index, Withdrawal
from plangraph.store.manifest import Manifest, read_manifest

__all__ = [
    "GRAPH_FORMATS",
    "RESULT_FORMATS",
    "CheckedQuery",
    "Edition",
    "FormatMismatch",
    "Graphs",
    "Index",
    "Manifest",
    "QueryForm",
    "QueryMalformed",
    "QueryRefused",
    "ResultTooLarge",
    "Withdrawal",
    "check_query",
    "evaluate",
    "open_edition",
    "read_manifest",
    "run_query",
]
