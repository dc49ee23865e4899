"""Routes of the room."""

from django.urls import path

from . import assisting, decisions, profiles, views

app_name = "intake"
urlpatterns = [
    path("apply/", views.apply, name="apply"),
    path("application/", views.application, name="application"),
    path("application/check/", views.check_answers, name="check-answers"),
    path("application/sent/", views.application_sent, name="application-sent"),
    path("application/question/", views.question_answer, name="question-answer"),
    path("application/take-back/", views.application_withdraw, name="application-withdraw"),
    path("application/helper/", views.helper_name, name="helper-name"),
    path("application/helped/", views.assisted_confirm, name="assisted-confirm"),
    path("about-me/", profiles.my_profile, name="my-profile"),
    path("about-me/seen-by/<str:audience>/", profiles.preview, name="preview"),
    path("about-me/<str:part>/", views.part, name="part"),
    path("about/<opaque:person>/", profiles.profile, name="profile"),
    path("applications/", decisions.applications, name="applications"),
    path("applications/<opaque:application>/", decisions.application_read, name="application-read"),
    path("applications/<opaque:application>/accept/", decisions.application_accept, name="application-accept"),
    path("applications/<opaque:application>/decline/", decisions.application_decline, name="application-decline"),
    path("applications/<opaque:application>/ask/", decisions.application_ask, name="application-ask"),
    path("assist/", assisting.assist, name="assist"),
    path("assist/<opaque:person>/", assisting.assist_parts, name="assist-parts"),
    path("assist/<opaque:person>/send/", assisting.assist_send, name="assist-send"),
    path("assist/<opaque:person>/<str:part>/", assisting.assist_part, name="assist-part"),
]
