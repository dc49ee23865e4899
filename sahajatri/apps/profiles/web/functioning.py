"""Functioning in plain words, as it was rated together, with what the person says beside it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.people.models import Person
from sahajatri.apps.profiles import access, actions, queries
from sahajatri.apps.profiles.models import FunctioningRating
from sahajatri.apps.profiles.terms import ProfilesCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import ObjectionForm, RatingForm


def _told(rating: FunctioningRating, *, is_own: bool) -> dict[str, Any]:
    return {
        "rating": rating,
        "words": wording.rating_words(rating),
        "code": queries.rating_text(rating),
        "objections": list(rating.objections.all()),
        "url": reverse("profiles:objection-write", kwargs={"functioning_rating": rating.public_id}) if is_own else "",
    }


@page(May.FUNCTIONING_READ, opens=access.person_for, is_sensitive=True)
def functioning(request: ActorRequest, person: Person) -> HttpResponse:
    """Every code of the core set: what was rated, when, by whom, and how it was before."""
    eyes = access.eyes_of(request.actor, person)
    is_own = eyes.is_own
    ratings = access.ratings_seen(eyes)
    if ratings and not is_own:
        access.note_functioning_seen(eyes, at=request.at, why="functioning")
    may_rate = eyes.may(May.FUNCTIONING_RATE)
    by_code: dict[str, list[FunctioningRating]] = {}
    for rating in ratings:
        by_code.setdefault(rating.code, []).append(rating)
    rows = [
        {
            "name": wording.in_language(entry.name),
            "text": wording.in_language(entry.text) if entry.text else "",
            "told": [_told(rating, is_own=is_own) for rating in by_code.get(entry.code, [])],
            "url": reverse("profiles:functioning-rate", kwargs={"person": person.public_id, "code": entry.code}),
        }
        for entry in queries.core_set().entries
        if may_rate or entry.code in by_code
    ]
    back = "profiles:occupation" if is_own else "profiles:occupation-of"
    context = {
        "person": person,
        "is_own": is_own,
        "rows": rows,
        "has_ratings": bool(ratings),
        "may_rate": may_rate,
        "listed": queries.core_set(),
        "back": reverse(back) if is_own else reverse(back, kwargs={"person": person.public_id}),
    }
    return show(request, "profiles/functioning.html", context)


@page(May.FUNCTIONING_RATE, opens=access.code_for, is_sensitive=True)
def functioning_rate(request: ActorRequest, opened: access.OpenCode) -> HttpResponse:
    """Rate one code together; what was rated before stays."""
    form = RatingForm.of(request, opened=opened)
    if opened.ratings:
        eyes = access.eyes_of(request.actor, opened.person)
        access.note_functioning_seen(eyes, at=request.at, why="functioning")
    back = reverse("profiles:functioning", kwargs={"person": opened.person.public_id})
    if form.is_valid() and form.accepts(
        actions.rate_functioning,
        opened.person,
        opened.entry.code,
        programme=opened.programme,
        by=request.actor,
        at=request.at,
    ):
        where = _next_code(opened) if "next" in request.POST else back
        return go_to(request, where, say=_("It is kept, with today's date."))
    context = {
        "form": form,
        "person": opened.person,
        "title": wording.in_language(opened.entry.name),
        "explained": wording.in_language(opened.entry.text) if opened.entry.text else "",
        "code": opened.entry.code,
        "before": [_told(rating, is_own=False) for rating in opened.ratings],
        "back": back,
    }
    return show(request, "profiles/functioning_rate.html", context)


def _next_code(opened: access.OpenCode) -> str:
    codes = [entry.code for entry in queries.core_set().entries]
    coming = codes[codes.index(opened.entry.code) + 1 :]
    whose = {"person": opened.person.public_id}
    if coming:
        return reverse("profiles:functioning-rate", kwargs={**whose, "code": coming[0]})
    return reverse("profiles:functioning", kwargs=whose)


@page(May.OBJECTION_WRITE, opens=access.rating_for, is_sensitive=True)
def objection_write(request: ActorRequest, rating: FunctioningRating) -> HttpResponse:
    """How I see it, beside what was rated."""
    form = ObjectionForm.of(request)
    if form.is_valid() and form.accepts(actions.object_to_rating, rating, by=request.actor, at=request.at):
        return go_to(
            request, "profiles:functioning", say=_("Your words stand beside it now."), person=rating.person.public_id
        )
    context = {
        "form": form,
        "rating": rating,
        "name": wording.code_name(rating.code),
        "words": wording.rating_words(rating),
        "back": reverse("profiles:functioning", kwargs={"person": rating.person.public_id}),
    }
    return show(request, "profiles/objection_write.html", context)
