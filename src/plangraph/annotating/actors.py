"""Named bodies and identified classes of bodies that act, are responsible, are overseen or cooperate."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from plangraph.annotating.actors_roles import RoleRule, decide, family_of, most_informative
from plangraph.annotating.actors_rules_en import RULES as RULES_EN
from plangraph.annotating.actors_rules_zh import RULES as RULES_ZH
from plangraph.annotating.actors_unknown import find_unknown
from plangraph.annotating.lexicon import Entity, Lexicon
from plangraph.annotating.matching import LabelMatcher, Match
from plangraph.annotating.records import ActorMention, Candidate, Role
from plangraph.reading import Language

_RULES: Mapping[Language, tuple[RoleRule, ...]] = {"zh": RULES_ZH, "en": RULES_EN}
_SENTENCE_END = {"zh": re.compile(r"[。！？\n]"), "en": re.compile(r"[.!?](?=\s|$)|\n")}
# No rule looks back across these.
_CLAUSE_END = {"zh": re.compile(r"[，。；：,;:！？\n]"), "en": re.compile(r"[.!?](?=\s|$)|[;:\n]")}
# Characters before and after a name that its rules see.
_REACH = {"zh": (60, 60), "en": (240, 180)}
_LINK = {
    "zh": re.compile(r"(?:[、和与及或]|以及)(?:[^，。；：,;:、和与及或的]{1,6}(?:[、和与及或]|以及))?"),
    "en": re.compile(r"(?: at all levels)?(?:,| and| or|, and| as well as)(?: [\w’'-]+){0,3} "),
}
_ISSUED = re.compile(r"[^，。；]{0,20}?(?:有关|关于|联合)")


class ActorFinder:
    """Finds the lexicon's actors and the role that the sentence gives them."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        entities = list(lexicon.of("actor"))
        self._language = language
        self._matcher = LabelMatcher(entities, language)
        self._entities = {entity.iri: entity for entity in entities}
        self._known = frozenset(label.text for entity in entities for label in entity.labels)

    def find(self, text: str, titles: Sequence[tuple[int, int]]) -> tuple[list[ActorMention], list[Candidate]]:
        """Actors and unresolved names of a passage.

        ``titles`` are the spans of law and treaty names, in which an actor's name does not count, unless the
        body is the one that issues what is described. One mention is given for each actor: the one whose role
        says most, of equals the first. Generic subjects (the government, the state) and groups of states are
        recognised and never given.

        Returns:
            Mentions and candidates, each in the order of the text.
        """
        spans = sorted(titles)
        matches = [m for m in self._matcher.find(text) if self._outside(text, m, spans)]
        matches = [m for index, m in enumerate(matches) if not (index and _abbreviates(text, matches[index - 1], m))]
        found: dict[str, list[ActorMention]] = {}
        candidates: list[Candidate] = []
        for first, last in _coordinated(matches, text, self._language):
            for match in matches[first:last]:
                if len(match.entities) > 1:
                    candidates.append(_ambiguous(match))
                    continue
                entity = self._entities[match.entities[0]]
                if not _counts(entity):
                    continue
                role = self._role(text, match, matches[first], matches[last - 1], entity)
                if role is not None:
                    mention = ActorMention(match.start, match.end, match.surface, entity.iri, role)
                    found.setdefault(entity.iri, []).append(mention)
        mentions = [group[most_informative([m.role for m in group])] for group in found.values()]
        taken = sorted([(m.start, m.end) for m in matches if self._is_name(m)] + spans)
        candidates.extend(c for c in find_unknown(text, taken, self._language) if c.surface not in self._known)
        return (
            sorted(mentions, key=lambda m: (m.start, m.end, m.entity)),
            sorted(candidates, key=lambda c: (c.start, c.end)),
        )

    def _outside(self, text: str, match: Match, spans: Sequence[tuple[int, int]]) -> bool:
        index = bisect_right(spans, (match.start, len(text) + 1)) - 1
        for start, end in reversed(spans[max(0, index - 1) : index + 1]):
            if start <= match.start and match.end <= end:
                issuer = start == match.start or "、" in text[start : match.start]
                return issuer and text[start] not in "《〈“" and bool(_ISSUED.match(text[match.end : end]))
        return True

    def _is_name(self, match: Match) -> bool:
        """Whether the match is more than a generic subject, which begins the names of many bodies (国家, 中国)."""
        return any(_counts(self._entities[iri]) for iri in match.entities)

    def _role(self, text: str, match: Match, first: Match, last: Match, entity: Entity) -> Role | None:
        family = family_of(entity.attributes.get("actorKind", ""))
        place = entity.attributes.get("countedWhenActing") == "true"
        rules = _RULES[self._language]
        own = decide(rules, *self._contexts(text, match.start, match.end), family, place)
        if first is last or own not in (None, "mention", "partner"):
            return own
        shared = decide(rules, *self._contexts(text, first.start, last.end), family, place)
        return shared if own in (None, "mention") and shared is not None else own

    def _contexts(self, text: str, start: int, end: int) -> tuple[str, str]:
        before, after = _REACH[self._language]
        cut = max(0, start - before)
        left = text[cut:start]
        ends = [m.end() for m in _CLAUSE_END[self._language].finditer(left)]
        if ends:
            left = left[ends[-1] :].lstrip()
        elif cut:
            left = "…" + left
        right = text[end : end + after]
        stop = _SENTENCE_END[self._language].search(right)
        if stop:
            right = right[: stop.start()]
        return (left.lower(), right.lower()) if self._language == "en" else (left, right)


def as_gold(mentions: Iterable[ActorMention], lexicon: Lexicon) -> list[dict[str, str | None]]:
    """The JSON form: surface, canonical_en and role of each mention, in the order of the text."""
    entities = lexicon.by_iri()
    return [
        {"surface": m.surface, "canonical_en": entities[m.entity].preferred.get("en"), "role": m.role}
        for m in sorted(mentions, key=lambda m: (m.start, m.end, m.entity))
    ]


def _abbreviates(text: str, name: Match, match: Match) -> bool:
    """Whether the match is the abbreviation in brackets after a name: "… Congress (NPC)"."""
    return text[name.end : match.start] in (" (", "(", "（") and text[match.end : match.end + 1] in (")", "）")


def _counts(entity: Entity) -> bool:
    return entity.attributes.get("genericSubject") != "true" and entity.attributes.get("actorKind") != "states"


def _ambiguous(match: Match) -> Candidate:
    return Candidate(match.start, match.end, match.surface, "actor", "two-candidates", match.entities)


def _coordinated(matches: Sequence[Match], text: str, language: Language) -> list[tuple[int, int]]:
    """Ranges of matches that one sentence lists side by side ("schools, enterprises and communities")."""
    link = _LINK[language]
    ranges: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(matches) + 1):
        if index < len(matches):
            gap_start, gap_end = matches[index - 1].end, matches[index].start
            if gap_end - gap_start <= 40 and link.fullmatch(text[gap_start:gap_end]):
                continue
        ranges.append((first, index))
        first = index
    return ranges if matches else []
