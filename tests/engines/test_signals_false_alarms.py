"""How often the signals speak without need, and that they do find what is there, on invented histories.

The limits are what a practitioner can carry, not what was measured: with forty people on a caseload, half a false alarm
a person and year is one in two and a half weeks, a short call each. A silence that is none may come up twice a year
between two who keep their rhythm. Of those who fall by three points of ten, four in five must be found, or the signal
is no reason to feel safe.
"""

from benchmarks import signals as simulated

PEOPLE, SEED = 250, 4
MOST_FALSE_FALLS = 0.5
MOST_FALSE_SWINGS = 0.5
MOST_FALSE_SILENCES = 2.0
FEWEST_FALLS_FOUND = 0.8


def test_false_falls_stay_below_what_a_caseload_can_carry() -> None:
    rate = simulated.false_alarms(simulated.new_falling, PEOPLE, SEED)
    assert rate.count > 0, "a rule that never speaks would pass too"
    assert rate.a_year < MOST_FALSE_FALLS
    assert rate.a_year < simulated.false_alarms(simulated.old_falling, PEOPLE, SEED).interval.low


def test_false_swings_stay_below_what_a_caseload_can_carry() -> None:
    assert simulated.false_alarms(simulated.new_erratic, PEOPLE, SEED).a_year < MOST_FALSE_SWINGS


def test_falls_by_three_points_are_found() -> None:
    sudden = simulated.of_course(simulated.COURSES["sudden fall by 3"])
    found = simulated.finds(simulated.new_falling, sudden, PEOPLE, SEED, within=12)
    assert found.interval.low > FEWEST_FALLS_FOUND
    assert found.weeks is not None
    assert found.weeks <= 6  # three check-ins below what is usual take at least three weeks of five


def test_two_who_keep_their_rhythm_are_rarely_called_silent_and_those_who_do_not_are_found() -> None:
    for rhythm in (7, 14, 30):
        assert simulated.silences(simulated.new_silence, rhythm, PEOPLE, SEED).a_year < MOST_FALSE_SILENCES
        assert simulated.silences_found(simulated.new_silence, rhythm, PEOPLE, SEED).interval.low > FEWEST_FALLS_FOUND


def test_the_intervals_of_rates_are_those_of_the_tables() -> None:
    # Exact Poisson limits for 10 events are 4.80 and 18.39, for none 0 and 3.69 (Ulm 1990, Am J Epidemiol 131:373).
    low, high = simulated.Rate(10, 1.0).interval
    assert abs(low - 4.80) < 0.02
    assert abs(high - 18.39) < 0.02
    low, high = simulated.Rate(0, 1.0).interval
    assert low == 0
    assert abs(high - 3.69) < 0.1
