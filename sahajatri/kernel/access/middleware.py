"""Net two: a view without a rule is refused even when the start-up check was somehow passed by."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.utils.module_loading import import_string

from sahajatri.kernel import clock

from .pages import ActorRequest


class AccessMiddleware:
    """Puts ``actor`` and ``at`` on the request and refuses views that stand under no rule."""

    def __init__(self, get_response: Callable[[ActorRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.actor_of: Callable[[ActorRequest], Any] = import_string(settings.SAHAJATRI_ACTOR)

    def __call__(self, request: ActorRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):  # no text has it, and PostgreSQL refuses to look for it
            raise SuspiciousOperation
        request.at = clock.now()
        request.actor = self.actor_of(request)
        return self.get_response(request)

    def process_view(self, request: ActorRequest, view: Any, args: Any, kwargs: Any) -> None:
        if getattr(view, "rule", None) is None:
            raise PermissionDenied
