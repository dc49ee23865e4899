"""Routes of the room."""

from django.urls import path

from . import plans, steps, views

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
    path("goals/<opaque:goal>/rate/", views.goal_rate, name="goal-rate"),
    path("goals/<opaque:goal>/reached/", views.goal_reached, name="goal-reached"),
    path("goals/<opaque:goal>/set-aside/", views.goal_set_aside, name="goal-set-aside"),
    path("goals/<opaque:goal>/take-up/", views.goal_take_up, name="goal-take-up"),
    path("goals/<opaque:goal>/steps/new/", steps.step_add, name="step-add"),
    path("steps/<opaque:step>/done/", steps.step_finish, name="step-finish"),
    path("steps/<opaque:step>/leave-out/", steps.step_drop, name="step-drop"),
]
