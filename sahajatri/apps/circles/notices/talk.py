"""Who is told about the conversation, the topics and the board. A circle one muted tells only what one started.

Nobody is told of words by somebody whom she or he must not meet, or has muted.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.actions import rest_problem
from sahajatri.apps.circles.models import Circle, CircleTopic, Idea, Post, Problem, Seat, TopicPlan, Trial
from sahajatri.apps.circles.terms import Listening, PostState, ProblemState
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding.queries import coordinators, muted_by, people_out_of_contact_with
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words


def _tell(person: Any, circle: Circle, event: Any, *, kind: str, path: str, thing: str = "", **said: Any) -> None:
    if person.public_id == event.by:
        return
    tell(
        person,
        kind=kind,
        path=path,
        programme=circle.programme,
        at=event.at,
        key=f"{kind}:{thing or f'{event.chain}:{event.number}'}:{person.public_id}",
        **said,
    )


def _wants_to_hear(person: Any, author: Any, circle: Circle) -> bool:
    """Whether words of ``author`` may be told of to ``person``: they sit there, may meet, and she or he is not mute."""
    if person.pk == author.pk or queries.seat_of(person, circle) is None:
        return False
    return author.pk not in muted_by(person) | people_out_of_contact_with(person, circle.programme)


@listen(events.POST_WRITTEN, events.POST_SHOWN)
def tell_who_was_answered(event: Any, post: Post) -> None:
    """The one whose words were answered, once, when the answer can be read."""
    first = post.answer_to
    if first is None or post.state != PostState.VISIBLE or first.state != PostState.VISIBLE:
        return
    usual = queries.listening_of(first.by, post.circle) == Listening.USUAL
    if usual and _wants_to_hear(first.by, post.by, post.circle):
        _tell(
            first.by,
            post.circle,
            event,
            kind="circle.answer",
            thing=post.public_id,
            title=words("Somebody answered you in a circle"),
            text=words("There is an answer to what you wrote in %(circle)s."),
            facts={"circle": post.circle.name},
            path=reverse("circles:post", kwargs={"post": first.public_id}),
        )


@listen(events.TOPIC_OPENED)
def tell_of_the_topic(event: Any, topic: CircleTopic) -> None:
    """Everybody who wants to be told; what the topic is stays in the circle."""
    chosen = queries.listening_in(topic.circle)
    for seat in queries.seats_of(topic.circle):
        if chosen.get(seat.person_id, Listening.USUAL) == Listening.USUAL:
            _tell(
                seat.person,
                topic.circle,
                event,
                kind="circle.topic",
                title=words("A new topic in your circle"),
                text=words("There is a new topic of the week in %(circle)s. You may also just read, or leave it out."),
                facts={"circle": topic.circle.name},
                path=reverse("circles:topic", kwargs={"circle": topic.circle.public_id, "theme": topic.code}),
            )


@listen(events.TOPICS_DONE)
def tell_that_all_topics_were_open(event: Any, plan: TopicPlan) -> None:
    for person in _who_looks_after(plan.circle, event):
        _tell(
            person,
            plan.circle,
            event,
            kind="circle.topics-done",
            title=words("Your circle has had every topic"),
            text=words("No new topic opens in %(circle)s. Ask the circle what it wants to talk about now."),
            facts={"circle": plan.circle.name},
            path=reverse("circles:topics", kwargs={"circle": plan.circle.public_id}),
        )


def _who_looks_after(circle: Circle, event: Any) -> Iterable[Any]:
    """The facilitators; without one the coordinators, so that nothing waits for nobody."""
    return queries.facilitators_of(circle) or coordinators(circle.programme, event.at)


@listen(events.IDEA_MADE, events.IDEA_SHOWN)
def tell_the_owner_of_an_idea(event: Any, idea: Idea) -> None:
    problem = idea.problem
    if idea.state == PostState.VISIBLE and _wants_to_hear(problem.by, idea.by, problem.circle):
        _tell(
            problem.by,
            problem.circle,
            event,
            kind="problem.idea",
            thing=idea.public_id,
            title=words("Somebody has an idea for you"),
            text=words("In %(circle)s somebody told what helped in something similar. You decide what you try."),
            facts={"circle": problem.circle.name},
            path=_path(problem),
        )


@listen(events.TRIAL_TOLD)
def tell_whose_idea_it_was(event: Any, trial: Trial) -> None:
    """How it went, for the one whose idea was tried, as if it was taken back meanwhile too."""
    problem, idea = trial.problem, trial.idea
    if idea is not None and _wants_to_hear(idea.by, problem.by, problem.circle):
        _tell(
            idea.by,
            problem.circle,
            event,
            kind="problem.result",
            title=words("Your idea was tried"),
            text=words("In %(circle)s you can read how it went."),
            facts={"circle": problem.circle.name},
            path=_path(problem),
        )


@listen(events.PROBLEM_DUE)
def remind_gently(event: Any, problem: Problem) -> None:
    if event.facts["to"] == "owner":
        trying = problem.state == ProblemState.TRYING
        _tell(
            problem.by,
            problem.circle,
            event,
            kind="problem.due",
            title=words("How did it go?") if trying else words("Your problem on the board"),
            text=words("You wanted to try something until today. Tell how it went, take more time, or let it rest.")
            if trying
            else words("Look at it again: choose an idea, try your own, or let it rest. All of it is fine."),
            path=_path(problem),
        )
        return
    led = queries.facilitators_of(problem.circle)
    for person in _who_looks_after(problem.circle, event):
        if person.pk == problem.by_id:
            continue
        _tell(
            person,
            problem.circle,
            event,
            kind="problem.still",
            title=words("A problem on a board waits for a word"),
            text=words("In %(circle)s a problem has had no word for some time. A friendly question may help."),
            facts={"circle": problem.circle.name},
            path=_path(problem) if led else reverse("circles:circles"),
        )


@listen(events.SEAT_LEFT)
def lay_problems_aside(event: Any, seat: Seat) -> None:
    """Who left is not asked any more; the problem can be taken up again after coming back."""
    for problem in queries.going_problems_of(seat.person, seat.circle):
        rest_problem(problem, by=the_programme_itself(seat.circle.programme), at=event.at)


def _path(problem: Problem) -> str:
    return reverse("circles:problem", kwargs={"problem": problem.public_id})
