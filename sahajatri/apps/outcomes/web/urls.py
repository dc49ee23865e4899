"""Routes of the room."""

from django.urls import path

from . import views, working

app_name = "outcomes"
urlpatterns = [
    path("outcomes/", views.outcomes, name="outcomes"),
    path("outcomes/changes/", views.changes, name="changes"),
    path("outcomes/work/", working.work, name="work"),
    path("outcomes/goals/", working.goals, name="goals"),
    path("outcomes/indicators.csv", working.indicators, name="indicators"),
]
