"""What time brings to notes: reminders, removals that nobody answered, summaries whose day is over."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import access, actions, queries
from .models import Summary
from .terms import DRAFT_NUDGE_DAYS


@schedule("notes.drafts", every=timedelta(hours=6))
def remind_of_unsigned_notes(at: datetime) -> None:
    """Whoever began a note and did not sign it is reminded every few days."""
    today = clock.day_of(at)
    for note in queries.drafts_older_than(at - timedelta(days=DRAFT_NUDGE_DAYS)):
        if note.author is None:
            continue
        times = (today - clock.day_of(note.begun_at)).days // DRAFT_NUDGE_DAYS
        tell(
            note.author,
            kind="professional-note.unsigned",
            title=words("A note is not signed yet"),
            text=words("You began it on %(day)s. Sign it or throw it away."),
            facts={"day": clock.day_of(note.begun_at)},
            path=reverse("notes:professional-note", kwargs={"professional_note": note.public_id}),
            programme=note.programme,
            at=at,
            key=f"unsigned:{note.public_id}:{times}",
        )


@schedule("notes.removals", every=timedelta(hours=6))
def pass_on_what_nobody_answered(at: datetime) -> None:
    """A removal that its author did not answer goes to the coordinators."""
    for note in queries.removals_past(clock.day_of(at)):
        actions.pass_removal_on(note, by=the_programme_itself(note.programme), at=at)


@schedule("notes.summaries", every=timedelta(hours=6))
def keep_summaries_moving(at: datetime) -> None:
    """Summaries whose day is over end; those that wait too long remind whoever has to answer, once a week."""
    today = clock.day_of(at)
    for summary in queries.summaries_past(today):
        actions.end_summary(summary, by=the_programme_itself(summary.programme), at=at)
    for summary in queries.summaries_waiting():
        if not access.is_looked_after(summary):
            _let_go(summary, at)
    for summary in queries.summaries_unanswered(today):
        _remind_of(summary, today, at)
    for asked in queries.asked_past(today):
        weeks = (today - asked.answer_by).days // 7
        people: list[Any] = [asked.owner, *(coordinators(asked.note.programme, at) if weeks else [])]
        for person in filter(None, people):
            tell(
                person,
                kind="summary.asked-late",
                title=words("Somebody still asks what a note says"),
                text=words("%(name)s asked on %(day)s. An answer was promised within two weeks."),
                facts={"name": asked.person.display_name, "day": clock.day_of(asked.asked_at)},
                path=reverse("notes:notes-of", kwargs={"person": asked.person.public_id})
                if person == asked.owner
                else "",
                programme=asked.note.programme,
                at=at,
                key=f"asked-late:{asked.public_id}:{weeks}:{person.public_id}",
            )


def _let_go(summary: Summary, at: datetime) -> None:
    """Nobody can agree to it any more: it is taken back, and the person is told."""
    actions.take_summary_back(summary, by=the_programme_itself(summary.programme), at=at)
    tell(
        summary.person,
        kind="summary.declined",
        title=words("A summary was not agreed"),
        text=words("Nobody else reads it. You can talk about it and write another one."),
        path=reverse("notes:summary", kwargs={"summary": summary.public_id}),
        programme=summary.programme,
        at=at,
        key=f"summary-let-go:{summary.public_id}",
    )


def _remind_of(summary: Summary, today: date, at: datetime) -> None:
    weeks = (today - summary.answer_by).days // 7
    waits_for = summary.person if summary.person_agreed_at is None else summary.owner
    if waits_for is None:
        return
    tell(
        waits_for,
        kind="summary.waits",
        title=words("A summary still waits for your answer"),
        text=words("It was written on %(day)s. You can agree, change it or say no."),
        facts={"day": clock.day_of(summary.written_at)},
        path=reverse("notes:summary", kwargs={"summary": summary.public_id}),
        programme=summary.programme,
        at=at,
        key=f"summary-waits:{summary.public_id}:{weeks}",
    )
