"""Times of the week as people say them."""

from django.utils.translation import override

from sahajatri.apps.intake.web.items import clock_text


def test_a_time_that_is_no_part_of_the_day_is_said_as_people_say_it() -> None:
    with override("bn"):
        assert clock_text("18:00", "20:30") == "সন্ধ্যা ৬:০০ থেকে রাত ৮:৩০"
    with override("en"):
        assert clock_text("18:00", "20:30") == "6:00 pm to 8:30 pm"
