"""Peer supporters and mentors: person, role, offer, checks and training as the register has them."""

from datetime import date
from typing import Any

from sahajatri.apps.interop.terms import Change
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.supporters.models import Certification, Supporter, TrainingRecord, VettingItem
from sahajatri.apps.supporters.rules import good_until, grace_until
from sahajatri.apps.supporters.terms import (
    LATER_NEEDS,
    MOST_CAPACITY,
    ROLE_OF,
    Ground,
    Kind,
    Module,
    SupporterState,
    Vetting,
    VettingState,
    Way,
)
from sahajatri.kernel import clock

from .people import hold_role, take_consents, take_person, ways_to_talk
from .register import Entry, Taking, fitting

EVIDENCE = "register"
"""Evidence of a check that was taken over: one date stands for all checks, the other one for all training."""

KIND_OF = {"peers": Kind.PEER, "mentors": Kind.MENTOR}
_NOT_CLEARED = {"not_active", "training_missing", "training_expired", "check_missing", "check_expired"}


def take_supporter(entry: Entry, taking: Taking) -> Supporter:
    """Person, role and offer; cleared when active and every date is good, on a break when not active."""
    kind = KIND_OF[entry.kind]
    person = take_person(entry, taking, since=None)
    hold_role(person, ROLE_OF[kind], None, taking)
    supporter = Supporter.objects.filter(programme=taking.programme, person=person, kind=kind).first()
    if supporter is None:
        since = taking.instant(None)
        supporter = Supporter(
            programme=taking.programme, person=person, kind=kind.value, applied_at=since, state_since=since
        )
    _state_offer(supporter, entry)
    _stand(supporter, entry, taking)
    supporter.save()
    if entry.has_new("check_on"):
        _take_checks(supporter, entry.values["check_on"], taking)
    if entry.has_new("training_on") and entry.values["training_on"] is not None:
        _take_training(supporter, entry.values["training_on"])
    _give_time(supporter, taking)
    take_consents(person, entry, taking)
    taking.keep(entry, supporter, person=person, places=entry.values["current"] or 0)
    return supporter


def _state_offer(supporter: Supporter, entry: Entry) -> None:
    values = entry.values
    lived = values.get("lived_experience")
    fields: dict[str, tuple[tuple[str, ...], Any]] = {
        "occupation": (("occupation", "current_work"),
                       fitting(values.get("occupation") or values.get("current_work"), 200)),
        "isco": (("isco",), values["isco"] or ""),
        "experience_years": (("experience_years",), values.get("experience_years")),
        "offers": (("skills_offered",), values["skills_offered"]),
        "has_lived_experience": (("lived_experience", "disability_types"),
                                 True if lived is None and values.get("disability_types") else lived),
        "languages": (("languages",), values["languages"]),
        "communication": (("languages", "communication", "disability_types"), ways_to_talk(values)),
        "communication_words": (("communication",), values.get("communication") or ""),
        "modes": (("modes",), values["modes"]),
        "gender_wish": (("gender_pref",), values["gender_pref"] or ""),
        "availability": (("availability",), values["availability"]),
        "capacity": (("capacity",), _at_most(values["capacity"])),
        "has_matching_consent": (("consent_matching",), values["consents"]["consent_matching"]),
        "note": (("note",), values["note"] or ""),
    }  # fmt: skip
    for name, (columns, value) in fields.items():
        if entry.has_new(*columns):
            setattr(supporter, name, value)


def _at_most(capacity: int | None) -> int | None:
    """A register may promise more places than anybody is asked to fill."""
    return None if capacity is None else min(capacity, MOST_CAPACITY)


def _stand(supporter: Supporter, entry: Entry, taking: Taking) -> None:
    """The state; what was decided here (declined, left) is not undone by a spreadsheet."""
    reasons = set(entry.values["why_not"])
    if entry.values["active"] is False:
        wanted = SupporterState.PAUSED
    else:
        wanted = SupporterState.APPLIED if reasons & _NOT_CLEARED else SupporterState.CLEARED
    if entry.change is Change.NEW:
        supporter.state = wanted.value
        return
    is_asked = entry.has_new("active", "check_on", "training_on") and wanted != SupporterState.APPLIED
    if is_asked and Supporter.lifecycle and Supporter.lifecycle.why_not(supporter.state, wanted) is None:
        supporter.state, supporter.state_since = wanted.value, taking.at


def _take_checks(supporter: Supporter, checked_on: date | None, taking: Taking) -> None:
    known = {row.item: row for row in VettingItem.objects.filter(supporter=supporter)}
    for item in Vetting:
        if item in LATER_NEEDS:
            continue  # nobody was asked for it when the register was written
        row = known.get(item.value) or VettingItem(supporter=supporter, item=item.value, evidence=EVIDENCE)
        if row.evidence != EVIDENCE or (checked_on is None and not row.pk):
            continue  # somebody looked at it here, or there is nothing to take over
        row.state = (VettingState.MISSING if checked_on is None else VettingState.APPROVED).value
        row.state_since = taking.at
        row.approved_on = checked_on
        row.expires_on = good_until(checked_on) if checked_on else None
        row.save()


def _take_training(supporter: Supporter, done_on: date) -> None:
    TrainingRecord.objects.bulk_create(
        TrainingRecord(
            supporter=supporter,
            module=module.value,
            done_on=done_on,
            expires_on=good_until(done_on),
            way=Way.REGISTER.value,
        )
        for module in Module
        if module not in LATER_NEEDS
    )


def _give_time(supporter: Supporter, taking: Taking) -> None:
    """A register knows no certificates: whoever it has as cleared goes on for half a year, once."""
    is_asked = supporter.state in {SupporterState.CLEARED, SupporterState.PAUSED}
    if not is_asked or Certification.objects.filter(supporter=supporter).exists():
        return
    today = clock.day_of(taking.at)
    Certification.objects.create(
        supporter=supporter,
        ground=Ground.EARLIER.value,
        state_since=taking.at,
        issued_on=today,
        good_until=grace_until(today),
    )


def note_places(supporters: list[Supporter], taking: Taking) -> None:
    """Places that only the register knows of: its number of people, less the pairings that run here."""
    running = Pairing.objects.filter(programme=taking.programme, supporter__in=supporters)
    taken: dict[int, int] = {}
    for supporter_id in running.exclude(state=PairingState.ENDED).values_list("supporter_id", flat=True):
        taken[supporter_id] = taken.get(supporter_id, 0) + 1
    by_record = {supporter.public_id: supporter for supporter in supporters}
    for row in taking.codes.values():
        supporter = by_record.get(row.record)
        if supporter is not None and row.places and taken.get(supporter.pk):
            row.places = max(0, row.places - taken[supporter.pk])
            if row.pk:
                row.save()
