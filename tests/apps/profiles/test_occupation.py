"""The profile as the person builds it, alone or together; what was said when; who sees it."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.profiles import actions, jobs, queries
from sahajatri.apps.profiles.models import FunctioningRating, OccupationEntry
from sahajatri.apps.profiles.terms import Card, EntryState, Time, Topic
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.goals import agreed_goal
from tests.cast.intake import with_profile
from tests.cast.mentoring import paired
from tests.cast.profiles import rated, role, said

CANARY = "শুধু আমার কথা"


def test_what_was_said_before_stays_beside_what_is_said_now(cast: Cast) -> None:
    said(cast, hinders="বাসের ধাপ উঁচু", at=cast.at - timedelta(days=9))
    said(cast, hinders="ভিড়")
    assert [e.hinders for e in queries.entries_of(cast.people["asha"], cast.programme)] == ["ভিড়", "বাসের ধাপ উঁচু"]
    now = queries.entry_now(cast.people["asha"], cast.programme, Topic.WAY)
    assert now is not None
    assert now.hinders == "ভিড়"


def test_saying_the_same_again_adds_no_version(cast: Cast) -> None:
    said(cast, hinders="ভিড়")
    said(cast, hinders="ভিড়")
    assert OccupationEntry.objects.count() == 1


def test_a_role_has_a_past_a_present_and_a_wish(cast: Cast) -> None:
    role(cast, "worker", chosen=["past", "wanted"], matters=3)
    role(cast, "friend", chosen=["now", "wanted"], matters=1)
    role(cast, "neighbour", chosen=["now"])
    summary = queries.profile_summary(cast.people["asha"], cast.programme)
    assert [r.key for r in summary.roles] == ["worker", "friend", "neighbour"]
    assert [r.key for r in summary.wanted()] == ["worker", "friend"]
    assert summary.roles[0].times == {Time.PAST, Time.WANTED}


def test_a_role_of_ones_own_has_a_name(cast: Cast) -> None:
    with pytest.raises(Refused, match="name_missing"):
        role(cast, "abc", chosen=["now"])
    role(cast, "abc", name="গায়িকা", chosen=["past"])
    role(cast, "abc", chosen=["wanted"])
    (only,) = queries.profile_summary(cast.people["asha"], cast.programme).roles
    assert (only.name, only.times) == ("গায়িকা", {Time.WANTED})


def test_what_esha_types_waits_for_asha_who_is_told(cast: Cast) -> None:
    looked_after(cast, "asha")
    entry = said(cast, Topic.HOME, by="esha", hinders="চেয়ার নেই")
    assert entry.state == EntryState.TYPED
    assert Notice.objects.filter(person=cast.people["asha"], kind="occupation.typed").exists()
    actions.look_at_entry(entry, is_right=False, by=cast.actor("asha"), at=cast.at)
    assert queries.entry_now(cast.people["asha"], cast.programme, Topic.HOME) is None
    with pytest.raises(Refused, match="decided_already"):
        actions.look_at_entry(entry, is_right=True, by=cast.actor("asha"), at=cast.at)


def test_writing_it_oneself_settles_what_was_typed(cast: Cast) -> None:
    looked_after(cast, "asha")
    typed = said(cast, Topic.HOME, by="esha", hinders="চেয়ার নেই")
    said(cast, Topic.HOME, hinders="আলো কম")
    typed.refresh_from_db()
    assert typed.state == EntryState.NOT_RIGHT
    assert queries.entries_to_confirm(cast.people["asha"], cast.programme) == []


def test_what_nobody_looked_at_is_not_forgotten(cast: Cast) -> None:
    looked_after(cast, "asha")
    said(cast, Topic.HOME, by="esha", hinders="চেয়ার নেই", at=cast.at - timedelta(days=15))
    for _twice in range(2):
        jobs.remind_of_what_was_typed(cast.at)
    kinds = list(Notice.objects.filter(kind__in=["occupation.reminder", "occupation.unconfirmed"]).values_list("kind"))
    assert sorted(kinds) == [("occupation.reminder",), ("occupation.unconfirmed",)]
    waiting = queries.unconfirmed_for(cast.programme, [cast.people["asha"]], before=cast.at - timedelta(days=14))
    assert waiting == {cast.people["asha"].pk: 1}


def test_the_three_kinds_are_kept_apart_and_none_follows_from_another(cast: Cast) -> None:
    """Legal type, everyday activities and functioning: writing one leaves the other two as they were."""
    asha = cast.people["asha"]
    looked_after(cast, "asha")
    rated(cast)
    before = queries.profile_summary(asha, cast.programme)
    assert (before.legal, before.card, before.everyday) == ((), None, None)
    actions.say_legal_type(
        asha, programme=cast.programme, disability_types=["visual"], card=Card.YES, by=cast.actor("asha"), at=cast.at
    )
    after = queries.profile_summary(asha, cast.programme)
    assert (after.legal, after.card, after.everyday) == (("visual",), Card.YES, None)
    assert after.ratings == before.ratings
    assert not Administration.objects.exists()
    assert FunctioningRating.objects.count() == 1


def test_the_legal_type_has_one_place(cast: Cast) -> None:
    """What intake asked in the words of the law is what the profile shows and changes."""
    with_profile(cast, "asha", disability_types=["physical"], experience_tags=["pain"])
    assert queries.profile_summary(cast.people["asha"], cast.programme).legal == ("physical",)
    actions.say_legal_type(
        cast.people["asha"], programme=cast.programme, disability_types=["hearing"], by=cast.actor("asha"), at=cast.at
    )
    told = profile_of(cast.people["asha"], cast.programme)
    assert told is not None
    assert (told.disability_types, told.experience_tags) == (["hearing"], ["pain"])


def test_goals_work_without_any_of_it(cast: Cast) -> None:
    looked_after(cast, "asha")
    assert queries.profile_summary(cast.people["asha"], cast.programme).is_empty
    assert agreed_goal(cast, "asha", "esha").state == "agreed"


def test_a_practitioner_sees_only_what_was_opened(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asha = cast.people["asha"].public_id
    said(cast, hinders=CANARY)
    assert CANARY not in visit("esha").open("profiles:occupation-of", person=asha).content.decode()
    assert CANARY not in visit("esha").open("profiles:topic-say", person=asha, topic="way").content.decode()
    opened(cast, "asha", Audience.PRACTITIONER, Item.OCCUPATION)
    assert CANARY in visit("esha").open("profiles:occupation-of", person=asha).content.decode()
    assert {look.what for look in looks_at(cast.people["asha"])} == {"occupation"}
    closed(cast, "asha", Audience.PRACTITIONER, Item.OCCUPATION)
    assert CANARY not in visit("esha").open("profiles:occupation-of", person=asha).content.decode()
    visit("farid").open("profiles:occupation-of", expect=404, person=asha)


def test_what_is_left_empty_by_a_practitioner_who_sees_nothing_stays(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    said(cast, helps="চালক চেনেন")
    asha = cast.people["asha"].public_id
    visit("esha").send("profiles:topic-say", {"helps": "", "hinders": "ভিড়"}, person=asha, topic="way")
    now = queries.entry_now(cast.people["asha"], cast.programme, Topic.WAY)
    assert now is not None
    assert (now.helps, now.hinders, now.state) == ("চালক চেনেন", "ভিড়", "typed")
    for where, more in (("profiles:occupation-of", {}), ("profiles:topic-say", {"topic": "way"})):
        assert "চালক চেনেন" not in visit("esha").open(where, person=asha, **more).content.decode()


def test_a_mentor_sees_what_was_opened_to_mentors_and_types_nothing(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    said(cast, hinders=CANARY)
    opened(cast, "asha", Audience.MENTOR, Item.OCCUPATION)
    asha = cast.people["asha"].public_id
    assert CANARY in visit("bikram").open("profiles:occupation-of", person=asha).content.decode()
    visit("bikram").open("profiles:topic-say", expect=403, person=asha, topic="way")
    visit("bikram").open("profiles:functioning-rate", expect=403, person=asha, code="d850")


def test_asha_builds_it_page_by_page_and_can_stop_anywhere(cast: Cast, visit: Any) -> None:
    with_profile(cast, "asha", interests=["family", "calm"])
    asha = visit("asha")
    shown = asha.open("profiles:topic-say", topic="values").content.decode()
    assert shown.count("checked") == 2
    gone_on = asha.send("profiles:topic-say", {"chosen": ["family", "respect"], "next": "1"}, topic="values")
    assert gone_on.headers["Location"].endswith("/about/day/")
    asha.send("profiles:topic-say", {"at_morning": "টাইপ করি"}, topic="day")
    asha.send("profiles:role-say", {"chosen": ["wanted"], "matters": "3"}, role="worker")
    asha.send("profiles:role-say", {"name": "গায়িকা", "chosen": ["past"]}, role="new")
    whole = asha.open("profiles:occupation").content.decode()
    for text in ("টাইপ করি", "গায়িকা", "সম্মান পাওয়া"):
        assert text in whole
    assert "টাইপ করি" in asha.open("profiles:earlier").content.decode()


def test_a_page_or_role_that_does_not_exist_is_not_found(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.open("profiles:topic-say", expect=404, topic="role")
    asha.open("profiles:role-say", expect=404, role="queen")


def test_somebody_elses_entry_cannot_be_looked_at(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    entry = said(cast, Topic.HOME, by="esha", hinders=CANARY)
    for who, status in (("jaya", 404), ("farid", 404), ("esha", 403)):
        visit(who).open("profiles:entry-look", expect=status, occupation_entry=entry.public_id)


def test_in_a_country_without_a_list_only_the_card_is_asked(cast: Cast, visit: Any) -> None:
    from sahajatri.kernel.records import outside_actions

    with outside_actions("another country"):
        cast.programme.country = "IN"
        cast.programme.save()
    assert b"disability_types" not in visit("asha").open("profiles:legal-say").content
    visit("asha").send("profiles:legal-say", {"card": "yes"})
    assert queries.card_of(cast.people["asha"], cast.programme) is Card.YES
