"""`plangraph diff`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import Literal

from plangraph.cli.options import Json, print_json
from plangraph.comparing import Change, Difference, EditionFacts, Fact, KindDifference, Labels, compare, read_facts
from plangraph.comparing.labels import short
from plangraph.comparing.reading import Value


def diff_command(
    old: Annotated[Path, typer.Argument(help="Folder of the older edition, or its plangraph.nq.gz.")],
    new: Annotated[Path, typer.Argument(help="Folder of the newer edition, or its plangraph.nq.gz.")],
    as_json: Json = False,
    limit: Annotated[
        int, typer.Option(min=0, help="Lines printed for each kind of thing; 0 for the counts alone.")
    ] = 20,
    everything: Annotated[
        bool, typer.Option("--all", help="Compare what is inferred and what describes the edition too.")
    ] = False,
) -> None:
    """Say which facts two editions differ in. Exit status 1 where they do."""
    before, after = (read_facts(path, derived=everything) for path in (old, new))
    difference = compare(before, after)
    if as_json:
        print_json(_json(before, after, difference))
    else:
        for line in _lines(difference, Labels((after, before)), limit):
            print(line)
    if not difference.same:
        raise typer.Exit(1)


def _lines(difference: Difference, labels: Labels, limit: int) -> Iterator[str]:
    if difference.same:
        yield "the same facts"
        return
    kinds = difference.kinds
    added, removed = sum(len(kind.added) for kind in kinds), sum(len(kind.removed) for kind in kinds)
    yield f"facts: {added} added, {removed} removed, {sum(len(kind.changed) for kind in kinds)} changed"
    for kind in kinds:
        counts = f"{len(kind.added):>7} added {len(kind.removed):>7} removed {len(kind.changed):>7} changed"
        whole = ((kind.things_added, "new"), (kind.things_removed, "gone"))
        things = ", ".join(f"{len(group)} {what}" for group, what in whole if group)
        yield f"  {kind.kind:<20} {counts}{f'  ({things})' if things else ''}"
    if limit == 0:
        return
    for one in kinds:
        lines = list(_of_kind(one, labels))
        yield ""
        yield one.kind
        yield from (f"  {line}" for line in islice(lines, limit))
        if len(lines) > limit:
            yield f"  … {len(lines) - limit} more; --limit {len(lines)} prints them"


def _of_kind(kind: KindDifference, labels: Labels) -> Iterator[str]:
    """A line for each thing that is new or gone, and for each other fact."""
    for mark, things, facts in (("+", kind.things_added, kind.added), ("-", kind.things_removed, kind.removed)):
        counted = Counter(fact.subject for fact in facts)
        for thing in things:
            yield f"{mark} {labels.of(thing)}: {counted[thing]} facts"
    for change in kind.changed:
        yield f"~ {labels.of(change.subject)} {short(change.property)}: {_both(change, labels)}"
    for mark, things, facts in (("+", kind.things_added, kind.added), ("-", kind.things_removed, kind.removed)):
        whole = frozenset(things)
        for fact in facts:
            if fact.subject not in whole:
                yield f"{mark} {labels.of(fact.subject)} {short(fact.property)}: {labels.value(fact.value)}"


def _both(change: Change, labels: Labels) -> str:
    if len(change.old) == len(change.new) == 1:
        return labels.pair(change.old[0], change.new[0])
    return " → ".join("; ".join(map(labels.value, values)) for values in (change.old, change.new))


def _json(old: EditionFacts, new: EditionFacts, difference: Difference) -> object:
    return {
        "old": str(old.file),
        "new": str(new.file),
        "same": difference.same,
        "facts": {"old": len(old.facts), "new": len(new.facts)},
        "kinds": [
            {
                "kind": kind.kind,
                "counts": {"added": len(kind.added), "removed": len(kind.removed), "changed": len(kind.changed)},
                "things_added": list(kind.things_added),
                "things_removed": list(kind.things_removed),
                "added": [_fact(fact) for fact in kind.added],
                "removed": [_fact(fact) for fact in kind.removed],
                "changed": [
                    {
                        "graph": change.graph,
                        "subject": change.subject,
                        "property": change.property,
                        "old": [_term(value) for value in change.old],
                        "new": [_term(value) for value in change.new],
                    }
                    for change in kind.changed
                ],
            }
            for kind in difference.kinds
        ],
    }


def _fact(fact: Fact) -> dict[str, object]:
    return {
        "graph": fact.graph,
        "subject": fact.subject,
        "property": fact.property,
        "value": _term(fact.value),
    }


def _term(value: Value) -> dict[str, str]:
    """A term in the form of SPARQL 1.1 Query Results JSON."""
    if not isinstance(value, Literal):
        return {"type": "uri", "value": value.value}
    if value.language:
        return {"type": "literal", "value": value.value, "xml:lang": value.language}
    return {"type": "literal", "value": value.value, "datatype": value.datatype.value}
