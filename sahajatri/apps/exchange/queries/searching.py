"""Search by keys: the same words of the database on SQLite and PostgreSQL, ranked by sums of weights."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, ExpressionWrapper, F, FloatField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from sahajatri.apps.exchange.models import Card, Question
from sahajatri.apps.exchange.terms import BARRIER_WORDS, MOST_WORDS_ASKED, PARTS, WORK_WORDS, Barrier, Work
from sahajatri.engines import bangla
from sahajatri.kernel.pages import sentence

WEIGHTS = {"title": 3.0, "helped": 1.0, "try_first": 0.6, "price": 0.4, "where": 0.7, "source": 0.5, "tags": 1.5}
LONGEST_KEY = 80


def keys_for(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Keys of several texts, each with its weight; of a key that stands in several the largest counts."""
    found: dict[str, float] = {}
    for text, weight in parts:
        for key, own in bangla.search_keys(text).items():
            if len(key) <= LONGEST_KEY:
                found[key] = max(found.get(key, 0.0), own * weight)
    return found


def keys_of_card(card: Card, tags: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Both languages of a card, and the words of its tags in both."""
    texts = [(text.get(part, ""), WEIGHTS[part]) for text in (card.bn, card.en) for part in PARTS]
    named = " ".join(words_of_tags(tags))
    return keys_for([*texts, (named, WEIGHTS["tags"])])


def keys_of_question(question: Question) -> dict[str, float]:
    """What was asked, and the words of its tags."""
    tags = [("work", code) for code in question.works] + [("barrier", code) for code in question.barriers]
    named = " ".join(words_of_tags(tags))
    return keys_for([(question.title, 3.0), (question.text, 1.0), (named, 1.0)])


def words_of_tags(tags: Iterable[tuple[str, str]]) -> list[str]:
    """The names of kinds of work, barriers and districts, in both languages."""
    found = []
    for _kind, code in sorted(tags):
        if code in set(Work):
            named = WORK_WORDS[Work(code)]
        elif code in set(Barrier):
            named = BARRIER_WORDS[Barrier(code)]
        else:
            found.append(code)
            continue
        found += [sentence(named, language="bn"), sentence(named, language="en")]
    return found


@dataclass(frozen=True)
class Search:
    """What was found, best first, by primary key."""

    ids: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        return not self.ids


def search_cards(cards: QuerySet[Card], asked: str) -> Search:
    """Those of ``cards`` in which the words stand."""
    return _search(cards, asked)


def search_questions(questions: QuerySet[Question], asked: str) -> Search:
    """Those of ``questions`` in which the words stand."""
    return _search(questions, asked)


def _search(rows: QuerySet[Any], asked: str) -> Search:
    """Per word the best of its keys, the rarer the word the more it counts; the sum decides. Three look-ups.

    What has less than half of the words is left out.
    """
    words = [keys for keys in bangla.query_keys(asked)[:MOST_WORDS_ASKED] if keys]
    if not words:
        return Search(())
    with_keys = rows.filter(keys__key__in={key for keys in words for key in keys})
    having = {
        f"word{at}": Count("pk", filter=Q(keys__key__in=keys), distinct=True) for at, keys in enumerate(words)
    }
    common: Mapping[str, int] = with_keys.aggregate(**having)
    number = rows.count()
    rarity = {name: math.log(1 + number / n) if n else 0.0 for name, n in common.items()}
    best = {
        f"word{at}": Coalesce(Max("keys__weight", filter=Q(keys__key__in=keys)), Value(0.0), output_field=FloatField())
        for at, keys in enumerate(words)
    }
    points, has = _total(F(name) * Value(rarity[name]) for name in best), _total(_is_there(name) for name in best)
    found = (
        with_keys.annotate(**best)
        .annotate(has_words=has, points=points)
        .filter(has_words__gte=math.ceil(len(words) / 2))
        .order_by("-points", "pk")
    )
    return Search(tuple(found.values_list("pk", flat=True)))


def _is_there(name: str) -> Any:
    return Case(When(**{f"{name}__gt": 0.0}, then=Value(1.0)), default=Value(0.0), output_field=FloatField())


def _total(parts: Iterable[Any]) -> Any:
    first, *others = parts
    for one in others:
        first = first + one
    return ExpressionWrapper(first, output_field=FloatField())
