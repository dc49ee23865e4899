"""Reads: occupations, what a person said about them, and the order that comes of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import StrIndex

from sahajatri.apps.consent.terms import Item
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import open_stories
from sahajatri.engines import bangla
from sahajatri.kernel.packs import Wording

from . import rules
from .catalogue import Occupation, keys_of, likings, names_of, occupations
from .models import ImportedOccupation, OccupationList, Path, PathAnswers
from .rules import Gap, Score
from .terms import Ease, Leaning, PathState, Source

OPENED_BY = frozenset({Item.WORK_WISHES, Item.STRENGTHS, Item.LIMITS, Item.OWN_WORDS})
NAMED = frozenset({PathState.WISHED, PathState.TAKEN_UP})


def occupation_named(code: str) -> Occupation | None:
    """One occupation, of our own list or of an imported one."""
    if code in occupations():
        return occupations()[code]
    found = ImportedOccupation.objects.filter(code=code).first()
    return _as_occupation(found) if found else None


def occupations_found(*, q: str = "", group: str = "") -> list[Occupation]:
    """Our own occupations in which most of the words stand, best first; without words all, in their order.

    ``group`` is a major group of ISCO-08. Bengali, English and Bengali in Latin letters find the same.
    """
    found = [one for one in occupations().values() if not group or one.isco.startswith(group)]
    asked = bangla.query_keys(q)
    if not asked:
        return found
    rated = []
    for one in found:
        keys = keys_of(one.code)
        best = [max((keys.get(key, 0.0) for key in word), default=0.0) for word in asked]
        if 2 * sum(points > 0 for points in best) >= len(best):
            rated.append((sum(best), one))
    return [one for _points, one in sorted(rated, key=lambda pair: -pair[0])]


def imported_found(*, q: str = "", group: str = "") -> QuerySet[ImportedOccupation]:
    """Occupations of other lists whose titles hold the words: those that are called so first, then by title."""
    found = ImportedOccupation.objects.all()
    asked = bangla.fold(q, fuzzy=True).split()
    for word in asked:
        found = found.filter(sought__contains=word)
    if group:
        found = found.filter(isco__startswith=group)
    # The titles stand before the other names, so that an early place is a title and a late one a rare name.
    first = [StrIndex("sought", Value(asked[0]))] if asked else []
    return found.order_by(*first, "sought", "pk")


def imported_beside(occupation: Occupation, *, most: int = 5) -> list[Occupation]:
    """Imported occupations of the same unit group."""
    if occupation.source is not None or not occupation.isco:
        return []
    found = ImportedOccupation.objects.filter(isco=occupation.isco).order_by("sought", "pk")
    return [_as_occupation(one) for one in found[:most]]


def as_occupations(rows: Iterable[ImportedOccupation]) -> list[Occupation]:
    """Imported rows in the form of our own occupations."""
    return [_as_occupation(row) for row in rows]


def list_of(source: Source) -> OccupationList | None:
    """What was taken over from ``source``, and when."""
    return OccupationList.objects.filter(source=source).first()


def role_models(occupation: Occupation, reader: Any, programme: Any, on: date) -> list[Supporter]:
    """Supporters with an open story who do this work; nobody whom the reader must not meet."""
    if not occupation.isco:
        return []
    unseen = people_out_of_contact_with(reader, programme) if reader is not None else frozenset()
    return [story for story in open_stories(programme, on, but=unseen) if story.isco == occupation.isco]


@dataclass(frozen=True)
class Told:
    """What a person said that counts for paths, as far as the reader may know it."""

    states: Mapping[str, PathState] = field(default_factory=dict)
    goals: Mapping[str, Any] = field(default_factory=dict)  # occupation -> the goal that came of it
    wish: str = ""
    wanted_isco: str = ""
    skills: frozenset[str] = frozenset()
    limits: str = ""
    likes: Mapping[Leaning, float] | None = None
    are_likes_said: bool = False  # answered on the page; else counted from the words of the profile
    said: Mapping[str, Ease] = field(default_factory=dict)
    learnt: int | None = None


@dataclass(frozen=True)
class Ranked:
    """One occupation in the order of a person, with everything that led there."""

    occupation: Occupation
    score: Score
    state: PathState | None
    is_named: bool
    is_tied: bool
    shared_skills: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Paths:
    """The order of paths of a person. What was named stands first, and never falls out."""

    named: tuple[Ranked, ...]
    others: tuple[Ranked, ...]
    left: tuple[Ranked, ...]  # not for me
    unknown_wish: str  # own words that no occupation here answers to
    unknown_isco: str  # a wanted code that none here has
    has_signal: bool


def answers_of(person: Any, programme: Any) -> PathAnswers | None:
    """What the person said for the order of paths."""
    return PathAnswers.objects.filter(person=person, programme=programme).first()


def told_by(person: Any, programme: Any, items: Collection[Item] = OPENED_BY) -> Told:
    """What counts, as far as ``items`` are open to the reader; without WORK_WISHES nothing. Three look-ups.

    What was said about demands comes with LIMITS, skills with STRENGTHS, the words for interests with OWN_WORDS.
    """
    if Item.WORK_WISHES not in items:
        return Told()
    profile, answers = profile_of(person, programme), answers_of(person, programme)
    rows = list(Path.objects.filter(person=person, programme=programme).select_related("goal"))
    skills = frozenset(profile.skills if profile and Item.STRENGTHS in items else ())
    likes, are_said = None, False
    if answers is not None and answers.likes:
        likes, are_said = {Leaning(letter): float(value) for letter, value in answers.likes.items()}, True
    elif profile is not None:
        tags = {code: liking.tags for code, liking in likings().items()}
        interests = profile.interests if Item.OWN_WORDS in items else []
        likes = rules.likes_from_tags([*skills, *profile.skills_wanted, *interests], tags)
    with_limits = Item.LIMITS in items
    return Told(
        states={row.occupation: PathState(row.state) for row in rows},
        goals={row.occupation: row.goal for row in rows if row.goal is not None},
        wish=profile.work_wishes if profile else "",
        wanted_isco=profile.wanted_isco if profile else "",
        skills=skills,
        limits=profile.limits if profile and with_limits else "",
        likes=likes,
        are_likes_said=are_said,
        said={code: Ease(ease) for code, ease in answers.demands.items()} if answers and with_limits else {},
        learnt=answers.learnt if answers else None,
    )


def paths_for(told: Told) -> Paths:
    """All occupations in the order that follows from what was ``told``."""
    imported = [code for code in told.states if code not in occupations()]
    pool = [*occupations().values(), *as_occupations(ImportedOccupation.objects.filter(code__in=imported))]
    said = rules.words_said(told.wish)
    ranked = [_ranked(one, told, said) for one in pool]
    ties = rules.ties_in(
        {r.occupation.code: r.score.rank for r in ranked if not r.is_named and r.state is not PathState.NOT_FOR_ME}
    )
    ranked = [_with_tie(r, r.occupation.code in ties) for r in ranked]
    ranked.sort(key=lambda r: (-round(r.score.rank, 2), -len(r.shared_skills)))
    left = tuple(r for r in ranked if r.state is PathState.NOT_FOR_ME)
    here = [r for r in ranked if r.state is not PathState.NOT_FOR_ME]
    named = tuple(r for r in here if r.is_named)
    is_answered = any(rules.is_named_in(said, names_of(code)) for code in occupations())
    is_code_known = any(r.occupation.isco == told.wanted_isco for r in ranked)
    return Paths(
        named=named,
        others=tuple(r for r in here if not r.is_named),
        left=left,
        unknown_wish="" if is_answered else told.wish,
        unknown_isco="" if is_code_known else told.wanted_isco,
        has_signal=any(r.score.has_signal for r in ranked),
    )


def path_of(occupation: Occupation, told: Told) -> Ranked:
    """How near one occupation is."""
    return _ranked(occupation, told, rules.words_said(told.wish))


def _ranked(occupation: Occupation, told: Told, said: frozenset[str]) -> Ranked:
    state = told.states.get(occupation.code)
    is_named = (
        state in NAMED
        or bool(told.wanted_isco and told.wanted_isco == occupation.isco)
        or (occupation.source is None and rules.is_named_in(said, names_of(occupation.code)))
    )
    levels = occupation.demands
    score = rules.score(
        is_named=is_named,
        interest=rules.interest(told.likes, occupation.leanings),
        functional=rules.fit_of_demands(levels, told.said) if levels else None,
        preparation=rules.preparation(occupation.preparation, told.learnt),
    )
    shared = tuple(skill for skill in occupation.skills if skill in told.skills)
    return Ranked(occupation, score, state, is_named, False, shared, rules.largest_gaps(levels, told.said))


def _with_tie(one: Ranked, is_tied: bool) -> Ranked:
    return Ranked(one.occupation, one.score, one.state, one.is_named, is_tied, one.shared_skills, one.gaps)


def _as_occupation(row: ImportedOccupation) -> Occupation:
    """An imported row; its words stay in the language in which they were published."""
    title = row.titles.get("bn") or row.titles.get("en") or next(iter(row.titles.values()), row.code)
    told = row.descriptions.get("bn") or row.descriptions.get("en") or next(iter(row.descriptions.values()), "")
    return Occupation(
        code=row.code,
        isco=row.isco,
        name=Wording(bn=title, en=title),
        plain=Wording(bn=told, en=told),
        also=tuple(name for names in row.also.values() for name in names),
        tasks=tuple(Wording(bn=task, en=task) for task in row.tasks),
        leanings={Leaning(k): float(v) for k, v in row.interests.items()} or None,
        preparation=row.job_zone,
        source=Source(row.source),
        abilities=tuple((str(name), float(im), float(lv)) for name, im, lv in row.abilities),
        often=tuple(row.surroundings),
    )
