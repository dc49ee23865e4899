"""Writes about concerns."""

from datetime import datetime
from typing import Any

from sahajatri.apps.safeguarding import events, queries, rules
from sahajatri.apps.safeguarding.access import reference_of
from sahajatri.apps.safeguarding.listening import hear
from sahajatri.apps.safeguarding.models import Concern, ConcernNote, ConcernWord
from sahajatri.apps.safeguarding.terms import FIRST_STEP_WITHIN, ConcernState, Rung, Tier
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def raise_concern(
    programme: Any,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    words: str = "",
    about_person: Any = None,
    place: str = "",
    place_id: str = "",
    contact: str = "",
    is_found_by_words: bool = False,
) -> Concern:
    """Save a worry and start its clock. Anybody may, also without an account.

    ``place`` and ``place_id`` say where it was raised (``mentoring.pairing`` and a public id); ``contact`` is how to
    reach somebody without an account; such a person comes back with a number (:func:`access.reference_of`), of which
    only a hash is kept. ``is_found_by_words``: a list of words found it, for a person to look at;
    then ``about_person`` is whose words they are and nobody counts as having raised it.
    """
    tier = rules.tier_of(kind)
    is_covered = queries.who_is_on_duty(programme, at) is not None
    concern = Concern(
        programme=programme,
        raised_by=None if is_found_by_words else by.person,
        about_person=about_person,
        kind=kind,
        tier=tier,
        words=words,
        place=place,
        place_id=place_id,
        contact=contact,
        is_found_by_words=is_found_by_words,
        state_since=at,
        raised_at=at,
        acknowledge_by=at + rules.acknowledge_within(tier, is_somebody_on_duty=is_covered),
        owner=queries.who_would_read(programme, at, but=about_person),
    )
    if concern.raised_by is None and not is_found_by_words:
        concern.reference_hash = rules.reference_hash(reference_of(concern))
    concern.save()
    happened(events.CONCERN_RAISED, concern, tier=int(tier))
    return concern


def ask_to_look_at_words(
    programme: Any,
    text: str,
    *,
    author: Any,
    place: str,
    place_id: str,
    contact: str = "",
    by: Actor,
    at: datetime,
) -> Concern | None:
    """Ask a person to look at words that a list of words found in what ``author`` wrote; None when it found none.

    Once for each place and programme while somebody looks, however often it is called; again when graver words come,
    or others after it was closed. Nothing else happens: what was written stands. ``contact`` is the number of a phone
    from which words came that nobody can be sure of.
    """
    heard = hear(text)
    if heard is None:
        return None
    kind = rules.kind_of_words(heard.topic, is_now=heard.is_now)
    known = queries.concern_found_at(place, place_id, programme)
    if known is not None and not rules.is_heard_anew(
        is_closed=known.state == ConcernState.CLOSED,
        is_same=known.words == text,
        was=known.tier,
        now=rules.tier_of(kind.value),
    ):
        return known
    return raise_concern(
        programme,
        kind.value,
        words=text,
        about_person=author,
        place=place,
        place_id=place_id,
        contact=contact,
        is_found_by_words=True,
        by=by,
        at=at,
    )


@action
def acknowledge_concern(concern: Concern, *, by: Actor, at: datetime) -> Concern:
    """Say that a person has read it and answers for it from now on."""
    concern = lock(concern)
    concern.owner, concern.acknowledged_at = by.person, at
    concern.next_step_by = at + FIRST_STEP_WITHIN[Tier(concern.tier)]
    concern.move_to(ConcernState.ACKNOWLEDGED, at=at)
    happened(events.CONCERN_ACKNOWLEDGED, concern)
    return concern


@action
def note_on_concern(concern: Concern, text: str, *, by: Actor, at: datetime) -> ConcernNote:
    """Write down what was done or learnt. Only safeguarding leads read it."""
    insist(rules.why_no_words(text, "text"))
    note = _write_note(concern, text, by, at)
    happened(events.CONCERN_NOTED, concern)
    return note


@action
def set_next_step(
    concern: Concern, next_step: str, by_when: datetime | None, *, by: Actor, at: datetime
) -> Concern:
    """Decide what happens next and until when."""
    concern = lock(concern)
    insist(rules.why_no_next_step(state=concern.state, text=next_step, by_when=by_when, at=at))
    concern.next_step, concern.next_step_by = next_step, by_when
    concern.owner, concern.step_reminders, concern.reminded_of_step_at = by.person, 0, None
    concern.save()
    happened(events.CONCERN_STEP_SET, concern, by_when=str(by_when))
    return concern


@action
def ask_reporter(concern: Concern, text: str, *, by: Actor, at: datetime) -> ConcernWord:
    """Write something, or ask something, that the one who raised it reads on the page about it."""
    insist(rules.why_no_words(text, "text"))
    word = ConcernWord(concern=concern, is_from_programme=True, by=by.person, at=at, text=text)
    word.save()
    happened(events.CONCERN_ASKED, concern)
    return word


@action
def answer_as_reporter(concern: Concern, text: str, *, by: Actor, at: datetime) -> ConcernWord:
    """Add something to what one raised; a closed concern is open again, so that the new words have a clock."""
    insist(rules.why_no_words(text, "text"))
    concern = lock(concern)
    word = ConcernWord(concern=concern, is_from_programme=False, by=concern.raised_by, at=at, text=text)
    word.save()
    soon = at + FIRST_STEP_WITHIN[Tier(concern.tier)]
    if concern.state == ConcernState.CLOSED:
        concern.next_step, concern.next_step_by, concern.step_reminders = "", soon, 0
        concern.move_to(ConcernState.ACKNOWLEDGED, at=at)
    elif concern.state == ConcernState.ACKNOWLEDGED and (concern.next_step_by is None or concern.next_step_by > soon):
        concern.next_step_by = soon
        concern.save()
    happened(events.CONCERN_ANSWERED, concern)
    return word


@action
def pause_contact(concern: Concern, *, by: Actor, at: datetime) -> Concern:
    """Let the two people not reach each other while it is looked at. Neither is told why, or by whom."""
    concern = lock(concern)
    insist(
        rules.why_not_paused(
            is_open=concern.state != ConcernState.CLOSED,
            has_two=concern.is_between_two,
        )
    )
    concern.contact_paused_at = at
    concern.save()
    happened(events.CONTACT_PAUSED, concern)
    return concern


@action
def resume_contact(concern: Concern, *, by: Actor, at: datetime) -> Concern:
    """Let the two reach each other again."""
    concern = lock(concern)
    concern.contact_paused_at = None
    concern.save()
    happened(events.CONTACT_RESUMED, concern)
    return concern


@action
def change_tier(concern: Concern, tier: int, reason: str, *, by: Actor, at: datetime) -> Concern:
    """Change how urgent it is, with a reason that stays in the notes; the clock of the new tier counts."""
    concern = lock(concern)
    insist(rules.why_not_this_tier(concern.tier, tier) or rules.why_no_words(reason, "reason"))
    was, concern.tier = concern.tier, tier
    is_covered = queries.who_is_on_duty(concern.programme, at) is not None
    concern.acknowledge_by = concern.raised_at + rules.acknowledge_within(tier, is_somebody_on_duty=is_covered)
    concern.save()
    _write_note(concern, reason, by, at)
    happened(events.TIER_CHANGED, concern, was=was, now=tier)
    return concern


@action
def close_concern(concern: Concern, outcome: str, *, say: str = "", by: Actor, at: datetime) -> Concern:
    """Close it with what came of it; ``say`` is for the one who raised it. A pause of contact ends with it."""
    concern = lock(concern)
    insist(rules.why_no_words(outcome, "outcome"))
    if say.strip():
        ConcernWord(concern=concern, is_from_programme=True, by=by.person, at=at, text=say).save()
    concern.outcome, concern.contact_paused_at = outcome, None
    concern.move_to(ConcernState.CLOSED, at=at)
    happened(events.CONCERN_CLOSED, concern)
    return concern


@action
def reopen_concern(concern: Concern, *, by: Actor, at: datetime) -> Concern:
    """Look at it again; the one who opens it answers for it."""
    concern = lock(concern)
    concern.owner = by.person
    concern.next_step, concern.next_step_by = "", at + FIRST_STEP_WITHIN[Tier(concern.tier)]
    concern.step_reminders, concern.reminded_of_step_at = 0, None
    concern.move_to(ConcernState.ACKNOWLEDGED, at=at)
    happened(events.CONCERN_REOPENED, concern)
    return concern


@action
def escalate_concern(concern: Concern, rung: Rung, *, by: Actor, at: datetime) -> Concern:
    """Nobody has answered in time: the next people are told, at the end of the ladder again and again."""
    concern = lock(concern)
    concern.escalated_at, concern.escalations = at, concern.escalations + 1
    concern.save()
    happened(events.CONCERN_ESCALATED, concern, rung=rung.value)
    return concern


@action
def remind_of_next_step(concern: Concern, *, by: Actor, at: datetime) -> Concern:
    """The next step is late: its owner is told, later everybody who may know. Again and again, until it is done."""
    concern = lock(concern)
    concern.reminded_of_step_at, concern.step_reminders = at, concern.step_reminders + 1
    concern.save()
    happened(events.CONCERN_STEP_OVERDUE, concern)
    return concern


@action
def give_concern(concern: Concern, owner: Any, *, by: Actor, at: datetime) -> Concern:
    """Give it to a lead who may read it: the owner is none any more, or somebody else is on duty now."""
    concern = lock(concern)
    concern.owner = owner
    concern.save()
    happened(events.CONCERN_GIVEN, concern)
    return concern


def _write_note(concern: Concern, text: str, by: Actor, at: datetime) -> ConcernNote:
    note = ConcernNote(concern=concern, by=by.person, at=at, text=text)
    note.save()
    return note
