"""Routes of the room."""

from django.urls import path

from . import care, certifying, clearances, on_paper, statements, stories, talks, training, views

app_name = "supporters"
urlpatterns = [
    path("supporters/", clearances.supporters, name="supporters"),
    path("support/apply/", views.apply, name="apply"),
    path("support/", views.my_support, name="my-support"),
    path("support/load/", care.feeling_say, name="feeling-say"),
    path("support/talk/", care.debrief_ask, name="debrief-ask"),
    path("support/talks/<opaque:debrief>/", care.debrief, name="debrief"),
    path("support/talks/<opaque:debrief>/take/", care.debrief_take, name="debrief-take"),
    path("support/talks/<opaque:debrief>/held/", care.debrief_held, name="debrief-held"),
    path("support/talks/<opaque:debrief>/let-go/", care.debrief_let_go, name="debrief-let-go"),
    path("support/talks/<opaque:debrief>/note/", care.debrief_note, name="debrief-note"),
    path("support/how/", care.own_checks, name="own-checks"),
    path("support/how/give/", care.own_check_give, name="own-check-give"),
    path("support/how/<opaque:own_check>/open/", care.own_check_open, name="own-check-open"),
    path("support/rest/", care.step_back, name="step-back"),
    path("support/back/", care.come_back, name="come-back"),
    path("support/thanks/", care.thanks_kept, name="thanks-kept"),
    path("support/thanks/<opaque:thanks>/put-away/", care.thanks_put_away, name="thanks-put-away"),
    path("support/together/", care.together, name="together"),
    path("supporters/<opaque:supporter>/thanks/", care.thanks_write, name="thanks-write"),
    path("supporters/looked-after/<opaque:looked_after>/", care.minder_choose, name="minder-choose"),
    path("stories/", stories.stories, name="stories"),
    path("stories/<opaque:supporter>/", stories.story, name="story"),
    path("supporters/<opaque:supporter>/story/", stories.story_tell, name="story-tell"),
    path("supporters/<opaque:supporter>/offer/", views.offer_state, name="offer-state"),
    path("supporters/<opaque:supporter>/pause/", views.support_pause, name="support-pause"),
    path("supporters/<opaque:supporter>/return/", views.support_return, name="support-return"),
    path("supporters/<opaque:supporter>/leave/", views.support_leave, name="support-leave"),
    path("supporters/<opaque:supporter>/way/", training.my_way, name="my-way"),
    path("supporters/<opaque:supporter>/modules/", training.training, name="training"),
    path("supporters/<opaque:supporter>/modules/<slug:module>/", training.module, name="module"),
    path("supporters/<opaque:supporter>/modules/<slug:module>/paper/", on_paper.module_paper, name="module-paper"),
    path("supporters/<opaque:supporter>/modules/<slug:module>/end/", training.module_end, name="module-end"),
    path(
        "supporters/<opaque:supporter>/modules/<slug:module>/<int:number>/", training.module_page, name="module-page"
    ),
    path("supporters/<opaque:supporter>/policy/", statements.policy_sign, name="policy-sign"),
    path("supporters/<opaque:supporter>/conflicts/", statements.conflicts_state, name="conflicts-state"),
    path("supporters/<opaque:supporter>/references/", statements.reference_name, name="reference-name"),
    path("supporters/<opaque:supporter>/references/add/", certifying.reference_add, name="reference-add"),
    path("supporters/references/<opaque:reference>/", certifying.reference_hear, name="reference-hear"),
    path("supporters/<opaque:supporter>/hours/", certifying.hours_note, name="hours-note"),
    path("supporters/<opaque:supporter>/certificate/", certifying.certificate_give, name="certificate-give"),
    path("supporters/<opaque:supporter>/certificate/paper/", on_paper.certificate_paper, name="certificate-paper"),
    path(
        "supporters/<opaque:supporter>/certificate/withdraw/",
        certifying.certificate_withdraw,
        name="certificate-withdraw",
    ),
    path("supporters/lapsing/", certifying.lapsing, name="lapsing"),
    path("supporters/renewals/<opaque:renewal>/", certifying.renewal_plan, name="renewal-plan"),
    path("practice-talks/", talks.practice_talks, name="practice-talks"),
    path("practice-talks/<opaque:practice_talk>/", talks.practice_talk, name="practice-talk"),
    path("practice-talks/<opaque:practice_talk>/write/", talks.practice_talk_assess, name="practice-talk-assess"),
    path("practice-talks/<opaque:practice_talk>/word/", talks.practice_talk_word, name="practice-talk-word"),
    path(
        "practice-talks/<opaque:practice_talk>/call-off/", talks.practice_talk_call_off, name="practice-talk-call-off"
    ),
    path("supporters/<opaque:supporter>/practice-talk/", talks.practice_talk_plan, name="practice-talk-plan"),
    path("supporters/<opaque:supporter>/", clearances.supporter, name="supporter"),
    path("supporters/<opaque:supporter>/checks/<slug:item>/", clearances.vetting_approve, name="vetting-approve"),
    path("supporters/<opaque:supporter>/checks/<slug:item>/refuse/", clearances.vetting_refuse, name="vetting-refuse"),
    path("supporters/<opaque:supporter>/training/<slug:module>/", clearances.training_confirm, name="training-confirm"),
    path("supporters/<opaque:supporter>/clear/", clearances.supporter_clear, name="supporter-clear"),
    path("supporters/<opaque:supporter>/decline/", clearances.supporter_decline, name="supporter-decline"),
]
