"""A participant's own choice: with whom she or he would like to walk; and what coordinators see of it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import wish_for
from sahajatri.apps.matching.models import Wish
from sahajatri.apps.matching.queries import Asked
from sahajatri.apps.matching.terms import MOST_WISHES, WHY_NOT_WORDS, WISH_WORDS
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.apps.supporters.access import story_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import is_story_to_read
from sahajatri.apps.supporters.terms import KIND_WORDS, Kind
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm

SHOWN = 50
TAG_OF = {"offered": "now", "possible": "done", "full": "wait", "not_now": "wait", "no_consent": "warn"}


@page(May.OWN_WISHES_READ)
def my_wishes(request: ActorRequest) -> HttpResponse:
    """Whom I asked for, what happens with it now, and what it can and cannot bring about."""
    actor, today = request.actor, clock.day_of(request.at)
    mine = queries.standing_wishes(actor.programme, person=actor.person)
    found = queries.what_happens_with(mine, actor.programme, request.at)
    rows = [
        {**_row(asked), "is_story_open": is_story_to_read(asked.wish.supporter, today), "asked": asked}
        for asked in found
    ]
    left = max(0, MOST_WISHES - len(rows))
    return show(request, "matching/my_wishes.html", {"rows": rows, "left": left, "most": MOST_WISHES})


@page(May.WISH_MAKE, opens=story_for)
def wish_make(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """Ask for somebody whose story is open, after reading what that means."""
    actor, form = request.actor, Confirm.of(request)
    if form.is_valid() and form.accepts(actions.make_wish, actor.person, supporter, by=actor, at=request.at):
        return go_to(request, "matching:my-wishes", say=_("We have noted your wish. It counts when we look."))
    return show(
        request,
        "matching/wish_make.html",
        {
            "supporter": supporter,
            "kind": sentence(KIND_WORDS[Kind(supporter.kind)]),
            "form": form,
            "wish": queries.wish_of(actor.person, supporter),
            "most": MOST_WISHES,
        },
    )


@page(May.WISH_MAKE, opens=wish_for)
def wish_take_back(request: ActorRequest, wish: Wish) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_back_wish, wish, by=request.actor, at=request.at):
        return go_to(request, "matching:my-wishes", say=_("The wish is taken back."))
    return go_to(request, "matching:my-wishes")


@page(May.DESK_READ)
def wishes(request: ActorRequest) -> HttpResponse:
    """Whom participants asked for: wishes, not claims. What is private between two people is not named."""
    programme = request.actor.programme
    part = Paginator(queries.standing_wishes(programme), SHOWN).get_page(request.GET.get("page"))
    rows = [_row(asked) for asked in queries.what_happens_with(list(part), programme, request.at)]
    return show(request, "matching/wishes.html", {"rows": rows, "page": part})


def _row(asked: Asked) -> dict[str, Any]:
    return {
        "wish": asked.wish,
        "supporter": asked.wish.supporter,
        "kind": sentence(KIND_WORDS[Kind(asked.wish.supporter.kind)]),
        "text": sentence(WISH_WORDS[asked.now]),
        "tag": TAG_OF[asked.now],
        "now": asked.now,
        "offer": asked.offer,
        "why_not": [sentence(WHY_NOT_WORDS[code]) for code in asked.why_not if code in WHY_NOT_WORDS],
    }
