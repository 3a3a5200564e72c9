"""English: names of instruments that the vocabulary lacks, by capitals, verb and type word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.annotating.actions import EN_VERBS
from plangraph.annotating.laws_titles import EN_LAW_TYPES, EN_TITLE_TYPES, EN_WEAK_TYPES
from plangraph.annotating.laws_zh import Name

_WORD = re.compile(r"[A-Za-z0-9][\w'’-]*")
_JOINING = frozenset(("and", "of", "for", "on", "in", "to", "the", "with", "by", "against", "at", "over", "or"))
_LEADING = frozenset(("the", "a", "an", "its", "their", "this", "china", "china's", "china’s", "new", "revised"))
_AFTER_TYPE = frozenset(("on", "of", "for", "to", "concerning", "governing", "against"))
_TYPES = frozenset(EN_TITLE_TYPES)
_GOVERNING = frozenset(
    form for verb in EN_VERBS if verb.action != "mention" and not verb.loose for form in verb.forms if " " not in form
)
_COMMON = _TYPES | {"Action", "National", "Special", "Implementation", "Draft", "Work", "The", "Five-Year"}
_ANY_VERB = frozenset(verb.base for verb in EN_VERBS if " " not in verb.base) | {
    *("improve", "protect", "provide", "guide", "build", "take", "set", "increase", "work", "regulate", "build")
}
_STOPPING = frozenset(
    (
        *("will", "shall", "should", "must", "may", "can", "is", "are", "was", "were", "has", "have", "had"),
        *("which", "that", "who", "while", "when", "where", "so", "as", "by", "through", "with", "at", "if", "unless"),
        *("until", "because", "including", "such", "in", "into", "from", "also"),
    )
)
_VERBS = rf"(?i:{'|'.join(sorted(_GOVERNING))})|(?:application|implementation|enforcement|amendment|revision) of"
_LOWER = re.compile(
    rf"\b(?P<verb>{_VERBS}) (?:(?:a|an|the|its|new|national|interim|unified|relevant|special|draft) ){{0,3}}"
    r"(?P<name>(?:(?P<subject>[a-z][a-z-]{2,20}(?: [a-z][a-z-]{2,20}){0,4}) )?"
    r"(?P<type>laws?|regulations?|code|outline|provisions|measures|guidelines|rules|standards?|catalog(?:ue)?|plans?)\b)"
    r"(?P<after> (?:on|for|concerning|governing) (?=[A-Za-z]))?"
)
_AMENDING = frozenset(form for verb in EN_VERBS if verb.action == "amend" and not verb.loose for form in verb.forms) | {
    "amendment of",
    "revision of",
}
_LOWER_STRONG = frozenset(("law", "regulations", "regulation", "code", "outline"))
_YEARS = re.compile(r" \(\d{4}\s?[-–—]\s?\d{4}\)")
_LONGEST = 24
"""Words of a name."""


def names_en(hidden: str) -> Iterator[Name]:
    """Names in capitals with a type word, and names in small letters that a governing verb precedes.

    ``hidden`` is a passage whose known names are masked.
    """
    taken = 0
    found = sorted([*_capitalised(hidden), *_small(hidden)], key=lambda name: (name.start, -name.end))
    for name in found:
        if name.start >= taken:
            taken = name.end
            yield name


def _capitalised(hidden: str) -> Iterator[Name]:
    words = list(_WORD.finditer(hidden))
    for index, word in enumerate(words):
        if word.group() not in _TYPES or hidden.startswith((" Enforcement", " enforcement"), word.end()):
            continue
        first = _first_word(hidden, words, index)
        last = _last_word(hidden, words, index)
        if first == last or (words[first].group() in _TYPES and first != index):
            continue
        if last == index and all(words[at].group().lower() in _JOINING for at in range(first, index)):
            continue
        kind = word.group()
        if all(words[at].group() in _COMMON for at in range(first, last + 1)):
            continue
        titled = sum(words[at].group()[0].isupper() for at in range(first, last + 1))
        strong = kind not in EN_WEAK_TYPES and titled >= (2 if kind in EN_LAW_TYPES else 3)
        if kind == "Plan" and words[index - 1].group() == "Five-Year":
            continue
        years = _YEARS.match(hidden, words[last].end())
        yield Name(words[first].start(), years.end() if years else words[last].end(), strong)


def _first_word(hidden: str, words: list[re.Match[str]], index: int) -> int:
    first = at = index
    while at > 0 and index - at < _LONGEST and hidden[words[at - 1].end() : words[at].start()] == " ":
        at -= 1
        text = words[at].group()
        if text in _TYPES and text not in ("Plan", "Program"):
            break
        if text[0].isupper() or text[0].isdigit():
            if text.lower() in _LEADING or text.lower() in _GOVERNING:
                break
            first = at
        elif text != "and":
            break
    return first


def _last_word(hidden: str, words: list[re.Match[str]], index: int) -> int:
    """The last word of what follows "Law on …": capitals and joining words, else a noun phrase."""
    if index + 1 >= len(words) or words[index + 1].group() not in _AFTER_TYPE:
        return index
    if hidden[words[index].end() : words[index + 1].start()] != " ":
        return index
    last, at = index, index + 1
    small = False
    while at < len(words) and at - index < _LONGEST and hidden[words[at - 1].end() : words[at].start()] == " ":
        text = words[at].group()
        if text[0].isupper() or text[0].isdigit():
            if small:
                break
            last = at
        elif text == "and" and _another_title(words, at):
            break
        elif text not in _JOINING:
            if text in _STOPPING or text in _ANY_VERB or (last > index + 1 and not small):
                break
            small = True
            last = at
        at += 1
    return last


def _another_title(words: list[re.Match[str]], at: int) -> bool:
    """Whether "and" joins a further title: "… and the Organic Law of …"."""
    following = [word.group() for word in words[at + 1 : at + 7]]
    for text in following:
        if text in _TYPES:
            return True
        if not text[0].isupper() and text != "the":
            return False
    return False


def _small(hidden: str) -> Iterator[Name]:
    for match in _LOWER.finditer(hidden):
        kind = match["type"]
        if match["after"]:
            end = _phrase_end(hidden, match.end())
            if end <= match.end():
                continue
        elif kind == "law" and match["subject"] and not hidden.startswith(" enforcement", match.end()):
            end = match.end()
        else:
            continue
        subject = (match["subject"] or "").split()
        if any(word in _STOPPING or word in _JOINING or word in _ANY_VERB for word in subject):
            continue
        amended = match["verb"].lower() in _AMENDING and kind.startswith(("standard", "catalog", "plan"))
        action_plan = kind == "plan" and subject[-1:] == ["action"]
        yield Name(
            match.start("name"), end, strong=action_plan or amended or (kind in _LOWER_STRONG and len(subject) < 4)
        )


def _phrase_end(hidden: str, start: int) -> int:
    """End of the noun phrase that begins at ``start``."""
    end = start
    pending_and = False
    for count, word in enumerate(_WORD.finditer(hidden, start, min(len(hidden), start + 240))):
        between = hidden[end : word.start()] if count else ""
        if count >= 14 or (count and between.strip()):
            break
        text = word.group().lower()
        if text in _STOPPING or (pending_and and text in _ANY_VERB):
            break
        if text in _JOINING:
            pending_and = text in ("and", "to")
            if text == "to":
                break
            continue_at = word.end()
            following = _WORD.match(hidden, continue_at + 1)
            if following is None or hidden[continue_at : continue_at + 1] != " ":
                break
            if following.group().lower() in _STOPPING or (pending_and and following.group().lower() in _ANY_VERB):
                break
            end = continue_at
            continue
        pending_and = False
        end = word.end()
    name = hidden[start:end].rstrip()
    while name.rpartition(" ")[2] in _JOINING and " " in name:
        name = name.rpartition(" ")[0]
    return start + len(name)
