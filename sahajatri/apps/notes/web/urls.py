"""Routes of the room."""

from django.urls.resolvers import URLPattern

app_name = "notes"
urlpatterns: list[URLPattern] = []
