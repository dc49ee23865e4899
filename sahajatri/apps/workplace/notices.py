"""Who is told about work. No notice names an employer, a job or a sum."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import EmployerContact, Job, JobTalk


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
