"""Names that look like bodies and that the vocabulary lacks: they become candidates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from plangraph.annotating.records import Candidate
from plangraph.reading import Language

# The name is read from the last word that cannot stand in one to the word that every such name ends with.
_ZH_HEAD = re.compile(
    "委员会|办公室|检察院|法院|总局|总署|部门|机关|协会|学会|联合会|基金会|研究院|研究会|研究所|理事会|商会|中心|(?<![布格结当全大变开僵战时])局(?![面势部限域])"
    "|(?<![全内外西东中干总北南上下各本])部(?=[、和与及会联负等应将发])"
)
_ZH_BREAK = re.compile(
    "[，。；：、,;:()（）《》〈〉“”0-9A-Za-z\\s]|[和与及或的在对向由经为使将把被让给从是]|以及|鼓励|支持|督促|加强|建立|健全|完善|推动|推进|"
    "促进|发挥|强化|建设|设立|开展|通过|接受|参加|邀请|引导|指导|各级|有关|相关|要求|依托|成立|监督|组织|会同|保障|提升|建成|打造|制定|修改|修订|实施|实行|重点|主要"
)
_ZH_VAGUE = re.compile(
    "(?:.*(?:多|各|跨|本|该|其他|工作|主管|部分|上级|下级|职能|专门|服务|文化|活动|健身|卫生|安全|为|中国|国家|国际|区域|创新|交流|治疗|示范|基地))?"
    "(?:部门|机关|中心)"
)
# No longer than any word of a name: a chain of hyphens without end must not be read anew at each of its words.
_EN_WORD = r"(?!The\b|[A-Z]\w{1,59}ing\b)[A-Z][\w’'-]{0,60}+,? (?:and )?"
_EN_HEAD = (
    "(?:Ministry|Bureau|Office|Department|Administration|Commission|Committee|Council|Federation|Association|Academy"
    "|Foundation|Institute|Agency|Authority)"
)
_EN_NAME = re.compile(
    rf"\b(?:{_EN_WORD}){{0,6}}?{_EN_HEAD} (?:of|for|on|against) (?:the )?[A-Z][\w’'-]*"
    rf"(?:(?:,? and|,)? (?:of |for |on )?(?!{_EN_HEAD})[A-Z][\w’'-]*){{0,8}}"
    rf"|\b(?:{_EN_WORD}){{1,6}}?{_EN_HEAD}\b"
)


def find_unknown(text: str, taken: Sequence[tuple[int, int]], language: Language) -> list[Candidate]:
    """Candidates outside ``taken`` (sorted spans: known actors, names of laws and treaties)."""
    found: list[Candidate] = []
    for start, end in _names_zh(text) if language == "zh" else _names_en(text):
        if not _overlaps(taken, start, end):
            found.append(Candidate(start, end, text[start:end], "actor", "not-in-vocabulary"))
    return found


def _names_zh(text: str) -> list[tuple[int, int]]:
    names: list[tuple[int, int]] = []
    for head in _ZH_HEAD.finditer(text):
        floor = max(0, head.start() - 14)
        start = floor
        for stop in _ZH_BREAK.finditer(text, floor, head.start()):
            start = stop.end()
        if head.start() - start >= 2 and not _ZH_VAGUE.fullmatch(text, start, head.end()):
            names.append((start, head.end()))
    return names


def _names_en(text: str) -> list[tuple[int, int]]:
    return [name.span() for name in _EN_NAME.finditer(text)]


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(taken, (end, end)) - 1
    return any(left < end and start < right for left, right in taken[max(0, index - 3) : index + 1])
