"""Chinese: what the clause means to do with the instruments it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plangraph.annotating.actions import ZH_AFTER, ZH_BEFORE, ZH_JOINING, ZH_LOOSE, ZH_NEGATION, ZH_SUPPORTING
from plangraph.annotating.actions_masks import MASK, hide
from plangraph.annotating.records import Action

_REACH = 120
"""Characters of a clause that are looked at on either side of a name."""

_STOPS = re.compile(r"[。；;！？!?，,\n]")


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_ACTION_BEFORE = {word: action for action, words in ZH_BEFORE.items() for word in words}
_ACTION_AFTER = {word: action for action, words in ZH_AFTER.items() for word in words}
_BEFORE = re.compile(_one_of(_ACTION_BEFORE))
_JOINING = frozenset(ZH_JOINING)
_NEGATED = re.compile(rf"(?:{_one_of(ZH_NEGATION)})(?:全面|随意|擅自|再|予|予以)?\Z")
_PAST = re.compile(r"(?:后|过|了|好|出来)?的|后")
_MARK = '[》〉”"）)]*'
_LIST = rf"(?:{_MARK}[、和与及或]?(?:以及|及其|并)?[《〈“(（]*{MASK}++)*+{_MARK}"
_KIND = r"(?:等)?(?:方面|领域)?(?:的)?(?:有关|相关)?(?:法律法规|法律|法规|规章|条例|规划|纲要|文件|制度|标准)?"
_MANNER = r"(?:的)?(?:全面|有效|深入|正确|严格|统一|相关|各项)?"
_AFTER = re.compile(rf"{_LIST}{_KIND}{_MANNER}(?P<word>{_one_of(_ACTION_AFTER)})(?!后|以来|之后|中规定|过程)")
_SUPPORTED = re.compile(rf"{_MARK}(?:的)?(?:相关|有关)?(?:{_one_of(ZH_SUPPORTING)})|{_MARK}相?配套")
_CONTENT = re.compile(rf"{_LIST}(?:等)?(?:中)?(?:所)?(?:规定|确定|设定|明确|要求)(?:的|要求|中)?")
_DESCRIBED = re.compile(rf"《[^《》]+》(?:的)?(?:相关|有关)?(?:{_one_of(ZH_SUPPORTING)})")
_MAKING = ("enact", "amend", "draft-or-study")
_ONLY_JOINING = re.compile(r"[、，,和与及并或以《〈“》〉”(（)）\s]*\Z")


def actions_zh(text: str, spans: Sequence[tuple[int, int]], masked: Iterable[tuple[int, int]] = ()) -> list[Action]:
    """The action for each span, in their order.

    Args:
        text: a passage.
        spans: names of instruments, sorted, not overlapping, half-open.
        masked: further stretches whose words govern nothing, such as titles of books.
    """
    hidden = hide(text, [*spans, *masked])
    actions: list[Action] = []
    for index, (start, end) in enumerate(spans):
        left = _clause_before(hidden, start)
        right = _clause_after(hidden, end)
        action = _after(right) or _before(left, right)
        if action in _MAKING and _DESCRIBED.match(text, start, end):
            action = "support-rules"
        if action is None and index and _ONLY_JOINING.match(hidden[spans[index - 1][1] : start]):
            action = actions[-1]
        actions.append(action or "mention")
    return actions


def _clause_before(hidden: str, start: int) -> str:
    window = hidden[max(0, start - _REACH) : start]
    stops = [match.end() for match in _STOPS.finditer(window)]
    return window[stops[-1] :] if stops else window


def _clause_after(hidden: str, end: int) -> str:
    window = hidden[end : end + _REACH]
    stop = _STOPS.search(window)
    return window[: stop.start()] if stop else window


def _after(right: str) -> Action | None:
    if _SUPPORTED.match(right):
        return "support-rules"
    found = _AFTER.match(right)
    return _ACTION_AFTER[found["word"]] if found else None


def _before(left: str, right: str) -> Action | None:
    words = [match for match in _BEFORE.finditer(left) if not _is_attribute(left, match.end())]
    if not words:
        return None
    group = [words[-1]]
    for word in reversed(words[:-1]):
        between = left[word.end() : group[0].start()]
        if between not in _JOINING or (between == "" and word.group() in ZH_LOOSE):
            break
        group.insert(0, word)
    if _NEGATED.search(left[: group[0].start()]):
        return "mention"
    action = _of_group([_ACTION_BEFORE[word.group()] for word in group])
    if action in _MAKING and _CONTENT.match(right):
        return "mention"  # not the instrument is made or changed, but what it provides for
    return action


def _is_attribute(left: str, end: int) -> bool:
    """Whether the verb tells what has been done to the name already: 修订后的."""
    past = _PAST.match(left, end)
    return past is not None and left[past.end() :].replace(MASK, "").strip("《〈“、和 ") == ""


def _of_group(actions: list[Action]) -> Action:
    """Of verbs with one object the first decides; 研究制定 is a study, 研究修改 an amendment."""
    first = actions[0]
    if first == "draft-or-study" and "amend" in actions:
        return "amend"
    if first == "mention":
        return next((action for action in actions if action != "mention"), "mention")
    return first
