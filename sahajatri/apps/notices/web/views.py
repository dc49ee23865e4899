"""The inbox of a person, how messages come, and what coordinators look at: failures and texts that came in."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from sahajatri.apps.notices import access, actions, queries, topics
from sahajatri.apps.notices.models import Heard, Notice
from sahajatri.apps.notices.terms import CHANNEL_NAMES, PROBLEM_NAMES, TOPIC_NAMES, Channel, NoticeState, Problem, Topic
from sahajatri.apps.notices.terms import NoticesCapability as May
from sahajatri.apps.people.queries import how_to_reach
from sahajatri.apps.people.terms import ReachBy
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, safe_path, sentence, show

from .forms import Confirm, SettleForm, WishesForm

PER_PAGE = 20


@page(May.INBOX_READ)
def inbox(request: ActorRequest) -> HttpResponse:
    """What was told to me, unread first, by topic when asked."""
    person = request.actor.person
    counts = queries.unread_by_topic(person)
    chosen = next((topic for topic in counts if topic.value == request.GET.get("topic")), None)
    shown = Paginator(queries.inbox_of(person, topic=chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "unread": counts[chosen] if chosen else sum(counts.values()),
        "topics": [
            {"code": topic.value, "name": sentence(TOPIC_NAMES[topic]), "unread": unread}
            for topic, unread in counts.items()
        ],
        "chosen": chosen.value if chosen else "",
        "query": f"topic={chosen.value}" if chosen else "",
    }
    return show(request, "notices/inbox.html", context)


@page(May.INBOX_ACT, opens=access.notice_for)
def notice_open(request: ActorRequest, notice: Notice) -> HttpResponse:
    """Mark as read and go where the notice leads."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.open_notice, notice, by=request.actor, at=request.at):
        if notice.path:
            return go_to(request, safe_path(notice.path))
        return go_to(request, "notices:inbox")
    return show(request, "notices/notice_open.html", {"notice": notice, "form": form})


@page(May.INBOX_ACT)
def inbox_read(request: ActorRequest) -> HttpResponse:
    """Mark everything (of one topic) as read."""
    form = Confirm.of(request)
    topic = request.POST.get("topic", "")
    topic = topic if topic in set(Topic) else ""
    if form.is_valid():
        form.accepts(actions.read_all, request.actor.person, topic=topic, by=request.actor, at=request.at)
    return go_to(request, "notices:inbox")


@page(May.WISHES_CHOOSE)
def wishes(request: ActorRequest) -> HttpResponse:
    """How messages about each topic come, and when none comes."""
    person = request.actor.person
    held, reach, ways = queries.wishes_of(person), how_to_reach(person), queries.topic_ways(person)
    names = (
        "wording",
        "at_night",
        "quiet_from",
        "quiet_until",
        "often",
        "weekday",
        "hour",
        "digest_by",
        "paused_until",
    )
    usual = {ReachBy.SMS: _("By SMS"), ReachBy.EMAIL: _("By e-mail")}.get(reach.by, _("Only here in Sahajatri"))
    as_always = _("As always: %(way)s") % {"way": usual}
    form = WishesForm.of(
        request,
        initial={
            **{name: getattr(held, name) for name in [*names, "paused_until"]},
            **{f"way_{topic.value}": way.value for topic, way in ways.items()},
        },
        topics=topics.topics_for(request.actor.roles),
        usual=as_always,
    )
    if form.is_valid() and form.accepts(actions.choose_wishes, person, by=request.actor, at=request.at):
        return go_to(request, "notices:wishes", say=_("Thank you. Messages come like this from now on."))
    context = {
        "form": form,
        "usual": as_always,
        "is_agreed": queries.agrees_to_messages(person),
        "is_shared": queries.is_phone_shared(person, reach),
        "has_stopped": [address for address in (reach.phone, reach.email) if address and queries.is_stopped(address)],
        "reach": reach,
    }
    return show(request, "notices/wishes.html", context)


@csrf_exempt  # the signed link is what opens it; a mail program that ends e-mails by itself has no other token
@page(May.MAIL_STOP, opens=access.mailbox_for)
def mail_stop(request: ActorRequest, mailbox: access.Mailbox) -> HttpResponse:
    """End e-mails to the mailbox of the e-mail that led here, or let them come again; looking changes nothing."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        actions.stop_messages(mailbox.address, by=request.actor, at=request.at)
        return HttpResponse()
    form = Confirm.of(request)
    if form.is_valid():
        may_come = request.POST.get("wish") == "start"
        act = actions.start_messages if may_come else actions.stop_messages
        if form.accepts(act, mailbox.address, by=request.actor, at=request.at):
            said = _("E-mails come again.") if may_come else _("No more e-mails come.")
            return go_to(request, request.path, say=said)
    return show(request, "notices/mail_stop.html", {"form": form, "mailbox": mailbox})


@page(May.OUTBOX_READ)
def outbox(request: ActorRequest) -> HttpResponse:
    """E-mails and SMS that did not go out or arrive, with the reason."""
    found = queries.messages_that_failed(request.actor.programme, at=request.at)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows: list[dict[str, Any]] = [
        {
            "notice": notice,
            "channel": _(CHANNEL_NAMES[Channel(notice.channel)]),
            "why": _(PROBLEM_NAMES[Problem(notice.problem or Problem.UNKNOWN)]),
            "has_failed": notice.state != NoticeState.WAITING,
            "can_go_again": bool(notice.text or notice.person_id),
        }
        for notice in shown
    ]
    texts = queries.texts_waiting(request.actor.programme).count()
    return show(request, "notices/outbox.html", {"rows": rows, "page": shown, "texts": texts})


@page(May.NOTICE_SEND_AGAIN, opens=access.failed_notice_for)
def notice_again(request: ActorRequest, notice: Notice) -> HttpResponse:
    """Try a failed message again."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.send_again, notice, by=request.actor, at=request.at):
        return go_to(request, "notices:outbox", say=_("The message is being sent again."))
    return go_to(request, "notices:outbox")


@page(May.NOTICE_SETTLE, opens=access.failed_notice_for)
def notice_settle(request: ActorRequest, notice: Notice) -> HttpResponse:
    """Take a failure off the list."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.settle_problem, notice, by=request.actor, at=request.at):
        return go_to(request, "notices:outbox", say=_("It is off the list."))
    return go_to(request, "notices:outbox")


@page(May.HEARD_READ)
def heard_list(request: ActorRequest) -> HttpResponse:
    """Texts that came in and wait for somebody, what is late first; then what was dealt with."""
    waiting = queries.texts_waiting(request.actor.programme)
    shown = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    names = queries.names_at([heard.number for heard in shown])
    rows = [
        {
            "heard": heard,
            "names": names.get(heard.number, []),
            "is_late": heard.due_at is not None and heard.due_at <= request.at,
        }
        for heard in shown
    ]
    settled = queries.texts_settled(request.actor.programme)[:PER_PAGE]
    return show(request, "notices/heard_list.html", {"rows": rows, "page": shown, "settled": settled})


@page(May.HEARD_SETTLE, opens=access.heard_for)
def heard_settle(request: ActorRequest, heard: Heard) -> HttpResponse:
    """Say what was done about a text."""
    form = SettleForm.of(request)
    if form.is_valid() and form.accepts(actions.settle_text, heard, by=request.actor, at=request.at):
        return go_to(request, "notices:heard-list", say=_("Thank you. It is noted."))
    names = queries.names_at([heard.number]).get(heard.number, [])
    return show(request, "notices/heard_settle.html", {"form": form, "heard": heard, "names": names})
