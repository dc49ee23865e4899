"""Openers of supporters. One's own offer is opened for its owner alone, whatever other roles somebody holds."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, facts_about, require

from . import lessons
from .models import PracticeTalk, Reference, Renewal, Supporter
from .queries import is_story_to_read
from .terms import Module, Vetting


@dataclass(frozen=True)
class Checking:
    """One thing that a supporter's clearance needs."""

    supporter: Supporter
    what: Any  # Vetting or Module


def _found(actor: Actor, public_id: str) -> Supporter:
    """A supporter of the actor's programme; whoever has only offered belongs to none yet and finds her or his own."""
    there = {"programme": actor.programme} if actor.programme is not None else {"person": actor.person}
    found = Supporter.objects.filter(public_id=public_id, **there)
    supporter = found.select_related("person", "programme").first()
    if supporter is None:
        raise Http404
    return supporter


def supporter_for(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """A supporter of the actor's programme. Raises Http404 or PermissionDenied."""
    found = _found(actor, supporter)
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    return found


def my_supporter_for(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """What the actor offered. Raises Http404 for everybody else."""
    found = _found(actor, supporter)
    if actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def vetting_for(actor: Actor, may: Capability, *, supporter: str, item: str) -> Checking:
    """A vetting item of a supporter. Raises Http404 for an item that there is not."""
    if item not in set(Vetting):
        raise Http404
    return Checking(supporter_for(actor, may, supporter=supporter), Vetting(item))


def training_for(actor: Actor, may: Capability, *, supporter: str, module: str) -> Checking:
    """A training module of a supporter. Raises Http404 for a module that there is not."""
    if module not in set(Module):
        raise Http404
    return Checking(supporter_for(actor, may, supporter=supporter), Module(module))


def story_for(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """A story that is open to the programme, unless the two must not meet. Raises Http404."""
    found = _found(actor, supporter)
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    out_of_contact = people_out_of_contact_with(actor.person, actor.programme)
    if not is_story_to_read(found, clock.today()) or found.person_id in out_of_contact:
        raise Http404
    return found


@dataclass(frozen=True)
class Page:
    """One page of a training module, as a supporter opens it."""

    supporter: Supporter
    course: lessons.Course
    number: int

    @property
    def step(self) -> lessons.Step:
        return self.course.steps[self.number - 1]


@dataclass(frozen=True)
class Own:
    """A training module, as a supporter opens it."""

    supporter: Supporter
    course: lessons.Course


def my_module_for(actor: Actor, may: Capability, *, supporter: str, module: str) -> Own:
    """A module of one's own training. Raises Http404."""
    if module not in set(Module):
        raise Http404
    return Own(my_supporter_for(actor, may, supporter=supporter), lessons.courses()[Module(module)])


def my_page_for(actor: Actor, may: Capability, *, supporter: str, module: str, number: int) -> Page:
    """One page of it. Raises Http404 for a page that there is not."""
    own = my_module_for(actor, may, supporter=supporter, module=module)
    if not 1 <= number <= len(own.course.steps):
        raise Http404
    return Page(own.supporter, own.course, number)


def reference_for(actor: Actor, may: Capability, *, reference: str) -> Reference:
    """Somebody who was named by a supporter of the programme. Raises Http404 or PermissionDenied."""
    found = Reference.objects.filter(public_id=reference, supporter__programme=actor.programme)
    row = found.select_related("supporter__person", "supporter__programme").first()
    if row is None:
        raise Http404
    require(actor, may, facts_about(actor, row.supporter.person, Relation.HERE))
    return row


def renewal_for(actor: Actor, may: Capability, *, renewal: str) -> Renewal:
    """A renewal of the programme. Raises Http404 or PermissionDenied."""
    found = Renewal.objects.filter(public_id=renewal, supporter__programme=actor.programme)
    row = found.select_related("supporter__person", "supporter__programme", "owner").first()
    if row is None:
        raise Http404
    require(actor, may, facts_about(actor, row.supporter.person, Relation.HERE))
    return row


def practice_talk_for(actor: Actor, may: Capability, *, practice_talk: str) -> PracticeTalk:
    """A practice conversation: for the supporter, the assessor and coordinators. Raises Http404."""
    there = {"supporter__programme": actor.programme} if actor.programme else {"supporter__person": actor.person}
    found = PracticeTalk.objects.filter(public_id=practice_talk, **there)
    talk = found.select_related("supporter__person", "supporter__programme", "assessor").first()
    if talk is None or actor.person is None:
        raise Http404
    facts = {Relation.HERE}
    if talk.assessor_id == actor.person.pk:
        facts.add(Relation.NAMED)
    if talk.supporter.person_id == actor.person.pk:
        facts = {Relation.SELF}
    require(actor, may, Facts(frozenset(facts)))
    return talk


def my_practice_talk_for(actor: Actor, may: Capability, *, practice_talk: str) -> PracticeTalk:
    """One's own practice conversation. Raises Http404 for everybody else."""
    talk = practice_talk_for(actor, may, practice_talk=practice_talk)
    if actor.person is None or talk.supporter.person_id != actor.person.pk:
        raise Http404
    return talk


def certificate_for(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """A supporter whose certificate is read: by the supporter and by coordinators. Raises Http404."""
    found = _found(actor, supporter)
    is_own = actor.person is not None and found.person_id == actor.person.pk
    require(actor, may, Facts(frozenset({Relation.SELF if is_own else Relation.HERE})))
    return found
