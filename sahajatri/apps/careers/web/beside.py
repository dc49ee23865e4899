"""What the people beside see of paths that were opened to them."""

from django.http import HttpResponse

from sahajatri.apps.careers import access, queries
from sahajatri.apps.careers.terms import CareersCapability as May
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from . import wording

MOST_SHOWN = 6


@page(May.PATHS_READ, opens=access.person_for, is_sensitive=True)
def of(request: ActorRequest, person: Person) -> HttpResponse:
    """What somebody wishes for and what is near to it, as far as it was opened to me."""
    seen = access.paths_seen(request.actor, person, at=request.at)
    context = {"person": person, "is_open": seen.is_open, "is_limits_open": seen.is_limits_open}
    if seen.is_open:
        paths = queries.paths_for(seen.told)
        context |= {
            "named": [_row(one, seen.told) for one in paths.named],
            "near": [_row(one, seen.told) for one in paths.others[:MOST_SHOWN]] if paths.has_signal else [],
            "unknown_wish": paths.unknown_wish,
            "unknown_isco": paths.unknown_isco,
        }
    return show(request, "careers/of.html", context)


def _row(one: queries.Ranked, told: queries.Told) -> dict[str, object]:
    """A path for somebody beside: it leads to the page of the work, not to the person's own."""
    return {**wording.ranked_row(one, told), **wording.row_of(one.occupation), "gaps": wording.gap_rows(one.gaps)}
