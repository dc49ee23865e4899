"""Routes of the room."""

from django.urls import path

from . import clearances, stories, views

app_name = "supporters"
urlpatterns = [
    path("supporters/", clearances.supporters, name="supporters"),
    path("support/apply/", views.apply, name="apply"),
    path("support/", views.my_support, name="my-support"),
    path("stories/", stories.stories, name="stories"),
    path("stories/<opaque:supporter>/", stories.story, name="story"),
    path("supporters/<opaque:supporter>/story/", stories.story_tell, name="story-tell"),
    path("supporters/<opaque:supporter>/offer/", views.offer_state, name="offer-state"),
    path("supporters/<opaque:supporter>/pause/", views.support_pause, name="support-pause"),
    path("supporters/<opaque:supporter>/return/", views.support_return, name="support-return"),
    path("supporters/<opaque:supporter>/leave/", views.support_leave, name="support-leave"),
    path("supporters/<opaque:supporter>/", clearances.supporter, name="supporter"),
    path("supporters/<opaque:supporter>/checks/<slug:item>/", clearances.vetting_approve, name="vetting-approve"),
    path("supporters/<opaque:supporter>/checks/<slug:item>/refuse/", clearances.vetting_refuse, name="vetting-refuse"),
    path("supporters/<opaque:supporter>/training/<slug:module>/", clearances.training_confirm, name="training-confirm"),
    path("supporters/<opaque:supporter>/clear/", clearances.supporter_clear, name="supporter-clear"),
    path("supporters/<opaque:supporter>/decline/", clearances.supporter_decline, name="supporter-decline"),
]
