"""Routes of the room."""

from django.urls import path

from . import alone, guided, guided_beside, record, trying

app_name = "practice"
urlpatterns = [
    path("practice/", alone.scenario_list, name="scenarios"),
    path("practice/mine/", record.mine, name="mine"),
    path("practice/mine/how-often/", record.aim_choose, name="aim-choose"),
    path("practice/stumbles/", record.stumbles_all, name="stumbles-all"),
    path("practice/stumbles/<slug:scenario>/", record.stumbles, name="stumbles"),
    path("practice/try/", trying.try_file, name="try"),
    path("practice/try/walk/", trying.try_walk, name="try-walk"),
    path("practice/try/file/", trying.try_write, name="try-write"),
    path("practice/talks/<slug:scenario>/", alone.scenario, name="scenario"),
    path("practice/<opaque:play>/", alone.play, name="play"),
    path("practice/<opaque:play>/back/", alone.play_back, name="play-back"),
    path("practice/<opaque:play>/start-over/", alone.play_start_over, name="play-start-over"),
    path("practice/<opaque:play>/calm/", alone.play_calm, name="play-calm"),
    path("practice/<opaque:play>/leave/", alone.play_leave, name="play-leave"),
    path("practice/<opaque:play>/another-way/", alone.play_another_way, name="play-another-way"),
    path("practice/<opaque:play>/ended/", alone.ended, name="ended"),
    path("practice/<opaque:play>/forget/", alone.play_forget, name="play-forget"),
    path("people/<opaque:person>/practice/", record.of, name="of"),
    path("practice/together/", guided.together, name="together"),
    path("practice/together/new/", guided.propose, name="together-propose"),
    path("practice/together/growth/", guided.growth, name="together-growth"),
    path("practice/together/beside/", guided_beside.beside, name="together-beside"),
    path("practice/together/with/<opaque:person>/", guided_beside.growth_of, name="together-of"),
    path("practice/together/with/<opaque:person>/new/", guided.propose_with, name="together-propose-with"),
    path("practice/together/with/<opaque:person>/give/", guided_beside.give, name="give"),
    path("practice/together/given/<opaque:given>/answer/", guided.given_answer, name="given-answer"),
    path("practice/together/<opaque:practice>/", guided.one, name="together-one"),
    path("practice/together/<opaque:practice>/card/", guided.card, name="together-card"),
    path("practice/together/<opaque:practice>/answer/", guided.answer, name="together-answer"),
    path("practice/together/<opaque:practice>/end/", guided.end, name="together-end"),
    path("practice/together/<opaque:practice>/words/", guided.feedback, name="together-feedback"),
    path("practice/together/<opaque:practice>/look-back/", guided.look_back, name="together-look-back"),
    path("practice/together/<opaque:practice>/reply/", guided.reply, name="together-reply"),
    path("practice/together/<opaque:practice>/thoughts/", guided.reflection, name="together-reflection"),
    path("practice/together/<opaque:practice>/next/", guided.next_step, name="together-next"),
    path("practice/together/<opaque:practice>/next/done/", guided.next_done, name="together-next-done"),
    path("practice/together/<opaque:practice>/goal/", guided.goal, name="together-goal"),
]
