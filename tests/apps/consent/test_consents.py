"""Each purpose is asked for, given and taken back by itself; what is taken back stops at once."""

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.actions import give_consent, open_item, withdraw_consent
from sahajatri.apps.consent.models import Disclosure, Grant
from sahajatri.apps.consent.queries import items_open_to, open_disclosures, purposes_agreed_to
from sahajatri.apps.consent.terms import TEXT_VERSION, Audience, GivenHow, Item, Purpose
from sahajatri.kernel.refusals import Refused
from tests.cast.consent import agreed, closed, opened, took_back


def test_nothing_is_agreed_to_or_open_at_first(cast: Cast) -> None:
    asha = cast.people["asha"]
    assert purposes_agreed_to(asha, cast.programme) == frozenset()
    assert open_disclosures(asha, cast.programme) == frozenset()


def test_a_consent_is_kept_with_its_wording_language_and_way(cast: Cast) -> None:
    grant = give_consent(
        cast.people["asha"],
        Purpose.MATCHING,
        programme=cast.programme,
        how=GivenHow.READ_ALOUD,
        helped_by="রিনা",
        language="en",
        by=cast.actor("asha"),
        at=cast.at,
    )
    assert (grant.text_version, grant.language, grant.how, grant.helped_by) == (
        TEXT_VERSION,
        "en",
        "read_aloud",
        "রিনা",
    )
    assert grant.given_at == cast.at


def test_agreeing_twice_keeps_one_receipt(cast: Cast) -> None:
    agreed(cast, "asha", Purpose.MATCHING)
    agreed(cast, "asha", Purpose.MATCHING)
    assert Grant.objects.filter(person=cast.people["asha"]).count() == 1


def test_taking_back_keeps_the_receipt_with_its_end(cast: Cast) -> None:
    agreed(cast, "asha", Purpose.MATCHING, Purpose.CIRCLE)
    took_back(cast, "asha", Purpose.MATCHING)
    assert purposes_agreed_to(cast.people["asha"], cast.programme) == {Purpose.CIRCLE}
    receipt = Grant.objects.get(person=cast.people["asha"], purpose=Purpose.MATCHING)
    assert receipt.withdrawn_at == cast.at


def test_taking_back_what_was_never_given_is_no_mistake(cast: Cast) -> None:
    withdraw_consent(cast.people["asha"], Purpose.RESEARCH, programme=cast.programme, by=cast.actor("asha"), at=cast.at)
    assert purposes_agreed_to(cast.people["asha"], cast.programme) == frozenset()


def test_nobody_agrees_in_another_persons_place(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_own_consent"):
        give_consent(cast.people["asha"], Purpose.MATCHING, programme=cast.programme, by=cast.actor("gita"), at=cast.at)


def test_whoever_reads_aloud_is_named(cast: Cast) -> None:
    with pytest.raises(Refused, match="helper_missing"):
        give_consent(
            cast.people["asha"],
            Purpose.MATCHING,
            programme=cast.programme,
            how=GivenHow.READ_ALOUD,
            by=cast.actor("gita"),
            at=cast.at,
        )


def test_nobody_opens_something_in_another_persons_place(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_own_switches"):
        open_item(
            cast.people["asha"],
            Item.LIMITS,
            Audience.COORDINATOR,
            programme=cast.programme,
            by=cast.actor("gita"),
            at=cast.at,
        )


def test_switches_count_only_with_consent_to_showing(cast: Cast) -> None:
    opened(cast, "asha", Audience.MENTOR, Item.LIMITS)
    assert items_open_to({Audience.MENTOR}, cast.people["asha"], cast.programme) == {Item.LIMITS}
    took_back(cast, "asha", Purpose.SHARING)
    assert items_open_to({Audience.MENTOR}, cast.people["asha"], cast.programme) == frozenset()


def test_what_is_opened_to_one_audience_stays_closed_to_the_others(cast: Cast) -> None:
    opened(cast, "asha", Audience.MENTOR, Item.LIMITS)
    others = set(Audience) - {Audience.MENTOR}
    assert items_open_to(others, cast.people["asha"], cast.programme) == frozenset()


def test_closing_keeps_the_row_with_its_end(cast: Cast) -> None:
    opened(cast, "asha", Audience.MENTOR, Item.LIMITS)
    closed(cast, "asha", Audience.MENTOR, Item.LIMITS)
    assert Disclosure.objects.get(person=cast.people["asha"]).closed_at == cast.at
