"""When the sign-in has run out, what was typed is held and put back after signing in again."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse

from sahajatri.kernel import clock, ids

from .models import Draft, HeldForm
from .tokens import person_of

KEPT_FOR = timedelta(days=1)
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "once", "draft_path", "password", "before", "code", "secret"})
"""Names of fields with tokens, passwords and codes; "before" is the old password when a new one is chosen."""


def hold_and_sign_in(request: HttpRequest, *, second_factor: bool = False) -> HttpResponseRedirect:
    """Redirect to signing in; a POST's fields are kept for the person who was shown the form."""
    query = {"next": request.get_full_path()}
    person = person_of(request.POST.get("once", "")) if request.method == "POST" else None
    if person:
        held = HeldForm.objects.create(
            secret=ids.new_secret(), person=person, path=request.path, data=_typed(request.POST), at=clock.now()
        )
        query = {"next": f"{request.path}?{urlencode({'held': held.secret})}"}
    route = "people:second-factor" if second_factor else "people:sign-in"
    return HttpResponseRedirect(f"{reverse(route)}?{urlencode(query)}")


def typed_before(request: HttpRequest, person: str) -> QueryDict | None:
    """What this person typed into this page before: held over a sign-in, or kept as a draft."""
    secret = request.GET.get("held", "")
    kept: HeldForm | Draft | None = None
    if secret:
        since = clock.now() - KEPT_FOR
        kept = HeldForm.objects.filter(secret=secret, person=person, path=request.path, at__gt=since).first()
    if kept is None and person:
        kept = Draft.objects.filter(person=person, path=request.path).first()
    return _as_query(kept.data) if kept else None


def keep_draft(person: str, path: str, posted: QueryDict) -> None:
    """Keep what was typed on ``path`` as the person's draft; the newest words win."""
    Draft.objects.update_or_create(person=person, path=path, defaults={"data": _typed(posted), "at": clock.now()})


def forget_draft(person: str, path: str) -> None:
    Draft.objects.filter(person=person, path=path).delete()


def _typed(posted: QueryDict) -> dict[str, list[str]]:
    return {k: [str(v) for v in posted.getlist(k)] for k in posted if k not in NEVER_KEPT}


def _as_query(data: dict[str, Any]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in data.items():
        query.setlist(name, values)
    return query
