"""Participants and practitioners: persons, roles, applications, profiles, consents. No account is opened."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sahajatri.apps.consent import terms as consent
from sahajatri.apps.consent.actions import give_consent, set_disclosures, withdraw_consent
from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.intake.models import Application, Profile
from sahajatri.apps.intake.terms import ApplicationState, CommunicationMode, Part
from sahajatri.apps.interop.cohort.values import tags
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.kernel.access import Role

from .register import Entry, Taking, fitting

PURPOSE_OF = {
    "consent_matching": consent.Purpose.MATCHING,
    "consent_share": consent.Purpose.SHARING,
    "consent_sms": consent.Purpose.MESSAGES,
    "consent_circle": consent.Purpose.CIRCLE,
    "consent_research": consent.Purpose.RESEARCH,
}
FOR_MATCHING = frozenset(
    (item, consent.Audience.COORDINATOR)
    for item in (
        consent.Item.AVAILABILITY, consent.Item.COMMUNICATION, consent.Item.PLACE, consent.Item.WORK_WISHES
    )
)  # fmt: skip
"""What the coordinator sees for finding a supporter, opened only with the consent to that."""

FOR_THOSE_BESIDE = frozenset(
    (item, audience)
    for item in (
        consent.Item.DISABILITY, consent.Item.EXPERIENCE, consent.Item.COMMUNICATION, consent.Item.AVAILABILITY,
        consent.Item.WORK_WISHES,
    )
    for audience in (consent.Audience.PEER, consent.Audience.MENTOR)
)  # fmt: skip
"""What the paper form's consent to sharing opens; each switch can be closed by the person."""

_PERSON = ("name", "called", "name_roman", "gender", "birth_date", "birth_year", "district", "upazila", "phone",
           "phone_alt", "phone_shared", "email")  # fmt: skip
_PARTS_ASKED = {
    Part.ABOUT_ME: ("gender", "birth_date", "birth_year", "district", "upazila"),
    Part.STRENGTHS: ("skills",),
    Part.WORK_WISHES: ("wanted_work", "wanted_isco", "skills_wanted"),
    Part.WORK_HISTORY: ("previous_work", "previous_isco"),
    Part.COMMUNICATION: ("languages", "communication"),
    Part.ACCESS_NEEDS: ("work_needs",),
    Part.EXPERIENCE: ("disability_types",),
    Part.AVAILABILITY: ("availability",),
    Part.SUPPORTER_WISHES: ("gender_pref", "modes"),
    Part.OWN_WORDS: ("own_words",),
}
_SIGNS = ("ইশারা", "sign")
_WRITES = ("লিখে", "মেসেজ", "text", "writ", "message")
_SPEAKS_OTHERWISE = {"hearing", "speech", "deafblind"}


def take_participant(entry: Entry, taking: Taking) -> Person:
    """Person, role, accepted application, profile, consents. Who was here before keeps what did not change."""
    values = entry.values
    person = take_person(entry, taking, since=values["enrolled_on"])
    hold_role(person, Role.PARTICIPANT, values["enrolled_on"], taking)
    begun_at = taking.instant(values["enrolled_on"])
    if entry.known is None:
        Application(
            programme=taking.programme,
            person=person,
            state=ApplicationState.ACCEPTED.value,
            state_since=begun_at,
            begun_at=begun_at,
            submitted_at=begun_at,
            decided_by=taking.by.person,
        ).save()
    _take_profile(person, entry, taking)
    take_consents(person, entry, taking)
    taking.keep(entry, person, person=person)
    return person


def take_practitioner(entry: Entry, taking: Taking) -> Person:
    """Person and role; somebody who is not active any more gets none."""
    person = take_person(entry, taking, since=None)
    if entry.has_new("active") and entry.values["active"] is not False:
        hold_role(person, Role.PRACTITIONER, None, taking)
    taking.keep(entry, person, person=person)
    return person


def take_person(entry: Entry, taking: Taking, *, since: date | None) -> Person:
    """The person of a row: new, or with those details that changed in the register."""
    values = entry.values
    person = record_of_person(entry) or Person(joined_at=taking.instant(since))
    details: dict[str, tuple[str, Any]] = {
        "name": ("name", values["name"]),
        "called": ("called", fitting(values.get("called"), 200)),
        "name_latin": ("name_roman", fitting(values.get("name_roman"), 400)),
        "gender": ("gender", values.get("gender") or ""),
        "birth_date": ("birth_date", values.get("birth_date")),
        "birth_year": ("birth_year", values.get("birth_year")),
        "district": ("district", values.get("district") or ""),
        "upazila": ("upazila", fitting(values.get("upazila"), 120)),
        "phone": ("phone", fitting(values.get("phone"), 20)),
        "phone_alt": ("phone_alt", fitting(", ".join(values.get("phone_alt") or []), 120)),
        "is_phone_shared": ("phone_shared", values.get("phone_shared")),
        "email": ("email", values.get("email") or ""),
    }
    for name, (column, value) in details.items():
        if entry.has_new(column):
            setattr(person, name, value)
    if entry.has_new(*_PERSON):
        person.save()
    return person


def record_of_person(entry: Entry) -> Person | None:
    """The person whom an earlier import made of this row."""
    return entry.known.person if entry.known else None


def hold_role(person: Person, role: Role, since: date | None, taking: Taking) -> None:
    """Let the person hold the role from the day in the register on; holding it already is no mistake."""
    held = Membership.objects.filter(programme=taking.programme, person=person, role=role.value)
    if not held.exists():
        Membership(
            programme=taking.programme,
            person=person,
            role=role.value,
            state=MembershipState.ACTIVE.value,
            state_since=taking.instant(since),
            from_on=since or taking.exported_on,
        ).save()


def take_consents(person: Person, entry: Entry, taking: Taking) -> None:
    """A clear yes on paper is a consent; a later "no" withdraws it. What did not change is left as it stands here."""
    given: Mapping[str, bool] = entry.values["consents"]
    for column, agreed in given.items():
        if not entry.has_new(column):
            continue
        if agreed:
            give_consent(
                person,
                PURPOSE_OF[column],
                programme=taking.programme,
                how=consent.GivenHow.PAPER,
                by=taking.by,
                at=taking.at,
            )
        elif entry.known is not None:
            withdraw_consent(person, PURPOSE_OF[column], programme=taking.programme, by=taking.by, at=taking.at)
    if "consent_circle" in given:  # only the register of participants asks for it
        _open_items(person, entry, taking)


def _open_items(person: Person, entry: Entry, taking: Taking) -> None:
    given: Mapping[str, bool] = entry.values["consents"]
    is_open = frozenset() if entry.known is None else open_disclosures(person, taking.programme)
    wanted = is_open
    for column, pairs in (("consent_matching", FOR_MATCHING), ("consent_share", FOR_THOSE_BESIDE)):
        if entry.has_new(column):
            wanted = wanted | pairs if given[column] else wanted - pairs
    if wanted != is_open:
        set_disclosures(person, taking.programme, wanted, by=taking.itself, at=taking.at)


def _take_profile(person: Person, entry: Entry, taking: Taking) -> None:
    values = entry.values
    profile = Profile.objects.filter(programme=taking.programme, person=person).first()
    profile = profile or Profile(programme=taking.programme, person=person, changed_at=taking.at)
    fields: dict[str, tuple[tuple[str, ...], Any]] = {
        "skills": (("skills",), values["skills"]),
        "skills_wanted": (("skills_wanted",), values["skills_wanted"]),
        "work_wishes": (("wanted_work",), values["wanted_work"] or ""),
        "wanted_isco": (("wanted_isco",), values["wanted_isco"] or ""),
        "work_history": (("previous_work",), values["previous_work"] or ""),
        "previous_isco": (("previous_isco",), values["previous_isco"] or ""),
        "languages": (("languages",), values["languages"]),
        "communication": (("languages", "communication"), ways_to_talk(values)),
        "communication_words": (("communication",), values["communication"] or ""),
        "work_needs": (("work_needs",), tags(values["work_needs"] or "")),
        "disability_types": (("disability_types",), values["disability_types"]),
        "onset": (("onset_year", "from_birth"), _onset(values)),
        "availability": (("availability",), values["availability"]),
        "modes": (("modes",), values["modes"]),
        "gender_wish": (("gender_pref",), values["gender_pref"] or ""),
        "own_words": (("own_words",), values["own_words"] or ""),
        "helped_by": (("helped_by",), fitting(values["helped_by"], 200)),
    }
    changed = [name for name, (columns, _value) in fields.items() if entry.has_new(*columns)]
    for name in changed:
        setattr(profile, name, fields[name][1])
    asked = {part.value for part, columns in _PARTS_ASKED.items() if any(values.get(c) for c in columns)}
    if changed or not profile.pk:
        profile.parts_done = [*profile.parts_done, *sorted(asked - set(profile.parts_done))]
        profile.typed_by, profile.changed_at = taking.by.person, taking.at
        profile.save()


def ways_to_talk(values: Mapping[str, Any], *, supports: bool = False) -> list[str]:
    """Sign language is recorded as a way to talk, because it decides who can understand whom.

    Everything else stays in the person's words: nothing recorded means that speaking works.
    """
    said = str(values.get("communication") or "").casefold()
    if "sgn-BD" not in values["languages"] and not any(sign in said for sign in _SIGNS):
        return []
    ways = [CommunicationMode.SIGN.value]
    if any(word in said for word in _WRITES):
        ways.append(CommunicationMode.TEXT.value)
    if not _SPEAKS_OTHERWISE & set(values.get("disability_types") or ()):
        ways.append(CommunicationMode.SPEECH.value)
    return ways


def _onset(values: Mapping[str, Any]) -> str:
    if values["from_birth"]:
        return "birth"
    return str(values["onset_year"] or "")
