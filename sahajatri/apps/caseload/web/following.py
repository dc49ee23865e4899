"""What a coordinator sees of signs: who carries much, what waits at whose desk, and from when on signs speak."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload import queries
from sahajatri.apps.caseload.signs import actions
from sahajatri.apps.caseload.signs.queries import how_many_with, signal_of
from sahajatri.apps.caseload.terms import SIGN_NAMES, Limits, SignCode
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from .sign_forms import LimitsForm
from .sign_words import reason_words, state_kind, state_words


@page(May.SIGNS_FOLLOW)
def signs_followed(request: ActorRequest) -> HttpResponse:
    """Supporters who carry more than agreed; and at whose desk a sign waits, without what it says."""
    programme, today = request.actor.programme, clock.day_of(request.at)
    loads = [
        [
            {
                "text": one.person.display_name,
                "url": reverse("caseload:sign", kwargs={"sign": one.public_id}),
                "about": "",
            },
            reason_words(signal_of(one)),
            {"text": state_words(one), "tag": state_kind(one, today)},
            one.owner.display_name if one.owner else _("Nobody yet"),
            value_text(one.due_on),
        ]
        for one in queries.supporter_signs(programme)
    ]
    late = [
        [
            one.person.display_name,
            one.owner.display_name if one.owner else _("Nobody yet"),
            value_text(one.due_on),
            (today - one.due_on).days,
        ]
        for one in queries.overdue_signs(programme, request.at)
    ]
    return show(
        request,
        "caseload/signs_followed.html",
        {
            "loads": loads,
            "load_heads": [_("Supporter"), _("Why look"), _("State"), _("Who looks after it"), _("Until when")],
            "late": late,
            "late_heads": [_("Person"), _("Who looks after it"), _("Until when"), _("Days late")],
        },
    )


@page(May.LIMITS_SET)
def limits_set(request: ActorRequest) -> HttpResponse:
    """From when on signs speak: first how many there would be now, then set."""
    programme = request.actor.programme
    now = queries.limits_of(programme)
    form = LimitsForm.of(request, initial={name: value_text(value) for name, value in now.as_data().items()})
    context: dict[str, Any] = {"form": form, "before": queries.limits_set_before(programme)}
    if form.is_valid():
        if not form.is_to_be_saved:
            context |= {"is_preview": True, **_consequence(request, now, form.limits())}
        elif form.accepts(actions.set_limits, programme, by=request.actor, at=request.at):
            return go_to(request, "caseload:limits-set", say=_("From the next look on these numbers count."))
    return show(request, "caseload/limits_set.html", context)


def _consequence(request: ActorRequest, now: Limits, then: Limits) -> dict[str, Any]:
    programme = request.actor.programme
    before, after = (how_many_with(programme, limits, request.at) for limits in (now, then))
    heads = [
        _("Kind of sign"),
        {"text": _("As it is now"), "number": True},
        {"text": _("With the new numbers"), "number": True},
    ]
    rows = [[sentence(SIGN_NAMES[code]), before[code], after[code]] for code in SignCode]
    rows.append([_("All kinds together"), sum(before.values()), sum(after.values())])
    return {"heads": heads, "rows": rows, "total": sum(after.values())}
