"""Routes of the room."""

from django.urls import path

from . import concerns, rights, unfair, views

app_name = "safeguarding"
urlpatterns = [
    path("worried/", views.concern_raise, name="concern-raise"),
    path("worried/received/", views.concern_received, name="concern-received"),
    path("worried/mine/", views.my_concerns, name="my-concerns"),
    path("worried/mine/<opaque:concern>/", views.my_concern, name="my-concern"),
    path("worried/number/", views.concern_find, name="concern-find"),
    path("worried/how-far/", views.concern_followed, name="concern-followed"),
    path("unfair/", unfair.unfair_entries, name="unfair-entries"),
    path("unfair/keep/", unfair.unfair_keep, name="unfair-keep"),
    path("unfair/<opaque:unfair_treatment>/", unfair.unfair_entry, name="unfair-entry"),
    path("unfair/<opaque:unfair_treatment>/change/", unfair.unfair_change, name="unfair-change"),
    path("unfair/<opaque:unfair_treatment>/readers/", unfair.unfair_open, name="unfair-open"),
    path("unfair/<opaque:unfair_treatment>/paper/", unfair.unfair_paper, name="unfair-paper"),
    path("unfair/<opaque:unfair_treatment>/remove/", unfair.unfair_remove, name="unfair-remove"),
    path("unfair/of/<opaque:person>/", unfair.unfair_entries_of, name="unfair-entries-of"),
    path("answered/", views.response_times, name="response-times"),
    path("leaving/", views.leaving, name="leaving"),
    path("rights/", rights.rights, name="rights"),
    path("rights/<slug:country>/<slug:code>/", rights.rights_page, name="rights-page"),
    path("helplines/", views.helplines, name="helplines"),
    path("blocks/", views.blocks, name="blocks"),
    path("blocks/<opaque:block>/undo/", views.block_undo, name="block-undo"),
    path("block/<opaque:person>/", views.person_block, name="person-block"),
    path("mute/<opaque:person>/", views.person_mute, name="person-mute"),
    path("mutes/<opaque:mute>/undo/", views.mute_undo, name="mute-undo"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/<opaque:concern>/", concerns.concern, name="concern"),
    path("concerns/<opaque:concern>/acknowledge/", concerns.concern_acknowledge, name="concern-acknowledge"),
    path("concerns/<opaque:concern>/note/", concerns.concern_note, name="concern-note"),
    path("concerns/<opaque:concern>/write/", concerns.concern_ask, name="concern-ask"),
    path("concerns/<opaque:concern>/next-step/", concerns.concern_step, name="concern-step"),
    path("concerns/<opaque:concern>/pause-contact/", concerns.contact_pause, name="contact-pause"),
    path("concerns/<opaque:concern>/resume-contact/", concerns.contact_resume, name="contact-resume"),
    path("concerns/<opaque:concern>/urgency/", concerns.concern_tier, name="concern-tier"),
    path("concerns/<opaque:concern>/close/", concerns.concern_close, name="concern-close"),
    path("concerns/<opaque:concern>/reopen/", concerns.concern_reopen, name="concern-reopen"),
    path("duty/", concerns.rota, name="rota"),
    path("duty/<opaque:shift>/remove/", concerns.shift_remove, name="shift-remove"),
]
