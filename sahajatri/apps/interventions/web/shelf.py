"""The catalogue to browse and print, and what was seen in this programme."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.interventions import access, queries
from sahajatri.apps.interventions.catalogue import Entry, catalogue
from sahajatri.apps.interventions.terms import CONSTRUCT_WORDS, KIND_WORDS, Construct, Kind
from sahajatri.apps.interventions.terms import InterventionsCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import sentence, show

from . import wording


@page(May.CATALOGUE_READ)
def shelf(request: ActorRequest) -> HttpResponse:
    """Everything that can be tried, by kind or by what it targets."""
    kind, target = request.GET.get("kind", ""), request.GET.get("target", "")
    entries = [
        entry
        for entry in catalogue().values()
        if (kind not in set(Kind) or entry.kind == kind)
        and (target not in set(Construct) or Construct(target) in entry.targets)
    ]
    groups = [
        {
            "title": sentence(text),
            "rows": [
                {
                    "name": wording.in_language(entry.name),
                    "what": wording.in_language(entry.what),
                    "url": wording.entry_row(entry)["url"],
                }
                for entry in entries
                if entry.kind == one
            ],
        }
        for one, text in KIND_WORDS.items()
    ]
    context = {
        "groups": [group for group in groups if group["rows"]],
        "count": len(entries),
        "is_narrowed": kind in set(Kind) or target in set(Construct),
        "kinds": [{"code": k.value, "text": sentence(t), "is_on": k == kind} for k, t in KIND_WORDS.items()],
        "targets": [{"code": c.value, "text": sentence(t), "is_on": c == target} for c, t in CONSTRUCT_WORDS.items()],
    }
    return show(request, "interventions/shelf.html", context)


@page(May.CATALOGUE_READ, opens=access.entry_for)
def entry(request: ActorRequest, entry: Entry) -> HttpResponse:
    """One entry: what it is, for whom, how, how much, and how good the evidence is."""
    row = wording.entry_row(entry)
    facts = [
        {"key": _("For whom"), "value": row["for_whom"]},
        {"key": _("What it targets"), "value": row["targets"]},
        {"key": _("Usual dose"), "value": row["dose"]},
        {"key": _("Who does it"), "value": row["by"]},
        {"key": _("Works without"), "value": row["without"] or "–"},
        {"key": _("Asks for"), "value": row["needs"] or _("nothing special")},
    ]
    return show(request, "interventions/entry.html", {**row, "facts": facts})


@page(May.WHAT_HELPED_READ)
def what_helped(request: ActorRequest) -> HttpResponse:
    """What was seen together with interventions in this programme, with how sure that is."""
    seen = queries.what_helped(request.actor.programme)
    names = {code: wording.in_language(one.name) for code, one in catalogue().items()}
    context = {
        "heads": [
            _("What was done"),
            _("Area"),
            {"text": _("People"), "number": True},
            _("Aim moved the hoped way"),
            _("Mean move, in hundredths of the scale"),
        ],
        "entries": wording.helped_rows(seen.entries, names),
        "kinds": wording.helped_rows(seen.kinds, names),
    }
    return show(request, "interventions/what_helped.html", context)
