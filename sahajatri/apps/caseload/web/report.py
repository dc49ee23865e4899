"""The report on one person: read together, printed, and made for somebody outside when the person wants it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sahajatri.apps.caseload.reporting import queries
from sahajatri.apps.caseload.reporting.access import note_report_seen, person_to_report_on
from sahajatri.apps.caseload.reporting.actions import make_report
from sahajatri.apps.caseload.reporting.queries import Known
from sahajatri.apps.caseload.reporting.rules import Period, usual_period
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.goals.terms import ReviewState
from sahajatri.apps.people.models import Person
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show
from sahajatri.kernel.papers import answer_paper, paper

from .report_forms import MakeForm, PeriodForm
from .report_words import report_words

START = "start"


@dataclass(frozen=True)
class Asked:
    """The days that were asked for, and what the report knows about them."""

    known: Known
    form: PeriodForm
    days: dict[str, Any]  # as they stand in the address; nothing for the usual ones


@page(May.REPORT_READ, opens=person_to_report_on, is_sensitive=True)
def report(request: ActorRequest, person: Person) -> HttpResponse:
    """What was wanted, done and changed, in short and then in full; for the person and the practitioner alike."""
    asked = _asked(request, person)
    context = {
        "person": person,
        "is_own": request.actor.person == person,
        "report": report_words(asked.known, at=request.at),
        "period": asked.known.period,
        "period_form": asked.form,
        "days": asked.days,
        "stretches": _stretches(asked, person),
        "paper_url": reverse("caseload:report-paper", kwargs={"person": person.public_id}),
        "make_url": _with_days("caseload:report-make", person, asked.days),
    }
    answer = show(request, "caseload/report.html", context)
    answer.status_code = 422 if asked.form.is_bound and asked.form.errors else answer.status_code
    return answer


@page(May.REPORT_READ, opens=person_to_report_on, is_sensitive=True)
def report_paper(request: ActorRequest, person: Person) -> HttpResponse:
    """The report on paper, to read together: it says that it is not given yet."""
    wanted, _dash, size = request.GET.get("paper", "").partition("-")
    language = wanted if wanted in {"bn", "en"} else "en" if (get_language() or "bn").startswith("en") else "bn"
    return _printed(request, _asked(request, person).known, language=language, is_large=size == "large")


@page(May.REPORT_MAKE, opens=person_to_report_on, is_sensitive=True)
def report_make(request: ActorRequest, person: Person) -> HttpResponse:
    """A paper for somebody outside, once the person has read the report and wants it to be given."""
    asked = _asked(request, person)
    period = asked.known.period
    initial = {"language": "en" if (get_language() or "bn").startswith("en") else "bn"}
    form = MakeForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(
        make_report, person, since=period.since, until=period.until, by=request.actor, at=request.at
    ):
        chosen = form.values()
        return _printed(
            request, asked.known, language=chosen["language"], is_large=chosen["size"] == "large", is_given=True
        )
    context = {
        "person": person,
        "is_own": request.actor.person == person,
        "form": form,
        "period": period,
        "back_url": _with_days("caseload:report", person, asked.days),
    }
    return show(request, "caseload/report_make.html", context)


def _asked(request: ActorRequest, person: Person) -> Asked:
    """The days in the address, or the usual ones; the look is noted."""
    actor, today = request.actor, clock.day_of(request.at)
    items = queries.items_of(actor, person)
    reviews = queries.reviews_of(person, actor.programme) if Item.GOALS in items else []
    held = [r.held_on for r in reviews if r.state == ReviewState.HELD and r.held_on is not None and r.held_on < today]
    joined = queries.joined_on(person, actor.programme)
    usual = usual_period(joined_on=joined, looked_back_on=max(held, default=None), today=today)
    days: dict[str, Any] = {}
    if any(name in request.GET for name in ("since_0", "until_0")):
        form = PeriodForm(request.GET, today=today)
        period = form.period if form.is_valid() else usual
        days = _in_boxes(period) if form.is_valid() else {}
    else:
        is_whole = request.GET.get("days") == START
        period = usual_period(joined_on=joined, looked_back_on=None, today=today) if is_whole else usual
        days = {"days": START} if is_whole else {}
        form = PeriodForm(initial={"since": period.since, "until": period.until}, today=today)
    note_report_seen(actor, person, at=request.at)
    known = queries.known_about(
        actor, person, period, items=items, reviews=reviews, joined=joined, today=today
    )
    return Asked(known, form, days)


def _printed(
    request: ActorRequest, known: Known, *, language: str, is_large: bool, is_given: bool = False
) -> HttpResponse:
    with override(language):
        data = report_words(known, at=request.at, is_given=is_given)
    data = {**data, "author": data["name"], "foot": " · ".join((data["name"], data["period"]))}
    content = paper("caseload/report", data, language=language, at=request.at, is_large=is_large)
    return answer_paper(content, f"paper-{language}{'-large' if is_large else ''}.pdf")


def _stretches(asked: Asked, person: Person) -> list[dict[str, Any]]:
    """Days to choose with one touch: the usual ones, and all since the start."""
    choices: list[tuple[str, dict[str, Any]]] = [
        (_("Since the last look back, else since the start"), {}),
        (_("Since the start"), {"days": START}),
    ]
    return [
        {"text": text, "url": _with_days("caseload:report", person, days), "current": asked.days == days}
        for text, days in choices
    ]


def _with_days(route: str, person: Person, days: dict[str, Any]) -> str:
    path = reverse(route, kwargs={"person": person.public_id})
    return f"{path}?{urlencode(days)}" if days else path


def _in_boxes(period: Period) -> dict[str, int]:
    """The days as the boxes of the form send them."""
    return {
        f"{name}_{place}": part
        for name, day in (("since", period.since), ("until", period.until))
        for place, part in enumerate((day.day, day.month, day.year))
    }
