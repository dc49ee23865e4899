"""Where a concern was raised, in words; the page itself is not linked: nobody reads private talk because of it."""

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.safeguarding.terms import TEXT_PLACE

PLACES = {
    "mentoring": _("on a page of two who walk together"),
    "circle": _("in a circle"),
    "circles": _("in a circle"),
    "matching": _("on a page about who suits whom"),
    "supporters": _("on a page about a supporter"),
    "exchange": _("in the exchange of knowledge"),
    "goal": _("on a page about goals"),
    "goals": _("on a page about goals"),
    "work": _("on a page about work"),
    "workplace": _("on a page about work"),
    "adjustments": _("on a page about work"),
    "profile": _("on the page about a person"),
    "intake": _("on the page about a person"),
    "application": _("on an application"),
    "check-ins": _("on a page with check-ins"),
    "wellbeing": _("on a page with check-ins"),
    "notes": _("on a page with notes"),
    "measures": _("in an answer to a questionnaire"),
    "interventions": _("on a page about what is tried"),
    "interop": _("in a file that was read"),
    "consent": _("on a page about what others see"),
    "looks": _("on a page about what others see"),
    "notices": _("on the page with messages"),
    "safeguarding": _("on a page about safety"),
    "desks": _("on the first page"),
    "people": _("on a page about the account"),
}


def place_words(place: str) -> str:
    """Where it was raised, as far as it is known."""
    if place == TEXT_PLACE:
        return str(_("in a text message that came in"))
    room = place.replace(":", ".").split(".", 1)[0]
    return str(PLACES.get(room, ""))
