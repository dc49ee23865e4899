"""Routes of the room."""

from django.urls import path

from . import cards, checking, keeping, questions

app_name = "exchange"
urlpatterns = [
    path("cards/", cards.cards, name="cards"),
    path("cards/order/", cards.order_choose, name="order-choose"),
    path("cards/saved/", cards.saved, name="saved"),
    path("cards/saved/file/", keeping.saved_file, name="saved-file"),
    path("cards/to-check/", checking.checks, name="checks"),
    path("cards/<opaque:card>/", cards.card, name="card"),
    path("cards/<opaque:card>/save/", cards.card_save, name="card-save"),
    path("cards/<opaque:card>/unsave/", cards.card_unsave, name="card-unsave"),
    path("cards/<opaque:card>/file/", keeping.card_file, name="card-file"),
    path("cards/<opaque:card>/paper/", keeping.card_paper, name="card-paper"),
    path("cards/<opaque:card>/agree/", checking.card_agree, name="card-agree"),
    path("cards/<opaque:card>/no/", checking.card_decline, name="card-decline"),
    path("cards/<opaque:card>/take-back/", checking.card_withdraw, name="card-withdraw"),
    path("cards/<opaque:card>/check/", checking.card_check, name="card-check"),
    path("cards/<opaque:card>/turn-down/", checking.card_turn_down, name="card-turn-down"),
    path("questions/", questions.questions, name="questions"),
    path("questions/ask/", questions.question_ask, name="question-ask"),
    path("questions/mine/", questions.mine, name="mine"),
    path("questions/<opaque:asked>/", questions.question, name="question"),
    path("questions/<opaque:asked>/answer/", questions.reply_write, name="reply-write"),
    path("questions/<opaque:asked>/settled/", questions.question_settle, name="question-settle"),
    path("questions/<opaque:asked>/open-again/", questions.question_reopen, name="question-reopen"),
    path("questions/<opaque:asked>/remove/", questions.question_remove, name="question-remove"),
    path("answers/<opaque:reply>/helped/", questions.reply_helped, name="reply-helped"),
    path("answers/<opaque:reply>/remove/", questions.reply_remove, name="reply-remove"),
    path("answers/<opaque:reply>/card/", checking.card_propose, name="card-propose"),
]
