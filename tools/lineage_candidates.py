"""Proposes predecessors for the measures of a plan, for a reader to decide on.

usage: lineage_candidates.py EDITION LATER EARLIER [--top 10] [--check]

Reads an edition's tables and prints, for each measure of LATER, the measures of EARLIER that are most like it,
with the score and what they share: words of the Chinese labels and summaries (which all measures have,
whatever language their text is in), laws, treaties and programmes, indicators, rights and groups, and the
place in the plan. With --check it prints instead which share of the decided links (csv/lineage.csv) is among
the first 1, 3, 5 and 10.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_INSTRUMENTS = (
    "laws_to_enact",
    "laws_to_study",
    "laws_to_amend",
    "laws_to_implement",
    "laws_to_support_with_rules",
    "laws_mentioned",
    "programmes",
    "treaties_to_implement",
    "treaties_reported_under",
    "treaties_to_ratify",
    "treaties_mentioned",
)
_WEIGHTS = {"words": 0.55, "instruments": 0.2, "indicators": 0.12, "concepts": 0.1, "place": 0.03}


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared of one measure; ``place`` runs from 0 to 1 through the plan."""

    iri: str
    words: Mapping[str, float]
    instruments: frozenset[str]
    indicators: frozenset[str]
    concepts: frozenset[str]
    place: float


@dataclass(frozen=True, slots=True)
class Candidate:
    successor: str
    predecessor: str
    score: float
    shared: str


def read_measures(edition: Path, *plans: str) -> dict[str, list[Measure]]:
    """The measures of these plans, in their order; words are weighed by how rare they are in all of them."""
    indicators: dict[str, set[str]] = {}
    for row in _rows(edition / "csv" / "targets.csv"):
        indicators.setdefault(row["measure"], set()).add(row["indicator"])
    rows = {
        plan: [r for r in _rows(edition / "csv" / "measures.csv") if r["plan"].endswith(f"/{plan}")] for plan in plans
    }
    counts = {
        row["iri"]: Counter(_bigrams(row["label_zh"] * 2 + row["summary_zh"])) for plan in plans for row in rows[plan]
    }
    holders = Counter(word for words in counts.values() for word in words)
    return {
        plan: [
            Measure(
                iri=row["iri"],
                words={w: n * math.log(len(counts) / holders[w]) for w, n in counts[row["iri"]].items()},
                instruments=frozenset(iri for column in _INSTRUMENTS for iri in row[column].split()),
                indicators=frozenset(indicators.get(row["iri"], ())),
                concepts=frozenset(row["rights"].split() + row["groups"].split()),
                place=int(row["position"]) / max(1, len(rows[plan])),
            )
            for row in rows[plan]
        ]
        for plan in plans
    }


def candidates(later: Iterable[Measure], earlier: list[Measure], top: int) -> Iterable[Candidate]:
    """The ``top`` most alike earlier measures of each later one, the most alike first."""
    for successor in later:
        scored = []
        for predecessor in earlier:
            parts = {
                "words": _cosine(successor.words, predecessor.words),
                "instruments": float(bool(successor.instruments & predecessor.instruments)),
                "indicators": float(bool(successor.indicators & predecessor.indicators)),
                "concepts": _jaccard(successor.concepts, predecessor.concepts),
                "place": 1 - abs(successor.place - predecessor.place),
            }
            score = sum(_WEIGHTS[name] * value for name, value in parts.items())
            shared = " ".join(f"{name}={value:.2f}" for name, value in parts.items() if value)
            scored.append(Candidate(successor.iri, predecessor.iri, score, shared))
        yield from sorted(scored, key=lambda one: (-one.score, one.predecessor))[:top]


def recall(found: Iterable[Candidate], links: set[tuple[str, str]], tops: Iterable[int]) -> dict[int, float]:
    """Share of the links that is among the first n candidates of their successor, by n."""
    rank: dict[tuple[str, str], int] = {}
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.successor] += 1
        rank[one.successor, one.predecessor] = seen[one.successor]
    return {top: sum(rank.get(link, 10**9) <= top for link in links) / len(links) for top in tops}


def decided(edition: Path, later: str, earlier: str) -> set[tuple[str, str]]:
    """The links between two plans that readers decided on."""
    return {
        (row["successor"], row["predecessor"])
        for row in _rows(edition / "csv" / "lineage.csv")
        if f"/{later}/" in row["successor"] and f"/{earlier}/" in row["predecessor"]
    }


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _bigrams(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    lengths = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return sum(value * other.get(word, 0.0) for word, value in one.items()) / lengths if lengths else 0.0


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def main(arguments: list[str]) -> int:
    names = [argument for argument in arguments if not argument.startswith("--")]
    top = int(names.pop(names.index(arguments[arguments.index("--top") + 1]))) if "--top" in arguments else 10
    if len(names) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    edition, later, earlier = Path(names[0]), names[1], names[2]
    measures = read_measures(edition, later, earlier)
    found = list(candidates(measures[later], measures[earlier], top))
    if "--check" in arguments:
        links = decided(edition, later, earlier)
        for n, share in recall(found, links, (1, 3, 5, 10)).items():
            print(f"{share:.3f} of {len(links)} links among the first {n}")
        return 0
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    writer.writerow(("successor", "predecessor", "score", "shared"))
    writer.writerows((one.successor, one.predecessor, f"{one.score:.3f}", one.shared) for one in found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
