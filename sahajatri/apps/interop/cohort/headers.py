"""Header words, in Bengali and English, to the keys of the data dictionary. Small misspellings are seen and named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sahajatri.apps.interop.cohort.terms import REQUIRED
from sahajatri.apps.interop.cohort.words import distance, plain
from sahajatri.engines.bangla import clean, plain_signs

_SHARED: Mapping[str, tuple[str, ...]] = {
    "name": ("নাম", "পুরো নাম", "পূর্ণ নাম", "name", "full name"),
    "called": ("যে নামে ডাকা পছন্দ করেন", "ডাকনাম", "ডাক নাম", "preferred name", "called", "nickname"),
    "name_roman": ("নাম (ইংরেজিতে)", "ইংরেজি নাম", "name (english)", "name in english", "english name", "name roman"),
    "gender": ("লিঙ্গ", "gender", "sex"),
    "birth_date": ("জন্মতারিখ", "জন্ম তারিখ", "জন্মের তারিখ", "dob", "date of birth", "birth date", "birthdate"),
    "phone": (
        "মোবাইল নম্বর", "মোবাইল", "মোবাইল নং", "ফোন", "ফোন নম্বর", "ফোন নং", "phone", "phone no", "phone number",
        "mobile", "mobile no", "mobile number", "contact no", "contact number",
    ),
    "district": ("জেলা", "district", "zila", "jela"),
    "upazila": ("উপজেলা/থানা", "উপজেলা", "থানা", "উপজেলা বা থানা", "upazila", "upazila/thana", "thana", "sub-district"),
    "languages": ("ভাষা", "ভাষাসমূহ", "languages", "language", "language(s)"),
    "communication": ("যোগাযোগে যা সুবিধা হয়", "যোগাযোগে সুবিধা", "communication", "communication needs"),
    "disability_types": ("প্রতিবন্ধিতার ধরন", "প্রতিবন্ধিতা", "disability type(s)", "disability type", "disability"),
    "onset": ("কবে থেকে (সাল)", "কবে থেকে", "since (year)", "since", "onset", "onset year"),
    "availability": (
        "সপ্তাহে কখন সময় আছে", "কখন সময় আছে", "সময়", "সাপ্তাহিক সময়", "availability", "available", "available times",
        "weekly availability", "office hours", "অফিস সময়", "অফিসের সময়",
    ),
    "modes": ("মাধ্যম", "মাধ্যমসমূহ", "mode", "modes", "mode(s)"),
    "capacity": ("ধারণক্ষমতা", "ধারণ ক্ষমতা", "capacity", "max people"),
    "current": ("এখন কতজন", "বর্তমানে কতজন", "supporting now", "current", "now supporting", "mentoring now"),
    "capacity_old": ("ধারণক্ষমতা (পুরোনো তালিকা)", "পুরোনো ধারণক্ষমতা", "capacity (old list)", "capacity old", "old capacity"),
    "training_on": ("প্রশিক্ষণ", "প্রশিক্ষণের তারিখ", "training date", "training", "last training"),
    "check_on": (
        "পরিচয় ও অতীত যাচাই", "যাচাইয়ের তারিখ", "যাচাই", "background check date", "background check", "check date",
    ),
    "active": ("সক্রিয়", "active", "is active"),
    "consent_matching": ("সম্মতি: জুটি ঠিক করা", "জুটি ঠিক করা", "consent matching", "consent: matching"),
    "consent_sms": ("সম্মতি: এসএমএস", "এসএমএস", "consent sms", "consent: sms"),
    "skills_offered": (
        "যে বিষয়ে পরামর্শ দিতে পারেন", "যে বিষয়ে সহায়তা দিতে পারেন", "can help with", "skills offered", "helps with",
    ),
    "note": ("মন্তব্য", "নোট", "notes", "note", "remarks", "remark"),
}

_CODE = ("কোড", "code", "id", "আইডি", "কোড নং", "কোড নম্বর")
_SUPPORTER = (
    "name", "name_roman", "gender", "birth_date", "phone", "district", "upazila", "languages", "skills_offered",
    "availability", "modes", "capacity", "current", "capacity_old", "training_on", "check_on", "active",
    "consent_matching", "consent_sms", "note",
)  # fmt: skip
_PROFILE = ("সম্মতি: পরিচিতি দেখানো", "পরিচিতি দেখানো", "consent show profile", "consent: show profile", "consent share")
_LIKES = (
    "কাকে সহায়তা দিতে স্বচ্ছন্দ", "কাকে পরামর্শ দিতে স্বচ্ছন্দ", "prefers to support", "prefers to mentor",
    "gender preference",
)  # fmt: skip


def _of(*keys: str, **words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {**{key: _SHARED[key] for key in keys}, **words}


HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "participants": _of(
        "name", "called", "name_roman", "gender", "birth_date", "phone", "district", "upazila", "languages",
        "communication", "disability_types", "onset", "availability", "modes", "consent_matching", "consent_sms",
        "note",
        code=(*_CODE, "অংশগ্রহণকারীর কোড", "participant code"),
        phone_shared=("অন্যরাও কি এই ফোন ব্যবহার করেন", "shared phone", "phone shared", "do others use this phone"),
        previous_work=("আগের কাজ", "পূর্বের কাজ", "previous work", "previous job"),
        previous_isco=("আগের কাজের ISCO", "আগের ISCO", "previous isco", "previous work isco", "isco of previous work"),
        wanted_work=("যে কাজ করতে চান", "কাঙ্ক্ষিত কাজ", "wanted work", "wished work", "desired work"),
        wanted_isco=("কাঙ্ক্ষিত কাজের ISCO", "কাঙ্ক্ষিত ISCO", "wanted isco", "wanted work isco", "isco of wanted work"),
        skills=("দক্ষতা", "skills"),
        skills_wanted=("যা শিখতে চান", "শিখতে চান", "skills to learn", "wants to learn", "skills wanted"),
        gender_pref=("কার সঙ্গে কাজ করতে স্বচ্ছন্দ", "comfortable with", "gender preference", "preferred gender"),
        work_needs=("কাজের জন্য দরকারি সুবিধা", "কাজে দরকারি সুবিধা", "work needs", "arrangements needed at work"),
        enrolled_on=("নিবন্ধনের তারিখ", "নিবন্ধন", "registration date", "enrolled on", "date of registration"),
        consent_share=(
            "সম্মতি: মেন্টরকে প্রতিবন্ধিতার তথ্য দেখানো", "মেন্টরকে প্রতিবন্ধিতার তথ্য দেখানো", "consent share",
            "consent share disability data", "consent: sharing disability data",
        ),
        consent_circle=("সম্মতি: সাথি দল", "consent circle", "consent: circle"),
        consent_research=("সম্মতি: গবেষণা", "গবেষণা", "consent research", "consent: research"),
        helped_by=("যাঁর সাহায্যে তথ্য দেওয়া হয়েছে", "helped by", "form filled with help of"),
        own_words=("নিজের কথায়", "in own words", "own words", "in the person's own words"),
    ),
    "peers": _of(
        *_SUPPORTER, "communication", "disability_types", "onset",
        code=(*_CODE, "peer code"),
        current_work=("এখনকার কাজ", "বর্তমান কাজ", "current work", "current job", "occupation"),
        isco=("ISCO-08", "ISCO কোড", "isco", "isco code"),
        gender_pref=_LIKES,
        consent_share=_PROFILE,
    ),
    "mentors": _of(
        *_SUPPORTER,
        code=(*_CODE, "mentor code", "মেন্টর কোড"),
        occupation=("পেশা", "occupation", "job", "profession"),
        isco=("ISCO কোড", "ISCO-08", "isco", "isco code"),
        experience_years=("অভিজ্ঞতা (বছর)", "অভিজ্ঞতা", "experience (years)", "years of experience", "experience"),
        lived_experience=("নিজের প্রতিবন্ধিতার অভিজ্ঞতা", "lived experience", "own experience of disability"),
        gender_pref=_LIKES,
        consent_share=_PROFILE,
    ),
    "practitioners": _of(
        "name", "phone", "district", "languages", "availability", "active",
        code=(*_CODE, "practitioner code"),
        role=("role", "ভূমিকা", "পদ", "পদবি", "position"),
        registration=("registration no", "registration", "registration number", "নিবন্ধন নম্বর", "নিবন্ধন নং"),
        organisation=("organisation", "organization", "সংস্থা", "প্রতিষ্ঠান"),
        email=("email", "e-mail", "ইমেইল", "ই-মেইল"),
        caseload_max=("max caseload", "maximum caseload", "caseload max", "সর্বোচ্চ কতজন"),
        caseload_now=("current caseload", "caseload now", "caseload", "এখন কতজন"),
        supervises=("supervises (peer codes)", "supervises", "যাঁদের তত্ত্বাবধান করেন", "যাঁদের তত্ত্বাবধান করেন (কোড)"),
    ),
    "circles": _of(
        "district", "languages",
        code=(*_CODE, "circle code"),
        name=("সাথি দলের নাম", "দলের নাম", "নাম", "circle name", "name", "circle"),
        topic=("আলোচনার বিষয়", "বিষয়", "topic"),
        facilitators=("সহায়ক (কোড)", "সহায়ক", "facilitators", "facilitator", "facilitators (codes)"),
        meeting=("বৈঠকের সময়", "বৈঠক", "meeting", "meeting time", "when it meets"),
        mode=("কীভাবে", "মাধ্যম", "mode", "how"),
        place=("জায়গা", "স্থান", "place", "place or link", "venue"),
        seats=("আসন", "আসন সংখ্যা", "seats"),
        members=("সদস্য (কোড)", "সদস্য", "members", "members (codes)"),
        started_on=("শুরুর তারিখ", "start", "start date", "started on", "first meeting"),
        accessible=("প্রবেশগম্য", "accessible", "step-free"),
    ),
    "pairings_history": _of(
        "note",
        code=("pairing_id", "pairing", "pairing no", "জুটি নং", "জুটির নম্বর", "id"),
        participant=("participant", "participant code", "participant_id", "অংশগ্রহণকারী", "অংশগ্রহণকারীর কোড"),
        supporter=("supporter", "supporter code", "supporter_id", "সহায়ক", "সহায়কের কোড", "মেন্টর বা সহায়ক"),
        role=("role", "ভূমিকা"),
        started_on=("start", "start date", "started on", "শুরু", "শুরুর তারিখ"),
        ended_on=("end", "end date", "ended on", "শেষ", "শেষের তারিখ"),
        meetings=("meetings", "number of meetings", "সাক্ষাৎ", "কতবার সাক্ষাৎ"),
        end_reason=("why it ended", "end reason", "reason for ending", "কেন শেষ", "শেষের কারণ"),
        in_work_6m=("in work after 6 months", "in work 6 months", "৬ মাস পরে কাজে"),
        rating_participant=("rating by participant", "participant rating", "অংশগ্রহণকারীর মূল্যায়ন"),
        rating_supporter=("rating by supporter", "supporter rating", "সহায়কের মূল্যায়ন"),
    ),
    "goals": _of(
        code=("লক্ষ্য নং", "লক্ষ্যের নম্বর", "goal id", "goal no", "goal number"),
        person=(*_CODE, "person code", "participant", "participant code", "person", "অংশগ্রহণকারীর কোড"),
        goal=("লক্ষ্য (নিজের ভাষায়)", "লক্ষ্য", "goal", "goal in own words"),
        importance=("গুরুত্ব (১-৩)", "গুরুত্ব", "importance", "importance (1-3)"),
        difficulty=("কঠিনতা (১-৩)", "কঠিনতা", "difficulty", "difficulty (1-3)"),
        level_m2=("-2", "level -2"), level_m1=("-1", "level -1"), level_0=("0", "level 0"),
        level_p1=("+1", "level +1"), level_p2=("+2", "level +2"),
        baseline=("শুরুর অবস্থা", "baseline", "baseline level", "level at start"),
        baseline_on=("শুরুর তারিখ", "baseline date", "start date"),
        level_3m=("৩ মাসে", "3 months", "level 3 months", "at 3 months"),
        date_3m=("৩ মাসের তারিখ", "3 months date", "date 3 months", "date at 3 months"),
        level_6m=("৬ মাসে", "6 months", "level 6 months", "at 6 months"),
        date_6m=("৬ মাসের তারিখ", "6 months date", "date 6 months", "date at 6 months"),
        rated_by=("কে মূল্যায়ন করেছেন", "মূল্যায়নকারী", "rated by", "who rated"),
    ),
    "checkins": _of(
        person=("person_code", "person", "code", "participant", "participant code", "কোড", "অংশগ্রহণকারীর কোড"),
        date=("date", "তারিখ", "day"),
        mood=("mood_0_10", "mood", "mood (0-10)", "মন", "মন (০-১০)", "মনের অবস্থা"),
        belonging=("belonging_0_10", "belonging", "belonging (0-10)", "পাশে মানুষ আছে", "সংযোগ (০-১০)"),
        confidence=("confidence_0_10", "confidence", "confidence (0-10)", "আত্মবিশ্বাস", "আত্মবিশ্বাস (০-১০)"),
        channel=("channel", "মাধ্যম", "কীভাবে"),
        text=("text", "free text", "comment", "নিজের কথা", "নিজের কথায়", "মন্তব্য"),
    ),
    "answers": _of(
        person=("person_code", "person", "code", "participant", "participant code", "কোড", "অংশগ্রহণকারীর কোড"),
        measure=("measure", "instrument", "মাপনী", "প্রশ্নমালা"),
        time=("time", "time point", "timepoint", "কখন", "সময়"),
        date=("date", "তারিখ", "day"),
        mode=("mode", "how", "কীভাবে", "মাধ্যম"),
        **{f"q{n}": (str(n), f"q{n}", f"item {n}", f"item_{n}", f"প্রশ্ন {n}") for n in range(1, 10)},
    ),
    "exclusions": _of(
        a=("প্রথম জন", "a", "first person", "person a", "first"),
        b=("দ্বিতীয় জন", "b", "second person", "person b", "second"),
        reason=("কারণ", "reason"),
        noted_by=("কে জানিয়েছেন", "noted by", "reported by"),
        noted_on=("তারিখ", "date", "noted on"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Headers:
    """Which column holds which key. `typos` are (column, key, right word); `unknown` columns nobody reads."""

    by_key: Mapping[str, int] = field(default_factory=dict)
    typos: Sequence[tuple[int, str, str]] = ()
    unknown: Sequence[int] = ()
    repeated: Sequence[tuple[int, str]] = ()

    def is_header_of(self, kind: str) -> bool:
        """Whether the row can be the header of such a file: the required keys are there, and at least two keys."""
        return len(self.by_key) >= 2 and all(key in self.by_key for key in REQUIRED[kind])


_SIGNED = re.compile(r"^(?:level\s*)?([+\-]?)\s*([0-9])$")


def header_word(text: str) -> str:
    """A header made comparable: invisible signs, spaces, stops, brackets and capitals away; −2 … +2 keep their sign."""
    tidy = plain_signs(clean(text)).casefold()
    signed = _SIGNED.match(tidy)
    if signed:
        return ("" if signed.group(2) == "0" else signed.group(1)) + signed.group(2)
    return plain(tidy)


@cache
def _known(kind: str) -> Mapping[str, str]:
    return {header_word(word): key for key, words in HEADERS[kind].items() for word in words}


def known_words(cells: Sequence[str], kind: str) -> int:
    """How many cells of a row are column names of this kind, spelt right."""
    known = _known(kind)
    return len({known[word] for word in map(header_word, cells) if word in known})


def match_headers(
    cells: Sequence[str], kind: str, *, groups: Mapping[int, str] | None = None, hidden: frozenset[int] = frozenset()
) -> Headers:
    """Find the keys of a row of header words.

    `groups` are the words of a header row above, tried in front of a word that says nothing alone. A misspelt word
    is taken for the nearest known one when nothing else comes as near; a short word must be right.
    """
    known = _known(kind)
    by_key: dict[str, int] = {}
    repeated: list[tuple[int, str]] = []
    open_columns: list[tuple[int, str]] = []
    for position, cell in enumerate(cells):
        word = header_word(cell)
        if not word:
            continue
        key = known.get(word)
        if key is None and groups and position in groups:
            key = known.get(header_word(f"{groups[position]} {cell}"))
        if key is not None and key in by_key:
            second_capacity = key == "capacity" and position in hidden and "capacity_old" in HEADERS[kind]
            if second_capacity and "capacity_old" not in by_key:
                by_key["capacity_old"] = position
            else:
                repeated.append((position, key))
        elif key is not None:
            by_key[key] = position
        else:
            open_columns.append((position, word))
    typos: list[tuple[int, str, str]] = []
    unknown: list[int] = []
    for position, word in open_columns:
        near = _nearest(word, {w: k for w, k in known.items() if k not in by_key})
        if near is None:
            unknown.append(position)
            continue
        right, key = near
        by_key[key] = position
        typos.append((position, key, _as_written(kind, key, right)))
    return Headers(by_key, tuple(typos), tuple(unknown), tuple(repeated))


def _as_written(kind: str, key: str, word: str) -> str:
    return next(written for written in HEADERS[kind][key] if header_word(written) == word)


def _nearest(word: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    allowed = 0 if len(word) < 5 else 1 if len(word) < 10 else 2
    if not allowed:
        return None
    near = sorted((distance(word, right, at_most=allowed), right) for right in known if len(right) >= 4)
    near = [entry for entry in near if entry[0] <= allowed]
    if not near:
        return None
    keys = {known[right] for steps, right in near if steps == near[0][0]}
    return (near[0][1], known[near[0][1]]) if len(keys) == 1 else None
