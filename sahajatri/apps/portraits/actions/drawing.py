"""The person draws the self-portrait: statements, examples, versions, and what stands on one page."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sahajatri.apps.portraits import events, happenings, queries, rules
from sahajatri.apps.portraits.models import Evidence, Portrait, PortraitVersion, Said, Statement
from sahajatri.apps.portraits.terms import Part, StatementState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, Refused, insist
from sahajatri.kernel.wording import words as marked

NOT_MINE = Refusal("not_own", marked("This belongs to somebody else."))
NOTHING_YET = Refusal(
    "nothing_to_keep", marked("Nothing stands here yet. Write something first, then you can keep it.")
)
NOTHING_NEW = Refusal("nothing_new", marked("It is the same as what you kept last. There is nothing to keep anew."))
NOT_THERE = Refusal(
    "happening_gone", marked("This is not here any more. Go back and choose something else, or write it in your words.")
)
THERE_ALREADY = Refusal("example_there", marked("This stands here as an example already. Choose something else."))


def insist_own(person: Any, by: Actor) -> None:
    """Raises Refused unless the person acts herself or himself."""
    if by.person is None or by.person.pk != person.pk:
        insist(NOT_MINE)


def begun(person: Any, programme: Any, at: datetime) -> Portrait:
    """The person's portrait, begun now when there is none."""
    portrait, is_new = Portrait.objects.get_or_create(person=person, programme=programme, defaults={"begun_at": at})
    if is_new:
        happened(events.PORTRAIT_BEGUN, portrait)
    return portrait


@action
def write_statement(
    person: Any,
    *,
    programme: Any,
    part: Part,
    text: str,
    text_en: str = "",
    helps: str = "",
    skills: Sequence[str] = (),
    question: str = "",
    said: Said | None = None,
    by: Actor,
    at: datetime,
) -> Statement:
    """Say something about oneself. Raises Refused without words."""
    insist_own(person, by)
    insist(rules.why_not_said(text))
    statement = Statement(
        portrait=begun(person, programme, at),
        part=part.value,
        question=question,
        text=text,
        text_en=text_en,
        helps=helps if part is Part.COSTS else "",
        skills=list(skills) if part is Part.WELL else [],
        said=said,
        written_at=at,
        state_since=at,
    )
    statement.save()
    happened(events.STATEMENT_WRITTEN, statement, programme=programme)
    return statement


@action
def reword_statement(
    statement: Statement,
    *,
    text: str,
    text_en: str = "",
    helps: str = "",
    skills: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Statement:
    """Say it differently; versions that were kept still say it as before."""
    statement = lock(statement)
    insist_own(statement.portrait.person, by)
    insist(rules.why_not_said(text))
    statement.text, statement.text_en = text, text_en
    statement.helps = helps if statement.part == Part.COSTS else ""
    statement.skills = list(skills) if statement.part == Part.WELL else []
    statement.save()
    happened(events.STATEMENT_REWORDED, statement, programme=statement.portrait.programme)
    return statement


@action
def put_statement_away(statement: Statement, *, by: Actor, at: datetime) -> Statement:
    """It no longer stands in the portrait, and nobody else sees it any more."""
    statement = lock(statement)
    insist_own(statement.portrait.person, by)
    statement.move_to(StatementState.PUT_AWAY, at=at)
    happened(events.STATEMENT_PUT_AWAY, statement, programme=statement.portrait.programme)
    return statement


@action
def pass_question(person: Any, *, programme: Any, code: str, by: Actor, at: datetime) -> Portrait:
    """Not this question; it can be found again in the list."""
    insist_own(person, by)
    portrait = lock(begun(person, programme, at))
    portrait.passed = [*(one for one in portrait.passed if one != code), code]
    portrait.save()
    happened(events.QUESTION_PASSED, portrait)
    return portrait


@action
def add_evidence(
    statement: Statement, *, kind: str, words: str, on: date | None = None, by: Actor, at: datetime
) -> Evidence:
    """Write down from where one knows it. Raises Refused for a day to come."""
    insist_own(statement.portrait.person, by)
    insist(rules.why_not_on_that_day(on, clock.day_of(at)))
    return _added(statement, kind, words, on, at)


@action
def point_to_evidence(statement: Statement, *, source: str, words: str, by: Actor, at: datetime) -> Evidence:
    """Point to something of one's own as the example. Raises Refused when it is not there, or stands there already."""
    insist_own(statement.portrait.person, by)
    portrait = statement.portrait
    found = happenings.happenings_named(portrait.person, portrait.programme, [source]).get(source)
    if found is None:
        raise Refused(NOT_THERE)
    if statement.evidence.filter(source=source).exists():
        insist(THERE_ALREADY)
    return _added(statement, found.kind, words, found.on, at, source)


def _added(
    statement: Statement, kind: str, words: str, on: date | None, at: datetime, source: str = ""
) -> Evidence:
    evidence = Evidence(statement=statement, kind=str(kind), words=words, source=source, on=on, added_at=at)
    evidence.save()
    happened(events.EVIDENCE_ADDED, evidence, programme=statement.portrait.programme)
    return evidence


@action
def remove_evidence(evidence: Evidence, *, by: Actor, at: datetime) -> Statement:
    """Take an example out."""
    statement = evidence.statement
    insist_own(statement.portrait.person, by)
    happened(events.EVIDENCE_REMOVED, statement, programme=statement.portrait.programme)
    evidence.delete()
    return statement


@action
def keep_version(person: Any, *, programme: Any, by: Actor, at: datetime) -> PortraitVersion:
    """This is how it is now. Raises Refused when nothing stands there, or nothing is different from the last one."""
    insist_own(person, by)
    portrait = lock(begun(person, programme, at))
    lines = queries.lines_now(portrait)
    last = queries.last_version_of(portrait)
    if not lines and last is None:
        insist(NOTHING_YET)
    if last is not None and queries.lines_in(last) == lines:
        insist(NOTHING_NEW)
    version = PortraitVersion(
        portrait=portrait,
        number=(last.number if last else 0) + 1,
        kept_at=at,
        lines=[_row(line) for line in lines],
    )
    version.save()
    happened(events.VERSION_KEPT, version, programme=programme, number=version.number)
    return version


def _row(line: rules.Line) -> dict[str, Any]:
    proofs = [{"kind": one.kind, "words": one.words, "on": one.on.isoformat() if one.on else ""} for one in line.proofs]
    return {**asdict(line), "part": line.part.value, "skills": list(line.skills), "proofs": proofs}


@action
def bring_from_intake(person: Any, *, programme: Any, told: Sequence[str], by: Actor, at: datetime) -> Portrait:
    """Take over what the person said in the application, as far as she or he ticked it."""
    insist_own(person, by)
    portrait = begun(person, programme, at)
    for one in queries.told_in_intake(person, programme):
        if one.code in told:
            write_statement(
                person, programme=programme, part=one.part, text=one.text, skills=one.skills, by=by, at=at
            )
    happened(events.STATEMENT_WRITTEN, portrait)
    return portrait


@action
def choose_page(
    person: Any,
    *,
    programme: Any,
    chosen: Sequence[str],
    intro: str = "",
    intro_en: str = "",
    by: Actor,
    at: datetime,
) -> Portrait:
    """Choose what stands on the one-page profile. Raises Refused when it does not fit on one page."""
    insist_own(person, by)
    portrait = lock(begun(person, programme, at))
    lines = [line for line in queries.lines_now(portrait) if line.key in set(chosen)]
    insist(rules.why_not_one_page(lines, max(intro, intro_en, key=len)))
    portrait.chosen = [line.key for line in lines]
    portrait.intro, portrait.intro_en = intro, intro_en
    portrait.save()
    happened(events.PAGE_CHOSEN, portrait)
    return portrait
