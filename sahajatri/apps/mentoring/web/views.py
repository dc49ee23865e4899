"""My pairings, one pairing, what the two agree, how it goes."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import items_for
from sahajatri.apps.mentoring import actions, queries, rules, terms
from sahajatri.apps.mentoring.access import agreement_for, pairing_for, pulse_for, side_of
from sahajatri.apps.mentoring.models import Agreement, Meeting, Pairing, Pulse
from sahajatri.apps.mentoring.queries import two_of
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.apps.mentoring.terms import PairingState, Side
from sahajatri.apps.safeguarding.queries import why_no_contact
from sahajatri.engines.calendars import add_months
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.wordings import value_text

from .forms import MODE_WORDS, RHYTHM_WORDS, AgreementForm, Confirm, PulseForm
from .wording import entry_of, items_words, kind_words, promise_words, state_kind, state_words


@page(Capability.OWN_PAIRINGS_READ)
def pairings(request: ActorRequest) -> HttpResponse:
    """Who is beside me, whom I support and whom to reach first, and what has ended."""
    person, programme = request.actor.person, request.actor.programme
    mine = queries.pairings_of(person, programme)
    beside = [p for p in mine if p.participant_id == person.pk and not p.is_ended]
    is_supporter = request.actor.holds(Role.PEER, Role.MENTOR)
    supported = queries.people_supported_by(person, programme, request.at) if is_supporter else []
    unread = queries.unread_in(beside, person)
    return show(
        request,
        "mentoring/pairings.html",
        {
            "is_participant": request.actor.holds(Role.PARTICIPANT),
            "is_supporter": is_supporter,
            "beside": [_row(p, p.supporter.person, unread.get(p.pk, 0)) for p in beside],
            "supported": [
                _row(s.pairing, s.pairing.participant, s.unread)
                | {
                    "why": promise_words(s.promise) if s.promise else "",
                    "last_contact": s.last_contact,
                    "last_try": s.last_try,
                    "next": s.next_meeting,
                    "to_log": s.to_log,
                }
                for s in supported
            ],
            "ended": [_row(p, _other(request, p), 0) for p in mine if p.is_ended],
            "pulses": queries.open_pulses_of(person, programme),
            "look_backs": queries.open_look_backs_of(person, programme),
        },
    )


def _row(pairing: Pairing, other: Any, unread: int) -> dict[str, Any]:
    return {
        "pairing": pairing,
        "other": other,
        "kind": kind_words(pairing) if other.pk == pairing.supporter.person_id else "",
        "state": state_words(pairing),
        "state_kind": state_kind(pairing),
        "unread": unread,
        "url": reverse("mentoring:pairing", kwargs={"pairing": pairing.public_id}),
    }


def _other(request: ActorRequest, pairing: Pairing) -> Any:
    """The one on the other side of the reader."""
    return next(other for person, other in two_of(pairing) if person.pk == request.actor.person.pk)


@page(Capability.PAIRING_READ, opens=pairing_for)
def pairing(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """One page about the two. After the end the former supporter sees only that it ended, and the farewell."""
    side = side_of(request.actor.person, pairing)
    context: dict[str, Any] = {
        "pairing": pairing,
        "other": _other(request, pairing),
        "kind": kind_words(pairing),
        "state": state_words(pairing),
        "state_kind": state_kind(pairing),
        "is_participant": side is Side.PARTICIPANT,
        "back_url": reverse("mentoring:pairings"),
    }
    mine = queries.open_look_backs_of(request.actor.person, pairing.programme)
    context["look_back"] = next((one for one in mine if one.pairing_id == pairing.pk), None)
    if pairing.is_ended:
        context |= _after_the_end(pairing, side, request)
    if not pairing.is_ended or side is Side.PARTICIPANT:
        context |= _what_the_two_share(request, pairing, side)
    return show(request, "mentoring/pairing.html", context)


def _after_the_end(pairing: Pairing, side: Side | None, request: ActorRequest) -> dict[str, Any]:
    participant, supporter = pairing.farewell_participant, pairing.farewell_supporter
    mine, theirs = (participant, supporter) if side is Side.PARTICIPANT else (supporter, participant)
    ended_on = clock.day_of(pairing.ended_at or pairing.state_since)
    is_time = (clock.day_of(request.at) - ended_on).days <= terms.FAREWELL_WITHIN_DAYS
    return {
        "farewell_mine": mine,
        "farewell_theirs": theirs,
        "may_say_farewell": not mine and is_time,
        "asks_new_match": side is Side.PARTICIPANT and queries.is_somebody_new_open(pairing),
        "was_unplanned": pairing.keeps_place,
        "touch": _stay_in_touch(pairing, side),
    }


def _stay_in_touch(pairing: Pairing, side: Side | None) -> dict[str, Any]:
    """The phone number of the other one, when both said that they want to stay in touch and may reach each other."""
    participant, supporter = pairing.participant, pairing.supporter.person
    if not queries.do_both_stay_in_touch(queries.look_backs_of(pairing)):
        return {}
    if pairing.end_reason == terms.EndReason.SAFEGUARDING:  # somebody ended it to keep somebody safe
        return {}
    if why_no_contact(participant, supporter, pairing.programme) is not None:
        return {}
    return {"person": supporter if side is Side.PARTICIPANT else participant}


def _what_the_two_share(request: ActorRequest, pairing: Pairing, side: Side | None) -> dict[str, Any]:
    holding, waiting = queries.agreements_of(pairing)
    coming, past = queries.meetings_of(pairing, request.at)
    conversation = list(queries.messages_of(pairing).reverse()[:3])
    unread = queries.unread_in([pairing], request.actor.person).get(pairing.pk, 0)
    found: dict[str, Any] = {
        "agreement": holding,
        "agreement_rhythm": RHYTHM_WORDS[terms.Rhythm(holding.rhythm)] if holding else "",
        "waiting": waiting,
        "waits_for_me": waiting is not None and waiting.written_by_id != request.actor.person.pk,
        "next": coming[0] if coming else None,
        "next_mode": MODE_WORDS[terms.MeetingMode(coming[0].mode)] if coming else "",
        "past": [entry_of(m) for m in past[:3]],
        "messages_last": conversation[::-1],
        "unread": unread,
    }
    if pairing.is_ended:
        return found
    today = clock.day_of(request.at)
    if not queries.has_met(pairing):
        found["standby"] = queries.who_is_on_call(pairing, request.at)
        found["comes_along"] = pairing.first_meeting_with == terms.FirstMeetingWith.PRESENT
        found["is_to_meet"] = True
    if pairing.ends_on is not None and (pairing.ends_on - today).days <= terms.END_NEAR_DAYS:
        found["end_near"], found["end_passed"] = pairing.ends_on, pairing.ends_on < today
    if pairing.state != PairingState.PAUSED and found.get("is_to_meet"):
        found["meet_by"] = rules.first_meeting_by(clock.day_of(pairing.clock_from))
    elif pairing.state != PairingState.PAUSED:
        found["next_contact"] = queries.next_contact_of(pairing, holding)
        found["is_contact_late"] = found["next_contact"] < today
    if side is Side.SUPPORTER:
        items = items_for(request.actor, pairing.participant, at=request.at, why="pairing")
        found["items"] = items_words(items)
    mine = [
        p for p in queries.open_pulses_of(request.actor.person, pairing.programme) if p.pairing_id == pairing.pk
    ]
    found["now"] = _one_thing(request, pairing, found, past, mine)
    return found


def _one_thing(
    request: ActorRequest, pairing: Pairing, found: dict[str, Any], past: list[Meeting], pulses: list[Pulse]
) -> dict[str, str] | None:
    """The one thing to do now, the most pressing first; None when all is well."""
    here = {"pairing": pairing.public_id}
    if pairing.state == PairingState.PAUSED:
        return None
    if found["waits_for_me"]:
        url = reverse("mentoring:agreement-agree", kwargs={"agreement": found["waiting"].public_id})
        return {"text": _("There is an agreement for you to read."), "link": _("Read the agreement"), "url": url}
    to_log = queries.meetings_to_log([pairing], request.at).get(pairing.pk)
    if to_log is not None:
        url = reverse("mentoring:meeting-log", kwargs={"meeting": to_log.public_id})
        return {"text": _("A meeting is over. How did it go?"), "link": _("Note it in a minute"), "url": url}
    if found["unread"]:
        url = reverse("mentoring:messages", kwargs=here)
        return {"text": _("There is a message for you."), "link": _("Read the messages"), "url": url}
    if found["agreement"] is None and found["waiting"] is None and not pairing.earlier:
        url = reverse("mentoring:agreement-write", kwargs=here)
        return {"text": _("First, write what you two agree."), "link": _("Write the agreement"), "url": url}
    if found["next"] is None and found.get("is_to_meet"):
        url = reverse("mentoring:first-meeting", kwargs=here)
        return {"text": _("Now comes your first meeting."), "link": _("How a first meeting goes"), "url": url}
    if found["next"] is None:
        url = reverse("mentoring:meeting-plan", kwargs=here)
        return {"text": _("No meeting is planned yet."), "link": _("Plan a meeting"), "url": url}
    if pulses:
        url = reverse("mentoring:pulse-answer", kwargs={"pulse": pulses[0].public_id})
        return {"text": _("How is it going between you two?"), "link": _("Answer four questions"), "url": url}
    return None


@page(Capability.AGREEMENT_WRITE, opens=pairing_for)
def agreement_write(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Write a text that the two could agree on; it begins with what holds or was proposed before."""
    holding, waiting = queries.agreements_of(pairing)
    last = waiting or holding
    initial = {
        "ends_on": last.ends_on if last else add_months(clock.day_of(request.at), terms.USUAL_LENGTH_MONTHS),
        "rhythm": last.rhythm if last else terms.Rhythm.USUAL.value,
        "how": last.how if last else "",
        "boundaries": last.boundaries if last else "",
    }
    form = AgreementForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.write_agreement, pairing, by=request.actor, at=request.at):
        return go_to(
            request,
            "mentoring:pairing",
            say=_("Your text is sent. It holds as soon as the other one agrees."),
            pairing=pairing,
        )
    context = {"pairing": pairing, "other": _other(request, pairing), "form": form, "is_new": holding is None}
    return show(request, "mentoring/agreement_write.html", context)


@page(Capability.AGREEMENT_WRITE, opens=agreement_for)
def agreement_agree(request: ActorRequest, agreement: Agreement) -> HttpResponse:
    """Read a version of the agreement, and agree to it."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.agree, agreement, by=request.actor, at=request.at):
        return go_to(
            request, "mentoring:pairing", say=_("You two agree. Now choose a time to meet."), pairing=agreement.pairing
        )
    side = side_of(request.actor.person, agreement.pairing)
    mine = agreement.participant_agreed_at if side is Side.PARTICIPANT else agreement.supporter_agreed_at
    rows = [
        {"key": _("How often"), "value": RHYTHM_WORDS[terms.Rhythm(agreement.rhythm)]},
        {"key": _("How you meet"), "value": agreement.how},
        {"key": _("What is not part of it"), "value": agreement.boundaries or _("Nothing is written")},
        {"key": _("Until"), "value": value_text(agreement.ends_on)},
    ]
    context = {
        "agreement": agreement,
        "pairing": agreement.pairing,
        "other": _other(request, agreement.pairing),
        "rows": rows,
        "may_agree": mine is None and not agreement.pairing.is_ended,
        "form": form,
    }
    return show(request, "mentoring/agreement_agree.html", context)


@page(Capability.PULSE_ANSWER, opens=pulse_for, is_sensitive=True)
def pulse_answer(request: ActorRequest, pulse: Pulse) -> HttpResponse:
    """Four short questions about the relationship, for one side alone."""
    form = PulseForm.of(request)
    if form.is_valid() and form.accepts(actions.answer_pulse, pulse, by=request.actor, at=request.at):
        said = _("Thank you. The coordinator will call you.") if pulse_wants_call(form) else _("Thank you.")
        return go_to(request, "mentoring:pairing", say=said, pairing=pulse.pairing)
    context = {"pulse": pulse, "pairing": pulse.pairing, "other": _other(request, pulse.pairing), "form": form}
    context["is_open"] = pulse.state == terms.PulseState.DUE
    return show(request, "mentoring/pulse_answer.html", context)


def pulse_wants_call(form: PulseForm) -> bool:
    """Whether the person who answered asked for a call."""
    return bool(form.result and form.result.wants_call)


@page(Capability.PULSE_ANSWER, opens=pulse_for, is_sensitive=True)
def pulse_skip(request: ActorRequest, pulse: Pulse) -> HttpResponse:
    """Leave the questions out."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.skip_pulse, pulse, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("All right. Nothing is noted."), pairing=pulse.pairing)
    return show(request, "mentoring/pulse_skip.html", {"pulse": pulse, "pairing": pulse.pairing, "form": form})


