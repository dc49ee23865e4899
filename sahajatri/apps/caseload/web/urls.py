"""Routes of the room."""

from django.urls import path

from . import desk, following, signs, views

app_name = "caseload"
urlpatterns = [
    path("caseload/", desk.caseload, name="caseload"),
    path("caseload/assign/", views.assign, name="assign"),
    path("caseload/places/<opaque:place>/end/", views.place_end, name="place-end"),
    path("caseload/week/", desk.week, name="week"),
    path("caseload/look/", desk.signs_look, name="signs-look"),
    path("caseload/limits/", following.limits_set, name="limits-set"),
    path("caseload/signs/", following.signs_followed, name="signs-followed"),
    path("caseload/signs/<opaque:sign>/", signs.sign, name="sign"),
    path("caseload/signs/<opaque:sign>/take/", signs.sign_take, name="sign-take"),
    path("caseload/signs/<opaque:sign>/act/", signs.sign_act, name="sign-act"),
    path("caseload/signs/<opaque:sign>/put-off/", signs.sign_put_off, name="sign-put-off"),
    path("caseload/signs/<opaque:sign>/dismiss/", signs.sign_dismiss, name="sign-dismiss"),
    path("caseload/<opaque:person>/", views.story, name="story"),
]
