"""Who is told. No notice says who reported, and none to an author says that anybody did."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries, rules
from .models import Matter
from .terms import AT_ONCE, MatterState, Why

WAITS = words("Something waits for your look")


@listen(events.LOOK_ASKED, events.THING_REPORTED, events.OBJECTED, events.GIVEN)
def tell_who_decides(event: Any, matter: Matter) -> None:
    """The owner, once for a matter and once for an objection; at once when something private can be read."""
    if matter.owner is None or matter.owner.public_id == event.by:
        return
    is_objected = matter.state == MatterState.OBJECTED
    tell(
        matter.owner,
        kind="moderation.waiting",
        title=WAITS,
        text=words("Somebody objected to a decision. Another person than before decides now: please look at it.")
        if is_objected
        else words("Something that was published waits for you. Look at it and decide."),
        path=_path(matter),
        programme=matter.programme,
        at=event.at,
        key=f"moderation:{matter.public_id}:{matter.state}:{matter.owner.public_id}",
        is_urgent=not is_objected and matter.due_at - event.at <= AT_ONCE,
    )


@listen(events.NUDGED)
def tell_that_it_still_waits(event: Any, matter: Matter) -> None:
    """The owner at half the time; after that all who may decide; when nobody may, the coordinators hear that."""
    may = queries.deciders(matter, event.at)
    told = [matter.owner] if matter.owner is not None and event.facts["nudges"] == 1 else may
    for person in told:
        tell(
            person,
            kind="moderation.waiting",
            title=words("Something has waited for a look for some time"),
            text=words("It is due by %(when)s. Look at it and decide."),
            facts={"when": matter.due_at},
            path=_path(matter),
            programme=matter.programme,
            at=event.at,
            key=f"{event.kind}:{matter.public_id}:{event.number}:{person.public_id}",
        )
    if not may:
        for coordinator in coordinators(matter.programme, event.at):
            if coordinator.pk == matter.author_id:
                continue
            tell(
                coordinator,
                kind="moderation.waiting",
                title=words("Something waits and nobody may decide"),
                text=words("Another person than before has to decide. Give somebody else the role of a coordinator."),
                path=reverse("moderation:queue"),
                programme=matter.programme,
                at=event.at,
                key=f"{event.kind}:nobody:{event.chain}:{event.number}:{coordinator.public_id}",
            )


@listen(events.THING_HIDDEN)
def tell_the_author_that_it_is_looked_at(event: Any, matter: Matter) -> None:
    _since, due = rules.as_told_to_author(
        why=matter.why, since=matter.state_since, due_at=matter.due_at, hidden_at=matter.hidden_at
    )
    _tell_author(
        matter,
        event,
        title=words("Something you wrote is being looked at"),
        text=words("Others do not see it meanwhile. A person looks at it by %(when)s, and you read what was decided."),
        facts={"when": due},
    )


@listen(events.LET_THROUGH)
def tell_the_author_that_it_can_be_seen(event: Any, matter: Matter) -> None:
    """After first words, after an edit, and after something was hidden; else the author never knew of it."""
    if matter.why in {Why.FIRST_POST, Why.EDIT} or _was_hidden(matter):
        _tell_author(
            matter,
            event,
            title=words("What you wrote can be seen"),
            text=words("Somebody looked at it. Others can read it now."),
        )


@listen(events.TAKEN_DOWN, events.WORDS_LEFT_OUT)
def tell_the_author_why(event: Any, matter: Matter) -> None:
    is_down = matter.state == MatterState.TAKEN_DOWN
    _tell_author(
        matter,
        event,
        title=words("Something you wrote was taken down") if is_down else words("Some words were left out"),
        text=words("Read why. If you think that this is not right, say so: another person then looks at it."),
    )


@listen(events.UPHELD, events.BROUGHT_BACK)
def tell_the_author_what_came_of_it(event: Any, matter: Matter) -> None:
    is_back = matter.state == MatterState.BROUGHT_BACK
    _tell_author(
        matter,
        event,
        title=words("There is an answer for you"),
        text=words("What you wrote can be seen again as you wrote it.")
        if is_back
        else words("Another person has looked. The decision stands; you can read why."),
    )


@listen(events.LET_THROUGH, events.TAKEN_DOWN, events.WORDS_LEFT_OUT, events.GONE)
def tell_who_reported(event: Any, matter: Matter) -> None:
    """What came of it, to everybody who reported it; each alone."""
    for report in queries.reports_about(matter):
        tell(
            report.by,
            kind="moderation.told",
            title=words("What you told us was looked at"),
            text=words("Thank you. You can read what was decided."),
            path=reverse("moderation:own-reports"),
            programme=matter.programme,
            at=event.at,
            key=f"moderation-told:{matter.public_id}:{report.public_id}",
        )


def _was_hidden(matter: Matter) -> bool:
    return matter.why == Why.REPORT and matter.reports.count() >= 2


def _tell_author(matter: Matter, event: Any, *, title: str, text: str, facts: dict[str, Any] | None = None) -> None:
    if matter.author is None or matter.author.public_id == event.by:
        return
    tell(
        matter.author,
        kind="moderation.decision",
        title=title,
        text=text,
        facts=facts,
        path=reverse("moderation:own-decisions"),
        programme=matter.programme,
        at=event.at,
        key=f"{event.kind}:{matter.public_id}:{event.number}",
    )


def _path(matter: Matter) -> str:
    return reverse("moderation:matter", kwargs={"matter": matter.public_id})
