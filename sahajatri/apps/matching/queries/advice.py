"""Whom the programme should look for: the advice of the engine on those who wait now.

Nothing private counts. Personal wishes, blocks and answers to offers are left out of the calculation altogether, so
the advice is the same with and without them and nobody can work one out from it. Only what coordinators know anyway
rules a pair out here: their own notes, suggestions they rejected, who walked together before.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sahajatri.apps.intake.models import Profile
from sahajatri.apps.matching.models import Exclusion, Suggestion
from sahajatri.apps.matching.terms import SuggestionState
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.engines import calendars
from sahajatri.engines.matching import recruiting
from sahajatri.engines.statistics import median

from .pools import Pool, pool

WEEKEND = ("fri", "sat")
PARTS_OF_DAY = {"morning": ("06:00", "12:00"), "afternoon": ("12:00", "17:00"), "evening": ("17:00", "22:00")}
USUAL_PLACES = 2
"""How many people a newcomer takes, when nobody here says otherwise."""


@dataclass(frozen=True)
class WhomToFind:
    """Who waits, who is here, and which newcomers would help."""

    people: int
    supporters: int
    free_places: int
    places: int
    """How many people each newcomer is taken to support: the middle of what supporters here offer."""
    advice: recruiting.Advice
    work: recruiting.Advice


def time_bands() -> dict[str, frozenset[int]]:
    """Mornings, afternoons and evenings of working days (Sunday to Thursday) and of the weekend, as half-hours."""
    bands = {}
    for kind in ("weekday", "weekend"):
        days = [day for day in calendars.DAYS if (day in WEEKEND) == (kind == "weekend")]
        for part, (start, end) in PARTS_OF_DAY.items():
            bits = calendars.slots_as_bits([calendars.Slot.between(day, start, end) for day in days])
            bands[f"{kind}_{part}"] = frozenset(place for place in range(bits.bit_length()) if bits >> place & 1)
    return bands


def whom_to_look_for(programme: Any, at: datetime) -> WhomToFind:
    """Which newcomers would let how many more people find somebody; a fixed number of queries."""
    found = pool(programme, at)
    seekers = _seekers_as_staff_know_them(programme, found)
    bands = time_bands()
    possible = recruiting.possible_pairs(seekers, found.supporters)
    offered = [float(record.capacity or 0) for record in found.records.values()]
    places = max(1, round(median(offered))) if offered else USUAL_PLACES
    return WhomToFind(
        people=len(found.seekers),
        supporters=len(found.supporters),
        free_places=sum(supporter.capacity_left for supporter in found.supporters),
        places=places,
        advice=recruiting.advise(seekers, found.supporters, bands, places=places, possible=possible),
        work=recruiting.advise_on_work(seekers, found.supporters, bands, places=places, possible=possible),
    )


def _seekers_as_staff_know_them(programme: Any, found: Pool) -> list[Any]:
    """The seekers of the pool, ruled out only by what coordinators noted or did themselves, and by the kind wanted."""
    roles, by_key = defaultdict(set), {}
    for code, supporter in found.records.items():
        roles[supporter.person_id].add(code)
        by_key[supporter.pk] = code
    out: dict[int, set[str]] = defaultdict(set)
    for who, own in roles.items():
        out[who] |= own
    for one, other in Exclusion.objects.filter(programme=programme).values_list("person_id", "other_id"):
        out[one] |= roles.get(other, set())
        out[other] |= roles.get(one, set())
    walked = Pairing.objects.filter(programme=programme).values_list("participant_id", "supporter__person_id")
    for person, supporter_person in walked:
        out[person] |= roles.get(supporter_person, set())
    rejected = Suggestion.objects.filter(programme=programme, state=SuggestionState.REJECTED)
    for person, supporter_key in rejected.values_list("person_id", "supporter_id"):
        out[person] |= {by_key[supporter_key]} if supporter_key in by_key else set()
    wishes = dict(
        Profile.objects.filter(programme=programme).exclude(wants_kind="").values_list("person_id", "wants_kind")
    )
    kinds: dict[str, frozenset[str]] = {}
    seekers = []
    for seeker in found.seekers:
        person = found.waits[seeker.id].person_id
        wanted = wishes.get(person, "")
        if wanted and wanted not in kinds:
            kinds[wanted] = frozenset(code for code, record in found.records.items() if record.kind != wanted)
        known = frozenset(out.get(person, set())) | kinds.get(wanted, frozenset())
        seekers.append(replace(seeker, excluded=known, vetoes=frozenset()))
    return seekers
