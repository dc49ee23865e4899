"""Routes of the room."""

from django.urls import URLPattern, path

from . import beside, caring, endings, following, meetings, messages, views

app_name = "mentoring"
urlpatterns: list[URLPattern] = [
    path("pairings/", views.pairings, name="pairings"),
    path("pairings/<opaque:pairing>/", views.pairing, name="pairing"),
    path("pairings/<opaque:pairing>/agreement/", views.agreement_write, name="agreement-write"),
    path("agreements/<opaque:agreement>/", views.agreement_agree, name="agreement-agree"),
    path("pairings/<opaque:pairing>/meetings/", meetings.meetings, name="meetings"),
    path("pairings/<opaque:pairing>/meetings/plan/", meetings.meeting_plan, name="meeting-plan"),
    path("pairings/<opaque:pairing>/meetings/note/", meetings.meeting_note, name="meeting-note"),
    path("pairings/<opaque:pairing>/first-meeting/", beside.first_meeting, name="first-meeting"),
    path("pairings/<opaque:pairing>/tried/", beside.contact_try, name="contact-try"),
    path("pairings/<opaque:pairing>/talk/", beside.talk_ask, name="talk-ask"),
    path("look-backs/<opaque:look_back>/", beside.look_back_give, name="look-back-give"),
    path("look-backs/<opaque:look_back>/skip/", beside.look_back_skip, name="look-back-skip"),
    path("meetings/<opaque:meeting>/", meetings.meeting, name="meeting"),
    path("meetings/<opaque:meeting>/calendar.ics", meetings.meeting_calendar, name="meeting-calendar"),
    path("meetings/<opaque:meeting>/cancel/", meetings.meeting_cancel, name="meeting-cancel"),
    path("meetings/<opaque:meeting>/log/", meetings.meeting_log, name="meeting-log"),
    path("pairings/<opaque:pairing>/messages/", messages.messages, name="messages"),
    path("pairings/<opaque:pairing>/messages/write/", messages.message_write, name="message-write"),
    path("pairings/<opaque:pairing>/messages/read/", messages.messages_read, name="messages-read"),
    path("how-it-goes/<opaque:pulse>/", views.pulse_answer, name="pulse-answer"),
    path("how-it-goes/<opaque:pulse>/skip/", views.pulse_skip, name="pulse-skip"),
    path("pairings/<opaque:pairing>/pause/", endings.pairing_pause, name="pairing-pause"),
    path("pairings/<opaque:pairing>/resume/", endings.pairing_resume, name="pairing-resume"),
    path("pairings/<opaque:pairing>/end/", endings.pairing_end, name="pairing-end"),
    path("pairings/<opaque:pairing>/farewell/", endings.farewell_write, name="farewell-write"),
    path("pairings/<opaque:pairing>/new-match/", endings.new_match, name="new-match"),
    path("pairings-followed/", following.pairings_followed, name="pairings-followed"),
    path("pairings-followed/<opaque:pairing>/", following.pairing_follow, name="pairing-follow"),
    path("pairings-followed/<opaque:pairing>/nudge/", following.pairing_nudge, name="pairing-nudge"),
    path("pairings-followed/<opaque:pairing>/close/", following.pairing_close, name="pairing-close"),
    path(
        "pairings-followed/<opaque:pairing>/first-meeting/",
        caring.first_meeting_arrange,
        name="first-meeting-arrange",
    ),
    path("pairings-followed/<opaque:pairing>/new-match/", caring.new_match_note, name="new-match-note"),
    path("pairings-followed/<opaque:pairing>/conversation/", caring.repair_plan, name="repair-plan"),
    path("conversations/<opaque:repair>/", caring.repair_hold, name="repair-hold"),
    path("conversations/<opaque:repair>/close/", caring.repair_close, name="repair-close"),
    path("early-warnings/", caring.early_warnings, name="early-warnings"),
    path("early-warnings/<opaque:early_warning>/", caring.early_warning, name="early-warning"),
    path("early-warnings/<opaque:early_warning>/take/", caring.warning_take, name="warning-take"),
    path("early-warnings/<opaque:early_warning>/act/", caring.warning_act, name="warning-act"),
    path("early-warnings/<opaque:early_warning>/close/", caring.warning_close, name="warning-close"),
    path("calls/<opaque:pulse>/", following.call_note, name="call-note"),
]
