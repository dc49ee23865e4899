"""Cards to take along: a small file that opens without a connection, and a paper."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from sahajatri.apps.exchange import access, queries
from sahajatri.apps.exchange.models import Card
from sahajatri.apps.exchange.queries import Shelved
from sahajatri.apps.exchange.terms import LANGUAGES
from sahajatri.apps.exchange.terms import ExchangeCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages.templatetags.words import date_words
from sahajatri.kernel.papers import answer_paper, paper

from . import wording
from .cards import shelved


@page(May.CARD_READ, opens=access.card_for)
def card_file(request: ActorRequest, card: Card) -> HttpResponse:
    """One card as a file, in both languages where it has them."""
    return _answer_file(request, [shelved(card, request)])


@page(May.CARDS_READ)
def saved_file(request: ActorRequest) -> HttpResponse:
    """Everything on my list as one file, in the page's language."""
    actor = request.actor
    found = queries.saved_by(actor.person, actor.programme, on=clock.day_of(request.at)) if actor.person else []
    return _answer_file(request, found)


def _answer_file(request: ActorRequest, cards: Sequence[Shelved]) -> HttpResponse:
    """Self-contained: no script, no picture, nothing to load. The name of the file says nothing."""
    languages = [wording.language(), *(code for code in LANGUAGES if code != wording.language())]
    parts = []
    for one in cards:
        has = [code for code in languages if (one.card.en if code == "en" else one.card.bn)]
        for code in has if len(cards) == 1 else has[:1]:
            with override(code):
                page_in = wording.card_page(one, code)
                parts.append({**page_in, "lang": code, "said": _words()})
    answer = render(request, "exchange/card_file.html", {"parts": parts, "day": request.at, "is_list": len(cards) != 1})
    answer["Content-Disposition"] = 'attachment; filename="cards.html"'
    answer["Cache-Control"] = "no-store"
    return answer


def _words() -> dict[str, str]:
    """The words of the file, in the language that is active."""
    return {
        "helped": _("What helped"),
        "try_first": _("How to try it first"),
        "source": _("Where the knowledge comes from"),
        "old": _("This card should have been looked at again. It may no longer be right."),
        "from": _("Told by"),
    }


@page(May.CARD_READ, opens=access.card_for)
def card_paper(request: ActorRequest, card: Card) -> HttpResponse:
    """One card as a paper, in the language asked for, also in large print."""
    asked = request.GET.get("language", "")
    code = asked if asked in LANGUAGES else wording.language()
    is_large = request.GET.get("size") == "large"
    with override(code):
        data = _paper_data(shelved(card, request), request)
    content = paper("exchange/card", data, language=code, at=request.at, is_large=is_large)
    return answer_paper(content, f"card-{code}{'-large' if is_large else ''}.pdf")


def _paper_data(one: Shelved, request: ActorRequest) -> dict[str, Any]:
    shown = wording.card_page(one)
    text = shown["told"]
    return {
        "title": shown["title"],
        "foot": _("Sahajatri") + " · " + date_words(request.at),
        "old": _words()["old"] if one.is_old else "",
        "parts": [
            {"title": _words()[part], "text": text[part]} for part in ("helped", "try_first") if text.get(part)
        ],
        "facts": shown["facts"],
        "source": text.get("source", ""),
        "words": _words(),
        "author": shown["author"],
        "checked": shown["checked"],
    }
