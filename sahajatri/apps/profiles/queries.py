"""Reads about the occupational profile. Whoever shows one to somebody else asks access.seen_by first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.queries import instrument_version
from sahajatri.kernel import clock, content
from sahajatri.kernel.classifications import Classification, classifications, legal_types
from sahajatri.kernel.content import CONTENT, Tag

from . import rules
from .models import DisabilityCard, FunctioningRating, OccupationEntry
from .terms import CORE_SET, PAGES, SURROUNDINGS, Card, Component, EntryState, Reading, Time, Topic

EVERYDAY = "WGSS"


def offered(kind: str) -> tuple[Tag, ...]:
    """The roles, pastimes or values that can be ticked."""
    return content.tags(CONTENT / "occupation")[kind]


def core_set() -> Classification:
    """The thirteen codes, with our own words for them."""
    return classifications()[CORE_SET]


@dataclass(frozen=True)
class PersonRole:
    """A role: when it was, is or is wanted, how much it matters (1-3 or None)."""

    key: str
    name: str  # what the person calls a role of her or his own; empty for one of the list
    times: frozenset[Time]
    matters: int | None
    words: str
    entry: OccupationEntry


@dataclass(frozen=True)
class EverydayAnswer:
    """One question of the Washington Group Short Set as it was answered; ``answer`` is None when left out."""

    question: Any  # engines.scoring.Wording
    key: str
    answer: int | None
    label: Any  # Wording of the answer, or None


@dataclass(frozen=True)
class Everyday:
    """The latest answers to the questions on everyday activities, each by itself; nothing is concluded from them."""

    on: date
    answers: tuple[EverydayAnswer, ...]


@dataclass(frozen=True)
class Rated:
    """The newest rating of one code, and how many came before it."""

    code: str
    rating: FunctioningRating
    text: str  # as the classification writes it
    reading: Reading | None
    earlier: int


@dataclass(frozen=True)
class EnvironmentPoint:
    """Something in the surroundings that hinders or helps: from a rating, or from what the person said."""

    is_barrier: bool
    source: str  # "rating", "said" or "gap" (more could be done than the surroundings let)
    code: str = ""  # of the classification, for a rating and a gap
    topic: Topic | None = None  # for what was said
    words: str = ""
    on: date | None = None


@dataclass(frozen=True)
class ProfileSummary:
    """The occupational profile of one person, as far as it was asked for. Nothing in it is worked out from another."""

    roles: tuple[PersonRole, ...] = ()
    topics: Mapping[Topic, OccupationEntry] = field(default_factory=dict)
    strengths: str = ""
    skills: tuple[str, ...] = ()
    ratings: tuple[Rated, ...] = ()
    everyday: Everyday | None = None
    legal: tuple[str, ...] = ()
    card: Card | None = None
    to_confirm: int = 0

    def wanted(self) -> tuple[PersonRole, ...]:
        """The roles the person wants, what matters most first."""
        found = [role for role in self.roles if Time.WANTED in role.times]
        return tuple(sorted(found, key=lambda role: -(role.matters or 0)))

    @property
    def is_empty(self) -> bool:
        return not (self.roles or self.topics or self.ratings or self.everyday or self.legal or self.card)


def entries_of(person: Any, programme: Any) -> list[OccupationEntry]:
    """Everything that was ever said, newest first: what was said when."""
    found = OccupationEntry.objects.filter(programme=programme, person=person)
    return list(found.select_related("typed_by").order_by("-said_at", "-pk"))


def current_entries(person: Any, programme: Any) -> dict[tuple[Topic, str], OccupationEntry]:
    """The newest entry that counts, by topic and (for roles) key, in the order in which each was first said."""
    found = OccupationEntry.objects.filter(programme=programme, person=person).exclude(state=EntryState.NOT_RIGHT)
    rows = found.select_related("typed_by").order_by("said_at", "pk")
    return {(Topic(entry.topic), entry.key): entry for entry in rows}


def entry_now(person: Any, programme: Any, topic: Topic, key: str = "") -> OccupationEntry | None:
    """What holds now for one topic."""
    return current_entries(person, programme).get((topic, key))


def roles_in(entries: Mapping[tuple[Topic, str], OccupationEntry]) -> tuple[PersonRole, ...]:
    """The roles among ``entries``, those of the list in its order, then the person's own; emptied ones are left out."""
    order = {tag.code: number for number, tag in enumerate(offered("roles"))}
    found = [
        PersonRole(
            key, entry.name, frozenset(Time(t) for t in entry.chosen), entry.matters, entry.words, entry
        )
        for (topic, key), entry in entries.items()
        if topic is Topic.ROLE and (entry.chosen or entry.words)
    ]
    return tuple(sorted(found, key=lambda role: order.get(role.key, len(order))))


def entries_to_confirm(person: Any, programme: Any) -> list[OccupationEntry]:
    """What a practitioner typed and the person has not looked at yet, oldest first."""
    found = OccupationEntry.objects.filter(programme=programme, person=person, state=EntryState.TYPED)
    return list(found.select_related("typed_by", "person", "programme").order_by("said_at", "pk"))


def unconfirmed_since(instant: datetime) -> list[OccupationEntry]:
    """Entries typed before ``instant`` that nobody has looked at."""
    found = OccupationEntry.objects.filter(state=EntryState.TYPED, said_at__lt=instant)
    return list(found.select_related("person", "programme", "typed_by").order_by("said_at", "pk"))


def unconfirmed_for(programme: Any, people: Iterable[Any], *, before: datetime) -> dict[int, int]:
    """How many typed entries wait since before ``before``, by primary key of the person: an open loop of a desk."""
    found = OccupationEntry.objects.filter(
        programme=programme, person__in=list(people), state=EntryState.TYPED, said_at__lt=before
    )
    counts: dict[int, int] = {}
    for person in found.values_list("person_id", flat=True):
        counts[person] = counts.get(person, 0) + 1
    return counts


def oldest_unconfirmed_for(programme: Any, people: Iterable[Any]) -> dict[int, datetime]:
    """Since when something typed waits for the person's look, by primary key of the person."""
    found = OccupationEntry.objects.filter(programme=programme, person__in=list(people), state=EntryState.TYPED)
    waiting: dict[int, datetime] = {}
    for person, said_at in found.order_by("said_at").values_list("person_id", "said_at"):
        waiting.setdefault(person, said_at)
    return waiting


def ratings_of(person: Any, programme: Any) -> list[FunctioningRating]:
    """All ratings, newest first, each with its objections at hand."""
    found = FunctioningRating.objects.filter(programme=programme, person=person)
    return list(found.select_related("rater").prefetch_related("objections").order_by("-on", "-rated_at", "-pk"))


def latest_of(ratings: Iterable[FunctioningRating]) -> tuple[Rated, ...]:
    """The newest of ``ratings`` (newest first) per code, in the order of the core set."""
    by_code: dict[str, list[FunctioningRating]] = {}
    for rating in ratings:
        by_code.setdefault(rating.code, []).append(rating)
    return tuple(
        Rated(entry.code, newest, rating_text(newest), rules.reading(newest.performance, newest.capacity), len(rest))
        for entry in core_set().entries
        if entry.code in by_code
        for newest, *rest in [by_code[entry.code]]
    )


def rating_text(rating: FunctioningRating) -> str:
    """A rating as the classification writes it."""
    return rules.code_text(
        rating.code,
        impairment=rating.impairment,
        performance=rating.performance,
        capacity=rating.capacity,
        surroundings=rating.surroundings,
    )


def environment_points(person: Any, programme: Any) -> list[EnvironmentPoint]:
    """What hinders and what helps around the person: the newest ratings and what the person said. Barriers first."""
    summary = profile_summary(person, programme)
    return points_in(summary)


def points_in(summary: ProfileSummary) -> list[EnvironmentPoint]:
    """As :func:`environment_points`, from a summary that holds only what may be seen."""
    found = []
    for rated in summary.ratings:
        value, on = rated.rating.surroundings, rated.rating.on
        if rules.is_barrier(value) or rules.is_help(value):
            is_barrier = rules.is_barrier(value)
            found.append(EnvironmentPoint(is_barrier, "rating", rated.code, words=rated.rating.note, on=on))
        elif rated.reading is Reading.LOOK_AROUND:
            found.append(EnvironmentPoint(True, "gap", rated.code, words=rated.rating.note, on=on))
    for topic in SURROUNDINGS:
        entry = summary.topics.get(topic)
        if entry is None:
            continue
        for text, is_barrier in ((entry.hinders, True), (entry.helps, False)):
            if text:
                found.append(
                    EnvironmentPoint(is_barrier, "said", topic=topic, words=text, on=clock.day_of(entry.said_at))
                )
    return sorted(found, key=lambda point: not point.is_barrier)


def everyday_answers(person: Any, programme: Any) -> Everyday | None:
    """The latest counted answers to the Washington Group questions, every domain by itself; None when never asked."""
    latest = (
        Administration.objects.filter(programme=programme, person=person, instrument=EVERYDAY, is_counted=True)
        .order_by("-on", "-pk")
        .first()
    )
    if latest is None:
        return None
    pack = instrument_version(programme, EVERYDAY, latest.version) or content.instruments()[EVERYDAY]
    rows = []
    for item in pack.items:
        value = latest.answers.get(str(item.number))
        label = next((option.label for option in item.options if option.value == value), None)
        rows.append(EverydayAnswer(item.text, item.key, value, label))
    return Everyday(latest.on, tuple(rows))


def card_of(person: Any, programme: Any) -> Card | None:
    """What the person said last about the card; None when never asked."""
    found = DisabilityCard.objects.filter(programme=programme, person=person).order_by("-said_at", "-pk").first()
    return Card(found.card) if found else None


def legal_list(programme: Any) -> Classification | None:
    """The types in the law of the programme's country; None while that list is not there."""
    return legal_types(programme.country)


def profile_summary(person: Any, programme: Any) -> ProfileSummary:
    """The whole profile, for the person and for rooms above that decide themselves what they show."""
    entries = current_entries(person, programme)
    told = profile_of(person, programme)
    return ProfileSummary(
        roles=roles_in(entries),
        topics={topic: entries[topic, ""] for topic in PAGES if (topic, "") in entries},
        strengths=told.strengths if told else "",
        skills=tuple(told.skills) if told else (),
        ratings=latest_of(ratings_of(person, programme)),
        everyday=everyday_answers(person, programme),
        legal=tuple(told.disability_types) if told else (),
        card=card_of(person, programme),
        to_confirm=sum(entry.state == EntryState.TYPED for entry in entries.values()),
    )


def codes_of(component: Component) -> list[str]:
    """The codes of one component, in the order of the core set."""
    return [entry.code for entry in core_set().entries if rules.component_of(entry.code) is component]
