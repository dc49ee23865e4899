"""What I keep about being treated unfairly: for me, for whom I choose, on paper, or as a concern."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import audiences_of
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.access import (
    own_unfair_for,
    possible_readers,
    unfair_open_to,
    unfair_person_for,
    unfair_readers,
)
from sahajatri.apps.safeguarding.models import UnfairTreatment
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.terms import UNFAIR_PLACE, ConcernKind
from sahajatri.apps.safeguarding.terms import SafeguardingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.templatetags.words import date_words
from sahajatri.kernel.papers import answer_paper, paper
from sahajatri.kernel.privacy import note_look

from .forms import Confirm
from .unfair_forms import AUDIENCE_WORDS, ROLE_OF, WHERE_WORDS, UnfairForm, UnfairReadersForm


@page(May.OWN_UNFAIR_READ, is_sensitive=True)
def unfair_entries(request: ActorRequest) -> HttpResponse:
    """Everything I keep, latest first."""
    found = queries.unfair_of(request.actor.person, request.actor.programme)
    return show(request, "safeguarding/unfair_entries.html", {"entries": [_row(entry) for entry in found]})


@page(May.OWN_UNFAIR_ACT, is_sensitive=True)
def unfair_keep(request: ActorRequest) -> HttpResponse:
    """Write down what happened; only what is to be kept must be said."""
    form = UnfairForm.of(request)
    if form.is_valid() and form.accepts(actions.keep_unfair, by=request.actor, at=request.at):
        return _kept(request, form.result)
    return show(request, "safeguarding/unfair_keep.html", {"form": form, "entry": None})


@page(May.OWN_UNFAIR_ACT, opens=own_unfair_for, is_sensitive=True)
def unfair_change(request: ActorRequest, entry: UnfairTreatment) -> HttpResponse:
    names = ("where", "where_words", "on", "when_words", "what", "who", "wish")
    form = UnfairForm.of(
        request, initial={name: getattr(entry, name) for name in names}, readers=_names(unfair_readers(entry))
    )
    if form.is_valid() and form.accepts(actions.change_unfair, entry, by=request.actor, at=request.at):
        return _kept(request, form.result)
    return show(request, "safeguarding/unfair_keep.html", {"form": form, "entry": entry})


def _kept(request: ActorRequest, entry: UnfairTreatment) -> HttpResponse:
    back = reverse("safeguarding:unfair-entry", kwargs={"unfair_treatment": entry.public_id})
    calm = answer_calmly(
        request,
        "\n".join(filter(None, (entry.what, entry.wish))),
        place=UNFAIR_PLACE,
        place_id=entry.public_id,
        back_url=back,
        is_private=True,
    )
    return calm or go_to(request, back, say=_("It is kept."))


@page(May.OWN_UNFAIR_READ, opens=own_unfair_for, is_sensitive=True)
def unfair_entry(request: ActorRequest, entry: UnfairTreatment) -> HttpResponse:
    """One entry, and what I can do with it."""
    asked = {"kind": ConcernKind.DISCRIMINATION.value, "place": UNFAIR_PLACE, "id": entry.public_id}
    context = {
        **_row(entry),
        "readers": _names(unfair_readers(entry)),
        "concern": queries.taken_further(entry),
        "concern_raise_url": f"{reverse('safeguarding:concern-raise')}?{urlencode(asked)}",
    }
    return show(request, "safeguarding/unfair_entry.html", context)


@page(May.OWN_UNFAIR_ACT, opens=own_unfair_for, is_sensitive=True)
def unfair_open(request: ActorRequest, entry: UnfairTreatment) -> HttpResponse:
    """Who may read this one entry; nobody, unless I say so."""
    choices = [
        (audience.value, f"{AUDIENCE_WORDS[audience]} ({_names(people)})")
        for audience, people in possible_readers(entry.person, entry.programme).items()
    ]
    form = UnfairReadersForm.of(request, choices=choices, initial={"readers": entry.readers})
    if form.is_valid() and form.accepts(actions.choose_unfair_readers, entry, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:unfair-entry", say=_("It holds from now on."), unfair_treatment=entry)
    return show(request, "safeguarding/unfair_open.html", {"form": form, "entry": entry})


@page(May.OWN_UNFAIR_ACT, opens=own_unfair_for, is_sensitive=True)
def unfair_remove(request: ActorRequest, entry: UnfairTreatment) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_unfair, entry, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:unfair-entries", say=_("It is removed. Nothing of it stays."))
    return show(request, "safeguarding/unfair_remove.html", {"form": form, "entry": entry})


@page(May.OWN_UNFAIR_READ, opens=own_unfair_for, is_sensitive=True)
def unfair_paper(request: ActorRequest, entry: UnfairTreatment) -> HttpResponse:
    """The entry on paper, to take along; the name of the file says nothing."""
    asked = request.GET.get("language", "")
    language = asked if asked in {"bn", "en"} else "en" if (get_language() or "bn").startswith("en") else "bn"
    with override(language):
        row = _row(entry)
        data = {
            "title": _("What happened to me"),
            "name": entry.person.display_name,
            "foot": _("Written down on %(day)s.") % {"day": date_words(entry.written_at)},
            "rows": [
                [_("Where"), row["where"]],
                [_("When"), row["when"] or _("The day is not known.")],
                [_("What happened"), entry.what],
                *([[_("Who was there"), entry.who]] if entry.who else []),
                *([[_("What I want"), entry.wish]] if entry.wish else []),
            ],
            "room": _("What was said or done after that, with the day:"),
        }
    return answer_paper(paper("safeguarding/unfair", data, language=language, at=request.at), f"paper-{language}.pdf")


@page(May.UNFAIR_READ, opens=unfair_person_for, is_sensitive=True)
def unfair_entries_of(request: ActorRequest, person: Person) -> HttpResponse:
    """What somebody opened to me; the look is noted."""
    actor = request.actor
    role = next(ROLE_OF[audience] for audience in audiences_of(actor, person) if audience in ROLE_OF)
    note_look(actor, person, UNFAIR_PLACE, at=request.at, role=role, why="unfair")
    entries = [_row(entry) for entry in unfair_open_to(actor, person)]
    return show(request, "safeguarding/unfair_entries_of.html", {"person": person, "entries": entries})


def _row(entry: UnfairTreatment) -> dict[str, Any]:
    where = str(WHERE_WORDS[entry.where])  # type: ignore[index]  # the code of a place
    day = date_words(entry.on) if entry.on else ""
    return {
        "entry": entry,
        "where": f"{where}: {entry.where_words}" if entry.where_words else where,
        "when": " · ".join(filter(None, (day, entry.when_words))),
    }


def _names(people: list[Any]) -> str:
    return ", ".join(person.display_name for person in people) or _("Only me")
