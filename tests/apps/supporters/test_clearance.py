"""Who is cleared, and why not."""

from datetime import date, timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.supporters import actions, queries
from sahajatri.apps.supporters.models import (
    Certification,
    Hours,
    PracticeTalk,
    Reference,
    Renewal,
    Study,
    Supporter,
    TrainingRecord,
    VettingItem,
)
from sahajatri.apps.supporters.terms import Kind, Module, SupporterState, Vetting
from sahajatri.kernel.access import Role
from sahajatri.kernel.refusals import Refused
from tests.cast.supporters import applied, checked, cleared, referenced, talked, trained

TODAY = date(2026, 11, 16)


def test_a_new_supporter_is_not_cleared_and_hears_everything_that_is_missing(cast: Cast) -> None:
    codes = queries.why_not_cleared(applied(cast, "bikram"), TODAY)
    assert codes[0] == "state:applied"
    assert {c for c in codes if c.startswith("vetting_missing:")} == {f"vetting_missing:{v}" for v in Vetting}
    assert {c for c in codes if c.startswith("training_missing:")} == {f"training_missing:{m}" for m in Module}


def test_clearing_is_refused_while_one_check_is_missing(cast: Cast) -> None:
    supporter, gita = applied(cast, "bikram"), cast.actor("gita")
    referenced(cast, supporter)
    for item in Vetting:
        if item is not Vetting.BACKGROUND_CHECK:
            actions.approve_vetting(supporter, item, by=gita, at=cast.at)
    trained(cast, supporter)
    talked(cast, supporter)
    with pytest.raises(Refused) as refused:
        actions.clear_supporter(supporter, by=gita, at=cast.at)
    assert refused.value.refusal.code == "needs_open"
    actions.approve_vetting(supporter, Vetting.BACKGROUND_CHECK, by=gita, at=cast.at)
    assert actions.clear_supporter(supporter, by=gita, at=cast.at).state == SupporterState.CLEARED


def test_the_short_way_to_a_cleared_supporter_leaves_what_the_long_one_leaves(cast: Cast) -> None:
    """Most tests begin with somebody whose checks were written at once; this one goes both ways."""

    def left(supporter: Supporter) -> dict[str, list[dict[str, object]]]:
        own = {"id", "public_id", "supporter_id", "training_id"}
        return {
            model.__name__: sorted(
                (
                    {name: value for name, value in row.items() if name not in own}
                    for row in model.objects.filter(supporter=supporter).values()
                ),
                key=str,
            )
            for model in (Reference, VettingItem, TrainingRecord, Hours, PracticeTalk, Certification, Renewal, Study)
        }

    long_way = applied(cast, "bikram")
    checked(cast, long_way)
    trained(cast, long_way)
    talked(cast, long_way)
    actions.clear_supporter(long_way, by=cast.actor("gita"), at=cast.at)
    short_way = cleared(cast, "lata", Kind.PEER)
    assert left(short_way) == left(long_way)
    assert all(left(short_way)[name] for name in ("Reference", "VettingItem", "TrainingRecord", "Hours"))


def test_clearing_gives_the_role(cast: Cast) -> None:
    assert Role.PEER not in cast.actor("lata").roles
    cleared(cast, "lata", Kind.PEER)
    assert Role.PEER in cast.actor("lata").roles


def test_nobody_approves_their_own_check_training_or_clearance(cast: Cast) -> None:
    own, gita = applied(cast, "gita", Kind.PEER), cast.actor("gita")
    for act, args in (
        (actions.approve_vetting, (own, Vetting.IDENTITY)),
        (actions.refuse_vetting, (own, Vetting.IDENTITY)),
        (actions.confirm_training, (own, Module.LISTENING)),
        (actions.clear_supporter, (own,)),
        (actions.decline_supporter, (own,)),
    ):
        with pytest.raises(Refused) as refused:
            act(*args, by=gita, at=cast.at)
        assert refused.value.refusal.code == "own_clearance"


def test_checks_and_training_lapse_after_twenty_four_months(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    assert queries.is_cleared(supporter, date(2028, 11, 16))
    assert not queries.is_cleared(supporter, date(2028, 11, 17))
    assert "vetting_expired:background_check" in queries.why_not_cleared(supporter, date(2028, 11, 17))
    assert "training_expired:listening" in queries.why_not_cleared(supporter, date(2028, 11, 17))


def test_a_training_done_again_is_good_again(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    later = cast.at + timedelta(days=800)
    for module in Module:
        actions.confirm_training(supporter, module, by=cast.actor("gita"), at=later)
    codes = queries.why_not_cleared(supporter, later.date())
    assert not any(c.startswith("training") for c in codes)
    assert any(c.startswith("vetting_expired") for c in codes)


def test_a_check_that_is_not_in_order_ends_the_clearance_at_once(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    actions.refuse_vetting(supporter, Vetting.REFERENCES, by=cast.actor("gita"), at=cast.at)
    assert queries.why_not_cleared(supporter, TODAY) == ("vetting_refused:references",)
    assert queries.cleared_supporters(cast.programme, TODAY) == []


def test_on_a_break_nobody_is_cleared_and_coming_back_needs_no_new_checks(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    paused = actions.pause_support(supporter, by=cast.actor("bikram"), at=cast.at)
    assert queries.why_not_cleared(paused, TODAY) == ("state:paused",)
    back = actions.return_to_support(paused, by=cast.actor("bikram"), at=cast.at)
    assert queries.is_cleared(back, TODAY)


def test_returning_clears_nobody_who_was_never_cleared(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.return_to_support(applied(cast, "bikram"), by=cast.actor("bikram"), at=cast.at)
    assert refused.value.refusal.code == "not_paused"


def applied_again(cast: Cast) -> Supporter:
    bikram = cast.people["bikram"]
    return actions.apply_as_supporter(cast.programme, bikram, Kind.MENTOR, by=cast.actor("bikram"), at=cast.at)


def test_who_left_can_offer_again_and_is_looked_at_anew(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    with pytest.raises(Refused):
        applied_again(cast)
    actions.leave_support(supporter, by=cast.actor("bikram"), at=cast.at)
    again = applied_again(cast)
    assert (again.pk, again.state) == (supporter.pk, SupporterState.APPLIED)


@pytest.mark.parametrize(
    ("approved_on", "expires_on", "field"),
    [
        (date(2026, 11, 17), None, "approved_on"),
        (date(2026, 11, 1), date(2026, 11, 1), "expires_on"),
        (date(2026, 11, 1), date(2028, 11, 17), "expires_on"),
    ],
)
def test_a_check_has_possible_days(cast: Cast, approved_on: date, expires_on: date | None, field: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.approve_vetting(
            applied(cast, "bikram"),
            Vetting.IDENTITY,
            by=cast.actor("gita"),
            at=cast.at,
            approved_on=approved_on,
            expires_on=expires_on,
        )
    assert refused.value.refusal.field == field
    assert "vetting_missing:identity" in queries.why_not_cleared(applied(cast, "bikram"), TODAY)


@pytest.mark.parametrize("capacity", [0, 6])
def test_one_to_five_people_are_walked_with(cast: Cast, capacity: int) -> None:
    with pytest.raises(Refused):
        cleared(cast, "bikram", capacity=capacity)


def test_the_list_of_clearances_takes_the_same_queries_for_one_and_for_many(
    cast: Cast, django_assert_num_queries: object
) -> None:
    cleared(cast, "bikram")
    with django_assert_num_queries(4):  # type: ignore[operator]  # a fixture of pytest-django
        assert len(queries.clearances(cast.programme, TODAY)) == 1
    for key in ("chandra", "deepa", "jaya"):
        cleared(cast, key, Kind.PEER)
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert len(queries.cleared_supporters(cast.programme, TODAY)) == 4
