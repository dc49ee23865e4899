"""Decisions of matching: profiles for the engine, and what cannot be offered or answered. Plain Python, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sahajatri.engines import calendars
from sahajatri.engines.matching import Seeker, Supporter, Unmatched, Weights, WeightsNotValidError, why_not
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    HOLD_AT_MOST_DAYS,
    LIVE_OFFERS,
    MOST_WISHES,
    NOT_MET_WORDS,
    OfferAnswer,
    OfferState,
    SuggestionState,
)

PRIVATE = frozenset({"excluded", "not_cleared"})
"""Never counted anywhere: from a count of one, somebody could tell whose private wish it was."""
WAYS = {"speech": "spoken", "sign": "sign", "text": "text", "captions": "text", "tactile": "tactile"}
"""How a way of talking counts. Easy words and pictures help whatever the way, so they rule nobody out."""

ASKED_RUN_COUNTS_FOR = timedelta(minutes=15)

DECIDED = Refusal("decided", words("This suggestion was decided already. Look at it as it is now."))
OFFERED = Refusal("offered", words("This person has an open offer. Wait for the answers first."))
NOT_WAITING = Refusal("not_waiting", words("This person does not wait for a supporter any more."))
CHANGED = Refusal(
    "no_longer_fits", words("These two cannot be offered to each other any more. Ask for new suggestions.")
)
NO_PLACE = Refusal("no_place", words("This supporter has no free place any more. Choose somebody else."))
NOT_CLEARED = Refusal("not_cleared", words("A check or training of this supporter is not in order. Renew it first."))
NO_CONSENT = Refusal("no_consent", words("One of the two has not agreed to matching, or took it back."))
STALE = Refusal(
    "stale", words("Something has changed since this page was opened. Look again at what it costs, then decide.")
)
CLOSED = Refusal("closed", words("This offer is closed. You need not do anything."))


def tags(given: Iterable[Any]) -> frozenset[str]:
    """Tags as they are compared: without regard to capitals and spaces around."""
    return frozenset(str(tag).strip().casefold() for tag in given if str(tag).strip())


def ways_of(codes: Iterable[str]) -> frozenset[str]:
    """The ways in which somebody can converse, as the engine knows them."""
    return frozenset(WAYS[code] for code in codes if code in WAYS)


def half_hours(availability: Iterable[Mapping[str, str]]) -> frozenset[int]:
    """The half-hours of the week inside what somebody said."""
    found: set[int] = set()
    for slot in availability:
        found |= _half_hours_of(slot["day"], slot["from"], slot["to"])
    return frozenset(found)


@lru_cache(maxsize=4096)
def _half_hours_of(day: Any, start: str, end: str) -> frozenset[int]:
    """Of one slot; a programme's people say the same few slots again and again."""
    bits = calendars.slots_as_bits([calendars.Slot.between(day, start, end)])
    return frozenset(number for number in range(bits.bit_length()) if bits >> number & 1)


def occupations(*codes: str) -> tuple[str, ...]:
    """The ISCO-08 codes among ``codes``."""
    return tuple(code for code in codes if 1 <= len(code) <= 4 and code.isascii() and code.isdigit())


def seeker_of(
    person: Any, profile: Any, ruled_out: frozenset[str], *, preferred: frozenset[str] = frozenset()
) -> Seeker:
    """Somebody who waits, as the engine knows her or him. Without a profile nothing is known."""
    if profile is None:
        return Seeker(
            id=person.public_id, gender=person.gender, district=person.district, excluded=ruled_out, preferred=preferred
        )
    return Seeker(
        id=person.public_id,
        languages=frozenset(profile.languages),
        communication=ways_of(profile.communication),
        gender=person.gender,
        gender_wish=profile.gender_wish or "any",
        modes=frozenset(profile.modes),
        district=person.district,
        slots=half_hours(profile.availability),
        occupations=occupations(profile.wanted_isco),
        goals=tags(profile.skills_wanted),
        experience=tags(profile.experience_tags),
        values=tags(profile.interests),
        excluded=ruled_out,
        preferred=preferred,
    )


def free_places(*, capacity: int, taken: int, by_load: int, promised: int) -> int:
    """How many new people a supporter has room for: as many as chosen, and never above her or his load.

    ``taken`` counts people beside her or him and promised places; ``by_load`` knows only the people beside.
    """
    return max(0, min(capacity - taken, by_load - promised))


def supporter_of(supporter: Any, free_places: int) -> Supporter:
    """A cleared supporter, as the engine knows her or him."""
    return Supporter(
        id=supporter.public_id,
        languages=frozenset(supporter.languages),
        communication=ways_of(supporter.communication),
        gender=supporter.person.gender,
        gender_wish=supporter.gender_wish or "any",
        modes=frozenset(supporter.modes),
        district=supporter.person.district,
        slots=half_hours(supporter.availability),
        occupations=occupations(supporter.isco),
        goals=tags(supporter.offers),
        experience=tags(supporter.experience_tags),
        values=tags(supporter.interests),
        capacity_left=max(0, free_places),
        cleared=True,
    )


def wait_reasons(unmatched: Unmatched, *, other_kind: int) -> dict[str, int]:
    """What is kept of why somebody is left: the engine's reason and, per obstacle, how many supporters it concerns."""
    if not unmatched.supporters:
        return {"no_supporters": 0}
    found = {unmatched.reason: unmatched.supporters}
    found.update({code: count for code, count in unmatched.blocked.items() if code not in PRIVATE})
    if other_kind:
        found["other_kind"] = other_kind
    return found


def wait_changes(unmatched: Unmatched, *, most: int = 3) -> list[dict[str, Any]]:
    """What is kept of what would make it possible: the smallest sets of changes, and with how many supporters."""
    return [{"needs": list(c.needs), "supporters": len(c.supporters)} for c in unmatched.changes[:most]]


def why_no_weights(weights: Mapping[str, float], floor: float | None, calm: float = 0.0) -> Refusal | None:
    """Weights are numbers from 0, at least one above 0; a floor lies within what they can give; calm is from 0."""
    try:
        given = Weights(**weights)
    except (WeightsNotValidError, TypeError):
        return Refusal("weights", words("At least one weight must be above 0."), field="purpose")
    if floor is not None and not 0 <= floor <= sum(getattr(given, name) for name in weights):
        return Refusal("floor", words("The lowest score must lie within what the weights can give."), field="floor")
    if not 0 <= calm < float("inf"):
        return Refusal("calm", words("Write a number from 0."), field="calm")
    return None


def why_not_offered(
    *,
    state: str,
    seeker: Seeker | None,
    supporter: Supporter | None,
    is_cleared: bool,
    is_person_waiting: bool,
    has_open_offer: bool,
) -> Refusal | None:
    """A suggestion becomes an offer while everything it rests on still holds.

    ``seeker`` or ``supporter`` is None when that one has not agreed to matching any more.
    """
    if state != SuggestionState.PROPOSED:
        return DECIDED
    if has_open_offer:
        return OFFERED
    if not is_person_waiting:
        return NOT_WAITING
    if not is_cleared:
        return NOT_CLEARED
    if seeker is None or supporter is None:
        return NO_CONSENT
    obstacles = why_not(seeker, supporter)
    if obstacles == ("no_capacity",):
        return NO_PLACE
    return CHANGED if obstacles else None


WHY_NOT_OFFERED = {r.code: r for r in (DECIDED, OFFERED, NOT_WAITING, CHANGED, NO_PLACE, NOT_CLEARED, NO_CONSENT)}
"""Every refusal of :func:`why_not_offered` by its code."""


def why_not_rejected(state: str) -> Refusal | None:
    """Only what nobody has decided is rejected."""
    return None if state == SuggestionState.PROPOSED else DECIDED


def why_no_swap(*, seen: str | None, now: str | None) -> Refusal | None:
    """A swap does what was shown before; ``seen`` is None when nothing had to be shown."""
    return None if seen is None or seen == now else STALE


def why_no_second_run(asked: Any, at: datetime) -> Refusal | None:
    """One run is worked out at a time; one that never came back does not stand in the way for ever."""
    if asked is None or at - asked.state_since > ASKED_RUN_COUNTS_FOR:
        return None
    return Refusal("running", words("Suggestions are being worked out already. They stand here in a moment."))


def why_no_answer(
    *, state: str, answer_by: datetime, at: datetime, has_answered: bool, has_answered_yes: bool, answer: OfferAnswer
) -> Refusal | None:
    """An offer is answered before its deadline; a yes may become a no, and the same is not said twice.

    While an offer is held or in doubt its clock stands still, and both may answer.
    """
    if state not in LIVE_OFFERS or (state == OfferState.OPEN and at > answer_by):
        return CLOSED
    if has_answered and (answer is OfferAnswer.YES or not has_answered_yes):
        return Refusal("answered", words("You have answered already. Thank you."))
    return None


def why_no_withdrawal(state: str) -> Refusal | None:
    """Only an offer that may still come about is taken back."""
    return None if state in LIVE_OFFERS else CLOSED


def why_no_reminder(*, state: str, reminded_at: datetime | None) -> Refusal | None:
    """An open offer is reminded of once."""
    return None if state == OfferState.OPEN and reminded_at is None else CLOSED


def why_not_expired(*, state: str, answer_by: datetime, at: datetime) -> Refusal | None:
    """Only an open offer expires, and not before its time: somebody may have asked for more meanwhile."""
    return None if state == OfferState.OPEN and answer_by <= at else CLOSED


def why_no_more_time(
    *, state: str, answer_by: datetime, at: datetime, has_answered: bool, has_asked: bool
) -> Refusal | None:
    """Whoever has not answered may ask for more time, once, while the offer is open."""
    if state != OfferState.OPEN or at > answer_by:
        return CLOSED
    if has_answered:
        return Refusal("answered", words("You have answered already. Thank you."))
    if has_asked:
        return Refusal("asked", words("You have asked for more time already. The offer says until when."))
    return None


def why_not_held(*, state: str, until: date, today: date) -> Refusal | None:
    """An offer is held until a day that is to come, and not for long: two people wait for each other."""
    if state not in LIVE_OFFERS:
        return CLOSED
    if not today < until <= today + timedelta(days=HOLD_AT_MOST_DAYS):
        return Refusal(
            "until",
            words("Choose a day from tomorrow on, within %(days)s days."),
            {"days": HOLD_AT_MOST_DAYS},
            field="until",
        )
    return None


def why_not_resumed(*, state: str, is_asked: bool, doubts: Sequence[str]) -> Refusal | None:
    """A held offer goes on at any time; one in doubt when nothing stands in its way any more.

    ``is_asked``: a coordinator wants it, and reads why it cannot be.
    """
    if state not in {OfferState.HELD, OfferState.IN_DOUBT}:
        return CLOSED
    if is_asked and doubts:
        return Refusal("doubts", words("Something still stands in the way. Settle it first, or take the offer back."))
    return None


def why_not_again(*, state: str, is_second: bool, is_made_again: bool) -> Refusal | None:
    """An offer that nobody answered in time may be made once more, and not a third time."""
    if state != OfferState.EXPIRED:
        return Refusal("not_expired", words("Only an offer that was not answered in time can be made once more."))
    if is_second or is_made_again:
        return Refusal("again", words("This was offered to the two twice. Look at the next suggestion."))
    return None


def why_no_wish(
    *, is_self: bool, is_open: bool, has_veto: bool, is_beside: bool, has_walked: bool, is_standing: bool, others: int
) -> Refusal | None:
    """Somebody asks for a supporter whose story is open, once, and for a small number of people at a time."""
    if is_self:
        return Refusal("self", words("This is your own story."))
    if is_beside:
        return Refusal("beside", words("This person walks beside you already."))
    if has_walked:  # two who parted are not suggested to each other by the program
        return Refusal(
            "walked", words("You have walked with this person before. If you want that again, tell the coordinator.")
        )
    if is_standing:
        return Refusal("standing", words("You have asked for this person already."))
    if not is_open:
        return Refusal("not_open", words("This story is not open any more. Look at the others."))
    if has_veto:
        return Refusal("veto", words("You asked never to be suggested this person. Take that wish back first."))
    if others >= MOST_WISHES:
        return Refusal(
            "most",
            words("You have asked for %(most)s people. Take one wish back, then you can ask for somebody else."),
            {"most": MOST_WISHES},
        )
    return None


def why_no_exclusion(*, is_same: bool, is_noted: bool) -> Refusal | None:
    """An exclusion is of two different people, noted once."""
    if is_same:
        return Refusal("same", words("Choose two different people."), field="other")
    if is_noted:
        return Refusal("noted", words("This is noted already."), field="other")
    return None


def most_points(weights: Mapping[str, float]) -> float:
    """The score of a pair in which everything fits."""
    return sum(weights.values())


def share_of_fit(score: float, weights: Mapping[str, float]) -> float:
    """How much of what can usually be met is met, from 0 to 1.

    Most people ask for nobody by name, so what is given for a choice is left out of what can usually be met.
    """
    usual = sum(weight for code, weight in weights.items() if code != "choice")
    return min(1.0, score / (usual or most_points(weights)))


def strongest(factors: Sequence[Mapping[str, Any]], most: int) -> list[Mapping[str, Any]]:
    """The factors that give most points, none that gives nothing."""
    found = [f for f in factors if f["points"] > 0]
    return sorted(found, key=lambda f: -f["points"])[:most]


def not_met(factors: Sequence[Mapping[str, Any]]) -> list[str]:
    """Codes of factors that count in this programme and give little or nothing."""
    return [f["code"] for f in factors if f["weight"] > 0 and f["value"] < 0.25 and f["code"] in NOT_MET_WORDS]
