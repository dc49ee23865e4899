"""Reads about applications and profiles. Whoever shows a profile to somebody else asks consent.access first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .models import Application, AssistedAnswer, Profile
from .terms import ApplicationState, Part


@dataclass(frozen=True)
class ApplicationStage:
    """Where an application is. ``answer_by`` is the promise; ``answered`` of ``parts`` parts have been looked at."""

    application: Application
    state: ApplicationState
    answer_by: datetime | None
    answered: int
    parts: int
    has_question: bool


def profile_of(person: Any, programme: Any) -> Profile | None:
    """What the person says about herself or himself in this programme."""
    return Profile.objects.filter(programme=programme, person=person).first()


def profiles_of(programme: Any, people: Iterable[Any]) -> dict[int, Profile]:
    """The profiles of several people, by primary key of the person; who has none is left out."""
    found = Profile.objects.filter(programme=programme, person__in=list(people))
    return {profile.person_id: profile for profile in found}


def application_of(person: Any, programme: Any) -> Application | None:
    """The person's application to this programme, whatever its state."""
    return Application.objects.filter(programme=programme, person=person).select_related("programme", "person").first()


def applications_waiting(programme: Any) -> list[Application]:
    """Applications that wait for an answer, the earliest promise first."""
    found = Application.objects.filter(programme=programme, state=ApplicationState.SUBMITTED)
    return list(found.select_related("person").order_by("answer_by", "pk"))


def applications_decided(programme: Any, *, most: int = 50) -> list[Application]:
    """Applications that were answered, the newest first."""
    found = Application.objects.filter(
        programme=programme, state__in=[ApplicationState.ACCEPTED, ApplicationState.DECLINED]
    )
    return list(found.select_related("person").order_by("-state_since", "-pk")[:most])


def where_is_my_application(person: Any, programme: Any) -> ApplicationStage | None:
    """Where the person's application is; None when there is none (people who came by another way)."""
    application = application_of(person, programme)
    if application is None:
        return None
    profile = profile_of(person, programme)
    return ApplicationStage(
        application=application,
        state=ApplicationState(application.state),
        answer_by=application.answer_by,
        answered=len(set(profile.parts_done) & set(Part)) if profile else 0,
        parts=len(Part),
        has_question=bool(application.question and application.replied_at is None),
    )


def application_being_written(person: Any, programme: Any) -> Application | None:
    """The application the person works on: one not sent yet goes first, then the one of ``programme``."""
    found = list(Application.objects.filter(person=person).select_related("programme", "person"))
    here = getattr(programme, "pk", None)
    found.sort(key=lambda a: (a.state != ApplicationState.DRAFT, a.programme_id != here, -a.pk))
    return found[0] if found else None


def answers_to_confirm(profile: Profile) -> list[AssistedAnswer]:
    """What helpers typed and the person has not looked at yet, in the order of the pages."""
    found = list(profile.assisted_answers.filter(confirmed_at__isnull=True).select_related("typed_by"))
    order = list(Part)
    return sorted(found, key=lambda a: (order.index(Part(a.part)), a.typed_at))


def parts_typed_by(helper: Any, profile: Profile) -> frozenset[Part]:
    """The parts that ``helper`` typed for the person."""
    found = profile.assisted_answers.filter(typed_by=helper)
    return frozenset(Part(p) for p in found.values_list("part", flat=True))


def profile_with_answers_to_confirm(person: Any, programme: Any) -> Profile | None:
    """The person's profile in which something typed by a helper waits, that of ``programme`` first."""
    found = list(
        Profile.objects.filter(
            person=person, assisted_answers__confirmed_at__isnull=True, assisted_answers__isnull=False
        ).distinct()
    )
    here = getattr(programme, "pk", None)
    found.sort(key=lambda p: (p.programme_id != here, p.pk))
    return found[0] if found else None


def applications_begun_before(instant: datetime) -> list[Application]:
    """Applications that were begun before ``instant`` and not sent."""
    found = Application.objects.filter(state=ApplicationState.DRAFT, state_since__lt=instant)
    return list(found.select_related("person", "programme"))


def applications_overdue(instant: datetime) -> list[Application]:
    """Applications whose promised answer is late."""
    found = Application.objects.filter(state=ApplicationState.SUBMITTED, answer_by__lt=instant)
    return list(found.select_related("person", "programme"))
