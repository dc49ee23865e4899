"""Writes about the conversation. What was taken down, and why, is kept in the room ``moderation``."""

from datetime import datetime
from typing import Any

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.models import Bookmark, Circle, CircleTopic, Post, PostHeard, PostMedia, PostWording
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.circles.terms import Listening, PostState
from sahajatri.apps.moderation.actions import ask_for_look, close_what_is_gone
from sahajatri.apps.moderation.queries import (
    decision_about,
    needs_first_look,
    waits_for_a_look,
    was_decided,
    why_too_many,
)
from sahajatri.apps.moderation.terms import Why
from sahajatri.kernel.access import Actor
from sahajatri.kernel.media import Media
from sahajatri.kernel.records import action, happened, lock, outside_actions
from sahajatri.kernel.refusals import insist

POST = "circles.post"


def first_state(circle: Circle, person: Any, at: datetime) -> PostState:
    """Inside an action: whether what somebody writes is seen at once. Raises Refused when it is too much."""
    lately, waiting = queries.written_lately(person, circle.programme, at)
    insist(why_too_many(person, in_the_last_hour=lately, at=at))
    insist(rules.why_it_waits(waiting))
    waits = needs_first_look(person, circle.programme) and not queries.looks_after(person, circle)
    return PostState.WAITING if waits else PostState.VISIBLE


def ask_to_look(
    place: str, thing: Any, circle: Circle, why: Why, *, is_hidden: bool = False, by: Actor, at: datetime
) -> None:
    """Inside an action: put it before those who look."""
    ask_for_look(
        place,
        thing.public_id,
        programme=circle.programme,
        author=thing.by,
        why=why,
        is_hidden=is_hidden,
        by=by,
        at=at,
    )


def nothing_to_look_at(place: str, thing: Any, *, by: Actor, at: datetime) -> None:
    """Inside an action: its author took it away, so nobody has to decide any more."""
    matter = waits_for_a_look(place, thing.public_id)
    if matter is not None:
        close_what_is_gone(matter, by=by, at=at)


@action
def write_post(
    circle: Circle,
    *,
    text: str,
    answer_to: Post | None = None,
    topic: CircleTopic | None = None,
    picture: Media | None = None,
    picture_words: str = "",
    voice: Media | None = None,
    voice_words: str = "",
    by: Actor,
    at: datetime,
) -> Post:
    """Write to the circle, as an answer or under a topic. The first words of somebody new wait for a look.

    Raises Refused for empty words, a closed circle, an answer to an answer, too much in an hour while somebody is new,
    and more pictures or voice than a person may add in a week, in all circles together.
    """
    circle = lock(circle)
    insist(rules.why_no_words(state=circle.state, text=text, has_media=bool(picture or voice)))
    insist(rules.why_no_picture(has_picture=picture is not None, picture_words=picture_words))
    if picture is not None or voice is not None:
        sent = queries.media_sent_lately(by.person, at)
        insist(rules.why_too_many_pictures(sent) if picture is not None else None)
        insist(rules.why_too_much_voice(sent, seconds=voice.seconds) if voice is not None else None)
    if answer_to is not None:
        insist(rules.why_no_answer_to(state=answer_to.state, is_answer=answer_to.answer_to_id is not None))
    state = first_state(circle, by.person, at)
    post = Post(
        circle=circle,
        by=by.person,
        at=at,
        text=text,
        answer_to=answer_to,
        topic=topic,
        moved_at=at,
        state=state,
        state_since=at,
    )
    post.save()
    for media, said in ((picture, picture_words), (voice, voice_words)):
        if media is not None:
            PostMedia.of(media, words=said, post=post).save()
    happened(events.POST_WRITTEN, post, subject=by.person, programme=circle.programme)
    if state == PostState.WAITING:
        ask_to_look(POST, post, circle, Why.FIRST_POST, by=by, at=at)
    else:
        _move_up(post, at)
    return post


def _move_up(post: Post, at: datetime) -> None:
    if post.answer_to_id is not None:
        Post.objects.filter(pk=post.answer_to_id).update(moved_at=at)


@action
def edit_post(post: Post, *, text: str, by: Actor, at: datetime) -> Post:
    """Change one's own words. What they were is kept for their author and those who look after the circle.

    What somebody new changes, and what somebody has decided about, is looked at again; others see it meanwhile, as
    changed, unless words were left out of it before. What was taken down stays as it was. Raises Refused.
    """
    post = lock(post)
    is_own = by.person is not None and post.by_id == by.person.pk
    has_media = post.media.exists()
    insist(rules.why_no_edit(is_own=is_own, state=post.state, text=text, has_media=has_media))
    _say_instead(post, text, at)
    happened(events.POST_EDITED, post, subject=post.by, programme=post.circle.programme)
    is_looked_at = queries.is_new_in(by.person, post.circle, at) or was_decided(POST, post.public_id)
    if post.state == PostState.VISIBLE and is_looked_at:
        is_hidden = decision_about(POST, post.public_id) is not None
        ask_to_look(POST, post, post.circle, Why.EDIT, is_hidden=is_hidden, by=by, at=at)
    return post


@action
def reword_post(post: Post, *, text: str, by: Actor, at: datetime) -> Post:
    """Words are left out by somebody who decides; the author sees what was there."""
    post = lock(post)
    _say_instead(post, text, at)
    happened(events.POST_EDITED, post, subject=post.by, programme=post.circle.programme)
    return post


def _say_instead(post: Post, text: str, at: datetime) -> None:
    if text != post.text:
        PostWording(post=post, text=post.text, until=at).save()
        post.text, post.edited_at = text, at
        post.save()


@action
def let_post_through(post: Post, *, by: Actor, at: datetime) -> Post:
    """Let the circle read what waited for a look; nothing when it did not wait."""
    return _let_be_seen(post, PostState.WAITING, at)


@action
def show_post(post: Post, *, by: Actor, at: datetime) -> Post:
    """Let a hidden post be seen again; nothing when it was not hidden."""
    return _let_be_seen(post, PostState.HIDDEN, at)


def _let_be_seen(post: Post, now: PostState, at: datetime) -> Post:
    post = lock(post)
    if post.state == now:
        post.move_to(PostState.VISIBLE, at=at)
        if post.answer_to_id is None:
            post.moved_at = at
            post.save()
        _move_up(post, at)
    happened(events.POST_SHOWN, post, subject=post.by, programme=post.circle.programme)
    return post


@action
def hide_post(post: Post, *, by: Actor, at: datetime) -> Post:
    """Hide a post from everybody but its writer; nothing when nobody sees it anyway."""
    post = lock(post)
    if post.state in {PostState.VISIBLE, PostState.WAITING}:
        post.move_to(PostState.HIDDEN, at=at)
    happened(events.POST_HIDDEN, post, subject=post.by, programme=post.circle.programme)
    return post


@action
def remove_post(post: Post, *, by: Actor, at: datetime) -> Post:
    """Remove one's own words: text, earlier wordings, picture and voice are gone. Answers of others stay."""
    post = lock(post)
    if by.person is None or post.by_id != by.person.pk:
        insist(rules.NOT_OWN)
    post.text = ""
    post.wordings.all().delete()
    post.media.all().delete()
    post.heard.all().delete()
    post.move_to(PostState.REMOVED, at=at)
    nothing_to_look_at(POST, post, by=by, at=at)
    happened(events.POST_REMOVED, post, subject=post.by, programme=post.circle.programme)
    return post


@action
def hear_post(post: Post, *, heard: bool = True, by: Actor, at: datetime) -> Post:
    """Let the author know, and nobody else, that the words were heard; or take that back."""
    post = lock(post)
    insist(rules.why_not_heard(is_own=post.by_id == by.person.pk, state=post.state))
    if heard:
        PostHeard.objects.get_or_create(post=post, by=by.person, defaults={"at": at})
    else:
        PostHeard.objects.filter(post=post, by=by.person).delete()
    happened(events.POST_HEARD, post, programme=post.circle.programme)
    return post


def read_talk(circle: Circle, person: Any, at: datetime) -> datetime | None:
    """Put the person's bookmark at ``at``; returns where it was. It is no event: nobody is told who read when."""
    with outside_actions("a bookmark of one's own tells nobody anything"):
        mark, _is_new = Bookmark.objects.get_or_create(circle=circle, person=person)
        before: datetime | None = mark.read_at
        Bookmark.objects.filter(pk=mark.pk).update(read_at=at)
    return before


@action
def choose_listening(circle: Circle, *, listening: str, by: Actor, at: datetime) -> Bookmark:
    """Choose how much of a circle one is told; nobody else learns of it."""
    mark, _is_new = Bookmark.objects.get_or_create(circle=circle, person=by.person)
    mark.listening = Listening(listening).value
    mark.told_at = mark.told_at or at
    mark.save()
    happened(events.LISTENING_CHOSEN, mark, programme=circle.programme)
    return mark


@action
def note_weekly(bookmark: Bookmark, *, by: Actor, at: datetime) -> Bookmark:
    """Note that the message of the week was written."""
    bookmark = lock(bookmark)
    bookmark.told_at = at
    bookmark.save()
    happened(events.WEEKLY_TOLD, bookmark, programme=bookmark.circle.programme)
    return bookmark
