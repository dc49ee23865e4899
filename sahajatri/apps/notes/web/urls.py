"""Routes of the room."""

from django.urls import path

from . import peer, professional, summaries, views

app_name = "notes"
urlpatterns = [
    path("notes/", views.notes, name="notes"),
    path("notes/print/", views.notes_print, name="notes-print"),
    path("notes/removals/", peer.removals, name="removals"),
    path("notes/removals/<opaque:peer_note>/", peer.removal_decide, name="removal-decide"),
    path("notes/of/<opaque:person>/", views.notes_of, name="notes-of"),
    path("notes/of/<opaque:person>/write/", peer.peer_note_write, name="peer-note-write"),
    path("notes/of/<opaque:person>/begin/", professional.professional_begin, name="professional-begin"),
    path("notes/of/<opaque:person>/record/", professional.professional_print, name="professional-print"),
    path("notes/of/<opaque:person>/summary/", summaries.summary_write, name="summary-write"),
    path("notes/peer/<opaque:peer_note>/", peer.peer_note, name="peer-note"),
    path("notes/peer/<opaque:peer_note>/reword/", peer.peer_note_reword, name="peer-note-reword"),
    path("notes/peer/<opaque:peer_note>/correct/", peer.peer_note_correct, name="peer-note-correct"),
    path("notes/peer/<opaque:peer_note>/open/", peer.peer_note_open, name="peer-note-open"),
    path("notes/peer/<opaque:peer_note>/remove/", peer.peer_note_remove, name="peer-note-remove"),
    path("notes/peer/<opaque:peer_note>/keep/", peer.peer_note_keep, name="peer-note-keep"),
    path("notes/peer/<opaque:peer_note>/answer/", peer.removal_answer, name="removal-answer"),
    path("notes/professional/<opaque:professional_note>/", professional.professional_note, name="professional-note"),
    path(
        "notes/professional/<opaque:professional_note>/write/",
        professional.professional_write,
        name="professional-write",
    ),
    path(
        "notes/professional/<opaque:professional_note>/sign/", professional.professional_sign, name="professional-sign"
    ),
    path(
        "notes/professional/<opaque:professional_note>/discard/",
        professional.professional_discard,
        name="professional-discard",
    ),
    path(
        "notes/professional/<opaque:professional_note>/amend/",
        professional.professional_amend,
        name="professional-amend",
    ),
    path("notes/professional/<opaque:professional_note>/ask/", summaries.summary_ask, name="summary-ask"),
    path("notes/asked/<opaque:asked_summary>/take-back/", summaries.ask_take_back, name="ask-take-back"),
    path("notes/summaries/<opaque:summary>/", summaries.summary, name="summary"),
    path("notes/summaries/<opaque:summary>/answer/", summaries.summary_answer, name="summary-answer"),
    path("notes/summaries/<opaque:summary>/change/", summaries.summary_change, name="summary-change"),
    path("notes/summaries/<opaque:summary>/renew/", summaries.summary_renew, name="summary-renew"),
    path("notes/summaries/<opaque:summary>/end/", summaries.summary_end, name="summary-end"),
]
