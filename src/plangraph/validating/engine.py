"""Runs pySHACL over a data graph: in this process, or split over forked ones.

The shapes are split, not the data: every process checks all focus nodes of its share of the shapes. The
results are the same and in the same order however many processes there are.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from typing import cast

import pyshacl
from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from plangraph.errors import UnusableInput
from plangraph.validating.batching import TARGETS, batched
from plangraph.validating.indexing import IndexedGraph
from plangraph.validating.paths import path_text
from plangraph.validating.records import Node, Result
from plangraph.validating.targets import focus_nodes, shapes_with_targets

NESTED_WEIGHT = 1_000
"""How many times the work of a plain constraint one is that tries other shapes, for one focus node."""
WORTH_FORKING = 1_000_000
"""Plain checks below which a second process costs more than it saves (about half a second)."""


class UnusableShapes(UnusableInput):
    """The shapes graph is not well formed: the engine cannot tell what to check."""


def run(data: IndexedGraph, shapes: Graph, workers: int | None) -> tuple[Result, ...]:
    """All validation results, sorted.

    Args:
        data: the data graph; the class hierarchy (``rdfs:subClassOf``) is looked for in it.
        shapes: the shapes graph.
        workers: how many processes; ``None`` for one a core where the work is worth it.

    Raises:
        UnusableShapes: the engine refuses the shapes.
    """
    plan = batched(shapes)
    costs = _costs(data, plan)
    count = workers if workers is not None else _useful_workers(sum(costs.values()))
    if count < 2 or len(costs) < 2 or _has_other_targets(plan):
        return tuple(sorted(_run_share(data, plan), key=_order))
    shares = [_share(plan, group) for group in _split(costs, count)]
    found = _run_forked(data, shares)
    return tuple(sorted((result for results in found for result in results), key=_order))


def _useful_workers(cost: int) -> int:
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return min(os.cpu_count() or 1, 2) if can_fork and cost > WORTH_FORKING else 1


def _costs(data: Graph, shapes: Graph) -> dict[Node, int]:
    """An estimate of the work for each shape with targets, in plain checks of one focus node.

    A query looks at much of the graph each time, so it counts as much as the graph has triples.
    """
    weights: dict[object, int] = {
        SH.sparql: len(data),
        **dict.fromkeys((SH["or"], SH.xone, SH["and"], SH["not"], SH.node, SH.property), NESTED_WEIGHT),
        **dict.fromkeys(TARGETS, 0),
    }
    costs = {}
    for shape in shapes_with_targets(shapes):
        weight = 1 + sum(weights.get(predicate, 1) for predicate in shapes.predicates(shape))
        costs[shape] = weight * len(focus_nodes(data, shapes, shape))
    return costs


def _has_other_targets(shapes: Graph) -> bool:
    """Whether a shape has targets that cannot be left out of a share: it is a class, or uses SHACL-AF."""
    kinds = (RDFS.Class, OWL.Class)
    classes = any((s, RDF.type, SH.NodeShape) in shapes for kind in kinds for s in shapes.subjects(RDF.type, kind))
    return classes or (None, SH.target, None) in shapes


def _split(costs: Mapping[Node, int], count: int) -> list[set[Node]]:
    """Shapes in ``count`` groups of about the same cost, the dearest first to the cheapest group."""
    groups: list[set[Node]] = [set() for _ in range(count)]
    totals = [0] * count
    for shape in sorted(costs, key=lambda shape: (-costs[shape], shape)):
        lightest = totals.index(min(totals))
        groups[lightest].add(shape)
        totals[lightest] += costs[shape]
    return groups


def _share(shapes: Graph, group: set[Node]) -> IndexedGraph:
    """The shapes, of which only those of a group keep their targets."""
    return IndexedGraph(triple for triple in shapes if triple[1] not in TARGETS or triple[0] in group)


def _run_forked(data: IndexedGraph, shares: Sequence[Graph]) -> list[list[Result]]:
    context = multiprocessing.get_context("fork")
    started = []
    for share in shares[1:]:
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_send_share, args=(data, share, sending), daemon=True)
        process.start()
        sending.close()
        started.append((process, receiving))
    try:
        found = [_run_share(data, shares[0])]
        for process, receiving in started:
            outcome = _received(receiving)
            process.join()
            if isinstance(outcome, str):
                raise UnusableShapes(outcome)
            found.append(outcome)
    finally:
        for process, receiving in started:
            receiving.close()
            if process.is_alive():
                process.terminate()
            process.join()
    return found


def _received(receiving: Connection) -> list[Result] | str:
    try:
        return cast("list[Result] | str", receiving.recv())
    except EOFError:
        raise RuntimeError("a validating process ended without an answer; it may have run out of memory") from None


def _send_share(data: IndexedGraph, shapes: Graph, sending: Connection) -> None:
    try:
        sending.send(_run_share(data, shapes))
    except UnusableShapes as error:
        sending.send(str(error))
    finally:
        sending.close()


def _run_share(data: IndexedGraph, shapes: Graph) -> list[Result]:
    try:
        _, report, text = pyshacl.validate(
            data, shacl_graph=shapes, inplace=True, inference="none", advanced=False, js=False, do_owl_imports=False
        )
    except (ShapeLoadError, ReportableRuntimeError, ValidationFailure, NotImplementedError) as error:
        raise UnusableShapes(f"the shapes cannot be used: {_reason(error)}") from None
    if isinstance(report, ValidationFailure):
        raise UnusableShapes(f"the shapes cannot be used: {_reason(report)}")
    if not isinstance(report, Graph):
        raise UnusableShapes(f"the shapes cannot be used: {text.splitlines()[0]}")
    return [_result(report, node, shapes) for node in report.objects(None, SH.result)]


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())


def _result(report: Graph, node: object, shapes: Graph) -> Result:
    def value(predicate: URIRef) -> Node | None:
        return cast("Node | None", report.value(cast(Node, node), predicate))

    path = value(SH.resultPath)
    if path is not None:
        where = report if (path, None, None) in report else shapes
    messages = sorted(
        (message.language or "", str(message))
        for message in report.objects(cast(Node, node), SH.resultMessage)
        if isinstance(message, Literal)
    )
    return Result(
        focus_node=cast(Node, value(SH.focusNode)),
        path=None if path is None else path_text(where, path),
        value=value(SH.value),
        shape=cast(Node, value(SH.sourceShape)),
        component=cast(URIRef, value(SH.sourceConstraintComponent)),
        constraint=value(SH.sourceConstraint),
        severity=cast(URIRef, value(SH.resultSeverity)),
        messages=tuple(messages),
    )


def _order(result: Result) -> tuple[str, ...]:
    parts = (result.focus_node, result.shape, result.component, result.value, result.constraint)
    return (*(("" if part is None else part.n3()) for part in parts), result.path or "", *map(str, result.messages))
