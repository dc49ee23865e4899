"""Route x cast x method, tried for real: what each of the cast gets from every page of the house.

``SAHAJATRI_WRITE_DOCS=1 bin/test tests/house/test_matrix.py`` writes docs/permissions.md anew.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import NoReverseMatch, reverse

from demo.story import Telling
from sahajatri.apps.caseload.models import StandIn
from sahajatri.apps.circles.models import Circle, Trial, WaitingPlace
from sahajatri.apps.interop.models import CohortImport, DuplicateQuestion
from sahajatri.apps.matching.models import Exclusion
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.milestones.queries import proposals_for
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Invitation
from sahajatri.apps.safeguarding.models import Block, Mute
from sahajatri.kernel.access.checks import routes
from sahajatri.kernel.privacy.walk import record_types
from sahajatri.kernel.records import outside_actions
from tests.client import VisitingClient
from tests.house.canaries import NOBODY, further_paths, seen_in

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/permissions.md"
CAST = ["asha", "bikram", "chandra", "deepa", "esha", "farid", "gita", "hari", "indu", "jaya", "kiran", "lata", NOBODY]
SIGNS = {
    200: "reads",
    204: "acts",
    302: "sign-in",
    303: "acts",
    403: "refused",
    404: "hidden",
    405: "-",
    410: "hidden",
    422: "acts",
    503: "reads",
}


class TakeBack(Exception):  # noqa: N818 - not an error
    """Ends a transaction without keeping what was done in it."""


def whose(telling: Telling) -> dict[str, Any]:
    """For every name of a URL parameter the object that the matrix opens: as far as there is one, Asha's."""
    asha = telling.cast.people["asha"]
    _what_the_story_does_not_tell(telling)
    chosen: dict[str, Any] = {"person": asha, "programme": telling.cast.programme}
    for model in record_types():
        name = "".join("_" + c.lower() if c.isupper() else c for c in model.__name__).lstrip("_")
        if name in chosen or model is Person:
            continue
        rows = model._default_manager.all()
        about = getattr(model, "about", None)
        mine = rows.filter(**{about: asha}) if about and about != "self" else rows.none()
        found = mine.order_by("-pk").first() or rows.order_by("pk").first()
        if found is not None:
            chosen[name] = found
    chosen["tried"] = Trial.objects.filter(state="told").order_by("pk").first()  # adjustments are tried as well
    proposed = proposals_for(asha, telling.cast.programme, telling.day(0))
    chosen["source"] = proposed[0].source if proposed else None
    return chosen


def _what_the_story_does_not_tell(telling: Telling) -> None:
    """Rows of kinds that the story has no use for, so that their pages are tried too."""
    people, programme, at = telling.cast.people, telling.cast.programme, telling.now
    if Block.objects.exists():
        return
    with outside_actions("pages without a place in the story"):
        Block.objects.create(programme=programme, person=people["asha"], against=people["jaya"], since=at)
        Mute.objects.create(programme=programme, person=people["asha"], whom=people["jaya"], since=at)
        WaitingPlace.objects.create(
            circle=Circle.objects.order_by("pk").first(), person=people["jaya"], since=at, state_since=at
        )
        Exclusion.objects.create(programme=programme, person=people["asha"], other=people["lata"])
        StandIn.objects.create(
            programme=programme,
            pairing=Pairing.objects.filter(participant=people["asha"]).latest("pk"),
            owner=people["gita"],
            due_on=at.date(),
            state_since=at,
        )
        CohortImport.objects.create(
            programme=programme, uploaded_at=at, exported_on=at.date(), state="previewed", state_since=at
        )
        DuplicateQuestion.objects.create(
            programme=programme, first=people["asha"], second=people["lata"], state_since=at
        )
        Invitation.objects.create(
            programme=programme,
            role="mentor",
            address="somebody@example.org",
            secret_hash="-",
            state_since=at,
            invited_by=people["gita"],
            invited_at=at,
            expires_at=at + timedelta(days=9),
        )


IN_ROOM = {  # names that mean something of the room's own
    ("workplace", "application"): "work_application",
    ("workplace", "check"): "job_check",
    ("practice", "practice"): "practice_together",
    ("practice", "given"): "given_practice",
    ("portraits", "part"): "portrait_part",
    ("portraits", "code"): "portrait_question",
    ("portraits", "version"): "portrait_version",
    ("portraits", "entry"): "cv_entry",
    ("portraits", "share"): "cv_share",
}
IN_ROUTE = {  # names that mean something else on these routes
    ("safeguarding:rights-page", "code"): "rights_code",
    ("moderation:report", "place"): "reported_place",
    ("moderation:report", "public_id"): "encouragement",
    ("moderation:take-down", "place"): "reported_place",
    ("moderation:take-down", "public_id"): "encouragement",
}
OTHER_NAMES = {"place": "caseload_place", "shift": "duty_shift", "question": "duplicate_question", "asked": "question"}
WORDS = {
    "scenario": "stool_at_the_line",
    "way": "nobody",
    "portrait_part": "well",
    "portrait_question": "time_flies",
    "section": "education",
    "area": "body",
    "demand": "standing",
    "occupation": "tailor",
    "country": "bd",
    "rights_code": "work",
    "reported_place": "milestones.encouragement",
    "purpose": "matching",
    "audience": "mentor",
    "part": "strengths",
    "kind": "peer",
    "item": "identity",
    "stage": "hoped",
    "module": "listening",
    "measure": "ONS4",
    "number": "1",
    "entry": "circle-welcome",
    "role": "worker",
    "topic": "interests",
    "theme": "telling-or-not",
    "code": "d155",
}


def paths(telling: Telling) -> dict[str, str]:
    """Route name -> a path that opens what is Asha's. Routes with secrets stay out: their secret is their rule."""
    chosen = whose(telling)
    found = {}
    for name, pattern, _view in sorted(routes()):
        if "<secret:" in pattern:
            continue
        names = [piece.split(":")[-1].split(">")[0] for piece in pattern.split("<")[1:]]
        room = name.split(":")[0]
        asked = {n: IN_ROUTE.get((name, n)) or IN_ROOM.get((room, n)) or OTHER_NAMES.get(n, n) for n in names}
        kwargs = {n: chosen.get(asked[n]) or WORDS.get(asked[n]) or WORDS.get(n) for n in names}
        if any(value is None for value in kwargs.values()):
            raise LookupError(f"The story has no {names} for {name}: tell one, or the matrix cannot try the page.")
        try:
            found[name] = reverse(name, kwargs={n: getattr(v, "public_id", v) for n, v in kwargs.items()})
        except NoReverseMatch as problem:
            raise LookupError(str(problem)) from problem
    return found


@dataclass(frozen=True)
class Visit:
    """What one of the cast gets from every route ("reads / acts" and so on), and the canaries met on the way."""

    cells: dict[str, str]
    seen: dict[str, set[str]]  # token -> where


def visited(telling: Telling, who: str) -> Visit:
    """Open and send every page as ``who``; everything done is taken back at once."""
    cells: dict[str, list[str]] = {}
    seen: dict[str, set[str]] = {}
    signed_in = VisitingClient(language="bn")
    if who != NOBODY:
        signed_in.sign_in_as(telling.cast.people[who])
    ways = [(name, path, method) for name, path in paths(telling).items() for method in ("get", "post")]
    ways += [(name, path, "") for name, path in further_paths(telling).items()]
    for name, path, method in ways:
        try:
            with transaction.atomic():
                client = VisitingClient(language="bn")
                client.cookies, client.person = deepcopy(signed_in.cookies), signed_in.person
                response = client.send_anything(path) if method == "post" else client.get(path)
                for token in seen_in(response):
                    seen.setdefault(token, set()).add(f"{method} {name}")
                if method:
                    cells.setdefault(name, []).append(_sign(response))
                raise TakeBack
        except TakeBack:
            pass
    return Visit({name: " / ".join(got) for name, got in cells.items()}, seen)


def _sign(response: Any) -> str:
    if response.status_code == 302 and "/sign-in" not in response.headers["Location"]:
        return "acts"
    return SIGNS.get(response.status_code, str(response.status_code))


def written() -> dict[str, dict[str, str]]:
    """docs/permissions.md as {route: {who: cell}}."""
    table: dict[str, dict[str, str]] = {}
    heads: list[str] = []
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if DOCUMENT.exists() else []:
        if not line.startswith("| ") or line.startswith("| ---"):
            continue
        cells = [c.strip() for c in line.strip("|").split("|")]
        if cells[0] == "route":
            heads = cells[1:]
        else:
            table[cells[0].strip("`")] = dict(zip(heads, cells[1:], strict=True))
    return table


def write_column(who: str, cells: dict[str, str]) -> None:
    """Put one column into docs/permissions.md."""
    table = written()
    columns = {other: {route: row[other] for route, row in table.items()} for other in CAST if other in _heads(table)}
    columns[who] = cells
    routes_now = set(cells)
    kept = {other: {r: columns[other].get(r, "?") for r in routes_now} for other in CAST if other in columns}
    DOCUMENT.write_text(document(kept), encoding="utf-8")


def _heads(table: dict[str, dict[str, str]]) -> set[str]:
    return set(next(iter(table.values()), {}))


def document(columns: dict[str, dict[str, str]]) -> str:
    """The text of docs/permissions.md."""
    lines = [
        "# Who gets what from every page",
        "",
        "Written by a test that really opens and sends every page as each of the cast, with what belongs to Asha",
        "(or, where she has none, to the first in the story). Each cell is GET / POST: *reads* shows it, *acts* lets",
        "the form act or refuses its content, *refused* says no and whom to ask, *hidden* looks as if nothing existed,",
        "*sign-in* leads to the door, *-* does not know the method. A change of a cell is a change of the policy and",
        "fails the test until this page is written anew. The rules behind it: `sahajatri/config/policy.py`.",
        "",
        "| route | " + " | ".join(columns) + " |",
        "| --- |" + " --- |" * len(columns),
    ]
    for name in sorted(next(iter(columns.values()))):
        lines.append(f"| `{name}` | " + " | ".join(columns[who][name] for who in columns) + " |")
    return "\n".join(lines) + "\n"
