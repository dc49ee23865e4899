"""Pages for what goes wrong: what happened, why, what to do now."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sahajatri.kernel.access import Actor
from sahajatri.kernel.pages.held import keep_draft
from sahajatri.kernel.pages.tokens import person_of


def _page(request: HttpRequest, status: int, template: str) -> HttpResponse:
    if not hasattr(request, "actor"):
        request.actor = Actor()  # type: ignore[attr-defined]  # the error came before the middleware
    return render(request, template, {"is_error_page": True}, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 400, "400.html")


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 403, "403.html")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The same bytes for what is not there and for what is not yours."""
    return _page(request, 404, "404.html")


def broken(request: HttpRequest) -> HttpResponse:
    """The last resort: never fails itself, keeps what was typed."""
    if request.method == "POST":
        person = person_of(request.POST.get("once", ""))
        if person:
            with suppress(Exception):  # the database itself may be what is broken
                keep_draft(person, request.path, request.POST)
    return _page(request, 500, "500.html")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page's protection did not fit any more: what was typed is kept as a draft of that page."""
    person = person_of(request.POST.get("once", ""))
    if person:
        keep_draft(person, request.path, request.POST)
    return _page(request, 403, "403_stale.html")
