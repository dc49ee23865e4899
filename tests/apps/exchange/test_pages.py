"""The pages of the exchange, as people walk them; and who does not learn what."""

from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.exchange import actions, queries
from sahajatri.apps.exchange.models import Card, ChosenOrder, Question, Reply, SavedCard
from sahajatri.apps.exchange.terms import CardState, Naming, QuestionState
from sahajatri.apps.moderation.models import Matter
from sahajatri.kernel import clock
from sahajatri.kernel.ids import new_public_id
from tests.cast.exchange import TITLE, TRIED, agreed, answered, asked, checked, known_here, proposed, shelved
from tests.cast.intake import with_profile
from tests.house.test_query_counts import same_queries_for

SMALL = 10 * 1024


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_from_a_question_to_a_card_on_the_pages_of_three(cast: Cast, visit: Any) -> None:
    known_here(cast, "asha", "jaya")
    asha, jaya, gita = visit("asha"), visit("jaya"), visit("gita")
    asha.open("exchange:question-ask")
    asha.send("exchange:question-ask", {"title": TITLE, "work": "shop", "barrier": "hearing", "naming": "member"})
    question = Question.objects.get()
    page = text_of(jaya.open("exchange:question", asked=question.public_id))
    assert TITLE in page
    assert cast.people["asha"].display_name not in page
    jaya.open("exchange:reply-write", asked=question.public_id)
    jaya.send("exchange:reply-write", {"text": TRIED, "naming": "name"}, asked=question.public_id)
    reply = Reply.objects.get()
    asha.open("exchange:reply-helped", reply=reply.public_id)
    asha.send("exchange:reply-helped", {"result": "কাজ হয়েছে"}, reply=reply.public_id)
    asha.open("exchange:card-propose", reply=reply.public_id)
    asha.send("exchange:card-propose", reply=reply.public_id)
    card = Card.objects.get()
    gita.open("exchange:card", card=card.public_id, expect=404)
    asha.open("exchange:card-agree", card=card.public_id, expect=404)
    assert reverse("exchange:card-agree", kwargs={"card": card.public_id}) in text_of(jaya.open("exchange:mine"))
    jaya.open("exchange:card-agree", card=card.public_id)
    jaya.send("exchange:card-agree", {"naming": "name"}, card=card.public_id)
    assert reverse("exchange:card-check", kwargs={"card": card.public_id}) in text_of(gita.open("exchange:checks"))
    form = gita.open("exchange:card-check", card=card.public_id).context["form"]
    day = form.initial["review_on"]
    given = {
        "title_bn": "দাম দেখানোর বোর্ড",
        "helped_bn": TRIED,
        "source_bn": "দোকানে করে দেখা",
        "barriers": ["hearing"],
        "works": ["shop"],
        "cost": "little",
        "reach": "everywhere",
        "review_on_0": day.day,
        "review_on_1": day.month,
        "review_on_2": day.year,
    }
    gita.send("exchange:card-check", {**given, "source_bn": ""}, expect=422, card=card.public_id)
    gita.send("exchange:card-check", given, card=card.public_id)
    shown = text_of(asha.open("exchange:card", card=card.public_id))
    assert TRIED in shown
    assert cast.people["jaya"].display_name in shown
    jaya.open("exchange:card-withdraw", card=card.public_id)
    jaya.send("exchange:card-withdraw", card=card.public_id)
    asha.open("exchange:card", card=card.public_id, expect=404)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    shelved(cast)
    with_profile(cast, "asha", work_wishes="একটি দোকান", experience_tags=["hearing_aid"])
    card = checked(cast, agreed(cast, proposed(cast)))
    other = agreed(cast, proposed(cast, author="deepa"), author="deepa")
    question = asked(cast, text="দোকানে **ভিড়** থাকে")
    reply = answered(cast, question)
    asha, jaya, gita = (visit(key, language=language) for key in ("asha", "jaya", "gita"))
    for name in ("cards", "order-choose", "saved", "questions", "question-ask", "mine", "saved-file"):
        asha.open(f"exchange:{name}")
    for name in ("card", "card-save", "card-unsave", "card-file", "card-paper"):
        asha.open(f"exchange:{name}", card=card.public_id)
    for name in ("question", "reply-write", "question-settle", "question-reopen", "question-remove"):
        asha.open(f"exchange:{name}", asked=question.public_id)
    for name in ("reply-helped", "card-propose"):
        asha.open(f"exchange:{name}", reply=reply.public_id)
    jaya.open("exchange:reply-remove", reply=reply.public_id)
    for name in ("card-agree", "card-decline", "card-withdraw"):
        jaya.open(f"exchange:{name}", card=card.public_id)
    gita.open("exchange:checks")
    for name in ("card-check", "card-turn-down"):
        gita.open(f"exchange:{name}", card=other.public_id)
    assert "<strong>ভিড়</strong>" in text_of(jaya.open("exchange:question", asked=question.public_id))


def test_pages_for_participants_are_small(cast: Cast, visit: Any) -> None:
    import gzip

    shelved(cast)
    with_profile(cast, "asha", work_wishes="একটি দোকান", experience_tags=["hearing_aid", "tired_quickly"])
    question = asked(cast)
    for number in range(12):
        answered(cast, question, text=f"{TRIED} {number}")
    asha = visit("asha")
    card = Card.objects.first()
    assert card is not None
    for answer in (
        asha.open("exchange:cards"),
        asha.open("exchange:card", card=card.public_id),
        asha.open("exchange:questions"),
        asha.open("exchange:question", asked=question.public_id),
        asha.open("exchange:question-ask"),
        asha.open("exchange:card-file", card=card.public_id),
    ):
        assert len(gzip.compress(answer.content)) <= SMALL, answer.request["PATH_INFO"]


def test_the_reason_of_the_order_is_shown_to_the_reader_alone(cast: Cast, visit: Any) -> None:
    shelved(cast)
    with_profile(cast, "asha", work_wishes="দর্জির কাজ করতে চাই", experience_tags=["reading_takes_time"])
    asha = visit("asha")
    assert "আপনার সঙ্গে মেলে" in text_of(asha.open("exchange:cards"))
    card = queries.card_by_code(cast.programme, "order-book-pictures")
    assert card is not None
    assert "আপনার সঙ্গে মেলে" in text_of(asha.open("exchange:card", card=card.public_id))
    for other in ("gita", "esha", "deepa"):
        assert "আপনার সঙ্গে মেলে" not in text_of(visit(other).open("exchange:cards"))
    asha.send("exchange:order-choose", {"order": "newest"})
    assert ChosenOrder.objects.get().order == "newest"
    assert "আপনার সঙ্গে মেলে" not in text_of(asha.open("exchange:cards"))


def test_a_search_without_a_result_leads_to_a_question(cast: Cast, visit: Any) -> None:
    shelved(cast)
    asha = visit("asha")
    page = text_of(asha.open("exchange:cards", query="?q=ঝঝঝঝ"))
    assert f"{reverse('exchange:question-ask')}?q=" in page
    assert 'value="ঝঝঝঝ"' in text_of(asha.open("exchange:question-ask", query="?q=ঝঝঝঝ"))


def test_a_saved_card_is_on_ones_own_list_and_goes_along_as_a_file(cast: Cast, visit: Any) -> None:
    shelved(cast)
    card = queries.card_by_code(cast.programme, "ten-signs")
    assert card is not None
    asha = visit("asha")
    asha.send("exchange:card-save", card=card.public_id)
    assert SavedCard.objects.get().person == cast.people["asha"]
    assert card.bn["title"] in text_of(asha.open("exchange:saved"))
    assert card.bn["title"] not in text_of(visit("jaya").open("exchange:saved"))
    answer = asha.open("exchange:saved-file")
    told = text_of(answer)
    assert answer["Content-Disposition"] == 'attachment; filename="cards.html"'
    assert card.bn["helped"] in told
    assert "<script" not in told
    assert "src=" not in told
    assert "href=" not in told
    both = text_of(asha.open("exchange:card-file", card=card.public_id))
    assert card.bn["title"] in both
    assert card.en["title"] in both
    asha.send("exchange:card-unsave", card=card.public_id)
    assert not SavedCard.objects.exists()


def test_a_card_is_printed_in_both_languages_and_in_large_print(cast: Cast, visit: Any) -> None:
    shelved(cast)
    card = queries.card_by_code(cast.programme, "nvda-computer")
    assert card is not None
    asha = visit("asha")
    for query in ("", "?language=en", "?size=large"):
        answer = asha.open("exchange:card-paper", query=query, card=card.public_id)
        assert answer.content.startswith(b"%PDF")


def test_hard_words_are_answered_at_once_and_kept(cast: Cast, visit: Any) -> None:
    known_here(cast, "asha")
    asha = visit("asha")
    answer = asha.send(
        "exchange:question-ask", {"title": "কাজ নেই, আর বাঁচতে ইচ্ছা করে না", "naming": "member"}, expect=200
    )
    assert reverse("safeguarding:helplines") in text_of(answer)
    assert Question.objects.count() == 1


def test_who_has_no_part_in_it_reads_nothing(cast: Cast, visit: Any) -> None:
    shelved(cast)
    card = Card.objects.filter(programme=cast.programme).first()
    assert card is not None
    question = asked(cast)
    visit("kiran").open("exchange:cards", expect=403)
    visit("hari").open("exchange:card", card=card.public_id, expect=404)
    visit("hari").open("exchange:question", asked=question.public_id, expect=404)
    jaya = visit("jaya")
    jaya.open("exchange:question-remove", asked=question.public_id, expect=404)
    jaya.open("exchange:checks", expect=403)
    jaya.open("exchange:card-check", card=card.public_id, expect=404)


def test_a_report_does_not_tell_who_asked_without_a_name(cast: Cast, visit: Any) -> None:
    hidden, named = asked(cast), asked(cast, naming=Naming.NAME)
    asha = cast.people["asha"]
    jaya = visit("jaya")
    page = text_of(jaya.open("moderation:report", place="exchange.question", public_id=hidden.public_id))
    assert asha.display_name not in page
    assert asha.public_id not in page
    page = text_of(jaya.open("moderation:report", place="exchange.question", public_id=named.public_id))
    assert asha.display_name in page


def test_who_reads_a_name_can_mute_and_block_it(cast: Cast, visit: Any) -> None:
    farid = visit("farid")
    bikram = cast.people["bikram"]
    farid.open("safeguarding:person-mute", person=bikram.public_id, expect=404)
    question = asked(cast)
    answered(cast, question, "bikram")
    page = text_of(farid.open("exchange:question", asked=question.public_id))
    assert reverse("safeguarding:person-mute", kwargs={"person": bikram.public_id}) in page
    farid.open("safeguarding:person-mute", person=bikram.public_id)
    farid.open("safeguarding:person-block", person=bikram.public_id)


def test_first_words_are_said_to_wait(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    answer = asha.send("exchange:question-ask", {"title": TITLE, "naming": "member"})
    question = Question.objects.get()
    assert "একজন মানুষ" in text_of(asha.open(answer.headers["Location"]))
    visit("jaya").open("exchange:question", asked=question.public_id, expect=404)
    matter = Matter.objects.get(thing=question.public_id)
    gita = visit("gita")
    assert TITLE in text_of(gita.open("moderation:matter", matter=matter.public_id))


def test_a_checker_can_take_a_wrong_card_down(cast: Cast, visit: Any) -> None:
    shelved(cast)
    card = queries.card_by_code(cast.programme, "ten-signs")
    assert card is not None
    gita = visit("gita")
    gita.open("exchange:card-check", card=card.public_id)
    gita.open("moderation:take-down", place="exchange.card", public_id=card.public_id)
    actions.take_card_down(card, by=cast.actor("gita"), at=cast.at)
    visit("asha").open("exchange:card", card=card.public_id, expect=404)
    assert card.code not in {c.code for c in queries.cards_shown(cast.programme, cast.people["asha"])}
    assert Card.objects.get(pk=card.pk).state == CardState.TAKEN_DOWN


def test_lists_ask_the_database_as_often_for_few_as_for_many(cast: Cast, visit: Any) -> None:
    shelved(cast)
    asha = visit("asha")
    question = asked(cast)

    def more_questions(n: int) -> None:
        for _one in range(n):
            answered(cast, asked(cast, title=f"প্রশ্ন {new_public_id()}", at=clock.now()))

    def more_replies(n: int) -> None:
        for number in range(n):
            answered(cast, question, ("jaya", "deepa")[number % 2], text=f"উত্তর {new_public_id()}")

    def more_saved(n: int) -> None:
        for card in Card.objects.filter(programme=cast.programme).order_by("?")[:n]:
            actions.keep_card(card, by=cast.actor("asha"), at=cast.at)

    def more_checks(n: int) -> None:
        for _one in range(n):
            agreed(cast, proposed(cast))

    def nothing(_n: int) -> None:
        """The shelf is full already."""

    same_queries_for(asha, reverse("exchange:cards"), nothing, few=1, many=2)
    same_queries_for(asha, reverse("exchange:cards") + "?q=কাজ", nothing, few=1, many=2)
    same_queries_for(asha, reverse("exchange:saved"), more_saved, few=2, many=9)
    same_queries_for(asha, f"/questions/{question.public_id}/", more_replies, few=2, many=8)


def test_lists_of_questions_and_checks_stay_as_cheap(cast: Cast, visit: Any) -> None:
    hours = iter(range(1, 100))

    def more(n: int) -> None:
        for _one in range(n):
            with clock.stopped_at(cast.at):
                made = agreed(cast, proposed(cast))
                assert made.state == CardState.CHECKING
            next(hours)

    for key, route in (("asha", "questions"), ("jaya", "mine"), ("gita", "checks")):
        same_queries_for(visit(key), reverse(f"exchange:{route}"), more, few=1, many=4)
    assert {q.state for q in Question.objects.all()} == {QuestionState.SETTLED}
