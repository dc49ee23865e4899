"""What every page's frame shows: the way home, the way to help, the language, the look."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload.terms import CaseloadCapability as Caseload
from sahajatri.apps.circles.terms import CirclesCapability as Circles
from sahajatri.apps.exchange.terms import ExchangeCapability as Exchange
from sahajatri.apps.goals.terms import GoalsCapability as Goals
from sahajatri.apps.intake.terms import IntakeCapability as Intake
from sahajatri.apps.interop.terms import InteropCapability as Interop
from sahajatri.apps.interventions.terms import InterventionsCapability as Interventions
from sahajatri.apps.matching.terms import MatchingCapability as Matching
from sahajatri.apps.measures.terms import MeasuresCapability as Measures
from sahajatri.apps.mentoring.terms import MentoringCapability as Mentoring
from sahajatri.apps.notices.terms import NoticesCapability as Notices
from sahajatri.apps.outcomes.terms import OutcomesCapability as Outcomes
from sahajatri.apps.safeguarding.terms import SafeguardingCapability as Safeguarding
from sahajatri.apps.supporters.terms import SupportersCapability as Supporters
from sahajatri.apps.wellbeing.terms import WellbeingCapability as Wellbeing
from sahajatri.desks.terms import DesksCapability as Desks
from sahajatri.kernel.access import Actor, Capability, Facts, Role, decide
from sahajatri.kernel.pages.display import Display


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    actor: Actor = getattr(request, "actor", Actor())
    is_error = getattr(request, "actor", None) is None
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    look = getattr(request, "display", Display())
    return {
        "actor": actor,
        "today_is": getattr(request, "at", None),
        "navigation": [] if is_error else _navigation(actor, here),
        "concern_url": f"{reverse('safeguarding:concern-raise')}?{urlencode(_raised_from(match, here))}",
        "quick_exit_url": "https://www.google.com/search?q=weather+dhaka" if _is_sensitive(request) else "",
        "quick_exit_why_url": reverse("safeguarding:leaving"),
        "help_url": reverse("desks:help"),
        "settings_url": reverse("people:preferences"),
        "sign_out_url": reverse("people:sign-out") if actor.is_signed_in else "",
        "sign_in_url": "" if actor.is_signed_in else reverse("people:sign-in"),
        "language_url": reverse("people:language-choose"),
        "draft_url": reverse("people:draft-keep") if actor.is_signed_in else "",
        "look": look,
        "foot_links": _foot_links(actor),
    }


def _raised_from(match: Any, here: str) -> dict[str, str]:
    """The page from which a concern is raised, with the public id of what it shows."""
    shown = [value for value in (match.kwargs if match else {}).values() if isinstance(value, str) and len(value) <= 12]
    return {"from": here, **({"id": shown[-1]} if shown else {})}


def _foot_links(actor: Actor) -> list[dict[str, str]]:
    """What is there for everybody, or everybody with a part in the programme, and stands in no menu."""
    links = [{"url": reverse("moderation:house-rules"), "text": _("House rules")}]
    if actor.is_signed_in and decide(actor, Exchange.CARDS_READ, Facts()).allowed:
        links.insert(0, {"url": reverse("exchange:cards"), "text": _("What helps at work")})
    return links


def _is_sensitive(request: HttpRequest) -> bool:
    return bool(getattr(request, "is_sensitive", False))


def _navigation(actor: Actor, here: str) -> list[dict[str, Any]]:
    """At most seven ways, the most used first, each only for those who may go it."""
    if not actor.is_signed_in:
        return []
    ways: list[tuple[str, str, Capability, tuple[Role, ...]]] = [
        ("desks:home", _("Home"), Desks.HOME_READ, (Role.PERSON,)),
        ("desks:board", _("Board"), Desks.BOARD_READ, (Role.COORDINATOR,)),
        ("caseload:caseload", _("Caseload"), Caseload.CASELOAD_READ, (Role.PRACTITIONER,)),
        ("caseload:week", _("This week"), Caseload.CASELOAD_READ, (Role.PRACTITIONER,)),
        ("interventions:shelf", _("What can be tried"), Interventions.CATALOGUE_READ, (Role.PRACTITIONER,)),
        ("safeguarding:concerns", _("Concerns"), Safeguarding.CONCERNS_READ, (Role.LEAD,)),
        ("mentoring:pairings", _("Beside me"), Mentoring.OWN_PAIRINGS_READ, (Role.PARTICIPANT,)),
        ("mentoring:pairings", _("People I support"), Mentoring.OWN_PAIRINGS_READ, (Role.PEER, Role.MENTOR)),
        ("goals:goals", _("My goals"), Goals.OWN_GOALS_READ, (Role.PARTICIPANT,)),
        ("wellbeing:check-ins", _("How I am"), Wellbeing.OWN_CHECK_INS_READ, (Role.PARTICIPANT,)),
        ("intake:my-profile", _("About me"), Intake.OWN_APPLICATION_READ, (Role.PARTICIPANT,)),
        ("circles:circles", _("Circles"), Circles.CIRCLES_READ, (Role.PARTICIPANT, Role.PEER)),
        ("caseload:looked-after", _("For me"), Caseload.LOOKED_AFTER_READ, (Role.PEER, Role.MENTOR)),
        ("supporters:my-support", _("My offer"), Supporters.OWN_SUPPORTER_READ, (Role.PEER, Role.MENTOR)),
        ("intake:applications", _("Applications"), Intake.APPLICATIONS_READ, (Role.COORDINATOR,)),
        ("supporters:supporters", _("Supporters"), Supporters.SUPPORTERS_READ, (Role.COORDINATOR,)),
        ("matching:desk", _("Matching"), Matching.DESK_READ, (Role.COORDINATOR,)),
        ("interop:imports", _("Import"), Interop.IMPORT_READ, (Role.COORDINATOR,)),
        ("outcomes:outcomes", _("Outcomes"), Outcomes.OUTCOMES_READ, (Role.ANALYST, Role.COORDINATOR)),
        ("measures:library", _("Measures"), Measures.LIBRARY_READ, (Role.PRACTITIONER,)),
        ("notices:inbox", _("Messages to me"), Notices.INBOX_READ, (Role.PERSON,)),
    ]
    shown: dict[str, dict[str, Any]] = {}
    for route, text, capability, roles in ways:
        if route not in shown and actor.holds(*roles) and decide(actor, capability, Facts()).allowed:
            shown[route] = {"text": text, "url": reverse(route), "current": route == here}
    return list(shown.values())[:7]
