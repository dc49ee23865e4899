"""Employers, and talks with them: about somebody only when that person agreed."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.workplace import queries
from sahajatri.apps.workplace.models import Employer, EmployerContact
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import PrivacyClass
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.workplace import contacted, shop

CANARY = "আশার কাজের কথা"


def test_an_employer_carries_nothing_about_a_participant() -> None:
    related = {f.related_model._meta.label for f in Employer._meta.fields if f.is_relation}
    assert related == {"programmes.Programme"}
    assert PrivacyClass.SENSITIVE not in set(Employer.privacy.values())


def test_nobody_is_talked_about_who_did_not_agree(cast: Cast) -> None:
    looked_after(cast, "asha")
    with pytest.raises(Refused, match="not_agreed"):
        contacted(cast, "asha")
    assert contacted(cast, "asha", was_asked=True).was_asked
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    assert not contacted(cast, "asha").was_asked


def test_whom_it_was_about_is_told_and_reads_it(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    contacted(cast, "asha", was_asked=True, note=CANARY)
    assert Notice.objects.filter(person=cast.people["asha"], kind="work.contact").exists()
    assert CANARY in visit("asha").open("workplace:my-work").content.decode()


def test_another_practitioner_does_not_learn_whom_it_was_about(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    employer = shop(cast)
    contacted(cast, "asha", employer=employer, was_asked=True, note=CANARY)
    contacted(cast, employer=employer, note="দোকানের কথা")
    mine = visit("esha").open("workplace:employer", employer=employer.public_id).content.decode()
    assert CANARY in mine
    for who in ("farid", "gita"):
        seen = visit(who).open("workplace:employer", employer=employer.public_id).content.decode()
        assert CANARY not in seen
        assert cast.people["asha"].display_name not in seen
        assert "দোকানের কথা" in seen
    opened(cast, "asha", Audience.COORDINATOR, Item.WORK_RECORD)
    assert CANARY in visit("gita").open("workplace:employer", employer=employer.public_id).content.decode()


def test_esha_adds_an_employer_and_notes_a_talk(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    esha, today = visit("esha"), clock.day_of(cast.at)
    esha.send("workplace:employer-add", {"name": "নূর স্টোর", "place": "গাজীপুর"})
    employer = Employer.objects.get()
    talk = {
        "on_0": today.day, "on_1": today.month, "on_2": today.year, "how": "phone", "kind": "first",
        "about": cast.people["asha"].public_id, "note": "কথা হলো",
    }  # fmt: skip
    refused = esha.send("workplace:contact-note", talk, employer=employer.public_id, expect=422)
    assert "কথা হলো" in refused.content.decode()
    esha.send("workplace:contact-note", {**talk, "was_asked": "yes"}, employer=employer.public_id)
    assert EmployerContact.objects.get().person == cast.people["asha"]
    esha.send("workplace:employer-correct", {"name": "নূর জেনারেল স্টোর"}, employer=employer.public_id)
    assert "নূর জেনারেল স্টোর" in visit("farid").open("workplace:employers").content.decode()


def test_only_people_one_looks_after_can_be_chosen(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    employer = shop(cast)
    assert cast.people["asha"].display_name not in visit("farid").open(
        "workplace:contact-note", employer=employer.public_id
    ).content.decode()


def test_participants_and_other_programmes_do_not_see_employers(cast: Cast, visit: Any) -> None:
    employer = shop(cast)
    visit("hari").open("workplace:employer", expect=404, employer=employer.public_id)
    visit("asha").open("workplace:employers", expect=403)


def test_days_to_the_first_talk_count_from_joining(cast: Cast) -> None:
    looked_after(cast, "asha")
    asha = cast.people["asha"]
    assert queries.first_employer_contact_days(asha, cast.programme) is None
    contacted(cast, "asha", was_asked=True)
    contacted(cast, "asha", was_asked=True, days_ago=20)
    joined = asha.memberships.get(role="participant").from_on
    expected = (clock.day_of(cast.at) - joined).days - 20
    assert queries.first_employer_contact_days(asha, cast.programme) == expected
