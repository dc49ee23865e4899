"""Who is told about the occupational profile. No notice carries a word of it."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.access import people_beside
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import FunctioningRating, Objection, OccupationEntry


@listen(events.ENTRY_TYPED)
def ask_the_person_to_look(event: Any, entry: OccupationEntry) -> None:
    """Once a day, however much was typed."""
    tell(
        entry.person,
        kind="occupation.typed",
        title=words("Something was typed for you"),
        text=words("%(name)s typed something about you. Look at it: is it right?"),
        facts={"name": entry.typed_by.display_name if entry.typed_by else ""},
        path=reverse("profiles:typed"),
        programme=entry.programme,
        at=event.at,
        key=f"occupation.typed:{entry.person.public_id}:{event.at.date().isoformat()}",
    )


@listen(events.FUNCTIONING_RATED)
def say_that_it_was_rated(event: Any, rating: FunctioningRating) -> None:
    """Once a day: the person sees it in plain words and can write beside it."""
    tell(
        rating.person,
        kind="functioning.rated",
        title=words("Something about you was noted down"),
        text=words("You can read it in plain words, and write beside it how you see it."),
        path=reverse("profiles:functioning", kwargs={"person": rating.person.public_id}),
        programme=rating.programme,
        at=event.at,
        key=f"functioning.rated:{rating.person.public_id}:{event.at.date().isoformat()}",
    )


@listen(events.OBJECTION_WRITTEN)
def tell_the_rater(event: Any, objection: Objection) -> None:
    """Whoever rated, as long as she or he looks after the person."""
    rating = objection.rating
    if rating.rater not in {other for other, _role in people_beside(rating.person, rating.programme)}:
        return
    tell(
        rating.rater,
        kind="functioning.objection",
        title=words("Somebody sees a rating differently"),
        text=words("%(name)s wrote beside a rating of yours. Read it and talk about it."),
        facts={"name": rating.person.display_name},
        path=reverse("profiles:functioning", kwargs={"person": rating.person.public_id}),
        programme=rating.programme,
        at=event.at,
        key=f"functioning.objection:{objection.public_id}",
    )
