"""Opens the next topic after a week, asks about problems whose day has come, and tells once a week who wants that."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.actions import end_topics, note_weekly, open_topic, remind_of_problem
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words


@schedule("circles.topics", every=timedelta(hours=1))
def open_the_next_topics(at: datetime) -> None:
    """One topic a week and circle; when all were open they rest, and who looks after the circle hears it."""
    for plan in queries.plans_due(at):
        by = the_programme_itself(plan.circle.programme)
        coming = queries.next_topic(plan.circle)
        if coming is None:
            end_topics(plan, by=by, at=at)
        else:
            open_topic(plan.circle, theme=coming, by=by, at=at)


@schedule("circles.problems", every=timedelta(hours=3))
def ask_about_problems(at: datetime) -> None:
    """The owner on the day; who looks after the circle a week later, or at once when nobody had an idea."""
    today = clock.day_of(at)
    for problem, count_of_ideas in queries.problems_due(today):
        whom = rules.whom_to_remind(
            due_on=problem.due_on or today,
            today=today,
            owner_told=problem.owner_told_at is not None,
            facilitator_told=problem.facilitator_told_at is not None,
            has_ideas=bool(count_of_ideas),
            state=problem.state,
        )
        if whom:
            remind_of_problem(problem, whom=whom, by=the_programme_itself(problem.circle.programme), at=at)


@schedule("circles.weekly", every=timedelta(hours=6))
def tell_once_a_week(at: datetime) -> None:
    """One message for those who asked for it, and only when there is something new."""
    for bookmark in queries.weekly_to_tell(at):
        circle = bookmark.circle
        tell(
            bookmark.person,
            kind="circle.weekly",
            title=words("New in your circle"),
            text=words("There is something new in %(circle)s this week."),
            facts={"circle": circle.name},
            path=reverse("circles:talk", kwargs={"circle": circle.public_id}),
            programme=circle.programme,
            at=at,
            key=f"circle.weekly:{circle.public_id}:{bookmark.person.public_id}:{clock.day_of(at).isoformat()}",
        )
        note_weekly(bookmark, by=the_programme_itself(circle.programme), at=at)
