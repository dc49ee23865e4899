"""Writes about practice with somebody beside: propose, agree, look back, answer, reflect, name what comes next."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sahajatri.apps.practice import guided_events as events
from sahajatri.apps.practice import guided_rules as rules
from sahajatri.apps.practice.guided_rubric import rubric
from sahajatri.apps.practice.guided_terms import GivenState, How, RatedSkill, Side, TogetherState
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether, SkillRating
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.safeguarding.queries import why_no_contact
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


def _insist_own(practice: PracticeTogether | GivenPractice, by: Actor) -> None:
    if by.person is None or by.person.pk != practice.person_id:
        insist(rules.NOT_MINE)


def _insist_partner(practice: PracticeTogether, by: Actor) -> None:
    if by.person is None or by.person.pk != practice.partner_id:
        insist(rules.NOT_MINE)
    if queries.role_of_partner(practice.person, practice.partner, practice.programme) is None:
        insist(rules.NOT_MINE)


def _insist_one_of_both(practice: PracticeTogether, by: Actor) -> None:
    if by.person is None or by.person.pk not in {practice.person_id, practice.partner_id}:
        insist(rules.NOT_MINE)


def _insist_contact(practice: PracticeTogether) -> None:
    if practice.partner is None:
        insist(rules.PARTNER_GONE)
    insist(why_no_contact(practice.person, practice.partner, practice.programme))


@action
def propose_together(
    person: Any,
    *,
    partner: Any,
    programme: Any,
    scenario: str,
    how: How,
    on: date | None = None,
    time: time | None = None,
    words: str = "",
    by: Actor,
    at: datetime,
) -> PracticeTogether:
    """Ask the other one to practise a scenario together, on a day or the next time the two meet.

    Either the participant or the one beside asks. Raises Refused for somebody who is not beside, a second proposal of
    the same scenario, a day gone by, and two who must not reach each other now.
    """
    if by.person is None or by.person.pk not in {person.pk, getattr(partner, "pk", None)}:
        insist(rules.NOT_MINE)
    role = queries.role_of_partner(person, partner, programme) if partner is not None else None
    today = clock.day_of(at)
    insist(
        rules.why_not_proposed(
            is_beside=role is not None,
            is_known=queries.scenario_named(scenario) is not None,
            is_open=role is not None and queries.is_one_open(person, partner, programme, scenario),
            on=on,
            today=today,
        )
    )
    insist(why_no_contact(person, partner, programme))
    practice = PracticeTogether(
        programme=programme,
        person=person,
        partner=partner,
        partner_role=str(role),
        scenario=scenario,
        proposed_by=by.person,
        proposed_at=at,
        on=on,
        time=time if on is not None else None,
        how=How(how).value,
        words=words,
        answer_by=rules.answer_by(on, today),
        state=TogetherState.PROPOSED.value,
        state_since=at,
    )
    practice.save()
    happened(events.PROPOSED, practice)
    return practice


@action
def agree_together(practice: PracticeTogether, *, by: Actor, at: datetime) -> PracticeTogether:
    """The other one says yes."""
    practice = _to_answer(practice, by)
    insist(why_no_contact(practice.person, practice.partner, practice.programme))
    practice.agreed_at = at
    practice.move_to(TogetherState.AGREED, at=at)
    happened(events.AGREED, practice)
    return practice


@action
def decline_together(practice: PracticeTogether, *, by: Actor, at: datetime) -> PracticeTogether:
    """The other one says that it does not suit; no reason is asked for."""
    practice = _to_answer(practice, by)
    practice.move_to(TogetherState.DECLINED, at=at)
    happened(events.DECLINED, practice)
    return practice


def _to_answer(practice: PracticeTogether, by: Actor) -> PracticeTogether:
    practice = lock(practice)
    _insist_one_of_both(practice, by)
    if practice.proposed_by_id == by.person.pk:
        insist(rules.OWN_PROPOSAL)
    return practice


@action
def end_together(practice: PracticeTogether, *, by: Actor, at: datetime) -> PracticeTogether:
    """Take one's own proposal back, or call off what was agreed; either may, without a reason."""
    practice = lock(practice)
    _insist_one_of_both(practice, by)
    if practice.state == TogetherState.PROPOSED:
        if practice.proposed_by_id != by.person.pk:
            insist(rules.NOT_MINE)
        practice.move_to(TogetherState.TAKEN_BACK, at=at)
        happened(events.TAKEN_BACK, practice)
    else:
        practice.move_to(TogetherState.CALLED_OFF, at=at)
        happened(events.CALLED_OFF, practice)
    return practice


@action
def lapse_together(practice: PracticeTogether, *, by: Actor, at: datetime) -> PracticeTogether:
    """Nobody answered by the day, or the one beside is not beside any more."""
    practice = lock(practice)
    practice.move_to(TogetherState.LAPSED, at=at)
    happened(events.LAPSED, practice)
    return practice


@action
def put_away_together(practice: PracticeTogether, *, by: Actor, at: datetime) -> PracticeTogether:
    """It was agreed and nobody wrote it down, though both were asked; or the two do not walk together any more."""
    practice = lock(practice)
    practice.move_to(TogetherState.CALLED_OFF, at=at)
    happened(events.PUT_AWAY, practice)
    return practice


def _keep_levels(practice: PracticeTogether, side: Side, levels: Mapping[str, int]) -> None:
    scenario = queries.scenario_named(practice.scenario)
    among = rules.rated_in(scenario.skills) if scenario is not None else tuple(RatedSkill)
    insist(rules.why_not_rated(levels, among))
    practice.ratings.filter(side=side).delete()
    version = rubric().version
    for skill, level in levels.items():
        SkillRating(practice=practice, side=side.value, skill=str(skill), level=level, rubric_version=version).save()


def _hold(practice: PracticeTogether, held_on: date | None, at: datetime) -> None:
    """Whoever writes first says on which day it was; from then on it counts."""
    if practice.state == TogetherState.HELD:
        return
    insist(practice.lifecycle.why_not(practice.state, TogetherState.HELD) if practice.lifecycle else None)
    today = clock.day_of(at)
    on = held_on or today
    insist(rules.why_not_held(on, today, clock.day_of(practice.proposed_at)))
    practice.held_on = on
    practice.move_to(TogetherState.HELD, at=at)


@action
def give_feedback(
    practice: PracticeTogether,
    *,
    levels: Mapping[str, int],
    keep: str,
    to_try: str = "",
    for_next: str = "",
    held_on: date | None = None,
    by: Actor,
    at: datetime,
) -> PracticeTogether:
    """The one beside writes what to keep, to try and what could come next, and rates the skills.

    Raises Refused without something to keep, and once the participant has answered.
    """
    practice = lock(practice)
    _insist_partner(practice, by)
    _insist_contact(practice)
    insist(rules.why_no_feedback(keep, is_answered=practice.replied_at is not None))
    _hold(practice, held_on, at)
    _keep_levels(practice, Side.PARTNER, levels)
    practice.keep, practice.to_try, practice.for_next, practice.feedback_at = keep, to_try, for_next, at
    practice.save()
    happened(events.FEEDBACK_GIVEN, practice)
    return practice


@action
def rate_oneself(
    practice: PracticeTogether, *, levels: Mapping[str, int], held_on: date | None = None, by: Actor, at: datetime
) -> PracticeTogether:
    """The participant says how she or he saw it."""
    practice = lock(practice)
    _insist_own(practice, by)
    _hold(practice, held_on, at)
    _keep_levels(practice, Side.OWN, levels)
    happened(events.RATED_OWN, practice)
    return practice


@action
def reply_to_feedback(practice: PracticeTogether, *, reply: str, by: Actor, at: datetime) -> PracticeTogether:
    """The participant answers to what was written."""
    practice = lock(practice)
    _insist_own(practice, by)
    if practice.feedback_at is None:
        insist(rules.NO_WORDS_YET)
    _insist_contact(practice)
    practice.reply, practice.replied_at = reply, at
    practice.save()
    happened(events.REPLIED, practice)
    return practice


@action
def reflect(
    practice: PracticeTogether, *, reflection: str, is_shared: bool | None = False, by: Actor, at: datetime
) -> PracticeTogether:
    """The participant's own thoughts: private, unless shown to the one beside. Empty words take them away."""
    practice = lock(practice)
    _insist_own(practice, by)
    if practice.state != TogetherState.HELD:
        insist(rules.NOT_HELD)
    was_shared, shares = practice.is_reflection_shared, bool(is_shared) and bool(reflection.strip())
    if shares and not was_shared:
        _insist_contact(practice)
    practice.reflection, practice.is_reflection_shared = reflection, shares
    practice.save()
    happened(events.REFLECTED, practice)
    if shares and not was_shared:
        happened(events.REFLECTION_SHARED, practice)
    elif was_shared and not shares:
        happened(events.REFLECTION_CLOSED, practice)
    return practice


@action
def name_next(
    practice: PracticeTogether, *, next_step: str, next_on: date | None, by: Actor, at: datetime
) -> PracticeTogether:
    """The participant names what comes next, and a day for it."""
    practice = lock(practice)
    _insist_own(practice, by)
    if practice.state != TogetherState.HELD:
        insist(rules.NOT_HELD)
    insist(rules.why_no_next(next_step, next_on, clock.day_of(at)))
    practice.next_step, practice.next_on, practice.next_done_at = next_step, next_on, None
    practice.save()
    happened(events.NEXT_NAMED, practice)
    return practice


@action
def finish_next(practice: PracticeTogether, *, by: Actor, at: datetime) -> PracticeTogether:
    """What came next is done."""
    practice = lock(practice)
    _insist_own(practice, by)
    if not practice.next_step:
        insist(rules.NOT_HELD)
    practice.next_done_at = practice.next_done_at or at
    practice.save()
    happened(events.NEXT_DONE, practice)
    return practice


@action
def tie_to_goal(practice: PracticeTogether, *, goal: Any, by: Actor, at: datetime) -> PracticeTogether:
    """Say to which of the own goals it belongs; None unties it."""
    practice = lock(practice)
    _insist_own(practice, by)
    if goal is not None and (goal.person_id, goal.programme_id) != (practice.person_id, practice.programme_id):
        insist(rules.NO_GOAL)
    practice.goal = goal
    practice.save()
    happened(events.TIED_TO_GOAL, practice)
    return practice


@action
def give_practice(
    person: Any, *, programme: Any, scenario: str, why: str, role: Role, by: Actor, at: datetime
) -> GivenPractice:
    """Suggest a scenario to do alone, with a word why."""
    insist(
        rules.why_not_given(
            why,
            is_known=queries.scenario_named(scenario) is not None,
            is_given=queries.is_given_already(person, programme, scenario),
        )
    )
    insist(why_no_contact(person, by.person, programme))
    given = GivenPractice(
        programme=programme,
        person=person,
        by=by.person,
        by_role=role.value,
        scenario=scenario,
        why=why,
        given_at=at,
        state_since=at,
    )
    given.save()
    happened(events.GIVEN, given)
    return given


@action
def answer_given(given: GivenPractice, *, takes_up: bool, by: Actor, at: datetime) -> GivenPractice:
    """The participant takes it up, or leaves it; a no needs no reason."""
    given = lock(given)
    _insist_own(given, by)
    wanted = GivenState.TAKEN_UP if takes_up else GivenState.LEFT
    if given.state != wanted:
        given.move_to(wanted, at=at)
    happened(events.GIVEN_ANSWERED, given, answer=wanted.value)
    return given


@action
def lapse_given(given: GivenPractice, *, by: Actor, at: datetime) -> GivenPractice:
    """It has waited long enough; it goes without a reproach."""
    given = lock(given)
    given.move_to(GivenState.LAPSED, at=at)
    happened(events.GIVEN_LAPSED, given)
    return given
