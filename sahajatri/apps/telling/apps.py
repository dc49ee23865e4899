"""Django's entry to the room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "sahajatri.apps.telling"
    label = "telling"
