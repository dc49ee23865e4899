"""Work as the person keeps it, as it was opened to others, and the talks after the start."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.workplace import access, actions, queries
from sahajatri.apps.workplace.models import Job, JobCheck
from sahajatri.apps.workplace.terms import (
    APPLICATIONS_ON_A_PAGE,
    AROUND_DAYS,
    FIRST_CONTACT_WITHIN_DAYS,
    OPEN_APPLICATIONS,
    CheckState,
    Help,
    JobState,
    Told,
)
from sahajatri.apps.workplace.terms import WorkplaceCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import apply_words, wording
from .forms import ArrangementForm, Confirm, EndForm, JobForm, TalkForm, TermsForm

WAY_SHOWN = 12
UNANSWERED = frozenset({CheckState.RESTS, CheckState.WAITS})


@page(May.OWN_WORK_READ, opens=access.person_for, is_sensitive=True)
def my_work(request: ActorRequest, person: Person) -> HttpResponse:
    """My jobs, and what was said with employers about me."""
    programme = request.actor.programme
    today = clock.day_of(request.at)
    jobs = [
        {**wording.told_job(job), "is_asked_now": queries.check_due(job, today) is not None}
        for job in queries.jobs_of(person, programme)
    ]
    applications = queries.applications_of(person, programme)
    still_open = [one for one in applications if one.state in OPEN_APPLICATIONS][:APPLICATIONS_ON_A_PAGE]
    context = {
        "running": [one for one in jobs if one["job"].state == JobState.RUNNING],
        "applications": [apply_words.card(one, request.at) for one in still_open],
        "has_applications": bool(applications),
        "ended": [one for one in jobs if one["job"].state == JobState.ENDED],
        "contacts": [
            {"contact": c, "text": wording.contact_text(c)} for c in queries.contacts_about(person, programme)
        ],
        "is_closed": not any(item is Item.WORK_RECORD for item, _audience in open_disclosures(person, programme)),
    }
    return show(request, "workplace/my_work.html", context)


@page(May.WORK_READ, opens=access.person_for, is_sensitive=True)
def work_of(request: ActorRequest, person: Person) -> HttpResponse:
    """The work of somebody, as far as it was opened: jobs, the next talk, talks with employers."""
    actor, programme = request.actor, request.actor.programme
    if person.pk == actor.person.pk:
        return go_to(request, "workplace:my-work")
    eyes = access.eyes_of(actor, person)
    jobs = access.jobs_seen(eyes, at=request.at, why="work")
    contacts = access.contacts_about_seen(eyes)
    may_talk = eyes.may(May.TALK_NOTE)
    today = clock.day_of(request.at)
    support = queries.support_of(person, programme) if jobs and eyes.is_beside else {}
    context = {
        "person": person,
        "is_practitioner": eyes.is_beside,
        "jobs": [
            {
                **wording.told_job(job, is_known=eyes.is_open),
                "may_talk": may_talk and job.state == JobState.RUNNING,
                "support": wording.support_rows(job, support),
                "is_so_far": (today - job.started_on).days < AROUND_DAYS,
            }
            for job in jobs
        ],
        "around": AROUND_DAYS,
        "may_applications": eyes.may(May.APPLICATION_READ),
        "contacts": [{"contact": c, "text": wording.contact_text(c)} for c in contacts],
        "first_days": queries.first_employer_contact_days(person, programme) if contacts else None,
        "orientation": FIRST_CONTACT_WITHIN_DAYS,
        "may_begin": eyes.may(May.JOB_BEGIN),
        "may_employers": eyes.may(May.EMPLOYERS_READ),
        "is_open": eyes.is_open,
        "today": today,
    }
    return show(request, "workplace/work_of.html", context)


@page(May.TALKS_READ)
def talks_due(request: ActorRequest) -> HttpResponse:
    """The talks that are mine to have; for coordinators those that nobody owns."""
    today = clock.day_of(request.at)
    due = access.due_talks_for(request.actor, today)
    return show(request, "workplace/talks_due.html", {"due": due, "today": today})


@page(May.JOB_READ, opens=access.job_for, is_sensitive=True)
def job(request: ActorRequest, job: Job) -> HttpResponse:
    """One job: what it is, how it goes, what comes next."""
    eyes = access.eyes_on(request.actor, job)
    is_own = eyes.is_own
    if not is_own:
        access.note_work_seen(eyes, at=request.at, why="work")
    said = queries.last_check(job) if is_own else None
    is_open = said is not None and access.is_open_to_practitioners(job.person, job.programme)
    alone = said if said is not None and _is_alone(said, is_open=is_open) else None
    promise = queries.next_talk_of(job, is_known=is_open if is_own else eyes.is_open)
    way = apply_words.way_of(job, with_checks=eyes.is_open)
    context = {
        "job": job,
        "is_own": is_own,
        "rows": wording.job_rows(job, is_own=is_own),
        "way": way[:WAY_SHOWN],
        "way_before": way[WAY_SHOWN:],
        "next_on": promise.due_on if promise else None,
        "is_asked": promise is not None and promise.is_asked,
        "alone": alone,
        "wants_mentor": said is not None and said.state in UNANSWERED and Help.MENTOR in said.would_help,
        "helps": _helps_to_begin(said),
        "is_open": is_open,
        "today": clock.day_of(request.at),
        "is_running": job.state == JobState.RUNNING,
        "may_change": eyes.may(May.JOB_CHANGE),
        "may_talk": job.state == JobState.RUNNING and eyes.may(May.TALK_NOTE),
        "by_another": job.noted_by is not None and job.noted_by_id != job.person_id,
        "back": _work_page(job.person, is_own=is_own),
    }
    return show(request, "workplace/job.html", context)


def _helps_to_begin(said: JobCheck | None) -> dict[str, bool]:
    """What the person said would help, as far as she or he can begin with it alone."""
    helps = said.would_help if said is not None else []
    return {one.value: True for one in (Help.CHANGE, Help.PRACTICE) if one in helps}


def _is_alone(said: JobCheck, *, is_open: bool) -> bool:
    """Whether the person said that work does not go well, and nobody who could help may know of it now."""
    return said.state == CheckState.ALONE or (said.state == CheckState.WAITS and not is_open)


def _work_page(person: Any, *, is_own: bool) -> str:
    return reverse("workplace:my-work") if is_own else reverse("workplace:work-of", kwargs={"person": person.public_id})


@page(May.JOB_BEGIN, opens=access.person_for, is_sensitive=True)
def job_begin(request: ActorRequest, person: Person) -> HttpResponse:
    """A job has begun: what, which kind, where, since when."""
    is_own = person.pk == request.actor.person.pk
    form = JobForm.of(request)
    if form.is_valid() and form.accepts(
        actions.begin_job, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, "workplace:job", say=_("It is kept. You can add hours and pay."), job=form.result)
    context = {"form": form, "person": person, "is_own": is_own, "back": _work_page(person, is_own=is_own)}
    return show(request, "workplace/job_begin.html", context)


@page(May.JOB_CHANGE, opens=access.job_for, is_sensitive=True)
def job_change(request: ActorRequest, job: Job) -> HttpResponse:
    """Hours and pay from a day on."""
    now = queries.terms_now(job)
    has_said = bool(wording.terms_text(now))
    initial: dict[str, Any] = {"from_on": clock.day_of(request.at) if has_said else job.started_on}
    if now is not None and has_said:
        initial |= {
            "hours": int(now.hours) if now.hours is not None else None,
            "pay": int(now.pay) if now.pay is not None else None,
            "period": now.period,
        }
    form = TermsForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.change_terms, job, by=request.actor, at=request.at):
        return go_to(request, "workplace:job", say=_("It is kept. What was before stays."), job=job)
    return show(request, "workplace/job_change.html", {"form": form, "job": job})


@page(May.JOB_CHANGE, opens=access.job_for, is_sensitive=True)
def job_arrange(request: ActorRequest, job: Job) -> HttpResponse:
    """What was agreed at the workplace."""
    is_own = job.person_id == request.actor.person.pk
    told = "" if job.told == Told.NOT_SAID else job.told  # Nobody's answer is chosen beforehand.
    initial = {"contract": job.contract, "adjustments": job.adjustments, "told": told, "isco": job.isco}
    form = ArrangementForm.of(request, is_own=is_own, initial=initial)
    if form.is_valid() and form.accepts(actions.note_arrangements, job, by=request.actor, at=request.at):
        return go_to(request, "workplace:job", say=_("It is kept."), job=job)
    return show(request, "workplace/job_arrange.html", {"form": form, "job": job})


@page(May.JOB_CHANGE, opens=access.job_for, is_sensitive=True)
def job_end(request: ActorRequest, job: Job) -> HttpResponse:
    """The job has ended; a reason is welcome and not needed."""
    form = EndForm.of(request, initial={"ended_on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.end_job, job, by=request.actor, at=request.at):
        return go_to(request, "workplace:job", say=_("It is noted. An end is also a step."), job=job)
    return show(request, "workplace/job_end.html", {"form": form, "job": job})


@page(May.JOB_TAKE_BACK, opens=access.job_for, is_sensitive=True)
def job_take_back(request: ActorRequest, job: Job) -> HttpResponse:
    """This job was not right; it counts nowhere."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_job_back, job, by=request.actor, at=request.at):
        return go_to(request, "workplace:my-work", say=_("It is taken back and counts nowhere."))
    return show(request, "workplace/job_take_back.html", {"form": form, "job": job})


@page(May.TALK_NOTE, opens=access.job_for, is_sensitive=True)
def talk_note(request: ActorRequest, job: Job) -> HttpResponse:
    """How the job goes, and what happens next when it wobbles."""
    form = TalkForm.of(request, initial={"on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.note_talk, job, by=request.actor, at=request.at):
        return go_to(request, "workplace:job", say=_("It is kept. The next talk has its day."), job=job)
    is_open = access.eyes_of(request.actor, job.person).is_open
    context = {
        "form": form,
        "job": job,
        "talks": wording.talk_rows(job)[:3],
        "asked": [apply_words.check_entry(check) for check in queries.checks_waiting(job)] if is_open else [],
    }
    return show(request, "workplace/talk_note.html", context)
