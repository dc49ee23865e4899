"""The first page: the public front page, or what each role of the person needs today."""

from django.http import HttpResponse

from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from .terms import DesksCapability as May


@page(May.HOME_READ)
def home(request: ActorRequest) -> HttpResponse:
    return show(request, "desks/home.html")
