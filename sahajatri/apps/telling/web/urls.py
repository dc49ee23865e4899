"""Routes of the room."""

from django.urls import path

from . import deciding, steps, views

app_name = "telling"
urlpatterns = [
    path("telling/", views.mine, name="mine"),
    path("telling/new/", views.begin, name="begin"),
    path("telling/<opaque:weighing>/", views.weighing, name="weighing"),
    path("telling/<opaque:weighing>/needs/", steps.needs, name="needs"),
    path("telling/<opaque:weighing>/values/", steps.matters, name="values"),
    path("telling/<opaque:weighing>/ways/", steps.ways_all, name="ways"),
    path("telling/<opaque:weighing>/ways/<slug:way>/", steps.way, name="way"),
    path("telling/<opaque:weighing>/law/", steps.law, name="law"),
    path("telling/<opaque:weighing>/people/", steps.people, name="people"),
    path("telling/<opaque:weighing>/decision/", deciding.decision, name="decision"),
    path("telling/<opaque:weighing>/decisions/", deciding.decisions, name="decisions"),
    path("telling/<opaque:weighing>/words/", deciding.my_words, name="words"),
    path("telling/<opaque:weighing>/words/sheet/", deciding.sheet, name="sheet"),
    path("telling/<opaque:weighing>/day/", deciding.day, name="day"),
    path("telling/<opaque:weighing>/put-away/", views.put_away, name="put-away"),
    path("telling/<opaque:weighing>/take-out/", views.take_out, name="take-out"),
    path("telling/<opaque:weighing>/remove/", views.remove, name="remove"),
]
