"""What happens to persons and accounts."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PERSON_REGISTERED = event("person.registered", words("%(who)s was registered."))
PERSON_CHANGED = event("person.changed", words("%(who)s changed personal details."), "fields")
NAME_CHOSEN = event("name.chosen", words("%(who)s changed the name to use."))
PERSON_JOINED = event("person.joined", words("%(who)s joined."))
ACCOUNT_OPENED = event("account.opened", words("%(who)s opened an account."))
CODE_ASKED = event("code.asked", words("Somebody asked for a code."), "purpose")
CODE_TRIED = event("code.tried", words("Somebody entered a code."), "tries")
CODE_TAKEN = event("code.taken", words("A code was used."), "purpose")
SIGNED_IN = event("person.signed-in", words("%(who)s signed in."), "how")
SIGNED_OUT = event("person.signed-out", words("%(who)s signed out."))
SECOND_FACTOR_SET = event("second-factor.set", words("%(who)s set up the second step of signing in."))
SECOND_FACTOR_GIVEN = event("second-factor.given", words("%(who)s gave the second step of signing in."), "how")
PASSWORD_SET = event("password.set", words("%(who)s chose a password."))
ADDRESS_CHANGED = event("address.changed", words("%(who)s changed the phone number or e-mail."), "way")
PHONE_SHARING_SET = event("phone-sharing.set", words("%(who)s said whether others use this phone."), "is_shared")
DISPLAY_CHOSEN = event("display.chosen", words("%(who)s chose how pages look."))
REACH_CHOSEN = event("reach.chosen", words("%(who)s said how to be reached."))
