"""What a coordinator follows in the rooms: that something waits and for whom, never what is written in it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.caseload.handovers.queries import handovers_late
from sahajatri.apps.caseload.supervision.queries import supervisions
from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.goals.queries import late_reviews, plans_nobody_signs
from sahajatri.apps.goals.terms import SIGNING_ESCALATES_AFTER_DAYS
from sahajatri.apps.measures.queries import licences_ending, waiting_instruments
from sahajatri.apps.mentoring.queries import people_with_mentor
from sahajatri.apps.notes.queries import removals_to_decide
from sahajatri.apps.workplace.access import talks_with_owners
from sahajatri.apps.workplace.queries import practitioners_of
from sahajatri.kernel import clock

from .cards import Card
from .sections import Section, section
from .ways import way

TALK_OVERDUE = timedelta(days=7)
"""A talk about a practitioner's work stands before the coordinator when it is a week late."""


def rooms_sections(programme: Any, at: datetime) -> list[Section]:
    """Handovers, supervision, questionnaires, notes, plans and work; a fixed number of queries."""
    today = clock.day_of(at)
    looked_after = practitioners_of(programme)
    return [
        section(
            "handovers", _("Handovers that need somebody"), way("caseload:handovers"), _handovers(programme, today)
        ),
        section(
            "supervision",
            _("Talks about the work of practitioners"),
            way("caseload:supervisions"),
            _supervisions(programme, today),
        ),
        section(
            "questionnaires", _("Questionnaires to set up"), way("measures:library"), _questionnaires(programme, today)
        ),
        section("removals", _("Notes to decide about"), way("notes:removals"), _removals(programme)),
        section("plans", _("Plans nobody signs"), way("caseload:assign"), _plans(programme, today)),
        section(
            "reviews",
            _("Days to look back that nobody holds"),
            way("caseload:assign"),
            _reviews(programme, today, looked_after),
        ),
        section(
            "work",
            _("Talks about work that nobody holds"),
            way("workplace:talks-due"),
            _talks(programme, today, looked_after),
        ),
    ]


def _handovers(programme: Any, today: date) -> list[Card]:
    return [
        Card(
            one.person.display_name,
            way("caseload:handover", handover=one),
            _("A talk was asked for before the change.")
            if one.answer == "talk"
            else _("Nobody answered by this day. Decide how it goes on."),
            one.answer_by,
            is_late=True,
        )
        for one in handovers_late(programme, today)
    ]


def _supervisions(programme: Any, today: date) -> list[Card]:
    return [
        Card(
            due.practitioner.display_name,
            way("caseload:supervisions"),
            _("The talk about the work has been due for more than a week."),
            due.due_on,
            is_late=True,
        )
        for due in supervisions(programme)
        if due.due_on is not None and due.due_on + TALK_OVERDUE <= today
    ]


def _questionnaires(programme: Any, today: date) -> list[Card]:
    waiting = [
        Card(
            _title(one.instrument),
            way("measures:licensed", licensed_instrument=one.instrument),
            _("It waits for your next step."),
            one.due_on,
            one.due_on < today,
        )
        for one in waiting_instruments(programme)
    ]
    ending = [
        Card(
            _title(row),
            way("measures:licensed", licensed_instrument=row),
            _("Its licence ends. Renew it, or take it out of use."),
            row.licensed_until,
            row.licensed_until is not None and row.licensed_until < today,
        )
        for row in licences_ending(programme, today)
    ]
    return waiting + ending


def _title(instrument: Any) -> str:
    is_english = (get_language() or "bn").startswith("en")
    return str((instrument.title_en if is_english else instrument.title_bn) or instrument.code)


def _removals(programme: Any) -> list[Card]:
    return [
        Card(
            note.person.display_name,
            way("notes:removal-decide", peer_note=note),
            _("Decide whether a note is removed. Both sides were heard."),
            is_late=True,
        )
        for note in removals_to_decide(programme)
    ]


def _plans(programme: Any, today: date) -> list[Card]:
    return [
        Card(
            version.plan.person.display_name,
            way("caseload:assign"),
            _("A plan was offered and not signed. Ask whether somebody can help."),
            clock.day_of(version.offered_at) if version.offered_at else None,
            is_late=True,
        )
        for version in plans_nobody_signs(programme, today - timedelta(days=SIGNING_ESCALATES_AFTER_DAYS))
    ]


def _reviews(programme: Any, today: date, looked_after: Mapping[int, Any]) -> list[Card]:
    """Only where nobody is beside who could hold it: elsewhere it stands at that person's desk."""
    late = [one for one in late_reviews(programme, today) if one.plan.person_id not in looked_after]
    with_mentor = people_with_mentor(programme) if late else frozenset()
    return [
        Card(
            one.plan.person.display_name,
            way("caseload:assign"),
            _("A day to look back went by, and nobody is beside. Find somebody."),
            one.planned_on,
            is_late=True,
        )
        for one in late
        if one.plan.person_id not in with_mentor
    ]


def _talks(programme: Any, today: date, looked_after: Mapping[int, Any]) -> list[Card]:
    """Talks without an owner, or long overdue, of people who opened their work to staff; nobody else's."""
    staff = {Audience.PRACTITIONER, Audience.COORDINATOR}
    return [
        Card(
            due.job.person.display_name,
            way("workplace:talks-due"),
            _("A talk about work is late.") if owners else _("A talk about work is due, and nobody owns it."),
            due.due_on,
            is_late=True,
        )
        for due, owners, open_to in talks_with_owners(programme, None, today, practitioners=looked_after)
        if open_to & staff and (not owners or due.is_handed_on(today))
    ]
