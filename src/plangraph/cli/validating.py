"""`plangraph validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plangraph.cli.options import Edition, Json, edition_folder, print_json, resources, say
from plangraph.errors import UnusableInput
from plangraph.validating import ValidationReport, read_graph, validate
from plangraph.vocabulary import read_shapes, read_vocabulary

DUMP = "plangraph.nq.gz"


def validate_command(
    what: Annotated[
        list[Path] | None, typer.Argument(help="An edition's folder, or RDF files (default: the edition here).")
    ] = None,
    edition: Edition = None,
    as_json: Json = False,
) -> None:
    """Check an edition, or RDF files, against the shapes. Exit status 1 where they do not conform."""
    given = what or [edition_folder(edition)]
    own = len(given) == 1 and given[0].is_dir()
    files = [given[0] / DUMP] if own else given
    if own and not files[0].is_file():
        raise UnusableInput(f"{given[0]}: no edition ({DUMP} is missing); run 'plangraph build'")
    folders = resources()
    ontology = read_vocabulary(folders.ontology).ontology
    report = validate(read_graph(files), read_shapes(folders.shapes), strict=own, ontology=ontology)
    print_report(report, as_json=as_json)
    if not report.passed:
        raise typer.Exit(1)


def print_report(report: ValidationReport, *, as_json: bool) -> None:
    """The report: one line a result, or one JSON object."""
    if as_json:
        print_json(
            {
                "conforms": report.conforms,
                "passed": report.passed,
                "results": [
                    {
                        "focus": str(result.focus_node),
                        "path": result.path,
                        "value": None if result.value is None else str(result.value),
                        "shape": str(result.shape),
                        "severity": result.severity.rpartition("#")[2],
                        "message": dict(result.messages),
                    }
                    for result in report.results
                ],
                "problems": [{"level": problem.level, "message": problem.message} for problem in report.problems],
                "focus_nodes": {str(shape): count for shape, count in report.focus_nodes.items()},
            }
        )
        return
    for result in report.results:
        path = f" {result.path}" if result.path else ""
        value = "" if result.value is None else f" = {str(result.value)[:80]!r}"
        print(f"{result.severity.rpartition('#')[2]}: {result.focus_node}{path}{value}: {result.message('en')}")
    for problem in report.problems:
        say(f"{problem.level}: {problem.message}")
    checked = sum(report.focus_nodes.values())
    if report.passed:
        print(f"conformant: {checked} focus nodes of {len(report.focus_nodes)} shapes")
    else:
        print(f"not conformant: {len(report.results)} results, {checked} focus nodes checked")
