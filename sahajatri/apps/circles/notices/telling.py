"""How somebody in a circle, or a coordinator, is told of what happened."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from sahajatri.apps.circles.models import Circle
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators


def tell_of(
    person: Any,
    circle: Circle,
    event: Any,
    *,
    title: str,
    text: str,
    facts: Mapping[str, Any],
    path: str = "",
    tells_who_did_it: bool = False,
) -> None:
    """One person, unless she or he did it; without ``path`` it leads into the circle."""
    if person.public_id == event.by and not tells_who_did_it:
        return
    tell(
        person,
        kind=event.kind,
        title=title,
        text=text,
        facts=facts,
        path=path or reverse("circles:circle", kwargs={"circle": circle.public_id}),
        programme=circle.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}:{person.public_id}",
    )


def tell_each(people: Iterable[Any], circle: Circle, event: Any, *, title: str, text: str, **more: Any) -> None:
    """Several people, each once."""
    facts = {"circle": circle.name, **more.pop("facts", {})}
    for person in {one.pk: one for one in people}.values():
        tell_of(person, circle, event, title=title, text=text, facts=facts, **more)


def tell_coordinators(circle: Circle, event: Any, *, title: str, text: str, **more: Any) -> None:
    """All coordinators, with the page on which they see what waits in the circles."""
    path = reverse("circles:followed")
    tell_each(coordinators(circle.programme, event.at), circle, event, title=title, text=text, path=path, **more)
