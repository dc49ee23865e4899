"""Routes of the room."""

from django.urls import path

from . import beside, finding, views

app_name = "careers"
urlpatterns = [
    path("paths/", finding.occupations, name="occupations"),
    path("paths/other-lists/", finding.imported, name="imported"),
    path("paths/work/<str:occupation>/", finding.occupation, name="occupation"),
    path("paths/mine/", views.mine, name="mine"),
    path("paths/about-me/", views.about_me, name="about-me"),
    path("paths/about-me/empty/", views.answers_empty, name="answers-empty"),
    path("paths/mine/<str:occupation>/", views.path, name="path"),
    path("paths/mine/<str:occupation>/name/", views.work_name, name="work-name"),
    path("paths/mine/<str:occupation>/not-for-me/", views.work_leave, name="work-leave"),
    path("paths/mine/<str:occupation>/anew/", views.work_look_anew, name="work-look-anew"),
    path("paths/mine/<str:occupation>/take-up/", views.take_up, name="take-up"),
    path("people/<opaque:person>/paths/", beside.of, name="of"),
]
