"""What was seen in a programme together with its interventions, of people who agreed to be counted."""

from dataclasses import dataclass
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.interventions import rules
from sahajatri.apps.interventions.catalogue import catalogue
from sahajatri.apps.interventions.models import EffectReview
from sahajatri.apps.interventions.rules import Helped, Reviewed
from sahajatri.apps.interventions.terms import Construct, Moved


@dataclass(frozen=True)
class Seen:
    """Rows by entry of the catalogue and rows by kind; a row without numbers is about too few people."""

    entries: tuple[Helped, ...]
    kinds: tuple[Helped, ...]

    def by_entry(self) -> dict[tuple[str, Construct], Helped]:
        """The rows by entry, for the ranking."""
        return {(row.entry, row.construct): row for row in self.entries}


def what_helped(programme: Any) -> Seen:
    """What was seen in the programme so far; two queries whatever its size."""
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    known = catalogue()
    rows = (
        EffectReview.objects.filter(intervention__programme=programme)
        .exclude(moved=Moved.UNKNOWN)
        .values_list(
            "intervention__person_id", "intervention__entry", "intervention__area__construct", "moved", "share", "on"
        )
    )
    reviewed = [
        Reviewed(person, entry, known[entry].kind, Construct(construct), Moved(moved), share, on)
        for person, entry, construct, moved, share, on in rows
        if person in agreed and entry in known
    ]
    entries, kinds = rules.what_helped(reviewed)
    return Seen(tuple(entries), tuple(kinds))
