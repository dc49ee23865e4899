"""Goals in words: levels, raters, the whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.goals import queries
from sahajatri.apps.goals.models import Goal, Rating, Step
from sahajatri.apps.goals.rules import Attainment
from sahajatri.apps.goals.terms import LEVELS, GoalState, RaterRole, WhyNoChange
from sahajatri.kernel.pages.templatetags.words import date_words, number

LEVEL_WORDS = {
    -2: gettext_lazy("Much less than hoped"),
    -1: gettext_lazy("A little less than hoped"),
    0: gettext_lazy("As hoped"),
    1: gettext_lazy("A little more than hoped"),
    2: gettext_lazy("Much more than hoped"),
}
STATE_WORDS = {
    GoalState.DRAFT: gettext_lazy("Waits for both to agree"),
    GoalState.AGREED: gettext_lazy("Under way"),
    GoalState.REACHED: gettext_lazy("Reached"),
    GoalState.SET_ASIDE: gettext_lazy("Set aside"),
}
STATE_KINDS = {
    GoalState.DRAFT: "wait",
    GoalState.AGREED: "now",
    GoalState.REACHED: "done",
    GoalState.SET_ASIDE: "plain",
}
RATER_WORDS = {
    RaterRole.PARTICIPANT: gettext_lazy("Participant"),
    RaterRole.PEER: gettext_lazy("Peer supporter"),
    RaterRole.MENTOR: gettext_lazy("Mentor"),
    RaterRole.PRACTITIONER: gettext_lazy("Practitioner"),
    RaterRole.REGISTER: gettext_lazy("From the earlier register"),
}
WEIGHT_WORDS = {
    "importance": {
        1: gettext_lazy("A little important"),
        2: gettext_lazy("Important"),
        3: gettext_lazy("Very important"),
    },
    "difficulty": {
        1: gettext_lazy("A little difficult"),
        2: gettext_lazy("Difficult"),
        3: gettext_lazy("Very difficult"),
    },
}
WHY_NO_CHANGE = {
    WhyNoChange.NO_RATINGS: gettext_lazy("Nobody has said yet how far the goals are."),
    WhyNoChange.NO_START: gettext_lazy(
        "We do not compare with the start: for one of the goals nobody noted where it began."
    ),
    WhyNoChange.RATED_ONCE: gettext_lazy(
        "We do not compare with the start yet: one of the goals was rated on one day only."
    ),
    WhyNoChange.OTHER_GOALS_THEN: gettext_lazy(
        "We do not compare with the start: a goal came later, so then and now would not be the same goals."
    ),
}


@dataclass(frozen=True)
class Whole:
    """All goals together: the number and what it says."""

    number: str
    sentence: str
    compared: str
    met: str
    is_weighted: bool


def whole(found: Attainment) -> Whole | None:
    """The attainment of all goals in plain words; None while nothing is rated."""
    if found.now is None:
        return None
    now = round(found.now)
    if now > 50:
        said = _("On the whole it goes better than hoped.")
    elif now == 50:
        said = _("On the whole it goes as hoped.")
    else:
        said = _("On the whole it is not yet as hoped. That is a point on the way, no verdict.")
    if found.why_no_change is not None:
        compared = str(WHY_NO_CHANGE[found.why_no_change])
    else:
        compared = _("At the start it was %(start)s. These are the same goals, weighed the same way.") % {
            "start": number(round(found.start or 0))
        }
    met = _("Goals that are as hoped or better: %(met)s of %(goals)s.") % {
        "met": number(found.met),
        "goals": number(found.goals),
    }
    return Whole(number(now), said, compared, met, found.is_weighted)


def path(goal: Goal) -> list[dict[str, Any]]:
    """The five levels as a way; the latest rating says where one stands."""
    now = queries.level_now(goal)
    steps = []
    for level in LEVELS:
        state = "coming" if now is None or level > now.level else "current" if level == now.level else "done"
        steps.append({"text": LEVEL_WORDS[level], "state": state, "hint": goal.level_text(level)})
    return steps


def rater(rating: Rating) -> str:
    """Who rated: the name, and in which role."""
    role = str(RATER_WORDS[RaterRole(rating.role)])
    return f"{rating.by.display_name} ({role})" if rating.by else role


def rating_rows(ratings: Iterable[Rating]) -> list[list[Any]]:
    """Rows of the table of ratings: day, who, level, note."""
    begun = _("%(level)s (start)")
    return [
        [
            date_words(r.on),
            rater(r),
            begun % {"level": LEVEL_WORDS[r.level]} if r.is_start else str(LEVEL_WORDS[r.level]),
            r.note or "–",
        ]
        for r in ratings
    ]


def charts(goal: Goal) -> list[dict[str, Any]]:
    """A line per role of rater with two ratings or more."""
    found = []
    ratings = queries.ratings_of(goal)
    for role in RaterRole:
        mine = [r for r in ratings if r.role == role]
        if len(mine) > 1:
            points = [{"label": date_words(r.on), "value": r.level} for r in mine]
            found.append({"title": RATER_WORDS[role], "points": points})
    return found


def step_rows(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Steps for a template, each with whether it is late or near on the page's day."""
    return [{"step": s, "is_open": s.state == "open"} for s in steps]


def shown(goals: Iterable[Goal]) -> list[dict[str, Any]]:
    """Goals for the lists: way, tag, latest ratings, next step."""
    return [
        {
            "goal": g,
            "url": reverse("goals:goal", kwargs={"goal": g.public_id}),
            "tag": STATE_WORDS[GoalState(g.state)],
            "kind": STATE_KINDS[GoalState(g.state)],
            "is_agreed": g.state == GoalState.AGREED,
            "path": path(g),
            "ratings": [
                {"who": rater(r), "level": LEVEL_WORDS[r.level], "on": r.on} for r in queries.latest_by_role(g)
            ],
            "next": queries.next_step(g),
        }
        for g in goals
    ]


def names(people: Iterable[Any]) -> str:
    """Who can read it: the person alone, or also these."""
    listed = ", ".join(person.display_name for person in people)
    return _("You and: %(names)s.") % {"names": listed} if listed else _("Only you.")


def review_words(day: date | None) -> str:
    """The day to look back together, in words."""
    return date_words(day) if day else ""
