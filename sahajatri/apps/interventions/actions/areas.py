"""Areas for development: noted by one, agreed by the participant, worked on, eased or set aside."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.interventions import events, rules
from sahajatri.apps.interventions.access import is_own
from sahajatri.apps.interventions.models import Area, Intervention
from sahajatri.apps.interventions.rules import AreaIdea
from sahajatri.apps.interventions.terms import (
    RUNNING,
    AreaState,
    Construct,
    HowEnded,
    InterventionState,
    Origin,
)
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def note_area(
    person: Any,
    *,
    construct: str,
    words: str,
    programme: Any,
    idea: AreaIdea | None = None,
    by: Actor,
    at: datetime,
) -> Area:
    """Note something to work on. The participant's own is agreed at once; else she or he is asked first.

    ``idea`` is the suggestion it comes from; without one it is the participant's wish or came up in a talk. Raises
    Refused without a construct or words.
    """
    insist(rules.why_no_area(text=words, construct=construct))
    own = by.person is None or is_own(by, person)
    origin = idea.origin if idea else Origin.WISH if own else Origin.TALK
    area = Area(
        programme=programme,
        person=person,
        construct=Construct(construct).value,
        words=words,
        origin=origin.value,
        origin_ref=idea.ref if idea else "",
        origin_facts={"reason": idea.reason, **_plain(idea.facts)} if idea else {},
        found_by=by.person,
        found_at=at,
        state_since=at,
    )
    area.save()
    happened(events.AREA_NOTED, area, subject=person, origin=area.origin)
    return agree_area(area, by=by, at=at) if own else area


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


@action
def agree_area(area: Area, *, by: Actor, at: datetime) -> Area:
    """The participant says: yes, this is something to work on. Raises Refused for anybody else."""
    area = lock(area)
    insist(None if by.person is None or is_own(by, area.person) else rules.NOT_YOURS)
    area.agreed_at = at
    area.move_to(AreaState.AGREED, at=at)
    happened(events.AREA_AGREED, area, subject=area.person)
    return area


@action
def ease_area(area: Area, *, by: Actor, at: datetime) -> Area:
    """It has become easier; what still runs ends as done and is looked at once more."""
    return eased(lock(area), at=at)


def eased(area: Area, *, at: datetime) -> Area:
    """Close an area as eased, inside an action. What still runs in it ends as done."""
    end_what_runs(area, HowEnded.DONE, at=at)
    area.move_to(AreaState.EASED, at=at)
    happened(events.AREA_EASED, area, subject=area.person)
    return area


@action
def set_area_aside(area: Area, *, reason: str = "", by: Actor, at: datetime) -> Area:
    """Not now, or not at all; it needs no reason. What still runs stops and its effect is looked at once more.

    The participant decides; who noted it may take it back before it is agreed. Raises Refused.
    """
    area = lock(area)
    is_own_note = area.state == AreaState.NOTICED and by.person is not None and area.found_by_id == by.person.pk
    insist(None if is_own_note or is_own(by, area.person) else rules.NOT_YOURS)
    end_what_runs(area, HowEnded.STOPPED, at=at)
    area.reason = reason
    area.move_to(AreaState.SET_ASIDE, at=at)
    happened(events.AREA_SET_ASIDE, area, subject=area.person)
    return area


@action
def take_area_up(area: Area, *, by: Actor, at: datetime) -> Area:
    """Take it up again: the participant has agreed with that at once, else she or he is asked first."""
    area = lock(area)
    area.reason = ""
    if is_own(by, area.person) or area.state == AreaState.EASED:
        area.agreed_at = area.agreed_at or at
        area.move_to(AreaState.AGREED, at=at)
    else:
        area.move_to(AreaState.NOTICED, at=at)
    happened(events.AREA_TAKEN_UP, area, subject=area.person)
    return area


def rests_if_nothing_runs(area: Area, *, at: datetime) -> None:
    """An area that is worked on waits for what comes next once nothing in it runs, inside an action."""
    area = lock(area)
    if area.state == AreaState.WORKING and not area.interventions.filter(state__in=RUNNING).exists():
        area.move_to(AreaState.AGREED, at=at)
        happened(events.AREA_RESTS, area, subject=area.person)


def end_what_runs(area: Area, how: HowEnded, *, at: datetime) -> None:
    """End what runs in an area and drop what was only proposed, inside an action; each effect is still looked at."""
    for one in Intervention.objects.select_for_update(no_key=True).filter(area=area):
        if one.state == InterventionState.PROPOSED:
            one.move_to(InterventionState.DECLINED, at=at)
            happened(events.INTERVENTION_DECLINED, one, subject=area.person)
        elif one.state in RUNNING:
            one.how_ended = how.value
            one.move_to(InterventionState.ENDED, at=at)
            happened(events.INTERVENTION_ENDED, one, subject=area.person, how=how.value)
