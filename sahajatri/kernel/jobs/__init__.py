"""Work in the background: rows in the database with a lease, so that a killed worker loses nothing.

``schedule(every=...)`` for work that comes round (reminders, clocks, the outbox); ``task`` and ``enqueue`` for work
that a person asked for. Both may run twice after a kill, so the functions must find their own state in the rows.
"""

from .run import enqueue, run_due, schedule, task

__all__ = ["enqueue", "run_due", "schedule", "task"]
