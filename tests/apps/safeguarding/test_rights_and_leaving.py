"""Rights are dated data that says what is not confirmed; leaving says what it cannot do; waiting is published."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.rights import rights_packs
from sahajatri.apps.safeguarding.terms import ConcernKind, Tier
from sahajatri.kernel import clock
from sahajatri.kernel.packs import ContentError
from tests.cast.safeguarding import worried

PAGES = [(pack.country.lower(), one.code) for pack in rights_packs().values() for one in pack.pages]


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize(("country", "code"), PAGES)
def test_every_page_says_its_day_its_source_and_what_is_not_confirmed(
    cast: Cast, visit: Any, country: str, code: str, language: str
) -> None:
    page = visit(language=language).open("safeguarding:rights-page", country=country, code=code).content.decode()
    assert ("not confirmed yet" if language == "en" else "এখনো নিশ্চিত করা হয়নি") in page
    assert ("2026" if language == "en" else "২০২৬") in page
    assert "data-leave" in page


def test_a_page_past_its_day_says_so(cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one = rights_packs()["BD"].pages[0]
    assert not one.is_old(one.review_by)
    assert one.is_old(one.review_by + timedelta(days=1))
    fresh = visit(language="en").open("safeguarding:rights-page", country="bd", code="work").content.decode()
    assert "older than it should be" not in fresh
    monkeypatch.setattr("sahajatri.apps.safeguarding.rights.RightsPage.is_old", lambda self, today: True)
    old = visit(language="en").open("safeguarding:rights-page", country="bd", code="work").content.decode()
    assert "older than it should be" in old


def test_the_pages_are_those_of_the_own_country(cast: Cast, visit: Any) -> None:
    here = visit("asha").open("safeguarding:rights").content.decode()
    assert "/rights/bd/work/" in here
    assert "/rights/in-wb/" not in here
    everybody = visit().open("safeguarding:rights").content.decode()
    assert "/rights/in-wb/work/" in everybody
    visit().open("/rights/xx/work/", expect=404)


def test_a_pack_with_a_mistake_is_refused_with_its_key(tmp_path: Path) -> None:
    good = (Path(__file__).resolve().parents[3] / "content" / "rights" / "in-wb.toml").read_text(encoding="utf-8")
    (tmp_path / "x.toml").write_text(good.replace("review_by = 2027-05-31", "review_by = 2026-01-01"), encoding="utf-8")
    with pytest.raises(ContentError, match="review_by"):
        rights_packs(tmp_path)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_way_out_says_what_it_cannot_do(cast: Cast, visit: Any, language: str) -> None:
    page = visit(language=language).open("safeguarding:helplines").content.decode()
    assert 'href="/leaving/"' in page
    assert 'rel="noreferrer" data-leave' in page
    said = visit(language=language).open("safeguarding:leaving").content.decode()
    for word in {"bn": ("ইতিহাস", "স্ক্রিপ্ট", "সাইন ইন"), "en": ("history", "Without scripts", "signed in")}[language]:
        assert word in said


def test_how_long_people_waited_is_told_by_month_and_small_numbers_are_not(cast: Cast, visit: Any) -> None:
    last_month = clock.day_of(cast.at).replace(day=1) - timedelta(days=10)
    back = cast.at - timedelta(days=(clock.day_of(cast.at) - last_month).days)
    for minutes in (5, 10, 15, 20, 240, 300):
        concern = worried(cast, "asha", kind=ConcernKind.HURT_BY_OTHERS, at=back)
        actions.acknowledge_concern(concern, by=cast.actor("indu"), at=back + timedelta(minutes=minutes))
    for _one in range(4):
        worried(cast, "asha", kind=ConcernKind.MONEY, at=back)
    found = {(one.month, one.tier): one for one in queries.response_times(cast.programme, cast.at)}
    harm = found[last_month.replace(day=1), Tier.HARM]
    assert (harm.count, harm.half, harm.nine_of_ten) == (6, timedelta(minutes=15), None)
    assert found[last_month.replace(day=1), Tier.CONDUCT].count is None
    assert all(one.month < date(cast.at.year, cast.at.month, 1) for one in found.values())
    page = visit("asha", language="en").open("safeguarding:response-times").content.decode()
    assert "15 minutes" in page
    assert f" {last_month.year}</h2>" in page
    assert page.count("<table") == 1, "a month of which nothing can be told needs no table"
    assert "too few to say" in page


def test_what_nobody_has_read_yet_counts_as_waiting_still(cast: Cast) -> None:
    back = cast.at - timedelta(days=25)
    for _one in range(10):
        worried(cast, "asha", kind=ConcernKind.HURT_BY_OTHERS, at=back)
    months = [one for one in queries.response_times(cast.programme, cast.at) if one.count]
    assert months
    assert months[0].half == timedelta(days=25)
    assert months[0].nine_of_ten == timedelta(days=25)


def test_the_list_of_numbers_says_when_a_check_is_older_than_ninety_days() -> None:
    from sahajatri.kernel.content import helplines

    line = next(iter(helplines().values())).helplines[0]
    assert line.checked_on is None
    assert line.is_stale(date(2026, 11, 29))
