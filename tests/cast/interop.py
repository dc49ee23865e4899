"""Builders of registers: small spreadsheets of a programme, taken over or uploaded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from demo.cast import Cast
from sahajatri.apps.interop import jobs
from sahajatri.apps.interop.actions import take_over_cohort, upload_cohort
from sahajatri.apps.interop.cohort import read_cohort
from sahajatri.apps.interop.models import CohortImport, RegisterCode
from sahajatri.apps.interop.queries import known_people
from sahajatri.apps.interop.terms import UploadedFile
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.jobs import run_due

EXPORTED_ON = date(2026, 4, 30)
PARTICIPANTS = (
    "code,name,gender,date of birth,phone,district,upazila,languages,communication,disability,availability,modes,"
    "wanted work,registration date,consent matching,consent share,consent sms,consent circle,consent research,"
    "own words\n"
    "P-1,Salma Khatun,F,1990-03-05,01111000001,Dhaka,Savar,Bangla,,Physical,Sun 9am-11am,online,tailor,2026-01-10,"
    "yes,no,yes,no,no,I like to sew\n"
    "P-2,রফিক মিয়া,পুরুষ,1988-07-01,01111000002,Bogura,Sherpur,বাংলা,,দৃষ্টি,শনি সকাল ১০টা-১২টা,phone,,2026-02-01,"
    "oral,হ্যাঁ,no,no,no,\n"
    "P-3,Too Young,F,2015-01-01,,,,,,,,,,,yes,no,no,no,no,\n"
)
MENTORS = (
    "code,name,gender,phone,languages,can help with,availability,mode,capacity,supporting now,training date,"
    "background check date,active,consent matching,consent show profile,consent sms\n"
    "M-1,Nasrin Akter,F,01111000011,Bangla,sewing,Sun 9am-11am,online,3,1,2025-06-01,2025-06-01,Y,yes,no,no\n"
    "M-2,Karim Uddin,M,01111000012,Bangla,,Sun 9am-11am,online,2,0,,2025-06-01,Y,yes,no,no\n"
    "M-3,Mina Das,F,01111000013,Bangla,,Sun 9am-11am,online,2,0,2025-06-01,2025-06-01,N,yes,no,no\n"
)
CHECKINS = (
    "person_code,date,mood_0_10,belonging_0_10,confidence_0_10,channel,text\n"
    "P-1,2026-03-01,5,6,7,app,ভালো গেছে\n"
    "P-2,2026-03-02,2,2,2,sms,বাঁচতে ইচ্ছা করে না\n"
)
FILES: Mapping[str, str] = {"participants.csv": PARTICIPANTS, "mentors.csv": MENTORS, "checkins.csv": CHECKINS}


def files(**changed: str) -> dict[str, bytes]:
    """The small register as bytes; ``participants="…"`` puts another text in place of a file."""
    texts = {**FILES, **{f"{kind}.csv": text for kind, text in changed.items()}}
    return {name: text.encode() for name, text in texts.items() if text}


def taken_over(cast: Cast, *, dry_run: bool = False, **changed: str) -> dict[str, Any]:
    """The small register taken over into the cast's programme; returns the counts."""
    known = known_people(cast.programme)
    cohort = read_cohort(files(**changed), today=EXPORTED_ON, known_codes=known)
    return take_over_cohort(
        cast.programme,
        cohort,
        exported_on=EXPORTED_ON,
        by=the_programme_itself(cast.programme),
        at=cast.at,
        dry_run=dry_run,
    )


def person(cast: Cast, code: str, kind: str = "participants") -> Person:
    """The person whom the register knows by this code."""
    found = RegisterCode.objects.get(programme=cast.programme, file=kind, code=code.replace("-", "")).person
    assert found is not None
    return found


def uploaded(cast: Cast, key: str = "gita", **changed: str) -> CohortImport:
    """The small register uploaded by a coordinator and read."""
    sheets = [UploadedFile(name, content) for name, content in files(**changed).items()]
    actor = cast.actor(key)
    row = upload_cohort(actor.programme, sheets=sheets, exported_on=EXPORTED_ON, by=actor, at=cast.at)
    jobs.look_through(cohort_import=row.public_id, at=cast.at)
    row.refresh_from_db()
    return row


def worked(cast: Cast) -> None:
    """The worker does everything that is due."""
    run_due(cast.at)
