"""Decisions of the room: what may be written, who may check, what fits whom. Plain Python, no clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sahajatri.engines import bangla
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    ASKABLE,
    ISCO_OF,
    MOST_AN_HOUR,
    NEEDED_PARTS,
    SKILL_WORKS,
    TAG_BARRIERS,
    WISH_WORDS,
    Barrier,
    CardState,
    QuestionState,
    ReplyState,
    TagKind,
    Work,
)

NOT_YOURS = Refusal("not_own", words("Only the person who wrote it can do this."))
NOT_YOUR_OWN_CARD = Refusal(
    "own_card", words("These are your own words. Somebody else checks them, so that two people have looked.")
)
HAS_CARD = Refusal("has_card", words("A card was proposed of these words before."))
LONGEST_REVIEW_DAYS = 730


def why_no_words(text: str, *, field: str = "text") -> Refusal | None:
    """Nothing was written."""
    return None if text.strip() else Refusal("no_words", words("Write a few words first."), field=field)


def why_too_many(in_the_last_hour: int) -> Refusal | None:
    """More than anybody can read: a pause is asked for."""
    if in_the_last_hour < MOST_AN_HOUR:
        return None
    return Refusal("too_many", words("You have written a lot in a short time. Go on in an hour."))


def why_no_reply(state: str) -> Refusal | None:
    """The question takes no answers any more, or not yet."""
    if state in ASKABLE:
        return None
    return Refusal("no_replies", words("This question takes no answers now."))


def why_not_reopened(state: str) -> Refusal | None:
    """Only what was settled is opened again by its asker."""
    if state == QuestionState.SETTLED:
        return None
    return Refusal("decided_already", words("Somebody has decided about this already. Look at it as it is now."))


def why_not_proposed(*, question: str, reply: str, has_card: bool) -> Refusal | None:
    """Why no card can be made of an answer."""
    if reply != ReplyState.SHOWN or question not in ASKABLE:
        return Refusal("not_shown", words("This answer cannot be read by everybody, so no card is made of it."))
    return HAS_CARD if has_card else None


def why_not_checked(
    *, bn: Mapping[str, str], en: Mapping[str, str], barriers: Collection[str], review_on: date | None, today: date
) -> Refusal | None:
    """Why a card cannot be shown as it was written."""
    whole = [text for text in (bn, en) if all(text.get(part) for part in NEEDED_PARTS)]
    if not whole:
        return Refusal(
            "no_text",
            words("A card needs a title, what helped and a source, in one language at least."),
            field="title_bn",
        )
    if not barriers:
        return Refusal("no_barrier", words("Choose at least one thing that is difficult."), field="barriers")
    if review_on is None or not today < review_on <= today + timedelta(days=LONGEST_REVIEW_DAYS):
        return Refusal(
            "review_day", words("Choose a day within two years on which somebody looks at it again."), field="review_on"
        )
    return None


def is_old(*, state: str, due_on: date, today: date) -> bool:
    """Whether a card that is shown should have been looked at again: it says so and stands further down."""
    return state == CardState.SHOWN and due_on < today


@dataclass(frozen=True)
class Reader:
    """What is known of who reads, gathered for this one answer and kept nowhere."""

    works: frozenset[str] = frozenset()
    barriers: frozenset[str] = frozenset()
    district: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.works or self.barriers or self.district)


def works_in(text: str) -> set[Work]:
    """The kinds of work that somebody names in her or his own words."""
    said = {key for key in bangla.search_keys(text) if key.startswith("=")}
    return {work for work, keys in _wish_keys().items() if keys & said}


@cache
def _wish_keys() -> dict[Work, frozenset[str]]:
    return {
        work: frozenset(key for key in bangla.search_keys(listed) if key.startswith("="))
        for work, listed in WISH_WORDS.items()
    }


def reader_of(
    *, iscos: Iterable[str], skills: Iterable[str], tags: Iterable[str], district: str, wishes: str = ""
) -> Reader:
    """The kinds of work and the barriers behind what somebody said in her or his own profile."""
    works: set[Work] = works_in(wishes)
    for isco in filter(None, iscos):
        works |= {work for work, codes in ISCO_OF.items() if isco.startswith(codes)}
    for skill in skills:
        works |= set(SKILL_WORKS.get(skill, ()))
    barriers = {barrier for tag in tags for barrier in TAG_BARRIERS.get(tag, ())}
    return Reader(frozenset(w.value for w in works), frozenset(b.value for b in barriers), district)


@dataclass(frozen=True)
class Fit:
    """How well a card fits: points, and the tags that are the reason."""

    points: float = 0.0
    reasons: tuple[tuple[str, str], ...] = ()


def fit(tags: Collection[tuple[str, str]], reader: Reader) -> Fit:
    """Barriers count most, then the kind of work, then the district. A card for any work fits every work a little."""
    barriers = [(k, c) for k, c in tags if k == TagKind.BARRIER and c in reader.barriers]
    works = [(k, c) for k, c in tags if k == TagKind.WORK and c in reader.works]
    places = [(k, c) for k, c in tags if k == TagKind.DISTRICT and c == reader.district]
    is_for_any_work = not any(k == TagKind.WORK for k, _c in tags)
    points = 3.0 * min(len(barriers), 2) + 2.0 * bool(works) + 1.0 * bool(places)
    if barriers and is_for_any_work and reader.works:
        points += 0.5
    order = {code: at for at, code in enumerate([*Work, *Barrier])}
    reasons = sorted([*works, *barriers, *places], key=lambda one: order.get(one[1], 99))
    return Fit(points, tuple(reasons))
