"""The inbox of a person, and the failures of the outbox for coordinators."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.notices import access, actions, queries
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import CHANNEL_NAMES, PROBLEM_NAMES, Channel, NoticeState, Problem
from sahajatri.apps.notices.terms import NoticesCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import Form, go_to, safe_path, show

PER_PAGE = 20


class Confirm(Form):
    """One button."""


@page(May.INBOX_READ)
def inbox(request: ActorRequest) -> HttpResponse:
    """What was told to me, unread first."""
    shown = Paginator(queries.inbox_of(request.actor.person), PER_PAGE).get_page(request.GET.get("page"))
    unread = queries.unread_count(request.actor.person)
    return show(request, "notices/inbox.html", {"page": shown, "unread": unread})


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
    """Mark everything as read."""
    form = Confirm.of(request)
    if form.is_valid():
        form.accepts(actions.read_all, request.actor.person, by=request.actor, at=request.at)
    return go_to(request, "notices:inbox")


@page(May.OUTBOX_READ)
def outbox(request: ActorRequest) -> HttpResponse:
    """E-mails and SMS that did not go out, with the reason."""
    found = queries.messages_that_failed(request.actor.programme)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows: list[dict[str, Any]] = [
        {
            "notice": notice,
            "channel": _(CHANNEL_NAMES[Channel(notice.channel)]),
            "why": _(PROBLEM_NAMES[Problem(notice.problem or Problem.UNKNOWN)]),
            "has_failed": notice.state == NoticeState.FAILED,
        }
        for notice in shown
    ]
    return show(request, "notices/outbox.html", {"rows": rows, "page": shown})


@page(May.NOTICE_SEND_AGAIN, opens=access.failed_notice_for)
def notice_again(request: ActorRequest, notice: Notice) -> HttpResponse:
    """Try a failed message again."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.send_again, notice, by=request.actor, at=request.at):
        return go_to(request, "notices:outbox", say=_("The message is being sent again."))
    return go_to(request, "notices:outbox")
