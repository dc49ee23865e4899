"""Builders of applications and profiles, for tests of this room and of the rooms above it."""

from typing import Any

from demo.cast import Cast
from sahajatri.apps.intake.actions import answer_part, begin_application, begin_profile, submit_application
from sahajatri.apps.intake.models import Application, Profile
from sahajatri.apps.intake.terms import FIELDS
from sahajatri.apps.people.actions import open_account, register_person
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor


def newcomer(cast: Cast, key: str = "mina", name: str = "মিনা আক্তার") -> Person:
    """Somebody with an account and without any role, known to the cast as ``key`` from now on."""
    person = register_person(name, by=Actor(), at=cast.at, email=f"{key}@example.org")
    open_account(person, by=Actor(), at=cast.at, email=f"{key}@example.org")
    cast.people[key] = person
    return person


def began(cast: Cast, person: Person | None = None) -> Application:
    """An application of ``person`` (default: somebody new) that was begun and not sent."""
    person = person or newcomer(cast)
    return begin_application(cast.programme, person, by=Actor(person), at=cast.at)


def applied(cast: Cast, person: Person | None = None, **answers: Any) -> Application:
    """An application of ``person`` (default: somebody new) that was sent, with ``answers`` to fields of the profile."""
    person = person or newcomer(cast)
    application = began(cast, person)
    _answer(Profile.objects.get(programme=cast.programme, person=person), person, cast, answers)
    return submit_application(application, by=Actor(person), at=cast.at)


def with_profile(cast: Cast, key: str, **answers: Any) -> Profile:
    """The profile of one of the cast, with ``answers`` to fields of any part."""
    person = cast.people[key]
    profile = begin_profile(cast.actor(key).programme, person, by=cast.actor(key), at=cast.at)
    return _answer(profile, person, cast, answers)


def _answer(profile: Profile, person: Person, cast: Cast, answers: dict[str, Any]) -> Profile:
    for part, fields in FIELDS.items():
        given = {name: answers.pop(name) for name in fields if name in answers}
        if given:
            profile = answer_part(profile, part, by=Actor(person, profile.programme), at=cast.at, **given)
    if answers:
        raise TypeError(f"A profile has no {', '.join(sorted(answers))}.")
    return profile
