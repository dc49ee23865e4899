"""Routes of the room."""

from django.urls import path

from . import views

app_name = "measures"
urlpatterns = [path("scores/<opaque:person>/", views.scores, name="scores")]
