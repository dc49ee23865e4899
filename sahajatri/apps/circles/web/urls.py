"""Routes of the room."""

from django.urls import path

from . import gatherings, posts, views

app_name = "circles"
urlpatterns = [
    path("circles/", views.circles, name="circles"),
    path("circles/new/", views.circle_open, name="circle-open"),
    path("circles/<opaque:circle>/", views.circle, name="circle"),
    path("circles/<opaque:circle>/seat/", views.seat_take, name="seat-take"),
    path("circles/<opaque:circle>/leave/", views.seat_leave, name="seat-leave"),
    path("circles/<opaque:circle>/close/", views.circle_close, name="circle-close"),
    path("circles/<opaque:circle>/write/", posts.post_write, name="post-write"),
    path("circles/<opaque:circle>/gathering/", gatherings.gathering_plan, name="gathering-plan"),
    path("gatherings/<opaque:gathering>/answer/", gatherings.gathering_answer, name="gathering-answer"),
    path("gatherings/<opaque:gathering>/who-came/", gatherings.gathering_hold, name="gathering-hold"),
    path("gatherings/<opaque:gathering>/cancel/", gatherings.gathering_cancel, name="gathering-cancel"),
    path("gatherings/<opaque:gathering>/calendar.ics", gatherings.gathering_calendar, name="gathering-calendar"),
    path("posts/<opaque:post>/remove/", posts.post_remove, name="post-remove"),
    path("posts/<opaque:post>/hide/", posts.post_hide, name="post-hide"),
    path("posts/<opaque:post>/show/", posts.post_show, name="post-show"),
]
