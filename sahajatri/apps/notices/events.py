"""What happens to messages."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

NOTICE_WRITTEN = event("notice.written", words("A message was written."), "topic")
NOTICE_READ = event("notice.read", words("%(who)s read a message."), "topic")
NOTICES_READ = event("notices.read", words("%(who)s marked the messages as read."), "count")
NOTICE_SENT = event("notice.sent", words("A message went out."), "topic", "channel")
NOTICE_TRIED = event("notice.tried", words("A message could not be sent."), "topic", "channel", "tries", "problem")
NOTICE_DROPPED = event("notice.dropped", words("A message was not sent any more."), "topic", "channel", "reason")
NOTICE_AGAIN = event("notice.again", words("%(who)s had a message sent again."), "topic", "channel")
NOTICE_ARRIVED = event("notice.arrived", words("A message arrived."), "topic", "channel")
NOTICE_LOST = event("notice.lost", words("A message did not arrive."), "topic", "channel", "problem")
NOTICE_SETTLED = event("notice.settled", words("%(who)s has dealt with a message that did not arrive."), "topic")
NOTICES_GATHERED = event("notices.gathered", words("Messages that waited were gathered into one."), "count")
WISHES_CHOSEN = event("notice-wishes.chosen", words("%(who)s chose how messages come."))
MESSAGES_STOPPED = event("messages.stopped", words("Messages to a number or mailbox were ended."), "channel")
MESSAGES_STARTED = event("messages.started", words("Messages to a number or mailbox may come again."), "channel")
TEXT_HEARD = event("text.heard", words("A text message came in."), "meaning")
TEXT_SETTLED = event("text.settled", words("%(who)s has dealt with a text message that came in."))
