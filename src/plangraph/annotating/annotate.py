"""All annotators over all measures of an outline."""

from __future__ import annotations

from plangraph.annotating.actors import ActorFinder
from plangraph.annotating.concepts import ConceptFinder
from plangraph.annotating.laws import LawFinder
from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.records import Annotations
from plangraph.annotating.targets import TargetFinder
from plangraph.annotating.treaties import TreatyFinder
from plangraph.reading import Outline, Passage
from plangraph.register import Language


class Annotator:
    """The annotators of one language, built once from a lexicon."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self.laws = LawFinder(lexicon, language)
        self.treaties = TreatyFinder(lexicon, language)
        self._actors = ActorFinder(lexicon, language)
        self._targets = TargetFinder(lexicon, language)
        self._rights = ConceptFinder(lexicon, language, "right")
        self._groups = ConceptFinder(lexicon, language, "group")

    def annotate(self, outline: Outline, years: tuple[int, int] | None) -> tuple[Annotations, ...]:
        """Annotations of every measure, in the order of the text.

        ``years`` are the plan's first and last year, where known.
        """
        return tuple(self._passage(passage, years) for passage in outline.passages())

    def _passage(self, passage: Passage, years: tuple[int, int] | None) -> Annotations:
        text = passage.text
        laws, law_candidates = self.laws.find(text)
        treaties, events, treaty_candidates = self.treaties.find(text)
        titles = [(law.start, law.end) for law in laws]
        titles += [(treaty.start, treaty.end) for treaty in treaties]
        titles += [(name.start, name.end) for name in (*law_candidates, *treaty_candidates)]
        events = [e for e in events if not any(start <= e.start and e.end <= end for start, end in titles)]
        actors, actor_candidates = self._actors.find(text, titles)
        targets, target_candidates = self._targets.find(text, years)
        candidates = [*law_candidates, *treaty_candidates, *actor_candidates, *target_candidates]
        return Annotations(
            number=passage.number,
            laws=tuple(laws),
            treaties=tuple(treaties),
            events=tuple(events),
            actors=tuple(actors),
            targets=tuple(targets),
            rights=tuple(self._rights.find(text, titles)),
            groups=tuple(self._groups.find(text, titles)),
            candidates=tuple(sorted(candidates, key=lambda c: (c.start, c.end, c.kind))),
        )
