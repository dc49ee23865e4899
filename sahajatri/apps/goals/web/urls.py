"""Routes of the room."""

from django.urls import path

from . import papers, plans, reviews, signing, steps, views

app_name = "goals"
urlpatterns = [
    path("goals/", views.goals, name="goals"),
    path("goals/new/", views.goal_begin, name="goal-begin"),
    path("goals/new/<opaque:person>/", views.goal_begin, name="goal-begin"),
    path("goals/of/<opaque:person>/", views.goals_of, name="goals-of"),
    path("goals/plan/", plans.plan, name="plan"),
    path("goals/plan/of/<opaque:person>/", plans.plan_of, name="plan-of"),
    path("goals/plan/helps/new/", plans.help_add, name="help-add"),
    path("goals/plan/helps/new/<opaque:person>/", plans.help_add, name="help-add"),
    path("goals/plan/helps/<opaque:plan_help>/", plans.help_reword, name="help-reword"),
    path("goals/plan/helps/<opaque:plan_help>/leave-out/", plans.help_drop, name="help-drop"),
    path("goals/plan/hard-times/", plans.hard_times, name="hard-times"),
    path("goals/plan/hard-times/<opaque:person>/", plans.hard_times, name="hard-times"),
    path("goals/plan/offer/", signing.plan_offer, name="plan-offer"),
    path("goals/plan/offer/<opaque:person>/", signing.plan_offer, name="plan-offer"),
    path("goals/plan/written/<opaque:plan_version>/", plans.plan_version, name="plan-version"),
    path("goals/plan/written/<opaque:plan_version>/sign/", signing.plan_sign, name="plan-sign"),
    path("goals/plan/written/<opaque:plan_version>/take-back/", signing.plan_take_back, name="plan-take-back"),
    path("goals/plan/written/<opaque:plan_version>/plan.pdf", papers.version_paper, name="version-paper"),
    path("goals/plan/plan.pdf", papers.plan_paper, name="plan-paper"),
    path("goals/plan/of/<opaque:person>/plan.pdf", papers.plan_paper, name="plan-paper"),
    path("goals/plan/review/", reviews.review_set, name="review-set"),
    path("goals/plan/review/<opaque:person>/", reviews.review_set, name="review-set"),
    path("goals/plan/look-back/", reviews.review_hold, name="review-hold"),
    path("goals/plan/look-back/<opaque:person>/", reviews.review_hold, name="review-hold"),
    path("goals/plan/looked-back/<opaque:review>/", reviews.review, name="review"),
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
