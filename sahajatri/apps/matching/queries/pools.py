"""Who could be paired now, as records and as the engine knows them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.intake.queries import profiles_of
from sahajatri.apps.matching import rules
from sahajatri.apps.matching.models import Exclusion, Offer, Suggestion, Veto, Wait
from sahajatri.apps.matching.terms import (
    LIVE_OFFERS,
    SILENT_PAIR_RESTS_DAYS,
    OfferState,
    SuggestionState,
    WaitState,
)
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import taken_places
from sahajatri.apps.safeguarding.queries import blocked_pairs
from sahajatri.apps.supporters.care.queries import ROOM_OF_NOBODY, room_by_load
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.engines import matching as engine
from sahajatri.kernel import clock

from .lists import preferred_by


@dataclass(frozen=True)
class Pool:
    """Everybody who could be paired now, as records and as the engine knows them. The order is that of waiting."""

    waits: dict[str, Wait]  # by public id of the person
    without_consent: tuple[Wait, ...]
    seekers: tuple[engine.Seeker, ...]
    records: dict[str, Supporter]  # by public id of the supporter
    supporters: tuple[engine.Supporter, ...]
    other_kind: dict[str, int]  # per person: how many supporters are of the kind that is not wanted

    def only(self, states: Collection[str]) -> "Pool":
        """The same with only the people whose wait is in one of these states."""
        waits = {code: wait for code, wait in self.waits.items() if wait.state in states}
        seekers = tuple(seeker for seeker in self.seekers if seeker.id in waits)
        return replace(self, waits=waits, without_consent=(), seekers=seekers)


def pool(
    programme: Any,
    at: datetime,
    *,
    people: Iterable[Any] | None = None,
    beside: Supporter | None = None,
    keep: Offer | None = None,
    but_proposed: bool = False,
) -> Pool:
    """Who waits, with consent to matching, and who is cleared, with consent; the number of queries is constant.

    ``people`` narrows it to these, whether they wait or have an offer, ``beside`` to one supporter. ``keep`` is an
    offer whose own place and own two do not count against it. ``but_proposed`` leaves out places that are suggested
    to somebody.
    """
    on = clock.day_of(at)
    found = Wait.objects.filter(programme=programme).select_related("person").order_by("since", "person__public_id")
    if people is None:
        found = found.filter(state__in=[WaitState.WAITING, WaitState.NO_MATCH])
    else:
        found = found.filter(person__in=[p.pk for p in people]).exclude(state=WaitState.LEFT)
    agreeing = people_agreeing_to(Purpose.MATCHING, programme)
    all_waits = list(found)
    waits = [w for w in all_waits if w.person_id in agreeing]
    profiles = profiles_of(programme, [w.person_id for w in waits])
    cleared = cleared_supporters(programme, on, only=beside)
    records = {s.public_id: s for s in cleared if s.has_matching_consent and s.capacity}
    taken = Counter(taken_places(programme))
    places = taken + _promised(programme, keep=keep, counts_proposed=but_proposed)
    by_load = room_by_load(programme, at)
    ruled_out = _ruled_out(programme, records, at, keep=keep)
    preferred = preferred_by(programme, [w.person_id for w in waits])
    kinds = {s.kind for s in records.values()}
    of_kind = {kind: frozenset(code for code, s in records.items() if s.kind != kind) for kind in kinds}
    others = {w.pk: _other_kind(profiles.get(w.person_id), of_kind, records) for w in waits}
    return Pool(
        waits={w.person.public_id: w for w in waits},
        without_consent=tuple(w for w in all_waits if w.person_id not in agreeing),
        seekers=tuple(
            rules.seeker_of(
                w.person,
                profiles.get(w.person_id),
                others[w.pk] | ruled_out.get(w.person_id, frozenset()),
                preferred=preferred.get(w.person_id, frozenset()),
            )
            for w in waits
        ),
        records=records,
        supporters=tuple(
            rules.supporter_of(
                s,
                rules.free_places(
                    capacity=s.capacity or 0,
                    taken=places[s.pk],
                    by_load=by_load.get(s.person_id, ROOM_OF_NOBODY),
                    promised=places[s.pk] - taken[s.pk],
                ),
            )
            for s in records.values()
        ),
        other_kind={w.person.public_id: len(others[w.pk]) for w in waits},
    )


def _other_kind(profile: Any, of_kind: Mapping[str, frozenset[str]], records: Mapping[str, Any]) -> frozenset[str]:
    wanted = profile.wants_kind if profile is not None else ""
    return of_kind.get(wanted, frozenset(records)) if wanted else frozenset()


def _promised(programme: Any, *, keep: Offer | None, counts_proposed: bool) -> Counter[int]:
    """Places that an offer, or a suggestion, may take."""
    places: Counter[int] = Counter()
    offers = Offer.objects.filter(programme=programme, state__in=LIVE_OFFERS)
    places.update(offers.exclude(pk=keep.pk if keep else 0).values_list("supporter_id", flat=True))
    if counts_proposed:
        proposed = Suggestion.objects.filter(programme=programme, state=SuggestionState.PROPOSED)
        places.update(proposed.values_list("supporter_id", flat=True))
    return places


def _ruled_out(
    programme: Any, records: Mapping[str, Supporter], at: datetime, *, keep: Offer | None
) -> dict[int, frozenset[str]]:
    """Per person (primary key) the supporters with whom she or he is not paired, whatever the ground.

    Exclusions, vetoes of either side, blocks, oneself, ways together before and now, and offers that did not come
    about or were not answered of late.
    """
    roles = defaultdict(set)
    for code, supporter in records.items():
        roles[supporter.person_id].add(code)
    codes = {s.pk: code for code, s in records.items()}
    found: dict[int, set[str]] = defaultdict(set)
    for who, own in roles.items():
        found[who] |= own
    pairs = set(blocked_pairs(programme))
    noted = Exclusion.objects.filter(programme=programme).values_list("person_id", "other_id")
    wished = Veto.objects.filter(programme=programme).values_list("person_id", "against_id")
    pairs |= {frozenset(two) for two in [*noted, *wished]}
    for one, other in (tuple(two) for two in pairs if len(two) == 2):
        found[one] |= roles.get(other, set())
        found[other] |= roles.get(one, set())
    for person, supporter_person in Pairing.objects.filter(programme=programme).values_list(
        "participant_id", "supporter__person_id"
    ):
        found[person] |= roles.get(supporter_person, set())
    rest = at - timedelta(days=SILENT_PAIR_RESTS_DAYS)
    offers = Offer.objects.filter(programme=programme).filter(
        Q(state=OfferState.DECLINED) | Q(state__in=[OfferState.EXPIRED, OfferState.WITHDRAWN], state_since__gt=rest)
    )
    live = set(
        Offer.objects.filter(programme=programme, state__in=LIVE_OFFERS).values_list("person_id", "supporter_id")
    )
    rejected = Suggestion.objects.filter(programme=programme, state=SuggestionState.REJECTED)
    for rows in (offers.exclude(pk=keep.pk if keep else 0), rejected):
        for person, supporter_key in rows.values_list("person_id", "supporter_id"):
            if supporter_key in codes and (person, supporter_key) not in live:  # an offer may be made once more
                found[person].add(codes[supporter_key])
    return {person: frozenset(supporters) for person, supporters in found.items()}


def possible_pairs(programme: Any) -> int:
    """About how many pairs a run has to look at: people who wait times supporters."""
    people = Wait.objects.filter(programme=programme, state__in=[WaitState.WAITING, WaitState.NO_MATCH]).count()
    return people * Supporter.objects.filter(programme=programme, state=SupporterState.CLEARED).count()


@dataclass(frozen=True)
class Two:
    """Two people as the engine knows them now; None for one who has not agreed to matching, or is not cleared."""

    seeker: engine.Seeker | None
    supporter: engine.Supporter | None
    is_cleared: bool

    def both(self) -> tuple[engine.Seeker, engine.Supporter]:
        """The two, when both are known. Raises LookupError otherwise."""
        if self.seeker is None or self.supporter is None:
            raise LookupError("One of the two is not in the pool.")
        return self.seeker, self.supporter


def the_two(person: Any, supporter: Supporter, programme: Any, at: datetime, *, keep: Offer | None = None) -> Two:
    """What holds between these two now."""
    found = pool(programme, at, people=[person], beside=supporter, keep=keep)
    return Two(
        seeker=next(iter(found.seekers), None),
        supporter=next(iter(found.supporters), None),
        is_cleared=bool(cleared_supporters(programme, clock.day_of(at), only=supporter)),
    )
