"""Routes of the room."""

from django.urls import path

from . import choosing, deciding, desk, insight, keeping, limits, offers, policies, views

app_name = "matching"
urlpatterns = [
    path("matching/", desk.desk, name="desk"),
    path("matching/suggest/", desk.pairings_suggest, name="pairings-suggest"),
    path("matching/suggestions/decide/", deciding.suggestions_decide, name="suggestions-decide"),
    path("matching/suggestions/<opaque:suggestion>/", desk.suggestion, name="suggestion"),
    path("matching/suggestions/<opaque:suggestion>/accept/", deciding.suggestion_accept, name="suggestion-accept"),
    path("matching/suggestions/<opaque:suggestion>/swap/", deciding.suggestion_swap, name="suggestion-swap"),
    path("matching/suggestions/<opaque:suggestion>/reject/", deciding.suggestion_reject, name="suggestion-reject"),
    path("matching/waiting/<opaque:wait>/", desk.wait, name="wait"),
    path("matching/rules/", policies.policy_set, name="policy-set"),
    path("matching/rules/compare/", policies.policies_compare, name="policies-compare"),
    path("matching/decisions/", deciding.decisions, name="decisions"),
    path("matching/exclusions/", limits.exclusions, name="exclusions"),
    path("matching/exclusions/new/", limits.exclusion_set, name="exclusion-set"),
    path("matching/exclusions/<opaque:exclusion>/lift/", limits.exclusion_lift, name="exclusion-lift"),
    path("matching/offers/", keeping.offers, name="offers"),
    path("matching/offers/<opaque:offer>/", keeping.offer_follow, name="offer-follow"),
    path("matching/offers/<opaque:offer>/hold/", keeping.offer_hold, name="offer-hold"),
    path("matching/offers/<opaque:offer>/go-on/", keeping.offer_resume, name="offer-resume"),
    path("matching/offers/<opaque:offer>/again/", keeping.offer_again, name="offer-again"),
    path("matching/offers/<opaque:offer>/withdraw/", keeping.offer_withdraw, name="offer-withdraw"),
    path("matching/wishes/", choosing.wishes, name="wishes"),
    path("offers/<opaque:offer>/", offers.offer, name="offer"),
    path("offers/<opaque:offer>/answer/", offers.offer_answer, name="offer-answer"),
    path("offers/<opaque:offer>/more-time/", offers.offer_more_time, name="offer-more-time"),
    path("wishes/", choosing.my_wishes, name="my-wishes"),
    path("wishes/<opaque:supporter>/", choosing.wish_make, name="wish-make"),
    path("wishes/<opaque:wish>/take-back/", choosing.wish_take_back, name="wish-take-back"),
    path("matching/recruit/", insight.advice, name="advice"),
    path("matching/equity/", insight.equity, name="equity"),
    path("matching/lessons/", insight.lessons, name="lessons"),
    path("waiting/", views.my_wait, name="my-wait"),
    path("not-this-person/<opaque:person>/", views.veto_set, name="veto-set"),
    path("not-this-person/<opaque:person>/take-back/", views.veto_lift, name="veto-lift"),
]
