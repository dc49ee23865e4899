"""Reads of matching: who waits, who could walk beside whom, what is suggested and offered, where a person stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Item, Purpose
from sahajatri.apps.intake.queries import profiles_of
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import taken_places
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.safeguarding.queries import blocked_pairs
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import LANGUAGE_WORDS, MODE_WORDS
from sahajatri.engines import matching as engine
from sahajatri.engines.statistics import kaplan_meier
from sahajatri.kernel import clock, content
from sahajatri.kernel.pages import sentence

from . import rules
from .models import Exclusion, MatchPolicy, Offer, Run, Suggestion, Veto, Wait
from .terms import (
    DISTRICT_WORD,
    EXPECTED_WAIT_NEEDS,
    FACTOR_WORDS,
    MATCH_REASONS,
    NOT_MET_WORDS,
    REASON_WORDS,
    SCORE_WORDS,
    SILENT_PAIR_RESTS_DAYS,
    STRONGEST,
    WAIT_WORDS,
    WHY_NOT_WORDS,
    WORK_WORD,
    OfferState,
    Reader,
    SuggestionState,
    WaitState,
)


@dataclass(frozen=True)
class Pool:
    """Everybody who could be paired now, as records and as the engine knows them. The order is that of waiting."""

    waits: dict[str, Wait]  # by public id of the person
    without_consent: tuple[Wait, ...]
    seekers: tuple[engine.Seeker, ...]
    records: dict[str, Supporter]  # by public id of the supporter
    supporters: tuple[engine.Supporter, ...]
    other_kind: dict[str, int]  # per person: how many supporters are of the kind that is not wanted


def pool(
    programme: Any,
    at: datetime,
    *,
    people: Iterable[Any] | None = None,
    keep: Offer | None = None,
    but_proposed: bool = False,
) -> Pool:
    """Who waits, with consent to matching, and who is cleared, with consent; the number of queries is constant.

    ``people`` narrows it to these, whether they wait or have an offer. ``keep`` is an offer whose own place and own
    two do not count against it. ``but_proposed`` leaves out places that are suggested to somebody.
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
    records = {s.public_id: s for s in cleared_supporters(programme, on) if s.has_matching_consent and s.capacity}
    places = _places_in_use(programme, keep=keep, counts_proposed=but_proposed)
    ruled_out = _ruled_out(programme, records, at, keep=keep)
    kinds = {s.kind for s in records.values()}
    of_kind = {kind: frozenset(code for code, s in records.items() if s.kind != kind) for kind in kinds}
    others = {w.pk: _other_kind(profiles.get(w.person_id), of_kind, records) for w in waits}
    return Pool(
        waits={w.person.public_id: w for w in waits},
        without_consent=tuple(w for w in all_waits if w.person_id not in agreeing),
        seekers=tuple(
            rules.seeker_of(w.person, profiles.get(w.person_id), others[w.pk] | ruled_out.get(w.person_id, frozenset()))
            for w in waits
        ),
        records=records,
        supporters=tuple(rules.supporter_of(s, (s.capacity or 0) - places[s.pk]) for s in records.values()),
        other_kind={w.person.public_id: len(others[w.pk]) for w in waits},
    )


def _other_kind(profile: Any, of_kind: Mapping[str, frozenset[str]], records: Mapping[str, Any]) -> frozenset[str]:
    wanted = profile.wants_kind if profile is not None else ""
    return of_kind.get(wanted, frozenset(records)) if wanted else frozenset()


def _places_in_use(programme: Any, *, keep: Offer | None, counts_proposed: bool) -> Counter[int]:
    places = Counter(taken_places(programme))
    offers = Offer.objects.filter(programme=programme, state=OfferState.OPEN)
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
        Q(state=OfferState.DECLINED)
        | Q(state__in=[OfferState.EXPIRED, OfferState.WITHDRAWN], state_since__gt=rest)
    )
    rejected = Suggestion.objects.filter(programme=programme, state=SuggestionState.REJECTED)
    for rows in (offers.exclude(pk=keep.pk if keep else 0), rejected):
        for person, supporter_key in rows.values_list("person_id", "supporter_id"):
            if supporter_key in codes:
                found[person].add(codes[supporter_key])
    return {person: frozenset(supporters) for person, supporters in found.items()}


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
    found = pool(programme, at, people=[person], keep=keep)
    cleared = {s.pk for s in cleared_supporters(programme, clock.day_of(at))}
    return Two(
        seeker=next(iter(found.seekers), None),
        supporter=next((s for s in found.supporters if s.id == supporter.public_id), None),
        is_cleared=supporter.pk in cleared,
    )


def current_policy(programme: Any) -> MatchPolicy | None:
    """The version that holds; None before the first use."""
    return MatchPolicy.objects.filter(programme=programme).select_related("set_by").order_by("-version").first()


def policies(programme: Any) -> list[MatchPolicy]:
    """All versions, the newest first."""
    return list(MatchPolicy.objects.filter(programme=programme).select_related("set_by").order_by("-version"))


def last_run(programme: Any) -> Run | None:
    """The newest run of the engine."""
    return Run.objects.filter(programme=programme).select_related("ran_by", "policy").order_by("-ran_at", "-pk").first()


def suggestions_to_decide(programme: Any) -> list[Suggestion]:
    """Suggestions that wait for the coordinator, the best first."""
    found = Suggestion.objects.filter(programme=programme, state=SuggestionState.PROPOSED)
    return list(found.select_related("person", "supporter__person", "run").order_by("-score", "pk"))


def people_without_match(programme: Any) -> list[Wait]:
    """People for whom nobody fits yet, with reasons and the day on which somebody looks again; longest wait first."""
    found = Wait.objects.filter(programme=programme, state=WaitState.NO_MATCH)
    return list(found.select_related("person").order_by("since", "pk"))


def people_waiting(programme: Any) -> int:
    """How many people wait, with or without an offer."""
    return Wait.objects.filter(
        programme=programme, state__in=[WaitState.WAITING, WaitState.NO_MATCH, WaitState.OFFERED]
    ).count()


def open_offers(programme: Any) -> list[Offer]:
    """Offers that wait for answers, the earliest deadline first."""
    found = Offer.objects.filter(programme=programme, state=OfferState.OPEN)
    found = found.select_related("person", "supporter__person", "suggestion", "programme")
    return list(found.order_by("answer_by", "pk"))


def closed_offers(programme: Any, *, most: int = 50) -> list[Offer]:
    """Offers that are closed, the latest first."""
    found = Offer.objects.filter(programme=programme).exclude(state=OfferState.OPEN)
    return list(found.select_related("person", "supporter__person").order_by("-state_since", "-pk")[:most])


def offer_for(person: Any, programme: Any) -> Offer | None:
    """The open offer that ``person`` has not answered yet, as participant or as supporter; the most pressing one."""
    mine = Q(person=person, person_answer="") | Q(supporter__person=person, supporter_answer="")
    found = Offer.objects.filter(mine, programme=programme, state=OfferState.OPEN)
    return found.select_related("person", "supporter__person", "suggestion").order_by("answer_by").first()


def offers_for(person: Any, programme: Any) -> list[Offer]:
    """All open offers in which ``person`` is one of the two."""
    mine = Q(person=person) | Q(supporter__person=person)
    found = Offer.objects.filter(mine, programme=programme, state=OfferState.OPEN)
    return list(found.select_related("person", "supporter__person").order_by("answer_by"))


def offers_to_remind(at: datetime, *, made_before: datetime) -> list[Offer]:
    """Open offers made before an instant, not reminded of yet."""
    found = Offer.objects.filter(state=OfferState.OPEN, made_at__lte=made_before, reminded_at__isnull=True)
    return list(found.filter(answer_by__gt=at).select_related("programme", "person", "supporter__person"))


def offers_past_deadline(at: datetime) -> list[Offer]:
    """Open offers whose deadline has passed."""
    found = Offer.objects.filter(state=OfferState.OPEN, answer_by__lte=at)
    return list(found.select_related("programme", "person", "supporter__person"))


def exclusions(programme: Any) -> list[Exclusion]:
    """Two people each who are never paired, as staff noted."""
    found = Exclusion.objects.filter(programme=programme).select_related("person", "other", "noted_by")
    return list(found.order_by("person__name_key", "pk"))


def members_to_exclude(programme: Any) -> list[Person]:
    """Everybody with a role in the programme, in alphabetical order."""
    held = Membership.objects.filter(programme=programme, state=MembershipState.ACTIVE).values("person_id")
    return list(Person.objects.filter(pk__in=held).order_by("name_key", "pk"))


def suggested_to(supporter_ids: Iterable[str], programme: Any) -> dict[str, list[Suggestion]]:
    """Per supporter (public id) what is suggested to her or him now: what a swap costs others."""
    found = Suggestion.objects.filter(
        programme=programme, state=SuggestionState.PROPOSED, supporter__public_id__in=list(supporter_ids)
    ).select_related("person", "supporter")
    costs: dict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in found:
        costs[suggestion.supporter.public_id].append(suggestion)
    return costs


def supporters_named(public_ids: Iterable[str], programme: Any) -> dict[str, Supporter]:
    """Supporters of the programme by public id."""
    found = Supporter.objects.filter(programme=programme, public_id__in=list(public_ids)).select_related("person")
    return {s.public_id: s for s in found}


OPENED_BY = {
    "purpose": Item.WORK_WISHES,
    "experience": Item.EXPERIENCE,
    "values": Item.OWN_WORDS,
    "availability": Item.AVAILABILITY,
}
"""Which item a participant opens so that others read what a factor found; the parts of "fit" have their own."""


def reasons_in_words(
    factors: Iterable[Mapping[str, Any]], reader: Reader, items: frozenset[Item] = frozenset()
) -> list[dict[str, Any]]:
    """The factors that speak for a suggestion, the strongest first, in words for one reader.

    ``items`` are those that the participant opened to this reader: what was not opened is not named, and what must
    not even be guessed has no sentence. A participant reads everything: it is about herself or himself.
    """
    found = []
    for factor in rules.strongest(list(factors), len(FACTOR_WORDS)):
        named, unnamed = REASON_WORDS[factor["code"], reader]
        facts = _facts_of(factor, reader, items)
        text = sentence(named, facts) if named and facts else sentence(unnamed) if unnamed else ""
        if text:
            found.append({**factor, "name": sentence(FACTOR_WORDS[factor["code"]]), "text": text})
    return found


def _facts_of(factor: Mapping[str, Any], reader: Reader, items: frozenset[Item]) -> dict[str, Any]:
    code = factor["code"]
    if reader is not Reader.PARTICIPANT and code in OPENED_BY and OPENED_BY[code] not in items:
        return {}
    named = []
    for evidence in factor["evidence"]:
        kind, _colon, what = evidence.partition(":")
        is_own = reader is Reader.PARTICIPANT
        if kind == "half_hours":
            return {"hours": int(what) / 2} if int(what) else {}
        if kind == "free_places":
            return {"places": int(what)}
        if kind in {"goal", "experience", "value"}:
            named.append(content.tag_text(what, get_language() or "bn"))
        elif kind == "occupation":
            named.append(sentence(WORK_WORD))
        elif kind == "district" and (is_own or Item.PLACE in items):
            named.append(sentence(DISTRICT_WORD))
        elif kind == "language" and (is_own or Item.COMMUNICATION in items):
            named.append(sentence(LANGUAGE_WORDS[what]) if what in LANGUAGE_WORDS else what)
        elif kind == "mode":
            named.append(sentence(MODE_WORDS[what]) if what in MODE_WORDS else what)
    return {"found": ", ".join(dict.fromkeys(named))} if named else {}


def score_in_words(score: float) -> str:
    """What a score means, in words."""
    return sentence(next(text for least, text in SCORE_WORDS if score >= least))


def not_met_in_words(factors: Iterable[Mapping[str, Any]]) -> list[str]:
    """What speaks less for a suggestion, for the coordinator."""
    return [sentence(NOT_MET_WORDS[code]) for code in rules.not_met(list(factors))]


def why_nobody_in_words(reasons: Mapping[str, int]) -> list[dict[str, Any]]:
    """Why nobody fits, for the coordinator: the reason, then what stands in the way of how many supporters."""
    obstacles = sorted((c for c in reasons if c not in MATCH_REASONS), key=lambda c: -reasons[c])
    order = [c for c in MATCH_REASONS if c in reasons] + obstacles
    return [
        {"code": c, "text": sentence(WHY_NOT_WORDS[c]), "count": None if c in MATCH_REASONS else reasons[c]}
        for c in order
        if c in WHY_NOT_WORDS
    ]


def why_i_wait_in_words(reasons: Mapping[str, int], *, most: int = STRONGEST) -> list[str]:
    """Why nobody was found yet, for the person who waits."""
    order = sorted(reasons, key=lambda c: (c not in MATCH_REASONS, -reasons[c]))
    return [sentence(WAIT_WORDS[c]) for c in order if c in WAIT_WORDS][:most]


def has_veto(person: Any, against: Any, programme: Any) -> bool:
    """Whether ``person`` asked privately not to be paired with ``against``. For ``person`` alone."""
    return Veto.objects.filter(programme=programme, person=person, against=against).exists()


@dataclass(frozen=True)
class Expected:
    """How long people usually wait, and on how many people that rests."""

    days: int
    people: int


@dataclass(frozen=True)
class Stand:
    """Where somebody stands who waits."""

    wait: Wait
    state: WaitState
    since: datetime
    look_again_on: date
    waiting: int
    offer: Offer | None
    is_my_turn: bool
    reasons: Mapping[str, int]
    expected: Expected | None


def where_i_stand(person: Any, programme: Any, at: datetime) -> Stand | None:
    """Where the person stands in this programme; None for somebody who never waited here."""
    wait = Wait.objects.filter(programme=programme, person=person).select_related("person").first()
    if wait is None:
        return None
    offer = Offer.objects.filter(programme=programme, person=person, state=OfferState.OPEN).first()
    return Stand(
        wait=wait,
        state=WaitState(wait.state),
        since=wait.since,
        look_again_on=wait.look_again_on,
        waiting=people_waiting(programme),
        offer=offer,
        is_my_turn=offer is not None and not offer.person_answer,
        reasons=wait.reasons,
        expected=expected_wait(programme, at),
    )


def expected_wait(programme: Any, at: datetime) -> Expected | None:
    """The median wait of this programme (Kaplan-Meier, those who still wait counted as such); None when unknown.

    Source: Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452. Told only when enough people found somebody.
    """
    rows = Wait.objects.filter(programme=programme).exclude(state=WaitState.LEFT)
    durations, observed = [], []
    for state, since, until in rows.values_list("state", "since", "state_since"):
        is_paired = state == WaitState.PAIRED
        durations.append(max(0.0, ((until if is_paired else at) - since).total_seconds() / 86400))
        observed.append(is_paired)
    if sum(observed) < EXPECTED_WAIT_NEEDS:
        return None
    median = kaplan_meier(durations, observed).median
    return None if median is None else Expected(days=max(1, round(median)), people=len(durations))
