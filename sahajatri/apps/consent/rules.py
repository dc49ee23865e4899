"""Decisions about consents and disclosures. Plain Python."""

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import GivenHow


def why_not_given_so(*, is_own: bool, how: GivenHow, helped_by: str) -> Refusal | None:
    """A person agrees alone or with help; when somebody else enters it, the receipt says how and who."""
    if is_own:
        return None
    if how is GivenHow.SELF:
        return Refusal("not_own_consent", words("Only the person can agree. Say how the person told you."), field="how")
    if how is not GivenHow.PAPER and not helped_by:
        return Refusal("helper_missing", words("Write the name of the helper."), field="helped_by")
    return None


def why_not_own_switches(*, is_own: bool) -> Refusal | None:
    """What others may see is opened by the person alone; nobody opens it for somebody else."""
    if is_own:
        return None
    return Refusal("not_own_switches", words("Only the person can open this."))
