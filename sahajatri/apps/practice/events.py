"""What happens when somebody practises. No event carries a choice or a word, and none names the person it touches:
what was not opened to a practitioner must not stand in a history either."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PLAY_BEGUN = event("practice.begun", words("%(who)s began to practise a talk."))
PLAY_WENT_ON = event("practice.went-on", words("%(who)s went on in a talk that is practised."))
STEPPED_BACK = event("practice.stepped-back", words("%(who)s stepped back in a talk that is practised."))
STARTED_OVER = event("practice.started-over", words("%(who)s started a talk that is practised again."))
PLAY_ENDED = event("practice.ended", words("%(who)s practised a talk to its end."))
CLOCK_LEFT = event("practice.clock-left", words("%(who)s went on without a clock in a talk that is practised."))
PLAY_LEFT = event("practice.left", words("%(who)s left a talk that was practised."))
LOOKED_BACK = event("practice.looked-back", words("%(who)s looked back on a practised talk."))
PLAY_FORGOTTEN = event("practice.forgotten", words("%(who)s let a practised talk go."))
AIM_CHOSEN = event("practice.aim-chosen", words("%(who)s chose how often to practise."))
