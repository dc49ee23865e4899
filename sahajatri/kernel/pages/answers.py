"""The two answers a view gives: show a page, or go to another one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sahajatri.kernel.records.media import MediaRecord

from .forms import Form


def show(request: HttpRequest, template: str, context: dict[str, Any] | None = None) -> HttpResponse:
    """Render ``template``. A form in the context that was refused makes the status 422."""
    context = context or {}
    refused = any(isinstance(v, Form) and v.is_bound and v.errors for v in context.values())
    return render(request, template, context, status=422 if refused else 200)


def go_to(request: HttpRequest, where: str, *, say: str = "", **kwargs: Any) -> HttpResponseRedirect:
    """Redirect (303) to the route ``where`` (``room:name``) or to a path, saying ``say`` there."""
    if say:
        messages.success(request, say)
    path = where if where.startswith("/") else reverse(where, kwargs=kwargs)
    answer = HttpResponseRedirect(path)
    answer.status_code = 303
    return answer


def answer_media(media: MediaRecord) -> HttpResponse:
    """The picture or recording as a file that no browser takes for a page. Whoever asks was let in before."""
    answer = HttpResponse(bytes(media.content), content_type=media.content_type)
    answer["Content-Disposition"] = f'inline; filename="{media.file_name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


def safe_path(path: str | None, otherwise: str = "/") -> str:
    """``path`` when it stays on this site, else ``otherwise``."""
    if path and path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return path
    return otherwise
