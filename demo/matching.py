"""Where the waiting people stand on the day of the telling."""

from typing import TYPE_CHECKING

from sahajatri.apps.matching import actions, queries
from sahajatri.apps.supporters.models import Supporter

if TYPE_CHECKING:
    from demo.story import Telling

WISHES = (("asha", "deepa"), ("anwar", "bikram"), ("shilpi", "deepa"), ("shilpi", "jaya"), ("jaya", "bikram"))


def suggestions_and_offers(t: "Telling") -> None:
    """The engine proposed two days ago; Gita made one offer of it, the others wait for her decision."""
    programme = t.cast.programme
    wishes(t)
    actions.suggest_pairings(programme, by=t.by("gita", 2), at=t.at(2, 10))
    waiting = queries.suggestions_to_decide(programme)
    for suggestion in waiting:
        if suggestion.person_id == t.cast.people["jaya"].pk:
            actions.accept_suggestion(suggestion, by=t.by("gita", 2), at=t.at(2, 15))


def wishes(t: "Telling") -> None:
    """Anwar, Shilpi and Jaya have read stories and ask for somebody; Asha would like to know Deepa better."""
    for who, whom in WISHES:
        person, supporter = t.cast.people[who], Supporter.objects.get(person=t.cast.people[whom])
        actions.make_wish(person, supporter, by=t.by(who, 3), at=t.at(3, 18))
