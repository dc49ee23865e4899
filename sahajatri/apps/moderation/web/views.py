"""What everybody opens: report something, what came of it, what was taken down of one's own and why."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.moderation import access, actions, queries
from sahajatri.apps.moderation.access import OpenedMatter, Thing
from sahajatri.apps.moderation.models import Matter, Report
from sahajatri.apps.moderation.terms import ModerationCapability as May
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import wording
from .forms import Confirm, ObjectionForm, ReportForm


@page(May.THING_REPORT, opens=access.thing_for, is_sensitive=True)
def report(request: ActorRequest, thing: Thing) -> HttpResponse:
    """Say that something is not right: one answer is needed."""
    form = ReportForm.of(request)
    look = thing.look
    if form.is_valid() and form.accepts(
        actions.report_thing,
        thing.place,
        thing.public_id,
        programme=request.actor.programme,
        author=look.author,
        by=request.actor,
        at=request.at,
    ):
        said = _("Thank you. You do not see it any more, and nobody is told that you wrote this.")
        return _calm(request, form.result) or go_to(request, "moderation:own-reports", say=said)
    is_own = look.author is not None and look.author.pk == request.actor.person.pk
    context = {"form": form, "look": look, "place": thing.place, "thing": thing.public_id, "is_own": is_own,
               "name": sentence(thing.kind.name)}  # fmt: skip
    return show(request, "moderation/report.html", context)


@page(May.OWN_REPORTS_READ, is_sensitive=True)
def own_reports(request: ActorRequest) -> HttpResponse:
    """What I reported, and what came of it."""
    found = queries.reports_of(request.actor.person, request.actor.programme)
    return show(request, "moderation/own_reports.html", {"reports": [wording.reported(one) for one in found]})


@page(May.OWN_REPORT_ACT, opens=access.own_report_for)
def show_again(request: ActorRequest, report: Report) -> HttpResponse:
    """I want to see again what I reported."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.show_again, report, by=request.actor, at=request.at):
        return go_to(request, "moderation:own-reports", say=_("You see it again."))
    return go_to(request, "moderation:own-reports")


@page(May.OWN_DECISIONS_READ, is_sensitive=True)
def own_decisions(request: ActorRequest) -> HttpResponse:
    """What was taken down of my words, why, and how to object."""
    found = queries.own_decisions(request.actor.person, request.actor.programme)
    return show(request, "moderation/own_decisions.html", {"decisions": [wording.own(one) for one in found]})


@page(May.DECISION_OBJECT, opens=access.own_matter_for, is_sensitive=True)
def own_decision(request: ActorRequest, opened: OpenedMatter) -> HttpResponse:
    """One decision with what I wrote; here I say why it is not right, and another person looks at it."""
    form = ObjectionForm.of(request)
    if form.is_valid() and form.accepts(actions.object_to, opened.matter, by=request.actor, at=request.at):
        said = _("Thank you. Another person looks at it within three days, and you get an answer.")
        return _calm(request, form.result) or go_to(request, "moderation:own-decisions", say=said)
    context = {"form": form, "one": wording.own(opened.matter), **wording.own_text(opened)}
    return show(request, "moderation/own_decision.html", context)


def _calm(request: ActorRequest, matter: Matter) -> HttpResponse | None:
    """The calm answer when what was just written sounds hard."""
    return answer_calmly(
        request,
        request.POST.get("words", ""),
        place="moderation.matter",
        place_id=matter.public_id,
        back_url=reverse("moderation:own-reports"),
    )
