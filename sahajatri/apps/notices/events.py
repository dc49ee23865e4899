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
