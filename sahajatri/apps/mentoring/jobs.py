"""What time brings: reminders, check-ins, and promises that are handed to somebody. Every sweep may run twice."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.safeguarding.queries import blocked_pairs, coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs.run import schedule
from sahajatri.kernel.wording import words

from . import actions, queries, rules, terms
from .models import Meeting, Pairing, Pulse
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
    Side,
    Turn,
)


@schedule("mentoring.meetings", every=timedelta(minutes=15))
def remind_of_meetings(at: datetime) -> None:
    """The day before a meeting both are reminded, in words that tell nobody else anything."""
    tomorrow = clock.day_of(at) + timedelta(days=1)
    coming = Meeting.objects.filter(
        state=MeetingState.PLANNED, starts_at__gt=at, starts_at__lt=at + timedelta(days=2)
    ).select_related("pairing__programme", "pairing__participant", "pairing__supporter__person")
    for meeting in coming:
        if clock.day_of(meeting.starts_at) != tomorrow or meeting.pairing.state == PairingState.PAUSED:
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
    """What is late: first the two are reminded, then the coordinator is told. Nobody is pressed during a rest."""
    for programme in Programme.objects.all():
        resting = blocked_pairs(programme)
        for late in queries.overdue_promises(programme, at):
            pairing, promise = late.pairing, late.promise
            if promise.code is PromiseCode.CALL:
                continue  # told at once, when it was asked for
            two = frozenset({pairing.participant_id, pairing.supporter.person_id})
            if two not in resting:
                _remind_of_promise(pairing, promise, at=at)
            if promise.turn is Turn.COORDINATOR:
                _hand_over_promise(pairing, promise, at=at)


@schedule("mentoring.pulses", every=timedelta(hours=6))
def ask_how_it_goes(at: datetime) -> None:
    """Ask each side by itself, on day 30 and every 60 days; not during a pause."""
    today = clock.day_of(at)
    walking = Pairing.objects.filter(state__in=[PairingState.BEGINNING, PairingState.ACTIVE])
    asked = set(Pulse.objects.values_list("pairing_id", "side", "due_on"))
    for pairing in walking.select_related("programme", "participant", "supporter__person"):
        due_on = rules.pulse_day(clock.day_of(pairing.clock_from), today)
        if due_on is None or today > due_on + timedelta(days=terms.PULSE_OPEN_FOR_DAYS):
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
        if days > terms.PULSE_OPEN_FOR_DAYS:
            actions.skip_pulse(pulse, by=the_programme_itself(pulse.pairing.programme), at=at)
        elif days >= terms.PULSE_REMIND_AFTER_DAYS:
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


def _remind_of_promise(pairing: Pairing, promise: Promise, *, at: datetime) -> None:
    """Remind the two, or only the supporter of what is the supporter's to do, once per promise."""
    if promise.code not in TEXTS:
        return
    both = queries.two_of(pairing)
    for person, other in both[1:] if promise.code is PromiseCode.CONTACT else both:
        tell(
            person,
            kind=f"promise.{promise.code.value}",
            title=TITLES[promise.code],
            text=TEXTS[promise.code],
            facts={"other": other.display_name, "days": promise.days},
            path=reverse("mentoring:pairing", kwargs={"pairing": pairing.public_id}),
            programme=pairing.programme,
            at=at,
            key=f"{promise.code.value}-two-{pairing.public_id}-{promise.since}",
        )


def _hand_over_promise(pairing: Pairing, promise: Promise, *, at: datetime) -> None:
    """Tell the coordinator that a promise is broken, once per promise."""
    for person in coordinators(pairing.programme, at):
        tell(
            person,
            kind=f"promise.{promise.code.value}",
            title=STANDS[promise.code],
            text=words("It is about %(one)s and %(other)s. Remind them, or call."),
            facts={
                "one": pairing.participant.display_name,
                "other": pairing.supporter.person.display_name,
                "days": promise.days,
            },
            path=reverse("mentoring:pairing-follow", kwargs={"pairing": pairing.public_id}),
            programme=pairing.programme,
            at=at,
            key=f"{promise.code.value}-coordinator-{pairing.public_id}-{promise.since}",
        )
