"""Finding the quantitative targets of a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.matching import LabelMatcher
from plangraph.annotating.numerals import fold_widths
from plangraph.annotating.quantities import Quantity, find_quantities
from plangraph.annotating.records import Candidate, Comparator, Reason, TargetMention
from plangraph.annotating.targets.admission import reason_against
from plangraph.annotating.targets.clauses import Spans, quoted_spans, sentence_spans, spans
from plangraph.annotating.targets.counting import counted, unit_of
from plangraph.annotating.targets.directions import course_of
from plangraph.annotating.targets.figures import Figure, place_figures
from plangraph.annotating.targets.indicators import Labels, Resolution, fits, notations_of, resolve
from plangraph.annotating.targets.subjects import subject_of, surface_of
from plangraph.annotating.targets.years import YearMention, find_years
from plangraph.reading import Language

_ROUNDS = 4
_ZH_EARLIER_BOUND = re.compile("(?:至少|最少|不少于)[^,;:。\\d]{0,8}$")
_ANNUAL = {
    "zh": re.compile("每年|年均|逐年|每年度|(?<![\\d一二三四五六七八九十学近])年(?:生产|产|培训|拥有|增长|新增|服务)"),
    "en": re.compile(r"\b(?:per year|a year|each year|every year|annual|annually|per annum|yearly)\b", re.IGNORECASE),
}


class TargetFinder:
    """Finds the targets in passages of one language; the indicators are those of a lexicon."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        """Builds the matcher of the indicators' labels."""
        indicators = list(lexicon.of("indicator"))
        self._language: Language = language
        self._matcher = LabelMatcher(indicators, language)
        self._notations = {entity.iri: notations_of(entity) for entity in indicators}

    def find(self, text: str, plan_years: tuple[int, int] | None) -> tuple[list[TargetMention], list[Candidate]]:
        """Targets and unnamed indicators of one passage's cleaned text, in its order.

        A year before ``plan_years`` (first and last calendar year, both within) is no deadline, and what
        is dated by it no target. Time is linear in the text.
        """
        folded = fold_widths(text)
        quoted = quoted_spans(folded)
        years = list(find_years(folded, self._language))
        dated = spans([(year.start, year.end) for year in years])
        targets: list[TargetMention] = []
        candidates: list[Candidate] = []
        at = 0
        for start, end in sentence_spans(folded, self._language):
            first = at
            while at < len(years) and years[at].start < end:
                at += 1
            sentence = _Sentence(folded, start, end, years[first:at], quoted, dated)
            for found, unnamed in self._in_sentence(text, sentence, plan_years):
                targets += found
                candidates += unnamed
        return targets, candidates

    def _in_sentence(
        self, text: str, sentence: _Sentence, plan_years: tuple[int, int] | None
    ) -> Iterator[tuple[list[TargetMention], list[Candidate]]]:
        quantities = find_quantities(sentence.text, sentence.start, sentence.end, self._language, sentence.is_no_figure)
        if not quantities:
            return
        labels = Labels(
            [
                replace(match, start=match.start + sentence.start, end=match.end + sentence.start)
                for match in self._matcher.find(text[sentence.start : sentence.end])
            ]
        )
        quantities = [
            counted(sentence.text, quantity, self._language)
            for quantity in quantities
            if not _inside_label(quantity, labels, sentence.text)
        ]
        for figure in self._admitted(sentence, quantities, labels):
            yield self._read(text, figure, labels, sentence, plan_years)

    def _admitted(self, sentence: _Sentence, quantities: Sequence[Quantity], labels: Labels) -> list[Figure]:
        """The figures that are targets. Anew after a rejection: what is no target must not cut a clause."""
        for _ in range(_ROUNDS):
            figures = list(self._place(sentence, quantities))
            admitted = [
                quantity
                for quantity, figure in zip(quantities, figures, strict=True)
                if reason_against(figure, self._is_named(figure, labels)) is None
            ]
            if len(admitted) == len(quantities):
                break
            quantities = admitted
        return list(self._place(sentence, quantities))

    def _place(self, sentence: _Sentence, quantities: Sequence[Quantity]) -> Iterator[Figure]:
        return _with_shared_words(
            place_figures(sentence.text, sentence.start, sentence.end, self._language, quantities, sentence.quoted)
        )

    def _is_named(self, figure: Figure, labels: Labels) -> bool:
        unit, direction = unit_of(figure), course_of(figure).direction
        return any(
            fits(unit, direction, self._notations[iri])
            for match in labels.within(figure.low, figure.high)
            for iri in match.entities
        )

    def _read(
        self,
        text: str,
        figure: Figure,
        labels: Labels,
        sentence: _Sentence,
        plan_years: tuple[int, int] | None,
    ) -> tuple[list[TargetMention], list[Candidate]]:
        quantity = figure.quantity
        unit = unit_of(figure)
        course = course_of(figure)
        deadline, baseline, past = sentence.years_of(figure, plan_years)
        if past:
            return [], []
        subject = subject_of(figure)
        resolution = resolve(figure, subject, unit, course.direction, labels, self._notations)
        start, end = surface_of(figure)
        targets = [
            TargetMention(
                start=start,
                end=end,
                surface=text[start:end],
                indicator=indicator,
                comparator=_comparator(quantity, course.comparator),
                direction=course.direction,
                unit=unit,
                value=quantity.value,
                minimum=quantity.minimum,
                maximum=quantity.maximum,
                deadline=deadline,
                baseline=baseline,
                annual=bool(_ANNUAL[self._language].search(figure.text, figure.low, figure.high)),
            )
            for indicator in resolution.indicators
        ]
        return targets, _candidates(text, start, end, resolution)


class _Sentence:
    """A sentence with its years, ``text[start:end]``."""

    def __init__(
        self, text: str, start: int, end: int, years: Sequence[YearMention], quoted: Spans, dated: Spans
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.quoted = quoted
        self._dated = dated
        # A year in a title is no date; a five-year period is written in quotation marks.
        self._years = [
            year for year in years if not quoted.cover(year.start, year.end) or "五" in text[year.start : year.end]
        ]

    def is_no_figure(self, start: int, end: int) -> bool:
        return self.quoted.cover(start, end) or self._dated.cover(start, end)

    def years_of(self, figure: Figure, plan_years: tuple[int, int] | None) -> tuple[int | None, int | None, bool]:
        """Deadline and baseline of a figure, and whether it is dated before the plan.

        The year of the figure's own part comes first, then the last one before it in the sentence; in
        English also one that ends the sentence.
        """
        deadlines = [year for year in self._years if year.use == "deadline"]
        past = False
        if plan_years is not None:
            early = [year for year in deadlines if year.year < plan_years[0]]
            deadlines = [year for year in deadlines if year.year >= plan_years[0]]
            past = not deadlines and any(figure.low <= year.start < figure.high for year in early)
        own = [year for year in deadlines if figure.low <= year.start < figure.high]
        earlier = [year for year in deadlines if year.start < figure.quantity.start]
        later = [year for year in deadlines if year.start >= figure.quantity.end] if figure.language == "en" else []
        chosen = own[-1:] or earlier[-1:] or later[-1:]
        bases = [year for year in self._years if year.use == "baseline" and figure.since <= year.start < figure.high]
        return (chosen[0].year if chosen else None), (bases[-1].year if bases else None), past


def _candidates(text: str, start: int, end: int, resolution: Resolution) -> list[Candidate]:
    if None not in resolution.indicators:
        return []
    reason: Reason = "two-candidates" if resolution.rivals else "not-in-vocabulary"
    return [Candidate(start, end, text[start:end], "indicator", reason, resolution.rivals)]


def _comparator(quantity: Quantity, said: Comparator | None) -> Comparator:
    return said if said is not None and quantity.comparator == "equal" else quantity.comparator


def _inside_label(quantity: Quantity, labels: Labels, text: str) -> bool:
    """Whether the figure is part of an indicator's name (5岁以下儿童死亡率); 一户一项 names how many each gets."""
    if text.startswith("一", quantity.figure) and text.startswith("一", quantity.figure - 2):
        return False
    return labels.covers(quantity.figure, quantity.unit_end)


def _with_shared_words(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Members of a list take over its bound word: the first one's before it, the last one's after it.

    A bound word can also stand a few words before its figure: 至少新增5个.
    """
    for index, figure in enumerate(figures):
        quantity = figure.quantity
        if not quantity.bounded and figure.size > 1:
            members = figures[index - figure.rank : index - figure.rank + figure.size]
            leader = next((m.quantity for m in (members[0], members[-1]) if m.quantity.bounded), None)
            if leader is not None and leader.comparator != "range":
                quantity = replace(quantity, comparator=leader.comparator)
        if figure.language == "zh" and not quantity.bounded and _ZH_EARLIER_BOUND.search(figure.before[-16:]):
            quantity = replace(quantity, comparator="at-least", bounded=True)
        yield replace(figure, quantity=quantity) if quantity is not figure.quantity else figure
