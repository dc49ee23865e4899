"""The base of every room's tables, and the kernel's own tables about events."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from sahajatri.kernel import ids
from sahajatri.kernel.privacy.classes import PrivacyClass
from sahajatri.kernel.refusals import insist

from .actions import WriteOutsideAction, is_writing_allowed
from .lifecycle import Lifecycle

T = TypeVar("T", bound=models.Model)


def _guard(what: str) -> None:
    if not is_writing_allowed():
        raise WriteOutsideAction(f"{what} is written inside an action only.")


class GuardedQuerySet(models.QuerySet[T]):
    """A query set that writes inside actions only."""

    def update(self, **kwargs: Any) -> int:
        _guard(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        _guard(self.model.__name__)
        return super().delete()

    def bulk_create(self, objs: Iterable[T], *args: Any, **kwargs: Any) -> list[T]:
        _guard(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Iterable[T], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        _guard(self.model.__name__)
        return super().bulk_update(objs, fields, *args, **kwargs)


class Record(models.Model):
    """A row of a room. It can be written inside an action only.

    ``privacy`` gives every field of its own a class (a walk fails on a field without one); ``about`` is the look-up
    path from the row to the person it is about, or None when it is about nobody; ``lifecycle`` governs ``state``.
    """

    public_id = models.CharField(max_length=12, unique=True, editable=False, default=ids.new_public_id)

    objects = GuardedQuerySet.as_manager()

    privacy: ClassVar[dict[str, PrivacyClass]] = {}
    about: ClassVar[str | None] = None
    lifecycle: ClassVar[Lifecycle | None] = None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.public_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _guard(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _guard(type(self).__name__)
        return super().delete(*args, **kwargs)

    def move_to(self, state: StrEnum, *, at: datetime) -> Self:
        """Move along the lifecycle and save; needs the fields ``state`` and ``state_since``.

        Raises Refused when ``state`` may not follow the present one.
        """
        if self.lifecycle is None:
            raise TypeError(f"{type(self).__name__} has no lifecycle.")
        insist(self.lifecycle.why_not(getattr(self, "state"), state))  # noqa: B009 - fields of the subclass
        setattr(self, "state", str(state))  # noqa: B010
        setattr(self, "state_since", at)  # noqa: B010
        self.save()
        return self


def state_field(states: type[StrEnum], *, default: StrEnum | None = None) -> "models.CharField[str, str]":
    """A column for one of ``states``; add :func:`one_of` to the constraints of the table."""
    longest = max(len(s.value) for s in states)
    if default is None:
        return models.CharField(max_length=max(longest, 24))
    return models.CharField(max_length=max(longest, 24), default=default.value)


def one_of(field: str, states: type[StrEnum], *, name: str, or_empty: bool = False) -> models.CheckConstraint:
    """The database refuses any other value than those of ``states``."""
    values = [s.value for s in states] + ([""] if or_empty else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


class Event(models.Model):
    """What happened: append-only, chained by hash within a programme, with opaque ids and codes only."""

    number = models.PositiveBigIntegerField()
    chain = models.CharField(max_length=12)  # public id of the programme, or "-" for none
    kind = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=12, blank=True)  # public id of the person who acted; empty: the programme itself
    subject = models.CharField(max_length=12, blank=True, db_index=True)
    about_kind = models.CharField(max_length=60)
    about = models.CharField(max_length=12, db_index=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "number"]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="event_number_once_per_chain")]

    def __str__(self) -> str:
        return f"{self.kind} {self.chain}/{self.number}"


class ChainHead(models.Model):
    """The last link of a chain; locking it keeps parallel writers from forking the chain."""

    chain = models.CharField(max_length=12, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain} at {self.number}"
