"""Whoever writes reads whether somebody is on duty, at each hour of a week."""

from datetime import datetime, time, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from demo.cast import Cast
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import end_role, grant_role
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.safeguarding import queries
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from tests.cast.safeguarding import on_duty

HOUR = timedelta(hours=1)


def said(cast: Cast, at: datetime, language: str = "en") -> str:
    """What stands beside a place where people write."""
    with translation.override(language):
        before = queries.before_writing(cast.programme, at)
        return render_to_string("components/before_you_write.html", {"before": before, "readers": "Only you."})


def week(cast: Cast) -> datetime:
    """Midnight of the coming Monday in Dhaka."""
    today = clock.day_of(cast.at)
    monday = today + timedelta(days=7 - today.weekday())
    return datetime.combine(monday, time(0), tzinfo=clock.zone())


def test_at_each_hour_of_a_week_the_words_are_true(cast: Cast) -> None:
    monday = week(cast)
    for day in range(5):  # nobody on Saturday and Sunday; on Wednesday over midnight
        hours = 20 if day == 2 else 9
        on_duty(cast, begins=monday + timedelta(days=day, hours=9), hours=hours)
    for hour in range(7 * 24):
        at = monday + hour * HOUR
        day, of_day = divmod(hour, 24)
        is_on = (day < 5 and 9 <= of_day < 18) or (day == 2 and of_day >= 9) or (day == 3 and of_day < 5)
        text = said(cast, at)
        assert ("is on duty now" in text and "Nobody" not in text) == is_on, at
        assert ("Nobody is on duty now" in text) == (not is_on), at
        assert ("999" in text) == (not is_on), at
        assert ("on duty again from" in text) == (not is_on and at < monday + timedelta(days=4, hours=9)), at


def test_a_shift_of_somebody_who_is_no_lead_any_more_promises_nothing(cast: Cast) -> None:
    on_duty(cast)
    on_duty(cast, begins=cast.at + 20 * HOUR)
    itself = the_programme_itself(cast.programme)
    grant_role(cast.programme, cast.people["esha"], Role.LEAD, by=itself, at=cast.at)
    end_role(Membership.objects.get(person=cast.people["indu"]), by=itself, at=cast.at)
    text = said(cast, cast.at + HOUR)
    assert "Nobody is on duty now" in text
    assert "It is not known when somebody is on duty again." in text
    assert "again from" not in text


def test_in_bengali_too(cast: Cast) -> None:
    text = said(cast, cast.at, "bn")
    assert "৯৯৯" in text
    assert "Nobody" not in text


def test_it_costs_few_look_ups(cast: Cast, django_assert_max_num_queries: Any) -> None:
    on_duty(cast)
    with django_assert_max_num_queries(2):
        queries.before_writing(cast.programme, cast.at)
