"""Pages of the topics of the week."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.access import circle_for
from sahajatri.apps.circles.access import talk as access
from sahajatri.apps.circles.catalogue import Topic
from sahajatri.apps.circles.models import Circle
from sahajatri.apps.circles.queries import TopicHere
from sahajatri.apps.circles.terms import POSTS_ON_A_PAGE, TopicPlanState
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.safeguarding.queries import muted_by
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .talk_forms import Button, PostForm, SkipForm, WishForm
from .writing import post_answered, writing


def part(request: ActorRequest, circle: Circle, *, is_facilitator: bool) -> dict[str, Any]:
    """What the topic of the week on the page of a circle needs."""
    here = queries.this_week(circle, request.actor.person)
    return {
        "topic_here": here,
        "topic": said(here.topic) if here else None,
        "has_plan": queries.plan_of(circle) is not None if is_facilitator and here is None else True,
    }


def said(topic: Topic) -> dict[str, Any]:
    """A topic in the language of the page."""
    language = get_language() or "bn"
    return {
        "code": topic.code,
        "name": topic.name.for_language(language),
        "why": topic.why.for_language(language),
        "questions": [question.for_language(language) for question in topic.questions],
        "small_thing": topic.small_thing.for_language(language),
        "note": topic.note.for_language(language) if topic.note else "",
        "sources": [{"name": one.name.for_language(language), "url": one.url} for one in topic.sources],
        "reviewed_on": topic.reviewed_on,
    }


@page(May.CIRCLE_READ, opens=circle_for)
def topics(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Every topic as it stands in this circle."""
    language = get_language() or "bn"
    plan = queries.plan_of(circle)
    context = {
        "circle": circle,
        "rows": [
            {"here": here, "name": here.topic.name.for_language(language)}
            for here in queries.topics_here(circle, request.actor.person)
        ],
        "plan": plan,
        "is_running": plan is not None and plan.state == TopicPlanState.RUNNING,
        "is_facilitator": queries.looks_after(request.actor.person, circle),
    }
    return show(request, "circles/topics.html", context)


@page(May.CIRCLE_READ, opens=access.topic_for)
def topic(request: ActorRequest, here: TopicHere) -> HttpResponse:
    """One topic: why it matters, questions, a small thing to try, and what the circle says to it."""
    return _topic_page(request, here, PostForm.of(request))


@page(May.CIRCLE_WRITE, opens=access.topic_for)
def topic_write(request: ActorRequest, here: TopicHere) -> HttpResponse:
    """Say something to a topic that is open."""
    form = PostForm.of(request)
    if here.row is None:
        return go_to(request, _path(here))
    if form.is_valid() and form.accepts(
        actions.write_post, here.circle, topic=here.row, by=request.actor, at=request.at
    ):
        return post_answered(request, form.result, form.cleaned_data["text"], back=_path(here))
    return _topic_page(request, here, form)


def _topic_page(request: ActorRequest, here: TopicHere, form: PostForm) -> HttpResponse:
    person, circle = request.actor.person, here.circle
    form.fields["text"].label = _("What do you say to it?")
    context: dict[str, Any] = {
        "circle": circle,
        "here": here,
        "topic": said(here.topic),
        "form": form,
        "is_facilitator": queries.looks_after(person, circle),
    }
    if here.row is not None:
        threads = queries.threads_for(person, circle, topic=here.row)
        shown = Paginator(threads, POSTS_ON_A_PAGE).get_page(request.GET.get("page"))
        context |= {"said": queries.said_to(person, circle, list(shown), muted=muted_by(person)), "page": shown}
        context |= writing(request, len(queries.seats_of(circle)))
    return show(request, "circles/topic.html", context)


def _path(here: TopicHere) -> str:
    return reverse("circles:topic", kwargs={"circle": here.circle.public_id, "theme": here.topic.code})


@page(May.CIRCLE_WRITE, opens=access.topic_for)
def topic_wish(request: ActorRequest, here: TopicHere) -> HttpResponse:
    """I would like this topic soon; the circle does not learn who."""
    form = WishForm.of(request)
    if form.is_valid() and form.accepts(
        actions.wish_topic, here.circle, theme=here.topic.code, by=request.actor, at=request.at
    ):
        is_wish = form.cleaned_data["wished"] == "yes"
        kept = _("It is kept. The circle sees that it is wished for, not by whom.")
        return go_to(request, _path(here), say=kept if is_wish else _("It is taken back."))
    return _topic_page(request, here, PostForm.of(request))


@page(May.CIRCLE_WRITE, opens=access.topic_for)
def topic_skip(request: ActorRequest, here: TopicHere) -> HttpResponse:
    """Leave a topic out, without a word to anybody."""
    form = SkipForm.of(request)
    if here.row is None or not form.is_valid():
        return go_to(request, _path(here))
    form.accepts(actions.skip_topic, here.row, by=request.actor, at=request.at)
    if form.cleaned_data["skipped"] == "no":
        return go_to(request, _path(here), say=_("Here it is again."))
    said_now = _("This topic is left out for you. Nobody else sees it.")
    return go_to(request, "circles:circle", say=said_now, circle=here.circle)


@page(May.CIRCLE_FACILITATE, opens=access.topic_for)
def topic_next(request: ActorRequest, here: TopicHere) -> HttpResponse:
    """Choose this topic as the next one."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(
        actions.choose_topic, here.circle, theme=here.topic.code, by=request.actor, at=request.at
    ):
        return go_to(request, "circles:topics", say=_("This topic comes next."), circle=here.circle)
    return show(request, "circles/topic_act.html", _act(here, form, _("Let this topic come next?")))


@page(May.CIRCLE_FACILITATE, opens=access.topic_for)
def topic_open(request: ActorRequest, here: TopicHere) -> HttpResponse:
    """Open this topic now."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(
        actions.open_topic, here.circle, theme=here.topic.code, by=request.actor, at=request.at
    ):
        return go_to(request, _path(here), say=_("The topic is open. The circle is told."))
    return show(request, "circles/topic_act.html", _act(here, form, _("Open this topic now?")))


def _act(here: TopicHere, form: Button, title: str) -> dict[str, Any]:
    return {"circle": here.circle, "here": here, "topic": said(here.topic), "form": form, "title": title}


@page(May.CIRCLE_FACILITATE, opens=circle_for)
def topics_begin(request: ActorRequest, circle: Circle) -> HttpResponse:
    """A topic every week from now on."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(actions.begin_topics, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:topics", say=_("From now on a topic opens every week."), circle=circle)
    return show(request, "circles/topics_begin.html", {"circle": circle, "form": form})


@page(May.CIRCLE_FACILITATE, opens=circle_for)
def topics_rest(request: ActorRequest, circle: Circle) -> HttpResponse:
    """No new topic for now."""
    form = Button.of(request)
    if queries.plan_of(circle) is None:
        return go_to(request, "circles:topics", circle=circle)
    if form.is_valid() and form.accepts(actions.rest_topics, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:topics", say=_("No new topic opens until you go on."), circle=circle)
    return show(request, "circles/topics_rest.html", {"circle": circle, "form": form})
