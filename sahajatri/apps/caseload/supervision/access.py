"""What was said in a supervision talk is for the two who talked."""

from django.http import Http404

from sahajatri.apps.caseload.models import SupervisionTalk
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, require

from . import queries


def talk_for(actor: Actor, may: Capability, *, supervision_talk: str) -> SupervisionTalk:
    """A talk, for the practitioner and the one with whom it was. Raises Http404 for everybody else."""
    found = queries.talk_named(actor.programme, supervision_talk)
    if found is None:
        raise Http404
    is_named = actor.person is not None and actor.person.pk in {found.practitioner_id, found.with_whom_id}
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.NAMED} if is_named else {Relation.HERE})))
    return found
