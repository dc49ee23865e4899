"""What of a circle can be reported, held back, taken down and brought back, and who in the circle may decide."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.models import Circle, Idea, Post, Problem, Seat
from sahajatri.apps.circles.terms import CircleState, PostState, SeatRole, SeatState, TrialState
from sahajatri.apps.moderation.moderated import Look, Moderated, Neighbour, moderates
from sahajatri.apps.moderation.terms import NEIGHBOURS
from sahajatri.kernel.access import Actor
from sahajatri.kernel.wording import words


class InACircle(Moderated):
    """What posts, problems and ideas share: who looks after the circle may decide."""

    records: Any
    circle_path = "circle"

    def find(self, public_id: str) -> Any:
        """The record, also when it is hidden; None when there is none."""
        rows = self.records.objects.filter(public_id=public_id)
        return rows.select_related("by", f"{self.circle_path}__programme").first()

    def circle_of(self, thing: Any) -> Circle:
        found: Circle = thing.problem.circle if isinstance(thing, Idea) else thing.circle
        return found

    def moderators(self, public_id: str) -> Iterable[Any]:
        thing = self.find(public_id)
        return queries.facilitators_of(self.circle_of(thing)) if thing is not None else ()

    def moderators_of(self, public_ids: Iterable[str]) -> dict[str, set[int]]:
        rows = self.records.objects.filter(public_id__in=list(public_ids))
        circles = dict(rows.values_list("public_id", f"{self.circle_path}_id"))
        leading = Seat.objects.filter(
            circle__in=set(circles.values()), role=SeatRole.FACILITATOR, state=SeatState.SEATED
        ).values_list("circle_id", "person_id")
        return {one: {person for circle, person in leading if circle == where} for one, where in circles.items()}

    def sits_there(self, person: Any, thing: Any) -> bool:
        """Whether the person sits in the open circle of the thing."""
        circle = self.circle_of(thing)
        return circle.state == CircleState.OPEN and queries.seat_of(person, circle) is not None


@moderates("circles.post")
class ModeratedPost(InACircle):
    name = words("Words in a circle")
    records = Post
    can_leave_words_out = True

    def look_at(self, public_id: str) -> Look | None:
        post = self.find(public_id)
        if post is None or post.state == PostState.REMOVED:
            return None
        beside = Post.objects.filter(circle=post.circle).exclude(state=PostState.REMOVED).select_related("by")
        before = beside.filter(at__lt=post.at).order_by("-at", "-pk")[:NEIGHBOURS]
        after = beside.filter(at__gt=post.at).order_by("at", "pk")[:NEIGHBOURS]
        return Look(
            author=post.by,
            programme=post.circle.programme,
            title=post.circle.name,
            text=post.text,
            url=reverse("circles:post", kwargs={"post": post.public_id}),
            at=post.at,
            before=tuple(_neighbour(one) for one in reversed(before)),
            after=(*_words_beside(post), *(_neighbour(one) for one in after)),
            media=tuple(
                reverse("circles:post-media", kwargs={"post_media": one})
                for one in post.media.order_by("pk").values_list("public_id", flat=True)
            ),
        )

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        post = self.find(public_id)
        return post is not None and self.sits_there(person, post) and queries.sees_post(person, post)

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.let_post_through(self.find(public_id), by=by, at=at)

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        actions.hide_post(self.find(public_id), by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.show_post(self.find(public_id), by=by, at=at)

    def reword(self, public_id: str, *, text: str, by: Actor, at: datetime) -> None:
        actions.reword_post(self.find(public_id), text=text, by=by, at=at)


@moderates("circles.problem")
class ModeratedProblem(InACircle):
    name = words("A problem on the board of a circle")
    records = Problem

    def look_at(self, public_id: str) -> Look | None:
        problem = self.find(public_id)
        if problem is None or problem.seen == PostState.REMOVED:
            return None
        return Look(
            author=problem.by,
            programme=problem.circle.programme,
            title=problem.circle.name,
            text="\n".join(filter(None, (problem.title, problem.work, problem.tried, *_of_trials(problem)))),
            url=reverse("circles:problem", kwargs={"problem": problem.public_id}),
            at=problem.at,
            after=tuple(_neighbour(one) for one in _ideas(problem)[:NEIGHBOURS]),
        )

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        problem = self.find(public_id)
        return problem is not None and self.sits_there(person, problem) and queries.sees_problem(person, problem)

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.show_problem(self.find(public_id), by=by, at=at)

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        actions.hide_problem(self.find(public_id), by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.show_problem(self.find(public_id), by=by, at=at)


@moderates("circles.idea")
class ModeratedIdea(InACircle):
    name = words("An idea on the board of a circle")
    records = Idea
    circle_path = "problem__circle"

    def look_at(self, public_id: str) -> Look | None:
        idea = self.find(public_id)
        if idea is None or idea.state == PostState.REMOVED:
            return None
        problem = idea.problem
        return Look(
            author=idea.by,
            programme=problem.circle.programme,
            title=problem.title,
            text="\n".join(filter(None, (idea.text, idea.went))),
            url=reverse("circles:problem", kwargs={"problem": problem.public_id}),
            at=idea.at,
            before=(Neighbour(problem.by, problem.at, problem.title),),
        )

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        idea = self.find(public_id)
        if idea is None or not self.sits_there(person, idea) or not queries.sees_problem(person, idea.problem):
            return False
        return any(one.pk == idea.pk for one in queries.ideas_for(person, idea.problem))

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.show_idea(self.find(public_id), by=by, at=at)

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        actions.hide_idea(self.find(public_id), by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.show_idea(self.find(public_id), by=by, at=at)


def _words_beside(post: Post) -> Iterator[Neighbour]:
    """What somebody wrote to a picture or a recording of the post: it is looked at with it."""
    for said in post.media.exclude(words="").order_by("pk").values_list("words", flat=True):
        yield Neighbour(post.by, post.at, said)


def _neighbour(one: Any) -> Neighbour:
    return Neighbour(one.by, one.at, one.text)


def _of_trials(problem: Problem) -> list[str]:
    """What its owner wrote about what was tried: it stands on the same page."""
    rows = problem.trials.exclude(state=TrialState.LET_GO).order_by("begun_at", "pk")
    return [text for row in rows for text in (row.own_idea, row.words, row.thanks)]


def _ideas(problem: Problem) -> Any:
    return problem.ideas.exclude(state=PostState.REMOVED).select_related("by").order_by("at", "pk")
