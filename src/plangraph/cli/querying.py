"""`plangraph query`."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from plangraph.cli.options import Edition, edition_folder
from plangraph.errors import UnusableInput
from plangraph.store import QueryForm, check_query, open_edition, run_query

_FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}


def query_command(
    file: Annotated[Path | None, typer.Argument(help="File with a SPARQL query; - for standard input.")] = None,
    text: Annotated[str | None, typer.Option("-e", "--query", help="The query itself.")] = None,
    form: Annotated[
        str, typer.Option("--format", help=f"One of {', '.join(_FORMATS)} (default: csv, json or turtle).")
    ] = "",
    edition: Edition = None,
) -> None:
    """Ask an edition a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE)."""
    if (file is None) == (text is None):
        raise UnusableInput("query: give a file or -e TEXT, one of the two")
    if form and form not in _FORMATS:
        raise UnusableInput(f"--format {form}: use one of {', '.join(_FORMATS)}")
    query = text if text is not None else _read(file)
    with contextlib.closing(open_edition(edition_folder(edition))) as opened:
        checked = check_query(query, opened.graphs.names)
        default = "csv" if checked.form is QueryForm.SELECT else "json" if checked.form is QueryForm.ASK else "turtle"
        answer = run_query(opened, query, _FORMATS[form or default])
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()


def _read(file: Path | None) -> str:
    if file is None or str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: cannot be read as UTF-8 ({error}); give a file with a query") from None
