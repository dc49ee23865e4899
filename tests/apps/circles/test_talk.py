"""The conversation of a circle: who reads what, first words, answers, changes, what is new, pages."""

import gzip
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from demo.cast import Cast
from sahajatri.apps.circles import actions, jobs, queries
from sahajatri.apps.circles.models import Circle, Post, PostHeard, PostMedia, PostWording
from sahajatri.apps.circles.terms import PostState
from sahajatri.apps.moderation.actions import let_through, object_to, take_down_what_was_seen
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.queries import decision_about, waits_for_a_look
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person, mute_person
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.kernel.media import MOST_PICTURES, Media, MediaKind
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import opened_circle, seated, wrote
from tests.house.test_query_counts import same_queries_for

CANARY = "এই কথা শুধু দলের জন্য"


@pytest.fixture
def circle(cast: Cast) -> Circle:
    """Deepa's circle with Asha and Jaya in it."""
    found = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, found)
    return found


def test_first_words_wait_and_are_seen_by_their_writer_alone(cast: Cast, circle: Circle, visit: Any) -> None:
    asha = visit("asha")
    asha.send("circles:post-write", {"text": CANARY}, circle=circle.public_id)
    assert Post.objects.get().state == PostState.WAITING
    page = asha.open("circles:circle", circle=circle.public_id).content.decode()
    assert CANARY in page
    assert "দল দেখার আগে একজন এটি পড়ে দেখেন" in page
    assert CANARY not in visit("jaya").open("circles:circle", circle=circle.public_id).content.decode()


def test_who_looks_after_the_circle_lets_first_words_through(cast: Cast, circle: Circle, visit: Any) -> None:
    post = actions.write_post(circle, text=CANARY, by=cast.actor("asha"), at=cast.at)
    matter = waits_for_a_look("circles.post", post.public_id)
    assert matter is not None
    assert matter.owner == cast.people["deepa"]
    let_through(matter, by=cast.actor("deepa"), at=cast.at)
    assert CANARY in visit("jaya").open("circles:circle", circle=circle.public_id).content.decode()
    second = actions.write_post(circle, text="আরও কথা", by=cast.actor("asha"), at=cast.at)
    assert second.state == PostState.VISIBLE


def test_who_looks_after_the_circle_needs_no_first_look(cast: Cast, circle: Circle) -> None:
    assert actions.write_post(circle, text="স্বাগতম", by=cast.actor("deepa"), at=cast.at).state == PostState.VISIBLE


def test_words_that_wait_do_not_pile_up(cast: Cast, circle: Circle) -> None:
    for number in range(3):
        actions.write_post(circle, text=f"লেখা {number}", by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="waits"):
        actions.write_post(circle, text="চতুর্থ", by=cast.actor("asha"), at=cast.at)


def test_posts_of_blocked_people_are_not_shown_to_each_other(cast: Cast, circle: Circle) -> None:
    seated(cast, "lata", circle)
    mine = wrote(cast, "asha", circle, "আশার লেখা")
    wrote(cast, "lata", circle, "লতার লেখা")
    wrote(cast, "jaya", circle, "জয়ার উত্তর", answer_to=mine)
    block_person(cast.people["asha"], by=cast.actor("lata"), at=cast.at)
    assert [p.text for p in queries.posts_for(cast.people["asha"], circle)] == ["আশার লেখা", "জয়ার উত্তর"]
    assert [p.text for p in queries.posts_for(cast.people["lata"], circle)] == ["লতার লেখা"]
    assert len(queries.posts_for(cast.people["jaya"], circle)) == 3


def test_blocked_people_learn_nothing_of_each_other(cast: Cast, circle: Circle, visit: Any) -> None:
    seated(cast, "lata", circle)
    mine = wrote(cast, "asha", circle, "আশার লেখা")
    actions.hear_post(mine, by=cast.actor("lata"), at=cast.at)
    block_person(cast.people["asha"], by=cast.actor("lata"), at=cast.at)
    actions.write_post(circle, text="উত্তর", answer_to=mine, by=cast.actor("lata"), at=cast.at)
    visit("lata").open("circles:post", post=mine.public_id, expect=404)
    page = visit("asha").open("circles:post", post=mine.public_id).content.decode()
    assert "লতা" not in page
    assert not Notice.objects.filter(person=cast.people["asha"], kind="circle.answer").exists()
    assert queries.unread_circles(cast.people["asha"], cast.programme) == []


def test_muted_people_are_folded_away_and_do_not_notice(cast: Cast, circle: Circle, visit: Any) -> None:
    mine = wrote(cast, "asha", circle, "আশার লেখা")
    wrote(cast, "jaya", circle, CANARY, answer_to=mine)
    told = Notice.objects.filter(person=cast.people["asha"], kind="circle.answer")
    assert told.count() == 1
    mute_person(cast.people["jaya"], by=cast.actor("asha"), at=cast.at)
    wrote(cast, "jaya", circle, "আরেকটি উত্তর", answer_to=mine)
    assert told.count() == 1
    page = visit("asha").open("circles:circle", circle=circle.public_id).content.decode()
    assert "তবু পড়ুন" in page
    assert "তবু পড়ুন" not in visit("jaya").open("circles:circle", circle=circle.public_id).content.decode()


def test_one_answers_one_level_deep(cast: Cast, circle: Circle, visit: Any) -> None:
    first = wrote(cast, "asha", circle, "প্রথম", at=cast.at - timedelta(minutes=9))
    wrote(cast, "jaya", circle, "পরে শুরু", at=cast.at - timedelta(minutes=5))
    answer = wrote(cast, "jaya", circle, "উত্তর", answer_to=first, at=cast.at - timedelta(minutes=1))
    with pytest.raises(Refused, match="one_level"):
        actions.write_post(circle, text="আরও গভীরে", answer_to=answer, by=cast.actor("asha"), at=cast.at)
    assert queries.threads_for(cast.people["asha"], circle)[0] == first  # where something was said last
    visit("asha").send("circles:post-answer", {"text": "ধন্যবাদ"}, post=first.public_id)
    said = queries.said_to(cast.people["asha"], circle, [first])[0]
    assert [one.post.text for one in said.answers] == ["উত্তর", "ধন্যবাদ"]


def test_a_post_sent_twice_is_written_once(cast: Cast, circle: Circle, visit: Any) -> None:
    asha = visit("asha")
    once = new_token(cast.people["asha"].public_id)
    for _time in range(2):
        asha.send("circles:post-write", {"text": "শুভ সকাল", "once": once}, circle=circle.public_id)
    assert Post.objects.count() == 1


def test_a_page_that_is_too_old_keeps_what_was_written(cast: Cast, circle: Circle, visit: Any) -> None:
    first = wrote(cast, "jaya", circle, "প্রথম")
    asha = visit("asha")
    once = new_token(cast.people["asha"].public_id)
    actions.remove_post(first, by=cast.actor("jaya"), at=cast.at)
    asha.send("circles:post-answer", {"text": "উত্তর", "once": once}, expect=404, post=first.public_id)
    answer = asha.send("circles:post-write", {"text": CANARY, "once": "old"}, expect=422, circle=circle.public_id)
    assert CANARY in answer.content.decode()


def test_hard_words_are_kept_and_answered_calmly_in_the_same_response(cast: Cast, circle: Circle, visit: Any) -> None:
    wrote(cast, "asha", circle, "শুভেচ্ছা")
    text = "আর বাঁচতে ইচ্ছা করে না"
    answer = visit("asha").send("circles:post-write", {"text": text}, expect=200, circle=circle.public_id)
    assert text in answer.content.decode()
    assert Post.objects.filter(text=text, state=PostState.VISIBLE).exists()
    assert Concern.objects.filter(place="circles.post").exists()


def test_changed_words_show_that_they_were_changed_and_keep_what_they_were(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    post = wrote(cast, "asha", circle, "আগের কথা")
    visit("asha").send("circles:post-edit", {"text": "নতুন কথা"}, post=post.public_id)
    page = visit("jaya").open("circles:circle", circle=circle.public_id).content.decode()
    assert "নতুন কথা" in page
    assert "বদলানো হয়েছে" in page
    assert "আগের কথা" not in page
    visit("jaya").open("circles:post-history", post=post.public_id, expect=404)
    for key in ("asha", "deepa"):
        assert "আগের কথা" in visit(key).open("circles:post-history", post=post.public_id).content.decode()
    assert waits_for_a_look("circles.post", post.public_id) is not None  # Asha is new here


def test_nobody_changes_words_of_somebody_else(cast: Cast, circle: Circle, visit: Any) -> None:
    post = wrote(cast, "asha", circle, CANARY)
    visit("jaya").send("circles:post-edit", {"text": "অন্য"}, expect=404, post=post.public_id)
    with pytest.raises(Refused, match="not_own"):
        actions.edit_post(post, text="অন্য", by=cast.actor("deepa"), at=cast.at)


def test_what_was_taken_down_is_read_by_its_writer_who_can_object(cast: Cast, circle: Circle, visit: Any) -> None:
    post = wrote(cast, "asha", circle, CANARY)
    visit("deepa").open("circles:post", post=post.public_id)
    visit("deepa").open("moderation:take-down", place="circles.post", public_id=post.public_id)
    _taken_down_by(cast, "deepa", post)
    page = visit("asha").open("circles:circle", circle=circle.public_id).content.decode()
    assert CANARY in page
    assert "my-words" in page
    assert CANARY not in visit("jaya").open("circles:circle", circle=circle.public_id).content.decode()
    matter = decision_about("circles.post", post.public_id)
    object_to(matter, words="এতে কারও নাম ছিল না", by=cast.actor("asha"), at=cast.at)


def _taken_down_by(cast: Cast, key: str, post: Post) -> Matter:
    return take_down_what_was_seen(
        "circles.post",
        post.public_id,
        programme=cast.programme,
        author=post.by,
        reason="private",
        by=cast.actor(key),
        at=cast.at,
    )


def test_what_two_people_report_is_seen_by_its_writer_only(cast: Cast, circle: Circle, visit: Any) -> None:
    seated(cast, "lata", circle)
    post = wrote(cast, "asha", circle, CANARY)
    for key in ("jaya", "lata"):
        client = visit(key)
        client.open("moderation:report", place="circles.post", public_id=post.public_id)
        client.send("moderation:report", {"reason": "hurts"}, place="circles.post", public_id=post.public_id)
    assert CANARY not in visit("deepa").open("circles:talk", circle=circle.public_id).content.decode()
    assert CANARY in visit("asha").open("circles:talk", circle=circle.public_id).content.decode()


def test_only_who_looks_after_the_circle_takes_down(cast: Cast, circle: Circle, visit: Any) -> None:
    post = wrote(cast, "asha", circle, "কথা")
    visit("jaya").open("moderation:take-down", expect=404, place="circles.post", public_id=post.public_id)
    with pytest.raises(Refused):
        _taken_down_by(cast, "jaya", post)


def test_removed_words_are_gone_from_the_database_too(cast: Cast, circle: Circle, visit: Any) -> None:
    post = wrote(cast, "asha", circle, "আগের কথা", voice=Media(MediaKind.SOUND, b"ogg", 4))
    wrote(cast, "jaya", circle, "উত্তর", answer_to=post)
    actions.edit_post(post, text=CANARY, by=cast.actor("asha"), at=cast.at)
    actions.hear_post(post, by=cast.actor("jaya"), at=cast.at)
    visit("asha").send("circles:post-remove", post=post.public_id)
    assert Post.objects.get(pk=post.pk).text == ""
    assert not PostWording.objects.exists()
    assert not PostMedia.objects.exists()
    assert not PostHeard.objects.exists()
    assert waits_for_a_look("circles.post", post.public_id) is None
    page = visit("jaya").open("circles:talk", circle=circle.public_id).content.decode()
    assert "উত্তর" in page


def test_only_the_writer_sees_who_has_heard(cast: Cast, circle: Circle, visit: Any) -> None:
    post = wrote(cast, "asha", circle, "আজ কাজ পেয়েছি")
    visit("deepa").send("circles:post-heard", {"heard": "yes"}, post=post.public_id)
    visit("deepa").send("circles:post-heard", {"heard": "yes"}, post=post.public_id)
    assert PostHeard.objects.count() == 1
    assert "যাঁরা শুনেছেন" in visit("asha").open("circles:talk", circle=circle.public_id).content.decode()
    assert "যাঁরা শুনেছেন" not in visit("jaya").open("circles:talk", circle=circle.public_id).content.decode()
    visit("deepa").send("circles:post-heard", {"heard": "no"}, post=post.public_id)
    assert not PostHeard.objects.exists()


def test_what_is_new_is_marked_until_it_was_read_and_nobody_else_learns_of_it(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    jaya = cast.people["jaya"]
    wrote(cast, "asha", circle, "শুভেচ্ছা")
    assert queries.unread_circles(jaya, cast.programme) == [circle]
    assert "নতুন</strong>" in visit("jaya").open("circles:talk", circle=circle.public_id).content.decode()
    assert queries.unread_circles(jaya, cast.programme) == []
    assert "নতুন</strong>" not in visit("jaya").open("circles:talk", circle=circle.public_id).content.decode()
    assert queries.unread_circles(cast.people["asha"], cast.programme) == []


def test_a_picture_needs_words_for_those_who_cannot_see_it(cast: Cast, circle: Circle) -> None:
    picture = Media(MediaKind.PICTURE, b"webp")
    with pytest.raises(Refused, match="no_picture_words"):
        actions.write_post(circle, text="", picture=picture, by=cast.actor("deepa"), at=cast.at)
    post = actions.write_post(
        circle, text="", picture=picture, picture_words="সেলাইয়ের টেবিল", by=cast.actor("deepa"), at=cast.at
    )
    assert post.media.get().words == "সেলাইয়ের টেবিল"


def test_there_is_room_for_a_week_of_pictures_in_all_circles_and_words_always_go(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    other = opened_circle(cast, name="আরেক দল")
    picture, deepa = Media(MediaKind.PICTURE, b"webp"), cast.actor("deepa")
    for number in range(MOST_PICTURES):
        actions.write_post(
            (circle, other)[number % 2],
            text="",
            picture=picture,
            picture_words="ছবি",
            by=deepa,
            at=cast.at + timedelta(hours=number),
        )
    later = cast.at + timedelta(days=6)
    with pytest.raises(Refused) as refused:
        actions.write_post(circle, text="", picture=picture, picture_words="ছবি", by=deepa, at=later)
    assert refused.value.refusal.facts["day"] == cast.at + timedelta(days=7)
    assert actions.write_post(circle, text="কথা", by=deepa, at=later).text == "কথা"
    jaya = cast.actor("jaya")
    assert actions.write_post(circle, text="", picture=picture, picture_words="ছবি", by=jaya, at=later)
    week = cast.at + timedelta(days=7)
    assert actions.write_post(circle, text="", picture=picture, picture_words="ছবি", by=deepa, at=week)


def test_an_hour_of_voice_fits_in_a_week_and_a_shorter_recording_may_fit_still(cast: Cast, circle: Circle) -> None:
    deepa = cast.actor("deepa")

    def speak(seconds: int, at: Any) -> Any:
        return actions.write_post(circle, text="", voice=Media(MediaKind.SOUND, b"ogg", seconds), by=deepa, at=at)

    for number in range(20):
        speak(179, cast.at + timedelta(hours=number))
    with pytest.raises(Refused, match="voice_of_a_week") as refused:
        speak(60, cast.at + timedelta(days=3))
    assert refused.value.refusal.facts["day"] == cast.at + timedelta(days=7)
    speak(20, cast.at + timedelta(days=3))
    actions.remove_post(circle.posts.order_by("at").first(), by=deepa, at=cast.at)
    speak(60, cast.at + timedelta(days=3))


def test_a_picture_is_written_anew_and_opened_by_the_circle_alone(cast: Cast, circle: Circle, visit: Any) -> None:
    wrote(cast, "asha", circle, "শুভেচ্ছা")
    data = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "PNG")
    upload = SimpleUploadedFile("at-home.png", data.getvalue(), content_type="image/png")
    sent = {"text": "", "picture": upload, "picture_words": "নীল কাপড়"}
    visit("asha").send("circles:post-write", sent, circle=circle.public_id)
    media = PostMedia.objects.get()
    assert bytes(media.content)[8:12] == b"WEBP"
    assert "নীল কাপড়" in visit("jaya").open("circles:talk", circle=circle.public_id).content.decode()
    assert visit("jaya").get(f"/post-media/{media.public_id}/")["Content-Type"] == "image/webp"
    for key in ("lata", "bikram", "gita", "hari"):
        assert visit(key).get(f"/post-media/{media.public_id}/").status_code in {403, 404}


def test_who_has_to_look_at_a_post_opens_its_picture(cast: Cast, circle: Circle, visit: Any) -> None:
    post = actions.write_post(
        circle,
        text="",
        picture=Media(MediaKind.PICTURE, b"webp"),
        picture_words="ছবি",
        by=cast.actor("asha"),
        at=cast.at,
    )
    media = post.media.get()
    assert visit("deepa").get(f"/post-media/{media.public_id}/").status_code == 200
    assert visit("gita").get(f"/post-media/{media.public_id}/").status_code == 200
    assert visit("jaya").get(f"/post-media/{media.public_id}/").status_code == 404


def test_a_quiet_circle_tells_nothing_and_a_weekly_one_once(cast: Cast, circle: Circle, visit: Any) -> None:
    mine = wrote(cast, "asha", circle, "শুভেচ্ছা")
    visit("asha").send("circles:listening-choose", {"listening": "weekly"}, circle=circle.public_id)
    wrote(cast, "jaya", circle, "উত্তর", answer_to=mine, at=cast.at + timedelta(days=6))
    told = Notice.objects.filter(person=cast.people["asha"], channel="in_app")
    assert not told.filter(kind="circle.answer").exists()
    for days in (7, 8, 9):
        jobs.talk.tell_once_a_week(cast.at + timedelta(days=days, minutes=1))
    assert told.filter(kind="circle.weekly").count() == 1
    visit("asha").send("circles:listening-choose", {"listening": "quiet"}, circle=circle.public_id)
    wrote(cast, "jaya", circle, "আরও", answer_to=mine, at=cast.at + timedelta(days=20))
    jobs.talk.tell_once_a_week(cast.at + timedelta(days=21))
    assert told.filter(kind="circle.weekly").count() == 1


def test_the_weekly_message_says_nothing_of_people_one_does_not_read(cast: Cast, circle: Circle) -> None:
    actions.choose_listening(circle, listening="weekly", by=cast.actor("asha"), at=cast.at)
    block_person(cast.people["jaya"], by=cast.actor("asha"), at=cast.at)
    wrote(cast, "jaya", circle, "শুভেচ্ছা", at=cast.at + timedelta(days=1))
    assert queries.weekly_to_tell(cast.at + timedelta(days=8)) == []
    wrote(cast, "deepa", circle, "স্বাগতম", at=cast.at + timedelta(days=2))
    assert [row.person for row in queries.weekly_to_tell(cast.at + timedelta(days=8))] == [cast.people["asha"]]


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_the_conversation_opens_in_both_languages(
    cast: Cast, circle: Circle, visit: Any, language: str
) -> None:
    mine, other = wrote(cast, "asha", circle, "শুভেচ্ছা"), wrote(cast, "jaya", circle, "স্বাগতম")
    wrote(cast, "jaya", circle, "উত্তর", answer_to=mine)
    asha = visit("asha", language=language)
    for name in ("circle", "talk", "post-write", "listening-choose"):
        asha.open(f"circles:{name}", circle=circle.public_id)
    for name in ("post", "post-edit", "post-history", "post-remove"):
        asha.open(f"circles:{name}", post=mine.public_id)
    asha.open("circles:post-heard", post=other.public_id)
    asha.open("circles:post-answer", post=other.public_id)
    asha.open("circles:post-remove", post=other.public_id, expect=404)


@pytest.mark.parametrize("who", ["bikram", "esha", "gita", "hari", "indu", "lata"])
def test_nobody_outside_opens_a_talk(cast: Cast, circle: Circle, visit: Any, who: str) -> None:
    post = wrote(cast, "asha", circle, CANARY)
    client = visit(who)
    for path in (f"/circles/{circle.public_id}/talk/", f"/posts/{post.public_id}/", f"/posts/{post.public_id}/answer/"):
        answer = client.get(path)
        assert answer.status_code in {403, 404}
        assert CANARY not in answer.content.decode()


def grown(cast: Cast, circle: Circle, count: int) -> None:
    """So many talks with two answers each, written at once."""
    people = [cast.people[key] for key in ("asha", "jaya", "deepa")]
    before = Post.objects.count()
    with outside_actions("a long conversation"):
        for number in range(before, before + count):
            at = cast.at + timedelta(minutes=number)
            row = {"circle": circle, "at": at, "moved_at": at, "state_since": at, "text": f"লেখা-{number:03d}- কাজের কথা"}
            first = Post.objects.create(by=people[number % 3], **row)
            for answer in range(2):
                Post.objects.create(by=people[(number + answer) % 3], answer_to=first, **row)
            PostHeard.objects.create(post=first, by=people[(number + 1) % 3], at=at)


def test_a_long_conversation_comes_in_pages_the_newest_first(cast: Cast, circle: Circle, visit: Any) -> None:
    grown(cast, circle, 100)
    page = visit("asha").open("circles:talk", circle=circle.public_id).content.decode()
    assert "লেখা-099-" in page
    assert "লেখা-080-" not in page
    second = visit("asha").open("circles:talk", query="?page=2", circle=circle.public_id).content.decode()
    assert "লেখা-085-" in second


def test_a_page_of_the_conversation_is_small(cast: Cast, circle: Circle, visit: Any) -> None:
    grown(cast, circle, 12)
    for name in ("talk", "circle"):
        page = visit("asha").open(f"circles:{name}", circle=circle.public_id)
        assert len(gzip.compress(page.content)) <= 10 * 1024


@pytest.mark.parametrize("name", ["talk", "circle"])
def test_many_posts_take_as_many_questions_as_few(cast: Cast, circle: Circle, visit: Any, name: str) -> None:
    path = f"/circles/{circle.public_id}/" + ("talk/" if name == "talk" else "")
    same_queries_for(visit("asha"), path, lambda count: grown(cast, circle, count), few=1, many=30)


def test_no_page_of_the_conversation_counts_or_ranks() -> None:
    folder = Path(__file__).resolve().parents[3] / "sahajatri/apps/circles/web/templates/circles"
    for name in ("_post.html", "_threads.html", "talk.html", "post.html"):
        assert "count" not in (folder / name).read_text(encoding="utf-8").replace("forloop.counter", "")


def test_a_picture_too_many_is_said_beside_the_picture_and_the_words_stay(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    for number in range(MOST_PICTURES):
        wrote(
            cast,
            "jaya",
            circle,
            "",
            picture=Media(MediaKind.PICTURE, b"webp"),
            picture_words="ছবি",
            at=cast.at - timedelta(hours=number),
        )
    data = BytesIO()
    Image.new("RGB", (4, 3), "navy").save(data, "PNG")
    sent = {
        "text": "আজ নতুন কাজ",
        "picture": SimpleUploadedFile("a.png", data.getvalue(), content_type="image/png"),
        "picture_words": "কাপড়",
    }
    page = visit("jaya").send("circles:post-write", sent, expect=422, circle=circle.public_id).content.decode()
    assert "সাত দিনে আপনি ২০টি ছবি দিয়েছেন" in page
    assert "আজ নতুন কাজ</textarea>" in page
