"""Roles, relations and the rows that stand more than once, for the tables of who may do what."""

from sahajatri.kernel.access import Relation, Role, allow

HERE, SELF, BESIDE, BEFORE = Relation.HERE, Relation.SELF, Relation.BESIDE, Relation.BEFORE
FELLOW, CASELOAD, NAMED = Relation.FELLOW, Relation.CASELOAD, Relation.NAMED
ANYBODY, PERSON, PARTICIPANT = Role.ANYBODY, Role.PERSON, Role.PARTICIPANT
PEER, MENTOR, PRACTITIONER = Role.PEER, Role.MENTOR, Role.PRACTITIONER
COORDINATOR, LEAD, ANALYST = Role.COORDINATOR, Role.LEAD, Role.ANALYST

EVERYBODY = (allow(ANYBODY),)
SIGNED_IN = (allow(PERSON),)
SUPPORTERS = (allow(PEER), allow(MENTOR))
OWN = (allow(PERSON, SELF),)
EXCHANGE = (allow(PARTICIPANT), *SUPPORTERS, allow(PRACTITIONER), allow(COORDINATOR))
OPENED = (
    allow(PEER, BESIDE, FELLOW),
    allow(MENTOR, BESIDE),
    allow(PRACTITIONER, CASELOAD),
    allow(PARTICIPANT, FELLOW),
    allow(COORDINATOR),
)
CHECKERS = (allow(PRACTITIONER), allow(COORDINATOR))
