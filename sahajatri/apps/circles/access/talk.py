"""Openers of what is said in a circle, of its topics and of its board. Two who must not meet open nothing of each
other's."""

from dataclasses import dataclass

from django.http import Http404

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.models import Circle, Idea, Post, PostMedia, Problem, Trial
from sahajatri.apps.circles.queries import TopicHere
from sahajatri.apps.moderation.queries import may_decide, waits_for_a_look
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, require

from . import circle_for, facts_of


def post_for(actor: Actor, may: Capability, *, post: str) -> Post:
    """A post that the actor sees, or that waits or is hidden in a circle the actor looks after."""
    found = (
        Post.objects.filter(circle__programme=actor.programme, public_id=post)
        .select_related("circle__programme", "by", "topic", "answer_to")
        .first()
    )
    if found is None:
        raise Http404
    facts = facts_of(actor, found.circle)
    require(actor, may, facts)
    if not queries.sees_post(actor.person, found) and not _looks_after(actor, facts, found.by_id):
        raise Http404
    return found


def _looks_after(actor: Actor, facts: Facts, author: int) -> bool:
    """Whether the actor looks after the circle and may meet the author: a block holds for facilitators too."""
    if Relation.NAMED not in facts.relations:
        return False
    return author not in people_out_of_contact_with(actor.person, actor.programme)


def own_post_for(actor: Actor, may: Capability, *, post: str) -> Post:
    """A post of the actor's own. Raises Http404 for anybody else's."""
    found = post_for(actor, may, post=post)
    if found.by_id != actor.person.pk:
        raise Http404
    return found


def post_history_for(actor: Actor, may: Capability, *, post: str) -> Post:
    """A post that was changed, for its author and for who looks after the circle."""
    found = post_for(actor, may, post=post)
    is_own = found.by_id == actor.person.pk
    if not is_own and Relation.NAMED not in facts_of(actor, found.circle).relations:
        raise Http404
    return found


def post_media_for(actor: Actor, may: Capability, *, post_media: str) -> PostMedia:
    """A picture or voice of a post that the actor sees, or that she or he has to look at."""
    found = (
        PostMedia.objects.filter(post__circle__programme=actor.programme, public_id=post_media)
        .select_related("post__circle__programme", "post__by")
        .first()
    )
    if found is None or actor.person is None:
        raise Http404
    post = found.post
    facts = facts_of(actor, post.circle)
    matter = waits_for_a_look("circles.post", post.public_id)
    decides = matter is not None and may_decide(actor.person, matter, clock.now())
    if decides:
        facts = Facts(facts.relations | {Relation.NAMED})
    require(actor, may, facts)
    if not decides and not _looks_after(actor, facts, post.by_id) and not queries.sees_post(actor.person, post):
        raise Http404
    return found


def topic_for(actor: Actor, may: Capability, *, circle: str, theme: str) -> TopicHere:
    """A topic as it stands in a circle of the actor."""
    opened = circle_for(actor, may, circle=circle)
    found = queries.topic_here(opened, theme, actor.person)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class OpenedProblem:
    """A problem as its reader may use it."""

    problem: Problem
    circle: Circle
    is_own: bool
    is_facilitator: bool


@dataclass(frozen=True)
class OfferedWords:
    """What helped, and whose words would go out."""

    trial: Trial
    problem: Problem
    words: queries.WordsForCard


def problem_for(actor: Actor, may: Capability, *, problem: str) -> OpenedProblem:
    """A problem that the actor sees on the board of a circle, or that waits where the actor looks after it."""
    found = (
        Problem.objects.filter(circle__programme=actor.programme, public_id=problem)
        .select_related("circle__programme", "by")
        .first()
    )
    if found is None:
        raise Http404
    facts = facts_of(actor, found.circle)
    require(actor, may, facts)
    is_facilitator = _looks_after(actor, facts, found.by_id)
    if not queries.sees_problem(actor.person, found) and not is_facilitator:
        raise Http404
    return OpenedProblem(found, found.circle, found.by_id == actor.person.pk, is_facilitator)


def own_problem_for(actor: Actor, may: Capability, *, problem: str) -> Problem:
    """A problem of the actor's own. Raises Http404 for anybody else's."""
    found = problem_for(actor, may, problem=problem)
    if not found.is_own:
        raise Http404
    return found.problem


def problem_to_rest_for(actor: Actor, may: Capability, *, problem: str) -> Problem:
    """A problem of one's own, or of a circle one looks after."""
    found = problem_for(actor, may, problem=problem)
    if not found.is_own and not found.is_facilitator:
        raise Http404
    return found.problem


def trial_for_card(actor: Actor, may: Capability, *, tried: str) -> OfferedWords:
    """What was tried and helped, with the words of which the actor may offer a card. Raises Http404 for others."""
    found = (
        Trial.objects.filter(problem__circle__programme=actor.programme, public_id=tried)
        .select_related("problem__circle__programme", "problem__by", "idea__by")
        .first()
    )
    if found is None:
        raise Http404
    opened = problem_for(actor, may, problem=found.problem.public_id)
    seen = {idea.pk for idea in queries.ideas_for(actor.person, opened.problem)}
    offered = queries.words_for_card(found, actor.person, seen=seen)
    if offered is None:
        raise Http404
    return OfferedWords(found, opened.problem, offered)


def own_idea_for(actor: Actor, may: Capability, *, idea: str) -> Idea:
    """An idea of the actor's own on a board that she or he sees."""
    found = (
        Idea.objects.filter(problem__circle__programme=actor.programme, public_id=idea)
        .select_related("problem__circle__programme", "by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found.problem.circle))
    if found.by_id != actor.person.pk:
        raise Http404
    return found
