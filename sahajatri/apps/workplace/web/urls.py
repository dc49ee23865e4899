"""Routes of the room."""

from django.urls.resolvers import URLPattern

app_name = "workplace"
urlpatterns: list[URLPattern] = []
