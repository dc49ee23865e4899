"""What rooms below have sent: codes, links, news about the account, invitations."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from sahajatri.apps.people import events as people_events
from sahajatri.apps.people.queries import how_to_reach
from sahajatri.apps.people.terms import CodePurpose
from sahajatri.apps.programmes import events as programmes_events
from sahajatri.apps.programmes.access import secret_of
from sahajatri.apps.programmes.terms import ROLE_NAMES
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries, rules
from .actions import send_to, tell
from .models import Heard, Notice
from .terms import Channel, HeardState

CODE_SMS = words("Sahajatri: your code is %(code)s. For 10 minutes. Tell nobody.")
CODE_MAIL = words(
    "Your code for Sahajatri is %(code)s.\n\nYou can also open this link:\n%(link)s\n\n"
    "Both work once, for 10 minutes. Tell nobody. If you did not ask for it, you need not do anything."
)
CONFIRM_MAIL = words(
    "Your code for Sahajatri is %(code)s.\n\n"
    "It works once, for 10 minutes. Tell nobody. If you did not ask for it, you need not do anything."
)
CHANGED_SMS = words("The sign-in for Sahajatri was changed. Not you? Tell us.")
CHANGED_MAIL = words("The sign-in for Sahajatri was changed.\n\nWas it not you? Tell your coordinator at once.")
INVITED_SMS = words("Sahajatri: you are invited. %(link)s")
INVITED_MAIL = words(
    "%(programme)s invites you to take part in Sahajatri as: %(role)s.\n\n"
    "Read the invitation and answer it here:\n%(link)s\n\nThe invitation is open for 30 days. You are free to say no."
)


@listen(people_events.CODE_ASKED)
def send_code(event: Any, row: Any) -> None:
    """The code goes to the address that was typed, at once; an e-mail for signing in holds a link too."""
    is_mail = "@" in row.address
    has_link = is_mail and row.purpose == CodePurpose.SIGN_IN
    link = settings.SAHAJATRI_ORIGIN + reverse("people:link-enter", kwargs={"link": row.link})
    # The digits are Latin in every language: phones offer only those to the code field by themselves.
    facts = {"code": row.code, **({"link": link} if has_link else {})}
    send_to(
        row.address,
        kind="people.code",
        title=words("Your code for Sahajatri"),
        text=CODE_MAIL if has_link else CONFIRM_MAIL if is_mail else CODE_SMS,
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


@listen(programmes_events.PERSON_INVITED)
def send_invitation(event: Any, invitation: Any) -> None:
    """An e-mail holds the link itself; an SMS, short enough for one part, the page that finds the invitation."""
    language = "bn"
    if "@" in invitation.address:
        path = reverse("programmes:invitation", kwargs={"invitation": secret_of(invitation)})
        facts = {
            "programme": invitation.programme.name_bn,
            "role": sentence(ROLE_NAMES[Role(invitation.role)], language=language),
            "link": settings.SAHAJATRI_ORIGIN + path,
        }
    else:
        facts = {"link": settings.SAHAJATRI_ORIGIN + reverse("programmes:invitation-find")}
    send_to(
        invitation.address,
        kind="programmes.invitation",
        title=words("An invitation"),
        text=INVITED_MAIL if "@" in invitation.address else INVITED_SMS,
        facts=facts,
        language=language,
        at=event.at,
        programme=invitation.programme,
        useless_after=invitation.expires_at,
    )


@listen(programmes_events.INVITATION_ACCEPTED)
def tell_accepted(event: Any, invitation: Any) -> None:
    """Who invited somebody learns that the invitation was accepted."""
    tell(
        invitation.invited_by,
        kind="programmes.invitation-accepted",
        title=words("An invitation was accepted"),
        text=words("%(name)s has joined the programme."),
        facts={"name": invitation.accepted_by.display_name},
        path=reverse("programmes:members"),
        programme=invitation.programme,
        key=f"invitation-accepted:{invitation.public_id}",
        at=event.at,
    )


@listen(programmes_events.ROLE_ENDED)
def tell_role_ended(event: Any, membership: Any) -> None:
    """Nobody finds out by a page that does not open any more."""
    tell(
        membership.person,
        kind="programmes.role-ended",
        title=words("A role of yours has ended"),
        text=words("You can ask your coordinator why. What is yours stays yours: you can go on reading it."),
        path=reverse("programmes:choose"),
        programme=membership.programme,
        key=f"role-ended:{membership.public_id}",
        at=event.at,
    )


@listen(events.NOTICE_SENT)
def tell_of_many_messages(event: Any, notice: Notice) -> None:
    """Somebody looks before the programme may send no more: at 70 percent of what it may send on one day."""
    if notice.channel != Channel.SMS:
        return
    most, sent = settings.SAHAJATRI_SMS_A_DAY, queries.sent_today(notice.programme, event.at)
    if sent < rules.ALARM_AT * most:
        return
    is_over = sent >= most
    for programme, person in queries.coordinators_of(notice.programme):
        tell(
            person,
            kind="notices.budget",
            title=words("Very many SMS went out today"),
            text=words("The most for one day is reached. Other SMS wait until tomorrow; codes and alarms still go out.")
            if is_over
            else words("%(sent)s of %(most)s SMS of one day went out. Look whether that is right."),
            facts={} if is_over else {"sent": sent, "most": most},
            path=reverse("notices:outbox"),
            programme=programme,
            key=f"notices.budget:{programme.pk}:{notice.programme_id}:{clock.day_of(event.at)}:{is_over}",
            at=event.at,
            is_urgent=True,
        )


@listen(events.TEXT_HEARD)
def tell_of_text(event: Any, heard: Heard) -> None:
    """A text that nobody but a person can understand waits for the coordinators. No word of it leaves the page."""
    if heard.state == HeardState.WAITING:
        for programme, person in queries.coordinators_of(heard.programme):
            tell(
                person,
                kind="notices.heard",
                title=words("A text message came in"),
                text=words("Read it and say what was done."),
                path=reverse("notices:heard-list"),
                programme=programme,
                key=f"notices.heard:{heard.public_id}",
                at=event.at,
            )
