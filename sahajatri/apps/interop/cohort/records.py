"""Rows of what people do: circles, pairings, goals, check-ins, answers, exclusions."""

from __future__ import annotations

from datetime import date

from sahajatri.apps.interop.cohort import values
from sahajatri.apps.interop.cohort.codes import code, code_key, code_list
from sahajatri.apps.interop.cohort.meetings import meeting
from sahajatri.apps.interop.cohort.places import district
from sahajatri.apps.interop.cohort.references import SUPPORTERS, Register
from sahajatri.apps.interop.cohort.rows import RowReading
from sahajatri.apps.interop.cohort.terms import Doubt
from sahajatri.apps.interop.cohort.values import months_later, one_of, several_of
from sahajatri.engines.bangla import plain_signs

PARTICIPANTS = frozenset({"participants"})
PEERS = frozenset({"peers"})
PRACTITIONERS = frozenset({"practitioners"})
WORK_COUNTS_AFTER_MONTHS = 6


def read_circle(row: RowReading, register: Register) -> None:
    """A circle with those facilitators and members whom somebody knows."""
    row.take("code", code, required=True)
    row.take("name", values.name, required=True)
    row.take_text("topic", "place")
    row.values["facilitators"] = register.listed(row, "facilitators", code_list(row.text("facilitators")), PEERS)
    row.take("meeting", meeting)
    row.take("mode", one_of(values.MODE))
    place = row.take("district", district)
    row.values["district"] = place.bn if place else None
    row.values["district_en"] = place.en if place else None
    row.take_list("languages", several_of(values.LANGUAGE))
    seats = row.take("seats", values.whole_number(0, 500))
    members = register.listed(row, "members", code_list(row.text("members")), PARTICIPANTS)
    row.values["members"] = members
    if seats is not None and len(members) > seats:
        row.warn("seats", "over_capacity", now=len(members), room=seats)
    row.take("started_on", values.day)
    row.take("accessible", values.yes_or_no)


def read_pairing(row: RowReading, register: Register) -> None:
    """A pairing of the past or of today; the role follows from the code of the supporter."""
    row.take("code", code)
    register.person(row, "participant", PARTICIPANTS)
    supporter = register.person(row, "supporter", SUPPORTERS)
    written = row.take("role", one_of(values.SUPPORTER_ROLE))
    if supporter is not None and supporter.kind:
        role = "mentor" if supporter.kind == "mentors" else "peer"
        if written is not None and written != role:
            row.warn("role", "conflicting_values")
        row.values["role"] = role
    start = row.take("started_on", values.day, required=True)
    if start is not None and start > row.today:
        row.warn("started_on", "future_date")
    end = row.take("ended_on", values.day)
    if start is not None and end is not None and end < start:
        row.reject("ended_on", "end_before_start")
    elif end is not None and end > row.today:
        row.warn("ended_on", "future_date")
        end = row.values["ended_on"] = None
    row.take("meetings", values.whole_number(0, 2000))
    row.take_text("end_reason", "note")
    row.values["end_reason_code"] = values.end_reason(row.text("end_reason")) if row.has("end_reason") else None
    _read_in_work(row, end)
    row.take("rating_participant", values.whole_number(1, 5, out_of=5))
    row.take("rating_supporter", values.whole_number(1, 5, out_of=5))


def _read_in_work(row: RowReading, end: date | None) -> None:
    if row.has("in_work_6m") and row.text("in_work_6m").casefold() in _UNKNOWN:
        row.values["in_work_6m"] = None
        return
    answer = row.take("in_work_6m", values.yes_or_no)
    if answer is not None and (end is None or months_later(end, WORK_COUNTS_AFTER_MONTHS) > row.today):
        row.warn("in_work_6m", "too_early")
        row.values["in_work_6m"] = None


_UNKNOWN = frozenset({"unknown", "not known", "অজানা", "জানা নেই", "জানা যায়নি", "?"})


def read_goal(row: RowReading, register: Register) -> None:
    """A goal with its levels; texts of levels other than 0 may be missing."""
    row.take("code", code)
    register.person(row, "person", PARTICIPANTS)
    row.take_text("goal", "level_m2", "level_m1", "level_0", "level_p1", "level_p2", "rated_by")
    row.take("importance", values.whole_number(1, 3))
    row.take("difficulty", values.whole_number(1, 3))
    row.take("baseline", values.goal_level, missing="missing_value")
    start = row.take("baseline_on", values.day)
    for level, day in (("level_3m", "date_3m"), ("level_6m", "date_6m")):
        row.take(level, values.goal_level)
        review = row.take(day, values.day)
        if review is not None and start is not None and review < start:
            row.warn(day, "review_before_start")
        elif review is not None and review > row.today and row.values[level] is not None:
            row.warn(day, "future_date")


def read_checkin(row: RowReading, register: Register) -> None:
    """A check-in; one of a day that has not come is not imported."""
    register.person(row, "person", PARTICIPANTS)
    _read_day_of_report(row)
    scale = values.whole_number(0, 10, out_of=10)
    for key in ("mood", "belonging", "confidence"):
        row.take(key, scale)
    row.take_text("channel", "text")
    if not any(row.has(key) for key in ("mood", "belonging", "confidence", "text")):
        row.warn("mood", "empty_checkin")


def _read_day_of_report(row: RowReading) -> None:
    """Nobody reports on a day that has not come."""
    day = row.take("date", values.day, required=True)
    if day is not None and day > row.today:
        row.reject("date", "future_date")


def read_answers(row: RowReading, register: Register) -> None:
    """The answers of one occasion, by item; what lies outside the scale is left empty, never moved."""
    register.person(row, "person", PARTICIPANTS)
    _read_day_of_report(row)
    row.take("time", one_of(values.TIME_POINT), missing="missing_value")
    row.take_text("mode")
    row.values["measure"] = None
    if not row.has("measure"):
        return
    try:
        measure = row.values["measure"] = one_of(values.MEASURE)(row.text("measure"))
    except Doubt:
        row.reject("measure", "unknown_measure")
        return
    items, low, high = values.MEASURE_ITEMS[measure]
    read = values.whole_number(low, high)
    answers: list[int | None] = []
    for number in range(1, 10):
        key = f"q{number}"
        text = row.text(key)
        missing = plain_signs(text).casefold().strip() in values.ANSWER_MISSING
        if number > items:
            if not missing:
                row.warn(key, "answer_without_item")
            continue
        answer: int | None = None
        if not missing:
            try:
                answer = read(text)
            except Doubt as doubt:
                # A number below the scale is outside it, whatever its sign.
                row.warn(key, doubt.code, **doubt.params)
        answers.append(answer)
    row.values["answers"] = answers
    if measure == "M9" and answers[8]:
        row.warn("q9", "item9_above_zero")


def read_exclusion(row: RowReading, register: Register) -> None:
    """Two people who are never to be paired, whatever the reason."""
    register.person_or_name(row, "a")
    register.person_or_name(row, "b")
    row.take_text("reason")
    row.values["reason_code"] = values.exclusion_reason(row.text("reason")) if row.has("reason") else None
    if not row.has("reason"):
        row.warn("reason", "missing_value")
    noted_by = register.listed(row, "noted_by", code_list(row.text("noted_by")), PRACTITIONERS)
    row.values["noted_by"] = noted_by[0] if noted_by else None
    row.take("noted_on", values.day_not_after(row.today))
    a, b = row.values["a"], row.values["b"]
    if a is not None and b is not None and code_key(a) == code_key(b):
        row.reject("b", "self_pair")
