"""What somebody beside sees the person do well: asked by the person, written by the other, taken over or left."""

from datetime import datetime
from typing import Any

from sahajatri.apps.portraits import events, queries, rules
from sahajatri.apps.portraits.models import Evidence, Said, Statement
from sahajatri.apps.portraits.terms import EvidenceKind, Part, SaidState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, Refused, insist
from sahajatri.kernel.wording import words as marked

from .drawing import NOT_MINE, insist_own, write_statement

NOT_BESIDE = Refusal("not_beside", marked("This person is not beside you now."))
ASKED_ALREADY = Refusal("asked_already", marked("You have asked already. It waits for an answer, without any hurry."))


@action
def ask_for_words(person: Any, *, programme: Any, whom: str, by: Actor, at: datetime) -> Said:
    """Ask a peer supporter or mentor: what do you see me do well? Raises Refused for anybody else."""
    insist_own(person, by)
    other, role = beside_or_refuse(queries.helpers_of(person, programme), whom, person, programme)
    if Said.objects.filter(programme=programme, person=person, by=other, state=SaidState.ASKED).exists():
        insist(ASKED_ALREADY)
    said = Said(programme=programme, person=person, by=other, role=role.value, asked_at=at, state_since=at)
    said.save()
    happened(events.WORDS_ASKED, said)
    return said


def beside_or_refuse(beside: list[tuple[Any, Role]], whom: str, person: Any, programme: Any) -> tuple[Any, Role]:
    """The one of ``beside`` with this public id. Raises Refused for anybody else."""
    for other, role in queries.reachable(beside, person, programme):
        if other.public_id == whom:
            return other, role
    raise Refused(NOT_BESIDE)


@action
def stop_asking(said: Said, *, by: Actor, at: datetime) -> Said:
    """Take the question back."""
    said = lock(said)
    insist_own(said.person, by)
    said.move_to(SaidState.NOT_ASKED, at=at)
    happened(events.WORDS_NOT_ASKED, said)
    return said


@action
def write_words(said: Said, *, text: str, example: str, by: Actor, at: datetime) -> Said:
    """Whoever was asked writes what she or he sees, with an example."""
    said = lock(said)
    _insist_asked(said, by)
    insist(rules.why_not_said(text))
    said.text, said.example, said.written_at = text, example, at
    said.move_to(SaidState.WRITTEN, at=at)
    happened(events.WORDS_WRITTEN, said)
    return said


@action
def decline_words(said: Said, *, by: Actor, at: datetime) -> Said:
    """Whoever was asked would rather not write; that needs no reason."""
    said = lock(said)
    _insist_asked(said, by)
    said.move_to(SaidState.NOT_ASKED, at=at)
    happened(events.WORDS_DECLINED, said)
    return said


@action
def take_words(said: Said, *, text: str, by: Actor, at: datetime) -> Statement:
    """The person takes it over, in the words she or he wants; the example comes with it."""
    said = lock(said)
    insist_own(said.person, by)
    said.move_to(SaidState.TAKEN, at=at)
    happened(events.WORDS_TAKEN, said)
    statement = write_statement(
        said.person, programme=said.programme, part=Part.WELL, text=text, said=said, by=by, at=at
    )
    if said.example.strip():
        on = clock.day_of(said.written_at) if said.written_at else None
        Evidence(
            statement=statement, kind=EvidenceKind.SAID.value, words=said.example, on=on, added_at=at
        ).save()
    return statement


@action
def leave_words(said: Said, *, by: Actor, at: datetime) -> Said:
    """The person leaves it out; its writer is not told."""
    said = lock(said)
    insist_own(said.person, by)
    said.move_to(SaidState.LEFT, at=at)
    happened(events.WORDS_LEFT, said)
    return said


def _insist_asked(said: Said, by: Actor) -> None:
    if by.person is None or said.by_id != by.person.pk:
        insist(NOT_MINE)
