"""Evaluating a checked query and writing its answer, bounded in size."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import QueryTriples, serialize

from plangraph.errors import UnusableInput
from plangraph.store.checking import CheckedQuery, QueryMalformed, check_query
from plangraph.store.edition import Edition
from plangraph.store.formats import GRAPH_FORMATS, RESULT_FORMATS
from plangraph.store.graphs import Graphs

if TYPE_CHECKING:
    from typing_extensions import Buffer


class ResultTooLarge(UnusableInput):
    """An answer is larger than the limit."""


class FormatMismatch(UnusableInput):
    """A graph was asked for in a format of result sets, or the other way round."""


class _Bounded(io.BytesIO):
    """An output that takes no more than ``limit`` bytes."""

    def __init__(self, limit: int | None) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Buffer, /) -> int:
        if self.limit is not None and self.tell() + len(memoryview(data)) > self.limit:
            raise ResultTooLarge(
                f"the answer is larger than {self.limit:,} bytes; ask for less (LIMIT, fewer variables)"
            )
        return super().write(data)


def evaluate(
    graphs: Graphs,
    query: CheckedQuery,
    media_type: str,
    prefixes: Mapping[str, str] | None = None,
    max_bytes: int | None = None,
) -> bytes:
    """The serialised answer.

    ``media_type`` is a key of ``RESULT_FORMATS`` or ``GRAPH_FORMATS``, as the query's form wants it.

    Raises:
        QueryMalformed: the engine's parser refuses the query; its message says where.
        ResultTooLarge: the answer is larger than ``max_bytes``.
        FormatMismatch: the format does not fit the query's form.
    """
    formats = GRAPH_FORMATS if query.form.gives_graph else RESULT_FORMATS
    if media_type not in formats:
        raise FormatMismatch(f"{query.form} cannot be answered as {media_type}; choose one of {', '.join(formats)}")
    try:
        result = graphs.query(query.text, query.default_graphs, query.named_graphs)
    except SyntaxError as error:
        raise QueryMalformed(f"the query is malformed: {error.msg}") from None
    output = _Bounded(max_bytes)
    if isinstance(result, QueryTriples):
        triples = list(dict.fromkeys(result))
        serialize(triples, output, GRAPH_FORMATS[media_type], prefixes=dict(prefixes or {}))
    else:
        result.serialize(output, RESULT_FORMATS[media_type])
    return output.getvalue()


def run_query(edition: Edition, text: str, media_type: str) -> bytes:
    """Checks and evaluates a query in this process, without a deadline.

    Raises:
        QueryMalformed: the text is no query.
        QueryRefused: an update, a SERVICE, or a graph that is not held.
        FormatMismatch: the media type does not fit the query's form.
    """
    query = check_query(text, edition.graphs.names)
    return evaluate(edition.graphs, query, media_type, edition.prefixes)
