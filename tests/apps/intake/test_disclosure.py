"""What is filled in stays with the person until she opens it, and is gone when she closes it."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.intake.terms import FIELDS, Part
from sahajatri.kernel.privacy import looks_at
from tests.cast.consent import closed, opened, took_back
from tests.cast.intake import applied, with_profile
from tests.cast.mentoring import paired

WORDS = {
    "strengths": "কানারি-শক্তি",
    "limits": "কানারি-সীমা",
    "work_wishes": "কানারি-ইচ্ছা",
    "work_history": "কানারি-আগের-কাজ",
    "barriers": "কানারি-বাধা",
    "communication_words": "কানারি-কথা",
    "access_needs": "কানারি-দরকার",
    "disability_words": "কানারি-নিজের-কথা",
    "supporter_wishes": "কানারি-সাথি",
    "own_words": "কানারি-শেষ-কথা",
    "upazila": "কানারি-উপজেলা",
    "skills": ["কানারি-দক্ষতা"],
    "skills_wanted": ["কানারি-শেখা"],
    "interests": ["কানারি-পছন্দ"],
    "work_needs": ["কানারি-ব্যবস্থা"],
    "experience_tags": ["কানারি-অভিজ্ঞতা"],
}
LISTS = {
    "disability_types": ["visual"],
    "languages": ["bn", "ccp"],
    "communication": ["sign"],
    "availability": [{"day": "sat", "from": "10:30", "to": "11:45"}],
    "modes": ["phone"],
    "district": "বরিশাল",
}
READERS = ("bikram", "deepa", "esha", "gita")
SHOWN_TO = {
    "bikram": Audience.MENTOR,
    "deepa": Audience.PEER,
    "esha": Audience.PRACTITIONER,
    "gita": Audience.COORDINATOR,
}


@pytest.fixture
def told(cast: Cast) -> None:
    """Asha has filled in everything; Bikram and Deepa walk with her, Esha has her on the caseload."""
    with_profile(cast, "asha", **WORDS, **LISTS)
    paired(cast, "asha", "bikram")
    paired(cast, "asha", "deepa")
    take_on_caseload(cast.people["esha"], cast.people["asha"], by=cast.actor("gita"), at=cast.at)


def seen_by(visit: Any, reader: str, cast: Cast) -> str:
    page: str = visit(reader).open("intake:profile", person=cast.people["asha"].public_id).content.decode()
    return page


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("reader", READERS)
def test_nothing_is_seen_while_nothing_is_opened(cast: Cast, visit: Any, reader: str) -> None:
    page = seen_by(visit, reader, cast)
    assert "কানারি" not in page
    assert "দৃষ্টিপ্রতিবন্ধিতা" not in page
    assert "বরিশাল" not in page
    assert looks_at(cast.people["asha"]) == []


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("reader", READERS)
def test_one_opened_item_shows_nothing_of_the_others(cast: Cast, visit: Any, reader: str) -> None:
    opened(cast, "asha", SHOWN_TO[reader], Item.LIMITS)
    page = seen_by(visit, reader, cast)
    assert "কানারি-সীমা" in page
    assert page.count("কানারি") == 1
    for other in READERS:
        if other != reader:
            assert "কানারি" not in seen_by(visit, other, cast)


@pytest.mark.usefixtures("told")
def test_shared_experience_can_be_opened_without_the_disability(cast: Cast, visit: Any) -> None:
    opened(cast, "asha", Audience.MENTOR, Item.EXPERIENCE)
    page = seen_by(visit, "bikram", cast)
    assert "কানারি-অভিজ্ঞতা" in page
    assert "দৃষ্টিপ্রতিবন্ধিতা" not in page
    assert "কানারি-নিজের-কথা" not in page


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("reader", READERS)
def test_what_is_closed_is_gone_with_the_next_request(cast: Cast, visit: Any, reader: str) -> None:
    opened(cast, "asha", SHOWN_TO[reader])
    assert "কানারি-সীমা" in seen_by(visit, reader, cast)
    closed(cast, "asha", SHOWN_TO[reader], Item.LIMITS)
    assert "কানারি-সীমা" not in seen_by(visit, reader, cast)


@pytest.mark.usefixtures("told")
def test_taking_back_the_consent_closes_everything_to_mentor_and_peer(cast: Cast, visit: Any) -> None:
    opened(cast, "asha", Audience.MENTOR)
    opened(cast, "asha", Audience.PEER)
    took_back(cast, "asha", Purpose.SHARING)
    assert "কানারি" not in seen_by(visit, "bikram", cast)
    assert "কানারি" not in seen_by(visit, "deepa", cast)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_preview_shows_what_the_reader_sees(cast: Cast, visit: Any, language: str) -> None:
    opened(cast, "asha", Audience.MENTOR, Item.LIMITS, Item.AVAILABILITY, Item.STRENGTHS)

    def rows(page: str) -> str:
        return page.split('<dl class="rows">')[1].split("</dl>")[0]

    preview = visit("asha", language=language).open("intake:preview", audience="mentor").content.decode()
    real = (
        visit("bikram", language=language).open("intake:profile", person=cast.people["asha"].public_id).content.decode()
    )
    assert rows(preview) == rows(real)
    assert "কানারি-সীমা" in preview


@pytest.mark.usefixtures("told")
def test_the_person_sees_who_looked(cast: Cast, visit: Any) -> None:
    opened(cast, "asha", Audience.MENTOR, Item.LIMITS)
    seen_by(visit, "bikram", cast)
    assert cast.people["bikram"].display_name in visit("asha").open("consent:looks").content.decode()


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("stranger", ["chandra", "farid", "hari", "jaya", "kiran", "indu"])
def test_who_has_no_tie_finds_nothing(cast: Cast, visit: Any, stranger: str) -> None:
    for audience in Audience:
        opened(cast, "asha", audience)
    visit(stranger).open("intake:profile", person=cast.people["asha"].public_id, expect=404)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("language", ["bn", "en"])
def test_everything_stands_on_ones_own_page(cast: Cast, visit: Any, language: str) -> None:
    page = visit("asha", language=language).open("intake:my-profile").content.decode()
    for value in WORDS.values():
        assert (value if isinstance(value, str) else value[0]) in page


@pytest.mark.usefixtures("told")
def test_changing_other_answers_keeps_imported_times(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    page = asha.open("intake:part", part="availability").content.decode()
    assert "১০:৩০" in page
    asha.send("intake:part", {"on_sat": ["sat-10:30-11:45"], "on_fri": ["fri-15:00-18:00"]}, part="availability")


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_coordinator_reads_the_wish_to_take_part_and_only_what_was_opened(
    cast: Cast, visit: Any, language: str
) -> None:
    application = applied(cast, **WORDS, **LISTS)
    gita = visit("gita", language=language)
    page = gita.open("intake:application-read", application=application.public_id).content.decode()
    assert "মিনা আক্তার" in page
    assert "কানারি" not in page
    assert "কানারি" not in gita.open("intake:applications").content.decode()


def test_each_field_of_the_profile_belongs_to_one_part() -> None:
    asked = [name for fields in FIELDS.values() for name in fields]
    assert len(asked) == len(set(asked))
    assert set(FIELDS) == set(Part)
