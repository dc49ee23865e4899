"""What people of a circle say to each other between gatherings."""

from django.db import models

from sahajatri.apps.circles.terms import PostState
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .circles import Circle


class Post(Record):
    """Something said in a circle between gatherings."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="posts")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    text = models.TextField()
    state = state_field(PostState, default=PostState.VISIBLE)
    state_since = models.DateTimeField()
    reason = models.TextField(blank=True)  # shown to the author when hidden

    privacy = classes(internal="circle by at", sensitive="text reason")
    about = "by"
    lifecycle = Lifecycle(
        PostState,
        {
            PostState.VISIBLE: frozenset({PostState.HIDDEN, PostState.REMOVED}),
            PostState.HIDDEN: frozenset({PostState.VISIBLE, PostState.REMOVED}),
            PostState.REMOVED: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", PostState, name="post_state_known")]
