"""What everybody can open: raise a worry, help lines, blocks."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.people.models import Person
from sahajatri.apps.people.web.doors import network_of
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.access import (
    block_for,
    concern_of_receipt,
    mute_for,
    own_concern_for,
    person_for,
    person_it_is_about,
    receipt_of,
    reference_of,
)
from sahajatri.apps.safeguarding.models import Block, Concern, Mute
from sahajatri.apps.safeguarding.rules import grouped
from sahajatri.apps.safeguarding.terms import ConcernState
from sahajatri.apps.safeguarding.terms import SafeguardingCapability as May
from sahajatri.engines import bangla
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, ActorRequest, page
from sahajatri.kernel.content import Helpline
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.limits import forgive, is_over, note_attempt
from sahajatri.kernel.pages.templatetags.words import digits, number

from .forms import KIND_WORDS, TIER_WORDS, ConcernForm, Confirm, ReferenceForm, WordForm

MOST_TRIES = 10
TRIES_WITHIN = timedelta(minutes=30)


@page(May.CONCERN_RAISE, is_sensitive=True)
def concern_raise(request: ActorRequest) -> HttpResponse:
    """One page, one required answer, for everybody."""
    actor = request.actor
    asked = request.POST if request.method == "POST" else request.GET
    about, is_named = person_it_is_about(actor, asked.get("about", ""))
    programmes = [actor.programme] if actor.programme else queries.programmes_to_tell()
    form = ConcernForm.of(
        request,
        initial={
            "kind": asked.get("kind", "") if asked.get("kind", "") in KIND_WORDS else "",
            "about": about.public_id if about else "",
            "place": asked.get("place", "") or asked.get("from", ""),
            "place_id": asked.get("id", ""),
            "words": queries.words_of_entry(actor.person, asked.get("place", ""), asked.get("id", "")),
        },
        programmes=programmes if len(programmes) > 1 else None,
        asks_contact=actor.person is None,
    )
    if form.is_valid():
        chosen = form.cleaned_data.get("programme")
        known = [p for p in programmes if p.public_id == chosen]
        programme = (known or ([actor.programme] if actor.programme else queries.programmes_that_answer(request.at)))[0]
        is_nameless = bool(form.cleaned_data.get("without_name"))
        by = Actor(programme=programme) if is_nameless else actor
        if form.accepts(actions.raise_concern, programme, about_person=about, by=by, at=request.at):
            receipt = urlencode({"of": receipt_of(form.result)})
            return go_to(request, f"{reverse('safeguarding:concern-received')}?{receipt}")
    # With several programmes to choose from, nobody's duty can be promised before one is chosen.
    only = programmes[0] if len(programmes) == 1 else None
    return show(
        request,
        "safeguarding/concern_raise.html",
        {
            "form": form,
            "about": about,
            "is_named": is_named,
            "cover": queries.cover(only, request.at, but=about) if only else None,
            "emergency": _lines(request, only)[:1],
        },
    )


@page(May.HELPLINES_READ, is_sensitive=True)
def concern_received(request: ActorRequest) -> HttpResponse:
    """What happens next and by when; help lines; nothing of what was written."""
    concern = concern_of_receipt(request.GET.get("of", ""))
    programme = concern.programme if concern else request.actor.programme
    return show(
        request,
        "safeguarding/concern_received.html",
        {
            "concern": concern,
            "cover": queries.cover(programme, request.at, but=concern.about_person) if concern else None,
            "reference": grouped(reference_of(concern)) if concern and concern.reference_hash else "",
            "helplines": _lines(request, programme),
        },
    )


@page(May.HELPLINES_READ, is_sensitive=True)
def helplines(request: ActorRequest) -> HttpResponse:
    """Numbers as dated data; what was not checked says so."""
    return show(
        request,
        "safeguarding/helplines.html",
        {
            "helplines": _lines(request, request.actor.programme),
            "cover": queries.cover(request.actor.programme, request.at) if request.actor.programme else None,
        },
    )


@page(May.HELPLINES_READ, is_sensitive=True)
def leaving(request: ActorRequest) -> HttpResponse:
    """What the quick way out does, and what it cannot do."""
    return show(request, "safeguarding/leaving.html", {})


@page(May.TRANSPARENCY_READ)
def response_times(request: ActorRequest) -> HttpResponse:
    """How long concerns waited for a person, month by month; small numbers are not shown."""
    found = queries.response_times(request.actor.programme, request.at)
    months = [
        {
            "month": month_words(month),
            "rows": [_waited(one) for one in found if one.month == month],
            "is_told": any(one.count is not None for one in found if one.month == month),
        }
        for month in dict.fromkeys(one.month for one in found)
    ]
    return show(request, "safeguarding/response_times.html", {"months": months})


@page(May.OWN_CONCERNS_READ, is_sensitive=True)
def my_concerns(request: ActorRequest) -> HttpResponse:
    """What I raised and how far it is; no notes of staff."""
    rows = [_own(concern) for concern in queries.concerns_raised_by(request.actor.person)]
    return show(request, "safeguarding/my_concerns.html", {"concerns": rows})


@page(May.CONCERN_RAISE, is_sensitive=True)
def concern_find(request: ActorRequest) -> HttpResponse:
    """Somebody without an account comes back with the number that was given; a wrong one says nothing."""
    form = ReferenceForm.of(request)
    asked_from = network_of(request)
    if form.is_valid():
        if is_over("concern.find", asked_from, most=MOST_TRIES, within=TRIES_WITHIN, at=request.at):
            form.add_error("reference", _("That was tried too often. Try again in half an hour."))
        else:
            note_attempt("concern.find", asked_from, at=request.at)
            found = queries.concern_of_reference(form.cleaned_data["reference"])
            if found is not None:
                forgive("concern.find", asked_from)
                receipt = urlencode({"of": receipt_of(found)})
                return go_to(request, f"{reverse('safeguarding:concern-followed')}?{receipt}")
            form.add_error("reference", _("Nothing is known under this number. Look at the digits again."))
    return show(request, "safeguarding/concern_find.html", {"form": form})


@page(May.CONCERN_RAISE, is_sensitive=True)
def concern_followed(request: ActorRequest) -> HttpResponse:
    """How far it is, for somebody without an account: what was asked, and room for an answer."""
    receipt = request.GET.get("of", "")
    concern = concern_of_receipt(receipt)
    if concern is None or not concern.reference_hash:
        return go_to(request, "safeguarding:concern-find")
    here = f"{reverse('safeguarding:concern-followed')}?{urlencode({'of': receipt})}"
    return _follow(request, concern, by=Actor(programme=concern.programme), here=here)


@page(May.OWN_CONCERN_ACT, opens=own_concern_for, is_sensitive=True)
def my_concern(request: ActorRequest, concern: Concern) -> HttpResponse:
    """How far it is, for the one who raised it: what was asked, and room for an answer."""
    here = reverse("safeguarding:my-concern", kwargs={"concern": concern.public_id})
    return _follow(request, concern, by=request.actor, here=here)


def _follow(request: ActorRequest, concern: Concern, *, by: Actor, here: str) -> HttpResponse:
    form = WordForm.of(request, readers=_("The safeguarding lead. Never the person it is about."))
    if form.is_valid() and form.accepts(actions.answer_as_reporter, concern, by=by, at=request.at):
        return go_to(request, here, say=_("It is with the safeguarding lead."))
    context = {
        **_own(concern),
        "said": queries.words_about(concern),
        "form": form,
        "is_nameless": bool(concern.reference_hash),
        "cover": queries.cover(concern.programme, request.at, but=concern.about_person),
    }
    return show(request, "safeguarding/my_concern.html", context)


@page(May.OWN_BLOCKS_READ, is_sensitive=True)
def blocks(request: ActorRequest) -> HttpResponse:
    """Whom I blocked or muted, with the way back."""
    person, programme = request.actor.person, request.actor.programme
    found = {"blocks": queries.blocks_of(person, programme), "mutes": queries.mutes_of(person, programme)}
    return show(request, "safeguarding/blocks.html", found)


@page(May.PERSON_MUTE, opens=person_for, is_sensitive=True)
def person_mute(request: ActorRequest, person: Person) -> HttpResponse:
    """What muting does and does not do, then one button."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.mute_person, person, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:blocks", say=_("What this person writes is folded away for you."))
    is_muted = queries.is_muted_by(request.actor.person, person, request.actor.programme)
    return show(request, "safeguarding/person_mute.html", {"form": form, "person": person, "is_muted": is_muted})


@page(May.PERSON_MUTE, opens=mute_for, is_sensitive=True)
def mute_undo(request: ActorRequest, mute: Mute) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.unmute_person, mute, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:blocks", say=_("You read this person again."))
    return go_to(request, "safeguarding:blocks")


@page(May.PERSON_BLOCK, opens=person_for, is_sensitive=True)
def person_block(request: ActorRequest, person: Person) -> HttpResponse:
    """What a block does and does not do, then one button."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.block_person, person, by=request.actor, at=request.at):
        return go_to(
            request, "safeguarding:blocks", say=_("You do not reach each other any more. Nobody was told.")
        )
    is_blocked = queries.is_blocked_by(request.actor.person, person, request.actor.programme)
    context = {"form": form, "person": person, "is_blocked": is_blocked}
    return show(request, "safeguarding/person_block.html", context)


@page(May.PERSON_BLOCK, opens=block_for, is_sensitive=True)
def block_undo(request: ActorRequest, block: Block) -> HttpResponse:
    """Undo a block, after a look at what that means."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.unblock_person, block, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:blocks", say=_("The block is undone. Nobody was told."))
    return show(request, "safeguarding/block_undo.html", {"form": form, "block": block})


def _own(concern: Concern) -> dict[str, Any]:
    """How far a concern is, for the one who raised it."""
    state = ConcernState(concern.state)
    said = {
        ConcernState.RAISED: (_("Sent"), "wait", concern.acknowledge_by),
        ConcernState.ACKNOWLEDGED: (_("Is being looked at"), "now", None),
        ConcernState.CLOSED: (_("Was looked at"), "done", None),
    }
    text, kind, read_by = said[state]
    return {"concern": concern, "what": KIND_WORDS[concern.kind], "state": text, "kind": kind, "read_by": read_by}  # type: ignore[index]  # the code of a kind


def month_words(month: date) -> str:
    """A month in words, without its day."""
    names = bangla.MONTHS_EN if (get_language() or "bn").startswith("en") else bangla.MONTHS_BN
    return f"{names[month.month - 1]} {digits(month.year)}"


def _waited(one: queries.Waited) -> dict[str, Any]:
    return {
        "tier": TIER_WORDS[one.tier],
        "count": one.count,
        "half": while_words(one.half) if one.half else "",
        "slow": while_words(one.nine_of_ten) if one.nine_of_ten else "",
    }


def while_words(wait: timedelta) -> str:
    """A while in minutes, hours or days."""
    minutes = int(wait.total_seconds() // 60)
    if minutes < 60:
        return _("%(n)s minutes") % {"n": number(minutes)}
    hours = round(minutes / 60)
    if hours < 48:
        return (_("%(n)s hour") if hours == 1 else _("%(n)s hours")) % {"n": number(hours)}
    return _("%(n)s days") % {"n": number(hours // 24)}


def _lines(request: ActorRequest, programme: Any) -> list[dict[str, Any]]:
    """The help lines in the page's language."""
    language = get_language() or "bn"
    today = clock.day_of(request.at)
    found = queries.helplines_of(getattr(programme, "country", ""))
    return [_line(one, language, is_stale=one.is_stale(today)) for one in found]


def _line(line: Helpline, language: str, *, is_stale: bool) -> dict[str, Any]:
    ways = {"voice": _("call"), "text": _("write"), "video": _("video"), "relay": _("through a relay service")}
    return {
        "name": line.name.for_language(language),
        "number": line.number,
        "helps_with": line.helps_with.for_language(language),
        "hours": line.hours.for_language(language),
        "cost": line.cost.for_language(language),
        "ways": ", ".join(ways[way] for way in line.access),
        "is_voice_only": line.access == ("voice",),
        "checked_on": line.checked_on,
        "is_stale": is_stale,
    }
