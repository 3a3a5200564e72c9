"""Domestic laws, planning instruments and programmes that a passage names, and what it means to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plangraph.annotating.actions_en import actions_en
from plangraph.annotating.actions_masks import hide
from plangraph.annotating.actions_zh import actions_zh
from plangraph.annotating.laws_en import names_en
from plangraph.annotating.laws_titles import EN_TITLE_TYPES, ZH_PREFIXES, ZH_TITLE_TYPES, is_law_title, title_spans
from plangraph.annotating.laws_zh import Name, enumerated_zh, is_other_word, longer_name, names_zh
from plangraph.annotating.lexicon import Kind, Lexicon
from plangraph.annotating.matching import LabelMatcher, Match, fold
from plangraph.annotating.records import Action, Candidate, LawMention, Reason
from plangraph.reading import Language

_KINDS: tuple[Kind, ...] = ("law", "programme")
_OTHERS: tuple[Kind, ...] = ("treaty", "mechanism")
_YEARS = re.compile(r"[(（][^()（）]{0,24}[)）]")
_SUBJECT_ENDINGS = ("法", "条例", "暂行条例", "管理条例", "促进法", "保护法", "防治法", "保障法", "管理办法")
_GENERIC_EN = re.compile(rf"the (?:action |national )?(?:{'|'.join(EN_TITLE_TYPES)})s?\Z", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:an?|the|its|this|that|their|draft|new|revised)\s+(?:[a-z-]+\s+){0,2}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at ``text[start:end]``: borne by ``entities``, one, several, or none."""

    start: int
    end: int
    entities: tuple[str, ...]
    strong: bool
    method: Literal["lexicon", "pattern"]


@dataclass(frozen=True, slots=True)
class Survey:
    """All names of a passage in order, and stretches (titles of other things) whose words govern nothing."""

    names: tuple[FoundName, ...]
    masked: tuple[tuple[int, int], ...]


class LawFinder:
    """Finds domestic instruments and programmes in texts of one language."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        """Builds the matcher; treaties and mechanisms are in it so that their names are not taken for laws."""
        self.language = language
        self._matcher = LabelMatcher(lexicon.of(*_KINDS, *_OTHERS), language)
        self._kinds = {entity.iri: entity.kind for entity in lexicon.entities}
        self._actions: Callable[[str, Sequence[tuple[int, int]], Iterable[tuple[int, int]]], list[Action]]
        self._actions = actions_en if language == "en" else actions_zh
        self._labels: dict[str, set[str]] = {}
        if language == "zh":
            for entity in lexicon.of("law"):
                for label in entity.labels:
                    if label.language == "zh":
                        self._labels.setdefault(fold(label.text, "zh").text, set()).add(entity.iri)

    def find(self, text: str) -> tuple[list[LawMention], list[Candidate]]:
        """Mentions of known instruments, and names that are unknown or borne by two, in the order of the text."""
        survey = self.survey(text)
        mentions: list[LawMention] = []
        candidates: list[Candidate] = []
        for name, action in zip(survey.names, self.actions(text, survey), strict=True):
            surface = text[name.start : name.end]
            if len(name.entities) == 1:
                mentions.append(LawMention(name.start, name.end, surface, name.entities[0], action, name.method))
            else:
                reason: Reason = "two-candidates" if name.entities else "not-in-vocabulary"
                candidates.append(Candidate(name.start, name.end, surface, "law", reason, name.entities))
        return mentions, candidates

    def actions(self, text: str, survey: Survey) -> list[Action]:
        """What the passage means to do with each name; a programme is carried out or only mentioned."""
        read = self._actions(text, [(name.start, name.end) for name in survey.names], survey.masked)
        return [
            "mention" if action != "implement" and self._is_programme(name) else action
            for name, action in zip(survey.names, read, strict=True)
        ]

    def _is_programme(self, name: FoundName) -> bool:
        return bool(name.entities) and all(self._kinds[iri] == "programme" for iri in name.entities)

    def survey(self, text: str) -> Survey:
        """All names of domestic instruments, known or not."""
        matches = self._matcher.find(text)
        known = [match for match in matches if self._is_domestic(match)]
        foreign = [(match.start, match.end) for match in matches if not self._is_domestic(match)]
        if self.language == "en":
            return self._survey_en(text, known, foreign)
        return self._survey_zh(text, known, foreign)

    def _is_domestic(self, match: Match) -> bool:
        return any(self._kinds[iri] in _KINDS for iri in match.entities)

    def _survey_zh(self, text: str, known: list[Match], foreign: list[tuple[int, int]]) -> Survey:
        titles = title_spans(text)
        names: list[FoundName] = []
        masked = list(foreign)
        treaties = frozenset(foreign)
        plain: list[Match] = []
        at = 0
        for start, end in titles:
            while at < len(known) and known[at].start < start:
                plain.append(known[at])
                at += 1
            whole: Match | None = None
            while at < len(known) and known[at].start < end:
                if known[at].end > end:
                    plain.append(known[at])
                elif _is_whole(text, start, end, known[at]):
                    whole = known[at]
                at += 1
            if whole is not None:
                names.append(FoundName(start, end, whole.entities, True, "lexicon"))
            elif (start, end) not in treaties and is_law_title(text[start:end]):
                names.append(FoundName(start, end, (), True, "pattern"))
            else:
                masked.append((start, end))
        plain += known[at:]
        rough = hide(text, [*((m.start, m.end) for m in plain), *titles, *foreign])
        for match in plain:
            if self._is_generic(text, match) or is_other_word(text, match.start, match.end):
                continue
            longer = longer_name(rough, match.start) if match.surface.endswith(("法", "条例")) else None
            if longer is None:
                names.append(FoundName(match.start, match.end, match.entities, True, "lexicon"))
            else:
                names.append(FoundName(longer, match.end, (), True, "pattern"))
        names = _without_overlaps(names)
        hidden = hide(text, [*((name.start, name.end) for name in names), *titles, *foreign])
        names += self._enumerated(text, hidden)
        hidden = hide(hidden, [(name.start, name.end) for name in names])
        names += [_unknown(name) for name in names_zh(hidden)]
        return Survey(tuple(_without_overlaps(names)), tuple(masked))

    def _is_generic(self, text: str, match: Match) -> bool:
        """Whether a label that is a mere type of document (行动计划) stands without marks or 本."""
        bare = match.surface.strip("《》〈〉“”")
        if bare not in ZH_TITLE_TYPES:
            return False
        return text[match.start - 1 : match.start] not in ("本", "《") and match.surface == bare

    def _enumerated(self, text: str, hidden: str) -> list[FoundName]:
        """Members of 甲、乙等法律法规 that a label of the vocabulary completes: 噪声污染防治 + 法."""
        found: list[FoundName] = []
        for start, end in enumerated_zh(hidden):
            subject = fold(text[start:end], "zh").text
            for ending in _SUBJECT_ENDINGS:
                if entities := self._labels.get(subject + ending):
                    found.append(FoundName(start, end, tuple(sorted(entities)), True, "pattern"))
                    break
        return found

    def _survey_en(self, text: str, known: list[Match], foreign: list[tuple[int, int]]) -> Survey:
        names = [
            FoundName(match.start, match.end, match.entities, True, "lexicon")
            for match in known
            if not _is_common_noun(text, match)
        ]
        hidden = hide(text, [*((name.start, name.end) for name in names), *foreign])
        names += [_unknown(name) for name in names_en(hidden)]
        return Survey(tuple(_without_overlaps(names)), tuple(foreign))


def _unknown(name: Name) -> FoundName:
    return FoundName(name.start, name.end, (), name.strong, "pattern")


def _is_whole(text: str, start: int, end: int, match: Match) -> bool:
    """Whether a match is the whole of a title but for its marks, the state's name and the edition."""
    before = text[start : match.start].strip("《〈“")
    after = _YEARS.sub("", text[match.end : end]).strip("》〉”")
    return before in ("", *ZH_PREFIXES) and after == ""


def _is_common_noun(text: str, match: Match) -> bool:
    """Whether small letters show that a name in capitals is not meant: "labor laws", "the action plan"."""
    surface = match.surface
    if surface != surface.lower():
        return False
    if " " not in surface or _GENERIC_EN.match(surface):
        return True
    if not surface.endswith((" law", " laws", " code")):
        return False
    return surface.endswith("s") or not _DETERMINED.search(text[max(0, match.start - 40) : match.start])


def _without_overlaps(names: Iterable[FoundName]) -> list[FoundName]:
    """Names in the order of the text; of two that overlap the known one stays, else the longer."""
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if kept and name.start < kept[-1].end:
            if not kept[-1].entities and name.entities:
                kept[-1] = name
            continue
        kept.append(name)
    return kept
