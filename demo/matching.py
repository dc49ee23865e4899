"""Where the waiting people stand on the day of the telling."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demo.story import Telling


def suggestions_and_offers(t: "Telling") -> None:
    """The engine has proposed; one offer is open."""
