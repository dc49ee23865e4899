"""Routes of the room."""

from django.urls import path

from . import views

app_name = "wellbeing"
urlpatterns = [
    path("check-ins/", views.check_ins, name="check-ins"),
    path("check-ins/give/", views.check_in_give, name="check-in-give"),
    path("check-ins/readers/", views.readers_choose, name="readers-choose"),
    path("check-ins/of/<opaque:person>/", views.check_ins_of, name="check-ins-of"),
]
