"""The graded score, factor by factor, against published figures and examples worked by hand."""

import pytest

from sahajatri.apps.careers import rules
from sahajatri.apps.careers.catalogue import likings
from sahajatri.apps.careers.rules import Asked
from sahajatri.apps.careers.terms import WEIGHTS, Band, Ease, Factor, Leaning

FINE, NEEDS, NOT_FOR_ME = Ease.FINE, Ease.NEEDS, Ease.NOT_FOR_ME


def profile(*values: float) -> dict[Leaning, float]:
    return dict(zip(Leaning, values, strict=True))


class TestInterest:
    def test_the_correlation_is_that_of_anscombe(self) -> None:
        """Anscombe (1973), doi:10.1080/00031305.1973.10478966, first data set: r = 0.816."""
        x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
        y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
        assert rules.pearson(x, y) == pytest.approx(0.81642, abs=1e-5)

    def test_six_likings_by_hand(self) -> None:
        """Person 3 1 2 1 1 0 and work 3 0 2 0 1 0.

        Means 4/3 and 1. Products 14 - 8 = 6, squares 16 - 32/3 = 16/3 and 14 - 6 = 8: r = 6 / sqrt(42.667) = 0.9186.
        """
        r = rules.interest(profile(3, 1, 2, 1, 1, 0), profile(3, 0, 2, 0, 1, 0))
        assert r == pytest.approx(0.91856, abs=1e-5)

    def test_what_runs_against_each_other_is_nothing_and_not_less(self) -> None:
        assert rules.interest(profile(3, 0, 0, 0, 0, 0), profile(0, 0, 0, 3, 2, 1)) == 0.0

    def test_a_flat_profile_says_nothing(self) -> None:
        assert rules.interest(profile(2, 2, 2, 2, 2, 2), profile(3, 0, 2, 0, 1, 0)) is None
        assert rules.interest(None, profile(3, 0, 2, 0, 1, 0)) is None

    def test_the_bands_begin_at_their_limits(self) -> None:
        said = [rules.band_of(r) for r in (0.729, 0.7289, 0.608, 0.6079, 0.0)]
        assert said == [Band.BEST, Band.GREAT, Band.GREAT, Band.SOME, Band.SOME]

    def test_one_word_alone_is_too_little(self) -> None:
        tags = {code: liking.tags for code, liking in likings().items()}
        assert rules.likes_from_tags(["sewing"], tags) is None
        assert rules.likes_from_tags(["sewing", "farming", "helping"], tags) == profile(2, 0, 0, 1, 0, 0)

    def test_letters_become_a_profile(self) -> None:
        assert rules.profile_of_letters("RCE") == profile(3, 0, 0, 0, 1, 2)


class TestFunctional:
    def test_abilities_by_hand(self) -> None:
        """IM 4, LV 5, capacity 3: gap 2/7. IM 3, LV 2, capacity 4: none. IM 2.9 does not count.

        1 - (4 x 2/7) / (4 + 3) = 1 - 8/49 = 0.83673.
        """
        asked = [Asked(4, 5, 3), Asked(3, 2, 4), Asked(2.9, 7, 0)]
        assert rules.functional(asked) == pytest.approx(41 / 49)

    def test_nothing_that_matters_says_nothing(self) -> None:
        assert rules.functional([Asked(2, 7, 0)]) is None

    def test_our_own_demands_by_hand(self) -> None:
        """Levels 3, 2, 1; needs something for the first, the second is not for her, the third is no trouble.

        Gaps 1.5/3, 2/3, 0; 1 - (3 x 0.5 + 2 x 0.6667 + 0) / 6 = 0.52778.
        """
        levels = {"standing": 3, "lifting": 2, "reading": 1}
        told = {"standing": NEEDS, "lifting": NOT_FOR_ME, "reading": FINE}
        assert rules.fit_of_demands(levels, told) == pytest.approx(0.527778, abs=1e-6)

    def test_what_is_not_answered_is_no_gap(self) -> None:
        assert rules.fit_of_demands({"standing": 3, "lifting": 2}, {"reading": NOT_FOR_ME}) == 1.0

    def test_somebody_who_said_nothing_is_not_measured(self) -> None:
        assert rules.fit_of_demands({"standing": 3}, {}) is None

    def test_the_three_largest_gaps_come_largest_first(self) -> None:
        levels = {"standing": 3, "lifting": 2, "reading": 1, "noise": 3, "heat": 2}
        told = {"standing": NEEDS, "lifting": NOT_FOR_ME, "reading": NOT_FOR_ME, "noise": NOT_FOR_ME, "heat": FINE}
        assert [gap.demand for gap in rules.largest_gaps(levels, told)] == ["noise", "standing", "lifting"]


class TestTogether:
    def test_the_weights_are_those_of_the_score(self) -> None:
        assert list(WEIGHTS.values()) == [0.35, 0.30, 0.25, 0.10]

    def test_all_four_by_hand(self) -> None:
        """0.35 x 1 + 0.30 x 0.8 + 0.25 x 0.6 + 0.10 x 0.5 = 0.79."""
        found = rules.score(is_named=True, interest=0.8, functional=0.6, preparation=0.5)
        assert found.rank == pytest.approx(0.79)
        assert found.has_signal

    def test_what_is_not_known_is_left_out_and_the_rest_weighs_more(self) -> None:
        """Without interest and preparation: (0.35 x 0 + 0.25 x 0.6) / 0.60 = 0.25."""
        found = rules.score(is_named=False, interest=None, functional=0.6, preparation=None)
        assert found.rank == pytest.approx(0.25)
        adds = {part.factor: part.adds for part in found.parts}
        assert adds[Factor.INTEREST] == 0.0
        assert sum(part.weight for part in found.parts) == pytest.approx(1.0)

    def test_a_wish_alone_is_no_signal(self) -> None:
        assert not rules.score(is_named=True, interest=None, functional=None, preparation=None).has_signal

    def test_learning_takes_a_quarter_for_every_zone(self) -> None:
        assert [rules.preparation(zone, 2) for zone in (1, 2, 3, 5)] == [1.0, 1.0, 0.75, 0.25]
        assert rules.preparation(3, None) is None

    def test_the_same_figure_is_a_tie(self) -> None:
        assert rules.ties_in({"a": 0.712, "b": 0.709, "c": 0.5}) == {"a", "b"}


@pytest.mark.parametrize(
    ("wish", "is_named"),
    [
        ("আমি দর্জির কাজ করতে চাই", True),
        ("I would like to be a tailor", True),
        ("darji hote chai", True),
        ("গাড়ি চালাতে চাই", False),
        ("", False),
    ],
)
def test_a_wish_in_own_words_names_work(wish: str, is_named: bool) -> None:
    assert rules.is_named_in(
        rules.words_said(wish), [rules.name_keys(name) for name in ("দর্জি", "Tailor", "darji")]
    ) is is_named
