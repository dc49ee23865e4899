"""The coordinator's board: everything that waits, the overdue first."""

from django.http import HttpResponse

from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from .terms import DesksCapability as May
from .waiting import board_of


@page(May.BOARD_READ)
def board(request: ActorRequest) -> HttpResponse:
    """Each section with its first cards; what is late stands first and says so in words."""
    sections = board_of(request.actor.programme, request.at)
    late = sum(section.late for section in sections)
    return show(
        request, "desks/board.html", {"sections": sections, "late": late, "today": clock.day_of(request.at)}
    )
