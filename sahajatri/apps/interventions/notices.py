"""Who is told. No notice carries a word of an area or an intervention, or says what it is about."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.access import is_closed_between
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .access import practitioners_of
from .models import Area, EffectReview, Intervention


def _tell(people: Iterable[Any], about: Any, event: Any, *, kind: str, title: str, text: str, name: str) -> None:
    """Everybody but the one who acted, each once."""
    route = "area" if isinstance(about, Area) else "intervention"
    for person in {p.pk: p for p in people if p is not None and p.public_id != event.by}.values():
        tell(
            person,
            kind=kind,
            title=title,
            text=text,
            facts={"name": name},
            path=reverse(f"interventions:{route}", kwargs={route: about.public_id}),
            programme=about.programme,
            at=event.at,
            key=f"{kind}:{event.chain}:{event.number}:{person.public_id}",
        )


@listen(events.AREA_NOTED)
def ask_the_participant(event: Any, area: Area) -> None:
    """The practitioner noted something; the participant says whether it is something to work on."""
    if area.person.public_id != event.by:
        _tell(
            [area.person], area, event,
            kind="area.noted",
            title=words("A question for you"),
            text=words("%(name)s noted something that you could work on. Read it: is it right for you?"),
            name=area.found_by.display_name if area.found_by else "",
        )  # fmt: skip


@listen(events.AREA_AGREED, events.AREA_TAKEN_UP)
def tell_the_practitioner(event: Any, area: Area) -> None:
    """Something to work on was agreed: now something can be chosen together."""
    _tell(
        practitioners_of(area.person, area.programme), area, event,
        kind="area.agreed",
        title=words("Something to choose together"),
        text=words("%(name)s wants to work on something. Look at what could be tried."),
        name=area.person.display_name,
    )  # fmt: skip


@listen(events.INTERVENTION_PROPOSED)
def ask_the_other_side(event: Any, proposal: Intervention) -> None:
    """A proposal waits for the other one's answer."""
    is_own = proposal.participant_agreed_at is not None
    asked = practitioners_of(proposal.person, proposal.programme) if is_own else [proposal.person]
    _tell(
        asked, proposal, event,
        kind="intervention.proposed",
        title=words("A proposal waits for your answer"),
        text=words("%(name)s proposes something to try. Nothing begins before you have answered."),
        name=proposal.proposed_by.display_name if proposal.proposed_by else "",
    )  # fmt: skip


@listen(events.INTERVENTION_AGREED)
def tell_that_it_can_begin(event: Any, intervention: Intervention) -> None:
    """Both agreed; who helps with it is told too."""
    person = intervention.person
    _tell(
        [intervention.proposed_by, intervention.agreed_with], intervention, event,
        kind="intervention.agreed",
        title=words("You both agreed"),
        text=words("What you agreed with %(name)s can begin."),
        name=_other(person, intervention).display_name,
    )  # fmt: skip
    tell_the_doer(event, intervention)


@listen(events.DOER_CHANGED)
def tell_the_doer(event: Any, intervention: Intervention) -> None:
    """Somebody was named to help with it, and nothing keeps the two apart."""
    doer = intervention.doer
    if doer is not None and is_closed_between(doer, intervention.person, intervention.programme):
        return
    if intervention.doer_id not in {None, intervention.person_id, intervention.agreed_with_id}:
        _tell(
            [intervention.doer], intervention, event,
            kind="intervention.given",
            title=words("Somebody asks for your help with something"),
            text=words("%(name)s named you to help with something that was agreed."),
            name=intervention.person.display_name,
        )  # fmt: skip


@listen(events.INTERVENTION_DECLINED)
def tell_that_it_was_not_taken(event: Any, intervention: Intervention) -> None:
    _tell(
        [intervention.proposed_by], intervention, event,
        kind="intervention.declined",
        title=words("A proposal was not taken"),
        text=words("Something you proposed is not taken. You can look for something else together with %(name)s."),
        name=_other(intervention.proposed_by, intervention).display_name,
    )  # fmt: skip


@listen(events.INTERVENTION_ENDED)
def ask_for_a_look(event: Any, intervention: Intervention) -> None:
    """It ended: now somebody looks at its effect."""
    _tell(
        practitioners_of(intervention.person, intervention.programme), intervention, event,
        kind="intervention.ended",
        title=words("Something has ended: look at its effect"),
        text=words("Something agreed with %(name)s has ended. Look together at what has changed."),
        name=intervention.person.display_name,
    )  # fmt: skip


@listen(events.EFFECT_REVIEWED)
def tell_what_follows(event: Any, review: EffectReview) -> None:
    """The participant reads what was seen and decided."""
    _tell(
        [review.intervention.person], review.intervention, event,
        kind="effect.reviewed",
        title=words("Somebody looked at what has changed"),
        text=words("%(name)s wrote down what has changed and what comes next. You can read it."),
        name=review.by.display_name if review.by else "",
    )  # fmt: skip


def _other(one: Any, intervention: Intervention) -> Any:
    """The other side of a proposal: the participant, or who agreed with her or him."""
    if one is not None and one.pk != intervention.person_id:
        return intervention.person
    return intervention.agreed_with or intervention.person
