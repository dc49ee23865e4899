"""Who is told what about applications."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events


@listen(events.APPLICATION_SUBMITTED)
def tell_it_arrived(event: Any, application: Any) -> None:
    """The person learns until when an answer comes; the coordinators learn that somebody waits."""
    tell(
        application.person,
        kind="application.arrived",
        title=words("Your application has arrived"),
        text=words("You get an answer by %(day)s at the latest."),
        facts={"day": clock.day_of(application.answer_by)},
        path=reverse("intake:application"),
        programme=application.programme,
        at=event.at,
        key=f"arrived:{application.public_id}:{event.number}",
    )
    _tell_coordinators(
        application,
        event,
        kind="application.waiting",
        title=words("A new application"),
        text=words("%(who)s would like to take part. The answer is promised by %(day)s."),
    )


@listen(events.APPLICATION_REPLIED)
def tell_the_answer_came(event: Any, application: Any) -> None:
    """The coordinators learn that their question was answered."""
    _tell_coordinators(
        application,
        event,
        kind="application.replied",
        title=words("An answer to your question"),
        text=words("%(who)s has answered. The decision is promised by %(day)s."),
    )


@listen(events.APPLICATION_ACCEPTED)
def tell_yes(event: Any, application: Any) -> None:
    """The person is welcome."""
    tell(
        application.person,
        kind="application.accepted",
        title=words("Welcome! You take part now"),
        text=words("Your start page shows what comes next."),
        path="/",
        programme=application.programme,
        at=event.at,
        key=f"accepted:{application.public_id}:{event.number}",
    )


@listen(events.APPLICATION_DECLINED)
def tell_no(event: Any, application: Any) -> None:
    """The person reads the reason in the app, never outside of it."""
    tell(
        application.person,
        kind="application.declined",
        title=words("There is an answer to your application"),
        text=words("Read the answer and what you can do now."),
        path=reverse("intake:application"),
        programme=application.programme,
        at=event.at,
        key=f"declined:{application.public_id}:{event.number}",
    )


@listen(events.APPLICATION_QUESTIONED)
def tell_of_the_question(event: Any, application: Any) -> None:
    """The coordinator wants to know something."""
    tell(
        application.person,
        kind="application.question",
        title=words("A question about your application"),
        text=words("The coordinator asks you something. Your answer helps to decide."),
        path=reverse("intake:question-answer"),
        programme=application.programme,
        at=event.at,
        key=f"question:{application.public_id}:{event.number}",
    )


@listen(events.PART_ANSWERED)
def tell_of_typing(event: Any, profile: Any) -> None:
    """When somebody else typed, the person is asked to look at it: once a day, however much was typed."""
    if event.by in {"", event.subject}:
        return
    tell(
        profile.person,
        kind="profile.typed",
        title=words("Somebody typed something for you"),
        text=words("Look at it and say whether it is right. You can change everything."),
        path=reverse("intake:assisted-confirm"),
        programme=profile.programme,
        at=event.at,
        key=f"typed:{profile.public_id}:{clock.day_of(event.at).isoformat()}",
    )


def _tell_coordinators(application: Any, event: Any, *, kind: str, title: str, text: str) -> None:
    for coordinator in people_with_role(application.programme, Role.COORDINATOR):
        tell(
            coordinator,
            kind=kind,
            title=title,
            text=text,
            facts={"who": application.person.display_name, "day": clock.day_of(application.answer_by)},
            path=reverse("intake:application-read", kwargs={"application": application.public_id}),
            programme=application.programme,
            at=event.at,
            key=f"{kind}:{application.public_id}:{event.number}",
        )
