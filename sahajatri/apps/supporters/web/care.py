"""Pages of how supporters are looked after: how heavy it is, a talk after something hard, own checks, rest, thanks."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.supporters.care import access, actions, queries
from sahajatri.apps.supporters.care.models import Debrief, LookedAfter, OwnCheck, Thanks
from sahajatri.apps.supporters.care.terms import (
    DEBRIEF_WORDS,
    MOST_POINTS,
    URGENCY_WORDS,
    WAITING,
    DebriefState,
    Urgency,
)
from sahajatri.apps.supporters.care.terms import CareCapability as May
from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import care_words
from .care_forms import FeelingForm, MinderForm, NoteForm, OwnCheckForm, ThanksForm, UrgencyForm
from .forms import Confirm


def mine(request: ActorRequest) -> LookedAfter:
    """How the actor is looked after. Raises Http404 for somebody who does not support here."""
    found = queries.looked_after(request.actor.person, request.actor.programme)
    if found is None:
        raise Http404
    return found


@page(May.OWN_CARE_ACT, is_sensitive=True)
def feeling_say(request: ActorRequest) -> HttpResponse:
    """How the load is reckoned, line by line, and how it feels, which counts more."""
    row = mine(request)
    load = queries.load_of(row.person, row.programme, request.at)
    form = FeelingForm.of(request, initial={"feeling": row.feeling, "own_limit": row.own_limit})
    if form.is_valid() and form.accepts(actions.say_feeling, row, by=request.actor, at=request.at):
        return go_to(request, "caseload:looked-after", say=_("Thank you. It counts from now on."))
    context = {
        "form": form,
        "rows": care_words.load_rows(load),
        "load": load,
        "text": care_words.load_text(load),
        "most": MOST_POINTS,
    }
    return show(request, "supporters/feeling_say.html", context)


@page(May.OWN_CARE_ACT, is_sensitive=True)
def debrief_ask(request: ActorRequest) -> HttpResponse:
    """Two buttons: today, this week. Nothing is asked about what happened."""
    row = mine(request)
    found = queries.open_debrief_of(row.person, row.programme)
    if found is not None and found.state in WAITING and request.method != "POST":
        return go_to(request, "supporters:debrief", debrief=found)
    form = UrgencyForm.of(request)
    if form.is_valid() and form.accepts(
        actions.ask_debrief, row.programme, row.person, by=request.actor, at=request.at
    ):
        return go_to(request, "supporters:debrief", say=_("You are not alone with it."), debrief=form.result)
    who = queries.who_comes_back(row.person, row.programme, request.at)
    return show(request, "supporters/debrief_ask.html", {"form": form, "who": who})


@page(May.DEBRIEF_READ, opens=access.debrief_for, is_sensitive=True)
def debrief(request: ActorRequest, debrief: Debrief) -> HttpResponse:
    """Who comes back, by when, what each of the two can do now; the note is the supporter's alone."""
    is_own = request.actor.person == debrief.person
    state = DebriefState(debrief.state)
    form = NoteForm.of(request, initial={"note": debrief.note}) if is_own else None
    context = {
        "debrief": debrief,
        "is_own": is_own,
        "state": sentence(DEBRIEF_WORDS[state]),
        "is_waiting": state in WAITING,
        "is_offered": state is DebriefState.OFFERED,
        "is_asked": state is DebriefState.ASKED,
        "is_late": state in WAITING and debrief.due_at <= request.at,
        "urgency": sentence(URGENCY_WORDS[Urgency(debrief.urgency)]),
        "form": form,
    }
    return show(request, "supporters/debrief.html", context)


@page(May.DEBRIEF_ANSWER, opens=access.debrief_for, is_sensitive=True)
def debrief_take(request: ActorRequest, debrief: Debrief) -> HttpResponse:
    """I talk with her or him."""
    return _answered(request, debrief, actions.take_debrief, _("Thank you. She or he knows that you come back."))


@page(May.DEBRIEF_HOLD, opens=access.debrief_for, is_sensitive=True)
def debrief_held(request: ActorRequest, debrief: Debrief) -> HttpResponse:
    """We talked."""
    return _answered(request, debrief, actions.hold_debrief, _("It is noted that you two talked."))


@page(May.OWN_CARE_ACT, opens=access.my_debrief_for, is_sensitive=True)
def debrief_let_go(request: ActorRequest, debrief: Debrief) -> HttpResponse:
    """I do not need it."""
    return _answered(request, debrief, actions.let_debrief_go, _("All right. You can ask again at any time."))


@page(May.OWN_CARE_ACT, opens=access.my_debrief_for, is_sensitive=True)
def debrief_note(request: ActorRequest, debrief: Debrief) -> HttpResponse:
    """A few words for myself."""
    form = NoteForm.of(request, initial={"note": debrief.note})
    if form.is_valid() and form.accepts(actions.note_debrief, debrief, by=request.actor, at=request.at):
        calm = _calmly(request, form.cleaned_data["note"], "supporters.debrief", debrief, "supporters:own-checks")
        said = _("Your note is kept. Only you see it.")
        return calm or go_to(request, "supporters:debrief", say=said, debrief=debrief)
    if request.method != "POST":
        return go_to(request, "supporters:debrief", debrief=debrief)
    return show(request, "supporters/debrief_note.html", {"debrief": debrief, "form": form})


def _answered(request: ActorRequest, debrief: Debrief, act: Any, say: str) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(act, debrief, by=request.actor, at=request.at):
        return go_to(request, "supporters:debrief", say=say, debrief=debrief)
    if request.method != "POST":
        return go_to(request, "supporters:debrief", debrief=debrief)
    return show(request, "supporters/debrief_changed.html", {"debrief": debrief, "form": form})


@page(May.OWN_CARE_READ, is_sensitive=True)
def own_checks(request: ActorRequest) -> HttpResponse:
    """How supporting went for me: pictures, own words, and in a bad time a gentle offer, for me alone."""
    row = mine(request)
    checks = queries.own_checks_of(row.person, row.programme)
    context = {
        "charts": care_words.charts(checks) if len(checks) > 1 else [],
        "checks": list(reversed(checks[-care_words.SHOWN :])),
        "is_a_bad_time": queries.is_a_bad_time(checks),
        "minder": row.minder,
    }
    return show(request, "supporters/own_checks.html", context)


@page(May.OWN_CARE_ACT, is_sensitive=True)
def own_check_give(request: ActorRequest) -> HttpResponse:
    """Three numbers and own words; words that need a person are kept first, then help is offered."""
    row = mine(request)
    form = OwnCheckForm.of(request, has_minder=row.minder is not None)
    if form.is_valid() and form.accepts(
        actions.give_own_check, row.programme, row.person, by=request.actor, at=request.at
    ):
        said = "\n".join(form.cleaned_data[name] for name in ("gives", "costs"))
        calm = _calmly(request, said, "supporters.own_check", form.result, "supporters:own-checks")
        return calm or go_to(request, "supporters:own-checks", say=_("It is kept for you."))
    asked = care_words.questions()
    context = {
        "form": form,
        "title": care_words.said(asked.name),
        "introduction": care_words.said(asked.introduction),
    }
    return show(request, "supporters/own_check_give.html", context)


@page(May.OWN_CARE_ACT, opens=access.my_check_for, is_sensitive=True)
def own_check_open(request: ActorRequest, own_check: OwnCheck) -> HttpResponse:
    """Let whoever looks after me read it, or close it again: one button that turns."""
    form = Confirm.of(request)
    wanted = not own_check.is_open_to_minder
    if form.is_valid() and form.accepts(
        actions.open_own_check, own_check, is_open_to_minder=wanted, by=request.actor, at=request.at
    ):
        said = _("Whoever looks after you may read it now.") if wanted else _("Only you see it from now on.")
        return go_to(request, "supporters:own-checks", say=said)
    return go_to(request, "supporters:own-checks")


def _calmly(
    request: ActorRequest, text: str, place: str, record: Any, back: str, *, is_private: bool = True
) -> HttpResponse | None:
    """Words that sound hard get a calm answer; of what only the supporter reads nobody is told."""
    back_url = reverse(back)
    return answer_calmly(
        request, text, place=place, place_id=record.public_id, back_url=back_url, is_private=is_private
    )


@page(May.OWN_CARE_ACT)
def step_back(request: ActorRequest) -> HttpResponse:
    """Two buttons: nobody new for now, or a rest from everything. No reason, no end."""
    row = mine(request)
    form = Confirm.of(request)
    is_from_people = request.POST.get("how") == "rest"
    if form.is_valid() and form.accepts(
        actions.step_back, row, is_from_people=is_from_people, by=request.actor, at=request.at
    ):
        said = (
            _("Rest well. The people beside you are looked after. Come back whenever you want.")
            if is_from_people
            else _("Nobody new is suggested to you. Come back whenever you want.")
        )
        return go_to(request, "caseload:looked-after", say=said)
    is_resting = queries.is_on_break(row.person, row.programme)
    return show(request, "supporters/step_back.html", {"form": form, "is_resting": is_resting})


@page(May.OWN_CARE_ACT)
def come_back(request: ActorRequest) -> HttpResponse:
    """The way back is one button too, and begins small."""
    row = mine(request)
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.come_back, row, by=request.actor, at=request.at):
        return go_to(request, "caseload:looked-after", say=_("Good to have you back."))
    is_resting = queries.is_on_break(row.person, row.programme)
    return show(request, "supporters/come_back.html", {"form": form, "is_resting": is_resting})


@page(May.OWN_CARE_READ)
def thanks_kept(request: ActorRequest) -> HttpResponse:
    """Words of thanks, for me to keep. They are not counted."""
    found = queries.thanks_of(request.actor.person, request.actor.programme)
    return show(request, "supporters/thanks_kept.html", {"thanks": found})


@page(May.THANKS_WRITE, opens=access.supporter_to_thank)
def thanks_write(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """A word of thanks to a supporter."""
    form = ThanksForm.of(request, name=supporter.person.display_name)
    if form.is_valid() and form.accepts(actions.write_thanks, supporter, by=request.actor, at=request.at):
        back = "supporters:supporters" if request.actor.holds(Role.COORDINATOR) else "mentoring:pairings"
        text = form.cleaned_data["text"]
        calm = _calmly(request, text, "supporters.thanks", form.result, back, is_private=False)
        return calm or go_to(request, back, say=_("Your thanks are on their way."))
    return show(request, "supporters/thanks_write.html", {"supporter": supporter, "form": form})


@page(May.OWN_CARE_ACT, opens=access.my_thanks_for)
def thanks_put_away(request: ActorRequest, thanks: Thanks) -> HttpResponse:
    """Put a word of thanks away."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.put_thanks_away, thanks, by=request.actor, at=request.at):
        return go_to(request, "supporters:thanks-kept", say=_("It is put away."))
    return go_to(request, "supporters:thanks-kept")


@page(May.MINDER_CHOOSE, opens=access.looked_after_for)
def minder_choose(request: ActorRequest, looked_after: LookedAfter) -> HttpResponse:
    """The coordinator says who looks after a supporter, and how often the two talk."""
    people = queries.people_who_could_mind(looked_after.person, looked_after.programme, clock.day_of(request.at))
    chosen = looked_after.minder.public_id if looked_after.minder else None
    form = MinderForm.of(request, people=people, initial={"minder": chosen, "rhythm": looked_after.rhythm})
    if form.is_valid() and form.accepts(actions.choose_minder, looked_after, by=request.actor, at=request.at):
        return go_to(request, "caseload:care-followed", say=_("The two have been told."))
    context = {"row": looked_after, "form": form, "has_people": bool(people)}
    return show(request, "supporters/minder_choose.html", context)


@page(May.TOGETHER_READ)
def together(request: ActorRequest) -> HttpResponse:
    """How the supporters were in the last whole quarter, together; nothing below five people."""
    found = queries.together(request.actor.programme, clock.day_of(request.at))
    rows = [
        {"key": care_words.said(item.short), "value": found.means[item.key]}
        for item in care_words.questions().items
        if found.means.get(item.key) is not None
    ]
    return show(request, "supporters/together.html", {"together": found, "rows": rows})
