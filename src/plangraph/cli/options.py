"""Options and look-ups that commands share."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from plangraph.errors import UnusableInput
from plangraph.resources import Resources
from plangraph.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON, for programs.")]
Edition = Annotated[
    Path | None, typer.Option("--edition", help="Folder of an edition (default: edition/, else exports/).")
]
Sources = Annotated[
    Path | None, typer.Option("--sources", help="Folder of the plan texts (default: PLANGRAPH_SOURCES, else sources/).")
]


def settings() -> Settings:
    return Settings.read(os.environ, Path.cwd())


def resources() -> Resources:
    root = settings().root
    return Resources.default() if root is None else Resources.under(root)


def edition_folder(given: Path | None) -> Path:
    """The edition to work on.

    Raises:
        UnusableInput: none is given and none is found.
    """
    folder = given or settings().edition
    if folder is None:
        raise UnusableInput(
            "no edition: neither edition/ nor exports/ here; run 'plangraph build' or give --edition DIR"
        )
    return folder


def sources_folder(given: Path | None) -> Path:
    """The folder of the texts.

    Raises:
        UnusableInput: none is given and none is found.
    """
    folder = given or settings().sources
    if folder is None:
        raise UnusableInput("no plan texts: give --sources DIR, set PLANGRAPH_SOURCES, or put them into sources/")
    return folder


def say(message: str) -> None:
    """A note: to standard error, so that standard output stays the answer."""
    print(f"plangraph: {message}", file=sys.stderr, flush=True)


def progress(message: str) -> None:
    """Progress of long work: where somebody is looking, so that a program's error stays one line."""
    if sys.stderr.isatty():
        say(message)


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
