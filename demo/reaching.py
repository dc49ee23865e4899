"""How messages reach people: Asha and Jaya choose it, and two texts come in from phones."""

from typing import TYPE_CHECKING, Any

from sahajatri.apps.consent.actions import answer_consent
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices import actions
from sahajatri.apps.people.actions import choose_reach

if TYPE_CHECKING:
    from demo.story import Telling

WRONG_BUS = "ভুল বাসে উঠেছি, একটু দেরি হবে। বিক্রম ভাইকে বলে দেবেন?"
CALL_ME = "মোবাইলে টাকা নেই, পারলে একবার ফোন করবেন"
CALLED = "ফোন করেছি। নতুন চাকরির প্রথম দিন নিয়ে কথা বলতে চেয়েছিলেন, এষা আপাকে জানিয়েছি।"


def messages_reach_people(t: "Telling") -> None:
    """Asha wants meetings by SMS and goals gathered in the evening; Jaya shares her phone and reads e-mail."""
    wish(t, "asha", "sms", hour=19, quiet_from=13, quiet_until=15, ways={"meetings": "sms", "goals": "digest"})
    wish(t, "jaya", "email", wording="news", often="weekly", digest_by="email", ways={"circle": "digest"})
    earlier = actions.take_text("+8801100000010", CALL_ME, reference="story-1", at=t.at(6, 10))
    actions.settle_text(earlier, done=CALLED, by=t.by("gita", 6), at=t.at(6, 15))
    actions.take_text("+8801100000001", WRONG_BUS, reference="story-2", at=t.at(0, 9))


def wish(t: "Telling", key: str, way: str, **chosen: Any) -> None:
    """One of the cast agrees to messages and says how they shall come."""
    person, by, at = t.cast.people[key], t.by(key, 20), t.at(20)
    choose_reach(person, reach_by=way, by=by, at=at)
    answer_consent(person, Purpose.MESSAGES, programme=t.cast.programme, is_agreed=True, by=by, at=at)
    usual: dict[str, Any] = {
        "wording": "neutral",
        "at_night": True,
        "quiet_from": None,
        "quiet_until": None,
        "often": "daily",
        "hour": 18,
        "weekday": 5,
        "digest_by": "sms",
        "paused_until": None,
    }
    actions.choose_wishes(person, **{**usual, **chosen}, by=by, at=at)
