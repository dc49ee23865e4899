"""Cards, questions and answers in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.exchange.models import Card, Question, Reply
from sahajatri.apps.exchange.queries import Shelved
from sahajatri.apps.exchange.terms import (
    BARRIER_WORDS,
    CARD_STATE_WORDS,
    COST_WORDS,
    QUESTION_STATE_WORDS,
    REACH_WORDS,
    WORK_WORDS,
    Barrier,
    CardState,
    Cost,
    Naming,
    QuestionState,
    Reach,
    TagKind,
    Work,
)
from sahajatri.kernel import content
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words


def language() -> str:
    """The language of the page."""
    return "en" if (get_language() or "bn").startswith("en") else "bn"


def text_of(card: Card, code: str = "") -> dict[str, str]:
    """The parts of a card in the page's language; in the other one where it has only that."""
    code = code or language()
    wanted, other = (card.en, card.bn) if code == "en" else (card.bn, card.en)
    return dict(wanted or other)


def title_of(card: Card) -> str:
    """The title of a card; before it was checked it has none, and is called by the first words of what helped."""
    text = text_of(card)
    return text.get("title") or Truncator(text.get("helped", "")).words(8)


def own_title_of(card: Card) -> str:
    """The same for its author, who reads what it was made of when its words are gone."""
    return title_of(card) or (card.reply.question.title if card.reply is not None else _("Words from my circle"))


def language_of(card: Card) -> str:
    """The language in which the page shows the card."""
    wanted = language()
    has = card.en if wanted == "en" else card.bn
    return wanted if has else ("bn" if wanted == "en" else "en")


def district(name: str) -> str:
    """A district in the page's language."""
    if language() == "bn":
        return name
    return next((d.name.en for d in content.districts() if d.name.bn == name), name)


def tag(kind: str, code: str) -> str:
    """One tag in words."""
    if kind == TagKind.WORK and code in set(Work):
        return sentence(WORK_WORDS[Work(code)])
    if kind == TagKind.BARRIER and code in set(Barrier):
        return sentence(BARRIER_WORDS[Barrier(code)])
    return district(code)


def tags_in_order(tags: Iterable[tuple[str, str]], kind: TagKind) -> list[str]:
    """The tags of one kind, in the order in which people know them."""
    codes = {code for k, code in tags if k == kind}
    known = [str(one) for one in (*Work, *Barrier) if one in codes]
    return [tag(kind, code) for code in known or sorted(codes)]


def card_row(one: Shelved) -> dict[str, Any]:
    """A card in a list."""
    text = text_of(one.card)
    return {
        "card": one.card,
        "title": title_of(one.card),
        "helped": text.get("helped", ""),
        "lang": language_of(one.card),
        "url": reverse("exchange:card", kwargs={"card": one.card.public_id}),
        "cost": sentence(COST_WORDS[Cost(one.card.cost)]),
        "is_old": one.is_old,
        "reasons": ", ".join(tag(kind, code) for kind, code in one.fit.reasons),
    }


def card_page(one: Shelved, code: str = "") -> dict[str, Any]:
    """All that a card says, in one language."""
    card, text = one.card, text_of(one.card, code)
    works = tags_in_order(one.tags, TagKind.WORK)
    where = text.get("where", "")
    places = tags_in_order(one.tags, TagKind.DISTRICT)
    reach = ", ".join(places) if places else sentence(REACH_WORDS[Reach(card.reach)])
    price = text.get("price", "")
    cost = sentence(COST_WORDS[Cost(card.cost)])
    facts = [
        (_("Kind of work"), ", ".join(works) or _("Any kind of work")),
        (_("What is difficult"), ", ".join(tags_in_order(one.tags, TagKind.BARRIER))),
        (_("What it costs"), price if price.startswith(cost) else _joined(cost, price)),
        (_("Where it is to be had"), _joined(reach, where)),
    ]
    return {
        **card_row(one),
        "told": text,
        "facts": [{"key": key, "value": value} for key, value in facts if value],
        "author": author_of_card(card),
        "checked": checked(card),
        "source": text.get("source", ""),
    }


def _joined(first: str, then: str) -> str:
    """Two sentences, ended as the page's language ends them."""
    stop = "." if language() == "en" else "।"
    return f"{first}{stop} {then}" if then else first


def author_of_card(card: Card) -> str:
    """Whose words they are; empty for shipped cards."""
    if card.author is None:
        return ""
    return card.author.display_name if card.naming == Naming.NAME else _("a member of the programme")


def checked(card: Card) -> str:
    """Who looked at it last, and when."""
    day = date_words(card.checked_on)
    if card.checked_by is not None:
        return _("%(name)s looked at it on %(day)s.") % {"name": card.checked_by.display_name, "day": day}
    if card.pack_mark:
        return _("It came with Sahajatri. Looked at on %(day)s.") % {"day": day}
    return _("Looked at on %(day)s.") % {"day": day}


def who(written: Question | Reply, reader: Any) -> str:
    """Who wrote it, as the reader may know."""
    if reader is not None and written.by_id == reader.pk:
        return _("You") if written.naming == Naming.NAME else _("You, shown as a member of the programme")
    return written.by.display_name if written.naming == Naming.NAME else _("A member of the programme")


def question_tags(question: Question) -> list[str]:
    """What it is about."""
    works = [("work", code) for code in question.works]
    return [tag(k, c) for k, c in works] + [tag("barrier", code) for code in question.barriers]


def question_state(question: Question) -> dict[str, str]:
    """Where a question stands, and the look of its tag."""
    kinds = {QuestionState.OPEN: "now", QuestionState.SETTLED: "done", QuestionState.TAKEN_DOWN: "warn"}
    state = QuestionState(question.state)
    return {"text": sentence(QUESTION_STATE_WORDS[state]), "kind": kinds.get(state, "plain")}


def card_state(card: Card) -> str:
    """Where a card stands."""
    return sentence(CARD_STATE_WORDS[CardState(card.state)])


def readers() -> str:
    """Who can read what is asked and answered here."""
    return _("everybody in this programme: participants, supporters, practitioners and coordinators.")


def naming_hint() -> str:
    """What to be without a name means."""
    return _("Others do not see who you are. Those who moderate can know it when something has to be looked at.")
