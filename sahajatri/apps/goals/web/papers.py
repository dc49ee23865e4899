"""The plan as a PDF, in Bengali or English, in normal or large print: only what the plan itself says."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sahajatri.apps.goals import access, queries
from sahajatri.apps.goals.models import PlanVersion
from sahajatri.apps.goals.rules import PlanText
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.apps.goals.terms import PlanState
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to
from sahajatri.kernel.pages.templatetags.words import date_words, number, when_words
from sahajatri.kernel.papers import answer_paper, paper

from . import plan_wording as said
from .plans import back_to_plan


@page(May.PLAN_READ, opens=access.planner_for)
def plan_paper(request: ActorRequest, person: Any) -> HttpResponse:
    """The plan as it stands today."""
    programme = request.actor.programme
    versions = queries.versions_of(person, programme)
    text = queries.text_now(person, programme, versions, plan=queries.plan_of(person, programme))
    access.note_plan_seen(request.actor, person, at=request.at, why="plan")
    return _answer(request, text, programme=programme, version=None)


@page(May.PLAN_READ, opens=access.whole_version_for)
def version_paper(request: ActorRequest, version: PlanVersion) -> HttpResponse:
    """A plan as it was offered and signed."""
    if version.state == PlanState.DRAFT:
        return go_to(request, back_to_plan(request, version.plan.person))
    access.note_plan_seen(request.actor, version.plan.person, at=request.at, why="plan")
    return _answer(request, queries.text_of(version), programme=version.plan.programme, version=version)


def _answer(request: ActorRequest, text: PlanText, *, programme: Any, version: PlanVersion | None) -> HttpResponse:
    asked = request.GET.get("language", "")
    language = asked if asked in {"bn", "en"} else "en" if (get_language() or "bn").startswith("en") else "bn"
    is_large = request.GET.get("size") == "large"
    with override(language):
        data = plan_data(text, programme=programme, version=version, at=request.at)
    content = paper("goals/plan", data, language=language, at=request.at, is_large=is_large)
    return answer_paper(content, f"plan-{language}{'-large' if is_large else ''}.pdf")


def plan_data(text: PlanText, *, programme: Any, version: PlanVersion | None, at: datetime) -> dict[str, Any]:
    """What the template of the plan shows, in the language that is active."""
    shown = said.shown(text)
    is_agreed = version is not None and version.state in {PlanState.AGREED, PlanState.REPLACED}
    signatures = said.signatures(version) if version is not None else []
    day = date_words(version.offered_at if version is not None else at)
    foot = _("Check code: %(code)s") % {"code": said.check_code(version)} if version is not None else ""
    return {
        "title": _("Plan"),
        "author": text.name,
        "name": text.name,
        "programme": str(programme.name),
        "day": day,
        "number": _("Plan number %(n)s") % {"n": number(version.number)} if version is not None else "",
        "state": str(said.PLAN_STATE_WORDS[PlanState(version.state)]) if version is not None else _("Not signed yet"),
        "is_agreed": is_agreed,
        "goals": [
            {
                "words": goal["words"],
                "as_hoped": goal["as_hoped"],
                "steps": [
                    {
                        "words": row["step"].words,
                        "who": row["step"].who or "–",
                        "when": _("Done") if row["step"].is_done else date_words(row["due_on"]) or "–",
                    }
                    for row in goal["steps"]
                ],
            }
            for goal in shown["goals"]
        ],
        "helps": [
            {"name": one["help"].name, "role": one["role"], "words": one["help"].words, "goal": one["goal"]}
            for one in shown["helps"]
        ],
        "when_hard": shown["when_hard"],
        "review_on": date_words(shown["review_on"]),
        "signatures": [
            {
                "name": one["name"],
                "role": one["role"],
                "when": when_words(one["signed_at"]) if one["signed_at"] else "",
                "how": one["how"],
            }
            for one in signatures
        ],
        "foot": " · ".join(filter(None, (text.name, day, foot))),
        "words": {
            "goals": _("What I want to reach"),
            "as_hoped": _("As hoped:"),
            "steps": _("Steps"),
            "what": _("What"),
            "who": _("Who"),
            "when": _("By when"),
            "no_steps": _("No step yet. A small one is best."),
            "helps": _("Who helps with what"),
            "nobody": _("Nobody is written down yet."),
            "for_goal": _("For the goal:"),
            "when_hard": _("When it gets hard"),
            "review": _("Looking back together"),
            "no_day": _("No day is chosen yet."),
            "signatures": _("Signatures"),
            "signed": _("Signed in Sahajatri:"),
            "not_signed": _("not signed yet"),
            "no_goals": _("No goal is agreed yet."),
        },
    }
