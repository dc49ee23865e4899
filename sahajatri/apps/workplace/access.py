"""Openers of jobs and employers, and who may see a person's work.

Jobs are the item WORK_RECORD. Whoever noted a job together with the person sees that one while beside the person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import audiences_to_whom, items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.queries import blocked_pairs
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
from .models import Employer, EmployerContact, Interview, Job, JobCheck, WorkApplication
from .queries import DueTalk
from .terms import ApplicationState, JobState


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
        .prefetch_related("terms", "talks__by", "checks")
        .first()
    )
    if found is None:
        raise Http404
    eyes = eyes_of(actor, found.person)
    require(actor, may, eyes.facts)
    if not eyes.sees(found.noted_by_id):
        raise Http404
    found.seen_with = eyes  # type: ignore[attr-defined]  # kept for the page, see eyes_on
    return found


def check_for(actor: Actor, may: Capability, *, check: str) -> JobCheck:
    """What the actor said about how work goes. Raises Http404 or PermissionDenied."""
    found = (
        JobCheck.objects.filter(job__programme=actor.programme, public_id=check)
        .exclude(job__state=JobState.TAKEN_BACK)
        .select_related("job__programme", "job__person", "job__employer")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.job.person))
    return found


def application_for(actor: Actor, may: Capability, *, application: str) -> WorkApplication:
    """The application, for its person and for those to whom work is open. Raises Http404 or PermissionDenied."""
    found = WorkApplication.objects.filter(programme=actor.programme, public_id=application)
    return _seen_application(actor, may, found)


def interview_for(actor: Actor, may: Capability, *, interview: str) -> Interview:
    """An interview, for those who may see the application. Raises Http404 or PermissionDenied."""
    found = Interview.objects.filter(application__programme=actor.programme, public_id=interview).first()
    if found is None:
        raise Http404
    application = WorkApplication.objects.filter(programme=actor.programme, pk=found.application_id)
    found.application = _seen_application(actor, may, application)
    return found


def _seen_application(actor: Actor, may: Capability, rows: Any) -> WorkApplication:
    shown = rows.exclude(state=ApplicationState.TAKEN_BACK)
    found: WorkApplication | None = (
        shown.select_related("programme", "person", "employer", "noted_by", "job")
        .prefetch_related("interviews")
        .first()
    )
    if found is None:
        raise Http404
    eyes = eyes_of(actor, found.person)
    require(actor, may, eyes.facts)
    if not eyes.sees(found.noted_by_id):
        raise Http404
    return found


def employer_for(actor: Actor, may: Capability, *, employer: str) -> Employer:
    """An employer of the actor's programme. Raises Http404."""
    found = Employer.objects.filter(programme=actor.programme, public_id=employer).select_related("programme").first()
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


@dataclass(frozen=True)
class Eyes:
    """With which eyes somebody looks at a person's work, found out once for a page."""

    actor: Actor
    person: Any
    facts: Facts
    is_own: bool
    is_open: bool  # the work record is open to the actor (one's own always is)
    role: Role

    @property
    def is_beside(self) -> bool:
        """Whether the actor looks after the person now."""
        return Relation.CASELOAD in self.facts.relations

    def may(self, capability: Capability) -> bool:
        """Whether the actor may do this for the person."""
        return decide(self.actor, capability, self.facts).allowed

    def sees(self, noted_by: int | None) -> bool:
        """Whether something about the person's work is seen: it is open, or the actor noted it while beside."""
        return self.is_open or (self.is_beside and noted_by == self.actor.person.pk)


def eyes_of(actor: Actor, person: Any) -> Eyes:
    """With which eyes ``actor`` looks at the work of ``person``."""
    facts = facts_about(actor, person)
    if actor.person is not None and actor.person.pk == person.pk:
        return Eyes(actor, person, facts, is_own=True, is_open=True, role=Role.PARTICIPANT)
    audiences = audiences_of(actor, person)
    is_open = Item.WORK_RECORD in items_open_to(audiences, person, actor.programme)
    role = ROLE_OF[min(audiences)] if audiences else Role.PRACTITIONER
    return Eyes(actor, person, facts, is_own=False, is_open=is_open, role=role)


def eyes_on(actor: Actor, job: Job) -> Eyes:
    """The eyes with which :func:`job_for` opened a job for ``actor``, without asking everything twice."""
    found: Eyes = getattr(job, "seen_with", None) or eyes_of(actor, job.person)
    return found


def is_work_open(actor: Actor, person: Any) -> bool:
    """Whether the person's work record is open to ``actor`` now (one's own always is)."""
    return eyes_of(actor, person).is_open


def jobs_seen(eyes: Eyes, *, at: Any, why: str) -> list[Job]:
    """The jobs that these eyes may see now; the look is noted when they are somebody else's."""
    seen = [job for job in queries.jobs_of(eyes.person, eyes.actor.programme) if eyes.sees(job.noted_by_id)]
    if seen:
        note_work_seen(eyes, at=at, why=why)
    return seen


def applications_seen(eyes: Eyes, *, at: Any) -> list[WorkApplication]:
    """The applications that these eyes may see now; the look is noted when they are somebody else's."""
    found = queries.applications_of(eyes.person, eyes.actor.programme)
    seen = [one for one in found if eyes.sees(one.noted_by_id)]
    if seen and not eyes.is_own:
        note_work_seen(eyes, at=at, why="work")
    return seen


def audiences_of_work(person: Any, programme: Any) -> frozenset[Audience]:
    """To whom the person has opened her or his work."""
    return audiences_to_whom(Item.WORK_RECORD, [person], programme)[person.pk]


def is_open_to_practitioners(person: Any, programme: Any) -> bool:
    """Whether the person lets practitioners see her or his work, so that somebody can help when it wobbles."""
    return Audience.PRACTITIONER in audiences_of_work(person, programme)


def note_work_seen(eyes: Eyes, *, at: Any, why: str) -> None:
    """Note in the log of looks that somebody else saw a job."""
    note_look(eyes.actor, eyes.person, Item.WORK_RECORD.value, at=at, role=eyes.role, why=why)


def contacts_about_seen(eyes: Eyes) -> list[EmployerContact]:
    """The talks with employers about the person: all while work is open, else those that the actor had."""
    return [c for c in queries.contacts_about(eyes.person, eyes.actor.programme) if eyes.sees(c.by_id)]


def owners_of(job: Job) -> list[Any]:
    """Who asks how the job goes: the practitioners beside the person, as far as the record is open to them.

    Nobody who must not reach the person now.
    """
    apart = blocked_pairs(job.programme)
    practitioners = [p for p, role in people_beside(job.person, job.programme) if role is Role.PRACTITIONER]
    beside = [p for p in practitioners if frozenset((p.pk, job.person_id)) not in apart]
    open_to = audiences_to_whom(Item.WORK_RECORD, [job.person], job.programme)[job.person_id]
    return [p for p in beside if Audience.PRACTITIONER in open_to or job.noted_by_id == p.pk]


def talks_with_owners(
    programme: Any,
    people: Iterable[Any] | None,
    today: Any,
    *,
    practitioners: Mapping[int, Sequence[Any]] | None = None,
    open_to: Mapping[int, frozenset[Audience]] | None = None,
) -> list[tuple[DueTalk, list[Any], frozenset[Audience]]]:
    """The talks that are due, each with the practitioners who own it and to whom the work record is open.

    A practitioner owns a talk while the record is open to practitioners, or when she or he noted the job, and while
    the two may reach each other. Who looks after whom and to whom the record is open may be given, where they were
    read already.
    """
    people = None if people is None else list(people)
    if open_to is None:
        running = Person.objects.filter(jobs__programme=programme, jobs__state=JobState.RUNNING).distinct()
        about = running if people is None else running.filter(pk__in=[person.pk for person in people])
        open_to = audiences_to_whom(Item.WORK_RECORD, list(about), programme)
    known = [key for key, audiences in open_to.items() if Audience.PRACTITIONER in audiences]
    due = queries.talks_due(programme, people, today, known=known)
    if practitioners is None:
        practitioners = queries.practitioners_of(programme)
    apart = blocked_pairs(programme) if due else frozenset()
    found = []
    for one in due:
        audiences = open_to.get(one.job.person_id, frozenset())
        looked_after_by = practitioners.get(one.job.person_id, [])
        beside = [p for p in looked_after_by if frozenset((p.pk, one.job.person_id)) not in apart]
        owners = [p for p in beside if Audience.PRACTITIONER in audiences or one.job.noted_by_id == p.pk]
        found.append((one, owners, audiences))
    return found


def due_talks_for(actor: Actor, today: Any) -> list[DueTalk]:
    """The talks that the actor owns: a practitioner those of her or his people; a coordinator those that nobody has.

    A job that its person opened to nobody stays with that person: nobody else is told that it exists.
    """
    found = []
    for one, owners, audiences in talks_with_owners(actor.programme, None, today):
        if actor.person in owners:
            found.append(replace(one, is_open=True))
        elif (
            actor.holds(Role.COORDINATOR)
            and (not owners or one.is_handed_on(today))
            and audiences & {Audience.PRACTITIONER, Audience.COORDINATOR}
        ):
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


def people_i_look_after(actor: Actor) -> list[Any]:
    """The participants about whom the actor can talk with an employer: those on her or his caseload."""
    looked_after = [
        person for person, beside in queries.practitioners_of(actor.programme).items() if actor.person in beside
    ]
    return list(Person.objects.filter(pk__in=looked_after).order_by("name_key", "pk"))
