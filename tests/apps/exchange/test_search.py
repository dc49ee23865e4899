"""The words asked for find their cards: the published queries, filters, and keys that follow what is written."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from demo.cast import Cast
from sahajatri.apps.exchange import actions, queries
from sahajatri.apps.exchange.models import Card, SearchKey
from sahajatri.kernel import clock
from tests.cast.exchange import agreed, asked, checked, proposed, shelved, text

QUERIES = Path(__file__).resolve().parents[2] / "search" / "queries.csv"
FIRST_PAGE = 5
LEAST_FOUND = 0.9


def found(cast: Cast, q: str, **chosen: str) -> list[str]:
    """Codes of the cards that Asha finds, best first."""
    rows = queries.cards_for(cast.programme, cast.people["asha"], on=clock.day_of(cast.at), q=q, **chosen)
    return [row.card.code for row in rows]


def test_the_published_queries_find_their_cards(cast: Cast) -> None:
    shelved(cast)
    hits: dict[str, list[bool]] = defaultdict(list)
    missed = []
    with QUERIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first = found(cast, row["query"])[:FIRST_PAGE]
            is_there = bool(set(row["codes"].split()) & set(first))
            hits[row["form"]].append(is_there)
            if not is_there:
                missed.append((row["form"], row["query"], row["codes"], first))
    shares = {form: sum(one) / len(one) for form, one in hits.items()}
    assert shares
    assert all(share >= LEAST_FOUND for share in shares.values()), (shares, missed)


@pytest.mark.parametrize("q", ["চা দোকান", "চায়ের দোকান", "cha dokan", "cayer dokan", "tea stall", "TEA  stall"])
def test_a_tea_stall_is_found_however_it_is_spelt(cast: Cast, q: str) -> None:
    shelved(cast)
    assert "stall-within-reach" in found(cast, q)[:3]


def test_filters_narrow_what_is_found(cast: Cast) -> None:
    shelved(cast)
    everything = found(cast, "")
    narrow = found(cast, "", work="driving", barrier="pain")
    assert "back-and-mirrors" in narrow
    assert set(narrow) < set(everything)
    cards = {card.code: card for card in Card.objects.filter(programme=cast.programme)}
    assert {cards[code].cost for code in found(cast, "", cost="more")} == {"more"}
    assert found(cast, "হাতল", work="teaching") == []


def test_a_card_for_another_country_stays_away(cast: Cast) -> None:
    shelved(cast)
    assert "udid-card" not in found(cast, "")
    assert "suborno-card" in found(cast, "")


def test_nonsense_finds_nothing(cast: Cast) -> None:
    shelved(cast)
    assert found(cast, "ঝঝঝঝ zzqx") == []
    assert found(cast, "!?") == []


def test_the_keys_follow_the_words(cast: Cast) -> None:
    card = agreed(cast, proposed(cast))
    assert found(cast, "বোর্ড") == []
    card = checked(cast, card)
    assert found(cast, "বোর্ড") == [card.code]
    card = checked(cast, card, bn=text(title="ছবির তালিকা", helped="ছবি টাঙানো থাকে"))
    assert found(cast, "বোর্ড") == []
    assert found(cast, "তালিকা") == [card.code]
    actions.withdraw_card(card, by=cast.actor("jaya"), at=cast.at)
    assert found(cast, "তালিকা") == []
    assert not SearchKey.objects.filter(card=card).exists()


def test_questions_are_found_too_and_removed_ones_are_not(cast: Cast) -> None:
    question = asked(cast, title="হুইলচেয়ারে বাসে উঠব কীভাবে?")
    reader = cast.people["jaya"]
    assert [q.pk for q in queries.questions_for(reader, cast.programme, q="huilcheyar")] == [question.pk]
    actions.remove_question(question, by=cast.actor("asha"), at=cast.at)
    assert queries.questions_for(reader, cast.programme, q="huilcheyar") == []
    assert not SearchKey.objects.filter(question=question).exists()
