"""What is suggested, offered, set and ruled out."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sahajatri.apps.matching.models import Exclusion, MatchPolicy, Offer, Run, Suggestion, Veto, Wait, Wish
from sahajatri.apps.matching.terms import (
    LIVE_OFFERS,
    REMIND_BEFORE_DAYS,
    OfferState,
    RunState,
    SuggestionState,
    WaitState,
    WishState,
)
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.supporters.models import Supporter


def current_policy(programme: Any) -> MatchPolicy | None:
    """The version that holds; None before the first use."""
    return MatchPolicy.objects.filter(programme=programme).select_related("set_by").order_by("-version").first()


def policies(programme: Any) -> list[MatchPolicy]:
    """All versions, the newest first."""
    return list(MatchPolicy.objects.filter(programme=programme).select_related("set_by").order_by("-version"))


def last_run(programme: Any) -> Run | None:
    """The newest run of the engine that gave something."""
    found = Run.objects.filter(programme=programme, state=RunState.DONE).select_related("ran_by", "policy")
    return found.order_by("-ran_at", "-pk").first()


def run_asked(programme: Any) -> Run | None:
    """The newest run that was asked for and is still being worked out."""
    return Run.objects.filter(programme=programme, state=RunState.ASKED).order_by("-ran_at", "-pk").first()


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
    """Offers that may still come about, the one on which something happens first at the top."""
    found = Offer.objects.filter(programme=programme, state__in=LIVE_OFFERS)
    found = found.select_related("person", "supporter__person", "suggestion", "programme")
    return sorted(found, key=lambda offer: (offer.next_by, offer.pk))


def closed_offers(programme: Any, *, most: int = 50) -> list[Offer]:
    """Offers that are closed, the latest first."""
    found = Offer.objects.filter(programme=programme).exclude(state__in=LIVE_OFFERS)
    return list(found.select_related("person", "supporter__person").order_by("-state_since", "-pk")[:most])


def offer_for(person: Any, programme: Any) -> Offer | None:
    """The open offer that ``person`` has not answered yet, as participant or as supporter; the most pressing one."""
    mine = Q(person=person, person_answer="") | Q(supporter__person=person, supporter_answer="")
    found = Offer.objects.filter(mine, programme=programme, state=OfferState.OPEN)
    return found.select_related("person", "supporter__person", "suggestion").order_by("answer_by").first()


def is_made_again(offer: Offer) -> bool:
    """Whether an offer was made once more."""
    return Offer.objects.filter(again_of=offer).exists()


def offers_for(person: Any, programme: Any) -> list[Offer]:
    """All offers that may still come about in which ``person`` is one of the two."""
    mine = Q(person=person) | Q(supporter__person=person)
    found = Offer.objects.filter(mine, programme=programme, state__in=LIVE_OFFERS)
    return list(found.select_related("person", "supporter__person").order_by("answer_by"))


def offers_to_remind(at: datetime) -> list[Offer]:
    """Open offers that end soon and were not reminded of yet."""
    soon = at + timedelta(days=REMIND_BEFORE_DAYS)
    found = Offer.objects.filter(state=OfferState.OPEN, answer_by__gt=at, answer_by__lte=soon, reminded_at__isnull=True)
    return list(found.select_related("programme", "person", "supporter__person"))


def offers_past_deadline(at: datetime) -> list[Offer]:
    """Open offers whose deadline has passed."""
    found = Offer.objects.filter(state=OfferState.OPEN, answer_by__lte=at)
    return list(found.select_related("programme", "person", "supporter__person"))


def offers_stopped_until(at: datetime) -> list[Offer]:
    """Offers that are held or in doubt, and whose time for that has passed."""
    found = Offer.objects.filter(state__in=[OfferState.HELD, OfferState.IN_DOUBT], stopped_until__lte=at)
    return list(found.select_related("programme", "person", "supporter__person"))


def waits_to_look_at(today: date, *, most: int) -> list[Wait]:
    """People for whom the promised day of looking again has come, and nothing is suggested; the longest wait first."""
    found = Wait.objects.filter(state__in=[WaitState.WAITING, WaitState.NO_MATCH], look_again_on__lte=today)
    suggested = Suggestion.objects.filter(
        programme=OuterRef("programme"), person=OuterRef("person"), state=SuggestionState.PROPOSED
    )
    found = found.exclude(Exists(suggested)).select_related("person", "programme")
    return list(found.order_by("since", "pk")[:most])


def preferred_by(programme: Any, people: Iterable[int]) -> dict[int, frozenset[str]]:
    """Per person (primary key) the public ids of the supporters she or he asked for; one query."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Wish.objects.filter(programme=programme, state=WishState.STANDING, person__in=list(people))
    for person, supporter in rows.values_list("person_id", "supporter__public_id"):
        found[person].add(supporter)
    return {person: frozenset(supporters) for person, supporters in found.items()}


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
    codes = [code for code in public_ids if code.isalnum()]
    found = Supporter.objects.filter(programme=programme, public_id__in=codes).select_related("person")
    return {s.public_id: s for s in found}


def has_veto(person: Any, against: Any, programme: Any) -> bool:
    """Whether ``person`` asked privately not to be paired with ``against``. For ``person`` alone."""
    return Veto.objects.filter(programme=programme, person=person, against=against).exists()
