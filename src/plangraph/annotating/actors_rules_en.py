"""Roles of actors in English sentences: the table of rules.

Contexts are parts of one sentence, in lower case.
"""

from __future__ import annotations

from plangraph.annotating.actors_roles import RoleRule, role_rule

# Modifiers and other bodies of a list: no preposition, no end of a clause.
_GAP = r"(?:(?! (?:to|in|for|by|with|at|on|of|from|that|which) )[^.;:]){0,120}?"
_WORDS = r"(?:[\w’'-]+ ){0,4}?"
_TAIL = r"(?:(?! (?:will|should|must|shall|is|are) )[^.;:]){0,60}?"
_BE = r"(?:will be|are|is|must be|should be)"
_MODAL = r"(?:will|should|must|shall|can|may)"
_ACT = (
    r"(?:accept|address|adopt|apply|build|carry|compil|comply|conduct|contribut|develop|disclos|enrol|ensur|establish|"
    r"exercis|expand|explor|extend|fulfill?|implement|improv|integrat|leverag|offer|open|operat|organi[sz]|particip|"
    r"perform|play|promot|protect|provid|publish|releas|report|respect|set|share|strengthen|support|tak|us)\w*"
)
_DUTY = r"(?:responsibilit(?:y|ies)|dut(?:y|ies)|obligations?|liabilit(?:y|ies)|performance|conduct|accountability)"
_SUPPORT = r"\b(?:support|assist|encourag|help)(?:e|es|s|ed|ing)?"
_TALK = (
    r"\b(?:cooperat|collaborat|dialogue|exchang|engag|consult|coordinat|communicat|partnership|align)\w*\b"
    r"[^.;:]{0,100}?"
)

_OVERSIGHT = r"\b(?:supervision|oversight|regulation|inspection|monitoring)"
_SYSTEM = r"\b(?:disclosure|management|supervision|accountability|compliance) (?:system|mechanism)s?"
_PURSUE = r"\b(?:disciplin|punish|prosecut|investigat)(?:e|es|ing)?"
_REGULATE = r"\b(?:supervis|oversee|regulat|reform)(?:e|es|ing)?"
_ASSESS = r"\b(?:assess|evaluat|inspect|audit|supervis|oversee|regulat)(?:e|es|ing)?\b"
_ENCOURAGE = r"\b(?:encourag|enabl|mobili[sz]|guid|call|invit|motivat|permit|allow)(?:e|es|ed|s|ing)?"
_ENCOURAGED = r"(?:encouraged|supported|guided|invited|enabled|mobili[sz]ed)\b"
_WRONG = r"\b(?:crimes?|(?:criminal|illegal|unlawful) acts?|abuses?)"

RULES: tuple[RoleRule, ...] = (
    # Who runs a place is named only to describe it.
    role_rule("runs", rf"\b(?:managed|run|operated|funded|owned) by (?:the )?{_GAP}", "", "M000"),
    # Duties, supervision, demands.
    role_rule("is-urged", rf"\b(?:urg|requir|order|oblig|instruct)(?:e|es|ed|ing) {_GAP}", "", "OOOP"),
    role_rule(
        "will-be-urged",
        "",
        rf"{_TAIL} {_BE} (?:urged|required|ordered|supervised|regulated|held|punished|penali[sz]ed|sanctioned)\b",
        "OOOP",
    ),
    role_rule("duty-of", rf"\b{_DUTY} (?:of|for) {_GAP}", "", "OOOP"),
    role_rule(
        "ensure-that",
        rf"\bensur(?:e|es|ing) that (?:the )?{_WORDS}",
        rf"{_TAIL} ?(?:fulfill?|compl(?:y|ies)|abide|perform|exercise|observe|serve)\b",
        "OOOP",
    ),
    role_rule("oversight-of", rf"{_OVERSIGHT} (?:of|over) {_GAP}", "", "OOOP"),
    role_rule(
        "managed",
        r"\b(?:law-based|standardi[sz]ed|strict)[\w -]{0,24}? management (?:of|in) (?:the )?",
        "",
        "OOO-",
    ),
    role_rule(
        "regulated-inside",
        r"\b(?:law enforcement|management)[^.;:]{0,30}? (?:in|of) (?:the )?",
        r" will be \w*\s?regulated",
        "OOO-",
    ),
    role_rule("assessed", rf"{_ASSESS}[^.;:]{{0,160}}? by ", "", "OOO-"),
    role_rule("is-regulated", rf"{_REGULATE} (?:the )?(?!development){_WORDS}", "(?! to (?!ensure))", "OOO-"),
    role_rule("is-disciplined", rf"{_PURSUE} (?:the )?{_WORDS}", "", "OOO-"),
    role_rule("crimes-by", rf"{_WRONG} [^.;:,]{{0,40}}?\b(?:by|of) ", "", "OOO-"),
    role_rule("rules-for", rf"{_SYSTEM} (?:for|of|in) {_WORDS}", "", "OOO-"),
    role_rule("powers-within", r"\b(?:responsibilities|duties|powers) within (?:the )?", "", "OOO-"),
    # Encouragement, cooperation, participation.
    role_rule(
        "is-encouraged",
        rf"{_ENCOURAGE} (?:and \w+ )?(?:up)?(?:on )?{_GAP}",
        r"[^.;:]{0,140}? to [a-z]",
        "PPPP",
    ),
    role_rule("is-guided", rf"\bguid(?:e|es|ing) {_GAP}", "", "-PO-"),
    role_rule(
        "is-supported", rf"{_SUPPORT} (?:and \w+ )?{_GAP}", r"[^.;:]{0,60}? (?:in|to) [a-z]", "PPPP", places=False
    ),
    role_rule(
        "is-supported-in-doing",
        rf"{_SUPPORT} {_GAP}",
        r"(?:(?! (?:in|to|for|of) )[^.;:]){0,60}? in (?:\w+ly )?\w+ing\b",
        "PPPP",
    ),
    role_rule("research-by", r"\b(?:support|encourag)\w*\b[^.;:]{0,60}? by (?:[^.;:]{0,50}? )?", "", "PPPP"),
    role_rule("is-helped-to-act", rf"\bhelp(?:s|ing)? (?:the )?{_WORDS}", rf" (?:to )?{_ACT}\b", "PPPP"),
    role_rule(
        "and-to-act",
        r"\b(?:encourag|enabl|urg|support|guid|mobili[sz])\w*\b[^.;:]{0,200}?\band ",
        r" to [a-z]",
        "PPPP",
    ),
    role_rule("will-be-encouraged", "", rf"{_TAIL} {_BE} {_ENCOURAGED}", "PPPP"),
    role_rule("with-whom", rf"{_TALK} (?:with|between|among) {_GAP}", "", "PPPP"),
    role_rule(
        "in-fulfilling", "", r" in (?:\w+ly )?(?:fulfill|perform|respect|protect|promot|implement)\w*ing\b", "PPPP"
    ),
    role_rule("participation-of", rf"\bparticipation (?:of|by) {_GAP}", "", "PPPP"),
    role_rule("takes-part", "", r" (?:to )?participat(?:e|es|ing) in\b", "PPPP"),
    role_rule("oversight-by", r"\b(?:oversight|scrutiny|supervision)\b[^.;:]{0,60}? by (?:the )?", "", "RPPP"),
    # The subject of the sentence, or of a clause inside it.
    role_rule("mechanism-for", r"\b(?:mechanism|system|framework|platform)s? for (?:the )?", r" to [a-z]", "RPPP"),
    role_rule(
        "subject",
        rf"(?:^|[,;:] |\bwhich |\bthat |\bwhere |\band )(?:the |all |relevant |both )*{_WORDS}",
        rf"{_TAIL}(?:^| ){_MODAL},? (?!(?:be|have|reach)\b)",
        "RRRP",
    ),
    role_rule("agent", r"\bby (?:the |relevant |all )*", "", "R---", places=False),
    role_rule("plays-its-part", rf"\broles? of {_GAP}", "", "RPPP"),
)
