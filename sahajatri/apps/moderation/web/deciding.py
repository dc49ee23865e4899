"""What those who decide open: the queue, one thing with what stands around it, the decision."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.moderation import access, actions, queries
from sahajatri.apps.moderation.access import OpenedMatter, Thing
from sahajatri.apps.moderation.terms import OPEN, MatterState
from sahajatri.apps.moderation.terms import ModerationCapability as May
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import wording
from .forms import LEAVE_OUT, LET_THROUGH, TAKE_DOWN, AnswerForm, Confirm, DecisionForm, ReasonForm, mark_of


@page(May.QUEUE_READ)
def queue(request: ActorRequest) -> HttpResponse:
    """What waits for me, the most pressing first."""
    actor = request.actor
    found = queries.matters_for(actor.person, actor.programme, request.at)
    is_staff = actor.holds(Role.COORDINATOR, Role.LEAD)
    context = {
        "rows": [wording.queued(one, request.at) for one in found],
        "waiting": queries.waiting(actor.programme, request.at) if is_staff else None,
    }
    return show(request, "moderation/queue.html", context)


@page(May.MATTER_DECIDE, opens=access.matter_for, is_sensitive=True)
def matter(request: ActorRequest, opened: OpenedMatter) -> HttpResponse:
    """One thing, what stands around it, and the decision."""
    found = opened.matter
    if opened.look is None or opened.kind is None or not _may_decide(request, opened):
        return show(request, "moderation/matter.html", _all_about(request, opened))
    if found.state == MatterState.OBJECTED:
        form: AnswerForm | DecisionForm = AnswerForm.of(request, initial={"seen": mark_of(opened.look.text)})
        acts: dict[str, Any] = {"bring_back": actions.bring_back, "uphold": actions.uphold}
    else:
        form = DecisionForm.of(
            request,
            can_leave_out=opened.kind.can_leave_words_out,
            initial={"text": opened.look.text, "seen": mark_of(opened.look.text)},
        )
        acts = {
            LET_THROUGH: actions.let_through,
            TAKE_DOWN: actions.take_down,
            LEAVE_OUT: actions.leave_words_out,
        }
    if form.is_valid() and form.is_as_seen(opened.look.text):
        act = acts[form.cleaned_data["decision"]]
        if form.accepts(act, found, by=request.actor, at=request.at):
            return go_to(request, "moderation:queue", say=_("Decided. Whom it concerns is told."))
    return show(request, "moderation/matter.html", {**_all_about(request, opened), "form": form})


@page(May.MATTER_DECIDE, opens=access.matter_for)
def take_back(request: ActorRequest, opened: OpenedMatter) -> HttpResponse:
    """I was wrong: bring it back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.take_back_decision, opened.matter, by=request.actor, at=request.at
    ):
        return go_to(request, "moderation:matter", say=_("It can be seen again."), matter=opened.matter)
    return show(request, "moderation/matter.html", {**_all_about(request, opened), "form": form})


@page(May.MATTER_DECIDE, opens=access.thing_to_take_down, is_sensitive=True)
def take_down(request: ActorRequest, thing: Thing) -> HttpResponse:
    """Take down at once what one came across, with a reason."""
    form = ReasonForm.of(request)
    if form.is_valid() and form.accepts(
        actions.take_down_what_was_seen,
        thing.place,
        thing.public_id,
        programme=request.actor.programme,
        author=thing.look.author,
        by=request.actor,
        at=request.at,
    ):
        return go_to(request, thing.look.url, say=_("It is taken down. The writer can read why, and may object."))
    return show(
        request, "moderation/take_down.html", {"form": form, "look": thing.look, "name": sentence(thing.kind.name)}
    )


def _may_decide(request: ActorRequest, opened: OpenedMatter) -> bool:
    found = opened.matter
    return found.state in OPEN and queries.may_decide(request.actor.person, found, request.at)


def _all_about(request: ActorRequest, opened: OpenedMatter) -> dict[str, Any]:
    found = opened.matter
    is_open = _may_decide(request, opened)
    if opened.look is not None and is_open:
        access.note_seen(request.actor, opened.look, at=request.at)
    reads_words = request.actor.holds(Role.COORDINATOR, Role.LEAD)
    return {
        **wording.queued(found, request.at),
        "look": opened.look,
        "is_open": is_open,
        "state": wording.decided(found),
        "reason": wording.REASON_WORDS.get(found.reason, ""),
        "reports": [
            {"reason": wording.REPORT_WORDS[one.reason], "words": one.words if reads_words else ""}
            for one in queries.reports_about(found)
        ],
        "may_take_back": found.state in {MatterState.TAKEN_DOWN, MatterState.LEFT_OUT}
        and found.decided_by_id == request.actor.person.pk,
    }
