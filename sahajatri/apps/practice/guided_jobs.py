"""What was begun between two does not silently stop: reminded once, asked about, and ended with a word."""

from datetime import datetime, timedelta

from sahajatri.apps.practice import guided_rules as rules
from sahajatri.apps.practice.actions.guided import lapse_given, lapse_together, put_away_together
from sahajatri.apps.practice.guided_notices import are_in_touch, tell_one
from sahajatri.apps.practice.guided_terms import ASK_AGAIN_AFTER_DAYS, PUT_AWAY_AFTER_DAYS, TogetherState
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words


@schedule("practice.together", every=timedelta(hours=6))
def look_after_practices(at: datetime) -> None:
    """Proposals without an answer, practices that nobody wrote down, words that are waited for, next steps."""
    today = clock.day_of(at)
    _proposals(at)
    _agreed(at)
    for practice in queries.without_feedback(at):
        if practice.partner is not None and are_in_touch(practice):
            tell_one(
                practice.partner,
                practice,
                kind="practice.together",
                title=words("Your words about a practice are waited for"),
                text=words("%(name)s practised with you. One thing to keep is enough."),
                at=at,
                key="practice.words-nudge",
            )
    for practice in queries.next_steps_due(today):
        tell_one(
            practice.person,
            practice,
            kind="practice.next",
            title=words("Today you wanted to go on"),
            text=words("Look at what you named as the next step after a practice. You can choose another day."),
            at=at,
            key=f"practice.next:{practice.next_on}",
        )
    for given in queries.given_without_answer(at):
        lapse_given(given, by=the_programme_itself(given.programme), at=at)


def _proposals(at: datetime) -> None:
    today = clock.day_of(at)
    for practice in queries.open_everywhere(TogetherState.PROPOSED):
        role = queries.role_of_partner(practice.person, practice.partner, practice.programme)
        if today > practice.answer_by or role is None:
            lapse_together(practice, by=the_programme_itself(practice.programme), at=at)
            continue
        if not rules.is_reminder_due(clock.day_of(practice.proposed_at), practice.answer_by, today):
            continue
        if are_in_touch(practice):
            asked = practice.partner if practice.proposed_by_id == practice.person_id else practice.person
            tell_one(
                asked,
                practice,
                kind="practice.together",
                title=words("A proposal to practise waits for you"),
                text=words("%(name)s asks whether you practise together. Say yes or no by %(day)s."),
                at=at,
                key="practice.reminded",
                facts={"day": practice.answer_by},
            )


def _agreed(at: datetime) -> None:
    today = clock.day_of(at)
    for practice in queries.open_everywhere(TogetherState.AGREED):
        role = queries.role_of_partner(practice.person, practice.partner, practice.programme)
        asked_from = rules.asked_from(practice.on, clock.day_of(practice.agreed_at or practice.proposed_at))
        late = (today - asked_from).days
        if late >= PUT_AWAY_AFTER_DAYS or role is None:
            put_away_together(practice, by=the_programme_itself(practice.programme), at=at)
            continue
        if late < 0 or not are_in_touch(practice):
            continue
        which = "again" if late >= ASK_AGAIN_AFTER_DAYS else "first"
        for reader in (practice.person, practice.partner):
            tell_one(
                reader,
                practice,
                kind="practice.together",
                title=words("Did you practise together?"),
                text=words("Write down how it went with %(name)s, or say that it did not happen."),
                at=at,
                key=f"practice.asked:{which}",
            )
