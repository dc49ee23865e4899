"""Who is told when supporters are looked after. Neutral: what was hard, and how somebody feels, is in no message."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding import events as safeguarding_events
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.apps.supporters import events as supporter_events
from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import actions, events, queries, rules
from .models import Debrief, LookedAfter, Thanks
from .terms import DebriefState, Urgency


def path_of(debrief: Debrief) -> str:
    """The page of a talk."""
    return reverse("supporters:debrief", kwargs={"debrief": debrief.public_id})


@listen(supporter_events.SUPPORTER_CLEARED)
def begin_to_look_after(event: Any, supporter: Supporter) -> None:
    """Whoever supports is looked after from the first day."""
    actions.begin_care(
        supporter.programme, supporter.person, by=the_programme_itself(supporter.programme), at=event.at
    )


@listen(safeguarding_events.CONCERN_RAISED, safeguarding_events.TIER_CHANGED)
def offer_a_talk(event: Any, concern: Any) -> None:
    """A supporter who raised something grave is offered a talk within a day. Only she or he learns of the offer."""
    person, programme = concern.raised_by, concern.programme
    if person is None or not rules.is_grave(concern.tier):
        return
    if not Supporter.objects.filter(person=person, programme=programme, state__in=queries.SUPPORTING).exists():
        return
    if queries.open_debrief_of(person, programme) is None:
        actions.offer_debrief(programme, person, by=the_programme_itself(programme), at=event.at)


@listen(events.DEBRIEF_OFFERED)
def tell_of_the_offer(event: Any, debrief: Debrief) -> None:
    if debrief.state != DebriefState.OFFERED:
        return
    _tell(
        debrief.person,
        debrief,
        event,
        kind="care.debrief",
        title=words("Somebody has time for you"),
        text=words("If you want to talk about something hard, somebody calls you within a day. You decide."),
    )


@listen(events.DEBRIEF_ASKED)
def tell_who_comes_back(event: Any, debrief: Debrief) -> None:
    """Whoever is asked; where nobody can be asked, all coordinators."""
    is_today = debrief.urgency == Urgency.TODAY
    for person in [debrief.owner] if debrief.owner else coordinators(debrief.programme, event.at):
        _tell(
            person,
            debrief,
            event,
            kind="care.debrief-asked",
            title=words("A supporter would like to talk"),
            text=words("%(name)s would like to talk with you today.")
            if is_today
            else words("%(name)s would like to talk with you this week."),
            facts={"name": debrief.person.display_name},
            is_urgent=is_today,
        )


@listen(events.DEBRIEF_TAKEN)
def tell_that_somebody_comes_back(event: Any, debrief: Debrief) -> None:
    if debrief.owner is not None:
        _tell(
            debrief.person,
            debrief,
            event,
            kind="care.debrief",
            title=words("Somebody comes back to you"),
            text=words("%(name)s talks with you soon."),
            facts={"name": debrief.owner.display_name},
        )


@listen(events.DEBRIEF_LET_GO)
def tell_that_it_is_not_needed(event: Any, debrief: Debrief) -> None:
    if debrief.owner is not None and debrief.owner.public_id != event.by:
        _tell(
            debrief.owner,
            debrief,
            event,
            kind="care.debrief",
            title=words("The talk is not needed"),
            text=words("%(name)s does not need the talk any more. You need not ask why."),
            facts={"name": debrief.person.display_name},
        )


@listen(events.DEBRIEF_REMINDED)
def remind_the_owner(event: Any, debrief: Debrief) -> None:
    if debrief.owner is not None:
        _tell(
            debrief.owner,
            debrief,
            event,
            kind="care.debrief-asked",
            title=words("A supporter waits for a talk"),
            text=words("%(name)s waits for you until %(until)s."),
            facts={"name": debrief.person.display_name, "until": debrief.due_at},
        )


@listen(events.DEBRIEF_LATE)
def tell_that_it_is_late(event: Any, debrief: Debrief) -> None:
    """The coordinators, and the supporter: it is said honestly that nobody has come back."""
    never = queries.never_asked(debrief.person, debrief.programme)
    for person in coordinators(debrief.programme, event.at):
        if person.pk not in never:
            _tell(
                person,
                debrief,
                event,
                kind="care.debrief-asked",
                title=words("A supporter has waited too long"),
                text=words("Nobody has talked with %(name)s yet. Please take it on, or call."),
                facts={"name": debrief.person.display_name},
                is_urgent=debrief.urgency == Urgency.TODAY,
            )
    _tell(
        debrief.person,
        debrief,
        event,
        kind="care.debrief",
        title=words("We are late, and we are sorry"),
        text=words("Nobody has come back to you in time. The coordinators know now. You can call them, too."),
    )


@listen(events.MINDER_CHOSEN)
def tell_the_two(event: Any, row: LookedAfter) -> None:
    if row.minder is None:
        return
    for person, other, text in (
        (row.person, row.minder, words("%(name)s looks after you as a supporter from now on.")),
        (row.minder, row.person, words("You look after %(name)s from now on. Choose a day for the first talk.")),
    ):
        tell(
            person,
            kind="care.minder",
            title=words("Who looks after a supporter"),
            text=text,
            facts={"name": other.display_name},
            path=reverse("caseload:looked-after" if person == row.person else "caseload:minding"),
            programme=row.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}:{person.public_id}",
        )


@listen(events.THANKS_WRITTEN)
def tell_of_thanks(event: Any, thanks: Thanks) -> None:
    if thanks.put_away_at is not None:
        return  # the two are out of contact
    tell(
        thanks.person,
        kind="care.thanks",
        title=words("Somebody thanks you"),
        text=words("There is a word of thanks for you."),
        path=reverse("supporters:thanks-kept"),
        programme=thanks.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}",
    )


def _tell(
    person: Any,
    debrief: Debrief,
    event: Any,
    *,
    kind: str,
    title: str,
    text: str,
    facts: dict[str, Any] | None = None,
    is_urgent: bool = False,
) -> None:
    tell(
        person,
        kind=kind,
        title=title,
        text=text,
        facts=facts,
        path=path_of(debrief),
        programme=debrief.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}:{person.public_id}",
        is_urgent=is_urgent,
    )
