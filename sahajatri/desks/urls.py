"""Routes of the desks."""

from django.urls import path

from . import board, home, public

app_name = "desks"
urlpatterns = [
    path("", home.home, name="home"),
    path("board/", board.board, name="board"),
    path("help/", public.help_desk, name="help"),
    path("gallery/", public.gallery, name="gallery"),
    path("health/", public.health, name="health"),
]
