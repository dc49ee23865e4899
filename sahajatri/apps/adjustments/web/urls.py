"""Routes of the room."""

from django.urls import path

from . import beside, changes, letters, views

app_name = "adjustments"
urlpatterns = [
    path("adjustments/", views.mine, name="mine"),
    path("adjustments/new/", views.begin, name="begin"),
    path("adjustments/counts/", beside.counts, name="counts"),
    path("adjustments/<opaque:work>/", views.plan, name="plan"),
    path("adjustments/<opaque:work>/asks/", views.demands, name="demands"),
    path("adjustments/<opaque:work>/how/<slug:area>/", views.ease, name="ease"),
    path("adjustments/<opaque:work>/ideas/<slug:demand>/", views.ideas, name="ideas"),
    path("adjustments/<opaque:work>/own/", views.own_idea, name="own-idea"),
    path("adjustments/<opaque:work>/put-away/", views.put_away, name="put-away"),
    path("adjustments/<opaque:work>/letter/", letters.letter_choose, name="letter-choose"),
    path("adjustments/<opaque:work>/letter/write/", letters.letter_write, name="letter-write"),
    path("adjustments/letters/<opaque:letter>/", letters.letter, name="letter"),
    path("adjustments/letters/<opaque:letter>/paper/", letters.letter_paper, name="letter-paper"),
    path("adjustments/changes/<opaque:adjustment>/", changes.adjustment, name="adjustment"),
    path("adjustments/changes/<opaque:adjustment>/choose/", changes.choose, name="choose"),
    path("adjustments/changes/<opaque:adjustment>/asked/", changes.asked, name="asked"),
    path("adjustments/changes/<opaque:adjustment>/answer/", changes.reply, name="reply"),
    path("adjustments/changes/<opaque:adjustment>/works/", changes.trial, name="trial"),
    path("adjustments/changes/<opaque:adjustment>/withdraw/", changes.withdraw, name="withdraw"),
    path("adjustments/changes/<opaque:adjustment>/job/", changes.note_at_job, name="note-at-job"),
    path("people/<opaque:person>/adjustments/", beside.of, name="of"),
    path("people/adjustments/<opaque:work>/propose/", beside.propose, name="propose"),
]
