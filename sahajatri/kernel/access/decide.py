"""One pure function over the policy table, and the place where the table is installed at start-up."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404

from .terms import Actor, Capability, Decision, Facts, Relation, Rule

Policy = Mapping[Capability, tuple[Rule, ...]]
_installed: dict[Capability, tuple[Rule, ...]] = {}


def install(table: Policy) -> None:
    """Make ``table`` the policy of this process (called once by ``config``)."""
    _installed.clear()
    _installed.update(table)


def policy() -> Policy:
    """The installed table."""
    return _installed


def decide(actor: Actor, capability: Capability, facts: Facts, table: Policy | None = None) -> Decision:
    """Whether ``actor`` may use ``capability`` on an object about which ``facts`` hold. Pure.

    A refusal is hidden (404) when the actor has no tie to the object beyond the shared programme, or not even
    that; otherwise it is said openly (403).
    """
    rules = (_installed if table is None else table).get(capability, ())
    for rule in rules:
        if rule.role not in actor.roles or not (rule.relations & facts.relations):
            continue
        if rule.purpose is not None and rule.purpose not in facts.purposes:
            continue
        return Decision(allowed=True, rule=rule)
    return Decision(allowed=False, is_hidden=not (facts.relations - {Relation.HERE}))


def require(actor: Actor, capability: Capability, facts: Facts) -> Decision:
    """As :func:`decide`, but raise Http404 for a hidden refusal and PermissionDenied for an open one."""
    decision = decide(actor, capability, facts)
    if not decision.allowed:
        if decision.is_hidden:
            raise Http404
        raise PermissionDenied
    return decision
