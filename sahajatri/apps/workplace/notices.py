"""Who is told about work, and what comes back by text message. No notice names an employer, a job or a sum."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.notices.hearing import Reply, answers
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role, decide, facts_about
from sahajatri.kernel.records import listen
from sahajatri.kernel.refusals import Refused
from sahajatri.kernel.wording import words

from . import access, actions, events, queries, rules
from .models import EmployerContact, Job, JobCheck, JobTalk, WorkApplication
from .terms import ASKED_KIND, CheckState, Going, JobState, WorkplaceCapability


def _by_another(event: Any, person: Any) -> bool:
    return person is not None and person.public_id != event.by


@listen(events.EMPLOYER_CONTACTED)
def tell_whom_it_was_about(event: Any, contact: EmployerContact) -> None:
    if contact.person is not None and _by_another(event, contact.person):
        tell(
            contact.person,
            kind="work.contact",
            title=words("Somebody talked with an employer about you"),
            text=words("Read what was said. You can say stop at any time."),
            path=reverse("workplace:my-work"),
            programme=contact.programme,
            at=event.at,
            key=f"work.contact:{contact.public_id}",
        )


@listen(events.JOB_BEGAN, events.JOB_ENDED)
def tell_the_person(event: Any, job: Job) -> None:
    """Something about her or his work was noted by somebody else."""
    if _by_another(event, job.person):
        tell(
            job.person,
            kind="work.noted",
            title=words("Something about your work was noted down"),
            text=words("Look at it: is it right? You can take it back."),
            path=reverse("workplace:job", kwargs={"job": job.public_id}),
            programme=job.programme,
            at=event.at,
            key=f"work.noted:{event.chain}:{event.number}",
        )


@listen(events.TALK_NOTED)
def tell_what_was_noted(event: Any, talk: JobTalk) -> None:
    if _by_another(event, talk.job.person):
        tell(
            talk.job.person,
            kind="work.talk",
            title=words("A talk about your work was noted down"),
            text=words("Read it. If you see it differently, say so."),
            path=reverse("workplace:job", kwargs={"job": talk.job.public_id}),
            programme=talk.job.programme,
            at=event.at,
            key=f"work.talk:{talk.public_id}",
        )


@listen(events.APPLICATION_NOTED)
def tell_whose_application_it_is(event: Any, application: WorkApplication) -> None:
    if _by_another(event, application.person):
        tell(
            application.person,
            kind="work.noted",
            title=words("Something about your work was noted down"),
            text=words("Look at it: is it right? You can take it back."),
            path=reverse("workplace:application", kwargs={"application": application.public_id}),
            programme=application.programme,
            at=event.at,
            key=f"work.noted:{event.chain}:{event.number}",
        )


@listen(events.JOB_CHECKED, events.JOB_TALK_ASKED)
def tell_who_can_help(event: Any, check: JobCheck) -> None:
    """Work does not go well: the practitioners beside are told at once; without one, the coordinators."""
    if check.state != CheckState.WAITS:
        return
    job = check.job
    told: dict[str, Any] = {
        "facts": {"name": job.person.display_name, "day": check.talk_by},
        "programme": job.programme,
        "at": event.at,
        "key": f"work.asked:{check.public_id}",
    }
    owners = access.owners_of(job)
    for owner in owners:
        tell(
            owner,
            kind="work.talk-due",
            title=words("Somebody waits for a talk about work"),
            text=words("%(name)s says that work does not go well. Talk by %(day)s."),
            path=reverse("workplace:job", kwargs={"job": job.public_id}),
            **told,
        )
    for coordinator in [] if owners else people_with_role(job.programme, Role.COORDINATOR):
        tell(
            coordinator,
            kind="work.talk-without-owner",
            title=words("A talk about work waits for somebody"),
            text=words("%(name)s waits for a talk about work. Find somebody who has it by %(day)s."),
            path=reverse("workplace:talks-due"),
            **told,
        )


@listen(events.JOB_ENDED)
def tell_that_the_talk_is_not_needed(event: Any, job: Job) -> None:
    """A job ended while a talk about it was due: help does not end with it."""
    over = job.checks.filter(state=CheckState.OVER, state_since=event.at, talk_by__isnull=False)
    if not over.exists() or not access.is_open_to_practitioners(job.person, job.programme):
        return
    for owner in access.owners_of(job):
        if owner.public_id != event.by:
            tell(
                owner,
                kind="work.talk-due",
                title=words("A job ended while a talk was due"),
                text=words("Ask %(name)s what would help now."),
                facts={"name": job.person.display_name},
                path=reverse("workplace:job", kwargs={"job": job.public_id}),
                programme=job.programme,
                at=event.at,
                key=f"work.ended-while-asked:{job.public_id}",
            )


@answers(ASKED_KIND)
def take_answer(reply: Reply) -> str:
    """A yes is "well", a no is "it wobbles": the same as on the page. Raises Refused when the job is over."""
    public_id, _, day = reply.about.partition(":")
    job = Job.objects.filter(public_id=public_id, person=reply.person).select_related("person", "programme").first()
    if job is None or job.state != JobState.RUNNING:
        raise Refused(rules.NOTHING_TO_SAY)
    if not decide(reply.by, WorkplaceCapability.JOB_CHECK_GIVE, facts_about(reply.by, reply.person)).allowed:
        raise Refused(rules.NOTHING_TO_SAY)
    going = Going.WELL if reply.is_yes else Going.WOBBLES
    said = queries.last_check(job)
    is_the_same = said is not None and said.going == going and clock.day_of(said.at) == clock.day_of(reply.at)
    if not is_the_same:
        said = actions.say_how_work_goes(
            job, going=going, day=int(day) if day else None, is_by_text=True, by=reply.by, at=reply.at
        )
    if said is not None and said.state == CheckState.WAITS:
        return words("Thank you. Somebody will talk with you.")
    return words("Thank you. Your answer is noted.")
