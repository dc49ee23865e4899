"""What people decided about words in Deepa's circle: a number that Asha had passed on, and something that waits."""

from typing import TYPE_CHECKING

from sahajatri.apps.circles import actions as circles
from sahajatri.apps.circles.models import Circle
from sahajatri.apps.moderation import actions as moderation
from sahajatri.apps.moderation.terms import Reason, ReportReason

if TYPE_CHECKING:
    from demo.story import Telling

PLACE = "circles.post"
WITH_A_NUMBER = "যে আপা কম্পিউটারে হিসাব শেখান, তাঁর নম্বর ০১১০০-০০০০৪৫। আমার নাম বলবেন, তিনি সময় দেবেন।"
WITHOUT_IT = "যে আপা কম্পিউটারে হিসাব শেখান, তাঁর নম্বর […] আমার নাম বলবেন, তিনি সময় দেবেন।"
TO_ASHA = "খবরটি সবার কাজে লাগবে, তাই লেখাটি রেখেছি। নম্বরটি অন্য একজনের, তাই বাদ দিলাম। চাইলে কাউকে আলাদা করে জানান।"
SELLING = "আমার সেলাই করা ব্যাগ আছে, একটা ৩০০ টাকা। কেউ নিলে আগে বিকাশে টাকা পাঠাবেন।"


def words_are_looked_at(t: "Telling", circle: Circle) -> None:
    """Gita left a number out of Asha's words; what Asha reported of Jaya waits for a look."""
    programme, people = t.cast.programme, t.cast.people
    post = circles.write_post(circle, text=WITH_A_NUMBER, by=t.by("asha", 14), at=t.at(14, 20))
    matter = moderation.report_thing(
        PLACE,
        post.public_id,
        programme=programme,
        author=people["asha"],
        reason=ReportReason.PRIVATE,
        by=t.by("deepa", 14),
        at=t.at(14, 21),
    )
    moderation.leave_words_out(
        matter, text=WITHOUT_IT, reason=Reason.PRIVATE, words=TO_ASHA, by=t.by("gita", 14), at=t.at(14, 21, 30)
    )
    selling = circles.write_post(circle, text=SELLING, by=t.by("jaya", 1), at=t.at(1, 18))
    moderation.report_thing(
        PLACE,
        selling.public_id,
        programme=programme,
        author=people["jaya"],
        reason=ReportReason.MONEY,
        by=t.by("asha", 1),
        at=t.at(1, 21),
    )
