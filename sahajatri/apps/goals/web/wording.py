"""Goals in words: levels, raters, the whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.goals import access, queries
from sahajatri.apps.goals.models import Goal, Rating, Step
from sahajatri.apps.goals.rules import Attainment, Disagreement, Eyes
from sahajatri.apps.goals.terms import LEVELS, GoalState, RaterRole, WhyNoChange
from sahajatri.kernel.access import Actor, ActorRequest
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
    RaterRole.TOGETHER: gettext_lazy("Rated together"),
    RaterRole.REGISTER: gettext_lazy("From the earlier register"),
}
WEIGHT_WORDS = {
    "importance": {
        0: gettext_lazy("Not important"),
        1: gettext_lazy("A little important"),
        2: gettext_lazy("Important"),
        3: gettext_lazy("Very important"),
    },
    "difficulty": {
        0: gettext_lazy("Not difficult"),
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
    WhyNoChange.NOTHING_COUNTS: gettext_lazy(
        "There is no number: all goals that were rated have the weight 0. You can go on with them all the same."
    ),
    WhyNoChange.WEIGHTS_CHANGED: gettext_lazy(
        "We do not compare with the start: how much the goals count has changed since."
    ),
    WhyNoChange.GOAL_REVISED: gettext_lazy(
        "We do not compare with the start: a goal was written anew, so then and now would not be the same goals."
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
    voices: list[dict[str, str]]
    notes: list[str]
    range: str


def whole(goals: list[Goal], eyes: Eyes) -> Whole | None:
    """All goals in plain words, as the reader may see them; None while nothing is rated.

    The sentence is about the participant's own ratings (see queries.attainment_over); the other raters' numbers stand
    beside it and are not mixed with them.
    """
    found = queries.attainment_over(goals, eyes=eyes)
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
    between = {"low": number(round(found.lowest or 0)), "high": number(round(found.highest or 0))}
    return Whole(
        number(now),
        said,
        compared,
        met,
        found.is_weighted,
        _voices(goals, eyes),
        _left_out(found),
        _("With these goals the number lies between %(low)s and %(high)s.") % between,
    )


def _voices(goals: list[Goal], eyes: Eyes) -> list[dict[str, str]]:
    counted = [g for g in goals if g.state in {GoalState.AGREED, GoalState.REACHED}]
    found = []
    for role in queries.voices_in(counted, eyes):
        seen = queries.attainment_over(goals, role, eyes)
        if seen.now is None:
            continue
        text = _("%(now)s (goals: %(goals)s)") % {"now": number(round(seen.now)), "goals": number(seen.goals)}
        if seen.start is not None:
            values = {"now": number(round(seen.now)), "start": number(round(seen.start)), "goals": number(seen.goals)}
            text = _("%(now)s, at the start %(start)s (goals: %(goals)s)") % values
        found.append({"key": str(RATER_WORDS[role]), "value": text})
    return found if len(found) > 1 else []


def _left_out(found: Attainment) -> list[str]:
    notes = []
    if found.without_weight:
        notes.append(_("Goals with the weight 0, left out: %(n)s.") % {"n": number(found.without_weight)})
    if found.set_aside and found.with_set_aside is not None:
        values = {"n": number(found.set_aside), "number": number(round(found.with_set_aside))}
        notes.append(_("Goals set aside, left out: %(n)s. With them the number would be %(number)s.") % values)
    return notes


def readers_words(actor: Actor, goal: Goal) -> str:
    """Who sees the goal beside the reader."""
    others = [p for p in access.readers_of(goal.person, goal.programme, helper=goal.helper) if p != actor.person]
    return names(others if actor.person == goal.person else [goal.person, *others])


def has_pictures(request: ActorRequest) -> bool:
    """Whether this reader wants pictures beside the words."""
    return bool(request.display.pictures == "on")  # type: ignore[attr-defined]  # put there by the display middleware


def level_texts(goal: Goal) -> dict[int, str]:
    """The five levels in words."""
    return {level: goal.level_text(level) for level in LEVELS}


def weight_words(goal: Goal) -> str:
    """What the weight does, in one sentence."""
    weight = queries.weight_of(goal)
    if weight is None:
        return ""
    if weight == 0:
        return _("The weight is 0, so the goal is left out of the number for all goals. You can go on with it.")
    return _("It counts %(weight)s: importance times difficulty.") % {"weight": number(weight)}


def disagreement(found: Disagreement | None) -> dict[str, str] | None:
    """Two views of one goal as the beginning of a conversation."""
    if found is None:
        return None
    values = {
        "low": rater(found.lower),
        "lower": LEVEL_WORDS[found.lower.level],
        "high": rater(found.higher),
        "higher": LEVEL_WORDS[found.higher.level],
    }
    said = _("%(low)s: “%(lower)s”. %(high)s: “%(higher)s”.") % values
    if found.is_large:
        ask = _("That is far apart. Nobody is wrong. Talk about it soon: what did each one see?")
    else:
        ask = _("Nobody is wrong. Ask each other: what did you see that I did not?")
    return {"said": said, "ask": ask}


def path(goal: Goal, eyes: Eyes | None = None) -> list[dict[str, Any]]:
    """The five levels as a way: where all who rated see the goal, or else where the participant sees it."""
    now = queries.level_shown(goal, eyes)
    steps = []
    for level in LEVELS:
        state = "coming" if now is None or level > now else "current" if level == now else "done"
        steps.append({"text": LEVEL_WORDS[level], "state": state, "hint": goal.level_text(level)})
    return steps


def rater(rating: Rating) -> str:
    """Who rated: the name, and in which role."""
    role = str(RATER_WORDS[RaterRole(rating.role)])
    if rating.role == RaterRole.TOGETHER:
        both = ", ".join(p.display_name for p in (rating.by, rating.with_whom) if p)
        return _("Together: %(names)s") % {"names": both} if both else role
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


def charts(goal: Goal, eyes: Eyes) -> list[dict[str, Any]]:
    """A line per role of rater with two ratings or more."""
    found = []
    ratings = queries.ratings_of(goal, eyes)
    for role in RaterRole:
        mine = [r for r in ratings if r.role == role]
        if len(mine) > 1:
            points = [{"label": date_words(r.on), "value": r.level} for r in mine]
            found.append({"title": RATER_WORDS[role], "points": points})
    return found


def step_rows(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Steps for a template, each with whether it is late or near on the page's day."""
    return [{"step": s, "is_open": s.state == "open"} for s in steps]


def shown(goals: Iterable[Goal], eyes: Eyes | None = None) -> list[dict[str, Any]]:
    """Goals for the lists: way, tag, latest ratings, next step."""
    return [
        {
            "goal": g,
            "url": reverse("goals:goal", kwargs={"goal": g.public_id}),
            "tag": STATE_WORDS[GoalState(g.state)],
            "kind": STATE_KINDS[GoalState(g.state)],
            "is_agreed": g.state == GoalState.AGREED,
            "path": path(g, eyes),
            "ratings": [
                {"who": rater(r), "level": LEVEL_WORDS[r.level], "on": r.on} for r in queries.latest_by_role(g, eyes)
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


def raters_named(ratings: Iterable[Rating]) -> str:
    """The names of those who rated, each once."""
    return ", ".join(dict.fromkeys(r.by.display_name for r in ratings if r.by))
