"""What the law says, where to complain, what to bring: dated pages."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language

from sahajatri.apps.safeguarding.access import rights_page_for
from sahajatri.apps.safeguarding.rights import Point, RightsPack, RightsPage, packs_for
from sahajatri.apps.safeguarding.terms import SafeguardingCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show


@page(May.RIGHTS_READ, is_sensitive=True)
def rights(request: ActorRequest) -> HttpResponse:
    """The pages that fit the programme; all of them for somebody without one."""
    language = get_language() or "bn"
    packs = [
        {
            "name": pack.name.for_language(language),
            "country": pack.country.lower(),
            "pages": [
                {"code": one.code, "title": one.title.for_language(language), "short": one.short.for_language(language)}
                for one in pack.pages
            ],
        }
        for pack in packs_for(getattr(request.actor.programme, "country", ""))
    ]
    return show(request, "safeguarding/rights.html", {"packs": packs})


@page(May.RIGHTS_READ, opens=rights_page_for, is_sensitive=True)
def rights_page(request: ActorRequest, opened: tuple[RightsPack, RightsPage]) -> HttpResponse:
    """One page. What was not confirmed says so at its sentence; a page past its day says so at the top."""
    pack, found = opened
    language = get_language() or "bn"

    def said(points: tuple[Point, ...]) -> list[dict[str, Any]]:
        return [{"text": one.text.for_language(language), "to_confirm": one.to_confirm} for one in points]

    context = {
        "country": pack.name.for_language(language),
        "title": found.title.for_language(language),
        "short": found.short.for_language(language),
        "written_on": found.written_on,
        "review_by": found.review_by,
        "is_old": found.is_old(clock.day_of(request.at)),
        "parts": [said(found.points), said(found.complain), said(found.bring)],
        "sources": [{"title": one.title.for_language(language), "url": one.url} for one in found.sources],
    }
    return show(request, "safeguarding/rights_page.html", context)
