"""Where the waiting people stand on the day of the telling."""

from typing import TYPE_CHECKING

from sahajatri.apps.matching import actions, queries

if TYPE_CHECKING:
    from demo.story import Telling


def suggestions_and_offers(t: "Telling") -> None:
    """The engine proposed two days ago; Gita made one offer of it, the others wait for her decision."""
    programme = t.cast.programme
    actions.suggest_pairings(programme, by=t.by("gita", 2), at=t.at(2, 10))
    waiting = queries.suggestions_to_decide(programme)
    for suggestion in waiting:
        if suggestion.person_id == t.cast.people["jaya"].pk:
            actions.accept_suggestion(suggestion, by=t.by("gita", 2), at=t.at(2, 15))
