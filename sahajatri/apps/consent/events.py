"""What happens to consents and disclosures."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

CONSENT_GIVEN = event("consent.given", words("%(who)s agreed to a use of the information."), "purpose", "how")
CONSENT_WITHDRAWN = event("consent.withdrawn", words("%(who)s took back a consent."), "purpose")
ITEM_OPENED = event("item.opened", words("%(who)s opened something to somebody."), "item", "audience")
ITEM_CLOSED = event("item.closed", words("%(who)s closed something again."), "item", "audience")
DISCLOSURES_SET = event("disclosures.set", words("%(who)s chose what others see."), "opened", "closed")
