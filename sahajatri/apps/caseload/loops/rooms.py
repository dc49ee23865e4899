"""What is open in measures, profiles, interventions and work, and what of it moves with a handover."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.consent.terms import Item
from sahajatri.apps.interventions import actions as interventions
from sahajatri.apps.interventions.models import Area
from sahajatri.apps.interventions.queries import WaitsFor, open_things
from sahajatri.apps.interventions.terms import Owner
from sahajatri.apps.measures.queries import answers_to_confirm
from sahajatri.apps.measures.terms import CONFIRM_WITHIN_DAYS
from sahajatri.apps.profiles.queries import oldest_unconfirmed_for
from sahajatri.apps.profiles.terms import CONFIRM_WITHIN
from sahajatri.apps.workplace.access import talks_with_owners
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.wording import words

from .registry import LOOP_WORDS, Asked, Loop, finds_loops, moves_loops

MEASURE, CONFIRM, TYPED, TALK, TALK_ASKED = "measure", "confirm", "typed", "talk", "talk_asked"

LOOP_WORDS.update(
    {
        MEASURE: words("A measure waits for an answer"),
        CONFIRM: words("Typed answers wait to be confirmed"),
        TYPED: words("Something typed in the profile waits for a look"),
        TALK: words("A talk about work is due"),
        TALK_ASKED: words("Work does not go well: a talk is waited for"),
        WaitsFor.YES.value: words("Something to work on waits for a yes or no"),
        WaitsFor.CHOICE.value: words("Choose together what to try"),
        WaitsFor.ANSWER.value: words("A proposal waits for an answer"),
        WaitsFor.BEGINNING.value: words("Something agreed has not begun"),
        WaitsFor.EFFECT.value: words("Look at the effect together"),
    }
)


@finds_loops
def _measures(asked: Asked) -> Iterator[tuple[int, Loop]]:
    """What was asked and waits. What somebody put off waits until the day she or he named."""
    people = {person.pk: person for person in asked.people}
    for key, due in asked.measures.items():
        path = reverse("measures:measures-of", kwargs={"person": people[key].public_id})
        for one in due:
            if one.is_unasked:  # begun by the person alone: nobody waits for it
                continue
            on = max(one.due_on, one.postponed_until or one.due_on)
            yield key, Loop(MEASURE, people[key], on, path, keepers=asked.keepers_of(key))
    for answers in answers_to_confirm(asked.programme, asked.people):
        path = reverse("measures:administration", kwargs={"administration": answers.public_id})
        on = answers.on + timedelta(days=CONFIRM_WITHIN_DAYS)
        key = answers.person_id
        yield key, Loop(CONFIRM, people[key], on, path, keepers=asked.keepers_of(key))


@finds_loops
def _profiles(asked: Asked) -> Iterator[tuple[int, Loop]]:
    people = {person.pk: person for person in asked.people}
    for key, since in oldest_unconfirmed_for(asked.programme, asked.people).items():
        path = reverse("profiles:occupation-of", kwargs={"person": people[key].public_id})
        on = clock.day_of(since + CONFIRM_WITHIN)
        yield key, Loop(TYPED, people[key], on, path, keepers=asked.keepers_of(key))


@finds_loops
def _interventions(asked: Asked) -> Iterator[tuple[int, Loop]]:
    for thing in open_things(asked.programme, asked.people, asked.today):
        about = thing.about
        key, keepers = about.person_id, asked.keepers_of(about.person_id)
        owner = about.person if thing.owner is Owner.PARTICIPANT else asked.turn_of_practitioner(key)
        noun = "area" if isinstance(about, Area) else "intervention"
        path = reverse(f"interventions:{noun}", kwargs={noun: about.public_id})
        yield key, Loop(thing.waits_for.value, owner, thing.due_on, path, keepers=keepers)


@finds_loops
def _talks_about_work(asked: Asked) -> Iterator[tuple[int, Loop]]:
    """Told to whom the work record is open, or who noted the job; one that is open to nobody stays with its person."""
    found = talks_with_owners(
        asked.programme,
        asked.people,
        asked.today,
        practitioners=asked.practitioners,
        open_to=asked.opened[Item.WORK_RECORD],
    )
    for due, owners, _open_to in found:
        if owners:
            path = reverse("workplace:job", kwargs={"job": due.job.public_id})
            code = TALK_ASKED if due.is_asked else TALK
            yield due.job.person_id, Loop(code, owners[0], due.due_on, path, keepers=tuple(owners))


@moves_loops
def _move_help(person: Any, giver: Any, receiver: Any, programme: Any, at: datetime) -> None:
    interventions.pass_help_on(person, giver, receiver, programme=programme, by=Actor(None, programme), at=at)
