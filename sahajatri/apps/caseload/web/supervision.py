"""Pages of supervision: my load and talks, one talk, and the coordinator's list of days."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload.models import SupervisionTalk
from sahajatri.apps.caseload.supervision import actions, queries
from sahajatri.apps.caseload.supervision.access import talk_for
from sahajatri.apps.caseload.supervision.rules import LOAD_KINDS, LOAD_WORDS, LoadLevel, Work
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from .handover_forms import TalkForm


def _day(day: date | None) -> str:
    return value_text(day) if day is not None else _("nothing is due")


def _agenda(work: Work) -> list[dict[str, Any]]:
    """What to look at together: counts only, nobody is named."""
    return [
        {"key": _("People I look after"), "value": work.people},
        {"key": _("In their first three months"), "value": work.in_first_days},
        {"key": _("Who need a look soon"), "value": work.in_need},
        {"key": _("Open, for me or for all of us"), "value": work.loops},
        {"key": _("Of these late"), "value": work.late_loops},
        {"key": _("The oldest was due on"), "value": _day(work.oldest_due)},
        {"key": _("Notes that I have not signed"), "value": work.drafts},
    ]


def _kept_agenda(talk: SupervisionTalk) -> list[dict[str, Any]]:
    """The counts as they were on the day of the talk."""
    names = {
        "people": _("People looked after"),
        "in_first_days": _("In their first three months"),
        "in_need": _("Who need a look soon"),
        "loops": _("Open loops"),
        "late_loops": _("Of these late"),
        "drafts": _("Notes not signed"),
    }
    rows = [{"key": name, "value": talk.agenda[code]} for code, name in names.items() if code in talk.agenda]
    level = talk.agenda.get("load")
    if level in set(LoadLevel):
        rows.insert(0, {"key": _("Load"), "value": sentence(LOAD_WORDS[LoadLevel(level)])})
    return rows


@page(May.OWN_SUPERVISION_READ)
def supervision(request: ActorRequest) -> HttpResponse:
    """My load as a word, what to bring, when the next talk is due, and the talks so far."""
    me, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    work = queries.work_of(me, programme, request.at)
    due = queries.supervision_of(me, programme)
    return show(
        request,
        "caseload/supervision.html",
        {
            "load": sentence(LOAD_WORDS[work.level]),
            "load_kind": LOAD_KINDS[work.level],
            "agenda": _agenda(work),
            "due": due,
            "is_late": due.is_late(today),
            "today": today,
            "talks": queries.talks_of(me, programme),
            "with_me": queries.talks_with(me, programme),
        },
    )


@page(May.SUPERVISION_NOTE)
def supervision_note(request: ActorRequest) -> HttpResponse:
    """Note a talk that was held, with the day of the next one."""
    me, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    people = queries.people_to_talk_with(me, programme)
    form = TalkForm.of(request, people=people, initial={"on": today, "next_on": queries.usual_next(today)})
    if form.is_valid() and form.accepts(actions.note_talk, programme, by=request.actor, at=request.at):
        return go_to(request, "caseload:supervision", say=_("Kept. You are reminded of the next talk."))
    agenda = _agenda(queries.work_of(me, programme, request.at))
    return show(
        request, "caseload/supervision_note.html", {"form": form, "agenda": agenda, "has_people": bool(people)}
    )


@page(May.SUPERVISION_READ, opens=talk_for)
def supervision_talk(request: ActorRequest, talk: SupervisionTalk) -> HttpResponse:
    """One talk, for the two who talked."""
    context = {
        "talk": talk,
        "agenda": _kept_agenda(talk),
        "is_own": request.actor.person == talk.practitioner,
        "today": clock.day_of(request.at),
    }
    return show(request, "caseload/supervision_talk.html", context)


@page(May.SUPERVISIONS_READ)
def supervisions(request: ActorRequest) -> HttpResponse:
    """Every practitioner: how many people, the last talk and the next one. Nothing that was said."""
    today = clock.day_of(request.at)
    rows = [
        {"due": due, "is_late": due.is_late(today)} for due in queries.supervisions(request.actor.programme)
    ]
    with_me = queries.talks_with(request.actor.person, request.actor.programme)
    return show(request, "caseload/supervisions.html", {"rows": rows, "with_me": with_me, "today": today})
