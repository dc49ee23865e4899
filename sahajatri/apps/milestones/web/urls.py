"""Routes of the room."""

from django.urls import path

from . import beside, views

app_name = "milestones"
urlpatterns = [
    path("how-far/", views.mine, name="mine"),
    path("how-far/new/", views.new, name="new"),
    path("how-far/quiet/", views.celebration_choose, name="celebration-choose"),
    path("how-far/keep/<str:source>/", views.keep, name="keep"),
    path("how-far/leave/<str:source>/", views.leave, name="leave"),
    path("how-far/<opaque:milestone>/", views.milestone, name="milestone"),
    path("how-far/<opaque:milestone>/sheet/", views.sheet, name="sheet"),
    path("how-far/<opaque:milestone>/reached/", views.reach, name="reach"),
    path("how-far/<opaque:milestone>/change/", views.change, name="change"),
    path("how-far/<opaque:milestone>/put-away/", views.put_away, name="put-away"),
    path("how-far/words/<opaque:encouragement>/answer/", views.answer, name="answer"),
    path("people/<opaque:person>/how-far/", beside.of, name="of"),
    path("people/how-far/<opaque:milestone>/words/", beside.encourage, name="encourage"),
    path("people/how-far/words/<opaque:encouragement>/take-back/", beside.take_back, name="take-back"),
]
