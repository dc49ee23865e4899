"""Routes of the room."""

from django.urls import path

from . import doors, views

app_name = "notices"
urlpatterns = [
    path("notices/", views.inbox, name="inbox"),
    path("notices/read/", views.inbox_read, name="inbox-read"),
    path("notices/how/", views.wishes, name="wishes"),
    path("notices/stop/<secret:token>/", views.mail_stop, name="mail-stop"),
    path("notices/<opaque:notice>/", views.notice_open, name="notice-open"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/texts/", views.heard_list, name="heard-list"),
    path("outbox/texts/<opaque:heard>/", views.heard_settle, name="heard-settle"),
    path("outbox/<opaque:notice>/again/", views.notice_again, name="notice-again"),
    path("outbox/<opaque:notice>/settle/", views.notice_settle, name="notice-settle"),
    path("sms/report/", doors.report, name="sms-report"),
    path("sms/incoming/", doors.incoming, name="sms-incoming"),
]
