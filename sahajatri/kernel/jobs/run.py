"""Takes due work under a lease, runs it, and tries again later when it fails."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from sahajatri.kernel import clock

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
SHORT_LEASE = timedelta(minutes=2)  # a sweep is quick; a killed one must not hold urgent messages back
MOST_TRIES = 5

Recurring = Callable[[datetime], None]
_recurring: dict[str, tuple[timedelta, Recurring]] = {}
_tasks: dict[str, Callable[..., None]] = {}


def schedule(name: str, *, every: timedelta) -> Callable[[Recurring], Recurring]:
    """Run ``work(at)`` every so often. Declared in a room's ``jobs.py``."""

    def remember(work: Recurring) -> Recurring:
        _recurring[name] = (every, work)
        return work

    return remember


def task(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare work that can be asked for with :func:`enqueue`; it is called with its arguments and ``at=``."""

    def remember(work: Callable[..., None]) -> Callable[..., None]:
        _tasks[name] = work
        return work

    return remember


def enqueue(name: str, *, at: datetime, **args: Any) -> Any:
    """Ask for a task. Inside a transaction it becomes due only when that commits."""
    from .models import Task

    return Task.objects.create(name=name, args=args, asked_at=at, due_at=at)


def run_due(at: datetime | None = None) -> int:
    """Run everything that is due now, one after the other; returns how many pieces of work were run."""
    instant = at or clock.now()
    ran = 0
    while _run_one_task(instant):
        ran += 1
    for name in list(_recurring):
        ran += _run_recurring(name, instant)
    return ran


def _free(instant: datetime) -> models.Q:
    return models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=instant)


def _run_one_task(instant: datetime) -> bool:
    from .models import Task

    with transaction.atomic():
        row = (
            Task.objects.select_for_update(skip_locked=_can_skip())
            .filter(_free(instant), state__in=["waiting", "running"], due_at__lte=instant)
            .order_by("due_at", "id")
            .first()
        )
        if row is None:
            return False
        row.state, row.leased_until, row.tries = "running", instant + LEASE, row.tries + 1
        row.save()
    try:
        if row.name not in _tasks:
            raise LookupError(f"No task is called {row.name}.")
        _tasks[row.name](**row.args, at=instant)
    except Exception as error:
        log.exception("The task %s failed (try %s).", row.name, row.tries)
        row.problem = type(error).__name__
        row.state = "failed" if row.tries >= MOST_TRIES else "waiting"
        row.due_at = instant + timedelta(minutes=2**row.tries)
    else:
        row.state, row.problem = "done", ""
    row.leased_until = None
    row.save()
    return True


def _run_recurring(name: str, instant: datetime) -> int:
    from .models import Schedule

    every, work = _recurring[name]
    with transaction.atomic():
        Schedule.objects.get_or_create(name=name, defaults={"due_at": instant})
        row = (
            Schedule.objects.select_for_update(skip_locked=_can_skip())
            .filter(_free(instant), name=name, due_at__lte=instant)
            .first()
        )
        if row is None:
            return 0
        row.leased_until = instant + SHORT_LEASE
        row.save()
    row.problem = ""
    try:
        work(instant)
    except Exception as error:
        log.exception("The recurring job %s failed.", name)
        row.problem = type(error).__name__
    row.leased_until, row.ended_at, row.due_at = None, instant, instant + every
    row.save()
    return 1


def _can_skip() -> bool:
    from django.db import connection

    return connection.features.has_select_for_update_skip_locked
