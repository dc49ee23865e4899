"""What happens with imports and exports. Facts are codes, counts and public ids."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

COHORT_UPLOADED = event("cohort.uploaded", words("%(who)s uploaded spreadsheets."), "files")
COHORT_LOOKED_THROUGH = event("cohort.looked-through", words("Spreadsheets were read for a preview."))
COHORT_CONFIRMED = event("cohort.confirmed", words("%(who)s confirmed an import."))
COHORT_DISCARDED = event("cohort.discarded", words("%(who)s discarded an import."))
COHORT_FAILED = event("cohort.failed", words("An import did not work; nothing was changed."), "problem")
COHORT_TAKEN_OVER = event("cohort.taken-over", words("The register of the programme was taken over."), "counts")
ROW_TAKEN_OVER = event("register.row-taken-over", words("A row of the register was taken over."), "file", "change")
DUPLICATE_ASKED = event("duplicate.asked", words("Two entries look like one human being; somebody decides."))
DUPLICATE_DECIDED = event("duplicate.decided", words("%(who)s decided about two entries that look alike."), "answer")
OWN_EXPORT_MADE = event("own-export.made", words("%(who)s took a copy of the own information."))
