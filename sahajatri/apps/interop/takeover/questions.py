"""What needs a person: likely duplicates, and rows that somebody must look at on the day of the import."""

import hashlib
from itertools import combinations
from typing import Any

from sahajatri.apps.interop.cohort import Cohort, FileReading, PersonNow, SamePerson
from sahajatri.apps.interop.events import DUPLICATE_ASKED
from sahajatri.apps.interop.models import DuplicateQuestion, RegisterCode
from sahajatri.apps.interop.terms import NEED, SAME_HUMAN
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.actions import change_tier, raise_concern
from sahajatri.apps.safeguarding.terms import KIND_OF_TOPIC, ConcernKind, Tier
from sahajatri.kernel.records import happened

from .records import ANYBODY, exclude
from .register import Taking

_KIND_OF: dict[str, ConcernKind] = {
    **{topic.value: kind for topic, kind in KIND_OF_TOPIC.items()},
    "item_nine_above_zero": ConcernKind.HURT_BY_SELF,
}
_TEXTS = ("text", "own_words")


def questions_to_ask(cohort: Cohort, taking: Taking) -> list[tuple[Person | None, Person | None, list[str]]]:
    """Every two entries that look like one human being and were not asked about yet, with the signs.

    Somebody who is not in the database yet is None: that is what a preview counts.
    """
    asked = {
        frozenset(pair)
        for pair in DuplicateQuestion.objects.filter(programme=taking.programme).values_list("first_id", "second_id")
    }
    found: list[tuple[Person | None, Person | None, list[str]]] = []
    groups = [(same, ()) for same in cohort.duplicates] + [
        (same, ("other role",)) for same in cohort.same_person_other_role
    ]
    for same, also in groups:
        for first, second in _pairs(same, cohort, taking):
            is_known = first is not None and second is not None
            if is_known and (first == second or frozenset((first.pk, second.pk)) in asked):  # type: ignore[union-attr]  # both are known
                continue
            found.append((first, second, [*same.basis, *also]))
    return found


def _pairs(same: SamePerson, cohort: Cohort, taking: Taking) -> list[tuple[Person | None, Person | None]]:
    kinds = {reading.name: reading.kind for reading in cohort.files}
    people = [taking.person(place.code, kinds[place.file]) for place in same.rows]
    return list(combinations(people, 2))


def ask_about_duplicates(cohort: Cohort, taking: Taking) -> None:
    """Ask a person; both entries stay, and are not suggested to each other meanwhile."""
    for first, second, signs in questions_to_ask(cohort, taking):
        if first is None or second is None:
            continue
        question = DuplicateQuestion(
            programme=taking.programme, first=first, second=second, signs=signs, state_since=taking.at
        )
        question.save()
        exclude(first, second, SAME_HUMAN, taking)
        happened(DUPLICATE_ASKED, question, programme=taking.programme)


def needs_to_tell(cohort: Cohort, taking: Taking) -> list[tuple[PersonNow, str, str]]:
    """Rows that need a person and were not told before: (what, key, words of the row)."""
    readings = {reading.name: reading for reading in cohort.files}
    found = []
    for need in cohort.needs_a_person:
        said = _said(readings[need.file], need.row)
        key = hashlib.sha256(f"{readings[need.file].kind}|{need.about}|{need.code}|{said}".encode()).hexdigest()
        if (NEED, key) not in taking.codes:
            found.append((need, key, said))
    return found


def _said(reading: FileReading, number: int) -> str:
    """What the row says, as far as it could be read, in lines; the row's own number may change from month to month."""
    values: dict[str, Any] = next((row.values for row in reading.rows if row.row == number), {})
    values = values or next((row.readable for row in reading.rejected if row.row == number), {})
    texts = [str(values[name]) for name in _TEXTS if values.get(name)]
    facts = [str(values[name]) for name in ("date", "measure", "a", "b", "reason") if values.get(name)]
    return "\n".join([" · ".join(facts), *texts]).strip()


def tell_a_person(cohort: Cohort, taking: Taking) -> None:
    """Put every such row on the safeguarding lead's list, with its clock. It is told once, also in later imports."""
    kinds = {reading.name: reading.kind for reading in cohort.files}
    for need, key, said in needs_to_tell(cohort, taking):
        about = taking.person(need.code, *ANYBODY) if need.code else None
        concern = raise_concern(
            taking.programme,
            _KIND_OF.get(need.about, ConcernKind.OTHER).value,
            words=f"{need.file} · {need.row}\n{said}".strip(),
            about_person=about,
            place=f"interop.{kinds[need.file]}",
            is_found_by_words=True,
            by=taking.by,
            at=taking.at,
        )
        if concern.tier > Tier.HARM:
            concern = change_tier(concern, int(Tier.HARM), need.about, by=taking.by, at=taking.at)
        row = RegisterCode(
            programme=taking.programme,
            file=NEED,
            code=key,
            kind=concern._meta.label,
            record=concern.public_id,
            digest=key,
        )
        taking.keep_code(row)  # without the person: that a worry exists is not part of what the person takes home
