"""What rooms below have sent: codes, links, news about the account, invitations."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from sahajatri.apps.people import events as people_events
from sahajatri.apps.people.queries import how_to_reach
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from .actions import send_to, tell

CODE_SMS = words("Sahajatri: your code is %(code)s. For 10 minutes. Tell nobody.")
CODE_MAIL = words(
    "Your code for Sahajatri is %(code)s.\n\nYou can also open this link:\n%(link)s\n\n"
    "Both work once, for 10 minutes. Tell nobody. If you did not ask for it, you need not do anything."
)
CHANGED_SMS = words("The sign-in for Sahajatri was changed. Not you? Tell us.")
CHANGED_MAIL = words("The sign-in for Sahajatri was changed.\n\nWas it not you? Tell your coordinator at once.")


@listen(people_events.CODE_ASKED)
def send_code(event: Any, row: Any) -> None:
    """The code goes to the address that was typed, at once; an e-mail holds a link too."""
    is_mail = "@" in row.address
    link = settings.SAHAJATRI_ORIGIN + reverse("people:link-enter", kwargs={"link": row.link})
    # The digits are Latin in every language: phones offer only those to the code field by themselves.
    facts = {"code": row.code, **({"link": link} if is_mail else {})}
    send_to(
        row.address,
        kind="people.code",
        title=words("Your code for Sahajatri"),
        text=CODE_MAIL if is_mail else CODE_SMS,
        facts=facts,
        language=row.language,
        at=event.at,
        useless_after=row.expires_at,
    )


@listen(people_events.ADDRESS_CHANGED)
def tell_address_changed(event: Any, account: Any) -> None:
    """In the app, and at the address before: that is where somebody notices a change that was not theirs."""
    tell(
        account.person,
        kind="people.address-changed",
        title=words("Your phone number or e-mail was changed"),
        text=words("From now on you sign in with the new one. Was it not you? Tell your coordinator at once."),
        path=reverse("people:account"),
        at=event.at,
    )
    if account.address_before:
        _send_changed(account.person, account.address_before, event)


@listen(people_events.PASSWORD_SET, people_events.SECOND_FACTOR_SET)
def tell_sign_in_changed(event: Any, account: Any) -> None:
    """A new password or second step is told in the app."""
    tell(
        account.person,
        kind="people.sign-in-changed",
        title=words("The way you sign in was changed"),
        text=words("There is a new password or a new second step. Was it not you? Tell your coordinator at once."),
        path=reverse("people:account"),
        at=event.at,
    )


def _send_changed(person: Any, address: str, event: Any) -> None:
    send_to(
        address,
        kind="people.address-changed",
        title=words("Your sign-in for Sahajatri"),
        text=CHANGED_MAIL if "@" in address else CHANGED_SMS,
        facts={},
        language=how_to_reach(person).language,
        at=event.at,
    )
