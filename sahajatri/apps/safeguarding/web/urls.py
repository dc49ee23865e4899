"""Routes of the room."""

from django.urls import URLPattern, path  # noqa: F401

app_name = "safeguarding"
urlpatterns: list[URLPattern] = []
