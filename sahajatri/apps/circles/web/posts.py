"""Pages of the conversation in a circle."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.models import Circle, Post
from sahajatri.apps.circles.terms import POSTS_ON_A_PAGE, PostState
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import Confirm, HideForm, PostForm


def part(request: ActorRequest, circle: Circle, *, people: int, is_facilitator: bool) -> dict[str, Any]:
    """What the conversation on the page of a circle needs."""
    person = request.actor.person
    pages = Paginator(queries.posts_for(person, circle), POSTS_ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page", "") or pages.num_pages)
    return {
        "posts": [{"post": p, "is_own": p.by_id == person.pk, "is_hidden": p.state == PostState.HIDDEN} for p in shown],
        "page": shown,
        "form": PostForm.of(request, readers=wording.readers(people)),
        "hidden": queries.hidden_posts(circle) if is_facilitator else [],
    }


@page(May.CIRCLE_WRITE, opens=access.circle_for)
def post_write(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Write to the circle; who reads it is said before."""
    form = PostForm.of(request, readers=wording.readers(len(queries.seats_of(circle))))
    if form.is_valid() and form.accepts(actions.write_post, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("Your words are in the circle."), circle=circle)
    return show(request, "circles/post_write.html", {"circle": circle, "form": form})


@page(May.CIRCLE_WRITE, opens=access.own_post_for)
def post_remove(request: ActorRequest, post: Post) -> HttpResponse:
    """Remove my own words."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_post, post, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("Your words are removed."), circle=post.circle)
    return show(request, "circles/post_remove.html", {"post": post, "circle": post.circle, "form": form})


@page(May.CIRCLE_FACILITATE, opens=access.post_for)
def post_hide(request: ActorRequest, post: Post) -> HttpResponse:
    """Hide words; the writer reads why."""
    form = HideForm.of(request)
    if form.is_valid() and form.accepts(actions.hide_post, post, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("It is hidden. The writer can read why."), circle=post.circle)
    return show(request, "circles/post_hide.html", {"post": post, "circle": post.circle, "form": form})


@page(May.CIRCLE_FACILITATE, opens=access.post_for)
def post_show(request: ActorRequest, post: Post) -> HttpResponse:
    """Let hidden words be seen again."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.show_post, post, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("It can be seen again."), circle=post.circle)
    return show(request, "circles/post_show.html", {"post": post, "circle": post.circle, "form": form})
