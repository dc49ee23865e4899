"""Routes of the room."""

from django.urls import path

from . import history, plans, ratings, steps, views, workshop

app_name = "goals"
urlpatterns = [
    path("goals/", views.goals, name="goals"),
    path("goals/new/", views.goal_begin, name="goal-begin"),
    path("goals/new/<opaque:person>/", views.goal_begin, name="goal-begin"),
    path("goals/of/<opaque:person>/", views.goals_of, name="goals-of"),
    path("goals/plan/", plans.plan, name="plan"),
    path("goals/plan/review/", plans.review_set, name="review-set"),
    path("goals/plan/review/<opaque:person>/", plans.review_set, name="review-set"),
    path("goals/<opaque:goal>/", views.goal, name="goal"),
    path("goals/<opaque:goal>/words/", views.goal_reword, name="goal-reword"),
    path("goals/<opaque:goal>/levels/", views.goal_levels, name="goal-levels"),
    path("goals/<opaque:goal>/agree/", views.goal_agree, name="goal-agree"),
    path("goals/<opaque:goal>/new-words/", views.goal_revise, name="goal-revise"),
    path("goals/<opaque:goal>/shape/<str:stage>/", workshop.goal_shape, name="goal-shape"),
    path("goals/<opaque:goal>/check/", workshop.goal_check, name="goal-check"),
    path("goals/<opaque:goal>/history/", history.goal_history, name="goal-history"),
    path("goals/<opaque:goal>/rate/", ratings.goal_rate, name="goal-rate"),
    path("goals/<opaque:goal>/rate-together/", ratings.goal_together, name="goal-together"),
    path("goals/<opaque:goal>/how-it-goes/", ratings.goal_how_it_goes, name="goal-how-it-goes"),
    path("goals/<opaque:goal>/reached/", views.goal_reached, name="goal-reached"),
    path("goals/<opaque:goal>/set-aside/", views.goal_set_aside, name="goal-set-aside"),
    path("goals/<opaque:goal>/take-up/", views.goal_take_up, name="goal-take-up"),
    path("goals/<opaque:goal>/steps/new/", steps.step_add, name="step-add"),
    path("steps/<opaque:step>/done/", steps.step_finish, name="step-finish"),
    path("steps/<opaque:step>/leave-out/", steps.step_drop, name="step-drop"),
]
