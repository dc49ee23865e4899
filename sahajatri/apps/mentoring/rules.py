"""Decisions about pairings. Plain Python, no clock."""

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words


def why_no_pairing(*, is_same_person: bool, is_same_programme: bool, is_cleared: bool, is_paired: bool) -> Refusal | None:
    """A cleared supporter of the same programme may walk beside somebody else, once at a time."""
    if is_same_person:
        return Refusal("own_supporter", words("Nobody can be her or his own supporter."))
    if not is_same_programme:
        return Refusal("other_programme", words("This supporter belongs to another programme."))
    if not is_cleared:
        return Refusal("not_cleared", words("This supporter is not cleared at the moment."))
    if is_paired:
        return Refusal("paired_already", words("The two walk together already."))
    return None
