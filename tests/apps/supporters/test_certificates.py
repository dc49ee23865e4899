"""A certificate is issued, lapses, is renewed: lived through as supporter, as coordinator and in matching."""

from datetime import datetime, timedelta
from typing import Any

import pypdfium2
import pytest

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters import actions, jobs, queries
from sahajatri.apps.supporters.models import Certification, Renewal, Supporter
from sahajatri.apps.supporters.terms import (
    CertificateState,
    ConversationState,
    Ground,
    HoursKind,
    Kind,
    Module,
    Part,
    RenewalState,
    SupporterState,
)
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.mentoring import agreed
from tests.cast.supporters import applied, checked, cleared, talk_planned, talked, trained

DAY = {"on_0": "১৫", "on_1": "১১", "on_2": "২০২৬"}


def later(cast: Cast, days: int) -> datetime:
    return cast.at + timedelta(days=days)


def since_earlier(cast: Cast, key: str) -> Supporter:
    """Somebody who was cleared before there were certificates."""
    supporter = cleared(cast, key)
    with outside_actions("cleared earlier"):
        Certification.objects.filter(supporter=supporter).delete()
        supporter.practice_talks.all().delete()
        supporter.hours.all().delete()
        supporter.training.filter(module__in=["vocational_support", "self_care"]).delete()
        supporter.vetting.filter(item="conflicts").delete()
        Certification.objects.create(
            supporter=supporter,
            ground=Ground.EARLIER,
            state_since=cast.at,
            issued_on=cast.at.date(),
            good_until=(cast.at + timedelta(days=180)).date(),
        )
    return supporter


def test_the_first_certificate_comes_with_clearance_and_rests_on_everything(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    found = queries.certificate_of(supporter)
    assert found is not None
    assert (found.ground, found.state, found.good_until.isoformat()) == (Ground.TRAINED, "issued", "2028-11-16")


@pytest.mark.parametrize("missing", ["conversation", "hours"])
def test_without_a_practice_conversation_or_the_hours_nobody_is_cleared(cast: Cast, missing: str) -> None:
    supporter = trained(cast, checked(cast, applied(cast, "bikram")))
    if missing == "hours":
        talked(cast, supporter)
        with outside_actions("hours of a shorter course"):
            supporter.hours.all().delete()
    with pytest.raises(Refused) as refused:
        actions.clear_supporter(supporter, by=cast.actor("gita"), at=cast.at)
    assert refused.value.refusal.code == "needs_open"
    assert f"certification_missing:{missing}" in queries.why_not_cleared(supporter, cast.at.date())


def test_whoever_was_cleared_earlier_goes_on_for_half_a_year_and_then_not(cast: Cast) -> None:
    supporter = since_earlier(cast, "bikram")
    assert queries.is_cleared(supporter, later(cast, 180).date())
    codes = set(queries.why_not_cleared(supporter, later(cast, 181).date()))
    assert {"certification_expired:certificate", "vetting_missing:conflicts", "training_missing:self_care"} <= codes


def test_a_certificate_lapses_and_is_renewed_and_nobody_is_left_alone(cast: Cast, visit: Any) -> None:
    """The way of Bikram: told twice, lapsed, Asha still beside him, matching silent, Gita with a day, renewed."""
    pairing, supporter = agreed(cast, "asha", "bikram"), Supporter.objects.get(person=cast.people["bikram"])
    certificate = queries.certificate_of(supporter)
    assert certificate is not None
    with outside_actions("a certificate that lapses first"):
        certificate.good_until = later(cast, 60).date()
        certificate.save()
    bikram, gita = cast.people["bikram"], cast.people["gita"]

    jobs.warn_of_lapsing_clearances(cast.at)
    renewal = Renewal.objects.get(supporter=supporter)
    assert (renewal.owner, renewal.due_on) == (gita, certificate.good_until)
    told = Notice.objects.filter(person=bikram, kind="supporters.lapsing").latest("pk")
    assert gita.display_name in told.text

    after = later(cast, 61)
    with clock.stopped_at(after):
        jobs.warn_of_lapsing_clearances(after)
        certificate.refresh_from_db()
        assert certificate.state == CertificateState.LAPSED
        assert supporter not in queries.cleared_supporters(cast.programme, after.date())
        pairing.refresh_from_db()
        assert pairing.ended_at is None
        said = visit("bikram", language="en").open("supporters:my-way", supporter=supporter).content.decode()
        assert "Nobody new is suggested to you" in said
        assert "The people beside you stay" in said
        assert "Gita" in said or "গীতা" in said
        page = visit("gita").open("supporters:lapsing").content.decode()
        assert "বিক্রম" in page
        visit("gita").open("supporters:renewal-plan", renewal=renewal)
        visit("gita").send(
            "supporters:renewal-plan",
            {"due_on_0": str(after.day), "due_on_1": str(after.month), "due_on_2": str(after.year)},
            renewal=renewal,
        )
    week = later(cast, 69)
    with clock.stopped_at(week):
        for _twice in range(2):
            jobs.look_after_renewals(week)
        assert Notice.objects.filter(person=gita, title__contains="নবায়ন", kind="supporters.supporter").count() == 1

        with pytest.raises(Refused) as refused:
            actions.give_certificate(supporter, by=cast.actor("gita"), at=week)
        assert refused.value.refusal.code == "renewal_open"
        actions.confirm_training(supporter, Module.SAFEGUARDING, by=cast.actor("gita"), at=week)
        actions.note_hours(
            supporter, kind=HoursKind.REFRESHER, on=week.date(), minutes=180, by=cast.actor("gita"), at=week
        )
        assert talked(cast, supporter, assessor="esha", at=week).is_short
        visit("gita").open("supporters:certificate-give", supporter=supporter)
        visit("gita").send("supporters:certificate-give", supporter=supporter)
        assert queries.is_cleared(supporter, week.date())
        renewal.refresh_from_db()
        certificate.refresh_from_db()
        assert (renewal.state, certificate.state) == (RenewalState.DONE, CertificateState.REPLACED)


def test_a_renewal_ends_by_itself_when_everything_is_in_order(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    row = supporter.vetting.get(item="background_check")
    with outside_actions("a check that lapses first"):
        row.expires_on = later(cast, 30).date()
        row.save()
    jobs.warn_of_lapsing_clearances(cast.at)
    renewal = Renewal.objects.get(supporter=supporter)
    actions.approve_vetting(supporter, row.item, by=cast.actor("gita"), at=cast.at)
    renewal.refresh_from_db()
    assert renewal.state == RenewalState.DONE


def test_a_renewal_whose_owner_left_gets_another_one(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    jobs.warn_of_lapsing_clearances(later(cast, 700))
    with outside_actions("whoever looked after it is gone"):
        Renewal.objects.update(owner=cast.people["farid"])
    jobs.look_after_renewals(later(cast, 700))
    assert Renewal.objects.get(supporter=supporter).owner == cast.people["gita"]


def test_a_certificate_can_be_renewed_in_its_last_days_only(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.give_certificate(cleared(cast, "bikram"), by=cast.actor("gita"), at=later(cast, 1))
    assert refused.value.refusal.code == "renewal_early"


def test_nobody_gives_herself_a_certificate_or_hours(cast: Cast) -> None:
    own = cleared(cast, "chandra")
    for act, more in (
        (actions.give_certificate, {}),
        (actions.withdraw_certificate, {"reason": "x"}),
        (actions.note_hours, {"kind": HoursKind.REFRESHER, "on": cast.at.date(), "minutes": 60}),
    ):
        with pytest.raises(Refused) as refused:
            act(own, **more, by=cast.actor("chandra"), at=cast.at)
        assert refused.value.refusal.code == "own_clearance"


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_certificate_is_withdrawn_with_a_reason_the_supporter_reads(cast: Cast, visit: Any, language: str) -> None:
    supporter, gita = cleared(cast, "bikram"), visit("gita", language=language)
    gita.open("supporters:certificate-withdraw", supporter=supporter)
    gita.send("supporters:certificate-withdraw", {"reason": "নীতি মানা হয়নি"}, supporter=supporter)
    assert not queries.is_cleared(supporter, cast.at.date())
    said = visit("bikram", language=language).open("supporters:my-way", supporter=supporter).content.decode()
    assert "নীতি মানা হয়নি" in said


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_certificate_is_a_paper_without_health_data(cast: Cast, visit: Any, language: str) -> None:
    supporter = cleared(cast, "bikram", experience_tags=["mobility"], has_lived_experience=True)
    file = visit("bikram", language=language).open("supporters:certificate-paper", supporter=supporter)
    assert file.headers["Content-Type"] == "application/pdf"
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file.content))
    if language == "en":
        assert "Good until" in text
        assert "16 November 2028" in text
    visit("gita").open("supporters:certificate-paper", supporter=supporter)
    for key in ("asha", "esha", "chandra", "hari"):
        visit(key).open("supporters:certificate-paper", supporter=supporter, expect=404)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_hours_are_noted_by_a_coordinator_and_counted_by_year(cast: Cast, visit: Any, language: str) -> None:
    supporter, gita = cleared(cast, "bikram"), visit("gita", language=language)
    gita.open("supporters:hours-note", supporter=supporter)
    sent = {**DAY, "kind": "supervision", "minutes": "৯০", "what": "মাসিক বসা"}
    gita.send("supporters:hours-note", sent, supporter=supporter)
    gita.send("supporters:hours-note", {**sent, "minutes": "900"}, supporter=supporter, expect=422)
    assert queries.minutes_by_year(supporter) == {2026: {"training": 360, "supervision": 90}}
    assert "মাসিক বসা" in gita.open("supporters:supporter", supporter=supporter).content.decode()


def test_the_list_of_what_lapses_takes_the_same_queries_for_few_and_for_many(cast: Cast, visit: Any) -> None:
    from tests.house.test_query_counts import same_queries_for

    keys = iter(["bikram", "chandra", "deepa", "jaya", "lata", "asha"])

    def grow(count: int) -> None:
        for _one in range(count):
            supporter = cleared(cast, next(keys))
            with outside_actions("lapses soon"):
                Certification.objects.filter(supporter=supporter).update(good_until=later(cast, 20).date())
        jobs.warn_of_lapsing_clearances(cast.at)

    same_queries_for(visit("gita"), "/supporters/lapsing/", grow, few=1, many=5)


# practice conversations


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_practice_conversation_is_planned_held_and_answered(cast: Cast, visit: Any, language: str) -> None:
    supporter, gita = applied(cast, "lata", Kind.PEER), visit("gita", language=language)
    esha, lata = visit("esha", language=language), visit("lata", language=language)
    gita.open("supporters:practice-talk-plan", supporter=supporter)
    sent = {
        "situation": "fare", "assessor": cast.people["esha"].public_id,
        "day_0": "20", "day_1": "11", "day_2": "2026", "time": "১৫:৩০", "where": "অফিস",
    }  # fmt: skip
    gita.send("supporters:practice-talk-plan", sent, supporter=supporter)
    talk = queries.practice_talks_of(supporter)[0]
    assert "ধার" in lata.open("supporters:practice-talk", practice_talk=talk).content.decode() or language == "en"
    esha.open("supporters:practice-talks")
    esha.open("supporters:practice-talk", practice_talk=talk)
    esha.open("supporters:practice-talk-assess", practice_talk=talk)
    levels = {f"level_{code}": "3" for code in ("listens", "asks", "decides", "bounds", "safe", "onward")}
    words = {"keep": "ভালো শুনেছেন", "to_try": "অপেক্ষা করুন", "result": "ready"}
    esha.send("supporters:practice-talk-assess", {**words, **levels, "level_safe": "1"}, practice_talk=talk, expect=422)
    esha.send("supporters:practice-talk-assess", {**words, **levels}, practice_talk=talk)
    assert "ভালো শুনেছেন" in lata.open("supporters:practice-talk", practice_talk=talk).content.decode()
    lata.open("supporters:practice-talk-word", practice_talk=talk)
    lata.send("supporters:practice-talk-word", {"own_word": "পরের বার আরেকটু থামব"}, practice_talk=talk)
    assert "পরের বার আরেকটু থামব" in esha.open("supporters:practice-talk", practice_talk=talk).content.decode()
    clearance = queries.clearance_of(supporter, cast.at.date())
    assert not clearance.need(Part.CONVERSATION).is_open


def test_once_more_says_what_to_practise_and_fails_nobody(cast: Cast) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    talk = talked(cast, supporter, result=ConversationState.AGAIN, level=1)
    assert talk.next_step
    assert supporter.state == SupporterState.APPLIED
    assert talked(cast, supporter).state == ConversationState.READY


def test_the_supporter_does_not_see_what_is_behind_the_card_and_does_not_assess(cast: Cast, visit: Any) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    talk = talk_planned(cast, supporter, assessor="esha", situation="noise")
    said = visit("lata").open("supporters:practice-talk", practice_talk=talk).content.decode()
    assert "মাথা ধরে" not in said
    assert "মাথা ধরে" in visit("esha").open("supporters:practice-talk", practice_talk=talk).content.decode()
    visit("lata").open("supporters:practice-talk-assess", practice_talk=talk, expect=403)
    visit("farid").open("supporters:practice-talk", practice_talk=talk, expect=404)
    visit("hari").open("supporters:practice-talk", practice_talk=talk, expect=404)
    visit("gita").open("supporters:practice-talk-assess", practice_talk=talk, expect=404)
    visit("esha").open("supporters:practice-talk-word", practice_talk=talk, expect=404)


@pytest.mark.parametrize(("assessor", "code"), [("lata", "own_conversation"), ("asha", "no_assessor")])
def test_not_everybody_assesses(cast: Cast, assessor: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        talk_planned(cast, applied(cast, "lata", Kind.PEER), assessor=assessor)
    assert refused.value.refusal.code == code


def test_a_supporter_with_a_certificate_assesses_another_one(cast: Cast) -> None:
    cleared(cast, "bikram")
    assert talk_planned(cast, applied(cast, "lata", Kind.PEER), assessor="bikram").assessor == cast.people["bikram"]


def test_a_conversation_that_nobody_wrote_down_is_asked_for_every_week(cast: Cast) -> None:
    talk_planned(cast, applied(cast, "lata", Kind.PEER), assessor="esha")
    asked = []
    for days in (1, 2, 3, 9):
        jobs.ask_how_practice_talks_went(later(cast, days))
        asked.append(
            Notice.objects.filter(person=cast.people["esha"], kind="supporters.practice-talk").count()
        )
    assert asked == [1, 2, 2, 3]


def test_a_conversation_can_be_called_off(cast: Cast, visit: Any) -> None:
    talk = talk_planned(cast, applied(cast, "lata", Kind.PEER), assessor="esha")
    visit("gita").open("supporters:practice-talk-call-off", practice_talk=talk)
    visit("gita").send("supporters:practice-talk-call-off", practice_talk=talk)
    talk.refresh_from_db()
    assert talk.state == ConversationState.CALLED_OFF
    assert queries.practice_talks_to_hold(cast.programme, later(cast, 5)) == []
