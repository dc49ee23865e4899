"""How a goal came to read as it does: earlier goals whose place it took, and who wrote what and when."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.goals import access, queries
from sahajatri.apps.goals.models import Goal, Wording
from sahajatri.apps.goals.terms import LEVELS, GoalState, Part
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show
from sahajatri.kernel.pages.templatetags.words import date_words

from .asking import START_WORDS
from .ladder import FIELD_OF_LEVEL
from .wording import LEVEL_WORDS, STATE_KINDS, STATE_WORDS, WEIGHT_WORDS

PART_WORDS = {
    Part.WORDS: gettext_lazy("The words of the goal"),
    Part.LEVELS: gettext_lazy("A level"),
    Part.START: gettext_lazy("The start"),
    Part.WEIGHT: gettext_lazy("How much it counts"),
    Part.ALL: gettext_lazy("All levels"),
}


@page(May.GOAL_READ, opens=access.goal_for)
def goal_history(request: ActorRequest, goal: Goal) -> HttpResponse:
    """Earlier goals beside the present one, and the writings of this one."""
    is_own = request.actor.person == goal.person
    if not is_own:
        access.note_goal_seen(request.actor, goal, at=request.at, why="history")
    chain = access.earlier_of(request.actor, goal)
    context = {
        "goal": goal,
        "is_own": is_own,
        "versions": [_version(one, earlier) for one, earlier in zip(chain, [*chain[1:], None], strict=True)],
        "writings": _writings(queries.wordings_of(goal), with_words=is_own),
        "back_url": reverse("goals:goal", kwargs={"goal": goal.public_id}),
    }
    return show(request, "goals/goal_history.html", context)


def _version(goal: Goal, earlier: Goal | None) -> dict[str, Any]:
    agreed = [
        _("%(name)s, %(day)s") % {"name": person.display_name, "day": date_words(at)}
        for person, at in ((goal.person, goal.participant_agreed_at), (goal.helper, goal.helper_agreed_at))
        if person is not None and at is not None
    ]
    return {
        "words": goal.words,
        "tag": STATE_WORDS[GoalState(goal.state)],
        "kind": STATE_KINDS[GoalState(goal.state)],
        "begun": goal.written_at,
        "agreed": agreed,
        "url": reverse("goals:goal", kwargs={"goal": goal.public_id}),
        "changed": changed_rows(_said(earlier), _said(goal)) if earlier is not None else [],
        "is_new": earlier is not None,
    }


def _said(goal: Goal | Wording) -> dict[str, str]:
    """Everything that was agreed, in words, by its name."""
    found = {_("Goal"): goal.words}
    found |= {str(LEVEL_WORDS[level]): getattr(goal, FIELD_OF_LEVEL[level]) for level in reversed(LEVELS)}
    start = START_WORDS.get(goal.start_level) if goal.start_level is not None else None
    found[_("Where it begins")] = str(start or "")
    for key, name in ((_("How important"), "importance"), (_("How difficult"), "difficulty")):
        found[key] = str(WEIGHT_WORDS[name].get(getattr(goal, name)) or "")
    return found


def changed_rows(before: dict[str, str], now: dict[str, str]) -> list[dict[str, str]]:
    """What reads differently, with both readings."""
    return [
        {"key": key, "before": before.get(key, ""), "now": text}
        for key, text in now.items()
        if before.get(key, "") != text
    ]


def _writings(wordings: Sequence[Wording], *, with_words: bool) -> list[dict[str, Any]]:
    """Who wrote what and when, newest first. Earlier words of a draft are for the participant alone."""
    found = []
    before: dict[str, str] = {}
    for wording in wordings:
        now = _said(wording)
        rows = changed_rows(before, now)
        found.append(
            {
                "at": wording.at,
                "who": wording.by.display_name if wording.by else "",
                "part": PART_WORDS[Part(wording.part)],
                "rows": rows if with_words else [],
            }
        )
        before = now
    return found[::-1]
