"""Routes of the room."""

from django.urls import path

from . import views

app_name = "caseload"
urlpatterns = [
    path("caseload/", views.caseload, name="caseload"),
    path("caseload/assign/", views.assign, name="assign"),
    path("caseload/places/<opaque:place>/end/", views.place_end, name="place-end"),
    path("caseload/<opaque:person>/", views.story, name="story"),
]
