"""Routes of the room."""

from django.urls import path

from . import invitations, views

app_name = "programmes"
urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<opaque:programme>/", views.programme, name="programme"),
    path("me/programmes/", views.choose, name="choose"),
    path("members/", views.members, name="members"),
    path("members/<opaque:membership>/end/", views.member_end, name="member-end"),
    path("invite/", invitations.invite, name="invite"),
    path("invite/<opaque:invitation>/withdraw/", invitations.invitation_withdraw, name="invitation-withdraw"),
    path("i/", invitations.invitation_find, name="invitation-find"),
    path("i/<secret:invitation>/", invitations.invitation, name="invitation"),
]
