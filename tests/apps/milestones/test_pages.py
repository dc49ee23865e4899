"""The pages: my way, keeping, words beside, a sheet, and how quiet it is."""

import gzip
from typing import Any

from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.milestones import queries
from sahajatri.apps.milestones.models import Encouragement, Milestone
from sahajatri.apps.milestones.terms import EncouragementState, MilestoneState
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from tests.cast.consent import closed
from tests.cast.milestones import WORDS, ahead, beside, encouraged, quiet, reached
from tests.cast.safeguarding import blocked
from tests.cast.workplace import works
from tests.house.test_query_counts import same_queries_for

DAY = {"on_0": "১৫", "on_1": "১১", "on_2": "২০২৬"}


class TestMyWay:
    def test_something_small_is_written_down_without_a_day(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        asha.open("milestones:mine")
        asha.send("milestones:new", {"words": "মালিককে বিরতির কথা বলব"})
        milestone = Milestone.objects.get()
        assert milestone.state == MilestoneState.AHEAD
        asha.send("milestones:reach", DAY, milestone=milestone.public_id)
        page = asha.open("milestones:mine").content.decode()
        assert "path__done" in page
        assert "মালিককে বিরতির কথা বলব" in page

    def test_no_words_is_asked_again(self, cast: Cast, visit: Any) -> None:
        visit("asha").send("milestones:new", {}, expect=422)

    def test_hard_words_get_the_calm_answer_and_tell_nobody(self, cast: Cast, visit: Any) -> None:
        page = visit("asha").send("milestones:new", {"words": "আর বাঁচতে চাই না"}, expect=200)
        assert reverse("safeguarding:helplines") in page.content.decode()

    def test_what_happened_is_kept_in_ones_own_words_or_left(self, cast: Cast, visit: Any) -> None:
        works(cast, days_ago=31)
        asha = visit("asha")
        kept, left = queries.proposals_for(cast.people["asha"], cast.programme, clock.day_of(cast.at))
        page = asha.open("milestones:mine").content.decode()
        assert "দোকানের হিসাব রাখা" in page
        assert "দোকানের হিসাব রাখা" in asha.open("milestones:keep", source=kept.source).content.decode()
        asha.send("milestones:keep", {"words": "এক মাস টিকে আছি", **DAY}, source=kept.source)
        asha.send("milestones:leave", source=left.source)
        assert Milestone.objects.get(state="reached").words == "এক মাস টিকে আছি"
        assert "এর মধ্যে কিছু রাখতে চান" not in asha.open("milestones:mine").content.decode()
        asha.open("milestones:keep", expect=404, source=kept.source)

    def test_quiet_is_quiet(self, cast: Cast, visit: Any) -> None:
        works(cast, days_ago=31)
        milestone = reached(cast)
        asha = visit("asha")
        asha.send("milestones:celebration-choose", {"is_wanted": "no"})
        page = asha.open("milestones:mine").content.decode()
        assert "এর মধ্যে কিছু রাখতে চান" not in page
        sheet = reverse("milestones:sheet", kwargs={"milestone": milestone.public_id})
        assert sheet not in asha.open("milestones:milestone", milestone=milestone.public_id).content.decode()

    def test_it_is_changed_and_let_go(self, cast: Cast, visit: Any) -> None:
        asha, one = visit("asha"), ahead(cast)
        asha.send("milestones:change", {"words": "অন্যভাবে বলব"}, milestone=one.public_id)
        asha.send("milestones:put-away", milestone=one.public_id)
        asha.open("milestones:milestone", expect=404, milestone=one.public_id)
        other = reached(cast)
        asha.send("milestones:change", {"words": "অন্য কথা", "is_for_me_alone": "yes", **DAY}, milestone=other.public_id)
        other.refresh_from_db()
        assert (other.words, other.is_for_me_alone) == ("অন্য কথা", True)

    def test_nobody_else_opens_it(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = reached(cast)
        for who in ("bikram", "jaya", "gita", "esha"):
            for where in ("milestone", "change", "put-away", "sheet"):
                answer = visit(who).get(reverse(f"milestones:{where}", kwargs={"milestone": one.public_id}))
                assert answer.status_code == 404, f"{who} {where}"

    def test_the_pages_are_light_and_ask_as_much_for_many_as_for_few(self, cast: Cast, visit: Any) -> None:
        beside(cast)

        def grow(count: int) -> None:
            for _n in range(count):
                encouraged(cast, reached(cast))

        asha = visit("asha")
        same_queries_for(asha, reverse("milestones:mine"), grow, few=1, many=12)
        same_queries_for(
            visit("bikram"),
            reverse("milestones:of", kwargs={"person": cast.people["asha"].public_id}),
            lambda n: grow(n - 1),
            few=1,
            many=9,
        )
        assert len(gzip.compress(asha.open("milestones:mine").content)) <= 10_000


class TestBeside:
    def test_a_mentor_writes_a_few_words_and_the_person_thanks(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = reached(cast)
        bikram, asha = visit("bikram"), visit("asha")
        page = bikram.open("milestones:of", person=cast.people["asha"].public_id).content.decode()
        assert WORDS in page
        bikram.send("milestones:encourage", {"text": "ভিড়ের মধ্যেও নেমে যাননি।"}, milestone=one.public_id)
        said = Encouragement.objects.get()
        assert "ভিড়ের মধ্যেও" in asha.open("milestones:milestone", milestone=one.public_id).content.decode()
        assert "ভিড়ের মধ্যেও" in asha.open("milestones:sheet", milestone=one.public_id).content.decode()
        asha.send("milestones:answer", {"answer": "thank"}, encouragement=said.public_id)
        bikram.open("milestones:of", person=cast.people["asha"].public_id)
        asha.send("milestones:answer", {"answer": "hide"}, encouragement=said.public_id)
        assert "ভিড়ের মধ্যেও" not in asha.open("milestones:sheet", milestone=one.public_id).content.decode()
        assert "ভিড়ের মধ্যেও" in bikram.open("milestones:of", person=cast.people["asha"].public_id).content.decode()
        bikram.send("milestones:take-back", encouragement=said.public_id)
        said.refresh_from_db()
        assert said.state == EncouragementState.TAKEN_BACK

    def test_what_is_closed_stays_closed_and_the_look_at_what_is_open_is_noted(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = reached(cast)
        bikram, asha = visit("bikram"), cast.people["asha"]
        bikram.open("milestones:of", person=asha.public_id)
        assert [look.what for look in looks_at(asha)] == ["milestones"]
        closed(cast, "asha", Audience.MENTOR, Item.MILESTONES)
        assert WORDS not in bikram.open("milestones:of", person=asha.public_id).content.decode()
        bikram.open("milestones:encourage", expect=404, milestone=one.public_id)

    def test_somebody_without_a_tie_finds_nothing(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = reached(cast)
        for who in ("chandra", "farid", "hari", "kiran"):
            visit(who).open("milestones:of", expect=404, person=cast.people["asha"].public_id)
            visit(who).open("milestones:encourage", expect=404, milestone=one.public_id)

    def test_somebody_who_is_blocked_writes_nothing(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = reached(cast)
        blocked(cast, "asha", "bikram")
        visit("bikram").open("milestones:encourage", expect=404, milestone=one.public_id)

    def test_only_the_person_answers_and_only_the_writer_takes_back(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        said = encouraged(cast, reached(cast))
        for who in ("bikram", "jaya"):
            path = reverse("milestones:answer", kwargs={"encouragement": said.public_id})
            assert visit(who).send_anything(path).status_code == 404
        path = reverse("milestones:take-back", kwargs={"encouragement": said.public_id})
        assert visit("asha").send_anything(path).status_code == 404

    def test_the_person_reports_words_and_the_writer_learns_only_what_was_decided(
        self, cast: Cast, visit: Any
    ) -> None:
        beside(cast)
        one = reached(cast)
        said = encouraged(cast, one, text="অন্যদের মতো আরও তাড়াতাড়ি পারতেন।")
        asha = visit("asha")
        where = {"place": "milestones.encouragement", "public_id": said.public_id}
        asha.send("moderation:report", {"reason": "hurts"}, **where)
        assert "তাড়াতাড়ি" not in asha.open("milestones:milestone", milestone=one.public_id).content.decode()
        gita = visit("gita")
        queue = gita.open("moderation:queue").content.decode()
        assert "অর্জনে লেখা কথা" in queue
        assert WORDS not in queue

    def test_quiet_people_are_told_nothing(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        quiet(cast)
        one = reached(cast)
        visit("bikram").send("milestones:encourage", {"text": "দারুণ।"}, milestone=one.public_id)
        assert "পাশের একজন" not in visit("asha").open("notices:inbox").content.decode()
