"""`plangraph evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from plangraph.annotating.annotate import Annotator
from plangraph.annotating.extraction import Extraction
from plangraph.annotating.headings import find_headings
from plangraph.building import Review, read_all, read_texts
from plangraph.cli.options import Json, Sources, print_json, resources, sources_folder
from plangraph.curation import read_decisions, read_reviews
from plangraph.evaluating import KINDS, Records, Score, read_gold, read_optional, score
from plangraph.register import read_register
from plangraph.vocabulary import lexicon_of, read_vocabulary

WAYS = ("extract", "graph")


def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="Folder of hand-made annotations: one PLAN.LANG.jsonl a text.")],
    sources: Sources = None,
    as_json: Json = False,
) -> None:
    """Precision, recall and F1 against hand-made annotations, of extraction alone and of the graph with curation."""
    expected = read_gold(gold)
    optional = read_optional(gold)
    found = _found(sources_folder(sources))
    totals = {
        way: {text: score(records, found[way].get(text, {}), optional) for text, records in expected.items()}
        for way in WAYS
    }
    for way in WAYS:
        everything = {kind: sum((scores[kind] for scores in totals[way].values()), Score()) for kind in KINDS}
        totals[way]["all"] = everything
    if as_json:
        print_json({way: {text: _plain(scores) for text, scores in totals[way].items()} for way in WAYS})
        return
    for way in WAYS:
        print("extraction alone" if way == "extract" else "the graph with curation")
        for text, scores in totals[way].items():
            for kind, one in scores.items():
                detail = "" if one.detail_share is None else f"  detail {one.detail_share:.3f}"
                print(
                    f"  {text:<18} {kind:<12} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}"
                    f"  ({one.right} right, {one.wrong} wrong, {one.missed} missed){detail}"
                )


def _plain(scores: dict[str, Score]) -> dict[str, dict[str, Any]]:
    return {
        kind: {
            "right": one.right,
            "wrong": one.wrong,
            "missed": one.missed,
            "precision": round(one.precision, 3),
            "recall": round(one.recall, 3),
            "f1": round(one.f1, 3),
            "detail": None if one.detail_share is None else round(one.detail_share, 3),
        }
        for kind, one in scores.items()
    }


def _found(sources: Path) -> dict[str, dict[str, Records]]:
    """Records by text, once without any curation and once with the reviewers' decisions."""
    folders = resources()
    register = read_register(folders.curation / "register")
    lexicon = lexicon_of(read_vocabulary(folders.ontology).concepts)
    texts = read_texts(register, sources, allow_changed=True)
    decided = Review(
        read_decisions(folders.curation / "decisions", register), read_reviews(folders.curation / "reviews", register)
    )
    extractions = {}
    for language in sorted({text.language for text, _ in texts}):
        annotator = Annotator(lexicon, language)
        extractions[language] = Extraction(annotator, lexicon)
    found: dict[str, dict[str, Records]] = {}
    for way, review in (("extract", Review()), ("graph", decided)):
        found[way] = {}
        readings, _ = read_all(register, texts, lexicon, review)
        for reading in readings:
            extraction = extractions[reading.text.language]
            headings = find_headings(reading.outline, lexicon)
            rows = zip(reading.outline.passages(), reading.annotations, strict=True)
            records = (extraction.record(reading.plan.id, p.text, a, headings) for p, a in rows)
            found[way][f"{reading.plan.id}.{reading.text.language}"] = {record["id"]: record for record in records}
    return found
