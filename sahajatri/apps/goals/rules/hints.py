"""Hints for good levels, in plain words. They never block: people know their goals better than any rule.

Checked are the usual mistakes of scales (domain rules of Goal Attainment Scaling): more than one thing changes between
levels, steps are not equal, numbers do not go one way, nothing can be seen or counted, no time is named, the start is
not on the scale, two levels say the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sahajatri.apps.goals.terms import LEVELS, STARTS
from sahajatri.engines import bangla
from sahajatri.kernel.wording import words

from .quantities import Quantity, quantities

MOST_UNEVEN = 2
"""A step may be up to so many times as large as another one: 1, 3, 4 days are fine, 1, 2, 3, 7 are not."""
ENOUGH_LEVELS = 3
FEWEST_WORDS = 2


@dataclass(frozen=True)
class Finding:
    """One hint: what, at which level (None: the whole goal), a sentence and an example of better wording."""

    code: str
    level: int | None
    sentence: str
    example: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """The texts that are looked at: words of the goal, the five levels (some may be empty), the level of the start."""

    goal: str
    levels: Mapping[int, str]
    start: int | None = None

    @property
    def written(self) -> list[int]:
        return [level for level in LEVELS if self.levels.get(level, "").strip()]


def hints_for(scale: Scale) -> list[Finding]:
    """All hints, those about single levels from the lowest to the highest level first."""
    counted = {level: quantities(scale.levels[level]) for level in scale.written}
    found = [finding for check in _CHECKS for finding in check(scale, counted)]
    return sorted(found, key=lambda f: (f.level is None, f.level or 0))


def _measure(counted: Mapping[int, list[Quantity]]) -> tuple[str, dict[int, float]]:
    """What most levels count, and how much of it each has: the thing that is to change from level to level."""
    units: dict[str, dict[int, float]] = {}
    for level, found in counted.items():
        for quantity in found:
            units.setdefault(quantity.unit, {}).setdefault(level, quantity.value)
    moving = {unit: values for unit, values in units.items() if len(set(values.values())) > 1}
    if not moving:
        return "", {}
    unit = max(moving, key=lambda u: (len(moving[u]), len(set(moving[u].values()))))
    return unit, moving[unit]


def _more_than_one(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Two numbers move from one level to the next."""
    levels = scale.written
    for lower, higher in zip(levels, levels[1:], strict=False):
        before = {q.unit: q for q in reversed(counted[lower])}
        moved = [q for q in counted[higher] if q.unit in before and before[q.unit].value != q.value]
        if len({q.unit for q in moved}) > 1:
            return [
                Finding(
                    "more_than_one",
                    higher,
                    words("Two things change here at once: “%(first)s” and “%(second)s”. Let only one of them change."),
                    words("For example: one day a week, two days a week, three days a week. The hours stay the same."),
                    {"first": moved[0].shown, "second": next(q.shown for q in moved if q.unit != moved[0].unit)},
                )
            ]
    return []


def _other_measure(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Most levels count one thing, and one level counts something else."""
    unit, values = _measure(counted)
    if len(values) < ENOUGH_LEVELS:
        return []
    shown = next(q.shown for found in counted.values() for q in found if q.unit == unit)
    return [
        Finding(
            "other_measure",
            level,
            words("The other levels count “%(unit)s”. This one counts something else, so they are hard to compare."),
            words("For example: two calls, four calls, six calls. Not: two calls, four calls, one interview."),
            {"unit": shown},
        )
        for level in scale.written
        if counted[level] and level not in values
    ]


def _uneven(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Steps of very different size, or numbers that go up and down."""
    _unit, values = _measure(counted)
    if len(values) < ENOUGH_LEVELS:
        return []
    levels = sorted(values)
    steps = {
        higher: (values[higher] - values[lower]) / (higher - lower)
        for lower, higher in zip(levels, levels[1:], strict=False)
    }
    steps = {level: step for level, step in steps.items() if step}
    if len({step > 0 for step in steps.values()}) > 1:
        wrong = [level for level, s in steps.items() if (s > 0) != (values[levels[-1]] > values[levels[0]])]
        return [
            Finding(
                "up_and_down",
                min(wrong, default=levels[-1]),
                words("The numbers do not go on in one direction here. Look at them once more."),
                words("For example: one, two, three, four, five days."),
            )
        ]
    largest = max(steps, key=lambda level: abs(steps[level]))
    if abs(steps[largest]) > MOST_UNEVEN * min(abs(s) for s in steps.values()):
        return [
            Finding(
                "uneven",
                largest,
                words("The step to this level is much larger than another step. Equal steps are easier to judge."),
                words("For example: one, two, three, four days. Not: one, two, three, seven days."),
            )
        ]
    return []


def _not_observable(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Words for a feeling or a judgement, or a single word, and nothing to see or count."""
    return [
        Finding(
            "not_observable",
            level,
            words("Would somebody beside you see that it is so? Name something one can see or count."),
            words("For example, not “I feel better” but “I go to the shop alone twice a week”."),
        )
        for level in scale.written
        if not counted[level]
        and not _names(scale.levels[level], _SEEN_BN, _SEEN_EN)
        and (
            len(bangla.words(scale.levels[level])) < FEWEST_WORDS
            or _names(scale.levels[level], _VAGUE_BN, _VAGUE_EN)
        )
    ]


def _no_time(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Neither the goal nor what is hoped for says how often or by when."""
    hoped = scale.levels.get(0, "")
    if not hoped.strip() or _names(f"{scale.goal} {hoped}", _TIME_BN, _TIME_EN):
        return []
    if any(q.unit in _TIME_UNITS for q in counted.get(0, [])):
        return []
    return [
        Finding(
            "no_time",
            0,
            words("No time is named. How often, how long, or by when?"),
            words("For example: “twice a week”, “for one hour”, “by the end of March”."),
        )
    ]


def _start_off(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """The level where one stands now is not one of the two below what is hoped for."""
    if len(scale.written) < len(LEVELS) or scale.start in STARTS:
        return []
    if scale.start is None:
        return [
            Finding(
                "no_start",
                None,
                words("It is not said yet which level is today's. Without it nobody can see how far you come."),
                words("A part of it is there already: a little less than hoped. Nothing of it yet: much less than hoped."),
            )
        ]
    return [
        Finding(
            "start_too_high",
            None,
            words("You are already where you hope to be. Perhaps you can hope for a little more."),
            words("For example: three days now, so five days as hoped."),
        )
    ]


def _alike(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Two levels that differ only in how they are spelled."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for level in scale.written:
        plain = tuple(bangla.words(bangla.fold(bangla.fold_digits(scale.levels[level]))))
        if plain in seen:
            found.append(
                Finding(
                    "alike",
                    level,
                    words("This level says the same as one before it. What would be different?"),
                    words("For example: “with somebody beside me”, then “alone”."),
                )
            )
        seen.add(plain)
    return found


_CHECKS: tuple[Callable[[Scale, Mapping[int, list[Quantity]]], list[Finding]], ...] = (
    _more_than_one,
    _other_measure,
    _uneven,
    _not_observable,
    _no_time,
    _start_off,
    _alike,
)


def _names(text: str, bengali: tuple[str, ...], english: frozenset[str]) -> bool:
    """Whether a word of the text begins as one of the Bengali stems, or is a form of an English word."""
    for word in bangla.words(bangla.fold(text)):
        if word.isascii():
            if word in english or any(word.removesuffix(end) in english for end in _FORMS_EN):
                return True
        elif word.startswith(bengali):
            return True
    return False


def _folded(text: str) -> tuple[str, ...]:
    return tuple(bangla.fold(word) for word in text.split())


_FORMS_EN = ("s", "es", "ed", "d", "ing", "ting", "ning")
_SEEN_BN = _folded(
    "কাজ যাই যেতে যাব যাওয়া যাচ্ছি গেছি গিয়ে গিয়েছি যান আসি আসতে এসে এসেছি উঠি উঠতে ওঠা উঠেছি নামি নামতে নেমে লিখ লেখ পড়ি পড়তে "
    "পড়া বলি বলতে বলা বলেছি কথা ফোন রান্না বানা বানিয়ে তৈরি সেলাই বিক্রি বেচ কিনি কিনতে কেনা দেখাই দেখাতে দেখা শেখ শিখ জমা খুলি খুলতে "
    "খুলেছি খোলা চালা চালু টাইপ হিসাব তালিকা দোকান অফিস কারখানা বাজার বাস বাসে রিকশা রিক্সা ট্রেন পথ রাস্তা স্কুল কলেজ কেন্দ্র বাড়ি ঘরে ঘর "
    "স্টেশন হাঁট দাঁড়া বসি বসে বসতে ফিরি ফিরতে ফেরা পৌঁছ পাঠা প্রশিক্ষণ ক্লাস ভর্তি আবেদন দরখাস্ত সাক্ষাৎ ইন্টারভিউ চিঠি ইমেইল মেসেজ মোবাইল "
    "কম্পিউটার জামা কাপড় ব্যাগ অর্ডার গ্রাহক ক্রেতা মালিক ধুই ধোয়া ঝাড়ু মাপ কাটি কাটতে সাজা গুনি গুনতে টাকা ব্যাংক জিজ্ঞ প্রশ্ন উত্তর চাকরি যোগ পরীক্ষ সনদ "
    "ডাক্তার থেরাপি ব্যায়াম ওষুধ খাই খেতে ঘুমা জাগ"
)
_SEEN_EN = frozenset(
    "go going went gone walk travel take taking took call phone write writing wrote written read speak spoke spoken talk "
    "ask tell told work job sew cook type typing sell sold buy bought visit apply applied send sent attend arrive come came "
    "bus train rickshaw shop office factory market school home house centre center interview letter form list account "
    "email message computer shirt dress bag order customer owner wash clean measure cut count money bank stand sit "
    "open opened start begin began finish hand keep pay paid meet met teach taught learn train training course sign signed "
    "join joined run help helps show shown carry cycle drive street road stop station exercise medicine eat sleep make made "
    "calls reply answer desk serve served deliver delivered earn leave use using".split()
)
_VAGUE_BN = _folded(
    "ভালো ভাল খারাপ মন্দ লাগে লাগছে সুখ দুঃখ আনন্দ খুশি শান্তি উন্নতি উন্নত আত্মবিশ্বাস আত্মবিশ্বাসী সাহস ভয় চিন্তা দুশ্চিন্তা বেশি কম অনেক একটু মোটামুটি "
    "সহজ কঠিন চেষ্টা শক্তি দুর্বল সুস্থ স্বাধীন স্বাবলম্বী সম্মান মনোবল আশা পারি পারব"
)
_VAGUE_EN = frozenset(
    "good well better best bad worse worst fine ok happy sad confident confidence unsure sure calm afraid fear worry "
    "feel improve improvement progress more less much little some try strong weak healthy independent independence easy "
    "hard normal satisfied motivated motivation positive negative able".split()
)
_TIME_BN = _folded(
    "মিনিট ঘণ্টা ঘন্টা দিন দৈনিক প্রতিদিন রোজ সপ্তাহ সাপ্তাহিক মাস মাসিক বছর সকাল বিকাল বিকেল রাত দুপুর সন্ধ্যা তারিখ সময় রোববার "
    "রবিবার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল জুন জুলাই আগস্ট সেপ্টেম্বর "
    "অক্টোবর নভেম্বর ডিসেম্বর ঈদ পূজা বেলা মৌসুম"
)
_TIME_UNITS = frozenset(_folded("বার দিন বেলা"))
_TIME_EN = frozenset(
    "minute hour day daily week weekly weekday month monthly year morning evening noon afternoon night hr min o'clock "
    "once twice time monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december eid puja today tomorrow date season deadline end".split()
)
