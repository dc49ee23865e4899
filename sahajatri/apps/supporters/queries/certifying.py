"""Reads about certificates: what they rest on, who waits for a renewal, hours and references."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum

from sahajatri.apps.supporters import rules
from sahajatri.apps.supporters.models import Certification, Hours, PracticeTalk, Reference, Renewal, Supporter
from sahajatri.apps.supporters.terms import (
    REFRESHER,
    CertificateState,
    Clearance,
    ConversationState,
    HoursKind,
    ReferenceState,
    RenewalState,
)

LIVING = [CertificateState.ISSUED.value, CertificateState.LAPSED.value]


@dataclass(frozen=True)
class Refresher:
    """What a renewal asks for, and how much of it is there."""

    needs: list[rules.RefresherNeed]
    opens_on: date | None

    @property
    def is_complete(self) -> bool:
        return all(need.is_good for need in self.needs)


def certified_by_supporter(found: Any) -> dict[int, rules.Certified]:
    """Certificate, practice conversation and hours of many supporters; one query."""
    latest = Certification.objects.filter(supporter=OuterRef("pk"), state__in=LIVING).order_by("-good_until", "-pk")
    ready = PracticeTalk.objects.filter(supporter=OuterRef("pk"), state=ConversationState.READY).order_by("-held_on")
    spent = (
        Hours.objects.filter(supporter=OuterRef("pk"), kind=HoursKind.TRAINING)
        .order_by()
        .values("supporter")
        .annotate(sum=Sum("minutes"))
        .values("sum")
    )
    rows = found.order_by().values_list(
        "pk",
        Subquery(latest.values("ground")[:1]),
        Subquery(latest.values("issued_on")[:1]),
        Subquery(latest.values("good_until")[:1]),
        Subquery(ready.values("held_on")[:1]),
        Subquery(spent),
    )
    return {
        pk: rules.Certified(ground or "", issued_on, good_until, ready_on, minutes or 0)
        for pk, ground, issued_on, good_until, ready_on, minutes in rows
    }


def certified_of(supporter: Supporter) -> rules.Certified:
    """The same of one supporter."""
    return certified_by_supporter(Supporter.objects.filter(pk=supporter.pk)).get(supporter.pk, rules.Certified())


def certificate_of(supporter: Supporter) -> Certification | None:
    """The certificate that counts: the one issued last that was neither replaced nor withdrawn."""
    found = supporter.certifications.filter(state__in=LIVING).select_related("issued_by")
    row: Certification | None = found.order_by("-good_until", "-pk").first()
    return row


def certifications_of(supporter: Supporter) -> list[Certification]:
    """All of them, latest first."""
    return list(Certification.objects.filter(supporter=supporter).select_related("issued_by").order_by("-pk"))


def refresher_of(supporter: Supporter, clearance: Clearance) -> Refresher | None:
    """What the next renewal asks for; None when the next certificate is the first one after training."""
    certified = certified_of(supporter)
    if not rules.is_renewal(certified) or certified.good_until is None or certified.issued_on is None:
        return None
    since = Hours.objects.filter(supporter=supporter, kind=HoursKind.REFRESHER, on__gt=certified.issued_on)
    minutes = since.aggregate(sum=Sum("minutes"))["sum"] or 0
    refreshed = supporter.training.filter(module=REFRESHER).aggregate(last=Max("done_on"))["last"]
    needs = rules.refresher_needs(certified, clearance, minutes=minutes, refreshed_on=refreshed)
    return Refresher(needs, rules.renewal_opens_on(certified.good_until))


def hours_of(supporter: Supporter) -> list[Hours]:
    """All hours, latest first."""
    found = Hours.objects.filter(supporter=supporter).select_related("confirmed_by", "training")
    return list(found.order_by("-on", "-pk"))


def minutes_by_year(supporter: Supporter) -> dict[int, dict[str, int]]:
    """Minutes per year and kind, latest year first."""
    return rules.minutes_by_year(Hours.objects.filter(supporter=supporter).values_list("on", "kind", "minutes"))


def references_of(supporter: Supporter) -> list[Reference]:
    """Who was named, in the order of naming."""
    return list(Reference.objects.filter(supporter=supporter).select_related("heard_by").order_by("pk"))


def supporting_references(supporter: Supporter) -> int:
    """How many people have spoken for the supporter."""
    return Reference.objects.filter(supporter=supporter, state=ReferenceState.SUPPORTS).count()


def open_renewal_of(supporter: Supporter) -> Renewal | None:
    """The renewal that waits for its owner, if one does."""
    return Renewal.objects.filter(supporter=supporter, state=RenewalState.OPEN).select_related("owner").first()


def renewals_waiting(programme: Any) -> list[Renewal]:
    """Everything that lapses or has lapsed in the programme and waits for its owner, the earliest first."""
    return list(_open().filter(supporter__programme=programme))


def renewals_of_owner(person: Any, programme: Any) -> list[Renewal]:
    """What one coordinator looks after."""
    return list(_open().filter(supporter__programme=programme, owner=person))


def renewals_everywhere() -> list[Renewal]:
    """What waits in all programmes, for the clock."""
    return list(_open())


def _open() -> QuerySet[Renewal]:
    found = Renewal.objects.filter(state=RenewalState.OPEN)
    return found.select_related("supporter__person", "supporter__programme", "owner").order_by("due_on", "pk")
