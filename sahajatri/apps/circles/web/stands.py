"""What stands above the page of a circle for the one who opens it: at most what waits for a word, and how it stands."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.models import Circle
from sahajatri.apps.circles.terms import MonthState, RulesState
from sahajatri.kernel.pages.templatetags.words import date_words

MOST = 2


def stands(circle: Circle, person: Any) -> list[dict[str, str]]:
    """Notices: a text, where it leads, and how that is called."""
    seat = queries.seat_of(person, circle)
    month = queries.month_of(person, circle)
    mine = reverse("circles:my-seat", kwargs={"circle": circle.public_id})
    found = []
    if seat is not None and seat.held_until is not None:
        text = _("Your seat is kept until %(day)s.") % {"day": date_words(seat.held_until)}
        found.append({"text": text, "url": mine, "link": _("I am back, or need longer")})
    if circle.ends_on is not None:
        text = _("This circle ends on %(day)s.") % {"day": date_words(circle.ends_on)}
        url = reverse("circles:farewell", kwargs={"circle": circle.public_id})
        found.append({"text": text, "url": url, "link": _("What I take along")})
    elif circle.lead_needed_by is not None:
        text = _("Nobody looks after this circle now. A coordinator finds somebody by %(day)s.")
        found.append({"text": text % {"day": date_words(circle.lead_needed_by)}, "url": "", "link": ""})
    if month is not None and month.state == MonthState.ASKED:
        found.append({"text": _("Is this circle right for you?"), "url": mine, "link": _("Say how it is")})
    elif month is not None and month.state in queries.OPEN_MONTHS:
        found.append({"text": _("You are new here."), "url": mine, "link": _("Small first steps")})
    wording = queries.rules_to_answer(person, circle)
    if wording is not None and wording.state == RulesState.PROPOSED:
        url = reverse("circles:rules", kwargs={"circle": circle.public_id})
        text = _("Rules are proposed. Say by %(day)s whether you agree.") % {"day": date_words(wording.answer_by)}
        found.append({"text": text, "url": url, "link": _("Read the rules")})
    return found[:MOST]
