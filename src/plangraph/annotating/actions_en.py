"""English: what the clause means to do with the instruments it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plangraph.annotating.actions import EN_NEGATION, EN_NOUNS, EN_PREPOSITIONS, EN_SUPPORTING, EN_VERBS
from plangraph.annotating.actions_masks import hide
from plangraph.annotating.records import Action

_REACH = 260
"""Characters of a sentence that are looked at on either side of a name."""

_SENTENCE_END = re.compile(r"[.;:!?](?=\s|\Z)|\n")


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_DETERMINER = r"(?:the|a|an|its|their|this|that|such|other|both|all|any|relevant|revised|new|newly|amended)"
_BEFORE: dict[str, Action] = {form: verb.action for verb in reversed(EN_VERBS) for form in verb.forms}
_BEFORE |= EN_PREPOSITIONS
_LOOSE = frozenset(form for verb in EN_VERBS if verb.loose for form in verb.forms)
_CUE = re.compile(
    rf"\b(?:(?P<cue>{_one_of(_BEFORE)})"
    rf"|(?P<noun>{_one_of(EN_NOUNS)})s?(?: (?:of|for|on)\b|(?= and [a-z]+ions? of )| to the\b))(?![\w-])",
    re.IGNORECASE,
)
_PARTICIPLES: dict[str, Action] = {verb.participle: verb.action for verb in reversed(EN_VERBS)}
_AUXILIARY = r"(?:will|shall|should|must|can|may|is|are|was|were|has|have|had|ought|to)"
_PASSIVE = re.compile(
    rf"\s*(?:\([^()]{{0,80}}\))?(?:,[^,.]{{0,80}},)?\s*(?P<auxiliary>{_AUXILIARY})\s+"
    rf"(?:(?P<not>not|never)\s+|(?:to|also|be|been|being|further|soon|then|both|strictly|\w{{1,16}}ly)\s+){{0,6}}"
    rf"(?P<participle>{_one_of(_PARTICIPLES)})\b",
    re.IGNORECASE,
)
_JOINING = re.compile(
    rf"(?:['’]s?)?(?:\s*,)?\s*(?:(?:and|or|as well as)\s+)?(?:{_DETERMINER}\s+){{0,2}}", re.IGNORECASE
)
_WOUND = re.compile(rf"\b(?:will|shall|should|must) be (?P<participle>{_one_of(_PARTICIPLES)})\b")
_NOUN_AFTER = re.compile(rf"(?:['’]s)?\s+(?P<noun>{_one_of(EN_NOUNS)})\b")
_SUPPORTING = re.compile(
    rf"(?:\b{EN_SUPPORTING}\b[^,.;]{{0,40}}\b(?:for|of|under|to|on)\s+(?:the\s+)?"
    r"|\b(?:rules|regulations|measures|provisions|guidelines|plans?)\b[^,.;]{0,24}"
    r"\b(?:implementation|enforcement|application) of (?:the )?)\Z",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:\s+and|\s+or|,|\s+and then)?\s+(?:\w{1,16}ly\s+|further\s+)?\Z|\Z", re.IGNORECASE)
_NEGATED = re.compile(rf"\b(?:{_one_of(EN_NEGATION)})(?:\s+\w+)?\s+\Z", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:under|in|with|by|for|to|into|from|on|at|against|of)\b", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:provisions|articles|parts?|sections?|text|drafts?|requirements|targets|tasks|goals)\s+of\b")


def actions_en(text: str, spans: Sequence[tuple[int, int]], masked: Iterable[tuple[int, int]] = ()) -> list[Action]:
    """The action for each span, in their order; see `actions_zh`. Names joined in a list share one."""
    hidden = hide(text, [*spans, *masked])
    actions: list[Action] = []
    for chain in _chains(hidden, spans):
        left = _sentence_before(hidden, chain[0][0])
        right = _sentence_after(hidden, chain[-1][1])
        shared = _passive(right) or _before(left)
        actions += [shared or _inside(text[start:end]) or "mention" for start, end in chain]
    return actions


def _chains(hidden: str, spans: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Spans that nothing but commas, "and" and determiners part."""
    chains: list[list[tuple[int, int]]] = []
    for start, end in spans:
        if chains and start - chains[-1][-1][1] <= 40 and _JOINING.fullmatch(hidden, chains[-1][-1][1], start):
            chains[-1].append((start, end))
        else:
            chains.append([(start, end)])
    return chains


def _sentence_before(hidden: str, start: int) -> str:
    window = hidden[max(0, start - _REACH * 2) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    return window[ends[-1] :] if ends else window


def _sentence_after(hidden: str, end: int) -> str:
    window = hidden[end : end + _REACH * 2]
    stop = _SENTENCE_END.search(window)
    return window[: stop.start()] if stop else window


def _passive(right: str) -> Action | None:
    found = _PASSIVE.match(right)
    if found is None:
        noun = _NOUN_AFTER.match(right)
        return EN_NOUNS[noun["noun"].lower()] if noun else None
    action = _PARTICIPLES[found["participle"].lower()]
    auxiliary = found["auxiliary"].lower()
    finished = auxiliary in ("is", "are", "was", "were", "has", "have", "had") and " to be " not in found.group()
    if found["not"] or (finished and action in ("enact", "amend", "draft-or-study")):
        return "mention"
    return action


def _inside(surface: str) -> Action | None:
    """A name that the sentence has wound round its verb: "guidelines will be developed for …"."""
    found = _WOUND.search(surface)
    return _PARTICIPLES[found["participle"]] if found else None


def _before(left: str) -> Action | None:
    if _SUPPORTING.search(left[-120:]):
        return "support-rules"
    for segment in _segments(left):
        words = list(_CUE.finditer(segment))
        if words:
            return _governing(segment, words)
    return None


def _segments(left: str) -> list[str]:
    """The last stretch between commas, and earlier ones as long as what follows holds no verb."""
    stretches = left.split(",")
    found = [stretches.pop()]
    while stretches and len(found) < 6 and len(found[-1].split()) <= 8 and not _CUE.search(found[-1]):
        found.append(stretches.pop())
    return found


def _governing(segment: str, words: list[re.Match[str]]) -> Action | None:
    last = words[-1]
    gap = segment[last.end() :]
    group = [last]
    for word in reversed(words[:-1]):
        if not _COORDINATED.fullmatch(segment[word.end() : group[0].start()]):
            break
        group.insert(0, word)
    if _NEGATED.search(segment[: group[0].start()]):
        return "mention"
    actions = [_action(word) for word in group]
    action: Action = next((one for one in actions if one != "mention"), "mention")
    if action == "draft-or-study" and "amend" in actions:
        action = "amend"
    if action in ("enact", "amend", "draft-or-study") and last["noun"] is None:
        rest = _PARTS.sub("", gap)
        if _FOREIGN.search(rest) or len(rest.split()) > 6:
            return "mention"  # its object is another thing: "improve the mechanisms under the Law"
    cue = (last["cue"] or "").lower()
    if cue in _LOOSE and (_FOREIGN.search(gap) or len(gap.split()) > 4):
        return "mention"
    return action


def _action(word: re.Match[str]) -> Action:
    return _BEFORE[word["cue"].lower()] if word["cue"] else EN_NOUNS[word["noun"].lower()]
