"""A copy of everything that is stored about oneself."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language

from sahajatri.apps.interop import actions
from sahajatri.apps.interop.copies import copy_of
from sahajatri.apps.interop.terms import InteropCapability as May
from sahajatri.apps.people.actions import count_try
from sahajatri.apps.people.queries import account_of
from sahajatri.apps.people.terms import SIGNED_IN_KEY
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import refusal_text, show
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .forms import CopyForm

FRESH_FOR = timedelta(minutes=15)
WRONG = Refusal("password_wrong", words("This is not your password."), field="password")


@page(May.OWN_EXPORT, is_sensitive=True)
def own_export(request: ActorRequest) -> HttpResponse:
    """Take a copy, right after signing in or with the password: somebody may have left the phone unlocked."""
    person, account = request.actor.person, account_of(request.actor.person)
    is_fresh = _has_just_signed_in(request)
    can_prove = is_fresh or (account is not None and account.has_usable_password())
    form = CopyForm.of(request, needs_password=not is_fresh)
    if can_prove and form.is_valid():
        refusal = None if is_fresh else _why_not_the_password(account, form.cleaned_data["password"], request.at)
        if refusal is not None:
            form.add_error("password", refusal_text(refusal))
        elif form.accepts(actions.note_own_export, person, by=request.actor, at=request.at):
            return _download(copy_of(person, language=get_language() or "bn"))
    return show(request, "interop/own_export.html", {"form": form, "can_prove": can_prove})


def _has_just_signed_in(request: ActorRequest) -> bool:
    since = request.session.get(SIGNED_IN_KEY)
    return since is not None and datetime.fromisoformat(since) > request.at - FRESH_FOR


def _why_not_the_password(account: Any, password: str, at: datetime) -> Refusal | None:
    too_many = count_try("own-export", account.public_id, at=at)
    if too_many is not None:
        return too_many
    return None if account.check_password(password) else WRONG


def _download(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-information.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
