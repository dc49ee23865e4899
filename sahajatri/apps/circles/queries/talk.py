"""Reads about the conversation: what a reader sees of it, what is new, who has heard."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sahajatri.apps.circles.models import (
    Bookmark,
    Circle,
    CircleTopic,
    Idea,
    Post,
    PostHeard,
    PostMedia,
    PostWording,
    Problem,
    Seat,
)
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.circles.terms import CircleState, Listening, PostState, SeatRole, SeatState
from sahajatri.apps.moderation.queries import not_shown_to
from sahajatri.apps.safeguarding.queries import muted_by, people_out_of_contact_with
from sahajatri.kernel.media import COUNTED_WHILE, MediaKind

from .circles import seat_of


@dataclass(frozen=True)
class Said:
    """A post as one reader sees it, with its answers."""

    post: Post
    is_own: bool
    is_new: bool = False
    is_muted: bool = False
    has_heard: bool = False
    heard_by: tuple[Any, ...] = ()  # for the author only
    media: tuple[PostMedia, ...] = ()
    answers: tuple["Said", ...] = field(default=())

    @property
    def is_waiting(self) -> bool:
        return self.post.state == PostState.WAITING

    @property
    def is_hidden(self) -> bool:
        return self.post.state == PostState.HIDDEN

    @property
    def is_removed(self) -> bool:
        return self.post.state == PostState.REMOVED


def posts_for(reader: Any, circle: Circle) -> QuerySet[Post]:
    """What the reader sees of the conversation, oldest first.

    What waits or is hidden is seen by its writer alone (facilitators: :func:`hidden_posts`), removed posts by nobody;
    two people who must not meet do not see each other's, nor what hangs on it.
    """
    return _seen(reader, circle).filter(~Q(state=PostState.REMOVED)).order_by("at", "pk")


def _seen(reader: Any, circle: Circle) -> QuerySet[Post]:
    shown = Q(state__in=(PostState.VISIBLE, PostState.REMOVED)) | Q(by=reader)
    apart = people_out_of_contact_with(reader, circle.programme)
    kept_back = not_shown_to(reader, "circles.post", circle.programme)
    found = Post.objects.filter(shown, circle=circle).exclude(public_id__in=kept_back)
    return found.exclude(by__in=apart).exclude(answer_to__by__in=apart).select_related("by")


def sees_post(reader: Any, post: Post) -> bool:
    """Whether the reader sees this post where it stands."""
    return posts_for(reader, post.circle).filter(pk=post.pk).exists()


def threads_for(reader: Any, circle: Circle, *, topic: CircleTopic | None = None) -> QuerySet[Post]:
    """The first posts of the talks that the reader sees: where something was said last comes first.

    A removed one stays as an empty place as long as answers hang on it.
    """
    answers = _seen(reader, circle).filter(answer_to=OuterRef("pk")).exclude(state=PostState.REMOVED)
    kept = ~Q(state=PostState.REMOVED) | Q(Exists(answers))
    found = _seen(reader, circle).filter(kept, answer_to__isnull=True)
    if topic is not None:
        found = found.filter(topic=topic)
    return found.order_by("-moved_at", "-pk")


def said_to(
    reader: Any, circle: Circle, threads: Sequence[Post], *, read_at: datetime | None = None, muted: Iterable[int] = ()
) -> list[Said]:
    """Posts with their answers as the reader sees them; a fixed number of questions to the database."""
    keys = [post.pk for post in threads]
    hanging = defaultdict(list)
    answers = _seen(reader, circle).filter(answer_to__in=keys).exclude(state=PostState.REMOVED)
    for answer in answers.order_by("at", "pk"):
        hanging[answer.answer_to_id].append(answer)
    everything = [*threads, *(answer for group in hanging.values() for answer in group)]
    own = {post.pk for post in everything if post.by_id == reader.pk}
    apart = people_out_of_contact_with(reader, circle.programme)
    heard_by, mine = defaultdict(list), set()
    all_heard = PostHeard.objects.filter(post__in=[p.pk for p in everything]).select_related("by")
    for heard in all_heard.order_by("at", "pk"):
        if heard.post_id in own and heard.by_id not in apart:
            heard_by[heard.post_id].append(heard.by)
        if heard.by_id == reader.pk:
            mine.add(heard.post_id)
    media = defaultdict(list)
    for row in PostMedia.objects.filter(post__in=[p.pk for p in everything]).defer("content").order_by("pk"):
        media[row.post_id].append(row)
    new = rules.marked(read_at, {p.pk: p.state_since for p in everything}, own)
    quiet = set(muted)

    def seen(post: Post) -> Said:
        return Said(
            post,
            is_own=post.pk in own,
            is_new=post.pk in new and post.state == PostState.VISIBLE,
            is_muted=post.by_id in quiet,
            has_heard=post.pk in mine,
            heard_by=tuple(heard_by[post.pk]),
            media=tuple(media[post.pk]),
            answers=tuple(seen(answer) for answer in hanging[post.pk]),
        )

    return [seen(post) for post in threads]


def hidden_posts(circle: Circle) -> list[Post]:
    """Posts that were hidden, newest first, for the facilitator who may show them again."""
    found = Post.objects.filter(circle=circle, state=PostState.HIDDEN).select_related("by")
    return list(found.order_by("-state_since", "-pk")[:20])


def waiting_posts(circle: Circle, reader: Any) -> list[Post]:
    """Posts that wait for a first look, the oldest first, for the facilitator who reads them."""
    found = Post.objects.filter(circle=circle, state=PostState.WAITING).select_related("by")
    found = found.exclude(by__in=people_out_of_contact_with(reader, circle.programme))
    return list(found.order_by("at", "pk")[:20])


def wordings_of(post: Post) -> list[PostWording]:
    """What the post said before, the latest first."""
    return list(post.wordings.order_by("-until", "-pk"))


def written_lately(person: Any, programme: Any, at: datetime) -> tuple[int, int]:
    """How many things the person wrote in circles in the last hour, and how many wait for a first look."""
    since = at - timedelta(hours=1)
    rows = (
        Post.objects.filter(by=person, circle__programme=programme).values_list("at", "state"),
        Problem.objects.filter(by=person, circle__programme=programme).values_list("at", "seen"),
        Idea.objects.filter(by=person, problem__circle__programme=programme).values_list("at", "state"),
    )
    lately = sum(one.filter(at__gt=since).count() for one in rows)
    waiting = rows[0].filter(state=PostState.WAITING).count() + rows[1].filter(seen=PostState.WAITING).count()
    return lately, waiting + rows[2].filter(state=PostState.WAITING).count()


def media_sent_lately(person: Any, at: datetime) -> list[rules.Sent]:
    """Pictures and recordings of the person that are kept of the last week, in every circle and programme."""
    found = PostMedia.objects.filter(post__by=person, post__at__gt=at - COUNTED_WHILE)
    rows = found.values_list("post__at", "kind", "seconds")
    return [rules.Sent(sent_at, kind == MediaKind.PICTURE, seconds) for sent_at, kind, seconds in rows]


def is_new_in(person: Any, circle: Circle, at: datetime) -> bool:
    """Whether the person took her or his first seat in this programme a short time ago."""
    first = Seat.objects.filter(person=person, circle__programme=circle.programme_id).order_by("taken_at").first()
    return rules.is_new_here(since=first.taken_at if first else None, at=at)


def looks_after(person: Any, circle: Circle) -> bool:
    """Whether the person is a facilitator of the circle."""
    seat = seat_of(person, circle) if person is not None else None
    return seat is not None and seat.role == SeatRole.FACILITATOR


def bookmark_of(person: Any, circle: Circle) -> Bookmark | None:
    """Up to when the person has read here, and how much is told."""
    return Bookmark.objects.filter(circle=circle, person=person).first()


def listening_of(person: Any, circle: Circle) -> Listening:
    """How much of the circle the person wants to be told."""
    found = bookmark_of(person, circle)
    return Listening(found.listening) if found else Listening.USUAL


def listening_in(circle: Circle) -> dict[int, Listening]:
    """The same for everybody who chose it, by primary key of the person."""
    return {row.person_id: Listening(row.listening) for row in circle.bookmarks.all()}


def unread_circles(person: Any, programme: Any, *, apart: frozenset[int] | None = None) -> list[Circle]:
    """The person's circles in which somebody wrote since she or he read there last; one question.

    ``apart``: the people out of contact with the person now, where they were read already.
    """
    read = Bookmark.objects.filter(circle=OuterRef("circle"), person=person, read_at__gte=OuterRef("state_since"))
    apart = people_out_of_contact_with(person, programme) if apart is None else apart
    fresh = (
        Post.objects.filter(circle=OuterRef("pk"), state=PostState.VISIBLE)
        .exclude(by=person)
        .exclude(by__in=apart | muted_by(person))
        .exclude(answer_to__by__in=apart)
        .exclude(Exists(read))
    )
    mine = Seat.objects.filter(person=person, state=SeatState.SEATED).values("circle")
    found = Circle.objects.filter(Exists(fresh), pk__in=mine, programme=programme, state=CircleState.OPEN)
    return list(found.order_by("name", "pk"))


def weekly_to_tell(at: datetime) -> list[Bookmark]:
    """Who asked for one message a week, has had none for a week, and has something new to read since."""
    seated = Seat.objects.filter(circle=OuterRef("circle"), person=OuterRef("person"), state=SeatState.SEATED)
    found = Bookmark.objects.filter(
        Exists(seated), listening=Listening.WEEKLY, circle__state=CircleState.OPEN, told_at__lte=at - timedelta(days=7)
    )
    rows = found.select_related("circle__programme", "person").order_by("pk")
    return [row for row in rows if has_news(row.person, row.circle, since=_last(row))]


def _last(row: Bookmark) -> datetime:
    """When the person was told or read last; who asked for a message a week has always been told once."""
    return max(at for at in (row.told_at, row.read_at) if at is not None)


def has_news(person: Any, circle: Circle, *, since: datetime) -> bool:
    """Whether somebody whom the person reads said something in the circle after ``since``."""
    found = posts_for(person, circle).filter(state=PostState.VISIBLE, state_since__gt=since)
    return found.exclude(by=person).exclude(by__in=muted_by(person)).exists()


def posts_waiting(programme: Any) -> list[Post]:
    """What waits for a first look in the circles of a programme, the oldest first."""
    found = Post.objects.filter(circle__programme=programme, state=PostState.WAITING, circle__state=CircleState.OPEN)
    return list(found.select_related("circle", "by").order_by("at", "pk"))
