"""Decisions of matching: profiles for the engine, and what cannot be offered or answered. Plain Python, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sahajatri.engines import calendars
from sahajatri.engines.matching import Seeker, Supporter, Unmatched, Weights, WeightsNotValidError, why_not
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import NOT_MET_WORDS, OfferAnswer, OfferState, SuggestionState

PRIVATE = frozenset({"excluded", "not_cleared"})
"""Never counted anywhere: from a count of one, somebody could tell whose private wish it was."""
WAYS = {"speech": "spoken", "sign": "sign", "text": "text", "captions": "text", "tactile": "tactile"}
"""How a way of talking counts. Easy words and pictures help whatever the way, so they rule nobody out."""

CHANGED = Refusal(
    "no_longer_fits", words("These two cannot be offered to each other any more. Ask for new suggestions.")
)
NO_PLACE = Refusal("no_place", words("This supporter has no free place any more. Choose somebody else."))
NOT_CLEARED = Refusal("not_cleared", words("A check or training of this supporter is not in order. Renew it first."))
NO_CONSENT = Refusal("no_consent", words("One of the two has not agreed to matching, or took it back."))
NOT_NOW = Refusal(
    "not_now",
    words("This cannot come about at the moment, because something has changed. The coordinator looks after it."),
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
    slots = [calendars.Slot.between(s["day"], s["from"], s["to"]) for s in availability]  # type: ignore[arg-type]  # a day of the week
    bits = calendars.slots_as_bits(slots)
    found = set()
    while bits:
        lowest = bits & -bits
        found.add(lowest.bit_length() - 1)
        bits ^= lowest
    return frozenset(found)


def occupations(*codes: str) -> tuple[str, ...]:
    """The ISCO-08 codes among ``codes``."""
    return tuple(code for code in codes if 1 <= len(code) <= 4 and code.isascii() and code.isdigit())


def seeker_of(person: Any, profile: Any, ruled_out: frozenset[str]) -> Seeker:
    """Somebody who waits, as the engine knows her or him. Without a profile nothing is known."""
    if profile is None:
        return Seeker(id=person.public_id, gender=person.gender, district=person.district, excluded=ruled_out)
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
    )


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


def why_no_weights(weights: Mapping[str, float], floor: float | None) -> Refusal | None:
    """Weights are numbers from 0, at least one above 0; a floor lies within what they can give."""
    try:
        given = Weights(**weights)
    except (WeightsNotValidError, TypeError):
        return Refusal("weights", words("At least one weight must be above 0."), field="purpose")
    if floor is not None and not 0 <= floor <= sum(getattr(given, name) for name in weights):
        return Refusal("floor", words("The lowest score must lie within what the weights can give."), field="floor")
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
        return Refusal("decided", words("This suggestion was decided already. Look at it as it is now."))
    if has_open_offer:
        return Refusal("offered", words("This person has an open offer. Wait for the answers first."))
    if not is_person_waiting:
        return Refusal("not_waiting", words("This person does not wait for a supporter any more."))
    if not is_cleared:
        return NOT_CLEARED
    if seeker is None or supporter is None:
        return NO_CONSENT
    obstacles = why_not(seeker, supporter)
    if obstacles == ("no_capacity",):
        return NO_PLACE
    return CHANGED if obstacles else None


def why_no_answer(
    *, state: str, answer_by: datetime, at: datetime, has_answered: bool, has_answered_yes: bool, answer: OfferAnswer
) -> Refusal | None:
    """An open offer is answered before its deadline; a yes may become a no, and the same is not said twice."""
    if state != OfferState.OPEN or at > answer_by:
        return CLOSED
    if has_answered and (answer is OfferAnswer.YES or not has_answered_yes):
        return Refusal("answered", words("You have answered already. Thank you."))
    return None


def why_not_agreed(
    *, seeker: Seeker | None, supporter: Supporter | None, is_cleared: bool
) -> Refusal | None:
    """When both say yes, the two must still be possible. The reason may be private, so it is not told."""
    if seeker is None or supporter is None or not is_cleared or why_not(seeker, supporter):
        return NOT_NOW
    return None


def why_no_withdrawal(state: str) -> Refusal | None:
    """Only an open offer is taken back."""
    return None if state == OfferState.OPEN else CLOSED


def why_no_exclusion(*, is_same: bool, is_noted: bool) -> Refusal | None:
    """An exclusion is of two different people, noted once."""
    if is_same:
        return Refusal("same", words("Choose two different people."), field="other")
    if is_noted:
        return Refusal("noted", words("This is noted already."), field="other")
    return None


def strongest(factors: Sequence[Mapping[str, Any]], most: int) -> list[Mapping[str, Any]]:
    """The factors that give most points, none that gives nothing."""
    found = [f for f in factors if f["points"] > 0]
    return sorted(found, key=lambda f: -f["points"])[:most]


def not_met(factors: Sequence[Mapping[str, Any]]) -> list[str]:
    """Codes of factors that count in this programme and give little or nothing."""
    return [f["code"] for f in factors if f["weight"] > 0 and f["value"] < 0.25 and f["code"] in NOT_MET_WORDS]
