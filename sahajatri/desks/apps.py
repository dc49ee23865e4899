"""Django's entry to the desks."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "sahajatri.desks"
    label = "desks"
