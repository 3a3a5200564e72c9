"""`plangraph lint`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plangraph.cli.options import Json, print_json, resources
from plangraph.errors import UnusableInput
from plangraph.vocabulary import lint_folder


def lint_command(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of vocabularies (default: the project's ontology/).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check the vocabularies' hierarchies and labels. Exit status 1 on errors; warnings pass."""
    given = folder or resources().ontology
    if not given.is_dir():
        raise UnusableInput(f"{given}: no such folder; give a folder of vocabularies such as ontology/")
    findings = lint_folder(given)
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if as_json:
        print_json(
            {
                "passed": not errors,
                "errors": errors,
                "warnings": warnings,
                "findings": [
                    {
                        "severity": finding.severity,
                        "rule": finding.rule,
                        "subject": finding.subject,
                        "file": finding.file,
                        "message": finding.message,
                    }
                    for finding in findings
                ],
            }
        )
    else:
        for finding in findings:
            where = given / finding.file if finding.file else given
            print(f"{finding.severity}: {where}: {finding.subject}: {finding.message} [{finding.rule}]")
        print(f"{given}: {errors} errors, {warnings} warnings")
    if errors:
        raise typer.Exit(1)
