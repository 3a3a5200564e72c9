"""`plangraph build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plangraph.building import NotConformantError, build
from plangraph.cli.options import Json, Sources, print_json, progress, resources, say, sources_folder
from plangraph.cli.validating import print_report


def build_command(
    sources: Sources = None,
    out: Annotated[Path, typer.Option(help="Folder of the edition; replaced when the new one is whole.")] = Path(
        "edition"
    ),
    allow_changed: Annotated[
        bool, typer.Option("--allow-changed", help="Read texts whose sha256 is not the register's.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Build an edition from the plan texts."""
    try:
        built = build(sources_folder(sources), out, resources(), allow_changed=allow_changed, say=progress)
    except NotConformantError as error:
        print_report(error.report, as_json=as_json)
        say(str(error))
        raise typer.Exit(1) from None
    if as_json:
        print_json(
            {
                "edition": str(built.folder),
                "triples": sum(built.graphs.values()),
                "graphs": built.graphs,
                "measures": built.measures,
                "seconds": {name: round(seconds, 3) for name, seconds in built.seconds.items()},
                "candidates": list(built.candidates),
                "issues": list(built.issues),
            }
        )
        return
    for issue in built.issues:
        say(f"note: {issue}")
    for candidate in built.candidates:
        say(f"unresolved: {candidate}")
    for name, count in built.measures.items():
        print(f"{name:<20} {count:>7} measures")
    for name, count in built.graphs.items():
        print(f"graph/{name:<14} {count:>7} triples")
    took = ", ".join(f"{name} {seconds:.1f}" for name, seconds in built.seconds.items())
    print(f"{built.folder}: {sum(built.graphs.values())} triples, {len(built.candidates)} unresolved names ({took} s)")
