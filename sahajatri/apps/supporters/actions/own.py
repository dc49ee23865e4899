"""Whether somebody acts about herself or himself."""

from sahajatri.kernel.access import Actor

from ..models import Supporter


def is_own(supporter: Supporter, by: Actor) -> bool:
    """Whether the actor is the supporter."""
    return by.person is not None and by.person.pk == supporter.person_id
