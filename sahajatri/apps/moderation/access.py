"""Openers: what can be reported by whom, who decides about what, what an author sees of decisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, Role, require
from sahajatri.kernel.privacy import note_look

from . import queries
from .models import Matter, Report
from .moderated import Look, Moderated, kind_of
from .terms import OPEN

STAFF = (Role.COORDINATOR, Role.LEAD)
LOOK = "moderation"
"""Code of the look in the log: that somebody looked at words of this person; never why."""


@dataclass(frozen=True)
class Thing:
    """A published thing, with what is said and what stands around it."""

    place: str
    public_id: str
    kind: Moderated
    look: Look


@dataclass(frozen=True)
class OpenedMatter:
    """A matter with what it is about; ``look`` is None when the thing is gone."""

    matter: Matter
    kind: Moderated | None
    look: Look | None


def thing_for(actor: Actor, may: Capability, *, place: str, public_id: str) -> Thing:
    """A thing that the actor sees where it stands, also while it is hidden for her or him. Raises Http404."""
    kind = kind_of(place)
    look = kind.look_at(public_id) if kind is not None else None
    if kind is None or look is None or actor.person is None or actor.programme is None:
        raise Http404
    if look.programme.pk != actor.programme.pk or not kind.is_seen_by(actor.person, public_id):
        raise Http404
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.NAMED})))
    return Thing(place, public_id, kind, look)


def thing_to_take_down(actor: Actor, may: Capability, *, place: str, public_id: str) -> Thing:
    """A thing of somebody else, for whoever looks after its place and sees it there. Raises Http404 for all others.

    Nobody reads what two people write to each other by asking for this page.
    """
    kind = kind_of(place)
    look = kind.look_at(public_id) if kind is not None else None
    if kind is None or look is None or not may_look(actor, place, public_id, programme=look.programme):
        raise Http404
    if look.author == actor.person or not kind.is_seen_by(actor.person, public_id):
        raise Http404
    require(actor, may, _facts(is_nearby=queries.looks_after_place(actor.person, place, public_id)))
    return Thing(place, public_id, kind, look)


def may_look(actor: Actor, place: str, public_id: str, *, programme: Any) -> bool:
    """Whether the actor decides about things of this place: pictures and recordings in it open for her or him."""
    if actor.person is None or actor.programme is None or actor.programme.pk != programme.pk:
        return False
    return actor.holds(*STAFF) or queries.looks_after_place(actor.person, place, public_id)


def matter_for(actor: Actor, may: Capability, *, matter: str) -> OpenedMatter:
    """What waits, or was decided, for those who may or might have decided; never its author or who reported it."""
    found = _matters().filter(programme=actor.programme, public_id=matter).first()
    if found is None or actor.person is None or not _might_decide(actor, found, clock.now()):
        raise Http404
    is_nearby = actor.person in queries.nearby_deciders(found)
    require(actor, may, _facts(is_nearby=is_nearby))
    return _opened(found)


def _facts(*, is_nearby: bool) -> Facts:
    """NAMED for who looks after the place; coordinators and leads decide as such, with their second factor."""
    return Facts(frozenset({Relation.HERE, Relation.NAMED} if is_nearby else {Relation.HERE}))


def _might_decide(actor: Actor, matter: Matter, at: datetime) -> bool:
    """Whether the actor decides about it, or about such things, and neither wrote nor reported this one."""
    person = actor.person
    if matter.author_id == person.pk or matter.reports.filter(by=person).exists():
        return False
    if matter.state in OPEN and matter.decided_by_id != person.pk:  # who decided first may see where it stands
        return queries.may_decide(person, matter, at)
    return actor.holds(*STAFF) or person in queries.nearby_deciders(matter)


def own_matter_for(actor: Actor, may: Capability, *, matter: str) -> OpenedMatter:
    """A decision about something the actor wrote. Raises Http404 for anybody else's, and for what is not told."""
    found = _matters().filter(public_id=matter).first()
    if found is None or actor.person is None or found.author_id != actor.person.pk:
        raise Http404
    if found.pk not in {m.pk for m in queries.own_decisions(actor.person)}:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return _opened(found)


def own_report_for(actor: Actor, may: Capability, *, report: str) -> Report:
    """A report of the actor's own. Raises Http404 for anybody else's."""
    found = Report.objects.filter(public_id=report).select_related("matter__programme").first()
    if found is None or actor.person is None or found.by_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def note_seen(actor: Actor, look: Look, *, at: datetime) -> None:
    """Note in the log of looks that whoever decides read these words, and those beside them."""
    authors = {look.author, *(n.author for n in (*look.before, *look.after))} - {None}
    role = next((r for r in (Role.COORDINATOR, Role.LEAD, Role.PEER) if r in actor.roles), Role.PARTICIPANT)
    for author in sorted(authors, key=lambda person: person.pk):
        note_look(actor, author, LOOK, at=at, role=role, why=LOOK)


def _matters() -> Any:
    return Matter.objects.select_related("programme", "author", "owner", "decided_by", "answered_by")


def _opened(matter: Matter) -> OpenedMatter:
    kind = kind_of(matter.place)
    return OpenedMatter(matter, kind, kind.look_at(matter.thing) if kind is not None else None)
