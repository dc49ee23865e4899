"""Who is told about concerns. No notice carries a word of a concern, its kind, or a name."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.notices.hearing import HeardText, hears
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries
from .access import unfair_readers
from .actions import ask_to_look_at_words
from .models import Concern, UnfairTreatment
from .terms import OWNER_ALONE, TEXT_PLACE, Rung, Tier

WAITS = words("A concern waits for you")
NEW = words("Somebody is worried. Open it and say that you have read it.")
LATE = words("A concern has waited too long")
READ = words("Somebody has read what you wrote.")
LOOKED_AT = words("What you asked for has been looked at.")
NOT_READ = words("Nobody has read it yet. Open it now.")


@hears
def look_at_a_text(heard: HeardText) -> None:
    """Hard words in a text that nobody asked for are a concern at once, in the tier of the words; a person looks.

    Of a number that nobody here has, words of danger or harm go to every programme in which somebody answers, because
    nobody knows whose person it is and one lead may be asleep; anything else to the first of them.
    """
    asked = [heard.programme] if heard.programme is not None else queries.programmes_that_answer(heard.at)
    for programme in asked:
        concern = ask_to_look_at_words(
            programme,
            heard.text,
            author=heard.people[0] if len(heard.people) == 1 else None,
            place=TEXT_PLACE,
            place_id=heard.heard,
            contact=heard.number,
            by=the_programme_itself(programme),
            at=heard.at,
        )
        if concern is None or concern.tier > Tier.HARM:
            break


@listen(events.CONCERN_RAISED)
def tell_who_answers(event: Any, concern: Concern) -> None:
    """The owner at once; every lead when somebody is in danger; coordinators when no lead may read it."""
    readers = [lead for lead in queries.leads(concern.programme, event.at) if lead.pk != concern.about_person_id]
    told = readers if concern.tier == Tier.DANGER_NOW else [concern.owner] if concern.owner else []
    for lead in told:
        _tell_lead(lead, concern, event, title=WAITS, text=NEW)
    if not readers:
        _tell_coordinators(
            concern,
            event,
            title=words("A concern waits for another safeguarding lead"),
            text=words("No safeguarding lead may read it. Give somebody else this role now."),
        )
    elif concern.tier == Tier.DANGER_NOW and queries.who_is_on_duty(concern.programme, event.at) is None:
        _tell_coordinators(
            concern,
            event,
            title=words("A concern waits and nobody is on duty"),
            text=words("Call a safeguarding lead now. You cannot read the concern yourself."),
        )


@listen(events.CONCERN_ESCALATED)
def tell_the_next_people(event: Any, concern: Concern) -> None:
    """Nobody has read it in time: coordinators hear that, leads are asked again."""
    rung = event.facts["rung"]
    asked = queries.leads(concern.programme, event.at) if rung != Rung.COORDINATORS else []
    if rung == Rung.COORDINATORS and concern.owner is not None:
        asked = [concern.owner]
    for lead in asked:
        if lead.pk != concern.about_person_id:
            _tell_lead(lead, concern, event, title=LATE, text=NOT_READ)
    if rung != Rung.LEADS:
        _tell_coordinators(
            concern,
            event,
            title=LATE,
            text=words("No safeguarding lead has read it in time. Call one of them now."),
        )


@listen(events.CONCERN_STEP_OVERDUE)
def tell_of_a_late_step(event: Any, concern: Concern) -> None:
    """First the owner; when that did not help, every lead and the coordinators."""
    title = words("The next step for a concern is late")
    others = queries.leads(concern.programme, event.at) if concern.step_reminders > OWNER_ALONE else []
    told = {lead.pk: lead for lead in [concern.owner, *others] if lead is not None}
    for key, lead in told.items():
        if key != concern.about_person_id:
            _tell_lead(
                lead, concern, event, title=title, text=words("Do it now, or decide a new step and a new time.")
            )
    if others or concern.owner is None:
        _tell_coordinators(
            concern, event, title=title, text=words("Ask a safeguarding lead to look after it today.")
        )


@listen(events.CONCERN_ANSWERED)
def tell_that_something_was_added(event: Any, concern: Concern) -> None:
    """Whoever answers for it, else every lead who may read it."""
    readers = [lead for lead in queries.leads(concern.programme, event.at) if lead.pk != concern.about_person_id]
    told = [lead for lead in readers if lead.pk == concern.owner_id] or readers
    for lead in told:
        _tell_lead(
            lead, concern, event, title=WAITS, text=words("Something was added to it. Open it and read it.")
        )


@listen(events.CONCERN_GIVEN)
def tell_the_new_owner(event: Any, concern: Concern) -> None:
    if concern.owner is not None:
        _tell_lead(concern.owner, concern, event, title=WAITS, text=words("It was given to you. Open it and read it."))


@listen(events.CONCERN_ACKNOWLEDGED, events.CONCERN_ASKED, events.CONCERN_CLOSED)
def tell_who_raised_it(event: Any, concern: Concern) -> None:
    """In words that say nothing to somebody who looks over the shoulder."""
    if concern.raised_by is None:
        return
    text = {
        events.CONCERN_CLOSED.code: LOOKED_AT,
        events.CONCERN_ASKED.code: words("Somebody wrote to you. Read it when it suits you."),
    }.get(event.kind, READ)
    tell(
        concern.raised_by,
        kind="safeguarding.answer",
        title=words("There is an answer for you"),
        text=text,
        path=reverse("safeguarding:my-concerns"),
        programme=concern.programme,
        at=event.at,
        key=f"{event.kind}:{concern.public_id}:{event.number}",
    )


@listen(events.UNFAIR_OPENED)
def tell_new_readers(event: Any, entry: UnfairTreatment) -> None:
    """To whom an entry was opened: that something can be read, not what, and once a day."""
    for reader in unfair_readers(entry):
        tell(
            reader,
            kind="safeguarding.opened",
            title=words("Something was opened to you"),
            text=words("Somebody beside you would like you to read something."),
            path=reverse("safeguarding:unfair-entries-of", kwargs={"person": entry.person.public_id}),
            programme=entry.programme,
            at=event.at,
            key=f"unfair-{entry.public_id}-{reader.public_id}-{event.at:%Y%m%d}",
        )


def _tell_lead(lead: Any, concern: Concern, event: Any, *, title: str, text: str) -> None:
    tell(
        lead,
        kind="safeguarding.concern",
        title=title,
        text=text,
        path=reverse("safeguarding:concern", kwargs={"concern": concern.public_id}),
        programme=concern.programme,
        at=event.at,
        key=f"{event.kind}:{concern.public_id}:{event.number}",
        is_urgent=True,
    )


def _tell_coordinators(concern: Concern, event: Any, *, title: str, text: str) -> None:
    for coordinator in queries.coordinators(concern.programme, event.at):
        if coordinator.pk == concern.about_person_id:
            continue
        tell(
            coordinator,
            kind="safeguarding.waiting",
            title=title,
            text=text,
            path=reverse("safeguarding:rota"),
            programme=concern.programme,
            at=event.at,
            key=f"{event.kind}:waiting:{event.number}:{event.chain}",
            is_urgent=True,
        )
