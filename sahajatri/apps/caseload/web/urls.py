"""Routes of the room."""

from django.urls import path

from . import care, desk, following, handovers, report, signs, story, supervision, views

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
    path("looked-after/", care.looked_after, name="looked-after"),
    path("looked-after/service/", care.service_paper, name="service-paper"),
    path("looked-after/all/", care.care_followed, name="care-followed"),
    path("looked-after/by-me/", care.minding, name="minding"),
    path("looked-after/by-me/plan/", care.talk_plan, name="talk-plan"),
    path("looked-after/by-me/<opaque:looked_after>/", care.minded, name="minded"),
    path("looked-after/<opaque:looked_after>/add/", care.point_add, name="point-add"),
    path("looked-after/talks/<opaque:support_talk>/", care.support_talk, name="support-talk"),
    path("looked-after/talks/<opaque:support_talk>/note/", care.talk_hold, name="talk-hold"),
    path("looked-after/talks/<opaque:support_talk>/call-off/", care.talk_call_off, name="talk-call-off"),
    path("looked-after/standing-in/<opaque:stand_in>/", care.stand_in, name="stand-in"),
    path("looked-after/standing-in/<opaque:stand_in>/reached/", care.stand_in_reached, name="stand-in-reached"),
    path("looked-after/standing-in/<opaque:stand_in>/give/", care.stand_in_give, name="stand-in-give"),
    path("caseload/<opaque:person>/", story.story, name="story"),
    path("caseload/<opaque:person>/report/", report.report, name="report"),
    path("caseload/<opaque:person>/report/paper/", report.report_paper, name="report-paper"),
    path("caseload/<opaque:person>/report/make/", report.report_make, name="report-make"),
]
