"""Search keys in step with what they stand for. Called inside the actions that write it."""

from collections.abc import Iterable

from sahajatri.apps.exchange.models import Card, CardTag, Question, SearchKey
from sahajatri.apps.exchange.queries.searching import keys_of_card, keys_of_question
from sahajatri.apps.exchange.terms import CardState, QuestionState


def tag_card(card: Card, tags: Iterable[tuple[str, str]]) -> None:
    """Exactly these tags from now on, and the keys of the card anew."""
    wanted = set(tags)
    CardTag.objects.filter(card=card).delete()
    CardTag.objects.bulk_create([CardTag(card=card, kind=kind, code=code) for kind, code in sorted(wanted)])
    index_card(card, wanted)


def index_card(card: Card, tags: Iterable[tuple[str, str]] | None = None) -> None:
    """The keys of a card that is shown; none of any other."""
    SearchKey.objects.filter(card=card).delete()
    if card.state != CardState.SHOWN:
        return
    known = set(tags) if tags is not None else set(card.tags.values_list("kind", "code"))
    SearchKey.objects.bulk_create(
        [SearchKey(card=card, key=key, weight=weight) for key, weight in keys_of_card(card, known).items()]
    )


def index_question(question: Question) -> None:
    """The keys of a question that can be read; none of any other."""
    SearchKey.objects.filter(question=question).delete()
    if question.state not in {QuestionState.OPEN, QuestionState.SETTLED}:
        return
    SearchKey.objects.bulk_create(
        [SearchKey(question=question, key=key, weight=weight) for key, weight in keys_of_question(question).items()]
    )
