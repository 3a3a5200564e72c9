"""Which property of a measure each kind of mention supports."""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.annotating.records import Action, Role

LAW_PROPERTY: Mapping[Action, str] = {
    "enact": "plansToEnact",
    "draft-or-study": "plansToStudy",
    "amend": "plansToAmend",
    "implement": "plansToImplement",
    "support-rules": "plansSupportingRulesFor",
    "mention": "mentionsLaw",
}
PROGRAMME_PROPERTY = "mentionsProgramme"
TREATY_PROPERTY: Mapping[Action, str] = {
    "implement": "implementsTreaty",
    "report": "reportsUnder",
    "review": "reportsUnder",
    "ratify-prepare": "preparesToRatify",
    "mention": "mentionsTreaty",
}
ACTOR_PROPERTY: Mapping[Role, str] = {
    "responsible": "hasResponsibleActor",
    "partner": "hasPartnerActor",
    "overseen": "overseesActor",
    "mention": "mentionsActor",
}
CONCEPT_PROPERTY: Mapping[str, str] = {"right": "concernsRight", "group": "concernsGroup"}
TARGET_PROPERTY = "hasTarget"
EVENT_PROPERTY = "hasMechanismEvent"
