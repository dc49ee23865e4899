"""Reads about imports, codes of the register, and questions about likely duplicates."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sahajatri.apps.supporters.models import Supporter

from .models import CohortImport, DuplicateQuestion, RegisterCode
from .terms import DuplicateState

PEOPLE = ("participants", "peers", "mentors", "practitioners")


def known_people(programme: Any) -> dict[str, str]:
    """The codes of people imported before, with the kind of file they came from."""
    found = RegisterCode.objects.filter(programme=programme, file__in=PEOPLE)
    return dict(found.values_list("code", "file"))


def imports_of(programme: Any, *, most: int = 50) -> list[CohortImport]:
    """The uploads of a programme, newest first."""
    found = CohortImport.objects.filter(programme=programme).select_related("uploaded_by").defer("report")
    return list(found.order_by("-uploaded_at", "-pk")[:most])


def files_of(cohort_import: CohortImport) -> dict[str, bytes]:
    """The files of an upload by name; empty once it is done or discarded."""
    return {file.name: bytes(file.content) for file in cohort_import.files.all()}


def questions_of(programme: Any) -> list[DuplicateQuestion]:
    """Who may be whom: open questions first, then what was decided, newest first."""
    found = DuplicateQuestion.objects.filter(programme=programme).select_related("first", "second", "decided_by")
    rows = list(found.order_by("-state_since", "-pk"))
    return sorted(rows, key=lambda question: question.state != DuplicateState.OPEN)


def open_questions(programme: Any) -> int:
    """How many questions about likely duplicates wait for somebody."""
    return DuplicateQuestion.objects.filter(programme=programme, state=DuplicateState.OPEN).count()


def codes_of(*people: Any) -> dict[int, list[tuple[str, str]]]:
    """By primary key of a person: in which files the register knows her or him, and by which code."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = RegisterCode.objects.filter(person__in=people, file__in=PEOPLE)
    for person, file, code in rows.order_by("pk").values_list("person_id", "file", "code"):
        found[person].append((file, code))
    return found


def places_only_the_register_knows(programme: Any) -> Mapping[int, int]:
    """Places taken per supporter (primary key) by people whose pairing is not in Sahajatri yet."""
    rows = RegisterCode.objects.filter(programme=programme, kind=Supporter._meta.label, places__gt=0)
    places = dict(rows.values_list("record", "places"))
    found = Supporter.objects.filter(programme=programme, public_id__in=list(places))
    return {pk: places[public_id] for pk, public_id in found.values_list("pk", "public_id")}
