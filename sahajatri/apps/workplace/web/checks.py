"""The person says how work goes, and asks for a talk."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.workplace import access, actions, queries
from sahajatri.apps.workplace.models import Job, JobCheck
from sahajatri.apps.workplace.terms import CheckState
from sahajatri.apps.workplace.terms import WorkplaceCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page, people_beside
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.templatetags.words import date_words

from .apply_forms import CheckForm
from .forms import Confirm

PLACE = "workplace.check"


@page(May.JOB_CHECK_GIVE, opens=access.job_for, is_sensitive=True)
def check_give(request: ActorRequest, job: Job) -> HttpResponse:
    """Two questions: how is work, what would help."""
    has_mentor = any(role is Role.MENTOR for _who, role in people_beside(job.person, job.programme))
    form = CheckForm.of(request, has_mentor=has_mentor)
    day = queries.check_due(job, clock.day_of(request.at))
    if form.is_valid() and form.accepts(actions.say_how_work_goes, job, day=day, by=request.actor, at=request.at):
        check: JobCheck = form.result
        url = reverse("workplace:job", kwargs={"job": job.public_id})
        calm = answer_calmly(
            request,
            check.words,
            place=PLACE,
            place_id=check.public_id,
            back_url=url,
            is_private=not access.audiences_of_work(job.person, job.programme),
        )
        return calm or go_to(request, url, say=_said(check))
    open_to = access.audiences_of_work(job.person, job.programme)
    context = {
        "form": form,
        "job": job,
        "is_open": Audience.PRACTITIONER in open_to,
        "is_open_to_others": bool(open_to),
    }
    return show(request, "workplace/check_give.html", context)


def _said(check: JobCheck) -> str:
    if check.state == CheckState.WAITS:
        return _("Thank you. Somebody talks with you by %(day)s.") % {"day": date_words(check.talk_by)}
    return _("Thank you. It is kept.")


@page(May.JOB_CHECK_GIVE, opens=access.check_for, is_sensitive=True)
def check_ask(request: ActorRequest, check: JobCheck) -> HttpResponse:
    """Work is open now: somebody should talk with me."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.ask_for_talk, check, by=request.actor, at=request.at):
        return go_to(request, "workplace:job", say=_said(form.result), job=check.job)
    return show(request, "workplace/check_ask.html", {"form": form, "job": check.job})
