"""Routes of the room."""

from django.urls import path

from . import views

app_name = "outcomes"
urlpatterns = [
    path("outcomes/", views.outcomes, name="outcomes"),
    path("outcomes/changes/", views.changes, name="changes"),
]
