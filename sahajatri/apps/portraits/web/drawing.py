"""My self-portrait: one short question at a time, statements with examples, versions that can be compared."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.terms import AUDIENCE_NAMES, Audience
from sahajatri.apps.people.models import Person
from sahajatri.apps.portraits import access, actions, happenings, queries
from sahajatri.apps.portraits.guiding import Question, guide
from sahajatri.apps.portraits.models import Evidence, PortraitVersion, Statement
from sahajatri.apps.portraits.rules import compared, language_of
from sahajatri.apps.portraits.terms import OWN_PLACE, PART_NAMES, Part, SaidState
from sahajatri.apps.portraits.terms import PortraitsCapability as May
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel import content
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import wording
from .forms import AnswerForm, Confirm, EvidenceForm, PointForm, StatementForm, TickForm

PER_PAGE = 20


@page(May.OWN_PORTRAIT_READ, opens=access.person_for, is_sensitive=True)
def mine(request: ActorRequest, person: Person) -> HttpResponse:
    """The portrait as it stands now, what others wrote, and the next question."""
    programme = request.actor.programme
    portrait = queries.portrait_of(person, programme)
    lines, last = queries.lines_now(portrait), queries.last_version_of(portrait)
    said = queries.said_about(person, programme)
    context = {
        **wording.parts(request, lines, owner=person),
        "is_empty": not lines,
        "next": queries.next_question_for(portrait),
        "last": last,
        "is_new": last is None or queries.lines_in(last) != lines,
        "written": [one for one in said if one.state == SaidState.WRITTEN],
        "asked": [one for one in said if one.state == SaidState.ASKED],
        "told": bool(queries.told_in_intake(person, programme)),
        "readers": wording.readers(person, programme),
    }
    return show(request, "portraits/mine.html", context)


@page(May.OWN_PORTRAIT_READ, opens=access.audience_for, is_sensitive=True)
def seen_by(request: ActorRequest, audience: Audience) -> HttpResponse:
    """My portrait with the eyes of others: the same parts that they get."""
    seen = access.seen_by([audience], request.actor.person, request.actor.programme)
    context = {
        **wording.parts(request, seen.lines, seen.parts),
        "kept_at": seen.kept_at,
        "who": sentence(AUDIENCE_NAMES[audience]),
    }
    return show(request, "portraits/seen_by.html", context)


@page(May.OWN_PORTRAIT_READ, opens=access.person_for, is_sensitive=True)
def questions(request: ActorRequest, person: Person) -> HttpResponse:
    """All questions, answered or not, so that each can be found again."""
    portrait = queries.portrait_of(person, request.actor.programme)
    answered = queries.questions_answered(portrait)
    to = wording.language()
    rows = [
        {
            "name": sentence(PART_NAMES[part]),
            "tasks": [
                {
                    "text": one.ask.for_language(to),
                    "url": reverse("portraits:question", kwargs={"code": one.code}),
                    "status": _("answered") if one.code in answered else "",
                }
                for one in guide().of(part)
            ],
        }
        for part in Part
    ]
    context = {"parts": rows, "sources": list(guide().sources.values()), "checked_on": guide().checked_on}
    return show(request, "portraits/questions.html", context)


@page(May.PORTRAIT_ACT, opens=access.question_for, is_sensitive=True)
def question(request: ActorRequest, question: Question) -> HttpResponse:
    """One short question. It can be passed by, and everything else can wait."""
    person, programme = request.actor.person, request.actor.programme
    to = wording.language()
    form = AnswerForm.of(request, question=question.ask.for_language(to))
    if "pass" in request.POST:
        skipped = Confirm.of(request)
        if skipped.is_valid() and skipped.accepts(
            actions.pass_question, person, programme=programme, code=question.code, by=request.actor, at=request.at
        ):
            return _onwards(request, question.code)
    elif form.is_valid() and form.accepts(
        actions.write_statement,
        person,
        programme=programme,
        part=question.part,
        question=question.code,
        by=request.actor,
        at=request.at,
    ):
        statement = form.result
        url = reverse("portraits:statement", kwargs={"statement": statement.public_id})
        return _calm(request, statement, url) or go_to(request, url, say=_("It is kept."))
    context = {
        "form": form,
        "question": question,
        "part": sentence(PART_NAMES[question.part]),
        "who": question.who.for_language(to),
        "answer": question.answer.for_language(to),
    }
    return show(request, "portraits/question.html", context)


def _onwards(request: ActorRequest, code: str) -> HttpResponse:
    """To the next question, or back to the portrait when every one was seen."""
    portrait = queries.portrait_of(request.actor.person, request.actor.programme)
    following = queries.next_question_for(portrait, after=code)
    if following is None:
        return go_to(request, "portraits:mine", say=_("These were all the questions."))
    return go_to(request, "portraits:question", code=following)


@page(May.PORTRAIT_ACT, opens=access.part_for, is_sensitive=True)
def statement_new(request: ActorRequest, part: Part) -> HttpResponse:
    """Something that no question asked for."""
    form = StatementForm.of(request, part=part)
    if form.is_valid() and form.accepts(
        actions.write_statement,
        request.actor.person,
        programme=request.actor.programme,
        part=part,
        by=request.actor,
        at=request.at,
    ):
        url = reverse("portraits:statement", kwargs={"statement": form.result.public_id})
        return _calm(request, form.result, url) or go_to(request, url, say=_("It is kept."))
    context = {"form": form, "title": sentence(PART_NAMES[part]), "back": reverse("portraits:mine")}
    return show(request, "portraits/write.html", context)


@page(May.PORTRAIT_ACT, opens=access.statement_for, is_sensitive=True)
def statement(request: ActorRequest, statement: Statement) -> HttpResponse:
    """One statement with its examples, and what comes next."""
    portrait, line = statement.portrait, queries.line_of(statement)
    evidence = sorted(statement.evidence.all(), key=lambda one: (one.added_at, one.pk))
    row = wording.shown(line, wording.ways_of([line], portrait.person, portrait.programme))
    context = {
        "statement": statement,
        "part": sentence(PART_NAMES[Part(statement.part)]),
        "row": row,
        "evidence": [{"one": one, **proof} for one, proof in zip(evidence, row["proofs"], strict=True)],
        "next": queries.next_question_for(portrait, after=statement.question),
        "is_well": statement.part == Part.WELL,
    }
    return show(request, "portraits/statement.html", context)


@page(May.PORTRAIT_ACT, opens=access.statement_for, is_sensitive=True)
def statement_change(request: ActorRequest, statement: Statement) -> HttpResponse:
    """Say it differently, add skills, or the English words."""
    known = {tag.code for tag in content.tags()["skills"]}
    initial = {
        "text": statement.text,
        "text_en": statement.text_en,
        "helps": statement.helps,
        "skills": [tag for tag in statement.skills if tag in known],
        "skills_more": ", ".join(tag for tag in statement.skills if tag not in known),
    }
    form = StatementForm.of(request, initial=initial, part=Part(statement.part))
    url = reverse("portraits:statement", kwargs={"statement": statement.public_id})
    if form.is_valid() and form.accepts(actions.reword_statement, statement, by=request.actor, at=request.at):
        return _calm(request, form.result, url) or go_to(request, url, say=_("It is kept."))
    return show(request, "portraits/write.html", {"form": form, "title": _("Change it"), "back": url})


@page(May.PORTRAIT_ACT, opens=access.statement_for, is_sensitive=True)
def statement_put_away(request: ActorRequest, statement: Statement) -> HttpResponse:
    """It no longer belongs to me."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.put_statement_away, statement, by=request.actor, at=request.at):
        return go_to(request, "portraits:mine", say=_("It is taken out."))
    return show(request, "portraits/statement_put_away.html", {"form": form, "statement": statement})


@page(May.PORTRAIT_ACT, opens=access.statement_for, is_sensitive=True)
def evidence_add(request: ActorRequest, statement: Statement) -> HttpResponse:
    """From where I know it: something of mine that is here already, or in my own words."""
    person, programme = statement.portrait.person, statement.portrait.programme
    source = request.GET.get("from", "")
    pointed = happenings.happenings_named(person, programme, [source]).get(source)
    url = reverse("portraits:statement", kwargs={"statement": statement.public_id})
    form: PointForm | EvidenceForm
    if pointed is not None:
        form = PointForm.of(request, initial={"words": pointed.text})
        is_done = form.is_valid() and form.accepts(
            actions.point_to_evidence, statement, source=source, by=request.actor, at=request.at
        )
    else:
        form = EvidenceForm.of(request)
        is_done = form.is_valid() and form.accepts(
            actions.add_evidence, statement, by=request.actor, at=request.at
        )
    if is_done:
        calm = answer_calmly(
            request, form.result.words, place=OWN_PLACE, place_id=statement.public_id, back_url=url, is_private=True
        )
        return calm or go_to(request, url, say=_("It is kept."))
    there = set(statement.evidence.values_list("source", flat=True))
    latest = happenings.latest_happenings(person, programme) if pointed is None else []
    context = {
        "form": form,
        "statement": statement,
        "lang": language_of(statement.text),
        "pointed": wording.offered(pointed) if pointed is not None else None,
        "offered": [wording.offered(one) for one in latest if one.source not in there],
    }
    return show(request, "portraits/evidence_add.html", context)


@page(May.PORTRAIT_ACT, opens=access.evidence_for, is_sensitive=True)
def evidence_remove(request: ActorRequest, evidence: Evidence) -> HttpResponse:
    """Take an example out."""
    statement = evidence.statement
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_evidence, evidence, by=request.actor, at=request.at):
        return go_to(request, "portraits:statement", say=_("It is taken out."), statement=statement.public_id)
    return show(request, "portraits/evidence_remove.html", {"form": form, "evidence": evidence, "statement": statement})


@page(May.PORTRAIT_ACT, opens=access.person_for, is_sensitive=True)
def from_application(request: ActorRequest, person: Person) -> HttpResponse:
    """What I said in the application, to take over or not."""
    programme = request.actor.programme
    told = queries.told_in_intake(person, programme)
    if not told:
        return go_to(request, "portraits:mine")
    choices = [(one.code, f"{sentence(PART_NAMES[one.part])}: {one.text}") for one in told]
    form = TickForm.of(request, choices=choices)
    if form.is_valid() and form.accepts(
        actions.bring_from_intake, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "portraits:mine", say=_("It is taken over."))
    return show(request, "portraits/from_application.html", {"form": form})


@page(May.PORTRAIT_ACT, opens=access.person_for, is_sensitive=True)
def keep(request: ActorRequest, person: Person) -> HttpResponse:
    """This is how it is now."""
    programme = request.actor.programme
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.keep_version, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "portraits:mine", say=_("It is kept as it is now. What was before stays, too."))
    lines = queries.lines_now(queries.portrait_of(person, programme))
    context = {"form": form, **wording.parts(request, lines), "readers": wording.readers(person, programme)}
    return show(request, "portraits/keep.html", context)


@page(May.OWN_PORTRAIT_READ, opens=access.person_for, is_sensitive=True)
def versions(request: ActorRequest, person: Person) -> HttpResponse:
    """Every portrait I kept."""
    found = queries.versions_of(queries.portrait_of(person, request.actor.programme))
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "portraits/versions.html", {"page": shown})


@page(May.OWN_PORTRAIT_READ, opens=access.version_for, is_sensitive=True)
def version(request: ActorRequest, version: PortraitVersion) -> HttpResponse:
    """A portrait as it was."""
    context = {"version": version, **wording.parts(request, queries.lines_in(version))}
    return show(request, "portraits/version.html", context)


@page(May.OWN_PORTRAIT_READ, opens=access.version_for, is_sensitive=True)
def compare(request: ActorRequest, version: PortraitVersion) -> HttpResponse:
    """A portrait as it was beside a later one, or beside how it is now."""
    others = [one for one in queries.versions_of(version.portrait) if one.number != version.number]
    other = next((one for one in others if one.public_id == request.GET.get("with", "")), None)
    here, there = queries.lines_in(version), queries.lines_in(other) if other else queries.lines_now(version.portrait)
    is_turned = other is not None and other.number < version.number
    changes = compared(there, here) if is_turned else compared(here, there)
    then, now = (other, version) if is_turned else (version, other)
    context = {
        "version": version,
        "then": then,
        "now": now,
        "parts": wording.change_rows(changes),
        "is_same": changes.is_same,
        "others": others[:PER_PAGE],
    }
    return show(request, "portraits/compare.html", context)


def _calm(request: ActorRequest, statement: Statement, url: str) -> HttpResponse | None:
    """The calm answer when the words sound hard: only the person reads them."""
    return answer_calmly(
        request,
        f"{statement.text}\n{statement.helps}",
        place=OWN_PLACE,
        place_id=statement.public_id,
        back_url=url,
        is_private=True,
    )
