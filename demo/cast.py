"""The cast: thirteen fictional people known to the demonstration and to every test.

*Asha* participant; *Bikram* her mentor now; *Chandra* her former mentor; *Deepa* peer supporter in her circle; *Esha*
practitioner with Asha on the caseload; *Farid* practitioner without; *Gita* coordinator here; *Hari* coordinator of
another programme; *Indu* safeguarding lead; *Jaya* participant and peer supporter at once; *Kiran* analyst; *Lata*
participant who withdrew consent yesterday. Nobody signed in is the thirteenth.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sahajatri.apps.people.actions import open_account, register_person
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.access import actor_for, the_programme_itself
from sahajatri.apps.programmes.actions import found_programme, grant_role
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel.access import Actor, Role


@dataclass(frozen=True)
class Part:
    """One of the cast: key, name in Bengali, name in Latin letters, roles, programme code."""

    key: str
    name: str
    latin: str
    roles: tuple[Role, ...]
    programme: str = "DEMO"
    details: dict[str, Any] = field(default_factory=dict)


PARTS = (
    Part("asha", "আশা রানী দাস", "Asha Rani Das", (Role.PARTICIPANT,), details={"called": "আশা", "gender": "female"}),
    Part("bikram", "বিক্রম চাকমা", "Bikram Chakma", (Role.MENTOR,), details={"called": "বিক্রম", "gender": "male"}),
    Part("chandra", "চন্দ্রা সাহা", "Chandra Saha", (Role.MENTOR,), details={"gender": "female"}),
    Part("deepa", "দীপা মণ্ডল", "Deepa Mondal", (Role.PEER,), details={"called": "দীপা", "gender": "female"}),
    Part("esha", "এষা রহমান", "Esha Rahman", (Role.PRACTITIONER,), details={"gender": "female"}),
    Part("farid", "ফরিদ হোসেন", "Farid Hossain", (Role.PRACTITIONER,), details={"gender": "male"}),
    Part("gita", "গীতা বিশ্বাস", "Gita Biswas", (Role.COORDINATOR,), details={"gender": "female"}),
    Part("hari", "হরি পাল", "Hari Pal", (Role.COORDINATOR,), programme="PASHE", details={"gender": "male"}),
    Part("indu", "ইন্দু ত্রিপুরা", "Indu Tripura", (Role.LEAD,), details={"gender": "female"}),
    Part("jaya", "জয়া", "Jaya", (Role.PARTICIPANT, Role.PEER), details={"gender": "female"}),
    Part("kiran", "কিরণ মাহমুদ", "Kiran Mahmud", (Role.ANALYST,), details={"gender": "male"}),
    Part("lata", "লতা খাতুন", "Lata Khatun", (Role.PARTICIPANT,), details={"called": "লতা", "gender": "female"}),
)

PROGRAMMES = {
    "DEMO": {
        "organisation": ("কাজের পথে ফাউন্ডেশন", "Kajer Pothe Foundation"),
        "name": ("কাজের পথে একসঙ্গে", "Together on the way to work"),
        "about_bn": "প্রতিবন্ধী ব্যক্তিরা কাজে যোগ দিতে, কাজে থাকতে বা কাজে ফিরতে চাইলে আমরা পাশে থাকি।",
        "about_en": "We walk beside people with disabilities who want to get, keep or return to work.",
    },
    "PASHE": {
        "organisation": ("পাশে আছি সমিতি", "Pashe Achhi Society"),
        "name": ("পাশে আছি", "By your side"),
        "about_bn": "পশ্চিমবঙ্গে প্রতিবন্ধী ব্যক্তিদের কাজের পথে সহযাত্রী।",
        "about_en": "Walking beside people with disabilities in West Bengal on their way to work.",
        "country": "IN",
    },
}
PASSWORD = "nakshi-kantha-7"


@dataclass
class Cast:
    """The people by key, their programmes by code, and the actor that each of them is."""

    programmes: dict[str, Programme]
    people: dict[str, Person]
    at: datetime

    @property
    def programme(self) -> Programme:
        return self.programmes["DEMO"]

    def actor(self, key: str, *, at: datetime | None = None) -> Actor:
        """Who acts when this one of the cast acts."""
        return actor_for(self.people[key], at=at or self.at)


def gather(at: datetime) -> Cast:
    """Found the two programmes and let the cast join them, at the instant ``at``."""
    nobody = Actor()
    programmes = {
        code: found_programme(code, by=nobody, at=at, **details)  # type: ignore[arg-type]  # a table of keywords
        for code, details in PROGRAMMES.items()
    }
    people = {}
    for number, part in enumerate(PARTS, start=1):
        programme = programmes[part.programme]
        by = the_programme_itself(programme)
        phone = f"+88011000000{number:02d}"  # 011: a prefix that reaches nobody today
        email = f"{part.key}@example.org"
        person = register_person(
            part.name, by=by, at=at, name_latin=part.latin, phone=phone, email=email, **part.details
        )
        open_account(person, by=by, at=at, phone=phone, email=email, password=PASSWORD)
        for role in part.roles:
            grant_role(programme, person, role, by=by, at=at)
        people[part.key] = person
    return Cast(programmes, people, at)


def met_again() -> Cast | None:
    """The cast of a database in which it was gathered before; None when it was not."""
    programmes = {p.code: p for p in Programme.objects.filter(code__in=PROGRAMMES)}
    if len(programmes) < len(PROGRAMMES):
        return None
    emails = {f"{part.key}@example.org": part.key for part in PARTS}
    people = {emails[p.email]: p for p in Person.objects.filter(email__in=emails)}
    return Cast(programmes, people, people["asha"].joined_at)
