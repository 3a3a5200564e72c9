"""The program check of labels and summaries.

What a summary says must stand in the measure's text, and what the text's facts are must stand in the
summary; the words must be the project's own. The check knows figures and names, not sense: that a
summary is right, a reader has to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.records import Annotations, TargetMention
from plangraph.curation import LeftOut, MeasureLabel, MeasureLabels
from plangraph.curation.labels import LONGEST_EN, LONGEST_ZH
from plangraph.iris import BASE
from plangraph.labelling.figures import figures_of, values_of
from plangraph.labelling.names import NameFinder
from plangraph.labelling.records import LabelProblem, MeasureText, ProblemKind
from plangraph.labelling.runs import repeated_run
from plangraph.reading import Language
from plangraph.register import LANGUAGES

LONGEST = {
    "label_en": LONGEST_EN,
    "label_zh": LONGEST_ZH,
    "summary_en": 80,
    "summary_zh": 135,
}
"""Words of English, characters of Chinese, by column."""


def check_labels(
    plan: str,
    labels: MeasureLabels,
    measures: Sequence[MeasureText],
    lexicon: Lexicon,
    left_out: Sequence[LeftOut] = (),
) -> list[LabelProblem]:
    """All problems of one plan's labels and summaries, in the order of the measures.

    - Every figure, year, law, programme and treaty in a label or summary stands in the measure's text.
    - The summary has the value of every target and names every law and treaty of the measure, unless
      ``left_out`` says so; a row of ``left_out`` that nothing needs is a problem too.
    - No label or summary repeats 12 English words or 20 Chinese characters of the text in a row, names
      of instruments, programmes and bodies aside.
    - Labels and summaries keep to their lengths, every measure has them, and no other number has.
    """
    check = _Check(plan, lexicon, [row for row in left_out if row.plan == plan])
    entries = labels.by_plan.get(plan, {})
    numbers = {measure.number for measure in measures}
    problems: list[LabelProblem] = []
    for measure in measures:
        entry = entries.get(measure.number)
        if entry is None:
            problems.append(LabelProblem(plan, measure.number, "", "no-label", "add a row"))
        else:
            problems += check.measure(measure, entry)
    for number in entries:
        if number not in numbers:
            problems.append(LabelProblem(plan, number, "", "no-measure", "correct the number"))
    for row in check.unused():
        place = f"{row.row.file.name}:{row.row.line}"
        problems.append(
            LabelProblem(plan, row.number, f"summary_{row.language}", "left-out-not-needed", f"{row.what}; see {place}")
        )
    return problems


class _Check:
    """Checks the measures of one plan; remembers which rows of what is left out were needed."""

    def __init__(self, plan: str, lexicon: Lexicon, left_out: Sequence[LeftOut]) -> None:
        self._plan = plan
        self._kinds = {entity.iri: entity.kind for entity in lexicon.entities}
        self._finders: Mapping[Language, NameFinder] = {code: NameFinder(lexicon, code) for code in LANGUAGES}
        self._left_out = {(row.number, row.language, row.what): row for row in left_out}
        self._used: set[tuple[str, Language, str]] = set()

    def unused(self) -> list[LeftOut]:
        return [row for key, row in self._left_out.items() if key not in self._used]

    def measure(self, measure: MeasureText, entry: MeasureLabel) -> Iterator[LabelProblem]:
        known = self._instruments_of(measure)
        values = values_of(measure.passages[measure.language], measure.language)
        for language in LANGUAGES:
            for column, text in (
                (f"label_{language}", entry.labels[language]),
                (f"summary_{language}", entry.summaries[language]),
            ):
                for kind, what in self._text(measure, language, column, text, known, values):
                    yield LabelProblem(self._plan, measure.number, column, kind, what)
            for kind, what in self._missing(measure, language, entry.summaries[language]):
                key = (measure.number, language, what)
                if key in self._left_out:
                    self._used.add(key)
                else:
                    yield LabelProblem(self._plan, measure.number, f"summary_{language}", kind, what)

    def _instruments_of(self, measure: MeasureText) -> set[str]:
        """IRIs of all that the measure's texts name, whatever a reviewer made of it."""
        found = set(_instruments(measure.annotations))
        for language, passage in measure.passages.items():
            found |= {one.entity for one in self._finders[language].instruments(passage)}
        return found

    def _text(
        self,
        measure: MeasureText,
        language: Language,
        column: str,
        text: str,
        known: set[str],
        values: frozenset[Decimal],
    ) -> Iterator[tuple[ProblemKind, str]]:
        length = len(text.split()) if language == "en" else len(text)
        if length > LONGEST[column]:
            yield "too-long", f"{length} where {LONGEST[column]} are the most"
        instruments = self._finders[language].instruments(text)
        for one in instruments:
            if one.entity not in known:
                yield "name-not-in-text", f"{one.surface} ({one.entity.removeprefix(BASE)})"
        named = [(one.start, one.end) for one in instruments]
        for figure in figures_of(text, language, named):
            if figure.value not in values:
                yield "figure-not-in-text", text[figure.start : figure.end]
        passage = measure.passages.get(language)
        run = repeated_run(text, self._finders[language].spans(text), passage, language) if passage else None
        if run is not None:
            yield "repeats-the-text", run

    def _missing(self, measure: MeasureText, language: Language, summary: str) -> Iterator[tuple[ProblemKind, str]]:
        stated = values_of(summary, language)
        wanted = {value: None for target in measure.annotations.targets for value in _values(target)}
        for value in wanted:
            if value not in stated:
                yield "figure-missing", f"{value.normalize():f}"
        named = {one.entity for one in self._finders[language].instruments(summary)}
        for entity in _instruments(measure.annotations):
            if self._kinds.get(entity) == "programme" or entity in named:
                continue
            if not self._finders[language].stands_in(summary, entity):
                yield "name-missing", entity.removeprefix(BASE)


def _instruments(found: Annotations) -> dict[str, None]:
    """IRIs of the laws, programmes and treaties, each once, in the order of the text."""
    return dict.fromkeys([*(law.entity for law in found.laws), *(treaty.entity for treaty in found.treaties)])


def _values(target: TargetMention) -> list[Decimal]:
    return [value for value in (target.value, target.minimum, target.maximum) if value is not None]
