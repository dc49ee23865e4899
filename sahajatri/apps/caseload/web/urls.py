"""Routes of the room."""

from django.urls import path

from . import handovers, story, supervision, views

app_name = "caseload"
urlpatterns = [
    path("caseload/", views.caseload, name="caseload"),
    path("caseload/assign/", views.assign, name="assign"),
    path("caseload/places/<opaque:place>/end/", views.place_end, name="place-end"),
    path("caseload/places/<opaque:place>/arrange/", handovers.handover_arrange, name="handover-arrange"),
    path("caseload/handovers/", handovers.handovers, name="handovers"),
    path("caseload/handovers/propose/", handovers.handover_propose, name="handover-propose"),
    path("caseload/handovers/<opaque:handover>/", handovers.handover, name="handover"),
    path("caseload/handovers/<opaque:handover>/answer/", handovers.handover_answer, name="handover-answer"),
    path("caseload/handovers/<opaque:handover>/say/", handovers.handover_say, name="handover-say"),
    path("caseload/handovers/<opaque:handover>/withdraw/", handovers.handover_withdraw, name="handover-withdraw"),
    path("caseload/handovers/<opaque:handover>/decide/", handovers.handover_decide, name="handover-decide"),
    path("caseload/supervision/", supervision.supervision, name="supervision"),
    path("caseload/supervision/note/", supervision.supervision_note, name="supervision-note"),
    path("caseload/supervision/all/", supervision.supervisions, name="supervisions"),
    path(
        "caseload/supervision/talks/<opaque:supervision_talk>/", supervision.supervision_talk, name="supervision-talk"
    ),
    path("caseload/<opaque:person>/", story.story, name="story"),
]
