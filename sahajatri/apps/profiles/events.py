"""What happens with the occupational profile. Facts are codes, never what somebody said or how it was rated."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

ENTRY_SAID = event("occupation.said", words("%(who)s wrote something in the occupational profile."), "topic")
ENTRY_TYPED = event("occupation.typed", words("%(who)s typed something together with the person."), "topic")
ENTRY_CONFIRMED = event("occupation.confirmed", words("%(who)s said that what was typed is right."), "topic")
ENTRY_NOT_RIGHT = event("occupation.not-right", words("%(who)s said that what was typed is not right."), "topic")
LEGAL_TYPE_SAID = event("legal-type.said", words("%(who)s answered the question about the law and the card."))
FUNCTIONING_RATED = event("functioning.rated", words("%(who)s rated something together with the person."), "code")
OBJECTION_WRITTEN = event("functioning.objection", words("%(who)s wrote how she or he sees a rating."), "code")
