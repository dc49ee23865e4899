"""What time brings: reminders, check-ins, and promises that are handed to somebody. Every sweep may run twice."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Channel
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.safeguarding.queries import blocked_pairs, coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs.run import schedule
from sahajatri.kernel.wording import words

from . import actions, queries, rules, terms
from .models import LookBack, Meeting, Pairing, Pulse
from .terms import (
    HOW_TEXT,
    HOW_TITLE,
    STANDS,
    TEXTS,
    TITLES,
    MeetingState,
    PairingState,
    Promise,
    PromiseCode,
    PulseState,
    Reminded,
    Side,
    Turn,
    WarningEnd,
)

SILENT_PULSE = terms.STALL_OF["Pulse", PromiseCode.PULSE_SILENT]


@schedule("mentoring.meetings", every=timedelta(minutes=15))
def remind_of_meetings(at: datetime) -> None:
    """The day before a meeting both are reminded, in words that tell nobody else anything."""
    tomorrow = clock.day_of(at) + timedelta(days=1)
    coming = Meeting.objects.filter(
        state=MeetingState.PLANNED, starts_at__gt=at, starts_at__lt=at + timedelta(days=2)
    ).select_related("pairing__programme", "pairing__participant", "pairing__supporter__person")
    resting: dict[int, frozenset[frozenset[int]]] = {}
    for meeting in coming:
        pairing = meeting.pairing
        if clock.day_of(meeting.starts_at) != tomorrow or pairing.state == PairingState.PAUSED:
            continue
        if pairing.programme_id not in resting:
            resting[pairing.programme_id] = blocked_pairs(pairing.programme)
        if frozenset({pairing.participant_id, pairing.supporter.person_id}) in resting[pairing.programme_id]:
            continue
        for person, _other in queries.two_of(meeting.pairing):
            tell(
                person,
                kind="meeting.tomorrow",
                title=words("A meeting tomorrow"),
                text=words("You have a meeting: %(when)s. If the time no longer suits you, you can cancel it."),
                facts={"when": meeting.starts_at},
                path=reverse("mentoring:meeting", kwargs={"meeting": meeting.public_id}),
                programme=meeting.pairing.programme,
                at=at,
                key=f"tomorrow-{meeting.public_id}",
            )


@schedule("mentoring.promises", every=timedelta(hours=1))
def keep_promises(at: datetime) -> None:
    """What is late: first the two are reminded, then somebody owns it. Nobody is pressed during a rest."""
    for programme in Programme.objects.all():
        resting = blocked_pairs(programme)
        owned = set(queries.open_warnings(programme).values_list("pairing_id", "code", "side"))
        told = _told_in(programme)
        by = the_programme_itself(programme)
        for late in queries.overdue_promises(programme, at):
            pairing, promise = late.pairing, late.promise
            two = frozenset({pairing.participant_id, pairing.supporter.person_id})
            if two not in resting:
                _remind_of_promise(pairing, promise, told, at=at)
            is_known = (pairing.pk, promise.code.value, promise.side.value if promise.side else "") in owned
            if promise.turn is Turn.COORDINATOR and promise.code is not PromiseCode.REPAIR and not is_known:
                actions.raise_warning(pairing, promise.code, promise.since, side=promise.side, by=by, at=at)


@schedule("mentoring.warnings", every=timedelta(hours=1))
def follow_warnings(at: datetime) -> None:
    """Close warnings whose reason is gone; remind the owner on the day, and after some days all coordinators."""
    today = clock.day_of(at)
    for programme in Programme.objects.all():
        told = _told_in(programme)
        still = {
            (late.pairing.pk, late.promise.code.value, late.promise.side.value if late.promise.side else "")
            for late in queries.overdue_promises(programme, at)
            if late.promise.turn is not Turn.TWO
        }
        for warning in queries.open_warnings(programme):
            if (warning.pairing_id, warning.code, warning.side) not in still:
                by = the_programme_itself(programme)
                actions.close_warning(warning, end=WarningEnd.BY_ITSELF.value, by=by, at=at)
                continue
            stall = terms.OWNER_STALL[warning.state]
            facts = {"days": max((today - warning.since).days, 0)}
            late_for = (today - warning.due_on).days
            _remind_owner(
                warning.pairing,
                warning.owner,
                STANDS[PromiseCode(warning.code)],
                facts,
                late_for=late_for,
                all_after=stall.owner_after - stall.nudge_after,
                path=reverse("mentoring:early-warning", kwargs={"early_warning": warning.public_id}),
                key=f"warning-{warning.public_id}-{warning.due_on}",
                told=told,
                at=at,
            )
        for repair in queries.open_repairs(programme):
            planned, held = (s for s in terms.STALLS if s.record == "Repair")
            stall = planned if repair.state == planned.state else held
            _remind_owner(
                repair.pairing,
                repair.planned_by,
                STANDS[PromiseCode.REPAIR],
                {},
                late_for=(today - repair.act_on).days - stall.nudge_after,
                all_after=stall.owner_after - stall.nudge_after,
                path=reverse("mentoring:pairing-follow", kwargs={"pairing": repair.pairing.public_id}),
                key=f"repair-{repair.public_id}-{repair.act_on}",
                told=told,
                at=at,
            )


@schedule("mentoring.look-backs", every=timedelta(hours=6))
def ask_to_look_back(at: datetime) -> None:
    """Two weeks before the agreed end each side is asked by itself to look back; not during a pause."""
    soon = clock.day_of(at) + timedelta(days=terms.LOOK_BACK_BEFORE_DAYS)
    near = Pairing.objects.filter(state=PairingState.ACTIVE, ends_on__lte=soon)
    asked = set(LookBack.objects.filter(pairing__in=near).values_list("pairing_id", "side"))
    for pairing in near.select_related("programme", "participant", "supporter__person"):
        for side in Side:
            if (pairing.pk, side.value) not in asked:
                actions.ask_look_back(pairing, side, by=the_programme_itself(pairing.programme), at=at)


@schedule("mentoring.pulses", every=timedelta(hours=6))
def ask_how_it_goes(at: datetime) -> None:
    """Ask each side by itself, on day 30 and every 60 days; not during a pause."""
    today = clock.day_of(at)
    walking = Pairing.objects.filter(state__in=[PairingState.BEGINNING, PairingState.ACTIVE])
    asked = set(Pulse.objects.values_list("pairing_id", "side", "due_on"))
    for pairing in walking.select_related("programme", "participant", "supporter__person"):
        due_on = rules.pulse_day(clock.day_of(pairing.clock_from), today)
        if due_on is None or today > due_on + timedelta(days=SILENT_PULSE.owner_after):
            continue
        by = the_programme_itself(pairing.programme)
        for side in Side:
            if (pairing.pk, side.value, due_on) not in asked:
                actions.ask_pulse(pairing, side, due_on, by=by, at=at)


@schedule("mentoring.pulses-open", every=timedelta(hours=6))
def remind_of_pulses(at: datetime) -> None:
    """An open check-in is mentioned once more after a week and put away, unanswered, after three."""
    today = clock.day_of(at)
    due = Pulse.objects.filter(state=PulseState.DUE).select_related(
        "pairing__programme", "pairing__participant", "pairing__supporter__person"
    )
    for pulse in due.exclude(pairing__state__in=[PairingState.PAUSED, PairingState.ENDED]):
        days = (today - pulse.due_on).days
        if days > SILENT_PULSE.owner_after:
            actions.put_pulse_away(pulse, by=the_programme_itself(pulse.pairing.programme), at=at)
        elif days >= SILENT_PULSE.nudge_after:
            tell(
                queries.person_of(pulse),
                kind="pulse.asked",
                title=HOW_TITLE,
                text=HOW_TEXT,
                path=reverse("mentoring:pulse-answer", kwargs={"pulse": pulse.public_id}),
                programme=pulse.pairing.programme,
                at=at,
                key=f"pulse-again-{pulse.public_id}",
            )


def _told_in(programme: Programme) -> set[tuple[int | None, str]]:
    """(person, key) of what was told already, so that a sweep writes nothing twice, not even an event."""
    known = Notice.objects.filter(programme=programme, channel=Channel.IN_APP, kind__startswith="promise.")
    return set(known.exclude(key="").values_list("person_id", "key"))


def _remind_of_promise(
    pairing: Pairing, promise: Promise, told: set[tuple[int | None, str]], *, at: datetime
) -> None:
    """Remind the two, or only the one whose turn it is, once per promise."""
    if promise.code not in TEXTS:
        return
    key = f"{promise.code.value}-two-{pairing.public_id}-{promise.since}"
    for person, other in _whom(pairing, promise):
        if (person.pk, key) in told:
            continue
        tell(
            person,
            kind=f"promise.{promise.code.value}",
            title=TITLES[promise.code],
            text=TEXTS[promise.code],
            facts={"other": other.display_name, "days": promise.days},
            path=_where(pairing, promise),
            programme=pairing.programme,
            at=at,
            key=key,
        )


def _whom(pairing: Pairing, promise: Promise) -> list[tuple[Any, Any]]:
    """(person, the other one) for everybody who is reminded."""
    reminded = next(stall.reminded for stall in terms.STALLS if stall.code is promise.code)
    participant, supporter = queries.two_of(pairing)
    if reminded is Reminded.SUPPORTER or (reminded is Reminded.ASKED and promise.side is Side.SUPPORTER):
        return [supporter]
    if reminded is Reminded.PARTICIPANT or reminded is Reminded.ASKED:
        return [participant]
    return [participant, supporter]


def _where(pairing: Pairing, promise: Promise) -> str:
    here = {"pairing": pairing.public_id}
    if promise.code is PromiseCode.NEW_MATCH:
        return reverse("mentoring:new-match", kwargs=here)
    return reverse("mentoring:pairing", kwargs=here)


def _remind_owner(
    pairing: Pairing,
    owner: Any,
    title: str,
    facts: dict[str, Any],
    *,
    late_for: int,
    all_after: int,
    path: str,
    key: str,
    told: set[tuple[int | None, str]],
    at: datetime,
) -> None:
    """Remind the owner on the day; all coordinators when it stays open, or when the owner coordinates no more."""
    if late_for < 0:
        return
    everybody = coordinators(pairing.programme, at)
    mine = [person for person in everybody if owner is not None and person.pk == owner.pk]
    for person in everybody if late_for >= all_after else mine or everybody:
        if (person.pk, key) in told:
            continue
        tell(
            person,
            kind="promise.owner",
            title=title,
            text=words("It is about %(one)s and %(other)s. It is due now. Note what was done, or close it."),
            facts={
                **facts,
                "one": pairing.participant.display_name,
                "other": pairing.supporter.person.display_name,
            },
            path=path,
            programme=pairing.programme,
            at=at,
            key=key,
        )
