"""What happens in the room. No event says what it is about or carries a word: nobody else may guess it from them."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

NOTED = words("%(who)s wrote something down for herself or himself.")

BEGUN = event("own-thoughts.begun", NOTED)
WRITTEN = event("own-thoughts.written", NOTED)
PASSED = event("own-thoughts.passed", NOTED)
DECIDED = event("own-thoughts.decided", NOTED)
DAY_CHOSEN = event("own-thoughts.day-chosen", NOTED)
DAY_CAME = event("own-thoughts.day-came", words("A day came that somebody had chosen."))
PUT_AWAY = event("own-thoughts.put-away", NOTED)
TAKEN_OUT = event("own-thoughts.taken-out", NOTED)
REMOVED = event("own-thoughts.removed", words("%(who)s removed something that was for herself or himself."))
