"""Who is told about practice with somebody beside. Two who must not meet hear nothing of each other."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.practice import guided_events as events
from sahajatri.apps.practice.guided_terms import GivenState
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.safeguarding.queries import why_no_contact
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words


def are_in_touch(practice: PracticeTogether) -> bool:
    """Whether the two may hear of each other: beside each other, and nothing keeps them apart."""
    partner = practice.partner
    if partner is None or why_no_contact(practice.person, partner, practice.programme) is not None:
        return False
    return queries.role_of_partner(practice.person, partner, practice.programme) is not None


def tell_one(
    reader: Any, practice: PracticeTogether, *, kind: str, title: str, text: str, at: Any, key: str, facts: Any = None
) -> None:
    """One of the two; the other one's name stands in ``%(name)s``."""
    other = practice.partner if reader.pk == practice.person_id else practice.person
    tell(
        reader,
        kind=kind,
        title=title,
        text=text,
        facts={"name": other.display_name if other is not None else "", **(facts or {})},
        path=reverse("practice:together-one", kwargs={"practice": practice.public_id}),
        programme=practice.programme,
        at=at,
        key=f"{key}:{practice.public_id}",
    )


def _other_than(event: Any, practice: PracticeTogether) -> Any:
    """The one of the two who did not act; None when they must not hear of each other."""
    if not are_in_touch(practice):
        return None
    return practice.partner if event.by == practice.person.public_id else practice.person


TOLD: dict[str, tuple[str, str]] = {
    events.PROPOSED.code: (
        words("Somebody would like to practise with you"),
        words("%(name)s proposes a talk to practise together. Say yes or no by %(day)s. A no needs no reason."),
    ),
    events.AGREED.code: (
        words("You practise together"),
        words("%(name)s said yes. Look at your card before you begin."),
    ),
    events.DECLINED.code: (
        words("It does not suit this time"),
        words("It does not suit %(name)s this time. You can propose something else when you like."),
    ),
    events.TAKEN_BACK.code: (
        words("A proposal was taken back"),
        words("%(name)s took the proposal to practise back. You need not do anything."),
    ),
    events.CALLED_OFF.code: (
        words("A practice was called off"),
        words("The practice with %(name)s does not happen. You can propose another day."),
    ),
    events.FEEDBACK_GIVEN.code: (
        words("There are words about your practice"),
        words("%(name)s wrote what to keep. Read it when you like, and say how you saw it."),
    ),
    events.REPLIED.code: (
        words("There is an answer to your words"),
        words("%(name)s answered to what you wrote about your practice."),
    ),
    events.REFLECTION_SHARED.code: (
        words("Somebody shows you thoughts about a practice"),
        words("%(name)s lets you read own thoughts about your practice. Please keep them to yourself."),
    ),
}


@listen(
    events.PROPOSED,
    events.AGREED,
    events.DECLINED,
    events.TAKEN_BACK,
    events.CALLED_OFF,
    events.FEEDBACK_GIVEN,
    events.REPLIED,
    events.REFLECTION_SHARED,
)
def tell_the_other(event: Any, practice: PracticeTogether) -> None:
    """Once for each thing that happened; words that were written anew are not told again."""
    reader = _other_than(event, practice)
    if reader is not None:
        title, text = TOLD[event.kind]
        tell_one(
            reader,
            practice,
            kind="practice.together",
            title=title,
            text=text,
            at=event.at,
            key=event.kind,
            facts={"day": practice.answer_by},
        )


@listen(events.RATED_OWN)
def ask_for_words(event: Any, practice: PracticeTogether) -> None:
    """The participant wrote first: now the other one's words are waited for."""
    if practice.feedback_at is None and practice.partner is not None and are_in_touch(practice):
        tell_one(
            practice.partner,
            practice,
            kind="practice.together",
            title=words("You practised together"),
            text=words("%(name)s looked back at your practice. Write what to keep, and perhaps what to try."),
            at=event.at,
            key="practice.words-wanted",
        )


@listen(events.LAPSED, events.PUT_AWAY)
def tell_both_that_it_ended(event: Any, practice: PracticeTogether) -> None:
    """A word to both, so that nothing stops silently; none where the two must not hear of each other."""
    if practice.partner is None:
        return
    if why_no_contact(practice.person, practice.partner, practice.programme) is not None:
        return
    is_proposal = event.kind == events.LAPSED.code
    title = words("A proposal to practise has ended") if is_proposal else words("A practice was put away")
    text = (
        words("No answer came to the proposal to practise with %(name)s. You can propose it again when it suits.")
        if is_proposal
        else words("Nobody wrote down the practice with %(name)s, so it does not count. You can propose it again.")
    )
    readers = [practice.person]
    if queries.role_of_partner(practice.person, practice.partner, practice.programme) is not None:
        readers.append(practice.partner)
    else:
        title = words("A practice together ended")
        text = words("%(name)s is not beside you at the moment. You can practise alone, or ask somebody else.")
    for reader in readers:
        tell_one(
            reader, practice, kind="practice.together", title=title, text=text, at=event.at, key="practice.ended"
        )


@listen(events.GIVEN)
def tell_of_the_suggestion(event: Any, given: GivenPractice) -> None:
    tell(
        given.person,
        kind="practice.given",
        title=words("Somebody suggests a talk to practise"),
        text=words("%(name)s suggests something that you could practise alone. You may leave it."),
        facts={"name": given.by.display_name if given.by else ""},
        path=reverse("practice:together"),
        programme=given.programme,
        at=event.at,
        key=f"practice.given:{given.public_id}",
    )


@listen(events.GIVEN_ANSWERED, events.GIVEN_LAPSED)
def tell_who_suggested_it(event: Any, given: GivenPractice) -> None:
    """A no and no answer read the same; nobody is asked why."""
    if given.by is None or why_no_contact(given.person, given.by, given.programme) is not None:
        return
    is_yes = given.state == GivenState.TAKEN_UP
    tell(
        given.by,
        kind="practice.given-answered",
        title=words("About a practice that you suggested"),
        text=words("%(name)s takes it up.") if is_yes else words("%(name)s leaves it for now. It needs no reason."),
        facts={"name": given.person.display_name},
        path=reverse("practice:give", kwargs={"person": given.person.public_id}),
        programme=given.programme,
        at=event.at,
        key=f"practice.given-answered:{given.public_id}",
    )
