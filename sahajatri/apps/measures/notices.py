"""Who is told about measures. No notice carries an answer or a number."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .library import notices as library
from .models import Administration, Asking
from .terms import AdministrationState, AskingState

__all__ = ["ask_to_look", "library", "tell_the_person", "tell_who_typed"]


@listen(events.MEASURE_ASKED)
def tell_the_person(event: Any, asking: Asking) -> None:
    """Once for all measures of an occasion; nobody is told of what she or he begins by herself or himself."""
    if asking.state != AskingState.ASKED or asking.asked_by_id == asking.person_id:
        return
    tell(
        asking.person,
        kind="measure.asked",
        title=words("There are some questions for you"),
        text=words("Answer them when it suits you, until %(day)s. You can skip any of them, or say no."),
        facts={"day": asking.until_on},
        path=reverse("measures:measures"),
        programme=asking.programme,
        at=event.at,
        key=f"measure.asked:{asking.programme.public_id}:{asking.person.public_id}:{asking.due_on}:{asking.occasion}",
    )


@listen(events.MEASURE_ANSWERED)
def ask_to_look(event: Any, about: Any) -> None:
    """Somebody else typed the answers: the person is asked whether they are right."""
    if not isinstance(about, Administration) or about.state != AdministrationState.TO_CONFIRM:
        return
    tell(
        about.person,
        kind="measure.typed",
        title=words("Your answers were written down"),
        text=words("%(name)s typed them. Look at them and say whether they are right."),
        facts={"name": about.typed_by.display_name if about.typed_by else ""},
        path=reverse("measures:administration", kwargs={"administration": about.public_id}),
        programme=about.programme,
        at=event.at,
        key=f"measure.typed:{about.public_id}",
    )


@listen(events.ANSWERS_OBJECTED)
def tell_who_typed(event: Any, administration: Administration) -> None:
    if administration.typed_by is None or administration.typed_by_id == administration.person_id:
        return
    tell(
        administration.typed_by,
        kind="measure.objected",
        title=words("Some answers do not count any more"),
        text=words("%(name)s does not stand by answers that you typed. Talk about it when you meet."),
        facts={"name": administration.person.display_name},
        path=reverse("measures:measures-of", kwargs={"person": administration.person.public_id}),
        programme=administration.programme,
        at=event.at,
        key=f"measure.objected:{administration.public_id}",
    )
