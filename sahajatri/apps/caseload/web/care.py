"""Pages of how supporters are looked after: the supporter's own, the other side's, the coordinator's."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sahajatri.apps.caseload.care import access, actions, queries
from sahajatri.apps.caseload.care.models import StandIn, SupportTalk
from sahajatri.apps.caseload.care.terms import NEED_KINDS, NEED_WORDS, TALK_WORDS, StandInState, TalkState
from sahajatri.apps.caseload.supervision.queries import usual_next
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.apps.programmes.terms import ROLE_NAMES
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.supporters.care import queries as care
from sahajatri.apps.supporters.care.models import LookedAfter
from sahajatri.apps.supporters.care.rules import Load, next_talk_on
from sahajatri.apps.supporters.care.terms import FEELING_WORDS, Feeling, TalkRhythm
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.templatetags.words import date_words, digits, number
from sahajatri.kernel.papers import answer_paper, paper

from .care_forms import Confirm, GiveStandInForm, HoldTalkForm, PlanTalkForm, PointForm


def way(route: str, **kwargs: Any) -> str:
    """The path of a route; records may be given for their public ids."""
    return reverse(route, kwargs={name: one.public_id for name, one in kwargs.items()})


@page(May.LOOKED_AFTER_READ)
def looked_after(request: ActorRequest) -> HttpResponse:
    """For a supporter: who is there for me, when we talk, how heavy it is, rest, thanks."""
    me, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    row = care.looked_after(me, programme)
    if row is None:
        return show(request, "caseload/looked_after_later.html")
    one = queries.cared(row, request.at)
    context = {
        "row": row,
        "one": one,
        "load_text": load_text(one.load),
        "feeling": _feeling(one.load.feeling),
        "points": queries.points_of(row),
        "debrief": care.open_debrief_of(me, programme),
        "is_resting": care.is_on_break(me, programme),
        "resting": queries.pairings_resting(me, programme),
        "is_check_due": care.is_check_due(me, programme, today),
        "talks": [talk for talk in queries.talks_of(me, programme, most=6) if talk.state == TalkState.HELD],
        "years": queries.years_of_service(me, programme, today)[:3],
        "today": today,
    }
    return show(request, "caseload/looked_after.html", context)


def load_text(load: Load) -> str:
    """Points and limit in one sentence."""
    return _("%(points)s points; your limit is %(limit)s.") % {
        "points": number(load.points),
        "limit": number(load.limit),
    }


def _feeling(feeling: str | None) -> str:
    return sentence(FEELING_WORDS[Feeling(feeling)]) if feeling else ""


@page(May.POINT_ADD, opens=access.looked_after_for)
def point_add(request: ActorRequest, looked_after: LookedAfter) -> HttpResponse:
    """Something to talk about, from either of the two."""
    is_own = request.actor.person == looked_after.person
    other = looked_after.minder if is_own else looked_after.person
    reader = other.display_name if other else _("Whoever looks after you, once somebody does.")
    form = PointForm.of(request, reader=reader)
    if form.is_valid() and form.accepts(actions.add_point, looked_after, by=request.actor, at=request.at):
        back = way("caseload:looked-after") if is_own else way("caseload:minded", looked_after=looked_after)
        calm = answer_calmly(
            request,
            form.cleaned_data["text"],
            place="caseload.talk_point",
            place_id=form.result.public_id,
            back_url=back,
        )
        return calm or go_to(request, back, say=_("It is on the list for your talk."))
    return show(request, "caseload/point_add.html", {"form": form, "is_own": is_own, "row": looked_after})


@page(May.SUPPORT_TALK_READ, opens=access.support_talk_for)
def support_talk(request: ActorRequest, support_talk: SupportTalk) -> HttpResponse:
    """One talk: when, who, what was agreed; the facts of the day are for each supporter and the other side."""
    me, state = request.actor.person, TalkState(support_talk.state)
    is_mine = support_talk.minder_id == me.pk
    seats = [
        {"seat": seat, "facts": kept_facts(seat.facts) if is_mine or seat.person_id == me.pk else []}
        for seat in support_talk.seats.all()
    ]
    context = {
        "talk": support_talk,
        "state": sentence(TALK_WORDS[state]),
        "is_planned": state is TalkState.PLANNED,
        "is_mine": is_mine,
        "seats": seats,
        "today": clock.day_of(request.at),
    }
    return show(request, "caseload/support_talk.html", context)


def kept_facts(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts of that day, as they were kept."""
    names = {
        "points": _("Points of load"),
        "limit": _("Limit"),
        "meetings": _("Meetings in the last 30 days"),
        "lapses_on": _("The next check or training to renew"),
        "last_debrief": _("Last talk after something hard"),
    }
    return [{"key": name, "value": _fact(facts[code])} for code, name in names.items() if code in facts]


def _fact(value: Any) -> Any:
    return date_words(date.fromisoformat(value)) if isinstance(value, str) else value


@page(May.MINDING_READ)
def minding(request: ActorRequest) -> HttpResponse:
    """Supporters whom I look after, talks that I owe, people for whom I stand in."""
    me, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    context = {
        "rows": queries.cared_for(programme, request.at, minder=me),
        "debriefs": care.debriefs_waiting_for(me, programme),
        "planned": queries.planned_by(me, programme),
        "stand_ins": queries.open_stand_ins(programme, owner=me),
        "today": today,
        "is_coordinator": request.actor.holds(Role.COORDINATOR),
    }
    return show(request, "caseload/minding.html", context)


@page(May.MINDED_READ, opens=access.looked_after_for)
def minded(request: ActorRequest, looked_after: LookedAfter) -> HttpResponse:
    """One supporter for whoever looks after her or him: the facts, what to talk about, what she or he opened."""
    one = queries.cared(looked_after, request.at)
    facts = queries.facts_of(one, request.at)
    rows = [
        *kept_facts(facts.as_data()),
        {"key": _("How heavy it feels"), "value": _feeling(facts.feeling) or _("Not said")},
        {"key": _("Last talk"), "value": date_words(facts.last_talk) or _("none yet")},
    ]
    talks = queries.talks_of(looked_after.person, looked_after.programme, most=6)
    context = {
        "row": looked_after,
        "one": one,
        "facts": rows,
        "points": queries.points_of(looked_after),
        "checks": care.checks_open_to_minder(looked_after, request.actor.person),
        "talks": [talk for talk in talks if talk.minder_id == request.actor.person.pk],
        "today": one.today,
    }
    return show(request, "caseload/minded.html", context)


@page(May.SUPPORT_TALK_PLAN)
def talk_plan(request: ActorRequest) -> HttpResponse:
    """A day for a talk, with one or with several."""
    me, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    planned = queries.people_planned(programme)
    free = [row.person for row in care.minded_by(me, programme) if row.person_id not in planned]
    form = PlanTalkForm.of(request, people=free, initial={"people": [request.GET.get("with", "")]})
    if form.is_valid() and form.accepts(actions.plan_talk, programme, by=request.actor, at=request.at):
        return go_to(request, "caseload:minding", say=_("The day is kept, and everybody in it is told."))
    return show(request, "caseload/talk_plan.html", {"form": form, "has_people": bool(free), "today": today})


@page(May.SUPPORT_TALK_ACT, opens=access.support_talk_for)
def talk_hold(request: ActorRequest, support_talk: SupportTalk) -> HttpResponse:
    """Note a talk: who was there, what was agreed, when the next one is."""
    today = clock.day_of(request.at)
    people = [seat.person for seat in support_talk.seats.all()]
    initial = {
        "there": [p.public_id for p in people],
        "on": min(support_talk.on, today),
        "next_on": _next_on(people, support_talk, today),
    }
    form = HoldTalkForm.of(request, people=people, initial=initial)
    if form.is_valid() and form.accepts(actions.hold_talk, support_talk, by=request.actor, at=request.at):
        return go_to(request, "caseload:minding", say=_("Kept. Both read it, and the next day is set."))
    return show(request, "caseload/talk_hold.html", {"talk": support_talk, "form": form})


def _next_on(people: list[Any], talk: SupportTalk, today: Any) -> Any:
    rows = [care.looked_after(person, talk.programme) for person in people[:1]]
    row = rows[0] if rows else None
    if row is None:
        return usual_next(today)
    return next_talk_on(TalkRhythm(row.rhythm), since=row.since, last_on=max(today, row.since))


@page(May.SUPPORT_TALK_ACT, opens=access.support_talk_for)
def talk_call_off(request: ActorRequest, support_talk: SupportTalk) -> HttpResponse:
    """Call a planned talk off; whoever was to come is told."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.call_off_talk, support_talk, by=request.actor, at=request.at):
        return go_to(request, "caseload:minding", say=_("The talk is called off. Choose another day."))
    return show(request, "caseload/talk_call_off.html", {"talk": support_talk, "form": form})


@page(May.CARE_FOLLOW)
def care_followed(request: ActorRequest) -> HttpResponse:
    """Every supporter: who looks after her or him, the next talk, what needs somebody. Nothing of how she or he is."""
    programme, today = request.actor.programme, clock.day_of(request.at)
    found = queries.cared_for(programme, request.at)
    found.sort(key=lambda one: -len(one.needs))
    rows = [
        {
            "one": one,
            "needs": [{"text": sentence(NEED_WORDS[need]), "kind": NEED_KINDS[need]} for need in one.needs],
            "load": load_text(one.load),
        }
        for one in found
    ]
    context = {
        "rows": rows,
        "debriefs": care.debriefs_waiting(programme),
        "stand_ins": queries.open_stand_ins(programme),
        "today": today,
    }
    return show(request, "caseload/care_followed.html", context)


@page(May.STAND_IN_READ, opens=access.stand_in_for)
def stand_in(request: ActorRequest, stand_in: StandIn) -> HttpResponse:
    """For whom one stands in, until when to call."""
    context = {
        "stand_in": stand_in,
        "is_open": stand_in.state == StandInState.OPEN,
        "is_coordinator": request.actor.holds(Role.COORDINATOR),
        "today": clock.day_of(request.at),
    }
    return show(request, "caseload/stand_in.html", context)


@page(May.STAND_IN_ACT, opens=access.stand_in_for)
def stand_in_reached(request: ActorRequest, stand_in: StandIn) -> HttpResponse:
    """I have talked with the participant."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.note_reached, stand_in, by=request.actor, at=request.at):
        said = _("Thank you. The next call is in two weeks.")
        return go_to(request, "caseload:stand-in", say=said, stand_in=stand_in)
    return go_to(request, "caseload:stand-in", stand_in=stand_in)


@page(May.STAND_IN_GIVE, opens=access.stand_in_for)
def stand_in_give(request: ActorRequest, stand_in: StandIn) -> HttpResponse:
    """Somebody else stands in."""
    people = queries.people_who_could_stand_in(stand_in, request.at)
    chosen = stand_in.owner.public_id if stand_in.owner else None
    form = GiveStandInForm.of(request, people=people, initial={"owner": chosen})
    if form.is_valid() and form.accepts(actions.give_stand_in, stand_in, by=request.actor, at=request.at):
        return go_to(request, "caseload:care-followed", say=_("Everybody has been told."))
    return show(request, "caseload/stand_in_give.html", {"stand_in": stand_in, "form": form})


@page(May.LOOKED_AFTER_READ)
def service_paper(request: ActorRequest) -> HttpResponse:
    """A year of supporting as a PDF, in Bengali or English: days and hours, nobody beside is named."""
    me, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    years = {str(year): year for year in queries.years_of_service(me, programme, today)}
    year = years.get(request.GET.get("year", ""))
    found = queries.served(me, programme, year, today) if year is not None else None
    if found is None:
        raise Http404
    asked = request.GET.get("language", "")
    language = asked if asked in {"bn", "en"} else "en" if (get_language() or "bn").startswith("en") else "bn"
    with override(language):
        data = service_data(found, me, programme, today)
    content = paper("caseload/service", data, language=language, at=request.at)
    return answer_paper(content, f"paper-{found.year}-{language}.pdf")


def service_data(found: queries.Served, person: Any, programme: Any, today: Any) -> dict[str, Any]:
    """What the paper shows, in the language that is active."""
    organisation = programme.organisation
    rows = [
        {"what": _("Beside people on their way to work"), "much": hours_text(found.minutes_meeting)},
        {"what": _("Looking after circles"), "much": hours_text(found.minutes_gathering)},
        {"what": _("Talks about supporting, with somebody experienced"), "much": hours_text(found.minutes_talks)},
    ]
    return {
        "title": _("Supporting others in %(year)s") % {"year": digits(found.year)},
        "author": str(programme.name),
        "name": person.display_name,
        "programme": str(programme.name),
        "organisation": organisation.name_en if (get_language() or "bn").startswith("en") else organisation.name_bn,
        "lede": _("supported others in this programme, from %(since)s to %(until)s.")
        % {"since": date_words(found.since), "until": date_words(found.until)},
        "roles": ", ".join(sentence(ROLE_NAMES[Role(role)]) for role in found.roles),
        "rows": rows,
        "what": _("What"),
        "much": _("Hours"),
        "thanks": _("Thank you for walking along."),
        "sign": _("For the programme"),
        "foot": _("Made on %(day)s. It names nobody who was supported.") % {"day": date_words(today)},
    }


def hours_text(minutes: int) -> str:
    """Whole hours, at least said as less than one."""
    if not minutes:
        return "–"
    return number(round(minutes / 60)) if minutes >= 60 else _("less than 1")
