"""Who is told: whoever is asked or shown a CV, and the person when somebody wrote. No notice says what is written."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel import clock
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import CvComment, CvShare, Said


@listen(events.WORDS_ASKED)
def tell_who_is_asked(event: Any, said: Said) -> None:
    """Whoever is asked; it can be left without an answer."""
    tell(
        said.by,
        kind="portraits.asked",
        title=words("What do you see?"),
        text=words("%(name)s asks what you see her or him do well. Answer when you like, or not."),
        facts={"name": said.person.display_name},
        path=reverse("portraits:words-give", kwargs={"said": said.public_id}),
        programme=said.programme,
        at=event.at,
        key=f"{event.kind}:{said.public_id}",
    )


@listen(events.WORDS_WRITTEN)
def tell_of_words(event: Any, said: Said) -> None:
    """The person: somebody answered."""
    tell(
        said.person,
        kind="portraits.written",
        title=words("Somebody answered you"),
        text=words("%(name)s wrote what you do well. Nobody else sees it; you decide what becomes of it."),
        facts={"name": said.by.display_name if said.by else ""},
        path=reverse("portraits:mine"),
        programme=said.programme,
        at=event.at,
        key=f"{event.kind}:{said.public_id}",
    )


@listen(events.CV_SHOWN)
def tell_whom_it_is_shown(event: Any, share: CvShare) -> None:
    """Whoever may read a CV now."""
    tell(
        share.to,
        kind="portraits.shown",
        title=words("Something to read"),
        text=words("%(name)s shows you her or his CV until %(day)s, and would like to hear what you think."),
        facts={"name": share.cv.person.display_name, "day": clock.day_of(share.until)},
        path=reverse("portraits:cv-shown", kwargs={"share": share.public_id}),
        programme=share.cv.programme,
        at=event.at,
        key=f"{event.kind}:{share.public_id}",
    )


@listen(events.CV_COMMENTED)
def tell_of_a_comment(event: Any, comment: CvComment) -> None:
    """The person: somebody wrote about the CV."""
    share = comment.share
    tell(
        share.cv.person,
        kind="portraits.comment",
        title=words("Somebody answered you"),
        text=words("%(name)s read your CV and wrote to you about it."),
        facts={"name": share.to.display_name},
        path=reverse("portraits:cv"),
        programme=share.cv.programme,
        at=event.at,
        key=f"{event.kind}:{comment.public_id}",
    )
