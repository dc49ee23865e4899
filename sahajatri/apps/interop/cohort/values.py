"""Cells to values: every reader takes cleaned text and gives a value, or raises `Doubt` with what may be kept.

An empty cell never reaches a reader; what empty means is decided where the row is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sahajatri.apps.interop.cohort.terms import Doubt
from sahajatri.apps.interop.cohort.words import lookup_table, loose, plain
from sahajatri.engines.bangla import (
    Unreadable,
    clean,
    cluster_length,
    fold_digits,
    parse_date,
    parse_number,
    parse_phones,
    plain_signs,
)

LONGEST_TEXT = 2000
LONGEST_NAME = 120
EARLIEST_BIRTH_YEAR = 1930

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LIST = re.compile(r"[,;/+&|।،\n]|(?<!\S)(?:ও|এবং|and)(?!\S)", re.IGNORECASE)
_TAGS = re.compile(r"[,;।|•،\n]")

YES = frozenset(map(loose, ("হ্যাঁ", "হ্যা", "জি", "জ্বি", "yes", "y", "1", "true", "সম্মত", "আছে", "সক্রিয়")))
NO = frozenset(map(loose, ("না", "no", "n", "0", "false", "নেই", "অসম্মত", "বিরতিতে", "বিরতি", "নিষ্ক্রিয়")))
_TICKS = frozenset("✓✔☑√")
_CROSSES = frozenset("✗✘❌×")
_CONSENT_YES = frozenset(map(loose, ("হ্যাঁ", "হ্যা", "জি", "yes", "y", "1", "true", "সম্মত")))
_CONSENT_NO = frozenset(map(loose, ("না", "no", "n", "0", "false", "অসম্মত")))

GENDER = lookup_table(
    {
        "female": ("নারী", "মহিলা", "f", "female", "woman"),
        "male": ("পুরুষ", "m", "male", "পুঃ", "পু", "man"),
        "third_gender": ("হিজড়া", "তৃতীয় লিঙ্গ", "hijra", "third gender"),
        "prefer_not_to_say": ("বলতে চাই না", "বলতে চান না", "prefer not to say"),
    }
)
GENDER_PREFERENCE = lookup_table(
    {
        "any": (
            "যেকোনো", "যে কোনো", "যেকোন", "কোনো পছন্দ নেই", "কোন পছন্দ নেই", "সমস্যা নেই", "any", "anyone",
            "no preference",
        ),
        "same": ("একই লিঙ্গ", "নিজের লিঙ্গের কেউ", "same gender", "same", "সমলিঙ্গ"),
        "female": ("নারী", "নারী হলে ভালো", "শুধু নারী", "মহিলা", "female", "women only", "women", "f"),
        "male": ("পুরুষ", "পুরুষ হলে ভালো", "শুধু পুরুষ", "male", "men only", "men", "m"),
    }
)
MODES = ("online", "in_person", "phone")
MODE = lookup_table(
    {
        "online": ("অনলাইন", "অনলাইনে", "online", "ভিডিও কল", "ভিডিও কলে", "video call"),
        "in_person": ("সরাসরি", "সামনাসামনি", "মুখোমুখি", "face to face", "in person"),
        "phone": ("ফোন", "ফোনে", "মোবাইলে", "মোবাইল", "phone", "by phone"),
        "any": ("যেকোনো", "যে কোনো", "any"),
    }
)
LANGUAGE = lookup_table(
    {
        "bn": ("বাংলা", "bangla", "bengali"),
        "en": ("ইংরেজি", "english"),
        "ccp": ("চাকমা", "chakma"),
        "rmz": ("মারমা", "marma"),
        "trp": ("ককবরক", "ত্রিপুরা", "kokborok", "tripura"),
        "tnv": ("তঞ্চঙ্গ্যা", "tanchangya"),
        "grt": ("আচিক", "গারো", "garo", "achik"),
        "sat": ("সাঁওতালি", "santali"),
        "syl": ("সিলেটি", "sylheti"),
        "ctg": ("চাটগাঁইয়া", "chatgaiya", "chittagonian"),
        "sgn-BD": ("বাংলা ইশারা ভাষা", "ইশারা ভাষা", "bangla sign language", "bangladeshi sign language"),
        "hi": ("হিন্দি", "hindi"),
        "ar": ("আরবি", "arabic"),
    }
)
DISABILITY_TYPES = (
    "autism", "physical", "mental_illness", "visual", "speech", "intellectual", "hearing", "deafblind",
    "cerebral_palsy", "down_syndrome", "multiple", "other",
)  # fmt: skip
_DISABILITY_WORDS: Mapping[str, tuple[str, ...]] = {
    "autism": ("অটিজম", "অটিজম স্পেকট্রাম", "অটিজম স্পেকট্রাম ডিজঅর্ডারস", "autism", "asd", "autism spectrum"),
    "physical": ("শারীরিক", "শারিরীক", "শারিরিক", "physical"),
    "mental_illness": ("মনোসামাজিক", "মানসিক অসুস্থতাজনিত", "psychosocial", "mental illness"),
    "visual": ("দৃষ্টি", "ক্ষীণদৃষ্টি", "visual", "low vision"),
    "speech": ("বাক", "speech"),
    "intellectual": ("বুদ্ধি", "intellectual"),
    "hearing": ("শ্রবণ", "hearing", "কানে কম শোনেন"),
    "deafblind": ("শ্রবণ-দৃষ্টি", "deaf-blindness", "deafblind"),
    "cerebral_palsy": ("সেরিব্রাল পালসি", "সেরিব্রাল পলসি", "cp", "cerebral palsy"),
    "down_syndrome": ("ডাউন সিনড্রোম", "down syndrome"),
    "multiple": ("বহুমাত্রিক", "multiple"),
    "other": ("অন্যান্য", "অন্য", "other"),
}
_DISABILITY_ENDINGS = tuple(map(loose, ("প্রতিবন্ধিতা", "প্রতিবন্ধী", "প্রতিবন্ধীতা", "disability", "impairment")))
_DISABILITY = lookup_table(_DISABILITY_WORDS)
PRACTITIONER_ROLE = lookup_table(
    {
        "occupational_therapist": ("occupational therapist", "ot", "অকুপেশনাল থেরাপিস্ট"),
        "coordinator": ("coordinator", "programme coordinator", "সমন্বয়কারী"),
        "vocational_practitioner": (
            "vocational rehabilitation practitioner", "vocational practitioner", "বৃত্তিমূলক পুনর্বাসন কর্মী",
        ),
        "counsellor": ("counsellor", "counselor", "কাউন্সেলর"),
        "safeguarding_lead": ("safeguarding lead", "সুরক্ষা কর্মকর্তা"),
    }
)  # fmt: skip
SUPPORTER_ROLE = lookup_table(
    {
        "peer": ("peer", "peer supporter", "পিয়ার", "সহায়ক সাথি", "পিয়ার সাপোর্টার"),
        "mentor": ("mentor", "মেন্টর", "পরামর্শদাতা"),
    }
)
MEASURE = lookup_table(
    {
        "WGSS": ("wgss", "wg-ss", "wg", "ডব্লিউজি", "ডব্লিউজিএসএস"),
        "M9": ("m9", "m-9", "এম৯"),
        "M3": ("m3", "m-3", "এম৩"),
    }
)
MEASURE_ITEMS: Mapping[str, tuple[int, int, int]] = {"WGSS": (6, 1, 4), "M9": (9, 0, 3), "M3": (3, 1, 3)}
"""How many items a measure has, and the lowest and the highest answer."""
TIME_POINT = lookup_table(
    {
        "baseline": ("baseline", "শুরুতে", "শুরু", "০ মাস", "0 months", "t0"),
        "3m": ("3 months", "৩ মাস", "৩ মাসে", "3m", "তিন মাস", "t1", "3 month"),
        "6m": ("6 months", "৬ মাস", "৬ মাসে", "6m", "ছয় মাস", "t2", "6 month"),
    }
)
ANSWER_MISSING = frozenset({"", "-", "–", "—", "na", "n/a", "99", "বলতে চাননি"})
_END_REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("safeguarding", ("safeguarding", "নিরাপত্তা", "সুরক্ষা")),
    ("participant_choice", ("participant's choice", "participant choice", "participant wished", "অংশগ্রহণকারী থামাতে",
                            "অংশগ্রহণকারীর ইচ্ছা", "asked to stop")),
    ("supporter_left", ("mentor left", "supporter left", "peer left", "আর সময় দিতে পারেন", "মেন্টর চলে", "সহায়ক চলে")),
    ("communication_barrier", ("communication", "যোগাযোগে অসুবিধা", "ভাষা", "দোভাষী")),
    ("lost_contact", ("lost contact", "no contact", "যোগাযোগ করা যায়", "যোগাযোগ বিচ্ছিন্ন", "যোগাযোগ নেই")),
    ("got_work", ("got a job", "got work", "found work", "found a job", "কাজ পেয়েছে", "চাকরি পেয়েছে")),
    ("completed", ("completed", "as planned", "পরিকল্পনামতো", "নির্ধারিত সময় শেষ", "সম্পন্ন")),
    ("health", ("health", "illness", "অসুস্থ", "স্বাস্থ্য")),
    ("moved", ("moved", "relocated", "এলাকা বদল", "অন্য জায়গায় চলে", "ঠিকানা বদল", "অন্যত্র")),
    ("schedule", ("timing", "schedule", "সময় মেলে", "সময় মিলে")),
    ("poor_fit", ("poor fit", "not a good fit", "did not fit", "মানায়নি", "বনিবনা", "মিল হয়নি")),
)  # fmt: skip
_EXCLUSION_REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("former_dispute", ("dispute", "conflict", "quarrel", "বিরোধ", "ঝগড়া", "মামলা")),
    ("same_employer", ("same employer", "same company", "same factory", "colleague", "একই প্রতিষ্ঠান",
                       "একই কারখানা", "একই অফিস", "সহকর্মী")),
    ("family", ("family", "brother", "sister", "sibling", "spouse", "relative", "ভাই", "বোন", "পরিবার", "আত্মীয়",
                "স্বামী", "স্ত্রী", "মা ", "বাবা")),
    ("former_relationship", ("former partner", "ex-", "সাবেক")),
)  # fmt: skip


def one_of(table: Mapping[str, str]) -> Callable[[str], str]:
    """A reader for a closed list: the value of the spelling, whatever its capitals and spaces; else `unknown_value`."""

    def read(text: str) -> str:
        value = table.get(loose(_BRACKETS.sub(" ", text))) or table.get(loose(text))
        if value is None:
            raise Doubt("unknown_value", text=text)
        return value

    return read


def several_of(table: Mapping[str, str], order: tuple[str, ...] | None = None) -> Callable[[str], list[str]]:
    """A reader for several values of a closed list in one cell; remarks in brackets are ignored."""

    def read(text: str) -> list[str]:
        values, unknown = _listed(text, lambda part: table.get(loose(part)))
        if "any" in values and order is not None:
            values = list(order)
        values = sorted(values, key=order.index) if order else sorted(values)
        if unknown:
            raise Doubt("unknown_values", values, text=", ".join(unknown))
        return values

    return read


def _listed(text: str, read: Callable[[str], str | None]) -> tuple[list[str], list[str]]:
    values: list[str] = []
    unknown: list[str] = []
    for part in _LIST.split(_BRACKETS.sub(" ", text)):
        part = clean(part)
        if not part:
            continue
        value = read(part)
        if value is None:
            unknown.append(part)
        elif value not in values:
            values.append(value)
    if not values and len(unknown) > 1 and (whole := read(clean(text))) is not None:
        return [whole], []
    return values, unknown


def disability_types(text: str) -> list[str]:
    """Types of the Act of 2013, in the order of its sections; raises `unmapped_type` for anything else."""
    values, unmapped = _listed(text, _disability_type)
    values.sort(key=DISABILITY_TYPES.index)
    if unmapped:
        raise Doubt("unmapped_type", values, text=", ".join(unmapped), unmapped=unmapped)
    return values


def _disability_type(part: str) -> str | None:
    word = loose(part)
    for ending in _DISABILITY_ENDINGS:
        if word.endswith(ending) and word != ending:
            word = word.removesuffix(ending)
            break
    return _DISABILITY.get(word)


def yes_or_no(text: str) -> bool:
    """A plain yes or no; anything else is a doubt."""
    word = loose(text)
    if word in YES or text.strip() in _TICKS:
        return True
    if word in NO or text.strip() in _CROSSES:
        return False
    raise Doubt("unreadable_value")


def consent(text: str) -> bool:
    """True only for a clear yes. Everything else is no consent; what is not a clear no is asked again."""
    bare = text.strip(" .।!")
    word = loose(bare)
    if bare in _TICKS or (word in _CONSENT_YES and not _BRACKETS.search(bare)):
        return True
    if bare in _CROSSES or word in _CONSENT_NO:
        return False
    raise Doubt("unclear_consent", False)


def lived_experience(text: str) -> bool | None:
    """Yes or no from the first word, with or without more behind it; None when the person has not said."""
    first = loose(re.split(r"[\s,;:।(\-–—]", text.strip(), maxsplit=1)[0])
    if loose(text) in YES or first in YES:
        return True
    if loose(text) in NO or first in NO:
        return False
    return None


def tags(text: str) -> list[str]:
    """Words and phrases split at commas, semicolons, dandas and line breaks, each once, in order."""
    return list(dict.fromkeys(part for part in map(clean, _TAGS.split(text)) if part))


def isco(text: str) -> str:
    """An ISCO-08 unit group: four digits."""
    found = re.fullmatch(r"(?:isco(?:[\s-]*08)?[\s:.\-]*)?(\d{4})", fold_digits(text).casefold().strip())
    if found is None:
        raise Doubt("invalid_isco")
    return found.group(1)


def email(text: str) -> str:
    """An e-mail address in its usual form."""
    address = text.strip()
    if not re.fullmatch(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\".\d][^@\s<>,;\".]*", address):
        raise Doubt("invalid_email")
    return address


def name(text: str) -> str:
    """A name: at least one letter, at most 120 characters."""
    if not any(sign.isalpha() for sign in text) or cluster_length(text) > LONGEST_NAME:
        raise Doubt("no_name")
    return text


def whole_number(low: int, high: int, *, out_of: int | None = None) -> Callable[[str], int]:
    """A reader for a whole number of a scale; a value outside it is a doubt and never moved to the nearest end."""

    def read(text: str) -> int:
        try:
            number = parse_number(text, out_of=out_of, whole=True)
        except Unreadable as refusal:
            raise Doubt("unreadable_number") from refusal
        if number < 0 and low >= 0:
            raise Doubt("negative_number")
        if not low <= number <= high:
            raise Doubt("out_of_range", low=low, high=high)
        return int(number)

    return read


def capacity(text: str) -> int:
    """How many people at one time, 0 to 10; of two numbers the smaller one, with a doubt."""
    try:
        return whole_number(0, 10)(text)
    except Doubt as doubt:
        cause = doubt.__cause__
        if isinstance(cause, Unreadable) and cause.code == "two_numbers" and isinstance(cause.suggestion, int | float):
            smaller = int(cause.suggestion)
            if 0 <= smaller <= 10:
                raise Doubt("conflicting_capacity", smaller) from cause
        raise


def goal_level(text: str) -> int:
    """A level −2 … +2; half a level below the expected one counts as −1 and is said."""
    try:
        number = parse_number(text)
    except Unreadable as refusal:
        raise Doubt("unreadable_number") from refusal
    if number == -0.5:
        raise Doubt("half_level", -1)
    if number != int(number) or not -2 <= number <= 2:
        raise Doubt("out_of_range", low="−2", high="+2")
    return int(number)


def day(text: str) -> date:
    """A calendar day. A doubtful one is offered, never taken."""
    try:
        return parse_date(text)
    except Unreadable as refusal:
        if refusal.code == "year_only" and refusal.year is not None:
            raise Doubt("year_only", None, year=refusal.year) from refusal
        if isinstance(refusal.suggestion, date):
            raise Doubt("offered_date", None, suggestion=refusal.suggestion.isoformat()) from refusal
        raise Doubt("impossible_date" if refusal.code == "impossible_date" else "unreadable_date") from refusal


def day_not_after(today: date) -> Callable[[str], date]:
    """A reader for a day that must have come already."""

    def read(text: str) -> date:
        value = day(text)
        if value > today:
            raise Doubt("future_date")
        return value

    return read


def onset(text: str, today: date) -> tuple[int | None, bool]:
    """Since which year, or from birth: (year, from birth)."""
    word = loose(text)
    if word in _FROM_BIRTH:
        return None, True
    found = re.fullmatch(r"(-?)\s*(\d{4})\s*(?:সাল|সালে|সাল থেকে|থেকে|since)?", plain_signs(text).strip())
    if found is None:
        try:
            return day(text).year, False
        except Doubt:
            raise Doubt("unreadable_value") from None
    if found.group(1):
        raise Doubt("negative_number")
    year = int(found.group(2))
    if not 1900 <= year <= today.year:
        raise Doubt("out_of_range", low=1900, high=today.year)
    return year, False


_FROM_BIRTH = frozenset(
    map(loose, ("জন্ম থেকে", "জন্মগত", "জন্ম", "জন্মের পর থেকে", "birth", "from birth", "since birth", "congenital"))
)


def phones(text: str) -> list[str]:
    """Numbers in E.164, the main one first. What cannot be read is left out with a doubt."""
    try:
        numbers = parse_phones(text)
    except Unreadable as refusal:
        if isinstance(refusal.suggestion, list) and any(str(n).startswith("+880") for n in refusal.suggestion):
            raise Doubt("phone_partly_wrong", list(refusal.suggestion)) from refusal
        raise Doubt("phone_wrong", []) from refusal
    if any(not number.startswith("+880") for number in numbers):
        raise Doubt("phone_abroad", numbers)
    return numbers


def end_reason(text: str) -> str | None:
    """The reason code of why a pairing ended; None when the words fit no reason or more than one kind."""
    return _first_reason(text, _END_REASONS)


def exclusion_reason(text: str) -> str | None:
    """The reason code of an exclusion; None when the words fit none."""
    return _first_reason(text, _EXCLUSION_REASONS)


def _first_reason(text: str, reasons: tuple[tuple[str, tuple[str, ...]], ...]) -> str | None:
    word = plain(text)
    return next((code for code, stems in reasons if any(plain(stem) in word for stem in stems)), None)


def months_later(start: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    month += 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(start.day, last))


def age_on(birth: date, today: date) -> int:
    """Full years of life on a day."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
