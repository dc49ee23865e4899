"""All words that leave the app about a message: never a name, nothing about health, never what somebody wrote."""

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.wording import words

from .rules import sms_units
from .terms import MAY_BE_SAID, MOST_SMS_UNITS, TOPIC_NAMES, Channel, Wording
from .topics import topic_of

SUBJECT = words("Sahajatri")
NEUTRAL = words("You have a new message in Sahajatri.")
NEUTRAL_MAIL = words("You have a new message in Sahajatri.\n\nRead it here: %(link)s")
ABOUT = words("New in Sahajatri: %(topic)s.")
ABOUT_MAIL = words("New in Sahajatri: %(topic)s.\n\nRead it here: %(link)s")
GATHERED = words("New messages for you in Sahajatri: %(count)s.")
GATHERED_MAIL = words("New messages for you in Sahajatri: %(count)s.\n\nRead them here: %(link)s")
GATHERED_ABOUT_MAIL = words("New messages for you in Sahajatri: %(count)s.\n\n%(topics)s\n\nRead them here: %(link)s")
MAIL_END = words("No more e-mails like this: %(link)s")
THANKS = words("Sahajatri: thank you, we know now.")
STOPPED = words("No more SMS from Sahajatri. To begin again: START.")
STARTED = words("SMS from Sahajatri come again. To end them: STOP.")
HEARD = words("Sahajatri: somebody reads your text. In danger call 999.")


def _link() -> dict[str, str]:
    return {"link": settings.SAHAJATRI_ORIGIN + reverse("notices:inbox")}


def subject(language: str) -> str:
    """The subject of every e-mail about a message."""
    return sentence(SUBJECT, language=language)


def news(channel: Channel, language: str, wording: Wording, kind: str) -> str:
    """That there is a message; with the topic only for those who want it said."""
    is_mail = channel is Channel.EMAIL
    if wording is not Wording.TOPIC or topic_of(kind) not in MAY_BE_SAID:
        return sentence(NEUTRAL_MAIL if is_mail else NEUTRAL, _link() if is_mail else None, language=language)
    about = {"topic": sentence(TOPIC_NAMES[topic_of(kind)], language=language), **(_link() if is_mail else {})}
    return sentence(ABOUT_MAIL if is_mail else ABOUT, about, language=language)


def gathered(channel: Channel, language: str, wording: Wording, kinds: Iterable[str]) -> str:
    """That so many messages wait."""
    topics = [topic_of(kind) for kind in kinds]
    told = Counter(topic for topic in topics if topic in MAY_BE_SAID)
    facts: dict[str, object] = {"count": len(topics)}
    if channel is Channel.SMS:
        return sentence(GATHERED, facts, language=language)
    facts |= _link()
    if wording is not Wording.TOPIC or not told:
        return sentence(GATHERED_MAIL, facts, language=language)
    lines = [
        sentence(
            "%(topic)s: %(count)s",
            {"topic": sentence(TOPIC_NAMES[t], language=language), "count": count},
            language=language,
        )
        for t, count in told.items()
    ]
    return sentence(GATHERED_ABOUT_MAIL, {**facts, "topics": "\n".join(lines)}, language=language)


def short_enough(text: str, otherwise: str) -> str:
    """``text`` when it fits into one SMS of one part."""
    return text if sms_units(text) <= MOST_SMS_UNITS else otherwise
