"""What supporters and staff see on the first page: short, with the reason, and one click to the place."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.caseload.handovers.queries import handovers_asked_of
from sahajatri.apps.caseload.loops import LOOP_WORDS, Loop
from sahajatri.apps.caseload.loops.rooms import TALK, TALK_ASKED
from sahajatri.apps.caseload.queries import OnCaseload, caseload_of
from sahajatri.apps.caseload.rules import reason_of
from sahajatri.apps.caseload.supervision.queries import own_talk_due
from sahajatri.apps.goals.queries import goals_to_rate, plans_waiting_for
from sahajatri.apps.interventions.queries import given_to, title_of
from sahajatri.apps.matching.queries import offers_for
from sahajatri.apps.matching.terms import OfferState
from sahajatri.apps.mentoring.queries import Supported, people_supported_by
from sahajatri.apps.mentoring.terms import STANDS, PairingState
from sahajatri.apps.notes.queries import removals_waiting_for, summaries_waiting_for
from sahajatri.apps.practice.guided_terms import TogetherState
from sahajatri.apps.practice.queries.guided import waiting_for
from sahajatri.apps.safeguarding.queries import clock_of, concerns_for, leads, rota_gaps, waiting, who_is_on_duty
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import clearance_of, supporter_roles_of
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.wordings import value_text
from sahajatri.kernel.wording import words

from .cards import Card
from .supporting import asked_of_helper, looks
from .ways import way

LAPSES_SOON = timedelta(days=30)
MOST = 5
TALKS = frozenset({TALK, TALK_ASKED})


def supporter_cards(actor: Actor, at: datetime) -> list[Card]:
    """Offers to answer, whom to reach today with the reason, what of the clearance lapses."""
    person, programme = actor.person, actor.programme
    today = clock.day_of(at)
    found = [
        Card(
            _("An offer waits for your answer"),
            way("matching:offer", offer=offer),
            _("Somebody would like to walk with you."),
            offer.answer_by,
            offer.answer_by < at,
            _("Answer"),
            "now",
        )
        if offer.state == OfferState.OPEN and not offer.supporter_answer
        else Card(
            _("An offer is under way"),
            way("matching:offer", offer=offer),
            _("You hear from us by this day."),
            offer.next_by,
            kind="wait",
        )
        for offer in offers_for(person, programme)
        if offer.supporter.person_id == person.pk
    ]
    supported = people_supported_by(person, programme, at)
    if supported:
        found += _asked_of_supporter(person, programme, {one.pairing.participant_id for one in supported}, today)
    found += [_reach(one) for one in supported]
    for role in supporter_roles_of(person, programme):
        found += _clearance(role, today)
    return found


def _asked_of_supporter(person: Any, programme: Any, walking: set[int], today: date) -> list[Card]:
    """What waits for a supporter in the rooms, about the people with whom she or he walks now; soonest first."""
    found = [
        Card(
            _("A plan waits for your signature"),
            way("goals:plan-version", plan_version=plan),
            _("With %(name)s. Read it, then sign.") % {"name": plan.plan.person.display_name},
            tag=_("Sign"),
            kind="now",
        )
        for plan in plans_waiting_for(person, programme)
        if plan.plan.person_id in walking
    ]
    found += [
        Card(
            _("Somebody asks you to remove a note"),
            way("notes:removal-answer", peer_note=note),
            _("About %(name)s. Remove it, or say why it should stay.") % {"name": note.person.display_name},
            note.decide_by,
            note.decide_by is not None and note.decide_by < today,
        )
        for note in removals_waiting_for(person, programme)
    ]
    found += [
        Card(
            _("A summary waits for your answer"),
            way("notes:summary", summary=one),
            _("About %(name)s.") % {"name": one.person.display_name},
            one.answer_by,
            one.answer_by < today,
        )
        for one in summaries_waiting_for(person, programme)
        if one.person_id in walking
    ]
    found += [
        Card(
            _("Say how far a goal is"),
            way("goals:goal-rate", goal=due.goal),
            _("With %(name)s. Others have said how they see it.") % {"name": due.goal.person.display_name},
            due.due_on,
        )
        for due in goals_to_rate(person, programme, today)
        if due.goal.person_id in walking
    ]
    found += [
        Card(
            title_of(one),
            way("interventions:intervention", intervention=one),
            _("You help %(name)s with it.") % {"name": one.person.display_name},
            one.until,
        )
        for one in given_to(person, programme)
        if one.person_id in walking
    ]
    return [*found, *_practices_that_wait(person, programme, walking)]


def _practices_that_wait(person: Any, programme: Any, walking: set[int]) -> list[Card]:
    """A practice that somebody beside proposed, and the words after one that took place."""
    found = []
    for one in waiting_for(person, programme):
        name = one.person.display_name
        if one.partner_id != person.pk or one.person_id not in walking:
            continue
        if one.state == TogetherState.PROPOSED:
            url, text = way("practice:together-one", practice=one), _("Say yes, or not this time.")
            title = _("%(name)s would like to practise with you") % {"name": name}
            found.append(Card(title, url, text, one.answer_by, tag=_("Answer"), kind="now"))
        else:
            url = way("practice:together-feedback", practice=one)
            text = _("You practised together. Say what went well and what comes next.")
            title = _("%(name)s waits for your words") % {"name": name}
            found.append(Card(title, url, text))  # nothing is promised for a day, so nothing is late
    return found


def _reach(one: Supported) -> Card:
    name = one.pairing.participant.display_name
    url = way("mentoring:pairing", pairing=one.pairing)
    if one.promise is not None:
        text = sentence(STANDS[one.promise.code], {"days": one.promise.days})
        return Card(name, url, text, tag=_("Reach out today"), kind="now")
    if one.unread:
        return Card(name, url, _("A new message waits for you."), tag=_("Read"), kind="now")
    if one.pairing.state == PairingState.PAUSED:
        return Card(name, url, _("On a pause. Nothing is expected of you."), kind="wait")
    if one.next_meeting is not None:
        return Card(name, url, _("Your next meeting is planned."), one.next_meeting.starts_at)
    return Card(name, url, _("All is well. Plan your next meeting."))


def _clearance(role: Supporter, today: date) -> list[Card]:
    url = way("supporters:my-way", supporter=role)
    if role.state == SupporterState.APPLIED:
        text = _("Look where you are on the way to the certificate, and what is next.")
        return [Card(_("Your offer is being looked at"), url, text, kind="wait")]
    clearance = clearance_of(role, today)
    if role.state != SupporterState.CLEARED:
        return []
    if not clearance.is_cleared:
        text = _("Until it is renewed, nobody new is suggested to you. The coordinator can help.")
        return [Card(_("A part of your clearance has lapsed"), url, text, is_late=True, kind="warn")]
    if clearance.lapses_on is not None and clearance.lapses_on <= today + LAPSES_SOON:
        text = _("Ask the coordinator what is needed to renew it.")
        return [Card(_("A part of your clearance lapses soon"), url, text, clearance.lapses_on, kind="warn")]
    return []


def practitioner_cards(actor: Actor, at: datetime) -> tuple[list[Card], int]:
    """What is asked of the practitioner, the first few who may need somebody, what is due; how many there are."""
    rows, today = caseload_of(actor.person, actor.programme, at), clock.day_of(at)
    asked = _asked_of_practitioner(actor, min((row.since for row in rows), default=None), at)
    talks = sorted((card for row in rows for card in _talks(row, today)), key=lambda card: card.due or today)
    needed = [_person(row) for row in rows if row.need]
    due = [card for row in rows if not row.need and (card := _due(row, today)) is not None]
    return [*asked, *talks[:MOST], *[*needed, *sorted(due, key=lambda card: card.due or today)][:MOST]], len(rows)


def _asked_of_practitioner(actor: Actor, first: datetime | None, at: datetime) -> list[Card]:
    """Handovers to answer, the talk about the own work when its day has come, and what supporters wait for."""
    today = clock.day_of(at)
    cards = [
        Card(
            _("Somebody is to be handed over to you"),
            way("caseload:handover", handover=one),
            _("%(giver)s asks whether you go on with %(person)s.")
            % {"giver": one.giver.display_name, "person": one.person.display_name},
            one.answer_by,
            one.answer_by < today,
        )
        for one in handovers_asked_of(actor.person, actor.programme)
    ]
    due = own_talk_due(actor.person, actor.programme, first)
    if due is not None and due <= today:
        url = way("caseload:supervision")
        cards.append(Card(_("A talk about your work is due"), url, _("Look at your load together."), due, due < today))
    return [*cards, *asked_of_helper(actor.person, actor.programme, at)]


def _talks(row: OnCaseload, today: date) -> list[Card]:
    """Talks about work with somebody that are the practitioner's to have, since when they are due or asked for."""
    return [
        Card(
            row.person.display_name,
            loop.path,
            sentence(LOOP_WORDS[loop.code]),
            loop.due_on,
            loop.is_late(today),
            _("Reach out today") if loop.code == TALK_ASKED else "",
            "now" if loop.code == TALK_ASKED else "plain",
        )
        for loop in row.to_do(today)
        if loop.code in TALKS and _is_now(loop, today)
    ]


def _is_now(loop: Loop, today: date) -> bool:
    """Whether its day has come; a talk that somebody asked for is shown from when it was asked for."""
    return loop.due_on is not None and (loop.due_on <= today or loop.code == TALK_ASKED)


def _due(row: OnCaseload, today: date) -> Card | None:
    """What else is open for somebody and due now; None while nothing is."""
    now = [loop for loop in row.to_do(today) if loop.code not in TALKS and _is_now(loop, today)]
    if not now:
        return None
    loop = now[0]
    text = loop.text or sentence(LOOP_WORDS[loop.code])
    url = loop.path or way("caseload:story", person=row.person)
    return Card(row.person.display_name, url, text, loop.due_on, loop.is_late(today), kind="wait")


def _person(row: OnCaseload) -> Card:
    signal = row.reasons[0]
    text, facts = reason_of(signal)
    is_red = signal.severity == "red"
    return Card(
        row.person.display_name,
        way("caseload:story", person=row.person),
        sentence(text, facts),
        tag=_("Look soon") if is_red else _("Have a look"),
        kind="urgent" if is_red else "warn",
    )


def lead_cards(actor: Actor, at: datetime) -> list[Card]:
    """How many concerns are open and late, whether somebody is on duty, words to look at; no word of any concern."""
    found = concerns_for(actor.person, actor.programme)
    late = sum(1 for concern in found if clock_of(concern) < at)
    numbers = {"open": len(found), "late": late}
    cards = [
        Card(
            _("Concerns"),
            way("safeguarding:concerns"),
            sentence(words("Open: %(open)s. Late: %(late)s."), numbers),
            is_late=bool(late),
            tag=_("Late") if late else "",
            kind="urgent" if late else "plain",
        )
    ]
    holders = leads(actor.programme, at)
    if who_is_on_duty(actor.programme, at, holders=holders) is None:
        cards.append(Card(_("Nobody is on duty now"), way("safeguarding:rota"), _("Add a shift."), kind="warn"))
    return [*cards, *rota_cards(actor.programme, at, holders), *looks(actor, at)]


def rota_cards(programme: Any, at: datetime, holders: Sequence[Any]) -> list[Card]:
    """The first coming while in which nobody is on duty; what is so now is said elsewhere."""
    gap = next((one for one in rota_gaps(programme, at, holders=holders) if one.from_at > at), None)
    if gap is None:
        return []
    text = _("From %(when)s nobody is on duty.") % {"when": value_text(gap.from_at)}
    return [Card(_("A gap in the rota"), way("safeguarding:rota"), text, gap.from_at, kind="warn")]


def waiting_concerns_card(programme: Any, at: datetime, readers: Sequence[Any]) -> Card | None:
    """What a coordinator may know of concerns: that one is late, or waits for another lead."""
    now = waiting(programme, at, readers=readers)
    if not now.is_anything:
        return None
    text = sentence(
        words("Late: %(late)s. Waiting for another safeguarding lead: %(alone)s."),
        {"late": now.overdue, "alone": now.without_reader},
    )
    title, url = _("Concerns wait for somebody"), way("safeguarding:rota")
    return Card(title, url, text, is_late=True, tag=_("Late"), kind="urgent")
