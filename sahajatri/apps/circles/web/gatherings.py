"""Pages of gatherings."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.access import life as life_access
from sahajatri.apps.circles.models import AgendaPoint, Circle, Gathering
from sahajatri.apps.circles.terms import NEED_WORDS, Coming, GatheringState
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, decide, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.templatetags.words import date_words

from . import wording
from .forms import AnswerForm, Confirm, GatheringForm
from .keeping import beside, kept
from .life_forms import AccountForm, HeldForm, LeadForm, MonthForm, MoveForm, OpenForm, PointForm

EARLIER_ON_A_PAGE = 10


def part(request: ActorRequest, circle: Circle) -> dict[str, Any]:
    """What the next gathering on the page of a circle needs."""
    gathering = queries.next_gathering(circle, request.at)
    return {
        "gathering": gathering,
        "mode": wording.mode(gathering) if gathering else "",
        "answer": queries.answer_of(request.actor.person, gathering) if gathering else None,
        "coming": Coming.COMING,
        "cannot": Coming.CANNOT,
    }


@page(May.CIRCLE_READ, opens=access.circle_for)
def gatherings(request: ActorRequest, circle: Circle) -> HttpResponse:
    """All gatherings: those ahead with one's own answer, and those that have been."""
    person = request.actor.person
    leads = decide(request.actor, May.GATHERINGS_LEAD, access.facts_of(request.actor, circle)).allowed
    answers = queries.answers_of(person, circle)
    pages = Paginator(queries.earlier_gatherings(circle, request.at), EARLIER_ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "circle": circle,
        "ahead": [
            {"gathering": one, "answer": wording.answer(answers.get(one.pk))}
            for one in queries.gatherings_ahead(circle, request.at)
            if one.starts_at > request.at
        ],
        "earlier": [{"gathering": one, "to_note": leads and one.state == GatheringState.PLANNED} for one in shown],
        "page": shown,
        "leads": leads,
        "rota": queries.who_could_open(circle, request.at) if leads else [],
        "can_plan_month": leads and bool(queries.month_days(circle, request.at)),
    }
    return show(request, "circles/gatherings.html", context)


@page(May.CIRCLE_READ, opens=access.gathering_for)
def gathering(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """One gathering: when, where, what about, what is needed, who opens it; afterwards what was agreed."""
    return show(request, "circles/gathering.html", _all_about(request, gathering, PointForm.of(request)))


def _all_about(request: ActorRequest, gathering: Gathering, form: PointForm) -> dict[str, Any]:
    actor, circle, at = request.actor, gathering.circle, request.at
    leads = decide(actor, May.GATHERINGS_LEAD, access.facts_of_gathering(actor, gathering)).allowed
    answers = queries.answers_to(gathering)
    mine = answers.get(actor.person.pk)
    is_ahead = gathering.state == GatheringState.PLANNED and gathering.starts_at > at
    return {
        "gathering": gathering,
        "circle": circle,
        "mode": wording.mode(gathering),
        "answer": mine,
        "coming": Coming.COMING,
        "cannot": Coming.CANNOT,
        "came": Coming.CAME,
        "is_ahead": is_ahead,
        "is_held": gathering.state == GatheringState.HELD,
        "is_cancelled": gathering.state == GatheringState.CANCELLED,
        "can_say_late": not is_ahead
        and gathering.state != GatheringState.CANCELLED
        and mine not in {Coming.CAME, Coming.CANNOT},
        "how_many": sum(1 for one in answers.values() if one == (Coming.COMING if is_ahead else Coming.CAME)),
        "names": _names(circle, answers, Coming.COMING if is_ahead else Coming.CAME) if leads else [],
        "points": [
            {"point": one, "can_remove": leads or one.by_id == actor.person.pk, "is_own": one.by_id == actor.person.pk}
            for one in queries.points_of(gathering, actor.person)
        ],
        "needs": [sentence(NEED_WORDS[need]) for need in queries.needs_of(circle)],
        "opens_it": gathering.led_by_id == actor.person.pk,
        "leads": leads,
        "to_note": leads and gathering.state == GatheringState.PLANNED and gathering.starts_at <= at,
        "following": queries.gathering_after(gathering, at),
        "form": form if is_ahead else None,
        **(beside(request, circle) if is_ahead else {}),
    }


def _names(circle: Circle, answers: dict[int, Coming], wanted: Coming) -> list[str]:
    return [s.person.display_name for s in queries.seats_of(circle) if answers.get(s.person_id) == wanted]


@page(May.CIRCLE_WRITE, opens=access.gathering_for)
def gathering_answer(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """I come, or I cannot; afterwards: I could not. No reason is asked."""
    form = AnswerForm.of(request)
    if form.is_valid() and form.accepts(actions.answer_gathering, gathering, by=request.actor, at=request.at):
        said = _("Your answer is noted.")
        if gathering.starts_at <= request.at:
            said = _("Thank you for the word. Here you read what was agreed, and when you meet next.")
        return go_to(request, "circles:gathering", say=said, gathering=gathering.public_id)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_answer.html", context)


@page(May.CIRCLE_WRITE, opens=access.gathering_for)
def point_add(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """Add something to talk about."""
    form = PointForm.of(request)
    if form.is_valid() and form.accepts(actions.add_point, gathering, by=request.actor, at=request.at):
        back = reverse("circles:gathering", kwargs={"gathering": gathering.public_id})
        text, said = form.cleaned_data["text"], _("Your point is on the list.")
        return kept(request, form.result, text, place="circles.point", back=back, say=said)
    return show(request, "circles/gathering.html", _all_about(request, gathering, form) | {"form": form})


@page(May.CIRCLE_WRITE, opens=life_access.point_for)
def point_remove(request: ActorRequest, agenda_point: AgendaPoint) -> HttpResponse:
    """Take a point off the list."""
    gathering = agenda_point.gathering
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_point, agenda_point, by=request.actor, at=request.at):
        said = _("The point is off the list.")
        return go_to(request, "circles:gathering", say=said, gathering=gathering.public_id)
    context = {"point": agenda_point, "gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/point_remove.html", context)


@page(May.CIRCLE_WRITE, opens=access.gathering_for)
def gathering_open(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """I open this gathering, or I do not after all."""
    form = OpenForm.of(request)
    if form.is_valid():
        is_me = form.cleaned_data["person"] == "me"
        mine = gathering.led_by_id == request.actor.person.pk
        chosen = request.actor.person.public_id if is_me else "nobody"
        if (is_me and gathering.led_by_id is None) or (not is_me and mine):
            if form.accepts(actions.lead_gathering, gathering, person=chosen, by=request.actor, at=request.at):
                said = _("You open this gathering. Thank you.") if is_me else _("It is open again who opens it.")
                return go_to(request, "circles:gathering", say=said, gathering=gathering.public_id)
        else:
            form.add_error("person", _("Somebody else opens it already. Talk with the facilitator."))
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_open.html", context)


@page(May.GATHERINGS_LEAD, opens=access.gathering_for)
def gathering_lead(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """Who opens it, as agreed."""
    people = [(s.person.public_id, s.person.display_name) for s in queries.seats_of(gathering.circle)]
    form = LeadForm.of(request, people=people)
    if form.is_valid() and form.accepts(actions.lead_gathering, gathering, by=request.actor, at=request.at):
        return go_to(request, "circles:gathering", say=_("It is noted who opens it."), gathering=gathering.public_id)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_lead.html", context)


@page(May.GATHERINGS_LEAD, opens=access.circle_for)
def gathering_plan(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Plan a gathering beside the rhythm."""
    form = GatheringForm.of(request, initial={"mode": circle.mode})
    if form.is_valid() and form.accepts(actions.plan_gathering, circle, by=request.actor, at=request.at):
        said = _("The gathering is planned. The circle is told.")
        return go_to(request, "circles:gatherings", say=said, circle=circle.public_id)
    return show(request, "circles/gathering_plan.html", {"circle": circle, "form": form})


@page(May.GATHERINGS_LEAD, opens=access.circle_for)
def month_plan(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Plan the month out of the circle's rhythm; everybody is told once."""
    days = queries.month_days(circle, request.at)
    possible = [(day.isoformat(), date_words(day)) for day in days]
    form = MonthForm.of(request, possible=possible, initial={"days": [code for code, _text in possible]})
    if form.is_valid() and form.accepts(actions.plan_month, circle, by=request.actor, at=request.at):
        said = _("The month is planned. The circle is told once.")
        return go_to(request, "circles:gatherings", say=said, circle=circle.public_id)
    context = {"circle": circle, "form": form, "rhythm": wording.rhythm(circle), "has_days": bool(days)}
    return show(request, "circles/month_plan.html", context)


@page(May.GATHERINGS_LEAD, opens=access.gathering_for)
def gathering_move(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """Another time or place; everybody is told."""
    starts, ends = clock.local(gathering.starts_at), clock.local(gathering.ends_at)
    known = {"day": starts.date(), "starts": starts.time(), "ends": ends.time(), "place": gathering.place}
    form = MoveForm.of(request, initial={**known, "mode": gathering.mode or gathering.circle.mode})
    if form.is_valid() and form.accepts(actions.move_gathering, gathering, by=request.actor, at=request.at):
        said = _("The gathering is moved. The circle is told.")
        return go_to(request, "circles:gathering", say=said, gathering=gathering.public_id)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_move.html", context)


@page(May.GATHERINGS_LEAD, opens=access.gathering_for)
def gathering_hold(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """It took place: who came, and in short what was agreed."""
    answers = queries.answers_to(gathering)
    seats = queries.seats_of(gathering.circle)
    people = [(s.person.public_id, s.person.display_name) for s in seats]
    likely = [s.person.public_id for s in seats if answers.get(s.person_id) == Coming.COMING]
    form = HeldForm.of(request, people=people, initial={"came": likely})
    if form.is_valid() and form.accepts(actions.hold_gathering, gathering, by=request.actor, at=request.at):
        back = reverse("circles:gathering", kwargs={"gathering": gathering.public_id})
        text, said = form.cleaned_data["account"], _("It is noted who came.")
        return kept(request, gathering, text, place="circles.gathering", back=back, say=said)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_hold.html", context)


@page(May.GATHERINGS_LEAD, opens=access.gathering_for)
def gathering_tell(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """Write down what was agreed, or word it anew."""
    form = AccountForm.of(request, initial={"account": gathering.account})
    if form.is_valid() and form.accepts(actions.tell_gathering, gathering, by=request.actor, at=request.at):
        back = reverse("circles:gathering", kwargs={"gathering": gathering.public_id})
        text, said = form.cleaned_data["account"], _("The circle can read it now.")
        return kept(request, gathering, text, place="circles.gathering", back=back, say=said)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form, **beside(request, gathering.circle)}
    return show(request, "circles/gathering_tell.html", context)


@page(May.GATHERINGS_LEAD, opens=access.gathering_for)
def gathering_cancel(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """Cancel a gathering."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.cancel_gathering, gathering, by=request.actor, at=request.at):
        said = _("The gathering is cancelled. The circle is told.")
        return go_to(request, "circles:gatherings", say=said, circle=gathering.circle)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_cancel.html", context)
