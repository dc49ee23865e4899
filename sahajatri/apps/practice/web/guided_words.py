"""Practice with somebody beside, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sahajatri.apps.practice.guided_rubric import rubric
from sahajatri.apps.practice.guided_rules import Course, Growth
from sahajatri.apps.practice.guided_terms import (
    FEWEST_FOR_A_WORD,
    HOW_WORDS,
    STATE_WORDS,
    How,
    RatedSkill,
    Side,
    TogetherState,
)
from sahajatri.apps.practice.models.guided import PracticeTogether
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.practice.terms import Situation
from sahajatri.kernel.access import Role
from sahajatri.kernel.packs import Wording
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, number

ROLE_WORDS: Mapping[str, Any] = {
    Role.PEER: gettext_lazy("peer supporter"),
    Role.MENTOR: gettext_lazy("mentor"),
    Role.PRACTITIONER: gettext_lazy("occupational therapist or rehabilitation practitioner"),
}
STATE_KINDS: Mapping[str, str] = {
    TogetherState.PROPOSED: "wait",
    TogetherState.AGREED: "now",
    TogetherState.HELD: "done",
}


def said(wording: Wording) -> str:
    """A wording of a file in the language of the page."""
    return wording.for_language(get_language() or "bn")


def title_of(code: str) -> str:
    """The title of a scenario; a plain word when its file is not there any more."""
    scenario = queries.scenario_named(code)
    return said(scenario.title) if scenario is not None else _("A talk")


def name_of(person: Any) -> str:
    """How somebody is called; a word for somebody who is gone."""
    name: str = person.display_name if person is not None else _("Somebody who was beside you")
    return name


def row_of(practice: PracticeTogether, *, is_own: bool) -> dict[str, Any]:
    """A practice in a list, for one of the two."""
    reader = practice.person_id if is_own else practice.partner_id
    return {
        "practice": practice,
        "title": title_of(practice.scenario),
        "name": name_of(practice.partner if is_own else practice.person),
        "how": sentence(HOW_WORDS[How(practice.how)]),
        "state": sentence(STATE_WORDS[TogetherState(practice.state)]),
        "kind": STATE_KINDS.get(practice.state, "plain"),
        "is_held": practice.state == TogetherState.HELD,
        "is_agreed": practice.state == TogetherState.AGREED,
        "is_proposed": practice.state == TogetherState.PROPOSED,
        "is_to_answer": practice.state == TogetherState.PROPOSED and practice.proposed_by_id != reader,
        "is_unwritten": not is_own and practice.state == TogetherState.HELD and practice.feedback_at is None,
    }


def card_of(practice: PracticeTogether, *, is_own: bool) -> dict[str, Any] | None:
    """What one of the two needs for the conversation; nobody reads the other one's card."""
    scenario = queries.scenario_named(practice.scenario)
    if scenario is None:
        return None
    if is_own:
        return {
            "about": said(scenario.about),
            "role": said(scenario.live.you),
            "minutes": scenario.minutes,
            "is_harassment": scenario.situation is Situation.HARASSMENT,
        }
    return {
        "about": said(scenario.about),
        "role": said(scenario.live.other),
        "cues": [said(cue) for cue in scenario.live.cues],
        "minutes": scenario.minutes,
    }


def looked_at(skills: Iterable[RatedSkill]) -> list[str]:
    """What is looked at afterwards, by name."""
    return [said(rubric().lines[skill].name) for skill in skills]


def level_text(skill: RatedSkill, level: int) -> str:
    """A level with its sentence."""
    return f"{number(level)} – {said(rubric().lines[skill].levels[level])}"


def levels_shown(practice: PracticeTogether, *, but: Side | None = None) -> list[dict[str, Any]]:
    """Per skill how each of the two saw it, in words, without the side ``but``; what neither rated is left out."""
    own, partner = ({} if side is but else queries.levels_of(practice, side) for side in (Side.OWN, Side.PARTNER))
    return [
        {
            "name": said(line.name),
            "own": level_text(skill, own[skill]) if skill in own else "",
            "partner": level_text(skill, partner[skill]) if skill in partner else "",
        }
        for skill, line in rubric().lines.items()
        if skill in own or skill in partner
    ]


COURSES: Mapping[Course, Any] = {
    Course.FEW: gettext_lazy("Too few practices to say anything about it."),
    Course.HIGHER: gettext_lazy("The last two stand higher than the first one."),
    Course.LOWER: gettext_lazy(
        "The last two stand lower than the first one. Talks differ: it may have been a harder one."
    ),
    Course.MIXED: gettext_lazy("It goes up and down, or stays. That is usual."),
}


def growth_shown(growth: Sequence[Growth], *, own: str, partner: str) -> list[dict[str, Any]]:
    """Per skill a table, and a line where at least three ratings stand."""
    found = []
    for one in growth:
        sides = []
        for who, course, values in (
            (own, one.own, [point.own for point in one.points]),
            (partner, one.partner, [point.partner for point in one.points]),
        ):
            if course is Course.NONE:
                continue
            known = [value for value in values if value is not None]
            sides.append(
                {
                    "who": who,
                    "text": COURSES[course],
                    "points": values if len(known) >= FEWEST_FOR_A_WORD else None,
                }
            )
        found.append(
            {
                "name": said(rubric().lines[one.skill].name),
                "sides": sides,
                "heads": [_("Day"), own, partner],
                "rows": [
                    [
                        date_words(point.on),
                        "–" if point.own is None else number(point.own),
                        "–" if point.partner is None else number(point.partner),
                    ]
                    for point in one.points
                ],
            }
        )
    return found
