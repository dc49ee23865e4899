"""Writes of agreed summaries: the only thing that crosses between the two kinds of notes."""

from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.notes import events, queries, rules
from sahajatri.apps.notes.models import AskedSummary, ProfessionalNote, Summary
from sahajatri.apps.notes.terms import (
    ASKED_WITHIN_DAYS,
    SUMMARY_WITHIN_DAYS,
    AskedState,
    ProfessionalNoteState,
    SummaryAudience,
    SummaryState,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role, people_beside
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

ROLE_OF = {SummaryAudience.MENTOR: Role.MENTOR, SummaryAudience.PEER: Role.PEER}


@action
def propose_summary(
    person: Any,
    *,
    text: str,
    audience: str,
    reader: str = "",
    until_on: date | None = None,
    replaces: Summary | None = None,
    programme: Any,
    by: Actor,
    at: datetime,
) -> Summary:
    """Write a summary for a named audience; nobody else reads it before the person has agreed.

    ``reader`` is the public id of the mentor or peer supporter for whom it is. With ``replaces`` it takes the place
    of an agreed one once it is agreed itself. Raises Refused.
    """
    insist(rules.why_no_text(text) or rules.why_no_summary_until(until_on, today=clock.day_of(at)))
    if replaces is not None:
        replaces = lock(replaces)
        is_replaced = queries.open_version_of(replaces) is not None
        insist(rules.why_no_new_version(replaces.state, is_replaced_already=is_replaced))
    wanted = _reader(person, programme, SummaryAudience(audience), reader)
    insist(rules.why_no_such_reader(audience, reader_is_there=wanted is not None))
    summary = Summary(
        programme=programme,
        person=person,
        author=by.person,
        owner=by.person,
        audience=audience,
        reader=wanted,
        text=text,
        state_since=at,
        written_at=at,
        answer_by=clock.day_of(at) + timedelta(days=SUMMARY_WITHIN_DAYS),
        author_agreed_at=at,
        until_on=until_on,
        replaces=replaces,
    )
    summary.save()
    happened(events.SUMMARY_PROPOSED, summary, subject=person, audience=summary.audience)
    if audience == SummaryAudience.OWN:
        _answer_what_was_asked(person, by, at)
    return summary


def _reader(person: Any, programme: Any, audience: SummaryAudience, public_id: str) -> Any:
    """The one beside the person in the role of the audience; the only one when nobody is named."""
    if audience not in ROLE_OF:
        return None
    beside = [p for p, role in people_beside(person, programme) if role is ROLE_OF[audience]]
    if not public_id and len(beside) == 1:
        return beside[0]
    return next((p for p in beside if p.public_id == public_id), None)


def _answer_what_was_asked(person: Any, by: Actor, at: datetime) -> None:
    for asked in AskedSummary.objects.filter(person=person, owner=by.person, state=AskedState.ASKED):
        lock(asked).move_to(AskedState.ANSWERED, at=at)
        happened(events.SUMMARY_ASK_ANSWERED, asked, subject=person, programme=asked.note.programme)


@action
def agree_to_summary(summary: Summary, *, by: Actor, at: datetime) -> Summary:
    """Agree to the words as they stand; when both have, the audience reads them. Raises Refused."""
    summary = lock(summary)
    is_person = by.person is not None and by.person.pk == summary.person_id
    has_agreed = summary.person_agreed_at if is_person else summary.author_agreed_at
    insist(rules.why_no_agreement(summary.state, is_your_turn=has_agreed is None))
    insist(rules.why_no_summary_until(summary.until_on, today=clock.day_of(at)))
    if is_person:
        summary.person_agreed_at = at
    else:
        summary.author_agreed_at = at
    summary.move_to(SummaryState.AGREED, at=at)
    happened(events.SUMMARY_AGREED, summary, subject=summary.person, audience=summary.audience)
    before = lock(summary.replaces) if summary.replaces else None
    if before is not None and before.state == SummaryState.AGREED:
        before.move_to(SummaryState.REPLACED, at=at)
        happened(events.SUMMARY_REPLACED, before, subject=before.person)
    return summary


@action
def change_summary(summary: Summary, *, text: str, by: Actor, at: datetime) -> Summary:
    """The person writes other words: they are hers or his, and the author is asked to agree to them. Raises Refused."""
    summary = lock(summary)
    is_person = by.person is not None and by.person.pk == summary.person_id
    insist(None if is_person else rules.NOT_THE_PERSON)
    insist(rules.why_no_agreement(summary.state, is_your_turn=summary.person_agreed_at is None))
    insist(rules.why_no_text(text))
    changed = Summary(
        programme=summary.programme,
        person=summary.person,
        author=summary.author,
        owner=summary.owner,
        audience=summary.audience,
        reader=summary.reader,
        text=text,
        is_changed_by_person=True,
        state_since=at,
        written_at=at,
        answer_by=clock.day_of(at) + timedelta(days=SUMMARY_WITHIN_DAYS),
        person_agreed_at=at,
        until_on=summary.until_on,
        replaces=summary.replaces,
    )
    changed.save()
    summary.move_to(SummaryState.REPLACED, at=at)
    happened(events.SUMMARY_CHANGED, changed, subject=summary.person)
    return changed


@action
def decline_summary(summary: Summary, *, reason: str = "", by: Actor, at: datetime) -> Summary:
    """Say no to a summary; a reason is not needed. Nobody reads it. Raises Refused."""
    summary = lock(summary)
    is_person = by.person is not None and by.person.pk == summary.person_id
    has_agreed = summary.person_agreed_at if is_person else summary.author_agreed_at
    insist(rules.why_no_agreement(summary.state, is_your_turn=has_agreed is None))
    summary.reason = reason
    summary.move_to(SummaryState.DECLINED, at=at)
    happened(events.SUMMARY_DECLINED, summary, subject=summary.person)
    return summary


@action
def answer_summary(summary: Summary, *, answer: str, reason: str = "", by: Actor, at: datetime) -> Summary:
    """Agree to the words as they stand, or say no. Raises Refused."""
    if answer == "agree":
        answered = agree_to_summary(summary, by=by, at=at)
    else:
        answered = decline_summary(summary, reason=reason, by=by, at=at)
    happened(events.SUMMARY_ANSWERED, answered, subject=answered.person, answer=answer)
    return answered


@action
def take_summary_back(summary: Summary, *, by: Actor, at: datetime) -> Summary:
    """Its author takes back a summary that waits. Raises Refused when it was answered."""
    summary = lock(summary)
    summary.move_to(SummaryState.TAKEN_BACK, at=at)
    happened(events.SUMMARY_TAKEN_BACK, summary, subject=summary.person)
    return summary


@action
def revoke_summary(summary: Summary, *, by: Actor, at: datetime) -> Summary:
    """The person closes an agreed summary: with the next request nobody else reads it. Raises Refused."""
    summary = lock(summary)
    insist(None if by.person is not None and by.person.pk == summary.person_id else rules.NOT_THE_PERSON)
    summary.move_to(SummaryState.REVOKED, at=at)
    happened(events.SUMMARY_REVOKED, summary, subject=summary.person)
    return summary


@action
def end_summary(summary: Summary, *, by: Actor, at: datetime) -> Summary:
    """The day until which a summary was agreed is over."""
    summary = lock(summary)
    summary.move_to(SummaryState.ENDED, at=at)
    happened(events.SUMMARY_ENDED, summary, subject=summary.person)
    return summary


@action
def ask_for_summary(note: ProfessionalNote, *, by: Actor, at: datetime) -> AskedSummary:
    """The person asks the practitioner to write in plain words what a signed note says. Raises Refused."""
    note = lock(note)
    practitioners = [p for p, role in people_beside(note.person, note.programme) if role is Role.PRACTITIONER]
    is_asked = AskedSummary.objects.filter(note=note, state=AskedState.ASKED).exists()
    insist(
        rules.why_not_asked(
            is_signed=note.state == ProfessionalNoteState.SIGNED,
            is_asked=is_asked,
            has_practitioner=bool(practitioners),
        )
    )
    still_there = next((p for p in practitioners if p.pk == note.author_id), practitioners[0])
    asked = AskedSummary(
        note=note,
        person=note.person,
        owner=still_there,
        state_since=at,
        asked_at=at,
        answer_by=clock.day_of(at) + timedelta(days=ASKED_WITHIN_DAYS),
    )
    asked.save()
    happened(events.SUMMARY_ASKED, asked, subject=note.person, programme=note.programme)
    return asked


@action
def take_ask_back(asked: AskedSummary, *, by: Actor, at: datetime) -> AskedSummary:
    """The person does not need it any more. Raises Refused when it was answered."""
    asked = lock(asked)
    insist(rules.why_not_taken_back(asked.state))
    asked.move_to(AskedState.TAKEN_BACK, at=at)
    happened(events.SUMMARY_ASK_TAKEN_BACK, asked, subject=asked.person, programme=asked.note.programme)
    return asked


@action
def pass_summaries_on(person: Any, former: Any, new: Any, *, programme: Any, by: Actor, at: datetime) -> int:
    """Summaries that wait and what was asked for pass to another practitioner. Returns how many there were.

    What was agreed already is read by nobody new.
    """
    open_ones = Summary.objects.filter(
        person=person, owner=former, programme=programme, state=SummaryState.WAITING
    )
    asked = AskedSummary.objects.filter(
        person=person, owner=former, note__programme=programme, state=AskedState.ASKED
    )
    count = open_ones.update(owner=new) + asked.update(owner=new)
    happened(events.SUMMARIES_PASSED_ON, person, subject=person, programme=programme, count=count)
    return count
