"""Openers of portraits and CVs. A part of a portrait is seen as its item says, a CV only while it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.queries import why_no_contact
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, Role, facts_about, people_beside, require
from sahajatri.kernel.privacy import note_look

from . import queries
from .guiding import Question, guide
from .models import CvEntry, CvShare, Evidence, PortraitVersion, Said, Statement
from .rules import Line
from .terms import Part, SaidState, Section, ShareState, StatementState

ITEM_OF = {Part.WELL: Item.STRENGTHS, Part.COSTS: Item.LIMITS, Part.WANT: Item.WORK_WISHES}
LOOK, CV_LOOK = "portrait", "cv"


@dataclass(frozen=True)
class Seen:
    """The portrait of somebody, as far as it is open to the actor."""

    person: Person
    parts: tuple[Part, ...]  # that are open
    lines: list[Line]
    kept_at: datetime | None


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant, without an id the actor. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def question_for(actor: Actor, may: Capability, *, code: str) -> Question:
    """One of the guiding questions. Raises Http404 for one that is not there."""
    person_for(actor, may)
    if code not in guide().questions:
        raise Http404
    return guide().questions[code]


def part_for(actor: Actor, may: Capability, *, part: str) -> Part:
    """One of the three parts. Raises Http404 for another word."""
    person_for(actor, may)
    if part not in set(Part):
        raise Http404
    return Part(part)


def section_for(actor: Actor, may: Capability, *, section: str) -> Section:
    """One of the sections of a CV. Raises Http404 for another word."""
    person_for(actor, may)
    if section not in set(Section):
        raise Http404
    return Section(section)


def statement_for(actor: Actor, may: Capability, *, statement: str) -> Statement:
    """A statement of the actor's own that stands in the portrait. Raises Http404 for anything else."""
    rows = Statement.objects.filter(public_id=statement, state=StatementState.HERE)
    found = rows.select_related("portrait__person", "portrait__programme", "said__by").first()
    if found is None:
        raise Http404
    _insist_own(actor, may, found.portrait)
    return found


def evidence_for(actor: Actor, may: Capability, *, evidence: str) -> Evidence:
    """An example to a statement of the actor's own. Raises Http404 for anything else."""
    rows = Evidence.objects.filter(public_id=evidence, statement__state=StatementState.HERE)
    found = rows.select_related("statement__portrait__person", "statement__portrait__programme").first()
    if found is None:
        raise Http404
    _insist_own(actor, may, found.statement.portrait)
    return found


def version_for(actor: Actor, may: Capability, *, version: str) -> PortraitVersion:
    """A version of the actor's own portrait. Raises Http404 for anything else."""
    rows = PortraitVersion.objects.filter(public_id=version)
    found = rows.select_related("portrait__person", "portrait__programme").first()
    if found is None:
        raise Http404
    _insist_own(actor, may, found.portrait)
    return found


def said_for(actor: Actor, may: Capability, *, said: str) -> Said:
    """What somebody was asked for or wrote about the actor. Raises Http404 for anything else."""
    found = Said.objects.filter(public_id=said).select_related("person", "programme", "by").first()
    if found is None:
        raise Http404
    _insist_own(actor, may, found)
    return found


def asked_for(actor: Actor, may: Capability, *, said: str) -> Said:
    """A question that somebody asked the actor, who is still beside her or him. Raises Http404 for anything else.

    One that was answered comes, too, so that a second click on a slow line ends well; its answer is not shown.
    """
    rows = Said.objects.filter(public_id=said, programme=actor.programme).exclude(state=SaidState.NOT_ASKED)
    found = rows.select_related("person", "programme", "by").first()
    if found is None or actor.person is None or found.by_id != actor.person.pk:
        raise Http404
    if actor.person.pk not in {p.pk for p, _role in queries.helpers_of(found.person, found.programme)}:
        raise Http404
    if why_no_contact(actor.person, found.person, found.programme) is not None:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.NAMED})))
    return found


def entry_for(actor: Actor, may: Capability, *, entry: str) -> CvEntry:
    """An entry of the actor's own CV. Raises Http404 for anything else."""
    found = CvEntry.objects.filter(public_id=entry).select_related("cv__person", "cv__programme").first()
    if found is None:
        raise Http404
    _insist_own(actor, may, found.cv)
    return found


def own_share_for(actor: Actor, may: Capability, *, share: str) -> CvShare:
    """A CV of the actor's own that is shown to somebody. Raises Http404 for anything else."""
    rows = CvShare.objects.filter(public_id=share, state=ShareState.OPEN)
    found = rows.select_related("cv__person", "cv__programme", "to").first()
    if found is None:
        raise Http404
    _insist_own(actor, may, found.cv)
    return found


def shared_cv_for(actor: Actor, may: Capability, *, share: str) -> CvShare:
    """A CV that is shown to the actor now, by somebody she or he is still beside. Raises Http404 for anything else."""
    rows = CvShare.objects.filter(public_id=share, state=ShareState.OPEN, until__gt=clock.now())
    found = rows.select_related("cv__person", "cv__programme", "to").first()
    if found is None or actor.person is None or found.to_id != actor.person.pk:
        raise Http404
    if actor.programme is None or found.cv.programme_id != actor.programme.pk:
        raise Http404
    if actor.person.pk not in {p.pk for p, _role in people_beside(found.cv.person, found.cv.programme)}:
        raise Http404
    if why_no_contact(actor.person, found.cv.person, found.cv.programme) is not None:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.NAMED})))
    return found


def portrait_seen(actor: Actor, person: Any, *, at: datetime) -> Seen:
    """The parts of the portrait of ``person`` that are open to the actor, as kept last; the look is noted."""
    audiences = audiences_of(actor, person)
    seen = seen_by(audiences, person, actor.programme)
    if seen.lines:
        note_look(actor, person, LOOK, at=at, role=ROLE_OF[min(audiences)], why=LOOK)
    return seen


def seen_by(audiences: Iterable[Audience], person: Any, programme: Any) -> Seen:
    """What these audiences see of the portrait now; for the person, who looks with their eyes, too."""
    items = items_open_to(audiences, person, programme)
    parts = tuple(part for part in Part if ITEM_OF[part] in items)
    portrait = queries.portrait_of(person, programme) if parts else None
    lines = [line for line in queries.lines_for_others(portrait) if line.part in parts]
    version = queries.last_version_of(portrait)
    return Seen(person, parts, lines, version.kept_at if version else None)


def audience_for(actor: Actor, may: Capability, *, audience: str) -> Audience:
    """With whose eyes the actor looks at her or his own portrait. Raises Http404 for another word."""
    person_for(actor, may)
    if audience not in set(Audience):
        raise Http404
    return Audience(audience)


def waiting_between(actor: Actor, person: Any, *, at: datetime) -> tuple[Said | None, CvShare | None]:
    """What ``person`` asked the actor, and the CV that is shown to the actor; nothing when they must not meet."""
    if actor.person is None or why_no_contact(actor.person, person, actor.programme) is not None:
        return None, None
    if actor.person.pk not in {p.pk for p, _role in people_beside(person, actor.programme)}:
        return None, None
    asked = [one for one in queries.asked_of(actor.person, actor.programme) if one.person_id == person.pk]
    shares = [one for one in queries.shares_with(actor.person, person, at) if one.cv.programme_id == actor.programme.pk]
    return next(iter(asked), None), next(iter(shares), None)


def note_cv_seen(actor: Actor, share: CvShare, *, at: datetime) -> None:
    """Note that somebody read a CV that was shown."""
    note_look(actor, share.cv.person, CV_LOOK, at=at, role=Role(share.role), why=CV_LOOK)


def _insist_own(actor: Actor, may: Capability, of: Any) -> None:
    """Raise Http404 unless this is the actor's own, in the programme in which she or he acts."""
    is_here = actor.programme is not None and of.programme_id == actor.programme.pk
    if actor.person is None or of.person_id != actor.person.pk or not is_here:
        raise Http404
    require(actor, may, facts_about(actor, of.person))
