"""What a person can point to as an example: practices and meetings of her or his own, and what rooms above add.

An example keeps words of its own. The way back to where it happened is looked up anew, and only for the person.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.mentoring.terms import MeetingState
from sahajatri.apps.practice.guided_terms import TogetherState
from sahajatri.apps.practice.models import Play, PracticeTogether
from sahajatri.apps.practice.scenarios import scenarios
from sahajatri.apps.practice.terms import PlayState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

from .terms import MOST_HAPPENINGS, EvidenceKind


@dataclass(frozen=True)
class Happening:
    """Something of the person's own: ``text`` can stand in a portrait, ``who`` and ``url`` are for the person alone."""

    source: str
    kind: EvidenceKind
    on: date
    text: str
    url: str
    who: str = ""


FindHappenings = Callable[[Any, Any, Collection[str] | None], Iterable[Happening]]
_finders: list[FindHappenings] = []


def finds_happenings(find: FindHappenings) -> FindHappenings:
    """Register a function (person, programme, sources) -> happenings of the person, in the language of the page.

    Without ``sources`` the latest few, else those that these sources name; see :func:`named_or_latest`.
    """
    _finders.append(find)
    return find


def named_or_latest(rows: QuerySet[Any], word: str, sources: Collection[str] | None, *newest: str) -> Iterable[Any]:
    """The rows that ``sources`` name as ``word.<public id>``; without sources the latest few, ordered by ``newest``."""
    if sources is None:
        return rows.order_by(*newest)[:MOST_HAPPENINGS]
    named = [source.removeprefix(f"{word}.") for source in sources if source.startswith(f"{word}.")]
    return rows.filter(public_id__in=named) if named else ()


def latest_happenings(person: Any, programme: Any) -> list[Happening]:
    """What the person did last and could point to, the newest first."""
    return _newest_first(person, programme, None)[:MOST_HAPPENINGS]


def happenings_named(person: Any, programme: Any, sources: Collection[str]) -> dict[str, Happening]:
    """Those of these sources that are still there and are the person's own."""
    wanted = {source for source in sources if source}
    return {one.source: one for one in _newest_first(person, programme, wanted)} if wanted else {}


def _newest_first(person: Any, programme: Any, sources: Collection[str] | None) -> list[Happening]:
    found = [one for find in _finders for one in find(person, programme, sources)]
    return sorted(found, key=lambda one: (one.on, one.source), reverse=True)


def _title(code: str) -> str:
    scenario = scenarios().get(code)
    return scenario.title_in(get_language() or "bn") if scenario is not None else _("A conversation")


@finds_happenings
def _practised_alone(person: Any, programme: Any, sources: Collection[str] | None) -> Iterator[Happening]:
    rows = Play.objects.filter(person=person, programme=programme, state=PlayState.ENDED)
    for play in named_or_latest(rows, "play", sources, "-state_since", "-pk"):
        url = reverse("practice:ended", kwargs={"play": play.public_id})
        on = clock.day_of(play.state_since)
        yield Happening(f"play.{play.public_id}", EvidenceKind.PRACTISED, on, _title(play.scenario), url)


@finds_happenings
def _practised_together(person: Any, programme: Any, sources: Collection[str] | None) -> Iterator[Happening]:
    rows = PracticeTogether.objects.filter(person=person, programme=programme, state=TogetherState.HELD)
    for one in named_or_latest(rows.select_related("partner"), "together", sources, "-held_on", "-pk"):
        url = reverse("practice:together-one", kwargs={"practice": one.public_id})
        who = one.partner.display_name if one.partner is not None else ""
        on = one.held_on or clock.day_of(one.state_since)
        yield Happening(f"together.{one.public_id}", EvidenceKind.PRACTISED, on, _title(one.scenario), url, who)


@finds_happenings
def _met(person: Any, programme: Any, sources: Collection[str] | None) -> Iterator[Happening]:
    """Meetings with somebody beside; the words say as what, not who: others who read them need not know the name."""
    rows = Meeting.objects.filter(pairing__participant=person, pairing__programme=programme, state=MeetingState.HELD)
    along = rows.select_related("pairing__supporter__person")
    for meeting in named_or_latest(along, "meeting", sources, "-starts_at", "-pk"):
        supporter = meeting.pairing.supporter
        text = _("With my mentor") if supporter.kind == Role.MENTOR else _("With my peer supporter")
        url = reverse("mentoring:meeting", kwargs={"meeting": meeting.public_id})
        on, who = clock.day_of(meeting.starts_at), supporter.person.display_name
        yield Happening(f"meeting.{meeting.public_id}", EvidenceKind.MEETING, on, text, url, who)
