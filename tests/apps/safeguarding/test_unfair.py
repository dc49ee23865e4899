"""What somebody keeps about unfair treatment is read by nobody else, unless and as long as the person opens it."""

from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.models import Concern, UnfairTreatment
from sahajatri.kernel import clock
from sahajatri.kernel.privacy.models import Look
from tests.cast.mentoring import paired
from tests.cast.safeguarding import CANARY, kept_unfair
from tests.house.test_query_counts import same_queries_for


def test_only_what_and_where_must_be_said_and_the_rest_is_kept_in_the_own_words(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.open("safeguarding:unfair-entries")
    asha.send("safeguarding:unfair-keep", {"what": " ", "where": "work"}, expect=422)
    sent = asha.send("safeguarding:unfair-keep", {"what": "বাসে উঠতে দেয়নি", "where": "transport"})
    page = asha.open(sent.url).content.decode()
    assert "বাসে উঠতে দেয়নি" in page
    entry = UnfairTreatment.objects.get()
    assert (entry.person, entry.readers) == (cast.people["asha"], [])
    when = {"on_0": "৩", "on_1": "১১", "on_2": "২০২৬", "when_words": "সকালে"}
    changed = {"what": "বাসে উঠতে দেয়নি", "where": "transport", **when}
    asha.send("safeguarding:unfair-change", changed, unfair_treatment=entry.public_id)
    assert "সকালে" in asha.open(sent.url).content.decode()


def test_a_day_to_come_is_no_day_on_which_it_happened(cast: Cast, visit: Any) -> None:
    year = clock.day_of(cast.at).year + 1
    sent = {"what": "কথা", "where": "work", "on_0": 1, "on_1": 1, "on_2": year}
    visit("asha").send("safeguarding:unfair-keep", sent, expect=422)


@pytest.mark.parametrize("key", ["bikram", "deepa", "esha", "gita", "indu", "kiran"])
def test_nobody_else_reads_it(cast: Cast, visit: Any, key: str) -> None:
    paired(cast, "asha", "bikram")
    entry = kept_unfair(cast, "asha")
    reader = visit(key)
    for where in ("unfair-entry", "unfair-change", "unfair-open", "unfair-paper", "unfair-remove"):
        reader.open(f"safeguarding:{where}", unfair_treatment=entry.public_id, expect=404)
    answer = reader.get(f"/unfair/of/{cast.people['asha'].public_id}/")
    assert answer.status_code in {403, 404}
    assert CANARY not in reader.open("safeguarding:unfair-entries").content.decode()


def test_whom_it_is_opened_to_reads_it_is_told_in_neutral_words_and_is_noted(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    entry, hidden = kept_unfair(cast, "asha"), kept_unfair(cast, "asha", what="আরেকটি গোপন কথা")
    asha, bikram = visit("asha"), visit("bikram")
    asha.open("safeguarding:unfair-open", unfair_treatment=entry.public_id)
    asha.send("safeguarding:unfair-open", {"readers": ["mentor"]}, unfair_treatment=entry.public_id)
    person = cast.people["asha"].public_id
    page = bikram.open("safeguarding:unfair-entries-of", person=person).content.decode()
    assert CANARY in page
    assert hidden.what not in page
    assert Look.objects.filter(viewer=cast.people["bikram"].public_id, what="safeguarding.unfair").exists()
    told = Notice.objects.filter(person=cast.people["bikram"], kind="safeguarding.opened")
    assert told.exists()
    for notice in told:
        assert cast.people["asha"].display_name not in f"{notice.title} {notice.text}"
        assert CANARY not in f"{notice.title} {notice.text}"
    visit("gita").open("safeguarding:unfair-entries-of", person=person, expect=404)
    asha.send("safeguarding:unfair-open", {}, unfair_treatment=entry.public_id)
    bikram.open("safeguarding:unfair-entries-of", person=person, expect=404)


def test_a_coordinator_reads_what_was_opened_to_coordinators(cast: Cast, visit: Any) -> None:
    entry = kept_unfair(cast, "asha")
    actions.choose_unfair_readers(entry, ["coordinator"], by=cast.actor("asha"), at=cast.at)
    person = cast.people["asha"].public_id
    assert CANARY in visit("gita").open("safeguarding:unfair-entries-of", person=person).content.decode()
    visit("hari").open("safeguarding:unfair-entries-of", person=person, expect=404)


def test_it_becomes_a_concern_only_by_the_persons_own_act_with_the_words_ready(cast: Cast, visit: Any) -> None:
    entry = kept_unfair(cast, "asha")
    asha = visit("asha")
    asha.open("safeguarding:unfair-entry", unfair_treatment=entry.public_id)
    assert not Concern.objects.exists()
    query = f"?kind=discrimination&place=safeguarding.unfair&id={entry.public_id}"
    assert CANARY in asha.open("safeguarding:concern-raise", query=query).content.decode()
    assert CANARY not in visit("bikram").open("safeguarding:concern-raise", query=query).content.decode()
    assert CANARY not in visit().open("safeguarding:concern-raise", query=query).content.decode()
    sent = {"kind": "discrimination", "words": "কথা", "place": "safeguarding.unfair", "place_id": entry.public_id}
    asha.send("safeguarding:concern-raise", sent)
    assert queries.taken_further(entry) == Concern.objects.get()
    assert "my-concern" not in asha.open("safeguarding:unfair-entry", unfair_treatment=entry.public_id).content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_it_goes_on_paper_under_a_name_that_says_nothing(cast: Cast, visit: Any, language: str) -> None:
    entry = kept_unfair(cast, "asha")
    answer = visit("asha", language=language).open("safeguarding:unfair-paper", unfair_treatment=entry.public_id)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="paper-{language}.pdf"'
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))
    assert CANARY in text.replace("\r\n", "").replace("\n", "")


def test_removed_is_gone(cast: Cast, visit: Any) -> None:
    entry = kept_unfair(cast, "asha")
    asha = visit("asha")
    asha.open("safeguarding:unfair-remove", unfair_treatment=entry.public_id)
    asha.send("safeguarding:unfair-remove", unfair_treatment=entry.public_id)
    assert not UnfairTreatment.objects.exists()


def test_hard_words_are_answered_calmly_and_nobody_is_told(cast: Cast, visit: Any) -> None:
    sent = {"what": "অফিসে সবাই অপমান করে, আর বাঁচতে ইচ্ছা করে না", "where": "work"}
    page = visit("asha").send("safeguarding:unfair-keep", sent, expect=200).content.decode()
    assert "data-leave" in page
    assert UnfairTreatment.objects.exists()
    assert not Concern.objects.exists()


def test_the_list_asks_as_often_for_many_entries_as_for_one(cast: Cast, visit: Any) -> None:
    def grow(more: int) -> None:
        for _one in range(more):
            kept_unfair(cast, "asha")

    same_queries_for(visit("asha"), reverse("safeguarding:unfair-entries"), grow, few=1, many=9)
