"""Routes of the room."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.inbox, name="inbox"),
    path("notices/read/", views.inbox_read, name="inbox-read"),
    path("notices/<opaque:notice>/", views.notice_open, name="notice-open"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<opaque:notice>/again/", views.notice_again, name="notice-again"),
]
