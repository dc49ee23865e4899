"""Routes of the room."""

from django.urls import path

from . import desk, offers, views

app_name = "matching"
urlpatterns = [
    path("matching/", desk.desk, name="desk"),
    path("matching/suggest/", desk.pairings_suggest, name="pairings-suggest"),
    path("matching/suggestions/<opaque:suggestion>/", desk.suggestion, name="suggestion"),
    path("matching/suggestions/<opaque:suggestion>/accept/", desk.suggestion_accept, name="suggestion-accept"),
    path("matching/suggestions/<opaque:suggestion>/swap/", desk.suggestion_swap, name="suggestion-swap"),
    path("matching/suggestions/<opaque:suggestion>/reject/", desk.suggestion_reject, name="suggestion-reject"),
    path("matching/rules/", desk.policy_set, name="policy-set"),
    path("matching/exclusions/", desk.exclusions, name="exclusions"),
    path("matching/exclusions/new/", desk.exclusion_set, name="exclusion-set"),
    path("matching/exclusions/<opaque:exclusion>/lift/", desk.exclusion_lift, name="exclusion-lift"),
    path("matching/offers/", offers.offers, name="offers"),
    path("matching/offers/<opaque:offer>/withdraw/", offers.offer_withdraw, name="offer-withdraw"),
    path("offers/<opaque:offer>/", offers.offer, name="offer"),
    path("offers/<opaque:offer>/answer/", offers.offer_answer, name="offer-answer"),
    path("waiting/", views.my_wait, name="my-wait"),
    path("not-this-person/<opaque:person>/", views.veto_set, name="veto-set"),
    path("not-this-person/<opaque:person>/take-back/", views.veto_lift, name="veto-lift"),
]
