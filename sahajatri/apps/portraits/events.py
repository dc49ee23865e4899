"""What happens to portraits and CVs. No event carries a word of them, and none names the person it touches."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PORTRAIT_BEGUN = event("portrait.begun", words("%(who)s began a self-portrait."))
STATEMENT_WRITTEN = event("portrait.statement-written", words("%(who)s wrote something into the self-portrait."))
STATEMENT_REWORDED = event("portrait.statement-reworded", words("%(who)s changed words of the self-portrait."))
STATEMENT_PUT_AWAY = event("portrait.statement-put-away", words("%(who)s took something out of the self-portrait."))
QUESTION_PASSED = event("portrait.question-passed", words("%(who)s passed a question by."))
EVIDENCE_ADDED = event("portrait.evidence-added", words("%(who)s wrote down an example."))
EVIDENCE_REMOVED = event("portrait.evidence-removed", words("%(who)s took an example out."))
VERSION_KEPT = event("portrait.version-kept", words("%(who)s kept the self-portrait as it is now."), "number")
WORDS_ASKED = event("portrait.words-asked", words("%(who)s asked somebody beside what she or he sees."))
WORDS_WRITTEN = event("portrait.words-written", words("%(who)s wrote what she or he sees somebody do well."))
WORDS_DECLINED = event("portrait.words-declined", words("%(who)s would rather not write for a self-portrait."))
WORDS_TAKEN = event("portrait.words-taken", words("%(who)s took somebody's words into the self-portrait."))
WORDS_LEFT = event("portrait.words-left", words("%(who)s left somebody's words out of the self-portrait."))
WORDS_NOT_ASKED = event("portrait.words-not-asked", words("%(who)s took a question to somebody back."))
PAGE_CHOSEN = event("portrait.page-chosen", words("%(who)s chose what stands on the one-page profile."))
CV_WRITTEN = event("cv.written", words("%(who)s wrote the head of the CV."))
CV_ENTRY_WRITTEN = event("cv.entry-written", words("%(who)s wrote an entry of the CV."), "section")
CV_ENTRY_REMOVED = event("cv.entry-removed", words("%(who)s took an entry out of the CV."), "section")
CV_BROUGHT_OVER = event("cv.brought-over", words("%(who)s brought entries over into the CV."), "count")
CV_SHOWN = event("cv.shown", words("%(who)s showed the CV to somebody."), "until")
CV_SHOW_ENDED = event("cv.show-ended", words("%(who)s no longer shows the CV to somebody."))
CV_COMMENTED = event("cv.commented", words("%(who)s wrote something about a CV."))
