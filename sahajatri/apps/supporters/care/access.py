"""Openers: talks, own checks, thanks. What is somebody's own is opened for nobody else."""

from django.http import Http404

from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, facts_about, require

from .models import Debrief, LookedAfter, OwnCheck, Thanks
from .queries import SUPPORTING
from .terms import DebriefState


def looked_after_for(actor: Actor, may: Capability, *, looked_after: str) -> LookedAfter:
    """How somebody is looked after, for the supporter, whoever looks after her or him, and whom the policy names."""
    rows = LookedAfter.objects.filter(programme=actor.programme, public_id=looked_after)
    found = rows.select_related("programme", "person", "minder").first()
    if found is None:
        raise Http404
    require(actor, may, Facts(frozenset(_relations(actor, found.person_id, found.minder_id))))
    return found


def debrief_for(actor: Actor, may: Capability, *, debrief: str) -> Debrief:
    """A talk, for the supporter and whoever comes back to her or him; an offer is the supporter's alone."""
    rows = Debrief.objects.filter(programme=actor.programme, public_id=debrief)
    found = rows.select_related("programme", "person", "owner").first()
    if found is None:
        raise Http404
    is_own = actor.person is not None and actor.person.pk == found.person_id
    if found.state == DebriefState.OFFERED and not is_own:
        raise Http404
    require(actor, may, Facts(frozenset(_relations(actor, found.person_id, found.owner_id))))
    return found


def my_debrief_for(actor: Actor, may: Capability, *, debrief: str) -> Debrief:
    """A talk of one's own. Raises Http404 for everybody else."""
    found = debrief_for(actor, may, debrief=debrief)
    if actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    return found


def my_check_for(actor: Actor, may: Capability, *, own_check: str) -> OwnCheck:
    """A check of one's own. Raises Http404 for everybody else."""
    found = OwnCheck.objects.filter(programme=actor.programme, public_id=own_check).first()
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.SELF})))
    return found


def my_thanks_for(actor: Actor, may: Capability, *, thanks: str) -> Thanks:
    """Thanks that one keeps. Raises Http404 for everybody else."""
    found = Thanks.objects.filter(programme=actor.programme, public_id=thanks).select_related("by").first()
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.SELF})))
    return found


def supporter_to_thank(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """A supporter, for people beside whom she or he walks or walked, and for coordinators. Raises Http404."""
    rows = Supporter.objects.filter(programme=actor.programme, public_id=supporter, state__in=SUPPORTING)
    found = rows.select_related("person", "programme").first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    return found


def _relations(actor: Actor, person: int, named: int | None) -> set[Relation]:
    found = {Relation.HERE}
    if actor.person is not None and actor.person.pk == person:
        found.add(Relation.SELF)
    elif actor.person is not None and actor.person.pk == named:
        found.add(Relation.NAMED)
    return found
