"""Chosen together: one side proposes, the other answers; nothing begins without the participant's yes."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.interventions import events, queries, rules
from sahajatri.apps.interventions.access import doers_for, is_own, practitioners_of
from sahajatri.apps.interventions.catalogue import catalogue
from sahajatri.apps.interventions.models import Area, Intervention
from sahajatri.apps.interventions.terms import RUNNING, AreaState, InterventionState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist


@action
def propose_intervention(
    area: Area,
    *,
    entry: str = "",
    words: str = "",
    why: str = "",
    aim: str = "",
    times_planned: int | None,
    minutes_planned: int | None = None,
    until: date,
    review_on: date,
    doer: str = "",
    follows: Intervention | None = None,
    by: Actor,
    at: datetime,
) -> Intervention:
    """Propose something to try for an area, from the catalogue or in own words.

    ``aim`` is ``goal:<public id>`` or ``score:<instrument>:<score>`` or empty; ``doer`` is the public id of the
    participant (default) or of somebody beside. A participant whom nobody looks after agrees with herself or himself
    and it can begin at once. Raises Refused.
    """
    area = lock(area)
    today = clock.day_of(at)
    insist(
        rules.why_no_proposal(
            area_state=area.state,
            has_entry=entry in catalogue(),
            text=words,
            times=times_planned,
            minutes=minutes_planned,
            until=until,
            review_on=review_on,
            today=today,
        )
    )
    kind, _, ref = aim.partition(":")
    own = is_own(by, area.person)
    proposal = Intervention(
        programme=area.programme,
        person=area.person,
        area=area,
        follows=follows,
        entry=entry if entry in catalogue() else "",
        words=words,
        grounds=why,
        goal=queries.aim_of_goal(area.person, area.programme, ref) if kind == "goal" else None,
        aim_score=ref if kind == "score" and ref in queries.labels_of_scores(area.programme) else "",
        times_planned=times_planned or 0,
        minutes_planned=minutes_planned,
        until=until,
        review_on=review_on,
        doer=_doer(area, doer),
        proposed_by=by.person,
        proposed_at=at,
        participant_agreed_at=at if own else None,
        agreed_with=None if own else by.person,
        state_since=at,
    )
    proposal.save()
    happened(events.INTERVENTION_PROPOSED, proposal, subject=area.person, entry=proposal.entry)
    if own and not practitioners_of(area.person, area.programme):
        _both_agreed(proposal, at=at)
    return proposal


@action
def accept_proposal(intervention: Intervention, *, doer: str = "", by: Actor, at: datetime) -> Intervention:
    """The side that was asked says yes. The participant may choose who helps with it. Raises Refused."""
    intervention = lock(intervention)
    own = _my_turn(intervention, by)
    if own:
        intervention.participant_agreed_at = at
        if doer:
            intervention.doer = _doer(intervention.area, doer)
    else:
        intervention.agreed_with = by.person
    return _both_agreed(intervention, at=at)


@action
def decline_proposal(intervention: Intervention, *, reason: str = "", by: Actor, at: datetime) -> Intervention:
    """The side that was asked says no; it needs no reason. Raises Refused."""
    intervention = lock(intervention)
    _my_turn(intervention, by)
    return _not_taken(intervention, reason, at=at)


@action
def take_back_proposal(intervention: Intervention, *, by: Actor, at: datetime) -> Intervention:
    """Who proposed it takes it back before it is answered. Raises Refused."""
    intervention = lock(intervention)
    own = is_own(by, intervention.person)
    insist(
        rules.why_not_answer(
            state=intervention.state, is_own=not own, has_participant_agreed=_participant_proposed(intervention)
        )
    )
    return _not_taken(intervention, "", at=at)


@action
def choose_doer(intervention: Intervention, *, doer: str, by: Actor, at: datetime) -> Intervention:
    """The participant chooses anew who helps with it; who was named before does not see it any more."""
    intervention = lock(intervention)
    insist(None if is_own(by, intervention.person) else rules.NOT_YOURS)
    intervention.doer = _doer(intervention.area, doer)
    intervention.save()
    happened(events.DOER_CHANGED, intervention, subject=intervention.person)
    return intervention


def _my_turn(intervention: Intervention, by: Actor) -> bool:
    own = is_own(by, intervention.person)
    insist(
        rules.why_not_answer(
            state=intervention.state, is_own=own, has_participant_agreed=_participant_proposed(intervention)
        )
    )
    return own


def _participant_proposed(intervention: Intervention) -> bool:
    return intervention.participant_agreed_at is not None


def _both_agreed(intervention: Intervention, *, at: datetime) -> Intervention:
    intervention.agreed_at = at
    intervention.move_to(InterventionState.AGREED, at=at)
    happened(
        events.INTERVENTION_AGREED,
        intervention,
        subject=intervention.person,
        review_on=intervention.review_on.isoformat(),
    )
    area = lock(intervention.area)
    if area.state == AreaState.AGREED:
        area.move_to(AreaState.WORKING, at=at)
        happened(events.AREA_WORKED_ON, area, subject=area.person)
    return intervention


def _not_taken(intervention: Intervention, reason: str, *, at: datetime) -> Intervention:
    intervention.reason = reason
    intervention.move_to(InterventionState.DECLINED, at=at)
    happened(events.INTERVENTION_DECLINED, intervention, subject=intervention.person)
    return intervention


@action
def pass_help_on(person: Any, former: Any, new: Any, *, programme: Any, by: Actor, at: datetime) -> int:
    """What a former practitioner was to help ``person`` with goes to the new one. Returns how much there was."""
    open_ones = Intervention.objects.filter(programme=programme, person=person, doer=former)
    count = open_ones.filter(state__in=(InterventionState.PROPOSED, *RUNNING)).update(doer=new)
    happened(events.HELP_PASSED_ON, person, subject=person, programme=programme, count=count)
    return count


def _doer(area: Area, public_id: str) -> Any:
    """The participant, or somebody beside by public id. Raises Refused for anybody else."""
    if public_id in {"", area.person.public_id}:
        return area.person
    for person, _role in doers_for(area.person, area.programme):
        if person.public_id == public_id:
            return person
    raise Refused(rules.NOT_BESIDE)
