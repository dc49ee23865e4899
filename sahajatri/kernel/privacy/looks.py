"""Writes and reads the log of looks. A look is noted even on a GET: seeing is what is logged."""

from datetime import datetime, timedelta
from typing import Any

from sahajatri.kernel.access.terms import Actor, Role

QUIET_FOR = timedelta(minutes=10)


def note_look(actor: Actor, subject: Any, what: str, *, at: datetime, role: Role, why: str = "") -> None:
    """Note that ``actor`` saw ``what`` (a code) about the person ``subject``. Own looks are not noted.

    The same look within ten minutes is one look: turning pages back and forth does not fill the log.
    """
    from .models import Look

    if actor.person is None or actor.person.public_id == subject.public_id:
        return
    seen = {"viewer": actor.person.public_id, "subject": subject.public_id, "what": what}
    if Look.objects.filter(**seen, at__gt=at - QUIET_FOR).exists():
        return
    Look.objects.create(
        **seen, at=at, viewer_role=role.value, why=why, programme=getattr(actor.programme, "public_id", "") or ""
    )


def looks_at(subject: Any, *, most: int = 200) -> list[Any]:
    """Who looked at the person's information, newest first."""
    from .models import Look

    return list(Look.objects.filter(subject=subject.public_id).order_by("-at")[:most])
