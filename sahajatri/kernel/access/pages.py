"""``page``: the only way a view comes into being. It decides first, then hands the view an opened object."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from .decide import decide
from .relations import asked_once
from .terms import Actor, Capability, Facts

Opener = Callable[..., Any]
View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    """What the middleware makes of a request: who acts, and when."""

    actor: Actor
    at: datetime


def page(capability: Capability, *, opens: Opener | None = None, is_sensitive: bool = False) -> Callable[[View], View]:
    """Put a view under a rule.

    ``opens(actor, capability, **url_kwargs)`` decides and returns the object for the view, or raises Http404 or
    PermissionDenied. Without it the rule is decided for the programme as a whole and the view gets only the
    request. A page under a reading capability refuses POST. ``is_sensitive`` shows the quick exit.
    """

    def under_rule(view: View) -> View:
        @wraps(view)
        def answer(request: ActorRequest, **kwargs: Any) -> HttpResponseBase:
            if capability.is_reading and request.method not in {"GET", "HEAD", "OPTIONS"}:
                return HttpResponseNotAllowed(["GET", "HEAD"])
            if request.method == "OPTIONS":
                return HttpResponse(headers={"Allow": "GET, HEAD" if capability.is_reading else "GET, HEAD, POST"})
            if request.method not in {"GET", "HEAD", "POST"}:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            actor = request.actor
            if not decide(actor, capability, Facts()).allowed:
                if not actor.is_signed_in:
                    return _to_sign_in(request)
                if actor.lacks_second_factor:
                    return _to_second_factor(request)
            request.is_sensitive = is_sensitive  # type: ignore[attr-defined]  # read by the page frame
            with nullcontext() if request.method == "POST" else asked_once():
                if opens is not None:
                    return view(request, opens(actor, capability, **kwargs))
                if not decide(actor, capability, Facts()).allowed:
                    raise PermissionDenied
                return view(request)

        answer.rule = capability  # type: ignore[attr-defined]  # found by the start-up check and the walks
        answer.opens = opens  # type: ignore[attr-defined]
        return answer

    return under_rule


def _to_sign_in(request: ActorRequest) -> HttpResponseBase:
    from sahajatri.kernel.pages.held import hold_and_sign_in

    return hold_and_sign_in(request)


def _to_second_factor(request: ActorRequest) -> HttpResponseBase:
    from sahajatri.kernel.pages.held import hold_and_sign_in

    return hold_and_sign_in(request, second_factor=True)
