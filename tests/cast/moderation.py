"""A notice board on which the cast put up papers: things that can be looked at, and builders about them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from demo.cast import Cast
from sahajatri.apps.moderation import actions
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.moderated import KINDS, Look, Moderated, Neighbour, moderates
from sahajatri.apps.moderation.terms import Reason, ReportReason, Why
from sahajatri.kernel import ids
from sahajatri.kernel.access import Actor
from sahajatri.kernel.wording import words

PLACE = "tests.paper"


@dataclass
class Paper:
    """Something that one of the cast put up."""

    author: Any
    programme: Any
    text: str
    at: datetime
    public_id: str = field(default_factory=ids.new_public_id)
    is_down: bool = False
    looked_after_by: tuple[Any, ...] = ()
    readers: frozenset[int] | None = None
    """Primary keys of those who see it; None: everybody of the programme."""


BOARD: dict[str, Paper] = {}

if PLACE not in KINDS:

    @moderates(PLACE)
    class PaperOnTheBoard(Moderated):
        name = words("Something else")
        can_leave_words_out = True

        def look_at(self, public_id: str) -> Look | None:
            paper = BOARD.get(public_id)
            if paper is None:
                return None
            beside = [p for p in BOARD.values() if p.public_id != public_id]
            return Look(
                author=paper.author,
                programme=paper.programme,
                title="তক্তা",
                text=paper.text,
                url="/",
                at=paper.at,
                before=tuple(Neighbour(p.author, p.at, p.text) for p in beside if p.at < paper.at)[-5:],
            )

        def is_seen_by(self, person: Any, public_id: str) -> bool:
            readers = BOARD[public_id].readers
            return readers is None or person.pk in readers

        def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
            BOARD[public_id].is_down = False

        def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
            BOARD[public_id].is_down = True

        def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
            BOARD[public_id].is_down = False

        def moderators(self, public_id: str) -> tuple[Any, ...]:
            return BOARD[public_id].looked_after_by

        def reword(self, public_id: str, *, text: str, by: Actor, at: datetime) -> None:
            BOARD[public_id].text = text


def put_up(
    cast: Cast, who: str, text: str = "আজ প্রথম ইন্টারভিউ দিলাম।", *, by: str = "", at: datetime | None = None
) -> Paper:
    """One of the cast puts up a paper; ``by`` looks after the board besides staff."""
    paper = Paper(cast.people[who], cast.programme, text, at or cast.at)
    if by:
        paper.looked_after_by = (cast.people[by],)
    BOARD[paper.public_id] = paper
    return paper


def asked(cast: Cast, paper: Paper, why: Why = Why.FIRST_POST, *, note: str = "", at: datetime | None = None) -> Matter:
    """A person has to look at the paper."""
    return actions.ask_for_look(
        PLACE,
        paper.public_id,
        programme=cast.programme,
        author=paper.author,
        why=why,
        words=note,
        by=Actor(paper.author, cast.programme),
        at=at or cast.at,
    )


def reported(
    cast: Cast,
    paper: Paper,
    who: str,
    reason: ReportReason = ReportReason.HURTS,
    *,
    words: str = "",
    at: datetime | None = None,
) -> Matter:
    """One of the cast reports the paper."""
    return actions.report_thing(
        PLACE,
        paper.public_id,
        programme=cast.programme,
        author=paper.author,
        reason=reason,
        words=words,
        by=cast.actor(who),
        at=at or cast.at,
    )


def taken_down(
    cast: Cast, matter: Matter, who: str = "gita", reason: Reason = Reason.HURTS, *, at: datetime | None = None
) -> Matter:
    """One of the cast takes down what the matter is about."""
    return actions.take_down(matter, reason=reason, words="", by=cast.actor(who), at=at or cast.at)


def objected(cast: Cast, matter: Matter, who: str = "asha", *, at: datetime | None = None) -> Matter:
    """Its author objects."""
    return actions.object_to(matter, words="আমি কাউকে ছোট করিনি।", by=cast.actor(who), at=at or cast.at)
