"""The month of Deepa's circle: its own rules, newcomers, an account, points and needs; and a circle that ends."""

from datetime import time
from typing import TYPE_CHECKING

from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.models import Circle, FirstMonth
from sahajatri.apps.programmes.access import actor_for

if TYPE_CHECKING:
    from demo.story import Telling

RULES = "একজন বলি, অন্যরা শুনি।\nএখানকার কথা এখানেই থাকে।\nশুধু শুনলেও অংশ নেওয়া হয়।"
NEW_RULES = RULES + "\nফোনে বৈঠক হলে কথা বলার আগে নিজের নাম বলি।"
ACCOUNT = "বাসে ওঠার সময় কী চাওয়া যায়, তার একটা তালিকা হবে। জয়া লিখবেন, সবাই যোগ করবেন।"


def a_month(t: "Telling", circle: Circle) -> None:
    """What happened since the circle opened, told day by day."""
    _rules(t, circle)
    _first_months(t, circle)
    _gatherings(t, circle)
    actions.tell_needs(circle, needs=["breaks", "written_before"], by=t.by("asha", 60), at=t.at(60, 19))
    actions.tell_needs(circle, needs=["little_data"], by=t.by("jaya", 58), at=t.at(58, 19))
    wishes = {"leads_gatherings": True, "is_hello_welcome": True}
    actions.set_seat_wishes(circle, **wishes, by=t.by("jaya", 50), at=t.at(50, 19))


def _rules(t: "Telling", circle: Circle) -> None:
    """Agreed by all three in the first weeks; two days ago Jaya proposed one sentence more."""
    first = actions.propose_rules(circle, text=RULES, by=t.by("deepa", 82), at=t.at(82, 19))
    for key in ("jaya", "asha"):
        actions.answer_rules(first, answer="agrees", by=t.by(key, 80), at=t.at(80, 20))
    second = actions.propose_rules(circle, text=NEW_RULES, by=t.by("jaya", 2), at=t.at(2, 19))
    actions.answer_rules(second, answer="agrees", by=t.by("deepa", 1), at=t.at(1, 19))


def _first_months(t: "Telling", circle: Circle) -> None:
    """Asha and Jaya were welcomed by Deepa, began in their own way, and stayed."""
    for key, hello in (("asha", "listens"), ("jaya", "said")):
        month = FirstMonth.objects.get(seat__circle=circle, seat__person=t.cast.people[key])
        actions.say_welcome(month, by=t.by("deepa", 84), at=t.at(84, 18))
        actions.choose_hello(month, hello=hello, by=t.by(key, 83), at=t.at(83, 20))
        actions.ask_month(month, by=t.by("deepa", 57), at=t.at(57, 9))
        actions.answer_month(month, answer="stay", by=t.by(key, 56), at=t.at(56, 20))


def _gatherings(t: "Telling", circle: Circle) -> None:
    """One account, a point for the coming gathering, and Jaya opens it."""
    last = queries.earlier_gatherings(circle, t.now).first()
    if last is not None:
        actions.tell_gathering(last, account=ACCOUNT, by=t.by("deepa", 15), at=t.at(15, 19))
    coming = queries.gatherings_ahead(circle, t.now)
    if coming:
        person = t.cast.people["jaya"].public_id
        actions.lead_gathering(coming[0], person=person, by=t.by("deepa", 1), at=t.at(1, 20))
        text = "প্রথম দিন কাকে কী বলব, মহড়া করতে চাই"
        actions.add_point(coming[0], text=text, by=t.by("asha", 1), at=t.at(1, 21))


def somebody_new(t: "Telling", circle: Circle) -> None:
    """One of those who were invited said yes two days ago and takes her or his first steps; a welcome is due."""
    invited = queries.invitations_to_circle(circle)
    if len(invited) > 1:
        by = actor_for(invited[0].person, at=t.at(2))
        actions.answer_invitation(invited[0], answer="yes", by=by, at=t.at(2, 17))


def a_circle_ends(t: "Telling") -> None:
    """Jaya's circle of embroiderers ends next week; both have written what they take along."""
    circle = actions.open_circle(
        t.cast.programme,
        name="নকশিকাঁথার সাথি",
        facilitator=t.cast.people["jaya"].public_id,
        topic="ঘরে বসে সেলাইয়ের কাজ",
        seats=3,
        mode="phone",
        languages=["bn"],
        freq="weekly",
        weekday="mon",
        starts=time(11, 0),
        ends=time(12, 0),
        agreed_rules=RULES,
        by=t.by("gita", 30),
        at=t.at(30, 12),
    )
    seat = actions.take_seat(circle, person=t.cast.people["asha"], agrees=True, by=t.by("asha", 29), at=t.at(29, 12))
    month = FirstMonth.objects.get(seat=seat)
    actions.say_welcome(month, by=t.by("jaya", 28), at=t.at(28, 12))
    actions.ask_month(month, by=t.by("jaya", 1), at=t.at(1, 12))
    note = "দুজনই চাইলে ফোন নম্বর রাখা যায়। গীতা অন্য দলের কথা বলবেন।"
    actions.plan_ending(circle, until=t.day(-6), note=note, by=t.by("jaya", 4), at=t.at(4, 12))
    text = "দর ঠিক করে তারপর কাজ নিই। আগে পারতাম না।"
    actions.keep_thing(circle, text=text, by=t.by("asha", 3), at=t.at(3, 20))
    other = "এই দলে এসে বুঝলাম, আমিও শেখাতে পারি।"
    actions.keep_thing(circle, text=other, by=t.by("jaya", 3), at=t.at(3, 21))
