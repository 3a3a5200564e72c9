"""What a measure means to do with an instrument: the tables of governing words.

Tables only, for linguists to read and correct; `actions_zh` and `actions_en` apply them. A word
whose action is ``mention`` governs a name without any commitment to the instrument itself
("publicise the law"), and keeps words farther away from being taken for the governing one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plangraph.annotating.records import Action

Part = Literal["verb", "preposition", "noun"]

# --- Chinese ---------------------------------------------------------------------------------

ZH_BEFORE: dict[Action, tuple[str, ...]] = {
    "enact": (
        *("制定", "制订", "拟定", "拟订", "编制", "编订", "出台", "颁布", "印发", "发布", "公布", "推出", "制发"),
        *("建立", "设立", "形成", "制修订", "构建"),
    ),
    "draft-or-study": ("起草", "研究", "探索", "论证", "调研", "酝酿"),
    "amend": (
        *("修改", "修订", "修正", "修编", "修法", "更新", "完善", "健全", "调整", "细化", "优化", "提高", "提升"),
        "改进",
    ),
    "implement": (
        *("实施", "施行", "落实", "贯彻", "执行", "履行", "遵守", "遵循", "遵照", "推行", "推广", "适用", "用好"),
        *("依照", "依据", "按照", "根据", "对照", "启动", "开展", "推进", "推动", "达到", "符合", "完成", "践行"),
        *("扩大", "实行", "通过实施"),
    ),
    "mention": (
        *("宣传", "学习", "普及", "宣讲", "培训", "违反", "涉及", "纳入", "写入", "结合", "参与", "支持", "鼓励"),
        *("加强", "加大", "强化", "保障", "监督", "评估", "提到", "关于", "加快", "认识", "围绕"),
    ),
}
"""Words before the name: 修改安全生产法."""

ZH_AFTER: dict[Action, tuple[str, ...]] = {
    "enact": ("制定", "制订", "出台", "立法", "编制", "制修订", "制定修订", "颁布"),
    "draft-or-study": ("起草", "立法调研", "立法研究", "研究制定", "研究起草"),
    "amend": ("修改", "修订", "修正", "修编", "修法", "完善"),
    "implement": ("贯彻", "实施", "施行", "落实", "执行", "适用", "履约", "履行"),
}
"""Nouns after the name: 妇女权益保障法的修改, 安全生产法实施工作."""

ZH_JOINING = ("、", "和", "与", "并", "或", "及", "或者", "以及", "并且", "")
"""What may stand between verbs that govern one object: 制定和修改."""

ZH_LOOSE = ("提高", "提升", "优化", "改进", "调整", "加强", "强化", "加大", "加快", "推动", "推进", "支持", "鼓励")
"""Verbs that govern a verb directly after them instead of sharing its object: 推动制定, 提高实施…的自觉性."""

ZH_NEGATION = ("不", "不得", "不再", "未", "尚未", "没有", "无需", "停止", "暂停", "反对", "避免", "暂缓", "暂不")

ZH_SUPPORTING = ("配套", "实施细则", "实施办法", "实施条例", "实施方案", "实施意见", "实施规定", "实施规则", "司法解释")
"""After a name: rules that carry the instrument out, 《宗教事务条例》配套规章."""

# --- English ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EnglishVerb:
    """A verb with its gerund and past participle; ``loose`` ones count only directly before a name."""

    base: str
    gerund: str
    participle: str
    action: Action
    loose: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Base, third person and gerund, particles included: "carries out"."""
        first, _, rest = self.base.partition(" ")
        third = first[:-1] + "ies" if first[-1:] == "y" and first[-2:-1] not in "aeou" else first + "s"
        third = first + "es" if first.endswith(("sh", "ch", "s", "x")) else third
        return (self.base, f"{third} {rest}".strip(), self.gerund)


def _verbs(action: Action, *rows: str, loose: bool = False) -> tuple[EnglishVerb, ...]:
    found: list[EnglishVerb] = []
    for row in rows:
        base, gerund, participle = (form.strip() for form in row.split("|"))
        found.append(EnglishVerb(base, gerund, participle, action, loose))
    return tuple(found)


EN_VERBS: tuple[EnglishVerb, ...] = (
    *_verbs(
        "enact",
        *("formulate|formulating|formulated", "enact|enacting|enacted", "issue|issuing|issued"),
        *("promulgate|promulgating|promulgated", "adopt|adopting|adopted", "introduce|introducing|introduced"),
        *("develop|developing|developed", "establish|establishing|established", "create|creating|created"),
        *("pass|passing|passed", "work out|working out|worked out", "compile|compiling|compiled"),
        *("draw up|drawing up|drawn up", "release|releasing|released", "publish|publishing|published"),
        *("put in place|putting in place|put in place", "make|making|made"),
    ),
    *_verbs(
        "draft-or-study",
        *("draft|drafting|drafted", "study|studying|studied", "explore|exploring|explored"),
        *("research|researching|researched", "deliberate on|deliberating on|deliberated on"),
    ),
    *_verbs(
        "amend",
        *("amend|amending|amended", "revise|revising|revised", "modify|modifying|modified"),
        *("update|updating|updated", "adjust|adjusting|adjusted"),
        *("make adjustments to|making adjustments to|adjusted",),
        *("make dynamic adjustments to|making dynamic adjustments to|dynamically adjusted",),
        *("make amendments to|making amendments to|amended", "make revisions to|making revisions to|revised"),
    ),
    *_verbs(
        "amend",
        *("improve|improving|improved", "refine|refining|refined", "optimize|optimizing|optimized"),
        *("upgrade|upgrading|upgraded", "unify|unifying|unified", "perfect|perfecting|perfected"),
        *("raise|raising|raised", "detail|detailing|detailed", "elaborate|elaborating|elaborated"),
        loose=True,
    ),
    *_verbs(
        "implement",
        *("implement|implementing|implemented", "enforce|enforcing|enforced", "apply|applying|applied"),
        *("execute|executing|executed", "carry out|carrying out|carried out", "launch|launching|launched"),
        *("put into effect|putting into effect|put into effect", "act on|acting on|acted on"),
        *("put into practice|putting into practice|put into practice", "follow|following|followed"),
        *("abide by|abiding by|abided by", "comply with|complying with|complied with"),
        *("adhere to|adhering to|adhered to", "observe|observing|observed", "honor|honoring|honored"),
        *("fulfill|fulfilling|fulfilled", "fulfil|fulfilling|fulfilled", "align with|aligning with|aligned with"),
        *("carry forward|carrying forward|carried forward", "roll out|rolling out|rolled out"),
        *("act in accordance with|acting in accordance with|observed", "meet|meeting|met"),
    ),
    *_verbs(
        "implement",
        *("advance|advancing|advanced", "promote|promoting|promoted", "continue|continuing|continued"),
        *("expand|expanding|expanded", "pursue|pursuing|pursued", "practice|practicing|practiced"),
        *("press ahead with|pressing ahead with|advanced", "complete|completing|completed"),
        *("press forward with|pressing forward with|advanced",),
        *("step up|stepping up|stepped up", "organize|organizing|organized", "hold|holding|held"),
        loose=True,
    ),
    *_verbs(
        "mention",
        *("publicize|publicizing|publicized", "violate|violating|violated", "encourage|encouraging|encouraged"),
        *("support|supporting|supported", "strengthen|strengthening|strengthened"),
        *("ensure|ensuring|ensured", "evaluate|evaluating|evaluated", "review|reviewing|reviewed"),
        *("participate in|participating in|participated in", "guide|guiding|guided", "help|helping|helped"),
    ),
)

EN_PREPOSITIONS: dict[str, Action] = {
    "in accordance with": "implement",
    "in compliance with": "implement",
    "in conformity with": "implement",
    "in line with": "implement",
    "pursuant to": "implement",
    "according to": "implement",
    "as required by": "implement",
    "under": "implement",
    "in violation of": "mention",
    "violations of": "mention",
    "violation of": "mention",
    "contrary to": "mention",
}

EN_NOUNS: dict[str, Action] = {
    "amendment": "amend",
    "revision": "amend",
    "modification": "amend",
    "update": "amend",
    "implementation": "implement",
    "enforcement": "implement",
    "application": "implement",
    "execution": "implement",
    "observance": "implement",
    "formulation": "enact",
    "enactment": "enact",
    "adoption": "enact",
    "promulgation": "enact",
    "introduction": "enact",
    "legislative process": "enact",
    "legislation": "enact",
    "drafting": "draft-or-study",
    "study": "draft-or-study",
    "publicity": "mention",
}
"""Nouns that govern a name with of, to, for or on: "the amendment of the Prison Law"."""

EN_NEGATION = ("not", "never", "without", "no", "nor", "refrain from", "stop", "oppose")

EN_SUPPORTING = (
    r"(?:supporting|implementing|implementation|complementary|detailed|subsidiary) "
    r"(?:laws? and regulations?|laws|rules|regulations|measures|provisions|policies|legislation|documents|plans?)"
)
"""Rules that carry an instrument out: "supporting rules for the Regulations on Religious Affairs"."""
