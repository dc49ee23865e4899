"""Places on caseloads that are really held: open, by somebody who is a practitioner of the programme now."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.kernel.access import Role

from .models import CaseloadPlace


def held_places(programme: Any) -> QuerySet[CaseloadPlace]:
    """The open places of a programme, without those of practitioners whose role has ended.

    Whom such a practitioner looked after is on nobody's caseload: a coordinator finds somebody else.
    """
    works_here = Membership.objects.filter(
        programme=programme,
        person=OuterRef("practitioner"),
        role=Role.PRACTITIONER.value,
        state=MembershipState.ACTIVE,
    )
    return CaseloadPlace.objects.filter(Exists(works_here), programme=programme, until__isnull=True)
