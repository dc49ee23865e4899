"""Sends what is due, gathers what waited, asks what became of it, and sees that texts are read."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import actions, queries, rules


@schedule("notices.gather", every=timedelta(minutes=1))
def gather_waiting(at: datetime) -> None:
    """Write one message for everybody whose hour has come; it goes out with the next sweep."""
    for person_key, programme_key in queries.digests_due(at):
        person = Person.objects.get(pk=person_key)
        programme = Programme.objects.filter(pk=programme_key or 0).first()
        actions.gather(person, programme, by=the_programme_itself(programme), at=at)


@schedule("notices.send", every=timedelta(seconds=10))
def send_due(at: datetime) -> None:
    """Send the e-mails and SMS that are due, each under a lease, the failed ones again later."""
    for key in queries.due_notices(at):
        actions.send(key, at=at)


@schedule("notices.reports", every=timedelta(minutes=5))
def ask_for_reports(at: datetime) -> None:
    """Ask what became of text messages, where the provider can be asked and has not said it."""
    for key in queries.to_ask_about(at):
        actions.ask_what_became(key, at=at)


@schedule("notices.texts", every=timedelta(hours=1))
def remind_of_texts(at: datetime) -> None:
    """Texts that nobody has looked at within a day: coordinators hear it once a day, by day, on every way they have."""
    if rules.NIGHT.holds(clock.local(at).hour):
        return
    for heard in queries.texts_late(at):
        for programme, person in queries.coordinators_of(heard.programme):
            actions.tell(
                person,
                kind="notices.heard",
                title=words("A text message waits for too long"),
                text=words("Nobody has read it for a day. Read it and say what was done."),
                path=reverse("notices:heard-list"),
                programme=programme,
                key=f"notices.heard-late:{heard.public_id}:{clock.day_of(at)}",
                at=at,
                is_urgent=True,
            )
