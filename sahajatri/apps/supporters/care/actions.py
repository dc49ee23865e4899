"""Writes about how supporters are looked after."""

from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.apps.supporters.actions import pause_support, return_to_support
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, queries, rules, terms
from .models import Debrief, LookedAfter, OwnCheck, Thanks
from .terms import WAITING, DebriefState, Feeling, TalkRhythm, Urgency


@action
def begin_care(programme: Any, person: Any, *, by: Actor, at: datetime) -> LookedAfter:
    """Note that somebody supports and is to be looked after; doing so twice is no mistake."""
    row, _is_new = LookedAfter.objects.get_or_create(
        programme=programme, person=person, defaults={"since": clock.day_of(at)}
    )
    happened(events.CARE_BEGAN, row, subject=person)
    return row


@action
def choose_minder(
    row: LookedAfter, *, minder: Any, rhythm: str = TalkRhythm.USUAL, by: Actor, at: datetime
) -> LookedAfter:
    """Say who looks after a supporter, and how often the two talk. Raises Refused for nobody who may."""
    row = lock(row)
    today = clock.day_of(at)
    could = queries.people_who_could_mind(row.person, row.programme, today)
    insist(rules.why_not_minding(is_self=minder == row.person, is_possible=minder in could))
    if row.minder_id != minder.pk:
        row.since = today
        # What was opened was opened to one person, not to whoever comes next.
        OwnCheck.objects.filter(person=row.person, programme=row.programme).update(is_open_to_minder=False)
    row.minder, row.rhythm = minder, TalkRhythm(rhythm).value
    row.save()
    happened(events.MINDER_CHOSEN, row, subject=row.person, rhythm=row.rhythm)
    return row


@action
def say_feeling(
    row: LookedAfter, *, feeling: str = "", own_limit: int | None = None, by: Actor, at: datetime
) -> LookedAfter:
    """Say how heavy supporting is, and choose an own limit below that of the programme."""
    row = lock(row)
    insist(rules.why_no_limit(own_limit))
    row.feeling = Feeling(feeling).value if feeling else ""
    row.felt_at = at if feeling else None
    row.own_limit = own_limit
    row.save()
    happened(events.FEELING_SAID, row, subject=row.person)
    return row


@action
def ask_debrief(
    programme: Any, person: Any, *, urgency: str = Urgency.WEEK, by: Actor, at: datetime
) -> Debrief:
    """Ask for a talk after something hard. It needs no reason; somebody comes back in time. Raises Refused."""
    found = queries.open_debrief_of(person, programme)
    insist(rules.why_no_debrief(is_waiting=found is not None and found.state in WAITING))
    wanted = Urgency(urgency)
    owner = queries.who_comes_back(person, programme, at)
    debrief = lock(found) if found is not None else Debrief(programme=programme, person=person)
    debrief.urgency, debrief.asked_at, debrief.due_at = wanted.value, at, rules.due_at(wanted, at)
    debrief.owner = owner
    if found is None:
        debrief.state_since = at
        debrief.save()
    else:
        debrief.move_to(DebriefState.ASKED, at=at)
    happened(events.DEBRIEF_ASKED, debrief, subject=person, urgency=wanted.value)
    return debrief


@action
def offer_debrief(programme: Any, person: Any, *, by: Actor, at: datetime) -> Debrief:
    """Offer a talk to a supporter after something grave. Nobody else learns of it unless she or he says yes."""
    found = queries.open_debrief_of(person, programme)
    if found is None:
        found = Debrief(
            programme=programme,
            person=person,
            state=DebriefState.OFFERED.value,
            state_since=at,
            urgency=Urgency.TODAY.value,
            asked_at=at,
            due_at=at + terms.AFTER_A_CONCERN,
        )
        found.save()
    happened(events.DEBRIEF_OFFERED, found, subject=person)
    return found


@action
def take_debrief(debrief: Debrief, *, by: Actor, at: datetime) -> Debrief:
    """Say that one comes back to the supporter. From now on it is one's own to hold."""
    debrief = lock(debrief)
    insist(rules.why_not_waiting(debrief.state))
    debrief.owner = by.person
    if debrief.state == DebriefState.ASKED:
        debrief.move_to(DebriefState.TAKEN, at=at)
    else:
        debrief.save()
    happened(events.DEBRIEF_TAKEN, debrief, subject=debrief.person)
    return debrief


@action
def hold_debrief(debrief: Debrief, *, by: Actor, at: datetime) -> Debrief:
    """Note that the two talked. What was said is noted nowhere."""
    debrief = lock(debrief)
    insist(rules.why_not_waiting(debrief.state))
    debrief.move_to(DebriefState.HELD, at=at)
    happened(events.DEBRIEF_HELD, debrief, subject=debrief.person)
    return debrief


@action
def let_debrief_go(debrief: Debrief, *, by: Actor, at: datetime) -> Debrief:
    """The supporter does not need the talk; no reason is asked for."""
    debrief = lock(debrief)
    insist(rules.why_not_waiting(debrief.state))
    debrief.move_to(DebriefState.LET_GO, at=at)
    happened(events.DEBRIEF_LET_GO, debrief, subject=debrief.person)
    return debrief


@action
def note_debrief(debrief: Debrief, *, note: str, by: Actor, at: datetime) -> Debrief:
    """A few words for oneself; nobody else reads them."""
    debrief = lock(debrief)
    debrief.note = note
    debrief.save()
    happened(events.DEBRIEF_NOTED, debrief, subject=debrief.person)
    return debrief


@action
def remind_of_debrief(debrief: Debrief, *, is_late: bool, by: Actor, at: datetime) -> Debrief:
    """Note that whoever comes back was reminded, or that the time is over and the coordinators were told."""
    debrief = lock(debrief)
    if is_late:
        debrief.escalated_at = at
    debrief.reminded_at = debrief.reminded_at or at
    debrief.save()
    happened(events.DEBRIEF_LATE if is_late else events.DEBRIEF_REMINDED, debrief, subject=debrief.person)
    return debrief


@action
def give_own_check(
    programme: Any,
    person: Any,
    *,
    strength: int | None = None,
    company: int | None = None,
    distance: int | None = None,
    gives: str = "",
    costs: str = "",
    is_open_to_minder: bool = False,
    is_counted: bool = False,
    by: Actor,
    at: datetime,
) -> OwnCheck:
    """Note for oneself how supporting goes. Nothing follows from it without one's own yes."""
    numbers = (strength, company, distance)
    insist(rules.why_not_on_scale(numbers))
    insist(rules.why_nothing_said(numbers, gives, costs))
    check = OwnCheck(
        programme=programme,
        person=person,
        on=clock.day_of(at),
        given_at=at,
        strength=strength,
        company=company,
        distance=distance,
        gives=gives,
        costs=costs,
        is_open_to_minder=bool(is_open_to_minder),
        is_counted=bool(is_counted),
    )
    check.save()
    happened(events.OWN_CHECK_GIVEN, check, subject=person)
    return check


@action
def open_own_check(check: OwnCheck, *, is_open_to_minder: bool, by: Actor, at: datetime) -> OwnCheck:
    """Let whoever looks after one read a check, or close it again."""
    check = lock(check)
    check.is_open_to_minder = is_open_to_minder
    check.save()
    happened(events.OWN_CHECK_OPENED, check, subject=check.person)
    return check


@action
def step_back(row: LookedAfter, *, is_from_people: bool = False, by: Actor, at: datetime) -> LookedAfter:
    """Take a break from everything one supports with, at once and without a reason.

    With ``is_from_people`` the people beside are looked after by somebody else meanwhile; else one stays in touch.
    """
    row = lock(row)
    here = Supporter.objects.filter(person=row.person, programme=row.programme)
    supporting = list(here.filter(state=SupporterState.CLEARED))
    resting = here.filter(state=SupporterState.PAUSED).exists()
    insist(rules.why_no_step_back(has_roles=bool(supporting) or (is_from_people and resting)))
    for supporter in supporting:
        pause_support(supporter, by=by, at=at)
    happened(events.STEPPED_BACK, row, subject=row.person, is_from_people=is_from_people)
    return row


@action
def come_back(row: LookedAfter, *, by: Actor, at: datetime) -> LookedAfter:
    """End the break. For thirty days at most one new person is suggested."""
    row = lock(row)
    resting = Supporter.objects.filter(
        person=row.person, programme=row.programme, state=SupporterState.PAUSED
    )
    for supporter in resting:
        return_to_support(supporter, by=by, at=at)
    row.returned_at = at
    row.save()
    happened(events.CAME_BACK, row, subject=row.person)
    return row


@action
def write_thanks(supporter: Supporter, *, text: str, by: Actor, at: datetime) -> Thanks:
    """Thank a supporter in a few words. Raises Refused for too many in a week.

    Between two who must not reach each other the words are kept and put away at once: nobody reads them, and whoever
    wrote them does not learn of a block or a look that staff take.
    """
    out = people_out_of_contact_with(supporter.person, supporter.programme)
    is_self = by.person is not None and by.person.pk == supporter.person_id
    is_out = by.person is not None and by.person.pk in out
    lately = Thanks.objects.filter(person=supporter.person, by=by.person, at__gt=at - timedelta(days=7)).count()
    insist(rules.why_no_thanks(is_self=is_self, lately=lately, text=text))
    thanks = Thanks(
        programme=supporter.programme,
        person=supporter.person,
        by=by.person,
        at=at,
        text=text,
        put_away_at=at if is_out else None,
    )
    thanks.save()
    happened(events.THANKS_WRITTEN, thanks, subject=supporter.person)
    return thanks


@action
def put_thanks_away(thanks: Thanks, *, by: Actor, at: datetime) -> Thanks:
    """Put a word of thanks away; whoever wrote it does not learn of it."""
    thanks = lock(thanks)
    thanks.put_away_at = at
    thanks.save()
    happened(events.THANKS_PUT_AWAY, thanks, subject=thanks.person)
    return thanks
