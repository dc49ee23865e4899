"""Routes of the room."""

from django.urls.resolvers import URLPattern

app_name = "interventions"
urlpatterns: list[URLPattern] = []
