"""What people of a circle say to each other between gatherings."""

from django.db import models

from sahajatri.apps.circles.terms import Listening, PostState
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field
from sahajatri.kernel.records.media import MediaRecord, media_rules

from .circles import Circle

SEEN = Lifecycle(
    PostState,
    {
        PostState.WAITING: frozenset({PostState.VISIBLE, PostState.HIDDEN, PostState.REMOVED}),
        PostState.VISIBLE: frozenset({PostState.HIDDEN, PostState.REMOVED}),
        PostState.HIDDEN: frozenset({PostState.VISIBLE, PostState.REMOVED}),
        PostState.REMOVED: frozenset(),
    },
)


class Post(Record):
    """Something said in a circle between gatherings, or under its topic; others may answer it, one level deep."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="posts")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    text = models.TextField(blank=True)
    answer_to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="answers")
    topic = models.ForeignKey("circles.CircleTopic", on_delete=models.SET_NULL, null=True, related_name="posts")
    moved_at = models.DateTimeField(null=True)  # of a post that begins: when it or an answer to it came last
    edited_at = models.DateTimeField(null=True)
    state = state_field(PostState, default=PostState.VISIBLE)
    state_since = models.DateTimeField()

    privacy = classes(internal="circle by at answer_to topic moved_at edited_at", sensitive="text")
    about = "by"
    lifecycle = SEEN

    class Meta:
        constraints = [one_of("state", PostState, name="post_state_known")]
        indexes = [models.Index(fields=["circle", "-moved_at"], name="posts_of_a_circle")]


class PostWording(Record):
    """What a post said before it was changed: for its author and those who look after the circle."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField()
    until = models.DateTimeField()

    privacy = classes(internal="post until", sensitive="text")
    about = "post__by"


class PostMedia(MediaRecord):
    """A picture or the voice of its author, with a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="media")

    privacy = {**MediaRecord.privacy, **classes(internal="post")}
    about = "post__by"

    class Meta:
        constraints = [
            *media_rules("circles"),
            models.UniqueConstraint(fields=["post", "kind"], name="one_picture_and_one_voice"),
        ]


class PostHeard(Record):
    """A quiet "I have heard you". Only the author of the post learns of it; nobody counts."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="heard")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    privacy = classes(internal="post by at")
    about = "by"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="heard_once")]


class Bookmark(Record):
    """Up to when somebody has read in a circle, and how much of it is told. Nobody else sees either."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="bookmarks")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # the last weekly message
    listening = state_field(Listening, default=Listening.USUAL)

    privacy = classes(internal="circle person read_at told_at listening")
    about = "person"

    class Meta:
        constraints = [
            one_of("listening", Listening, name="listening_known"),
            models.UniqueConstraint(fields=["circle", "person"], name="one_bookmark_per_circle"),
        ]
