"""Whether somebody acts about herself or himself."""

from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel.access import Actor


def is_own(supporter: Supporter, by: Actor) -> bool:
    """Whether the actor is the supporter."""
    return by.person is not None and by.person.pk == supporter.person_id
