"""Measures the annotators: seconds for all texts, and how they grow with the text and with the aliases.

usage: python -m bench.annotate SOURCES

Three cases take turns, five times; the best of each counts, as the machine can only slow a run down:
all registered texts as they are; every passage ten times as long; ten times as many aliases. The synthetic
aliases join the head of one label to the tail of another of the same kind and language, so that the automaton
has long common beginnings to follow; none of them stands in a text, so that the annotations must stay the same.
Exit status 1 where a bar is missed.
"""

from __future__ import annotations

import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from plangraph.annotating.annotate import Annotator
from plangraph.annotating.headings import find_headings
from plangraph.annotating.lexicon import Entity, Label, Lexicon
from plangraph.annotating.matching import fold
from plangraph.annotating.records import Annotations
from plangraph.building.sources import read_texts
from plangraph.reading import CleanText, Language, Outline, Paragraph, read_outline
from plangraph.register import LANGUAGES, read_register
from plangraph.vocabulary import lexicon_of, read_vocabulary

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
TIMES = 10
SECONDS = 2.0
"""Bar: all texts annotated."""
LINEAR = 12.0
"""Bar: ten times the text; a little more than ten, as no clock is exact."""
FLAT = 1.5
"""Bar: ten times the aliases."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text read, and the first and last year of its plan."""

    id: str
    outline: Outline
    years: tuple[int, int]


def read_all(sources: Path) -> list[Text]:
    """All registered texts of the folder."""
    register = read_register(ROOT / "curation" / "register")
    texts = []
    for text, source in read_texts(register, sources, allow_changed=True):
        plan = register.plan(text.plan)
        assert plan is not None
        texts.append(Text(text.id, read_outline(source, text.language), (plan.start_year, plan.end_year)))
    return texts


def lengthened(outline: Outline, times: int) -> Outline:
    """The outline with every passage so many times as long."""

    def longer(paragraph: Paragraph) -> Paragraph:
        clean = paragraph.clean
        return replace(paragraph, clean=CleanText(clean.text * times, array("L", clean.offsets * times)))

    parts = []
    for part in outline.parts:
        sections = [
            replace(
                section,
                passages=tuple(replace(passage, paragraph=longer(passage.paragraph)) for passage in section.passages),
            )
            for section in part.sections
        ]
        parts.append(replace(part, sections=tuple(sections)))
    return replace(outline, parts=tuple(parts))


def with_aliases(lexicon: Lexicon, times: int, texts: Sequence[Text]) -> Lexicon:
    """The lexicon with so many times as many labels; the new ones stand in none of the texts."""
    random = Random(7)
    pools: dict[tuple[str, Language], list[str]] = {}
    for entity in lexicon.entities:
        for label in entity.labels:
            pools.setdefault((entity.kind, label.language), []).append(label.text)
    standing = {
        language: "\n".join(
            fold(passage.text, language).text
            for text in texts
            if text.outline.language == language
            for passage in text.outline.passages()
        )
        for language in LANGUAGES
    }
    taken = {(language, fold(label, language).text) for (_, language), pool in pools.items() for label in pool}

    def added(entity: Entity) -> Iterator[Label]:
        for label in entity.labels:
            pool, more = pools[entity.kind, label.language], 0
            while more < times - 1:
                tail = random.choice(pool)
                text = label.text[: random.randint(1, len(label.text))] + tail[random.randint(0, len(tail) - 1) :]
                if len(text) < 3:
                    text += random.choice(pool)
                key = fold(text, label.language).text
                if (label.language, key) not in taken and key not in standing[label.language]:
                    taken.add((label.language, key))
                    more += 1
                    yield Label(text, label.language)

    return Lexicon(tuple(replace(entity, labels=(*entity.labels, *added(entity))) for entity in lexicon.entities))


class Case:
    """One thing to measure; ``seconds`` is the best run so far, by text."""

    def __init__(self, name: str, lexicon: Lexicon, texts: Sequence[Text]) -> None:
        self.name = name
        self.texts = texts
        self.labels = sum(len(entity.labels) for entity in lexicon.entities)
        self.characters = sum(len(passage.text) for text in texts for passage in text.outline.passages())
        began = time.perf_counter()
        self._annotators = {language: Annotator(lexicon, language) for language in LANGUAGES}
        self.built = time.perf_counter() - began
        self._lexicon = lexicon
        self.seconds: dict[str, float] = {}

    def run(self) -> list[tuple[Annotations, ...]]:
        """Annotates all texts once, headings too."""
        found = []
        for text in self.texts:
            began = time.perf_counter()
            found.append(self._annotators[text.outline.language].annotate(text.outline, text.years))
            find_headings(text.outline, self._lexicon)
            spent = time.perf_counter() - began
            self.seconds[text.id] = min(spent, self.seconds.get(text.id, spent))
        return found

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    texts = read_all(Path(arguments[0]))
    lexicon = lexicon_of(read_vocabulary(ROOT / "ontology").concepts)
    plain = Case("all texts", lexicon, texts)
    longer = Case(f"text x{TIMES}", lexicon, [replace(text, outline=lengthened(text.outline, TIMES)) for text in texts])
    richer = Case(f"aliases x{TIMES}", with_aliases(lexicon, TIMES, texts), texts)
    for _ in range(ROUNDS):
        expected = plain.run()
        longer.run()
        if richer.run() != expected:
            print("the synthetic aliases changed the annotations: the cases cannot be compared")
            return 1

    print(f"{'case':<14}{'characters':>12}{'labels':>9}{'build s':>9}{'annotate s':>12}{'ratio':>8}{'bar':>14}")
    bars = ((plain, plain.total, SECONDS, "s"), (longer, longer.total / plain.total, LINEAR, "x"))
    met = True
    for case, value, bar, unit in (*bars, (richer, richer.total / plain.total, FLAT, "x")):
        met = met and value <= bar
        print(
            f"{case.name:<14}{case.characters:>12}{case.labels:>9}{case.built:>9.2f}{case.total:>12.3f}"
            f"{case.total / plain.total:>8.2f}{f'<= {bar:g} {unit}':>11} {'ok' if value <= bar else 'NO'}"
        )
    for text in texts:
        ratios = "".join(f"{case.seconds[text.id] / plain.seconds[text.id]:>8.2f}" for case in (longer, richer))
        print(f"  {text.id:<33}{plain.seconds[text.id]:>21.3f}{ratios}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
