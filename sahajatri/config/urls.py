"""All routes: a line per room. Every one stands under a rule (kernel.access.checks)."""

from django.urls import include, path

ROOMS = [
    "people",
    "programmes",
    "consent",
    "notices",
    "safeguarding",
    "moderation",
    "measures",
    "supporters",
    "intake",
    "goals",
    "wellbeing",
    "workplace",
    "profiles",
    "circles",
    "exchange",
    "adjustments",
    "practice",
    "mentoring",
    "portraits",
    "careers",
    "telling",
    "matching",
    "interventions",
    "notes",
    "milestones",
    "caseload",
    "outcomes",
    "interop",
]

urlpatterns = [
    path("", include("sahajatri.desks.urls")),
    *[path("", include(f"sahajatri.apps.{room}.web.urls")) for room in ROOMS],
]

handler400 = "sahajatri.config.errors.bad_request"
handler403 = "sahajatri.config.errors.not_allowed"
handler404 = "sahajatri.config.errors.not_found"
handler500 = "sahajatri.config.errors.broken"
