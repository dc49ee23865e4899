"""What Deepa's circle says between gatherings: a conversation, two topics of the week, problems solved together."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw

from demo import texts
from sahajatri.apps.circles import actions
from sahajatri.apps.circles.models import Circle, Post
from sahajatri.apps.moderation.actions import let_through
from sahajatri.apps.moderation.queries import waits_for_a_look
from sahajatri.kernel.media import Media, MediaKind

if TYPE_CHECKING:
    from demo.story import Telling

ANSWERS: tuple[tuple[int, str, int, str], ...] = (  # of which post of texts.POSTS, by whom, days ago, what
    (2, "deepa", 77, "আশা, স্বাগতম। কোন হিসাবটা শিখছেন, সময় পেলে বলবেন।"),
    (2, "jaya", 77, "আমিও একটু হিসাব শিখতে চাই, সেলাইয়ের জন্য।"),
    (3, "jaya", 29, "আমি মাকে আগে বলেছিলাম। পরে মা-ই বাকিদের বুঝিয়ে বলেছেন।"),
    (4, "asha", 15, "এটা ভালো বুদ্ধি। আমি ক্লান্ত দিনে শুধু কাগজ গুছিয়ে রাখি।"),
)
BEFORE_IT_WAS_CHANGED = "আমার প্রশ্ন: প্রথম দিন কী কী নেব?"
CHANGED = "আমার প্রশ্ন: প্রথম দিন কাজে কী কী সঙ্গে নেব? দুপুরের ওষুধের কথা কাউকে বলতে হবে কি?"
PICTURE_WORDS = "লাল আর নীল ফোঁড়ের একটি পাড়, মাঝখানে সাদা ফাঁকা।"
TO_THE_FIRST_TOPIC: tuple[tuple[int, str, str], ...] = (
    (13, "deepa", "আমি বলি, \"টানা দুই ঘণ্টার বেশি বসলে কাজ ধীর হয়।\" আর কিছু বলি না। বেশির ভাগ মানুষ আর জিজ্ঞেস করেন না।"),
    (12, "asha", "আমি এখনো ঠিক করিনি। আগে একজনকে বলে দেখতে চাই, যাঁর সঙ্গে পাশাপাশি বসে কাজ করব।"),
    (11, "jaya", "আমার কাজ ঘরে, তাই ক্রেতাকে বলি না। শুধু বলি, \"এক দিন বেশি সময় দিন।\""),
)
TO_THE_SECOND_TOPIC: tuple[tuple[int, str, str], ...] = (
    (5, "jaya", "চোখ জ্বালা করলে বুঝি, এবার থামতে হবে। আগে হাত ব্যথা পর্যন্ত টানতাম।"),
    (4, "asha", "সকাল দশটা থেকে বারোটা আমার ভালো সময়। কঠিন হিসাব তখনই করি।"),
)
JAYAS_PROBLEM: dict[str, str] = {
    "title": "অর্ডারের শেষ দিকে হাত ধরে আসে, তখন কাজ দেরি হয়ে যায়",
    "work": "ঘরে বসে সেলাই",
    "tried": "রাতে বেশি কাজ করে দেখেছি। পরদিন হাত আরও ধরে থাকে।",
}
IDEAS_FOR_JAYA: tuple[tuple[str, str, str], ...] = (
    (
        "asha",
        "কাজটা তিন দিনে ভাগ করে কাগজে লিখে রেখেছিলাম, প্রতিদিন কতটুকু।",
        "দুই দিন ঠিক ছিল, তৃতীয় দিন একটু পিছিয়েছিলাম।",
    ),
    (
        "deepa",
        "৩০ মিনিট পরপর ফোনে ঘণ্টা দিই। ঘণ্টা বাজলে পাঁচ মিনিট হাত গরম পানিতে রাখি।",
        "প্রথমে সময় নষ্ট মনে হয়েছিল। এক সপ্তাহ পর দেখি কাজ আগের চেয়ে কম হয়নি।",
    ),
)
HOW_IT_WENT = "পাঁচ দিন করেছি। দুপুরের পর হাত আগের মতো ধরে না। শেষ দুটো ব্লাউজ সময়মতো দিতে পেরেছি।"
THANKS = "দীপা আপা, ধন্যবাদ। ঘণ্টাটা এখনো রেখেছি।"
ASHAS_PROBLEM: dict[str, str] = {
    "title": "একটানা পর্দায় হিসাব মেলালে মাথা ধরে যায়",
    "work": "হিসাবের কাজ, কম্পিউটারে",
    "tried": "লেখা বড় করে নিয়েছি। কিছুটা কমেছে, তবে এক ঘণ্টা পর আবার ধরে।",
}
IDEA_FOR_ASHA = "পর্দার আলো কমিয়ে দিন। আর আগে কাগজে মিলিয়ে পরে একবারে তুলুন। আমার ছোট ভাই এভাবে করে।"


def the_conversation(t: "Telling", circle: Circle) -> None:
    """What was said since the circle began; Deepa read the first words of each before the circle did."""
    said = [_says(t, circle, who, days, hour, text) for days, who, hour, text in texts.POSTS]
    for number, who, days, text in ANSWERS:
        _says(t, circle, who, days, 21, text, answer_to=said[number])
    for number, who, days in ((2, "deepa", 77), (3, "jaya", 29), (4, "asha", 15), (4, "deepa", 15)):
        actions.hear_post(said[number], by=t.by(who, days), at=t.at(days, 21, 30))
    question = _says(t, circle, "asha", 3, 20, BEFORE_IT_WAS_CHANGED, answer_to=said[5])
    actions.edit_post(question, text=CHANGED, by=t.by("asha", 3), at=t.at(3, 20, 10))
    _looked_at(t, "circles.post", question, 3)
    _says(
        t,
        circle,
        "jaya",
        2,
        18,
        "আজ এই পাড়টা শেষ করলাম। তিন দিন লেগেছে, কিন্তু হাত ধরেনি।",
        picture=Media(MediaKind.PICTURE, _border()),
        picture_words=PICTURE_WORDS,
    )


def topics_of_the_week(t: "Telling", circle: Circle) -> None:
    """Deepa began two weeks ago and chose the second topic; Asha would like one about money."""
    actions.begin_topics(circle, by=t.by("deepa", 13), at=t.at(13, 9))
    actions.choose_topic(circle, theme="strength-of-the-day", by=t.by("deepa", 12), at=t.at(12, 9))
    _under_the_topic(t, circle, TO_THE_FIRST_TOPIC)
    actions.open_topic(circle, theme="strength-of-the-day", by=t.by("deepa", 6), at=t.at(6, 9))
    _under_the_topic(t, circle, TO_THE_SECOND_TOPIC)
    actions.wish_topic(circle, theme="money", by=t.by("asha", 4), at=t.at(4, 20))


def _under_the_topic(t: "Telling", circle: Circle, said: tuple[tuple[int, str, str], ...]) -> None:
    row = circle.topics.order_by("-opened_at")[0]
    for days, who, text in said:
        _says(t, circle, who, days, 19, text, topic=row)


def problems_are_solved_together(t: "Telling", circle: Circle) -> None:
    """Jaya tried Deepa's idea and told how it went; Asha is trying one."""
    problem = actions.state_problem(circle, by=t.by("jaya", 21), at=t.at(21, 10), **JAYAS_PROBLEM)
    ideas = [
        actions.offer_idea(problem, text=text, went=went, by=t.by(who, 20), at=t.at(20, 19))
        for who, text, went in IDEAS_FOR_JAYA
    ]
    actions.choose_trial(problem, idea=ideas[1], until=t.day(13), by=t.by("jaya", 19), at=t.at(19, 9))
    actions.tell_result(
        problem, result="helped", words=HOW_IT_WENT, thanks=THANKS, by=t.by("jaya", 13), at=t.at(13, 20)
    )
    second = actions.state_problem(circle, by=t.by("asha", 6), at=t.at(6, 20), **ASHAS_PROBLEM)
    idea = actions.offer_idea(second, text=IDEA_FOR_ASHA, by=t.by("jaya", 5), at=t.at(5, 9))
    actions.choose_trial(second, idea=idea, until=t.day(-3), by=t.by("asha", 4), at=t.at(4, 9))


def _says(t: "Telling", circle: Circle, who: str, days: int, hour: int, text: str, **also: Any) -> Post:
    post = actions.write_post(circle, text=text, by=t.by(who, days), at=t.at(days, hour), **also)
    _looked_at(t, "circles.post", post, days)
    post.refresh_from_db()
    return post


def _looked_at(t: "Telling", place: str, thing: Any, days: int) -> None:
    """Deepa lets through what waits for a look."""
    matter = waits_for_a_look(place, thing.public_id)
    if matter is not None:
        let_through(matter, by=t.by("deepa", days), at=t.at(days, 22))


def _border() -> bytes:
    """A border of red and blue stitches, drawn here."""
    picture = Image.new("RGB", (320, 120), "#fbf7ef")
    pen = ImageDraw.Draw(picture)
    for row, colour in ((20, "#b3261e"), (35, "#262560"), (85, "#262560"), (100, "#b3261e")):
        for left in range(10, 310, 16):
            pen.line((left, row, left + 10, row), fill=colour, width=4)
    kept = BytesIO()
    picture.save(kept, "WEBP", quality=70)
    return kept.getvalue()
