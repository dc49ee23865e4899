"""What of the life of a circle can be reported, held back, taken down and brought back; its facilitators may decide."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.models import AgendaPoint, Circle, CircleRules, KeptThing, RulesWord, Seat
from sahajatri.apps.circles.terms import CircleState, SeatRole, SeatState
from sahajatri.apps.moderation.moderated import Look, Moderated, moderates
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel.access import Actor
from sahajatri.kernel.wording import words


class LivingWords(Moderated):
    """What points for a gathering, words about rules, and things that are kept share."""

    records: Any
    circle_path = "circle"
    author = "by"
    text = "text"

    def find(self, public_id: str) -> Any:
        """The record, also when it is hidden; None when there is none."""
        rows = self.records.objects.filter(public_id=public_id)
        return rows.select_related(self.author, f"{self.circle_path}__programme").first()

    def circle_of(self, thing: Any) -> Circle:
        for part in self.circle_path.split("__"):
            thing = getattr(thing, part)
        return thing  # type: ignore[no-any-return]  # the path ends at a circle

    def page_of(self, thing: Any) -> str:
        raise NotImplementedError

    def look_at(self, public_id: str) -> Look | None:
        thing = self.find(public_id)
        if thing is None:
            return None
        circle, said = self.circle_of(thing), getattr(thing, self.text)
        author = getattr(thing, self.author)
        return Look(author, circle.programme, circle.name, said, self.page_of(thing), thing.at)

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        thing = self.find(public_id)
        if thing is None or thing.hidden_at is not None:
            return False
        circle = self.circle_of(thing)
        if getattr(thing, f"{self.author}_id") in people_out_of_contact_with(person, circle.programme):
            return False
        return circle.state == CircleState.OPEN and queries.seat_of(person, circle) is not None

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        thing = self.find(public_id)
        if thing is not None and thing.hidden_at is not None:
            actions.show_words(thing, circle=self.circle_of(thing), by=by, at=at)

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        thing = self.find(public_id)
        if thing is not None:
            actions.hide_words(thing, circle=self.circle_of(thing), by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        self.let_through(public_id, by=by, at=at)

    def moderators(self, public_id: str) -> Iterable[Any]:
        thing = self.find(public_id)
        return queries.facilitators_of(self.circle_of(thing)) if thing is not None else ()

    def moderators_of(self, public_ids: Iterable[str]) -> dict[str, set[int]]:
        rows = self.records.objects.filter(public_id__in=list(public_ids))
        circles = dict(rows.values_list("public_id", f"{self.circle_path}_id"))
        leading = Seat.objects.filter(
            circle__in=set(circles.values()), role=SeatRole.FACILITATOR, state=SeatState.SEATED
        ).values_list("circle_id", "person_id")
        return {one: {person for circle, person in leading if circle == where} for one, where in circles.items()}


@moderates("circles.point")
class ModeratedPoint(LivingWords):
    name = words("A point for a gathering")
    records = AgendaPoint
    circle_path = "gathering__circle"

    def page_of(self, thing: Any) -> str:
        return reverse("circles:gathering", kwargs={"gathering": thing.gathering.public_id})


@moderates(queries.RULES_PLACE)
class ModeratedRules(LivingWords):
    name = words("Rules of a circle")
    records = CircleRules
    author = "proposed_by"

    def look_at(self, public_id: str) -> Look | None:
        thing = self.find(public_id)
        if thing is None:
            return None
        circle = thing.circle
        url = reverse("circles:rules", kwargs={"circle": circle.public_id})
        return Look(thing.proposed_by, circle.programme, circle.name, thing.text, url, thing.proposed_at)

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        thing = self.find(public_id)
        if thing is not None:
            actions.take_rules_down(thing, by=by, at=at)


@moderates("circles.rules-word")
class ModeratedRulesWord(LivingWords):
    name = words("Words about the rules of a circle")
    records = RulesWord
    circle_path = "rules__circle"
    author, text = "person", "words"

    def page_of(self, thing: Any) -> str:
        return reverse("circles:rules", kwargs={"circle": thing.rules.circle.public_id})


@moderates("circles.kept")
class ModeratedKept(LivingWords):
    name = words("What somebody takes along from a circle")
    records = KeptThing

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        thing = self.find(public_id)
        if thing is None or thing.hidden_at is not None:
            return False
        if thing.by_id in people_out_of_contact_with(person, thing.circle.programme):
            return False
        return queries.seat_of(person, thing.circle) is not None

    def page_of(self, thing: Any) -> str:
        return reverse("circles:farewell", kwargs={"circle": thing.circle.public_id})
