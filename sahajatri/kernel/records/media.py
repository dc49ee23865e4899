"""The base of tables that keep a picture or a recording somebody added."""

from typing import Any, ClassVar, Self

from django.db import models

from sahajatri.kernel.media.terms import MADE_AS, Media, MediaKind
from sahajatri.kernel.privacy.classes import PrivacyClass, classes

from .models import Record, one_of, state_field


class MediaRecord(Record):
    """A picture or recording. A room subclasses it with a key to what it belongs to.

    The bytes stand in the database (docs/adr/0010): lists read it with ``.defer("content")``. ``words`` say what the
    picture shows or the recording tells, for whoever cannot see or hear it; a picture has them always. The subclass
    writes ``privacy = {**MediaRecord.privacy, **classes(internal="post")}`` and has :func:`media_rules` as constraints.
    """

    kind = state_field(MediaKind)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(blank=True)

    privacy: ClassVar[dict[str, PrivacyClass]] = classes(internal="kind size seconds", sensitive="content words")

    class Meta:
        abstract = True

    @classmethod
    def of(cls, media: Media, *, words: str = "", **belongs: Any) -> Self:
        """The row for ``media``, not saved yet; ``belongs`` are the fields of the room's own."""
        return cls(
            kind=media.kind.value,
            content=media.content,
            size=len(media.content),
            seconds=media.seconds,
            words=words,
            **belongs,
        )

    @property
    def is_picture(self) -> bool:
        return self.kind == MediaKind.PICTURE

    @property
    def content_type(self) -> str:
        return MADE_AS[MediaKind(self.kind)][0]

    @property
    def file_name(self) -> str:
        """A name that says nothing about anybody."""
        return MADE_AS[MediaKind(self.kind)][1]

    @property
    def kilobytes(self) -> int:
        return max(1, self.size // 1024)


def media_rules(room: str) -> list[models.CheckConstraint]:
    """What the database holds for every table of media; ``room`` begins the names of the rules."""
    described = models.Q(kind=MediaKind.SOUND.value) | ~models.Q(words="")
    return [
        one_of("kind", MediaKind, name=f"{room}_media_kind_known"),
        models.CheckConstraint(condition=described, name=f"{room}_picture_has_words"),
    ]
