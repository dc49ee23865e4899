"""Forgets codes that nobody can use any more, and what forms leave behind."""

from datetime import datetime, timedelta

from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.pages.models import Attempt, HeldForm, OnceToken
from sahajatri.kernel.records import outside_actions

from .models import SignInCode

KEPT_FOR = timedelta(days=1)


@schedule("people.codes", every=timedelta(hours=6))
def forget_old_codes(at: datetime) -> None:
    """An address that was typed at the door is kept for a day, not longer."""
    with outside_actions("codes that are over are forgotten; that they were asked for stands in the events"):
        SignInCode.objects.filter(asked_at__lt=at - KEPT_FOR).delete()


@schedule("people.leftovers", every=timedelta(hours=6))
def forget_leftovers(at: datetime) -> None:
    """Words held over a sign-in open for a day; limits count within a day; a form's token is good for 14 days."""
    HeldForm.objects.filter(at__lt=at - KEPT_FOR).delete()
    Attempt.objects.filter(at__lt=at - 2 * KEPT_FOR).delete()
    OnceToken.objects.filter(at__lt=at - 15 * KEPT_FOR).delete()
