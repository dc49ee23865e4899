"""Pages about work and goals, and all of it as a table to download."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.outcomes import queries
from sahajatri.apps.outcomes.terms import OutcomesCapability
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show
from sahajatri.kernel.sheets import answer_sheet

from . import sheet, words


@page(OutcomesCapability.OUTCOMES_READ)
def work(request: ActorRequest) -> HttpResponse:
    """Who began a job, how soon, and whether it lasted, as far as it can be told."""
    found = queries.work_of_programme(request.actor.programme, at=request.at)
    context = {
        "found": found,
        "kinds": words.kinds(found),
        "by_gender": words.by_gender(found),
        "at_months": words.at_months(found),
        "wait": words.first_job(found.first_job),
        "days": words.days(found.first_job),
        "orientation": words.orientation(),
        "contact": words.first_contact(found.first_contact),
        "terms": words.terms_of_work(found),
        "retained": words.retained(found),
        "after_exit": words.after_exit(found),
        "beside": words.beside(found.beside),
    }
    return show(request, "outcomes/work.html", context)


@page(OutcomesCapability.OUTCOMES_READ)
def goals(request: ActorRequest) -> HttpResponse:
    """How far people came with their goals, as they say it themselves."""
    found = queries.goals_of_programme(request.actor.programme)
    context = {
        "found": found,
        "levels": words.levels(found),
        "met": words.share_text(found.met),
        "met_with_aside": words.share_text(found.met_with_aside),
        "whole": words.whole(found.whole),
    }
    return show(request, "outcomes/goals.html", context)


@page(OutcomesCapability.OUTCOMES_READ)
def indicators(request: ActorRequest) -> HttpResponse:
    """Everything that the pages show, and nothing more, one number a row."""
    programme, today = request.actor.programme, clock.day_of(request.at)
    interval = [_("Interval from"), _("Interval to")]
    rows = [[_("Page"), _("What"), _("Number"), *interval, _("People or goals"), _("Remark")]]
    rows += sheet.journey(queries.outcomes_of(programme, at=request.at))
    rows += sheet.work(queries.work_of_programme(programme, at=request.at))
    rows += sheet.goals(queries.goals_of_programme(programme))
    for occasion in words.later_words():
        rows += sheet.changes(queries.changes_over(programme, occasion, today=today), occasion)
    return answer_sheet(rows, f"outcomes-{today.isoformat()}.csv")
