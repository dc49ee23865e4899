"""Desks that need no account: help, the gallery of components, whether the installation answers."""

from django.db import DatabaseError, connection
from django.http import HttpResponse

from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from .terms import DesksCapability as May


@page(May.PUBLIC_READ)
def help_desk(request: ActorRequest) -> HttpResponse:
    """How to reach a person, how the pages adapt, what the quick exit cannot do."""
    return show(request, "desks/help.html")


@page(May.GALLERY_READ)
def gallery(request: ActorRequest) -> HttpResponse:
    """Every component with an example."""
    return show(request, "pages/gallery.html")


@page(May.PUBLIC_READ)
def health(request: ActorRequest) -> HttpResponse:
    """``ok`` when the database answers, for whoever watches the installation."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
