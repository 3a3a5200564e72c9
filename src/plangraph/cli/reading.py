"""`plangraph sources` and `plangraph extract`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from plangraph.annotating.annotate import Annotator
from plangraph.annotating.extraction import Extraction
from plangraph.annotating.headings import find_headings
from plangraph.building import source_statuses
from plangraph.cli.options import Json, Sources, print_json, resources, say, sources_folder
from plangraph.errors import UnusableInput
from plangraph.reading import read_outline, read_source
from plangraph.register import LANGUAGES, read_register
from plangraph.vocabulary import lexicon_of, read_vocabulary

_PLAN = re.compile(r"[a-z]{2}-(\d{4})-(\d{4})")


def sources_command(sources: Sources = None, as_json: Json = False) -> None:
    """List which texts are expected, held, missing or altered. Exit status 1 unless all are held."""
    folder = sources_folder(sources)
    register = read_register(resources().curation / "register")
    statuses = source_statuses(register, folder)
    known = {status.file for status in statuses}
    unknown = sorted(f.name for f in folder.iterdir() if f.is_file() and f.suffix == ".txt" and f.name not in known)
    not_held = [plan.id for plan in register.plans() if not plan.texts]
    if as_json:
        print_json(
            {
                "folder": str(folder),
                "files": [
                    {
                        "file": status.file,
                        "state": status.state,
                        "text": status.text.id if status.text else None,
                        "complete": status.text.complete if status.text else None,
                        "reason": status.reason or None,
                    }
                    for status in statuses
                ],
                "unknown": unknown,
                "plans_not_held": not_held,
            }
        )
    else:
        for status in statuses:
            text = status.text
            if text is None:
                about = "not a plan text, not read"
            elif text.complete:
                about = f"{text.id}, {text.measures} measures"
            else:
                about = f"{text.id}, {text.measures} measures, in this copy until section {text.until}"
            print(f"{status.state:<9} {status.file:<40} {status.reason or about}")
        for name in unknown:
            print(f"{'unknown':<9} {name:<40} in no register entry; see CONTRIBUTING.md, 'Add a plan'")
        for plan in not_held:
            print(f"{'not held':<9} {plan:<40} no text of this plan is registered")
    if any(status.state != "held" for status in statuses if status.text):
        raise typer.Exit(1)


def extract_command(
    file: Annotated[Path, typer.Argument(help="A plan text, UTF-8; the register need not know it.")],
    plan: Annotated[str, typer.Option(help="Id of the plan, e.g. cn-2016-2020.")],
    lang: Annotated[str, typer.Option(help="Language of the text: en or zh.")],
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Also list names that were found and not resolved, on standard error.")
    ] = False,
) -> None:
    """Read one text and print what is found, one JSON line a measure, without any curation."""
    language = next((code for code in LANGUAGES if code == lang), None)
    if language is None:
        raise UnusableInput(f"--lang {lang}: use en or zh")
    match = _PLAN.fullmatch(plan)
    if not match:
        raise UnusableInput(f"--plan {plan}: use a country and two years, e.g. cn-2016-2020")
    lexicon = lexicon_of(read_vocabulary(resources().ontology).concepts)
    outline = read_outline(read_source(file), language)
    annotator = Annotator(lexicon, language)
    annotations = annotator.annotate(outline, (int(match[1]), int(match[2])))
    headings = find_headings(outline, lexicon)
    extraction = Extraction(annotator, lexicon)
    for issue in outline.issues:
        say(f"note: {issue}")
    for passage, found in zip(outline.passages(), annotations, strict=True):
        print(json.dumps(extraction.record(plan, passage.text, found, headings), ensure_ascii=False))
        if candidates:
            for candidate in found.candidates:
                say(f"unresolved: {plan}/{found.number}: {candidate.kind} {candidate.surface!r} ({candidate.reason})")
