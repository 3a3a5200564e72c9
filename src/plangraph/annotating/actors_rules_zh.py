"""Roles of actors in Chinese sentences: the table of rules.

Contexts are parts of one sentence. Chinese puts the verb of causing, the body and what it does one after the
other (督促 + 企业 + 落实), so most rules name a verb before the body and, where the body may be a mere object or
place, a predicate after it.
"""

from __future__ import annotations

from plangraph.annotating.actors_roles import RoleRule, role_rule

_AND = r"(?:[、和与及]|以及)"
_STOP = "，。；：,;:"
_C = f"[^{_STOP}]"
# What may stand between the verb and the body: modifiers, other bodies in the list.
_GAP = f"{_C}{{0,16}}?"
_LIST = rf"(?:[^{_STOP}、和与及]{{1,10}}{_AND}){{0,3}}"
_NEAR = f"(?!在){_LIST}{_C}{{0,6}}?"
# What may stand between the body and its predicate: its staff, the rest of the list.
_ITEM = f"(?:[^{_STOP}、和与及的中]|中[国小]){{1,12}}?"
_TAIL = rf"(?:各?(?:有关|主管)部门)?(?:及其[^{_STOP}的]{{1,8}}?)?(?:等[^{_STOP}的]{{0,10}}?)?(?:{_AND}{_ITEM}){{0,4}}?"
_ADVERB = (
    "应当|(?<![相反供适响对])应(?![用急对])|(?<![重需主必只])要(?![求素件点])|必须|需要|可以|将(?!来)|能够|仍然|依法|依规|积极|主动|认真|切实|公平|合理|普遍|"
    "定期|及时|持续|继续|逐步|全面|深入|率先|自觉|广泛|有序|充分|共同|不断|努力|严格|加快|进一步|高度|结合|通过|按照|"
    f"根据|平等|友好|利用|运用|在{_C}{{1,20}}?[中上](?!的)"
)
_VERB = (
    "办好|办理|保持|保障|保证|保护|报告|编写|编制|参加|参与|采取|承担|传播|处理|处置|创新|担任|调查|发布|发挥|发起|丰富|"
    "扶持|改进|公开|构建|规范|化解|汇集|监督|加大|加强|加入|建立|健全|接受|介绍|解决|进行|进入|举办|举行|开办|开设|开放|"
    "开展|扩大|接收|招收|履行|落实|配备|普及|签订|遵守|遵循|尊重|审查|审理|审议|设立|实施|实行|使用|受理|探索|提交|提供|提起|提升|"
    "提高|听取|投资|推动|推进|推行|完成|完善|维护|吸纳|吸收|宣传|行使|引导|应用|运行|增加|招用|支持|支付|执行|指导|制定|"
    f"组织|做好|出具|发出|评估|评价|协助|监测|披露|纳入|举报|防止|预防|建设(?![{_STOP}、的和]|$)"
)
_ACTS = rf"{_TAIL}(?:{_ADVERB}|{_VERB})"
_SERVES = rf"{_TAIL}[为向对与同]{_C}{{1,24}}?(?:{_VERB}|合作|交流)"
# A clause that opens with a verb or a preposition has no subject in this place.
_OPENS = "建设|结合|依托|深化|强化|优化|鼓励|促进|帮助|在|与|同|对|为|向|以|从|把|将|经|由"
_NO_SUBJECT = rf"(?!(?:{_ADVERB}|大力|着力|稳步)*(?:{_VERB}|{_OPENS}))"
_CONTROL = "监督|监管|监察|检查|考核|约谈|问责|管理|制约|整治|督导|巡视|巡查|审计|规范"
_DUTY = "责任|义务|职责"
_RULES_ON = "(?:管理|责任|披露|公开)"

RULES: tuple[RoleRule, ...] = (
    # Not a body that acts: victims, ideas to be raised, the class a named body is an example of.
    role_rule("victims", f"(?:侵犯|侵害|拖欠){_GAP}", "", "-000"),
    role_rule(
        "awareness",
        f"(?:引导|推动|提高|提升|增强){_GAP}",
        rf"{_TAIL}(?:增强|提高|提升|树立){_C}{{0,12}}(?:意识|观念)",
        "-00-",
    ),
    role_rule("class-of-the-named", f"{_C}等", "", "---0"),
    role_rule("issues", "", rf"{_TAIL}(?:有关|关于|联合){_C}{{1,24}}?(?:规定|意见|办法|解释|通知)", "RRRP"),
    # Supervision: who supervises, who is supervised.
    role_rule("supervises", "", rf"{_TAIL}对{_C}{{1,40}}?(?:{_CONTROL}|审查)", "RPPP"),
    role_rule("oversight-of-body", "", rf"{_TAIL}(?:民主|法律|舆论)?监督", "RPPP", places=False),
    role_rule("is-supervised", f"对{_GAP}", rf"{_C}{{0,24}}?(?:{_CONTROL}|批评|检举|控告|处罚|惩处|惩戒|追责)", "OOOP"),
    role_rule("oversight-over", f"(?:监督|监管|约谈|巡查)(?![、制机体和]){_GAP}", "", "OOO-"),
    role_rule("is-pursued", f"(?:查处|惩治|惩处|惩戒|打击|纠正|追究|防止){_GAP}", "", "OOO-"),
    role_rule("must-not", "", rf"{_TAIL}[^。；;]{{0,24}}?(?:不得|禁止)", "OOO-"),
    # Demands.
    role_rule("is-urged", f"(?:督促|敦促|责令|要求|建议){_GAP}", "", "OOOP"),
    role_rule("duty", f"(?:强化|落实|压实|明确|明晰|健全){_GAP}", rf"{_TAIL}{_C}{{0,10}}?(?:{_DUTY})", "OOOP"),
    role_rule("takes-part", "", rf"{_TAIL}(?:积极|有序|广泛|依法|共同|充分|民主)*(?:参与|参加)", "PPPP"),
    role_rule("is-regulated", f"规范(?!发展|和){_C}{{0,6}}?", f"(?!{_AND}?(?:建设|发展))", "OOO-"),
    # Encouragement, guidance, cooperation.
    role_rule("is-helped", f"帮助{_NEAR}", "", "MMPP", places=False),
    role_rule("is-helped-to-act", f"帮助{_NEAR}", _ACTS, "MMPP"),
    role_rule("is-encouraged", f"(?:鼓励|支持|引导|动员|吸引|倡导|促进){_GAP}", rf"(?:{_ACTS})|(?:{_SERVES})", "PPPP"),
    role_rule(
        "is-encouraged-to-play-its-part",
        f"(?:鼓励|支持|引导|推动){_GAP}",
        r"[^，。；]{0,40}?发挥[^，。；]{0,12}作用",
        "PPPP",
    ),
    role_rule("is-supported", f"(?:鼓励|支持|邀请){_NEAR}", rf"(?!的?{_C}{{0,6}}建设)", "PPPP", places=False),
    role_rule("relied-on", f"依托{_NEAR}", "", "PPPP", places=False),
    role_rule("is-instructed", f"指导{_GAP}", rf"(?:{_ACTS})|(?:{_SERVES})", "OPOP"),
    role_rule("is-made-to", f"(?:推动|促使|确保){_GAP}", _ACTS, "RPOP"),
    role_rule("is-brought-to", f"推进{_GAP}", _ACTS, "RRRP"),
    role_rule("training-for", f"对{_GAP}", f"的?{_C}{{0,8}}?(?:培训|帮扶|援助|服务)", "PPPP", places=False),
    role_rule("is-heard", f"听取{_LIST}", f"{_C}{{0,6}}?(?:意见|建议)", "PPPP", places=False),
    role_rule("with-whom", f"[与同和]{_NEAR}", f"{_C}{{0,14}}?(?:合作|交流|对话|磋商|沟通|协作|联动|友好)", "PPPP"),
    role_rule("in-partnership", "", rf"{_TAIL}[与同]{_C}{{1,24}}?(?:合作|交流|对话|磋商|友好)", "PPPP"),
    role_rule("before-whom", f"(?:向|报送|报请){_LIST}", rf"{_TAIL}(?:报告|提出|反映|举报|申请)", "PPPP"),
    role_rule("decides", f"(?:经|提交){_LIST}", rf"{_TAIL}(?:讨论|审议|审查|审核|批准|通过|同意|评审)", "RRRP"),
    role_rule("by-whom", f"由{_LIST}", "", "RRRP"),
    role_rule("basis", f"以{_C}{{0,6}}?", "为主", "RRRP"),
    # The subject of the sentence, or of a clause inside it.
    role_rule(
        "subject",
        rf"(?:^|[{_STOP}])\s*{_NO_SUBJECT}(?:{_LIST}{_C}{{0,6}}?|{_C}{{1,16}}的)",
        rf"(?:{_ACTS})|(?:{_SERVES})|{_TAIL}作为",
        "RRRP",
    ),
    role_rule("is-ensured-to", f"确保{_NEAR}", _ACTS, "RPPP"),
    role_rule("right-to-act", f"(?:保障|保证){_GAP}", _ACTS, "PPPP", places=False),
    role_rule("agent-inside", "", rf"{_TAIL}(?:吸纳|负责|承担)", "RPPP"),
    role_rule("plays-its-part", f"发挥{_LIST}{_C}{{0,6}}?", f"{_C}{{0,20}}?作用", "RPPP"),
    # What is done to it.
    role_rule(
        "rules-for",
        f"(?:健全|完善|建立){_C}{{0,6}}?",
        rf"[^{_STOP}、]{{0,12}}?{_RULES_ON}[^{_STOP}、]{{0,6}}?(?:制度|机制)",
        "-OO-",
    ),
    role_rule(
        "is-built",
        f"(?:加强|推进|推动|健全|完善|建立){_C}{{0,6}}?",
        f"(?:建设|工作|制度|体系|[{_STOP}])",
        "RMMP",
        places=False,
    ),
    role_rule("enrols", f"扩大{_C}{{0,6}}?", f"”?[在对向]{_C}{{1,24}}招生", "RRRP"),
)
