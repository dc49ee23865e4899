"""Pages of the conversation in a circle."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.access import circle_for
from sahajatri.apps.circles.access import talk as access
from sahajatri.apps.circles.models import Circle, Post, PostMedia
from sahajatri.apps.circles.terms import NEWEST_POSTS, POSTS_ON_A_PAGE, PostState
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.queries import muted_by
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.answers import answer_media

from . import board, topics
from .talk_forms import Button, EditForm, HeardForm, ListeningForm, PostForm, ShortPostForm
from .writing import post_answered, writing


def part(request: ActorRequest, circle: Circle, *, people: int, is_facilitator: bool) -> dict[str, Any]:
    """What topic, conversation and board on the page of a circle need."""
    person = request.actor.person
    mark = queries.bookmark_of(person, circle)
    threads = list(queries.threads_for(person, circle)[: NEWEST_POSTS + 1])
    said = queries.said_to(
        person,
        circle,
        threads[:NEWEST_POSTS],
        read_at=mark.read_at if mark else None,
        muted=muted_by(person),
    )
    return {
        "said": said,
        "has_more": len(threads) > NEWEST_POSTS,
        "form": ShortPostForm.of(request),
        "waiting": queries.waiting_posts(circle, person) if is_facilitator else [],
        **writing(request, people),
        **topics.part(request, circle, is_facilitator=is_facilitator),
        **board.part(request, circle),
    }


@page(May.CIRCLE_READ, opens=circle_for)
def talk(request: ActorRequest, circle: Circle) -> HttpResponse:
    """The whole conversation: where something was said last stands first. Opening it puts the bookmark at the end."""
    person = request.actor.person
    shown = Paginator(queries.threads_for(person, circle), POSTS_ON_A_PAGE).get_page(request.GET.get("page"))
    mark = queries.bookmark_of(person, circle)
    read_at = mark.read_at if mark else None
    if shown.number == 1:
        actions.read_talk(circle, person, request.at)
    said = queries.said_to(person, circle, list(shown), read_at=read_at, muted=muted_by(person))
    is_facilitator = queries.looks_after(person, circle)
    context = {
        "circle": circle,
        "said": said,
        "page": shown,
        "is_facilitator": is_facilitator,
        "waiting": queries.waiting_posts(circle, person) if is_facilitator else [],
    }
    return show(request, "circles/talk.html", context)


@page(May.CIRCLE_WRITE, opens=circle_for)
def post_write(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Write to the circle, add a picture or one's voice; who reads it is said before."""
    form = PostForm.of(request)
    if form.is_valid() and form.accepts(actions.write_post, circle, by=request.actor, at=request.at):
        back = reverse("circles:circle", kwargs={"circle": circle.public_id})
        return post_answered(request, form.result, form.cleaned_data["text"], back=back)
    context = {"circle": circle, "form": form, **writing(request, len(queries.seats_of(circle)))}
    return show(request, "circles/post_write.html", context)


@page(May.CIRCLE_READ, opens=access.post_for)
def post(request: ActorRequest, post: Post) -> HttpResponse:
    """One talk with its answers, or one answer; with everything one can do about it."""
    return _post_page(request, post, PostForm.of(request))


@page(May.CIRCLE_WRITE, opens=access.post_for)
def post_answer(request: ActorRequest, post: Post) -> HttpResponse:
    """Answer to somebody."""
    form = PostForm.of(request)
    if form.is_valid() and form.accepts(
        actions.write_post, post.circle, answer_to=post, topic=post.topic, by=request.actor, at=request.at
    ):
        back = reverse("circles:post", kwargs={"post": post.public_id})
        return post_answered(request, form.result, form.cleaned_data["text"], back=back)
    return _post_page(request, post, form)


def _post_page(request: ActorRequest, post: Post, form: PostForm) -> HttpResponse:
    person, circle = request.actor.person, post.circle
    form.fields["text"].label = _("Your answer")
    said = queries.said_to(person, circle, [post], muted=muted_by(person))[0]
    context = {
        "circle": circle,
        "one": said,
        "post": post,
        "form": form,
        "can_answer": post.answer_to_id is None and post.state == PostState.VISIBLE,
        "is_facilitator": queries.looks_after(person, circle),
        **writing(request, len(queries.seats_of(circle))),
    }
    return show(request, "circles/post.html", context)


@page(May.CIRCLE_WRITE, opens=access.post_for)
def post_heard(request: ActorRequest, post: Post) -> HttpResponse:
    """Let the writer know, and nobody else, that I have heard."""
    form = HeardForm.of(request)
    if form.is_valid() and form.accepts(actions.hear_post, post, by=request.actor, at=request.at):
        said = _("The writer sees that you have heard. Nobody else does.")
        if form.cleaned_data["heard"] != "yes":
            said = _("It is taken back.")
        return go_to(request, _where(post), say=said)
    return show(request, "circles/post_heard.html", {"post": post, "circle": post.circle, "form": form})


def _where(post: Post) -> str:
    """The page of the talk to which a post belongs, or its own when the beginning was removed."""
    first = post.answer_to
    there = post if first is None or first.state == PostState.REMOVED else first
    return reverse("circles:post", kwargs={"post": there.public_id})


@page(May.CIRCLE_WRITE, opens=access.own_post_for)
def post_edit(request: ActorRequest, post: Post) -> HttpResponse:
    """Change my own words; that they were changed can be seen."""
    form = EditForm.of(request, initial={"text": post.text})
    if form.is_valid() and form.accepts(actions.edit_post, post, by=request.actor, at=request.at):
        back = _where(post)
        calm = answer_calmly(
            request, form.cleaned_data["text"], place="circles.post", place_id=post.public_id, back_url=back
        )
        return calm or go_to(request, back, say=_("Your words are changed."))
    people = len(queries.seats_of(post.circle))
    context = {"post": post, "circle": post.circle, "form": form, **writing(request, people)}
    return show(request, "circles/post_edit.html", context)


@page(May.CIRCLE_READ, opens=access.post_history_for)
def post_history(request: ActorRequest, post: Post) -> HttpResponse:
    """What a post said before it was changed."""
    found = {"post": post, "circle": post.circle, "wordings": queries.wordings_of(post)}
    return show(request, "circles/post_history.html", found)


@page(May.CIRCLE_WRITE, opens=access.own_post_for)
def post_remove(request: ActorRequest, post: Post) -> HttpResponse:
    """Remove my own words."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(actions.remove_post, post, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("Your words are removed."), circle=post.circle)
    return show(request, "circles/post_remove.html", {"post": post, "circle": post.circle, "form": form})


@page(May.POST_MEDIA_READ, opens=access.post_media_for)
def post_media(request: ActorRequest, media: PostMedia) -> HttpResponse:
    """A picture or a voice, as a file."""
    return answer_media(media)


@page(May.CIRCLE_WRITE, opens=circle_for)
def listening_choose(request: ActorRequest, circle: Circle) -> HttpResponse:
    """How much of this circle I am told; nobody else sees it."""
    initial = {"listening": queries.listening_of(request.actor.person, circle).value}
    form = ListeningForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.choose_listening, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("It is kept. Nobody else sees it."), circle=circle)
    return show(request, "circles/listening_choose.html", {"circle": circle, "form": form})
