"""What happens to what people publish: first looks, reports, decisions, objections."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.moderation import actions, queries
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.moderated import Moderated, moderates
from sahajatri.apps.moderation.terms import MatterState, Reason, ReportReason, Why
from sahajatri.kernel.refusals import Refused
from tests.cast.moderation import BOARD, PLACE, asked, objected, put_up, reported, taken_down


def hidden_from(cast: Cast, who: str | None) -> frozenset[str]:
    return queries.not_shown_to(cast.people[who] if who else None, PLACE, cast.programme)


class TestFirstWords:
    def test_they_are_asked_for_once_in_a_programme(self, cast: Cast) -> None:
        asha = cast.people["asha"]
        assert queries.needs_first_look(asha, cast.programme)
        matter = asked(cast, put_up(cast, "asha"))
        assert queries.needs_first_look(asha, cast.programme), "waiting is not yet let through"
        actions.let_through(matter, by=cast.actor("gita"), at=cast.at)
        assert not queries.needs_first_look(asha, cast.programme)
        assert not queries.needs_first_look(cast.people["gita"], cast.programme), "who decides needs no look"

    def test_only_their_author_sees_them_until_somebody_has_looked(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        matter = asked(cast, paper)
        assert hidden_from(cast, "bikram") == {paper.public_id} == hidden_from(cast, None)
        assert hidden_from(cast, "asha") == frozenset()
        actions.let_through(matter, by=cast.actor("gita"), at=cast.at)
        assert hidden_from(cast, "bikram") == frozenset()

    def test_who_looks_after_the_place_is_asked_first(self, cast: Cast) -> None:
        matter = asked(cast, put_up(cast, "asha", by="deepa"))
        assert matter.owner == cast.people["deepa"]
        assert [p.public_id for p in queries.deciders(matter, cast.at)][:2] == [
            cast.people["deepa"].public_id,
            cast.people["gita"].public_id,
        ]
        assert [m.pk for m in queries.matters_for(cast.people["deepa"], cast.programme, cast.at)] == [matter.pk]
        assert queries.matters_for(cast.people["jaya"], cast.programme, cast.at) == []

    def test_those_who_look_after_a_place_do_not_decide_about_each_other(self, cast: Cast) -> None:
        paper = put_up(cast, "deepa")
        paper.looked_after_by = (cast.people["deepa"], cast.people["jaya"])
        matter = asked(cast, paper)
        assert {p.pk for p in queries.deciders(matter, cast.at)} == {
            cast.people["gita"].pk, cast.people["indu"].pk,
        }
        assert queries.matters_for(cast.people["jaya"], cast.programme, cast.at) == []

    def test_asking_again_asks_once_and_brings_the_clock_forward(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        first = reported(cast, paper, "bikram", ReportReason.ELSEWHERE)
        again = asked(cast, paper, Why.FOUND_WORDS, at=cast.at + timedelta(minutes=5))
        assert again.pk == first.pk
        assert again.due_at == cast.at + timedelta(hours=24, minutes=5)
        assert again.why == Why.REPORT

    def test_words_that_a_list_found_hide_nothing(self, cast: Cast) -> None:
        matter = asked(cast, put_up(cast, "asha"), Why.FOUND_WORDS, note="self_harm_thought")
        assert matter.hidden_at is None
        assert hidden_from(cast, "bikram") == frozenset()


class TestReports:
    @pytest.mark.parametrize(
        ("reason", "hours"), [(ReportReason.PRIVATE, 1), (ReportReason.MONEY, 24), (ReportReason.ELSEWHERE, 72)]
    )
    def test_their_clock_follows_from_what_is_wrong(self, cast: Cast, reason: ReportReason, hours: int) -> None:
        assert reported(cast, put_up(cast, "asha"), "bikram", reason).due_at == cast.at + timedelta(hours=hours)

    def test_who_reports_does_not_see_it_any_more_and_others_do(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        reported(cast, paper, "bikram")
        assert hidden_from(cast, "bikram") == {paper.public_id}
        assert hidden_from(cast, "deepa") == frozenset()

    def test_two_people_hide_it_until_a_person_decides(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        reported(cast, paper, "bikram")
        reported(cast, paper, "bikram", ReportReason.MONEY)
        assert hidden_from(cast, "deepa") == frozenset(), "one person reporting twice is one person"
        matter = reported(cast, paper, "jaya")
        assert hidden_from(cast, "deepa") == {paper.public_id}
        assert matter.state == MatterState.WAITING, "nothing is taken down by itself"
        assert not paper.is_down
        actions.let_through(matter, by=cast.actor("gita"), at=cast.at)
        assert hidden_from(cast, "deepa") == frozenset()
        assert hidden_from(cast, "bikram") == {paper.public_id}, "who reported it is still spared it"

    def test_who_reported_does_not_decide(self, cast: Cast) -> None:
        matter = reported(cast, put_up(cast, "asha"), "gita")
        assert matter.owner == cast.people["indu"]
        with pytest.raises(Refused):
            actions.let_through(matter, by=cast.actor("gita"), at=cast.at)

    def test_nobody_reports_own_words(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            reported(cast, put_up(cast, "asha"), "asha")

    def test_the_reporter_may_see_it_again(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        reported(cast, paper, "bikram")
        report = queries.reports_of(cast.people["bikram"], cast.programme)[0]
        actions.show_again(report, by=cast.actor("bikram"), at=cast.at)
        assert hidden_from(cast, "bikram") == frozenset()


class TestDecisions:
    def test_taking_down_needs_a_reason_and_something_else_needs_words(self, cast: Cast) -> None:
        matter = reported(cast, put_up(cast, "asha"), "bikram")
        for reason, words in (("", ""), (Reason.OTHER, " "), ("rude", "")):
            with pytest.raises(Refused):
                actions.take_down(matter, reason=reason, words=words, by=cast.actor("gita"), at=cast.at)

    def test_it_is_decided_once(self, cast: Cast) -> None:
        matter = taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram"))
        with pytest.raises(Refused) as refused:
            actions.let_through(matter, by=cast.actor("indu"), at=cast.at)
        assert refused.value.refusal.code == "decided_already"

    def test_no_author_decides_about_own_words(self, cast: Cast) -> None:
        matter = asked(cast, put_up(cast, "gita"), Why.EDIT)
        with pytest.raises(Refused):
            actions.let_through(matter, by=cast.actor("gita"), at=cast.at)

    def test_words_can_be_left_out_and_the_author_keeps_both(self, cast: Cast) -> None:
        paper = put_up(cast, "asha", "আমাকে ফোন করুন ০১৭১১০০০০০০ নম্বরে, কাজের কথা বলব।")
        matter = reported(cast, paper, "bikram", ReportReason.PRIVATE)
        actions.leave_words_out(
            matter,
            text="আমাকে ফোন করুন […] কাজের কথা বলব।",
            reason=Reason.PRIVATE,
            by=cast.actor("gita"),
            at=cast.at,
        )
        assert "০১৭১১" not in paper.text
        kept = queries.decision_about(PLACE, paper.public_id)
        assert kept is not None
        assert "০১৭১১" in kept.before

    @pytest.mark.parametrize("text", ["আমাকে চিঠি লিখুন।", "করুন আমাকে ফোন", "[…]", "আমাকে ফোন করুন।"])
    def test_words_cannot_be_put_in_moved_or_all_taken(self, cast: Cast, text: str) -> None:
        matter = reported(cast, put_up(cast, "asha", "আমাকে ফোন করুন।"), "bikram")
        with pytest.raises(Refused):
            actions.leave_words_out(matter, text=text, reason=Reason.PRIVATE, by=cast.actor("gita"), at=cast.at)

    def test_who_looks_after_a_place_takes_down_what_was_seen(self, cast: Cast) -> None:
        paper = put_up(cast, "asha", by="deepa")
        actions.take_down_what_was_seen(
            PLACE,
            paper.public_id,
            programme=cast.programme,
            author=paper.author,
            reason=Reason.ELSEWHERE,
            by=cast.actor("deepa"),
            at=cast.at,
        )
        assert paper.is_down
        with pytest.raises(Refused):
            actions.take_down_what_was_seen(
                PLACE,
                put_up(cast, "asha").public_id,
                programme=cast.programme,
                author=paper.author,
                reason=Reason.ELSEWHERE,
                by=cast.actor("jaya"),
                at=cast.at,
            )

    def test_who_was_wrong_says_so_and_brings_it_back(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        matter = taken_down(cast, reported(cast, paper, "bikram"))
        with pytest.raises(Refused):
            actions.take_back_decision(matter, by=cast.actor("indu"), at=cast.at)
        actions.take_back_decision(matter, by=cast.actor("gita"), at=cast.at)
        assert not paper.is_down
        assert queries.decision_about(PLACE, paper.public_id) is None


class TestObjections:
    def test_another_person_decides(self, cast: Cast) -> None:
        matter = objected(cast, taken_down(cast, reported(cast, put_up(cast, "asha", by="deepa"), "bikram")))
        assert matter.owner == cast.people["indu"]
        assert {p.pk for p in queries.deciders(matter, cast.at)} == {cast.people["indu"].pk}
        with pytest.raises(Refused) as refused:
            actions.bring_back(matter, by=cast.actor("gita"), at=cast.at)
        assert refused.value.refusal.code == "another_decides"
        actions.bring_back(matter, by=cast.actor("indu"), at=cast.at)
        assert not BOARD[matter.thing].is_down

    def test_one_objects_once(self, cast: Cast) -> None:
        matter = objected(cast, taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram")))
        with pytest.raises(Refused):
            actions.uphold(matter, words=" ", by=cast.actor("indu"), at=cast.at)
        matter = actions.uphold(matter, words="ফোন নম্বর এখানে দেওয়া যায় না।", by=cast.actor("indu"), at=cast.at)
        with pytest.raises(Refused):
            objected(cast, matter)

    def test_what_was_left_out_comes_back_whole(self, cast: Cast) -> None:
        paper = put_up(cast, "asha", "আমার নম্বর ১২৩, ফোন করুন।")
        matter = actions.leave_words_out(
            reported(cast, paper, "bikram"),
            text="ফোন করুন।",
            reason=Reason.PRIVATE,
            by=cast.actor("gita"),
            at=cast.at,
        )
        actions.bring_back(objected(cast, matter), by=cast.actor("indu"), at=cast.at)
        assert paper.text == "আমার নম্বর ১২৩, ফোন করুন।"

    def test_when_nobody_may_decide_it_is_said(self, cast: Cast) -> None:
        matter = reported(cast, put_up(cast, "asha"), "indu")
        matter = objected(cast, taken_down(cast, matter))
        assert matter.owner is None
        assert queries.waiting(cast.programme, cast.at).without_decider == 1


def test_a_kind_that_says_too_little_is_refused() -> None:
    class Half(Moderated):
        name = "Half"

        def look_at(self, public_id: str) -> Any:
            return None

    with pytest.raises(TypeError, match="is_seen_by"):
        moderates("tests.half")(Half)
    with pytest.raises(ValueError, match="already"):
        moderates(PLACE)(type(__import__("tests.cast.moderation", fromlist=["KINDS"]).KINDS[PLACE]))


def test_the_database_keeps_one_open_matter_per_thing(cast: Cast) -> None:
    paper = put_up(cast, "asha")
    asked(cast, paper)
    reported(cast, paper, "bikram")
    reported(cast, paper, "jaya")
    assert Matter.objects.filter(thing=paper.public_id).count() == 1
