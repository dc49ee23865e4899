"""What happens to persons and accounts."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PERSON_REGISTERED = event("person.registered", words("%(who)s was registered."))
PERSON_CHANGED = event("person.changed", words("%(who)s changed personal details."), "fields")
ACCOUNT_OPENED = event("account.opened", words("%(who)s opened an account."))
