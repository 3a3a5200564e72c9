"""The commands' common ground: where errors become exit statuses, and messages lines.

Exit status 0: good. 1: the answer is no (not conformant, differs). 2: unusable input, said in one
line that names the file and what to do.
"""

from __future__ import annotations

import sys

import typer

from plangraph.cli import building, comparing, evaluating, linting, querying, reading, serving, validating
from plangraph.errors import PlangraphError

app = typer.Typer(
    name="plangraph",
    help="National human rights action plans as linked data: build, check, query and serve the graph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build")(building.build_command)
app.command("extract")(reading.extract_command)
app.command("sources")(reading.sources_command)
app.command("evaluate")(evaluating.evaluate_command)
app.command("lint")(linting.lint_command)
app.command("validate")(validating.validate_command)
app.command("query")(querying.query_command)
app.command("diff")(comparing.diff_command)
app.command("serve")(serving.serve_command)


def main() -> None:
    """Runs the command line; errors made on purpose end in one line on standard error and status 2."""
    try:
        app(prog_name="plangraph")
    except PlangraphError as error:
        print(f"plangraph: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
