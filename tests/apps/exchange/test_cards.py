"""From an answer to a card: nothing without the author's yes, somebody else checks, words can be taken back."""

from datetime import timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.exchange import actions, queries, rules
from sahajatri.apps.exchange.jobs import keep_the_shelf, remind_of_what_waits
from sahajatri.apps.exchange.models import Card, CardTag
from sahajatri.apps.exchange.rules import Reader, fit, reader_of
from sahajatri.apps.exchange.terms import CONSENT_WITHIN_DAYS, CardOrder, CardState, Naming
from sahajatri.apps.exchange.tips import tips
from sahajatri.apps.intake.models import Profile
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.exchange import agreed, answered, asked, checked, proposed, shelved, text
from tests.cast.intake import with_profile

DAYS = timedelta(days=1)


def shown_to(cast: Cast, key: str) -> set[str]:
    return {card.code for card in queries.cards_shown(cast.programme, cast.people[key])}


def test_there_are_cards_for_many_kinds_of_work_and_every_barrier() -> None:
    found = tips()
    assert len(found) >= 30
    assert {b for tip in found.values() for b in tip.barriers} == set(rules.Barrier)
    assert len({w for tip in found.values() for w in tip.works}) >= 14


def test_nothing_becomes_a_card_without_the_yes_of_its_author(cast: Cast) -> None:
    card = proposed(cast)
    assert card.state == CardState.ASKED
    assert Notice.objects.filter(person=cast.people["jaya"], kind="card.proposed").exists()
    for somebody in ("asha", "gita"):
        with pytest.raises(Refused):
            actions.agree_to_card(card, naming=Naming.NAME, by=cast.actor(somebody), at=cast.at)
    with pytest.raises(Refused):
        checked(cast, card)
    card = agreed(cast, card, naming=Naming.MEMBER)
    assert (card.state, card.naming) == (CardState.CHECKING, Naming.MEMBER)
    assert shown_to(cast, "asha") == set()
    card = checked(cast, card)
    assert shown_to(cast, "asha") == {card.code}
    assert (card.checked_by, card.owner) == (cast.people["gita"], cast.people["gita"])


def test_an_author_does_not_check_her_own_words(cast: Cast) -> None:
    card = agreed(cast, proposed(cast, author="gita"), author="gita")
    with pytest.raises(Refused) as refused:
        checked(cast, card, by="gita")
    assert refused.value.refusal.code == "own_card"
    assert checked(cast, card, by="esha").state == CardState.SHOWN


def test_a_card_needs_a_source_a_barrier_and_a_day_of_review(cast: Cast) -> None:
    card = agreed(cast, proposed(cast))
    today = clock.day_of(cast.at)
    for given, code in (
        ({"bn": text(source="")}, "no_text"),
        ({"barriers": []}, "no_barrier"),
        ({"review_on": today}, "review_day"),
        ({"review_on": today + 3000 * DAYS}, "review_day"),
    ):
        with pytest.raises(Refused) as refused:
            checked(cast, card, **given)
        assert refused.value.refusal.code == code


def test_words_taken_back_are_gone(cast: Cast) -> None:
    card = checked(cast, agreed(cast, proposed(cast)))
    actions.keep_card(card, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused):
        actions.withdraw_card(card, by=cast.actor("asha"), at=cast.at)
    actions.withdraw_card(card, by=cast.actor("jaya"), at=cast.at)
    kept = Card.objects.get(pk=card.pk)
    assert (kept.state, kept.bn, kept.en) == (CardState.WITHDRAWN, {}, {})
    assert queries.saved_by(cast.people["asha"], cast.programme, on=clock.day_of(cast.at)) == []


def test_an_answer_that_is_removed_takes_its_card_along(cast: Cast) -> None:
    card = checked(cast, agreed(cast, proposed(cast)))
    assert card.reply is not None
    actions.remove_reply(card.reply, by=cast.actor("jaya"), at=cast.at)
    assert Card.objects.get(pk=card.pk).bn == {}


def test_a_no_needs_no_reason_and_a_checkers_no_has_one(cast: Cast) -> None:
    card = proposed(cast)
    card = actions.decline_card(card, by=cast.actor("jaya"), at=cast.at)
    assert (card.state, card.reason, card.bn) == (CardState.DECLINED, "", {})
    other = agreed(cast, proposed(cast, author="deepa"), author="deepa")
    with pytest.raises(Refused):
        actions.turn_card_down(other, reason=" ", by=cast.actor("gita"), at=cast.at)
    other = actions.turn_card_down(other, reason="একই কার্ড আছে।", by=cast.actor("gita"), at=cast.at)
    assert other.reason == "একই কার্ড আছে।"
    assert Notice.objects.filter(person=cast.people["deepa"], kind="card.declined").exists()


def test_a_proposal_takes_no_word_of_whoever_asked(cast: Cast) -> None:
    card = proposed(cast)
    assert card.reply.question.title
    assert card.reply.question.title not in str(card.bn)


def test_one_answer_is_proposed_once(cast: Cast) -> None:
    card = proposed(cast)
    assert card.reply is not None
    with pytest.raises(Refused):
        actions.propose_card(card.reply, by=cast.actor("deepa"), at=cast.at)


def test_the_shelf_is_filled_once_and_follows_the_pack(cast: Cast) -> None:
    keep_the_shelf(cast.at)
    count = Card.objects.filter(programme=cast.programme).count()
    assert count == len([t for t in tips().values() if t.reach != "IN"])
    other = Programme.objects.get(country="IN")
    assert Card.objects.filter(programme=other, code="udid-card").exists()
    assert shelved(cast) == 0
    card = queries.card_by_code(cast.programme, "price-board")
    mine = queries.card_by_code(cast.programme, "ten-signs")
    assert card is not None
    assert mine is not None
    mine = checked(cast, mine, bn=text(title="আমাদের দশ ইশারা"))
    with outside_actions("an older version"):
        Card.objects.filter(pk__in=[card.pk, mine.pk]).update(pack_mark="older")
    assert shelved(cast) == 1
    mine.refresh_from_db()
    assert mine.bn["title"] == "আমাদের দশ ইশারা"


def test_old_cards_say_so_and_stand_behind(cast: Cast) -> None:
    shelved(cast)
    old = queries.card_by_code(cast.programme, "price-board")
    assert old is not None
    with outside_actions("a year has passed"):
        Card.objects.filter(pk=old.pk).update(due_on=clock.day_of(cast.at) - DAYS)
    rows = queries.cards_for(cast.programme, cast.people["asha"], on=clock.day_of(cast.at))
    assert rows[-1].card.code == "price-board"
    assert rows[-1].is_old
    assert not rows[0].is_old


def test_what_fits_comes_first_and_the_reader_alone_knows_why(cast: Cast) -> None:
    shelved(cast)
    with_profile(cast, "asha", work_wishes="ঘরে বসে দর্জির কাজ", experience_tags=["reading_takes_time"])
    asha = cast.people["asha"]
    reader = queries.reader_for(asha, cast.programme)
    assert "tailoring" in reader.works
    assert {"reading", "remembering"} <= reader.barriers
    rows = queries.cards_for(cast.programme, asha, on=clock.day_of(cast.at), reader=reader)
    assert rows[0].card.code == "order-book-pictures"
    assert ("work", "tailoring") in rows[0].fit.reasons
    before = Profile.objects.count(), CardTag.objects.count()
    actions.choose_order(cast.programme, order=CardOrder.NEWEST, by=cast.actor("asha"), at=cast.at)
    off = queries.reader_for(asha, cast.programme)
    assert not off.is_known
    rows = queries.cards_for(cast.programme, asha, on=clock.day_of(cast.at), reader=off)
    assert all(row.fit.points == 0 for row in rows)
    assert before == (Profile.objects.count(), CardTag.objects.count())


def test_barriers_count_more_than_work_and_work_more_than_the_district() -> None:
    reader = Reader(frozenset({"shop"}), frozenset({"hearing"}), "ঢাকা")
    barrier, work = fit({("barrier", "hearing")}, reader), fit({("work", "shop"), ("barrier", "pain")}, reader)
    place = fit({("district", "ঢাকা"), ("work", "office")}, reader)
    assert barrier.points > work.points > place.points > 0
    nobody = reader_of(iscos=("", ""), skills=["singing"], tags=["unknown"], district="")
    assert not nobody.is_known
    assert rules.works_in("আমি সেলাই শিখে দোকানে কাজ করতে চাই") == {"tailoring", "shop"}
    assert fit({("barrier", "hearing")}, nobody).points == 0


def test_whoever_waits_is_not_forgotten(cast: Cast) -> None:
    card = proposed(cast)
    question = asked(cast, title="উত্তরহীন প্রশ্ন")
    later = cast.at + 8 * DAYS
    remind_of_what_waits(later)
    assert Notice.objects.filter(person=cast.people["jaya"], kind="card.consent").count() == 1
    unanswered = Notice.objects.filter(person=cast.people["gita"], kind="question.unanswered")
    assert unanswered.count() == 1
    assert question.public_id in unanswered.get().path
    remind_of_what_waits(later + timedelta(hours=6))
    assert unanswered.count() == 1
    remind_of_what_waits(cast.at + (CONSENT_WITHIN_DAYS + 1) * DAYS)
    assert Card.objects.get(pk=card.pk).state == CardState.DECLINED


def test_checks_and_reviews_have_an_owner_and_a_day(cast: Cast) -> None:
    card = agreed(cast, proposed(cast))
    remind_of_what_waits(cast.at + 15 * DAYS)
    assert Notice.objects.filter(person=cast.people["gita"], kind="card.check").count() == 1
    card = checked(cast, card, by="esha", review_on=clock.day_of(cast.at) + 30 * DAYS)
    on = cast.at + 20 * DAYS
    waits = queries.waiting_for(cast.people["esha"], cast.programme, on, is_checker=True)
    assert waits.reviews == [card]
    assert waits.next_day == card.due_on
    assert queries.waiting_for(cast.people["gita"], cast.programme, on, is_checker=True).reviews == []
    remind_of_what_waits(on)
    assert Notice.objects.filter(person=cast.people["esha"], kind="card.review").count() == 1


def test_an_asker_is_asked_once_what_helped(cast: Cast) -> None:
    answered(cast, asked(cast))
    for days in (8, 9, 20):
        remind_of_what_waits(cast.at + days * DAYS)
    assert Notice.objects.filter(person=cast.people["asha"], kind="question.result").count() == 1
