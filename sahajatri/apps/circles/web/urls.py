"""Routes of the room."""

from django.urls import path

from . import gatherings, invitations, posts, suggested, views

app_name = "circles"
urlpatterns = [
    path("circles/", views.circles, name="circles"),
    path("circles/new/", views.circle_open, name="circle-open"),
    path("circles/suggested/", suggested.proposals, name="proposals"),
    path("circles/suggested/suggest/", suggested.circles_propose, name="circles-propose"),
    path("circles/suggested/decide/", suggested.proposals_decide, name="proposals-decide"),
    path("circles/suggested/<opaque:circle_proposal>/", suggested.proposal, name="proposal"),
    path("circles/suggested/<opaque:circle_proposal>/take/", suggested.proposal_take, name="proposal-take"),
    path("circles/suggested/<opaque:circle_proposal>/reject/", suggested.proposal_reject, name="proposal-reject"),
    path("circles/<opaque:circle>/begin/", suggested.circle_begin, name="circle-begin"),
    path("circles/<opaque:circle>/facilitator/", suggested.facilitator_ask, name="facilitator-ask"),
    path("circles/<opaque:circle>/", views.circle, name="circle"),
    path("circles/<opaque:circle>/seat/", views.seat_take, name="seat-take"),
    path("circles/<opaque:circle>/leave/", views.seat_leave, name="seat-leave"),
    path("circles/<opaque:circle>/close/", views.circle_close, name="circle-close"),
    path("circles/<opaque:circle>/write/", posts.post_write, name="post-write"),
    path("circles/<opaque:circle>/gathering/", gatherings.gathering_plan, name="gathering-plan"),
    path("circle-invitations/<opaque:seat_invitation>/", invitations.invitation, name="invitation"),
    path(
        "circle-invitations/<opaque:seat_invitation>/answer/", invitations.invitation_answer, name="invitation-answer"
    ),
    path(
        "circle-invitations/<opaque:seat_invitation>/withdraw/",
        suggested.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("gatherings/<opaque:gathering>/answer/", gatherings.gathering_answer, name="gathering-answer"),
    path("gatherings/<opaque:gathering>/who-came/", gatherings.gathering_hold, name="gathering-hold"),
    path("gatherings/<opaque:gathering>/cancel/", gatherings.gathering_cancel, name="gathering-cancel"),
    path("gatherings/<opaque:gathering>/calendar.ics", gatherings.gathering_calendar, name="gathering-calendar"),
    path("posts/<opaque:post>/remove/", posts.post_remove, name="post-remove"),
    path("posts/<opaque:post>/hide/", posts.post_hide, name="post-hide"),
    path("posts/<opaque:post>/show/", posts.post_show, name="post-show"),
]
