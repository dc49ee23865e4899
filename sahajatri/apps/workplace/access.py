"""Openers of jobs and employers, and who may see a person's work.

Jobs are the item WORK_RECORD. Whoever noted a job together with the person sees that one while beside the person.
"""

from dataclasses import replace
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import audiences_to_whom, items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    decide,
    facts_about,
    people_beside,
    require,
)
from sahajatri.kernel.privacy import note_look

from . import queries
from .models import Employer, EmployerContact, Job
from .queries import DueTalk
from .terms import JobState, WorkplaceCapability


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant, without an id the actor. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def job_for(actor: Actor, may: Capability, *, job: str) -> Job:
    """The job, for its person and for those to whom it is open. Raises Http404 or PermissionDenied."""
    found = (
        Job.objects.filter(programme=actor.programme, public_id=job)
        .exclude(state=JobState.TAKEN_BACK)
        .select_related("programme", "person", "employer", "noted_by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    if not sees_job(actor, found):
        raise Http404
    return found


def employer_for(actor: Actor, may: Capability, *, employer: str) -> Employer:
    """An employer of the actor's programme. Raises Http404."""
    found = Employer.objects.filter(programme=actor.programme, public_id=employer).select_related("programme").first()
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


def is_work_open(actor: Actor, person: Any) -> bool:
    """Whether the person's work record is open to ``actor`` now (one's own always is)."""
    if actor.person is not None and actor.person.pk == person.pk:
        return True
    return Item.WORK_RECORD in items_open_to(audiences_of(actor, person), person, actor.programme)


def sees_job(actor: Actor, job: Job) -> bool:
    """Whether ``actor`` may see this job: it is open, or she or he noted it together with the person."""
    if is_work_open(actor, job.person):
        return True
    is_beside = Relation.CASELOAD in facts_about(actor, job.person).relations
    return is_beside and actor.person is not None and job.noted_by_id == actor.person.pk


def jobs_seen(actor: Actor, person: Any, *, at: Any, why: str) -> list[Job]:
    """The jobs of ``person`` that ``actor`` may see now; the look is noted when it is somebody else's."""
    jobs = queries.jobs_of(person, actor.programme)
    is_open = is_work_open(actor, person)
    is_beside = is_open or Relation.CASELOAD in facts_about(actor, person).relations
    seen = [job for job in jobs if is_open or (is_beside and job.noted_by_id == actor.person.pk)]
    if seen:
        note_work_seen(actor, person, at=at, why=why)
    return seen


def note_work_seen(actor: Actor, person: Any, *, at: Any, why: str) -> None:
    """Note in the log of looks that somebody else saw a job."""
    audiences = sorted(audiences_of(actor, person))
    role = ROLE_OF[audiences[0]] if audiences else Role.PRACTITIONER
    note_look(actor, person, Item.WORK_RECORD.value, at=at, role=role, why=why)


def may(actor: Actor, capability: Capability, person: Any) -> bool:
    """Whether ``actor`` may do this for ``person``."""
    return decide(actor, capability, facts_about(actor, person)).allowed


def may_talk(actor: Actor, job: Job) -> bool:
    """Whether ``actor`` may note how the job goes."""
    return job.state == JobState.RUNNING and may(actor, WorkplaceCapability.TALK_NOTE, job.person)


def owners_of(job: Job) -> list[Any]:
    """Who asks how the job goes: the practitioners beside the person, as far as the record is open to them."""
    beside = [p for p, role in people_beside(job.person, job.programme) if role is Role.PRACTITIONER]
    open_to = audiences_to_whom(Item.WORK_RECORD, [job.person], job.programme)[job.person_id]
    return [p for p in beside if Audience.PRACTITIONER in open_to or job.noted_by_id == p.pk]


def due_talks_for(actor: Actor, today: Any) -> list[DueTalk]:
    """The talks that the actor owns: a practitioner those of her or his people, a coordinator those without an owner.

    A job that its person opened to nobody stays with that person: nobody else is told that it exists.
    """
    due = queries.follow_alongs_due(actor.programme, None, today)
    open_to = audiences_to_whom(Item.WORK_RECORD, {d.job.person for d in due}, actor.programme)
    practitioners = queries.practitioners_of(actor.programme)
    found = []
    for one in due:
        beside = practitioners.get(one.job.person_id, [])
        audiences = open_to.get(one.job.person_id, frozenset())
        owners = [p for p in beside if Audience.PRACTITIONER in audiences or one.job.noted_by_id == p.pk]
        if actor.person in owners:
            found.append(replace(one, is_open=True))
        elif actor.holds(Role.COORDINATOR) and not owners and audiences & {Audience.PRACTITIONER, Audience.COORDINATOR}:
            found.append(replace(one, is_open=Audience.COORDINATOR in audiences))
    return found


def contacts_seen(actor: Actor, employer: Employer) -> list[tuple[EmployerContact, bool]]:
    """The talks with an employer, each with whether the actor may see whom it was about and what was said.

    That is so for talks about nobody, and for people whose work is open to the actor or about whom she or he talked.
    """
    contacts = queries.contacts_with(employer)
    about = {contact.person for contact in contacts if contact.person is not None}
    open_to = audiences_to_whom(Item.WORK_RECORD, about, actor.programme)
    practitioners = queries.practitioners_of(actor.programme)
    found = []
    for contact in contacts:
        is_mine = actor.person in practitioners.get(contact.person_id or 0, [])
        audiences = open_to.get(contact.person_id or 0, frozenset())
        is_seen = (
            contact.person is None
            or (is_mine and (Audience.PRACTITIONER in audiences or contact.by_id == actor.person.pk))
            or (actor.holds(Role.COORDINATOR) and Audience.COORDINATOR in audiences)
        )
        found.append((contact, is_seen))
    return found


def contacts_about_seen(actor: Actor, person: Any) -> list[EmployerContact]:
    """The talks with employers about ``person`` that the actor may see: all while work is open, else one's own."""
    contacts = queries.contacts_about(person, actor.programme)
    if is_work_open(actor, person):
        return contacts
    is_beside = Relation.CASELOAD in facts_about(actor, person).relations
    return [c for c in contacts if is_beside and c.by_id == actor.person.pk]


def people_i_look_after(actor: Actor) -> list[Any]:
    """The participants about whom the actor can talk with an employer: those on her or his caseload."""
    looked_after = [
        person for person, beside in queries.practitioners_of(actor.programme).items() if actor.person in beside
    ]
    return list(Person.objects.filter(pk__in=looked_after).order_by("name_key", "pk"))
