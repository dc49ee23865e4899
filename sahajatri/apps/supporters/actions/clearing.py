"""Writes about supporters. Who may act for whom is decided by the openers; nobody decides about her or his own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.supporters import events, lessons, queries, rules
from sahajatri.apps.supporters.models import Hours, Supporter, TrainingRecord, VettingItem
from sahajatri.apps.supporters.terms import (
    ROLE_OF,
    Ground,
    HoursKind,
    Kind,
    Module,
    Part,
    SupporterState,
    Vetting,
    VettingState,
    Way,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .certifying import drop_renewal, issue, settle_renewal
from .own import is_own


@action
def apply_as_supporter(
    programme: Any,
    person: Any,
    kind: Kind,
    *,
    by: Actor,
    at: datetime,
    why: str = "",
    occupation: str = "",
    offers: Sequence[str] = (),
) -> Supporter:
    """Offer to walk beside others, as a peer or as a mentor.

    Raises Refused when the person has offered this already and it was not declined or left.
    """
    kind = Kind(kind)
    found = Supporter.objects.select_for_update().filter(programme=programme, person=person, kind=kind).first()
    insist(rules.why_no_application(found.state if found else None))
    if found is None:
        found = Supporter(programme=programme, person=person, kind=kind, state_since=at)
    found.applied_at, found.why = at, why
    found.occupation = occupation or found.occupation
    found.offers = list(offers) or found.offers
    if found.pk is None:
        found.save()
    else:
        found.move_to(SupporterState.APPLIED, at=at)
    happened(events.SUPPORTER_APPLIED, found, subject=person, role=kind.value)
    return found


@action
def tell_story(
    supporter: Supporter,
    *,
    by: Actor,
    at: datetime,
    story: str,
    is_story_open: bool = False,
    is_experience_open: bool = False,
) -> Supporter:
    """Tell one's story as a role model, and say whether people of the programme may read it.

    With ``is_experience_open`` they may also find it by what the supporter has lived through.
    """
    supporter = lock(supporter)
    insist(rules.why_no_story(story, is_open=is_story_open))
    supporter.story, supporter.is_story_open = story, is_story_open
    supporter.is_experience_open = is_story_open and is_experience_open
    supporter.save()
    happened(events.STORY_TOLD, supporter, subject=supporter.person, is_open=is_story_open)
    return supporter


@action
def state_offer(
    supporter: Supporter,
    *,
    by: Actor,
    at: datetime,
    capacity: int | None,
    has_matching_consent: bool,
    occupation: str = "",
    isco: str = "",
    experience_years: int | None = None,
    offers: Sequence[str] = (),
    interests: Sequence[str] = (),
    languages: Sequence[str] = (),
    communication: Sequence[str] = (),
    communication_words: str = "",
    modes: Sequence[str] = (),
    gender_wish: str = "",
    availability: Sequence[Any] = (),
    experience_tags: Sequence[str] = (),
    has_lived_experience: bool | None = None,
) -> Supporter:
    """Say what one can offer, when, how, and to how many people; it replaces what was said before.

    ``availability`` is a list of ``{"day", "from", "to"}``. Without ``has_matching_consent`` nobody is suggested.
    """
    supporter = lock(supporter)
    insist(rules.why_no_offer(capacity=capacity, state=supporter.state))
    supporter.capacity, supporter.has_matching_consent = capacity, has_matching_consent
    supporter.occupation, supporter.isco, supporter.experience_years = occupation, isco, experience_years
    supporter.offers, supporter.interests = list(offers), list(interests)
    supporter.languages, supporter.communication = list(languages), list(communication)
    supporter.communication_words, supporter.modes = communication_words, list(modes)
    supporter.gender_wish, supporter.availability = gender_wish, list(availability)
    supporter.experience_tags, supporter.has_lived_experience = list(experience_tags), has_lived_experience
    supporter.save()
    happened(events.OFFER_STATED, supporter, subject=supporter.person, capacity=capacity)
    return supporter


@action
def approve_vetting(
    supporter: Supporter,
    item: Vetting,
    *,
    by: Actor,
    at: datetime,
    approved_on: date | None = None,
    expires_on: date | None = None,
    evidence: str = "",
) -> VettingItem:
    """Say that a check was made and is in order, by whom, on what evidence, and until when it is good.

    Default: made today, good for 24 months. Raises Refused for one's own check, for impossible days, and for
    references while fewer than two people have spoken for the supporter.
    """
    today = clock.day_of(at)
    approved_on = approved_on or today
    expires_on = expires_on or rules.good_until(approved_on)
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    insist(rules.why_no_approval(approved_on=approved_on, expires_on=expires_on, today=today))
    if item == Vetting.REFERENCES:
        insist(rules.why_no_references(queries.supporting_references(supporter)))
    row = vetting_row(supporter, item, at)
    row.approved_on, row.expires_on, row.evidence, row.reviewed_by = approved_on, expires_on, evidence, by.person
    row.move_to(VettingState.APPROVED, at=at)
    happened(
        events.VETTING_APPROVED,
        supporter,
        subject=supporter.person,
        item=Vetting(item).value,
        expires_on=expires_on.isoformat(),
    )
    settle_renewal(supporter, at)
    return row


@action
def refuse_vetting(supporter: Supporter, item: Vetting, *, by: Actor, at: datetime, evidence: str = "") -> VettingItem:
    """Say that a check is not in order. From now on the supporter is not suggested."""
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    row = vetting_row(supporter, item, at)
    row.evidence, row.reviewed_by = evidence, by.person
    row.move_to(VettingState.REFUSED, at=at)
    happened(events.VETTING_REFUSED, supporter, subject=supporter.person, item=Vetting(item).value)
    return row


@action
def confirm_training(
    supporter: Supporter,
    module: Module,
    *,
    by: Actor,
    at: datetime,
    done_on: date | None = None,
    minutes: int | None = None,
) -> TrainingRecord:
    """Say that a training module was gone through in a room; it is good for 24 months, and its time counts."""
    today = clock.day_of(at)
    done_on = done_on or today
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    insist(rules.why_no_training(done_on=done_on, today=today))
    return note_training(
        supporter, Module(module), done_on=done_on, minutes=minutes, way=Way.ROOM, confirmed_by=by.person, at=at
    )


def note_training(
    supporter: Supporter,
    module: Module,
    *,
    done_on: date,
    way: Way,
    at: datetime,
    minutes: int | None = None,
    confirmed_by: Any = None,
) -> TrainingRecord:
    """The module and the time it took: training at first, a refresher for whoever has done it before."""
    course = lessons.courses()[module]
    was_done = module.value in queries.trained_modules(supporter)
    row = TrainingRecord(
        supporter=supporter,
        module=module.value,
        done_on=done_on,
        expires_on=rules.good_until(done_on),
        confirmed_by=confirmed_by,
        way=way.value,
        version=course.version,
    )
    row.save()
    Hours(
        supporter=supporter,
        kind=(HoursKind.REFRESHER if was_done else HoursKind.TRAINING).value,
        on=done_on,
        minutes=minutes or course.minutes,
        training=row,
        confirmed_by=confirmed_by,
    ).save()
    happened(
        events.TRAINING_CONFIRMED if way is Way.ROOM else events.TRAINING_FINISHED,
        supporter,
        subject=supporter.person,
        module=row.module,
        expires_on=row.expires_on.isoformat(),
    )
    settle_renewal(supporter, at)
    return row


@action
def clear_supporter(supporter: Supporter, *, by: Actor, at: datetime) -> Supporter:
    """Let a supporter meet people: gives the role and the certificate. Raises Refused while anything is missing."""
    supporter = lock(supporter)
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    clearance = queries.clearance_of(supporter, clock.day_of(at))
    insist(rules.why_no_first_certificate(clearance))
    supporter.move_to(SupporterState.CLEARED, at=at)
    if clearance.need(Part.CERTIFICATE).is_open:
        issue(supporter, Ground.TRAINED, by=by, at=at)
    grant_role(supporter.programme, supporter.person, ROLE_OF[Kind(supporter.kind)], by=by, at=at)
    happened(events.SUPPORTER_CLEARED, supporter, subject=supporter.person, role=supporter.kind)
    return supporter


@action
def decline_supporter(supporter: Supporter, *, by: Actor, at: datetime, note: str = "") -> Supporter:
    """Say no to an offer, in words the person may read."""
    supporter = lock(supporter)
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    supporter.note = note
    supporter.move_to(SupporterState.DECLINED, at=at)
    happened(events.SUPPORTER_DECLINED, supporter, subject=supporter.person, role=supporter.kind)
    return supporter


@action
def pause_support(supporter: Supporter, *, by: Actor, at: datetime) -> Supporter:
    """Take a break; it needs no reason. Nobody new is suggested meanwhile; those beside stay."""
    supporter = lock(supporter).move_to(SupporterState.PAUSED, at=at)
    happened(events.SUPPORT_PAUSED, supporter, subject=supporter.person)
    return supporter


@action
def return_to_support(supporter: Supporter, *, by: Actor, at: datetime) -> Supporter:
    """End the break. Whether somebody is suggested still depends on checks and training that are good."""
    supporter = lock(supporter)
    insist(rules.why_no_return(supporter.state))
    supporter.move_to(SupporterState.CLEARED, at=at)
    happened(events.SUPPORT_RETURNED, supporter, subject=supporter.person)
    return supporter


@action
def leave_support(supporter: Supporter, *, by: Actor, at: datetime) -> Supporter:
    """Stop supporting; it needs no reason. Pairings under way are ended by the people in them."""
    supporter = lock(supporter)
    supporter.is_story_open = supporter.is_experience_open = False
    supporter.move_to(SupporterState.LEFT, at=at)
    drop_renewal(supporter, at)
    happened(events.SUPPORT_LEFT, supporter, subject=supporter.person, role=supporter.kind)
    return supporter


def vetting_row(supporter: Supporter, item: Vetting, at: datetime) -> VettingItem:
    item = Vetting(item)
    found = VettingItem.objects.select_for_update().filter(supporter=supporter, item=item).first()
    return found or VettingItem(supporter=supporter, item=item.value, state_since=at)
