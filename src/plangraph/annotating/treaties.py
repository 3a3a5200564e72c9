"""International instruments, reports under them, and the mechanisms a passage takes part in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from plangraph.annotating.actions_en import actions_en
from plangraph.annotating.actions_masks import MASK, hide
from plangraph.annotating.actions_zh import actions_zh
from plangraph.annotating.laws_titles import TREATY_ENDINGS_ZH, bare_title, title_spans
from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.matching import LabelMatcher, Match
from plangraph.annotating.records import Action, Candidate, EventMention, Reason, Step, TreatyMention
from plangraph.annotating.treaties_reports import (
    Report,
    ordinal_before,
    report_after,
    report_ahead,
    reports_before,
    steps_in,
)
from plangraph.reading import Language

_REACH = 400
"""Characters of a sentence that are looked at on either side of a name."""

_SENTENCE_ZH = re.compile(r"[。；;！？!?\n]")
_SENTENCE_EN = re.compile(r"[.;!?](?=\s|\Z)|\n")
_RATIFY = {
    "zh": re.compile(r"批准|加入|缔结|核准"),
    "en": re.compile(r"\b(?:ratif(?:y|ying|ication)|acced(?:e|ing) to|accession to)\b", re.IGNORECASE),
}
_PREPARING = {
    "zh": re.compile(r"准备|推动|推进|积极|研究|争取|为|稳妥|条件"),
    "en": re.compile(r"prepar|work|towards?|condition|ground|promot|advanc|will\b|study|explor", re.IGNORECASE),
}
_UNKNOWN_EN = re.compile(
    r"\b(?:(?:[A-Z][A-Za-z-]{1,60}+ ){0,6}(?:Convention|Covenant|Protocol|Declaration|Treaty|Agreement|Charter)"
    r"(?: (?:on|for|against|to|concerning|relating to) (?:the )?[A-Z][\w'’-]+"
    r"(?: (?:(?:and|of|the|in|to|for|on|or) ){0,2}[A-Z][\w'’-]+){0,14})?)"
)
_STRUCTURE = 2
"""Capitalised words at least that make a name of an unknown instrument."""

_LIST_ZH = re.compile(rf"(?:[《》〈〉]*(?:[、和与及或]|以及|及其)?[《〈]*{MASK}++)*+[《》〈〉]*")
_LIST_EN = re.compile(rf"{MASK}+(?:\s*,)?\s*(?:(?:and|or|as well as)\s+)?(?:the\s+|its\s+)?\Z", re.IGNORECASE)


class TreatyFinder:
    """Finds treaties, reports and mechanisms in texts of one language."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        """Builds one matcher for treaties and mechanisms; laws are in it so that none is cut out of a law's name."""
        self.language = language
        self._matcher = LabelMatcher(lexicon.of("treaty", "mechanism", "law"), language)
        self._kinds = {entity.iri: entity.kind for entity in lexicon.entities}

    def find(self, text: str) -> tuple[list[TreatyMention], list[EventMention], list[Candidate]]:
        """Treaties, mechanisms, and names of treaties that are unknown or ambiguous, in the order of the text."""
        matches = self._matcher.find(text)
        titles = title_spans(text) if self.language == "zh" else []
        treaties = _outside(self._of(matches, "treaty"), titles)
        mechanisms = self._of(matches, "mechanism")
        known = [(match.start, match.end) for match in matches]
        spans = [(match.start, match.end) for match in treaties]
        hidden = hide(text, spans)
        candidates = [self._ambiguous(match) for match in (*treaties, *mechanisms) if len(match.entities) > 1]
        candidates += list(self._unknown(text, known, titles))
        mentions = [
            TreatyMention(match.start, match.end, match.surface, match.entities[0], action, cycle, steps)
            for match, (action, cycle, steps) in zip(treaties, self._readings(text, hidden, spans), strict=True)
            if len(match.entities) == 1
        ]
        events = [self._event(text, match) for match in mechanisms if len(match.entities) == 1]
        return mentions, events, sorted(candidates, key=lambda candidate: (candidate.start, candidate.end))

    def readings(self, text: str, spans: list[tuple[int, int]]) -> list[tuple[Action, str | None, tuple[Step, ...]]]:
        """Action, cycle and steps for instruments at these spans, in their order."""
        return self._readings(text, hide(text, spans), spans)

    def _of(self, matches: Iterable[Match], kind: str) -> list[Match]:
        return [match for match in matches if any(self._kinds[iri] == kind for iri in match.entities)]

    def _ambiguous(self, match: Match) -> Candidate:
        reason: Reason = "two-candidates"
        return Candidate(match.start, match.end, match.surface, "treaty", reason, match.entities)

    def _unknown(self, text: str, known: list[tuple[int, int]], titles: list[tuple[int, int]]) -> Iterable[Candidate]:
        masked = hide(text, known)
        if self.language == "zh":
            for start, end in titles:
                if MASK * (end - start) != masked[start:end] and bare_title(text[start:end]).endswith(
                    TREATY_ENDINGS_ZH
                ):
                    whole = masked[start:end].strip("《》〈〉")
                    if whole.strip(MASK):
                        yield Candidate(start, end, text[start:end], "treaty", "not-in-vocabulary")
            return
        for match in _UNKNOWN_EN.finditer(masked):
            start = match.start() + len(match.group()) - len(re.sub(r"\A(?:The|A|An|Its|This) ", "", match.group()))
            surface = masked[start : match.end()]
            if sum(word[0].isupper() for word in surface.split()) > _STRUCTURE:
                yield Candidate(start, match.end(), text[start : match.end()], "treaty", "not-in-vocabulary")

    def _event(self, text: str, match: Match) -> EventMention:
        window = max(0, match.start - 40)
        number = ordinal_before(text[window : match.start], self.language)
        start = match.start if number is None else window + number[0]
        return EventMention(start, match.end, text[start : match.end], match.entities[0], number[1] if number else None)

    def _readings(
        self, text: str, hidden: str, spans: list[tuple[int, int]]
    ) -> list[tuple[Action, str | None, tuple[Step, ...]]]:
        actions = (actions_en if self.language == "en" else actions_zh)(text, spans, ())
        found: list[tuple[Action, str | None, tuple[Step, ...]]] = []
        for index, ((start, end), action) in enumerate(zip(spans, actions, strict=True)):
            left, right = self._sentence(hidden, start, end)
            previous = found[-1] if index and spans[index - 1][1] > start - len(left) else None
            report = self._report(left, right, previous)
            if report is not None:
                steps = steps_in(left + MASK * (end - start) + right, self.language)
                reviewing = steps == ("review",)
                found.append(("review" if reviewing else "report", report.cycle, steps))
            elif self._to_ratify(left, right):
                found.append(("ratify-prepare", None, ()))
            else:
                found.append((action if action in ("implement", "mention") else "mention", None, ()))
        return found

    def _sentence(self, hidden: str, start: int, end: int) -> tuple[str, str]:
        stops = _SENTENCE_ZH if self.language == "zh" else _SENTENCE_EN
        left = hidden[max(0, start - _REACH) : start]
        for stop in stops.finditer(left):
            begin = stop.end()
            if not stops.search(left, begin):
                left = left[begin:]
                break
        right = hidden[end : end + _REACH]
        ending = stops.search(right)
        return left, right[: ending.start()] if ending else right

    def _report(
        self, left: str, right: str, previous: tuple[Action, str | None, tuple[Step, ...]] | None
    ) -> Report | None:
        if self.language == "en":
            reports = reports_before(left) if "report" in left.lower() else []
            if not reports:
                return None
            last = reports[-1]
            between = left[last.end :]
            while listed := _LIST_EN.search(between):
                between = between[: listed.start()]
            governed = MASK not in between and "," not in between and len(between) < 90
            return last if governed else None
        listed_zh = _LIST_ZH.match(right)
        following = right[listed_zh.end() :] if listed_zh else right
        own = right.split(MASK, 1)[0]
        report = report_after(own.lstrip("》〉")) if own else None
        if report is None and "报告" in right and re.match(r"[》〉]*第", right):
            report = report_after(right.lstrip("》〉"))
        if report is None and MASK in right[: len(right) - len(following) + 1]:
            report = report_after(following)
        if report is None and previous is not None and previous[0] in ("report", "review"):
            bracket = max(left.rfind("（"), left.rfind("("))
            if bracket >= 0 and max(left.rfind("）"), left.rfind(")")) < bracket:
                return Report(0, 0, previous[1])
        if report is not None and report.cycle is None:
            ahead = report_ahead(left.rsplit(MASK, 1)[-1][-24:])
            return ahead or report
        return report

    def _to_ratify(self, left: str, right: str) -> bool:
        verb = next(reversed(list(_RATIFY[self.language].finditer(left))), None)
        if verb is None:
            return bool(_RATIFY[self.language].match(right.lstrip("》〉 的")))
        gap = left[verb.end() :]
        near = len(gap.strip("《〈 ")) <= (2 if self.language == "zh" else 24)
        return near and bool(_PREPARING[self.language].search(left + right))


def _outside(matches: list[Match], titles: list[tuple[int, int]]) -> list[Match]:
    """Matches but those that are only part of a title, which names another instrument then."""
    kept: list[Match] = []
    starts = [start for start, _ in titles]
    for match in matches:
        index = bisect_right(starts, match.start) - 1
        if index >= 0 and match.end <= titles[index][1] and match.end - match.start < _length(titles[index]) - 2:
            continue
        kept.append(match)
    return kept


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]
