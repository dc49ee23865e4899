"""Routes of the room."""

from django.urls import path

from . import deciding, public, views

app_name = "moderation"
urlpatterns = [
    path("house-rules/", public.house_rules, name="house-rules"),
    path("house-rules/waiting-times/", public.times, name="times"),
    path("report/<str:place>/<opaque:public_id>/", views.report, name="report"),
    path("my-reports/", views.own_reports, name="own-reports"),
    path("my-reports/<opaque:report>/show-again/", views.show_again, name="show-again"),
    path("my-words/", views.own_decisions, name="own-decisions"),
    path("my-words/<opaque:matter>/", views.own_decision, name="own-decision"),
    path("to-look-at/", deciding.queue, name="queue"),
    path("to-look-at/how/", public.guidance, name="guidance"),
    path("to-look-at/<opaque:matter>/", deciding.matter, name="matter"),
    path("to-look-at/<opaque:matter>/take-back/", deciding.take_back, name="take-back"),
    path("take-down/<str:place>/<opaque:public_id>/", deciding.take_down, name="take-down"),
]
