"""Papers: a training module to read and write on without a phone, and the certificate. No health data in either."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sahajatri.apps.supporters import lessons, queries
from sahajatri.apps.supporters.access import Own, certificate_for, my_module_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import KIND_WORDS, Ground, Kind
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, number
from sahajatri.kernel.papers import answer_paper, paper

from .wording import said, time_spent


@page(May.OWN_WAY_READ, opens=my_module_for)
def module_paper(request: ActorRequest, own: Own) -> HttpResponse:
    """A module on paper."""
    return _answer(request, "supporters/module", lambda: module_data(own.course), "module")


@page(May.CERTIFICATE_READ, opens=certificate_for)
def certificate_paper(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """The certificate that is good today. Raises Http404 when there is none of the programme's own."""
    found = queries.certificate_of(supporter)
    if found is None or found.ground == Ground.EARLIER or found.good_until < clock.day_of(request.at):
        raise Http404
    return _answer(request, "supporters/certificate", lambda: certificate_data(supporter, found), "certificate")


def _answer(request: ActorRequest, name: str, data: Any, filename: str) -> HttpResponse:
    asked = request.GET.get("language", "")
    language = asked if asked in {"bn", "en"} else "en" if (get_language() or "bn").startswith("en") else "bn"
    is_large = request.GET.get("size") == "large"
    with override(language):
        content = paper(name, data(), language=language, at=request.at, is_large=is_large)
    return answer_paper(content, f"{filename}-{language}{'-large' if is_large else ''}.pdf")


def module_data(course: lessons.Course) -> dict[str, Any]:
    """What the template of a module shows, in the language that is active."""
    def asked(one: lessons.Exercise) -> dict[str, Any]:
        return {"ask": said(one.ask), "options": [said(option.text) for option in one.options]}

    def answered(one: lessons.Exercise) -> dict[str, Any]:
        return {
            "ask": said(one.ask),
            "options": [
                {"text": said(option.text), "why": said(option.why), "is_good": option.is_good}
                for option in one.options
            ],
        }

    choosing = [one for one in (*course.exercises, *course.checks) if not one.is_writing]
    return {
        "title": said(course.title),
        "purpose": said(course.purpose),
        "time": _("about %(minutes)s minutes") % {"minutes": number(course.minutes)},
        "lessons": [
            {
                "title": said(lesson.title),
                "text": [said(one) for one in lesson.text],
                "exercises": [asked(one) for one in course.exercises if one.lesson == lesson.code],
            }
            for lesson in course.lessons
        ],
        "checks": [asked(one) for one in course.checks],
        "answers": [answered(one) for one in choosing],
        "foot": f"{said(course.title)} · {course.version}",
        "words": {
            "exercise": _("To think about"),
            "write": _("Write for yourself. Nobody collects it."),
            "check": _("A short check"),
            "answers": _("What helps, and why"),
            "confirm": _("Bring this paper to the coordinator when you are through. She or he notes it with you."),
            "good": _("helps"),
        },
    }


def certificate_data(supporter: Supporter, found: Any) -> dict[str, Any]:
    """What the template of the certificate shows: who, as what, which modules, which hours, until when."""
    minutes = sum(sum(kinds.values()) for kinds in queries.minutes_by_year(supporter).values())
    return {
        "title": _("Certificate"),
        "author": str(supporter.programme.name),
        "name": supporter.person.name,
        "kind": sentence(KIND_WORDS[Kind(supporter.kind)]),
        "programme": str(supporter.programme.name),
        "modules": [said(course.title) for course in lessons.courses().values()],
        "hours": time_spent(minutes),
        "issued_on": date_words(found.issued_on),
        "good_until": date_words(found.good_until),
        "issued_by": found.issued_by.display_name if found.issued_by else "",
        "foot": _("Number: %(code)s") % {"code": found.public_id},
        "words": {
            "says": _("is prepared to walk beside people on their way to work, as:"),
            "modules": _("Training completed"),
            "talk": _("A practice conversation was held and found good."),
            "hours": _("Hours of training, refreshers and supervision"),
            "issued_on": _("Issued on"),
            "good_until": _("Good until"),
            "issued_by": _("Issued by"),
            "from": _("Programme"),
        },
    }
