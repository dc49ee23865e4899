"""Routes of the room."""

from django.urls import URLPattern

app_name = "telling"
urlpatterns: list[URLPattern] = []
