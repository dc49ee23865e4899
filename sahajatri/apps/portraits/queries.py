"""Reads about portraits and CVs. Whoever shows one to somebody else asks access first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.apps.workplace.queries import jobs_of
from sahajatri.kernel.access import Role, people_beside

from . import rules
from .guiding import guide
from .models import Cv, CvComment, CvEntry, CvShare, Portrait, PortraitVersion, Said, Statement
from .rules import Line, Proof
from .terms import Part, SaidState, Section, ShareState, StatementState

HELPERS = frozenset({Role.PEER, Role.MENTOR})
OPEN = (SaidState.ASKED, SaidState.WRITTEN)


def portrait_of(person: Any, programme: Any) -> Portrait | None:
    """The self-portrait of the person, if she or he began one."""
    return Portrait.objects.filter(programme=programme, person=person).select_related("person", "programme").first()


def statements_of(portrait: Portrait | None) -> list[Statement]:
    """What stands in the portrait now, in the order in which it was written, with its examples at hand."""
    found = _here(portrait).select_related("said__by")
    return list(found.prefetch_related("evidence").order_by("written_at", "pk"))


def _here(portrait: Portrait | None) -> QuerySet[Statement]:
    return Statement.objects.filter(portrait=portrait, state=StatementState.HERE)


def line_of(statement: Statement) -> Line:
    """A statement as a version keeps it."""
    examples = sorted(statement.evidence.all(), key=lambda one: (one.added_at, one.pk))
    return Line(
        key=statement.public_id,
        part=Part(statement.part),
        text=statement.text,
        text_en=statement.text_en,
        helps=statement.helps,
        skills=tuple(statement.skills),
        proofs=tuple(Proof(one.kind, one.words, one.on, one.source) for one in examples),
    )


def lines_now(portrait: Portrait | None) -> list[Line]:
    """The portrait as it stands now, kept or not."""
    return [line_of(statement) for statement in statements_of(portrait)]


def lines_in(version: PortraitVersion) -> list[Line]:
    """The portrait as it stood in a version."""
    return [_line(row) for row in version.lines]


def _line(row: Mapping[str, Any]) -> Line:
    proofs = tuple(
        Proof(one["kind"], one["words"], date.fromisoformat(one["on"]) if one["on"] else None)
        for one in row["proofs"]
    )
    return Line(
        row["key"], Part(row["part"]), row["text"], row["text_en"], row["helps"], tuple(row["skills"]), proofs
    )


def versions_of(portrait: Portrait | None) -> list[PortraitVersion]:
    """Every version that was kept, the newest first."""
    return list(portrait.versions.order_by("-number")) if portrait is not None else []


def last_version_of(portrait: Portrait | None) -> PortraitVersion | None:
    """The portrait as the person kept it last."""
    return portrait.versions.order_by("-number").first() if portrait is not None else None


def lines_for_others(portrait: Portrait | None) -> list[Line]:
    """What others can be shown: the version kept last, without statements and examples taken out since."""
    version = last_version_of(portrait)
    if portrait is None or version is None:
        return []
    here = {line.key: set(line.proofs) for line in lines_now(portrait)}
    kept = [line for line in lines_in(version) if line.key in here]
    return [replace(line, proofs=tuple(one for one in line.proofs if one in here[line.key])) for line in kept]


def questions_answered(portrait: Portrait | None) -> set[str]:
    """The codes of the questions that a statement of the portrait answers."""
    return set(_here(portrait).values_list("question", flat=True))


def next_question_for(portrait: Portrait | None, *, part: Part | None = None, after: str = "") -> str | None:
    """The code of the question that comes next; None when every one was answered or passed by."""
    questions = guide().of(part) if part else tuple(guide().questions.values())
    answered = questions_answered(portrait)
    passed = portrait.passed if portrait is not None else []
    return rules.next_question([one.code for one in questions], answered, passed, after)


@dataclass(frozen=True)
class Told:
    """Something the person said in the application, that could come into the portrait."""

    code: str
    part: Part
    text: str
    skills: tuple[str, ...] = ()


def told_in_intake(person: Any, programme: Any) -> list[Told]:
    """What was said in the application and does not stand in the portrait yet."""
    profile = profile_of(person, programme)
    if profile is None:
        return []
    here = set(_here(portrait_of(person, programme)).values_list("text", flat=True))
    found = [
        Told("strengths", Part.WELL, profile.strengths, tuple(profile.skills)),
        Told("limits", Part.COSTS, profile.limits),
        Told("work_wishes", Part.WANT, profile.work_wishes),
    ]
    return [one for one in found if one.text.strip() and one.text not in here]


def helpers_of(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    """The peer supporters and mentors beside the person now whom she or he can ask, each once."""
    return _once((p, role) for p, role in people_beside(person, programme) if role in HELPERS) if programme else []


def readers_of(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    """Everybody beside the person to whom a CV can be shown, each once."""
    return _once(people_beside(person, programme))


def reachable(found: Iterable[tuple[Any, Role]], person: Any, programme: Any) -> list[tuple[Any, Role]]:
    """Without people who must not reach each other now."""
    apart = people_out_of_contact_with(person, programme)
    return [(other, role) for other, role in found if other.pk not in apart]


def _once(found: Iterable[tuple[Any, Role]]) -> list[tuple[Any, Role]]:
    by_key: dict[int, tuple[Any, Role]] = {}
    for other, role in found:
        by_key.setdefault(other.pk, (other, role))
    return list(by_key.values())


def said_about(person: Any, programme: Any, *states: SaidState) -> list[Said]:
    """What others were asked for or wrote, oldest first; not of people who must not reach the person now."""
    found = Said.objects.filter(programme=programme, person=person, state__in=states or OPEN)
    rows = list(found.exclude(by=None).select_related("by", "person", "programme").order_by("asked_at", "pk"))
    apart = people_out_of_contact_with(person, programme) if rows else ()
    return [one for one in rows if one.by_id not in apart]


def asked_of(helper: Any, programme: Any) -> list[Said]:
    """Where ``helper`` was asked for words and has not written: nothing is late."""
    found = Said.objects.filter(programme=programme, by=helper, state=SaidState.ASKED)
    return list(found.select_related("person", "programme", "by").order_by("asked_at", "pk"))


def cv_of(person: Any, programme: Any) -> Cv | None:
    """The CV of the person, if she or he began one."""
    return Cv.objects.filter(programme=programme, person=person).select_related("person", "programme").first()


def entries_of(cv: Cv | None) -> list[CvEntry]:
    """The entries of a CV, in the order in which they were written."""
    return list(cv.entries.order_by("written_at", "pk")) if cv is not None else []


@dataclass(frozen=True)
class Offered:
    """Something that is in Sahajatri already and could come into the CV; nothing comes without a tick."""

    source: str
    section: Section
    title: str  # own words, or a code of the list of skills or languages
    place: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    is_now: bool = False


def offered_for_cv(person: Any, programme: Any) -> list[Offered]:
    """Jobs (title, where, from when to when, and nothing else), skills and languages, without what was brought over.

    Why a job ended, what was arranged there, its kind, hours and pay are not even read into an offer.
    """
    jobs = [
        Offered(
            f"job:{job.public_id}",
            Section.WORK,
            job.title,
            job.employer.name if job.employer else job.employer_name,
            job.started_on,
            job.ended_on,
            job.ended_on is None,
        )
        for job in jobs_of(person, programme)
    ]
    profile = profile_of(person, programme)
    told = [*profile.skills] if profile else []
    drawn = [tag for one in statements_of(portrait_of(person, programme)) for tag in one.skills]
    skills = [Offered(f"skill:{tag}"[:60], Section.SKILL, tag) for tag in dict.fromkeys([*drawn, *told])]
    languages = [
        Offered(f"language:{code}", Section.LANGUAGE, code) for code in (profile.languages if profile else [])
    ]
    there = {entry.source for entry in entries_of(cv_of(person, programme))}
    return [one for one in [*jobs, *skills, *languages] if one.source not in there]


def ended_since(entries: Iterable[CvEntry], person: Any, programme: Any) -> dict[int, date]:
    """When work ended that a CV still calls work of today, by entry; only of what was brought over from a job."""
    running = {entry.source: entry.pk for entry in entries if entry.is_now and entry.source.startswith("job:")}
    if not running:
        return {}
    ended = {f"job:{job.public_id}": job.ended_on for job in jobs_of(person, programme) if job.ended_on is not None}
    return {pk: ended[source] for source, pk in running.items() if source in ended}


def work_told_in_intake(person: Any, programme: Any) -> str:
    """What the person wrote about earlier work in the application, to read while writing an entry."""
    profile = profile_of(person, programme)
    return profile.work_history if profile else ""


def share_now(cv: Cv | None, at: datetime) -> CvShare | None:
    """To whom the CV is shown now."""
    if cv is None:
        return None
    return cv.shares.filter(state=ShareState.OPEN, until__gt=at).select_related("to", "cv__person").first()


def comments_on(cv: Cv | None) -> list[CvComment]:
    """What was written about the CV, newest first; not of people who must not reach the person now."""
    if cv is None:
        return []
    found = CvComment.objects.filter(share__cv=cv).select_related("share__to").order_by("-at", "-pk")
    rows = list(found)
    apart = people_out_of_contact_with(cv.person, cv.programme) if rows else ()
    return [one for one in rows if one.share.to_id not in apart]


def shares_with(reader: Any, person: Any, at: datetime) -> list[CvShare]:
    """The CV of ``person``, as far as it is shown to ``reader`` now."""
    found = CvShare.objects.filter(to=reader, cv__person=person, state=ShareState.OPEN, until__gt=at)
    return list(found.select_related("cv__person", "cv__programme"))


def page_lines(portrait: Portrait | None) -> list[Line]:
    """The statements chosen for the one-page profile; before anything was chosen, what the page begins with."""
    lines = lines_now(portrait)
    chosen = portrait.chosen if portrait is not None and portrait.chosen is not None else rules.chosen_by_default(lines)
    order = list(Part)
    found = [replace(line, proofs=()) for line in lines if line.key in set(chosen)]
    return sorted(found, key=lambda line: order.index(line.part))

