"""Reads about supporters: who is cleared, why not, what they offer, whose story is open."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.supporters import rules
from sahajatri.apps.supporters.models import Supporter, TrainingRecord, VettingItem
from sahajatri.apps.supporters.occupations import major_of, place_of
from sahajatri.apps.supporters.terms import SHOWN_BEFORE_DAYS, Clearance, SupporterState
from sahajatri.engines import bangla
from sahajatri.kernel import content

from .certifying import (
    LIVING,
    Refresher,
    certificate_of,
    certifications_of,
    certified_by_supporter,
    certified_of,
    hours_of,
    minutes_by_year,
    open_renewal_of,
    references_of,
    refresher_of,
    renewals_everywhere,
    renewals_of_owner,
    renewals_waiting,
    supporting_references,
)
from .learning import (
    may_assess,
    open_studies,
    practice_talks_of,
    practice_talks_to_hold,
    practice_talks_to_hold_everywhere,
    reflection_of,
    reflections_shared,
    study_of,
    talks_assessed_by,
    trained_modules,
    who_may_assess,
)

FindLoad = Callable[[Any], Mapping[int, int]]
_load: list[FindLoad] = []


def finds_load(find: FindLoad) -> FindLoad:
    """Register, in a room above, a function programme -> places taken per supporter (primary key)."""
    _load.append(find)
    return find


def places_taken(programme: Any) -> dict[int, int]:
    """Beside how many people each supporter (primary key) of the programme walks now; 0 is absent."""
    taken: dict[int, int] = {}
    for find in _load:
        for supporter, places in find(programme).items():
            taken[supporter] = taken.get(supporter, 0) + places
    return taken


@dataclass(frozen=True)
class Cleared:
    """A supporter and what the clearance rests on."""

    supporter: Supporter
    clearance: Clearance


def clearance_of(supporter: Supporter, on: date) -> Clearance:
    """What the supporter's clearance rests on, on the day ``on``."""
    certified = certified_of(supporter)
    return rules.clearance(supporter.state, supporter.vetting.all(), supporter.training.all(), certified, on=on)


def is_cleared(supporter: Supporter, on: date) -> bool:
    """Whether the supporter may be suggested to anybody on the day ``on``."""
    return clearance_of(supporter, on).is_cleared


def why_not_cleared(supporter: Supporter, on: date) -> tuple[str, ...]:
    """Codes of everything that stands in the way: ``state:paused``, ``vetting_expired:background_check``."""
    return clearance_of(supporter, on).why_not


def clearances(programme: Any, on: date) -> list[Cleared]:
    """Every supporter of the programme with the clearance of the day, in alphabetical order; four queries."""
    return _with_clearance(Supporter.objects.filter(programme=programme), on)


def cleared_supporters(programme: Any, on: date, *, only: Supporter | None = None) -> list[Supporter]:
    """Everybody (or ``only`` one) who may be suggested on the day ``on``, in alphabetical order; four queries."""
    rows = Supporter.objects.filter(programme=programme, state=SupporterState.CLEARED)
    found = _with_clearance(rows if only is None else rows.filter(pk=only.pk), on)
    return [row.supporter for row in found if row.clearance.is_cleared]


def _with_clearance(found: Any, on: date) -> list[Cleared]:
    """What a clearance rests on is read as plain rows: of hundreds of supporters nobody needs the whole records."""
    these = {"supporter__in": found.order_by().values("pk")}
    checked = _by_supporter(VettingItem.objects.filter(**these), "item", "state", "approved_on", "expires_on")
    trained = _by_supporter(TrainingRecord.objects.filter(**these), "module", "done_on", "expires_on")
    certified = certified_by_supporter(found)
    rows: Iterable[Supporter] = found.select_related("person", "programme").order_by("person__name_key", "pk")
    return [
        Cleared(
            row,
            rules.clearance(
                row.state,
                checked.get(row.pk, ()),
                trained.get(row.pk, ()),
                certified.get(row.pk, rules.Certified()),
                on=on,
            ),
        )
        for row in rows
    ]


def _by_supporter(records: Any, *fields: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in records.values_list("supporter_id", *fields, named=True):
        found.setdefault(row.supporter_id, []).append(row)
    return found


def supporter_roles_of(person: Any, programme: Any) -> list[Supporter]:
    """What the person offered in the programme (None: in any, while she or he belongs to none yet)."""
    there = {"person": person} if programme is None else {"person": person, "programme": programme}
    found = Supporter.objects.filter(**there).select_related("person", "programme")
    return list(found.prefetch_related("vetting", "training").order_by("kind"))


def open_stories(programme: Any, on: date, *, but: Iterable[int] = ()) -> list[Supporter]:
    """Stories that cleared supporters opened to the programme; never of the people in ``but``. Four queries."""
    found = Supporter.objects.filter(programme=programme, state=SupporterState.CLEARED, is_story_open=True)
    rows = _with_clearance(found.exclude(story="").exclude(person__in=but), on)
    return [row.supporter for row in rows if row.clearance.is_cleared]


def stories_that_fit(
    stories: Iterable[Supporter],
    *,
    q: str = "",
    kind: str = "",
    place: str = "",
    language: str = "",
    experience: str = "",
    work: str = "",
    district: str = "",
) -> list[Supporter]:
    """Those of ``stories`` that fit everything that was chosen, by kind of work; an empty choice fits all.

    ``q`` is looked for in work, help and story, in either language and any spelling; ``work`` is a major group of
    ISCO-08. ``place`` is "near" (the
    reader's ``district``) or "far" (by phone or online). ``experience`` finds only whom opened that.
    """
    wanted = [frozenset(keys) for keys in bangla.query_keys(q)]

    def fits(story: Supporter) -> bool:
        return (
            (not kind or story.kind == kind)
            and (not work or major_of(story.isco) == work)
            and (not language or language in story.languages)
            and (not experience or (story.is_experience_open and experience in story.experience_tags))
            and (place != "near" or (bool(district) and story.person.district == district))
            and (place != "far" or bool({"phone", "online"} & set(story.modes)))
            and (not wanted or _begins_work(story, q) or _says_most(story, wanted))
        )

    return sorted((story for story in stories if fits(story)), key=lambda story: place_of(story.isco))


def _begins_work(story: Supporter, q: str) -> bool:
    """Whether the beginning of a word was typed, as হিসাব for হিসাবরক্ষক."""
    return bangla.fold(q, fuzzy=True) in bangla.fold(story.occupation, fuzzy=True)


def _says_most(story: Supporter, wanted: Sequence[frozenset[str]]) -> bool:
    """Whether half of the words or more stand in it."""
    tags = [content.tag_text(tag, code) for tag in story.offers for code in ("bn", "en")]
    said = bangla.search_keys(" ".join([story.occupation, story.story, *tags])).keys()
    return 2 * sum(bool(said & keys) for keys in wanted) >= len(wanted)


def is_story_to_read(supporter: Supporter, on: date) -> bool:
    """Whether a story is open, and its supporter may be suggested on the day ``on``."""
    return bool(supporter.is_story_open and supporter.story) and is_cleared(supporter, on)


def programmes_to_join() -> list[Programme]:
    """Programmes to which somebody can offer support, in order of their code."""
    return list(Programme.objects.filter(is_open_for_applications=True).order_by("code"))


def programme_to_join(public_id: str) -> Programme | None:
    """One of them."""
    return Programme.objects.filter(is_open_for_applications=True, public_id=public_id).first()


def vetting_rows(supporter: Supporter) -> dict[str, Any]:
    """The stored checks by item."""
    return {row.item: row for row in supporter.vetting.select_related("reviewed_by")}


def training_rows(supporter: Supporter) -> list[Any]:
    """All training the supporter has done, latest first."""
    return list(supporter.training.select_related("confirmed_by").order_by("-done_on", "-pk"))


def supporters_lapsing(on: date) -> list[Cleared]:
    """Supporters of every programme whose clearance lapses soon, or has lapsed."""
    found = _with_clearance(Supporter.objects.filter(state=SupporterState.CLEARED), on)
    return [row for row in found if rules.lapse_of(row.clearance, on) is not None]


def lapsing_within(programme: Any, on: date, *, days: int = SHOWN_BEFORE_DAYS) -> list[Cleared]:
    """Supporters of the programme something of whom lapses within ``days``, or has lapsed; the earliest first."""
    found = _with_clearance(
        Supporter.objects.filter(programme=programme, state__in=[SupporterState.CLEARED, SupporterState.PAUSED]), on
    )
    dated = [(min((n.until for n in row.clearance.needs if n.until), default=None), row) for row in found]
    soon = [(until, row) for until, row in dated if until is not None and (until - on).days <= days]
    return [row for _until, row in sorted(soon, key=lambda one: one[0])]


__all__ = [
    "LIVING",
    "Cleared",
    "Refresher",
    "certificate_of",
    "certifications_of",
    "certified_of",
    "clearance_of",
    "clearances",
    "cleared_supporters",
    "finds_load",
    "hours_of",
    "is_cleared",
    "is_story_to_read",
    "lapsing_within",
    "may_assess",
    "minutes_by_year",
    "open_renewal_of",
    "open_stories",
    "open_studies",
    "places_taken",
    "practice_talks_of",
    "practice_talks_to_hold",
    "practice_talks_to_hold_everywhere",
    "programme_to_join",
    "programmes_to_join",
    "references_of",
    "reflection_of",
    "reflections_shared",
    "refresher_of",
    "renewals_everywhere",
    "renewals_of_owner",
    "renewals_waiting",
    "stories_that_fit",
    "study_of",
    "supporter_roles_of",
    "supporters_lapsing",
    "supporting_references",
    "talks_assessed_by",
    "trained_modules",
    "training_rows",
    "vetting_rows",
    "who_may_assess",
    "why_not_cleared",
]
