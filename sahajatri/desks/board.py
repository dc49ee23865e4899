"""The coordinator's board: everything that waits, the overdue first."""

from django.http import HttpResponse

from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from .terms import DesksCapability as May


@page(May.BOARD_READ)
def board(request: ActorRequest) -> HttpResponse:
    return show(request, "desks/board.html")
