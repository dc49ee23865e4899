"""Rows of people: participants, peer supporters, mentors, practitioners."""

from __future__ import annotations

from datetime import date

from sahajatri.apps.interop.cohort import values
from sahajatri.apps.interop.cohort.availability import availability
from sahajatri.apps.interop.cohort.codes import code, code_list
from sahajatri.apps.interop.cohort.places import district, districts_of_upazila
from sahajatri.apps.interop.cohort.rows import RowReading
from sahajatri.apps.interop.cohort.terms import Doubt
from sahajatri.apps.interop.cohort.values import age_on, months_later, one_of, several_of

ADULT_AGE = 18
VALID_FOR_MONTHS = 24

PARTICIPANT_CONSENTS = ("consent_matching", "consent_share", "consent_sms", "consent_circle", "consent_research")
SUPPORTER_CONSENTS = ("consent_matching", "consent_share", "consent_sms")


def read_participant(row: RowReading) -> None:
    """A participant; somebody younger than 18 is not imported."""
    _read_person(row, PARTICIPANT_CONSENTS)
    birth = row.values["birth_date"]
    if isinstance(birth, date) and age_on(birth, row.today) < ADULT_AGE:
        row.reject("birth_date", "under_18")
    row.take("phone_shared", values.yes_or_no)
    _read_disability(row)
    row.take("previous_isco", values.isco)
    row.take("wanted_isco", values.isco)
    row.take_list("skills", values.tags)
    row.take_list("skills_wanted", values.tags)
    row.take("enrolled_on", values.day_not_after(row.today))
    row.take_text("called", "communication", "previous_work", "wanted_work", "work_needs", "helped_by", "own_words")
    row.take_text("note")


def read_peer(row: RowReading) -> None:
    """A peer supporter, with whether the person may be paired today."""
    _read_person(row, SUPPORTER_CONSENTS)
    _read_disability(row)
    row.take("isco", values.isco)
    row.take_text("communication", "current_work", "note")
    _read_supporter(row)


def read_mentor(row: RowReading) -> None:
    """A mentor, with whether the person may be paired today."""
    _read_person(row, SUPPORTER_CONSENTS)
    row.take("isco", values.isco)
    row.take("experience_years", values.whole_number(0, 80))
    row.take("lived_experience", values.lived_experience)
    row.take_text("occupation", "note")
    _read_supporter(row)


def read_practitioner(row: RowReading) -> None:
    """A practitioner or coordinator; the peer supporters supervised are resolved later."""
    row.take("code", code, required=True)
    row.take("name", values.name, required=True)
    row.take("role", one_of(values.PRACTITIONER_ROLE))
    row.take_text("registration", "organisation")
    _read_phones(row)
    row.take("email", values.email)
    _read_district(row)
    row.take_list("languages", several_of(values.LANGUAGE))
    most = row.take("caseload_max", values.whole_number(0, 1000))
    now = row.take("caseload_now", values.whole_number(0, 1000))
    if most is not None and now is not None and now > most:
        row.warn("caseload_now", "over_capacity", now=now, room=most)
    row.take_list("supervises", code_list)
    row.take_list("availability", availability)
    row.take("active", values.yes_or_no)


def _read_person(row: RowReading, consents: tuple[str, ...]) -> None:
    row.take("code", code, required=True)
    row.take("name", values.name, required=True)
    row.take_text("name_roman")
    row.take("gender", one_of(values.GENDER))
    _read_birth(row)
    _read_phones(row)
    _read_district(row)
    row.values["upazila"] = row.text("upazila") or None
    homes = districts_of_upazila(row.text("upazila"))
    if homes and row.values["district"] and row.values["district"] not in homes:
        row.warn("upazila", "upazila_not_in_district", district=", ".join(homes))
    row.take_list("languages", several_of(values.LANGUAGE))
    row.take_list("availability", availability)
    row.take_list("modes", several_of(values.MODE, values.MODES))
    row.take("gender_pref", one_of(values.GENDER_PREFERENCE))
    given = {key: bool(row.take(key, values.consent)) for key in consents}
    for key in consents:
        del row.values[key]
    row.values["consents"] = given


def _read_birth(row: RowReading) -> None:
    row.values["birth_date"] = None
    if not row.has("birth_date"):
        return
    try:
        birth = values.day_not_after(row.today)(row.text("birth_date"))
    except Doubt as doubt:
        row.warn("birth_date", doubt.code, **doubt.params)
        if doubt.code == "year_only":
            row.values["birth_year"] = doubt.params["year"]
        return
    if birth.year < values.EARLIEST_BIRTH_YEAR:
        row.warn("birth_date", "birth_not_believed")
    else:
        row.values["birth_date"] = birth


def _read_phones(row: RowReading) -> None:
    numbers = row.take_list("phone", values.phones)
    row.values["phone"] = numbers[0] if numbers else None
    row.values["phone_alt"] = numbers[1:]


def _read_district(row: RowReading) -> None:
    place = row.take("district", district)
    row.values["district"] = place.bn if place else None
    row.values["district_en"] = place.en if place else None


def _read_disability(row: RowReading) -> None:
    row.values["disability_unmapped"] = []
    try:
        types = values.disability_types(row.text("disability_types")) if row.has("disability_types") else []
    except Doubt as doubt:
        types = doubt.value
        row.values["disability_unmapped"] = doubt.params["unmapped"]
        row.warn("disability_types", doubt.code, text=doubt.params["text"])
    row.values["disability_types"] = types
    year, from_birth = _read_onset(row)
    birth = row.values["birth_date"]
    birth_year = birth.year if isinstance(birth, date) else row.values.get("birth_year")
    if year is not None and birth_year is not None and year < birth_year:
        row.warn("onset", "onset_before_birth")
        year = None
    row.values["onset_year"], row.values["from_birth"] = year, from_birth


def _read_onset(row: RowReading) -> tuple[int | None, bool]:
    if not row.has("onset"):
        return None, False
    try:
        return values.onset(row.text("onset"), row.today)
    except Doubt as doubt:
        row.warn("onset", doubt.code, **doubt.params)
        return None, False


def _read_supporter(row: RowReading) -> None:
    row.take_list("skills_offered", values.tags)
    _read_capacity(row)
    for key in ("training_on", "check_on"):
        done = row.take(key, values.day_not_after(row.today), missing="missing_date")
        if done is not None and _expired(done, row.today):
            row.warn(key, "expired")
    row.take("active", values.yes_or_no)
    reasons = _why_not_to_be_paired(row)
    row.values["may_be_paired"] = not reasons
    row.values["why_not"] = reasons


def _read_capacity(row: RowReading) -> None:
    room = row.take("capacity", values.capacity, missing="missing_capacity")
    now = row.take("current", values.whole_number(0, 100))
    if "capacity_old" in row.table.headers.by_key:
        # The older list never replaces an unreadable number; where both are numbers the smaller one counts.
        old = None
        if row.has("capacity_old"):
            try:
                old = values.capacity(row.text("capacity_old"))
            except Doubt as doubt:
                old = doubt.value
        row.values["capacity_old"] = old
        if room is not None and old is not None and old != room:
            row.warn("capacity", "conflicting_capacity")
            room = min(room, old)
            row.values["capacity"] = room
    if room is not None and now is not None and now > room:
        row.warn("current", "over_capacity", now=now, room=room)


def _expired(done: date, today: date) -> bool:
    return months_later(done, VALID_FOR_MONTHS) < today


def _why_not_to_be_paired(row: RowReading) -> list[str]:
    reasons = []
    if row.values["active"] is not True:
        reasons.append("not_active")
    if not row.values["consents"]["consent_matching"]:
        reasons.append("no_consent_matching")
    for key, word in (("training_on", "training"), ("check_on", "check")):
        done = row.values[key]
        if done is None:
            reasons.append(f"{word}_missing")
        elif _expired(done, row.today):
            reasons.append(f"{word}_expired")
    room, now = row.values["capacity"], row.values["current"]
    if room is None:
        reasons.append("capacity_unknown")
    elif (now or 0) >= room:
        reasons.append("no_free_capacity")
    return reasons
