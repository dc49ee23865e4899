"""Portraits and CVs in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import AUDIENCE_NAMES
from sahajatri.apps.intake.terms import LANGUAGE_NAMES
from sahajatri.apps.portraits import access, queries
from sahajatri.apps.portraits.happenings import Happening, happenings_named
from sahajatri.apps.portraits.models import Cv, CvEntry
from sahajatri.apps.portraits.rules import Both, Changes, Line, Span, by_section, language_of
from sahajatri.apps.portraits.terms import (
    CONTACT_NAMES,
    EVIDENCE_NAMES,
    PART_NAMES,
    SECTION_NAMES,
    Contact,
    Part,
    Section,
)
from sahajatri.apps.portraits.terms import EvidenceKind as Kind
from sahajatri.engines import bangla
from sahajatri.kernel import content
from sahajatri.kernel.access import ActorRequest, Role
from sahajatri.kernel.pages import listed, sentence
from sahajatri.kernel.pages.templatetags.words import date_words, phone
from sahajatri.kernel.papers import UNKNOWN, printable
from sahajatri.kernel.wording import words

ROWS_SHOWN = 20
"""So many statements of a part, and entries of a section, stand on a page."""
NOW = words("present")
ROLE_WORDS: dict[str, Any] = {
    Role.PEER: gettext_lazy("peer supporter"),
    Role.MENTOR: gettext_lazy("mentor"),
    Role.PRACTITIONER: gettext_lazy("occupational therapist or rehabilitation practitioner"),
}


def language() -> str:
    """The language of the page."""
    return "en" if (get_language() or "bn").startswith("en") else "bn"


def paper_language(asked: str) -> str:
    """The language asked for, else that of the page."""
    return asked if asked in {"bn", "en"} else language()


def skills_text(skills: Iterable[str]) -> str:
    """Skills in the language of the page, with commas."""
    return ", ".join(content.tag_text(tag, language()) for tag in skills)


Ways = Mapping[str, Happening]
"""For the person's own eyes: by source what an example points to, as far as it is still there."""


def shown(line: Line, ways: Ways | None = None) -> dict[str, Any]:
    """One statement with its examples."""
    proofs = [
        {
            "kind": sentence(EVIDENCE_NAMES[Kind(one.kind)]),
            "words": one.words,
            "on": one.on,
            "url": ways[one.source].url if ways and one.source in ways else "",
        }
        for one in line.proofs
    ]
    return {"line": line, "skills": skills_text(line.skills), "proofs": proofs, "lang": language_of(line.text)}


def ways_of(lines: Iterable[Line], person: Any, programme: Any) -> Ways:
    """Where the examples of one's own statements lead; a few queries, however many there are."""
    return happenings_named(person, programme, {one.source for line in lines for one in line.proofs})


def offered(one: Happening) -> dict[str, Any]:
    """Something that can be pointed to."""
    return {"happening": one, "kind": sentence(EVIDENCE_NAMES[one.kind])}


def parts(
    request: ActorRequest, lines: Sequence[Line], among: Iterable[Part] = tuple(Part), *, owner: Any = None
) -> dict[str, Any]:
    """The parts of a portrait with what stands in each, for a page: of a long part the beginning.

    ``?part=`` asks for one part alone and all of it, page by page. The ``owner`` gets the ways from the examples back.
    """
    by_part = {part: [line for line in lines if line.part is part] for part in among}
    page = None
    asked = request.GET.get("part", "")
    if asked in set(by_part):
        page = Paginator(by_part[Part(asked)], ROWS_SHOWN).get_page(request.GET.get("page"))
        by_part = {Part(asked): by_part[Part(asked)]}
    begun = {part: list(page) if page else rows[:ROWS_SHOWN] for part, rows in by_part.items()}
    here = [line for rows in begun.values() for line in rows]
    ways = ways_of(here, owner, request.actor.programme) if owner else None
    found = [
        {
            "part": part,
            "name": sentence(PART_NAMES[part]),
            "rows": [shown(line, ways) for line in rows],
            "more": len(by_part[part]) if page is None and len(by_part[part]) > len(rows) else 0,
        }
        for part, rows in begun.items()
    ]
    return {"parts": found, "part_page": page, "part_query": f"part={asked}"}


def readers(person: Any, programme: Any) -> dict[str, Any]:
    """Who may see each part, and with whose eyes the person can look at it."""
    switches = open_disclosures(person, programme)
    rows, eyes = [], set()
    for part in Part:
        audiences = sorted(audience for item, audience in switches if item is access.ITEM_OF[part])
        names = listed(AUDIENCE_NAMES[audience] for audience in audiences)
        rows.append({"name": sentence(PART_NAMES[part]), "who": names or _("Only you.")})
        eyes |= set(audiences)
    return {"rows": rows, "eyes": [{"code": one.value, "name": sentence(AUDIENCE_NAMES[one])} for one in sorted(eyes)]}


def change_rows(changes: Changes) -> list[dict[str, Any]]:
    """Two portraits side by side, by part: then, now, and in a word what lies between."""
    rows: list[tuple[Line | None, Line | None, str]] = [
        *((None, line, _("came")) for line in changes.came),
        *((was, now, _("said differently")) for was, now in changes.reworded),
        *((line, None, _("went")) for line in changes.went),
        *((line, line, _("stayed")) for line in changes.stayed),
    ]
    return [
        {
            "name": sentence(PART_NAMES[part]),
            "rows": [
                {"then": then, "now": now, "what": what}
                for then, now, what in rows
                if (now.part if now is not None else then.part if then is not None else None) is part
            ],
        }
        for part in Part
    ]


def month_text(year: int, month: int | None, to: str) -> str:
    """A month and a year, or a year, as ``to`` writes them."""
    number = bangla.digits_text(str(year)) if to == "bn" else str(year)
    names = bangla.MONTHS_BN if to == "bn" else bangla.MONTHS_EN
    return f"{names[month - 1]} {number}" if month else number


def span_text(span: Span, to: str) -> str:
    """From when to when; nothing is said about what lies between two entries."""
    begin = month_text(span.from_year, span.from_month, to) if span.from_year else ""
    end = month_text(span.until_year, span.until_month, to) if span.until_year else ""
    if span.is_now:
        now = sentence(NOW, language=to)
        return f"{begin} – {now}" if begin else now
    return " – ".join(dict.fromkeys(filter(None, (begin, end))))


def piece(text: str) -> dict[str, str]:
    """Own words with the language in which they should be read aloud."""
    return {"text": text, "lang": language_of(text)}


def offer_names(offers: Iterable[queries.Offered]) -> dict[str, Both]:
    """What could be brought over, in both languages where a list knows it."""
    return {one.source: _both(one) for one in offers}


def _both(one: queries.Offered) -> Both:
    if one.section is Section.LANGUAGE and one.title in LANGUAGE_NAMES:
        name = LANGUAGE_NAMES[one.title]
        return Both(sentence(name, language="bn"), sentence(name, language="en"))
    if one.section is Section.SKILL:
        own, en = content.tag_text(one.title, "bn"), content.tag_text(one.title, "en")
        return Both(own, en if en != own else "")
    return Both(one.title)


def offer_text(one: queries.Offered) -> str:
    """One offer, with its section, as it can be ticked."""
    name = _both(one).in_(language())
    where = f", {one.place}" if one.place else ""
    when = ""
    if one.started_on:
        ended = one.ended_on
        span = Span(
            one.started_on.year,
            one.started_on.month,
            ended.year if ended else None,
            ended.month if ended else None,
            one.is_now,
        )
        when = f" ({span_text(span, language())})"
    return f"{sentence(SECTION_NAMES[one.section])}: {name}{where}{when}"


def contact_rows(cv: Cv, to: str) -> list[dict[str, Any]]:
    """What of the contact was ticked, and is there."""
    values = {
        Contact.PHONE: phone(cv.phone) if cv.phone else "",
        Contact.EMAIL: cv.email,
        Contact.PLACE: Both(cv.place, cv.place_en).in_(to),
    }
    return [
        {"name": sentence(CONTACT_NAMES[code]), "value": piece(values[code])}
        for code in Contact
        if code in cv.shows and values[code]
    ]


def entry_sections(
    request: ActorRequest, entries: Sequence[CvEntry], ended: Mapping[int, date] | None = None
) -> dict[str, Any]:
    """The entries of a CV by section, for a page: of a long section the beginning.

    ``?section=`` asks for one section alone and all of it, page by page. ``ended`` says since when work is over.
    """
    asked, page, found, over = request.GET.get("section", ""), None, [], ended or {}
    for section in Section:
        rows = [entry for entry in entries if entry.section == section]
        rows.sort(key=lambda entry: entry.span.newest_first)
        here = rows[:ROWS_SHOWN]
        if asked == section:
            page = Paginator(rows, ROWS_SHOWN).get_page(request.GET.get("page"))
            here = list(page)
        elif asked in set(Section):
            continue
        found.append(
            {
                "code": section,
                "name": sentence(SECTION_NAMES[section]),
                "rows": [{"entry": e, "when": span_text(e.span, language()), "ended_on": over.get(e.pk)} for e in here],
                "more": len(rows) if page is None and len(rows) > len(here) else 0,
            }
        )
    return {"sections": found, "section_page": page, "section_query": f"section={asked}"}


def without_gaps(data: Any) -> Any:
    """Data for a paper without signs that no font can draw: the paper must not speak about this software."""
    if isinstance(data, str):
        return printable(data).replace(UNKNOWN, "")
    if isinstance(data, dict):
        return {key: without_gaps(value) for key, value in data.items()}
    return [without_gaps(one) for one in data] if isinstance(data, list) else data


def cv_data(cv: Cv, entries: Sequence[CvEntry], to: str) -> dict[str, Any]:
    """Everything that a CV says in the language ``to``, which has to be active: only what the person wrote there."""
    name = Both(cv.name, cv.name_en).in_(to)
    return {
        "title": _("CV: %(name)s") % {"name": name},
        "author": name,
        "name": piece(name),
        "summary": piece(Both(cv.summary, cv.summary_en).in_(to)),
        "contact": contact_rows(cv, to),
        "sections": [
            {
                "name": sentence(SECTION_NAMES[section]),
                "rows": [
                    {
                        "title": piece(line.title.in_(to)),
                        "place": piece(line.place.in_(to)),
                        "when": span_text(line.span, to),
                        "words": piece(line.words.in_(to)),
                    }
                    for line in lines
                ],
            }
            for section, lines in by_section(one.line for one in entries).items()
        ],
    }


def cv_text(data: dict[str, Any]) -> str:
    """The same as plain text, for pasting into a form or a message."""
    rows = [data["name"]["text"], *(f"{one['name']}: {one['value']['text']}" for one in data["contact"])]
    if data["summary"]["text"]:
        rows += ["", data["summary"]["text"]]
    for section in data["sections"]:
        rows += ["", section["name"].upper() if section["name"].isascii() else section["name"]]
        for row in section["rows"]:
            head = ", ".join(filter(None, (row["title"]["text"], row["place"]["text"])))
            rows.append("- " + head + (f" ({row['when']})" if row["when"] else ""))
            rows += [f"  {line}" for line in row["words"]["text"].split("\n") if line]
    return "\n".join(rows) + "\n"


def page_data(person: Any, portrait: Any, lines: Sequence[Line], to: str, at: Any) -> dict[str, Any]:
    """What the one-page profile says in the language ``to``, which has to be active."""
    intro = Both(portrait.intro, portrait.intro_en).in_(to) if portrait is not None else ""
    name = Both(person.name, person.name_latin).in_(to)
    return {
        "title": name,
        "author": name,
        "intro": piece(intro),
        "day": date_words(at),
        "parts": [
            {
                "name": sentence(PART_NAMES[part]),
                "rows": [
                    {"text": piece(Both(line.text, line.text_en).in_(to)), "helps": piece(line.helps)}
                    for line in lines
                    if line.part is part
                ],
            }
            for part in Part
            if any(line.part is part for line in lines)
        ],
        "helps": _("What helps:"),
    }
