"""What others see of plans that were opened to them, an idea of a practitioner, and numbers without a name."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.adjustments import access, actions, queries
from sahajatri.apps.adjustments.models import Work
from sahajatri.apps.adjustments.rules import Shown
from sahajatri.apps.adjustments.terms import LEAST_PEOPLE
from sahajatri.apps.adjustments.terms import AdjustmentsCapability as May
from sahajatri.apps.people.models import Person
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.templatetags.words import number

from . import wording
from .forms import ProposeForm


@page(May.ADJUSTMENTS_READ, opens=access.person_for, is_sensitive=True)
def of(request: ActorRequest, person: Person) -> HttpResponse:
    """The plans of somebody, as far as they were opened to me."""
    actor, today = request.actor, clock.day_of(request.at)
    seen = access.works_seen(actor, person, at=request.at)
    plans = [
        {
            "work": work,
            "title": wording.title_of(work),
            "demands": [wording.demanded_row(one) for one in queries.demanded_of(work)],
            "rows": [
                {**wording.row(one, today), "trials": queries.trials_of(one)} for one in queries.adjustments_of(work)
            ],
        }
        for work in seen.works
    ]
    context = {
        "person": person,
        "plans": plans,
        "is_open": seen.is_open,
        "may_propose": seen.may_propose,
    }
    return show(request, "adjustments/of.html", context)


@page(May.ADJUSTMENT_PROPOSE, opens=access.opened_work_for, is_sensitive=True)
def propose(request: ActorRequest, work: Work) -> HttpResponse:
    """An idea for somebody I look after, who takes it or leaves it."""
    form = ProposeForm.of(request, ideas=queries.ideas_to_propose(work))
    if form.is_valid() and form.accepts(actions.propose_idea, work, by=request.actor, at=request.at):
        said = _("Your idea is in the plan. The person decides.")
        return go_to(request, "adjustments:of", say=said, person=work.person)
    access.note_plan_seen(request.actor, work.person, at=request.at)
    context = {"form": form, "work": work, "person": work.person, "title": wording.title_of(work)}
    return show(request, "adjustments/propose.html", context)


@page(May.ADJUSTMENT_COUNTS_READ)
def counts(request: ActorRequest) -> HttpResponse:
    """How many asked for what kind of change, what was answered, and whether it helps."""
    by_kind, by_chapter = queries.counts_of(request.actor.programme, request.at)
    context = {
        "tables": [
            _table(_("By sort of change"), [(wording.kind_name(one.code), one) for one in by_kind]),
            _table(_("By chapter of the environment (ICF)"), [(wording.CHAPTER_NAMES[c.code], c) for c in by_chapter]),
        ],
        "least": LEAST_PEOPLE,
    }
    return show(request, "adjustments/counts.html", context)


def _table(caption: str, found: list[tuple[Any, queries.Count]]) -> dict[str, Any]:
    heads: list[Any] = [_("What")]
    heads += [
        {"text": text, "number": True}
        for text in (
            _("Have asked"),
            _("Granted / in part / refused / no answer now"),
            _("Helps after 4 weeks: yes / in part / no"),
            _("Helps after 12 weeks: yes / in part / no"),
        )
    ]
    rows = [
        [str(name), number(one.answers.people), _parts(one.answers), _parts(one.after[4]), _parts(one.after[12])]
        for name, one in found
    ]
    return {"caption": caption, "heads": heads, "rows": rows}


def _parts(shown: Shown | None) -> str:
    if shown is None or shown.cells is None:
        return "–"
    return " / ".join(number(cell) for cell in shown.cells)
