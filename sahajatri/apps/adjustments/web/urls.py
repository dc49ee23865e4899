"""Routes of the room."""

from django.urls import URLPattern

app_name = "adjustments"
urlpatterns: list[URLPattern] = []
