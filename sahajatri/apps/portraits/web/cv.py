"""My CV: its head, its entries, papers and plain text, and showing it to one person for some days."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from sahajatri.apps.people.models import Person
from sahajatri.apps.people.queries import how_to_reach
from sahajatri.apps.portraits import access, actions, queries
from sahajatri.apps.portraits.models import CvEntry, CvShare
from sahajatri.apps.portraits.terms import COMMENT_PLACE, LONGEST_WORDS, SECTION_NAMES, Section
from sahajatri.apps.portraits.terms import PortraitsCapability as May
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.queries import before_writing
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.papers import answer_paper, paper

from . import wording
from .forms import CommentForm, Confirm, EntryForm, HeadForm, TickForm, WhomForm

COMMENTS_ON_A_PAGE = 10


@page(May.OWN_CV_READ, opens=access.person_for, is_sensitive=True)
def cv(request: ActorRequest, person: Person) -> HttpResponse:
    """Everything that stands on it, section by section."""
    programme = request.actor.programme
    found = queries.cv_of(person, programme)
    entries = queries.entries_of(found)
    ended = queries.ended_since(entries, person, programme)
    context = {
        "cv": found,
        "contact": wording.contact_rows(found, wording.language()) if found else [],
        **wording.entry_sections(request, entries, ended),
        "is_empty": not entries,
        "offers": bool(queries.offered_for_cv(person, programme)),
        "share": queries.share_now(found, request.at),
        "page": Paginator(queries.comments_on(found), COMMENTS_ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return show(request, "portraits/cv.html", context)


@page(May.CV_ACT, opens=access.person_for, is_sensitive=True)
def cv_head(request: ActorRequest, person: Person) -> HttpResponse:
    """Name, a few words and the contact."""
    programme = request.actor.programme
    found = queries.cv_of(person, programme)
    if found is not None:
        fields = ["name", "name_en", "summary", "summary_en", "phone", "email", "place", "place_en", "shows"]
        initial = {name: getattr(found, name) for name in fields}
    else:
        reached = how_to_reach(person)
        initial = {
            "name": person.name,
            "name_en": person.name_latin,
            "phone": reached.phone,
            "email": reached.email,
            "place": person.district,
        }
    form = HeadForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(
        actions.write_head, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "portraits:cv", say=_("It is kept."))
    context = {"form": form, "title": _("The head of the CV"), "back": reverse("portraits:cv")}
    return show(request, "portraits/write.html", context)


@page(May.CV_ACT, opens=access.section_for, is_sensitive=True)
def entry_new(request: ActorRequest, section: Section) -> HttpResponse:
    """One more line. What was told about work in the application stands beside it, to read or to take over."""
    person, programme = request.actor.person, request.actor.programme
    told = queries.work_told_in_intake(person, programme) if section is Section.WORK else ""
    takes = bool(told) and request.GET.get("from") == "application"
    form = EntryForm.of(request, section=section, initial={"words": told[:LONGEST_WORDS]} if takes else None)
    if form.is_valid() and form.accepts(
        actions.write_entry, person, programme=programme, section=section, by=request.actor, at=request.at
    ):
        return go_to(request, "portraits:cv", say=_("It is kept."))
    context = {
        "form": form,
        "title": sentence(SECTION_NAMES[section]),
        "back": reverse("portraits:cv"),
        "told": "" if takes else told,
    }
    return show(request, "portraits/write.html", context)


@page(May.CV_ACT, opens=access.entry_for, is_sensitive=True)
def entry_change(request: ActorRequest, entry: CvEntry) -> HttpResponse:
    """Change a line."""
    fields = ["title", "title_en", "place", "place_en", "words", "words_en", "from_year", "until_year"]
    initial = {name: getattr(entry, name) for name in fields} | {
        "from_month": str(entry.from_month or ""),
        "until_month": str(entry.until_month or ""),
        "is_now": entry.is_now or None,
    }
    form = EntryForm.of(request, section=Section(entry.section), initial=initial)
    if form.is_valid() and form.accepts(actions.reword_entry, entry, by=request.actor, at=request.at):
        return go_to(request, "portraits:cv", say=_("It is kept."))
    context = {"form": form, "title": sentence(SECTION_NAMES[Section(entry.section)]), "back": reverse("portraits:cv")}
    return show(request, "portraits/write.html", context)


@page(May.CV_ACT, opens=access.entry_for, is_sensitive=True)
def entry_remove(request: ActorRequest, entry: CvEntry) -> HttpResponse:
    """Take a line out."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_entry, entry, by=request.actor, at=request.at):
        return go_to(request, "portraits:cv", say=_("It is taken out."))
    return show(request, "portraits/entry_remove.html", {"form": form, "entry": entry})


@page(May.CV_ACT, opens=access.person_for, is_sensitive=True)
def bring_over(request: ActorRequest, person: Person) -> HttpResponse:
    """What is here already and could come into the CV; nothing is ticked beforehand."""
    programme = request.actor.programme
    offers = queries.offered_for_cv(person, programme)
    if not offers:
        return go_to(request, "portraits:cv")
    form = TickForm.of(request, choices=[(one.source, wording.offer_text(one)) for one in offers])
    names = wording.offer_names(offers)
    if form.is_valid():
        ticked = {source: names[source] for source in form.cleaned_data.pop("told")}
        if form.accepts(
            actions.bring_over, person, programme=programme, names=ticked, by=request.actor, at=request.at
        ):
            return go_to(request, "portraits:cv", say=_("It is taken over. Read it again and change what you like."))
    return show(request, "portraits/bring_over.html", {"form": form})


@page(May.OWN_CV_READ, opens=access.person_for, is_sensitive=True)
def cv_text(request: ActorRequest, person: Person) -> HttpResponse:
    """The CV as plain text, to paste somewhere."""
    found = queries.cv_of(person, request.actor.programme)
    if found is None:
        return go_to(request, "portraits:cv")
    to = wording.paper_language(request.GET.get("language", ""))
    with override(to):
        text = wording.cv_text(wording.cv_data(found, queries.entries_of(found), to))
    if "download" in request.GET:
        answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="cv-{to}.txt"'
        answer.headers["Cache-Control"] = "no-store"
        return answer
    return show(request, "portraits/cv_text.html", {"text": text, "to": to})


@page(May.OWN_CV_READ, opens=access.person_for, is_sensitive=True)
def cv_paper(request: ActorRequest, person: Person) -> HttpResponse:
    """The CV as a PDF whose headings, lists and languages a screen reader knows."""
    found = queries.cv_of(person, request.actor.programme)
    if found is None:
        return go_to(request, "portraits:cv")
    to = wording.paper_language(request.GET.get("language", ""))
    is_large = request.GET.get("size") == "large"
    with override(to):
        data = wording.cv_data(found, queries.entries_of(found), to)
    content = paper("portraits/cv", wording.without_gaps(data), language=to, at=request.at, is_large=is_large)
    return answer_paper(content, f"cv-{to}{'-large' if is_large else ''}.pdf")


@page(May.OWN_CV_READ, opens=access.person_for, is_sensitive=True)
def cv_left_out(request: ActorRequest, person: Person) -> HttpResponse:
    """What the CV leaves out, and why."""
    return show(request, "portraits/cv_left_out.html")


@page(May.CV_ACT, opens=access.person_for, is_sensitive=True)
def cv_show(request: ActorRequest, person: Person) -> HttpResponse:
    """Let one person beside me read it for thirty days."""
    programme = request.actor.programme
    form = WhomForm.of(request)
    if form.is_valid() and form.accepts(actions.show_cv, person, programme=programme, by=request.actor, at=request.at):
        return go_to(request, "portraits:cv", say=_("It can be read now. You can take that back at any time."))
    beside = queries.reachable(queries.readers_of(person, programme), person, programme)
    context = {
        "form": form,
        "beside": [{"person": other, "role": wording.ROLE_WORDS.get(role, "")} for other, role in beside],
        "share": queries.share_now(queries.cv_of(person, programme), request.at),
    }
    return show(request, "portraits/cv_show.html", context)


@page(May.CV_ACT, opens=access.own_share_for, is_sensitive=True)
def cv_show_end(request: ActorRequest, share: CvShare) -> HttpResponse:
    """Take it back at once."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.stop_showing_cv, share, by=request.actor, at=request.at):
        return go_to(request, "portraits:cv", say=_("It is taken back. Nobody else can read your CV now."))
    return go_to(request, "portraits:cv")


@page(May.CV_READ, opens=access.shared_cv_for, is_sensitive=True)
def cv_shown(request: ActorRequest, share: CvShare) -> HttpResponse:
    """A CV that somebody shows me."""
    to = wording.language()
    access.note_cv_seen(request.actor, share, at=request.at)
    context = {
        "share": share,
        "name": share.cv.person.display_name,
        "data": wording.cv_data(share.cv, queries.entries_of(share.cv), to),
        "comments": list(share.comments.order_by("-at", "-pk")),
    }
    return show(request, "portraits/cv_shown.html", context)


@page(May.CV_COMMENT, opens=access.shared_cv_for, is_sensitive=True)
def cv_comment(request: ActorRequest, share: CvShare) -> HttpResponse:
    """What I think of it; only the person reads it."""
    name = share.cv.person.display_name
    form = CommentForm.of(request, name=name)
    if form.is_valid() and form.accepts(actions.comment_on_cv, share, by=request.actor, at=request.at):
        url = reverse("portraits:cv-shown", kwargs={"share": share.public_id})
        text = form.cleaned_data["text"]
        calm = answer_calmly(request, text, place=COMMENT_PLACE, place_id=share.public_id, back_url=url)
        return calm or go_to(request, url, say=_("Your words are with the person now."))
    context = {
        "form": form,
        "share": share,
        "name": name,
        "before": before_writing(request.actor.programme, request.at),
        "place": COMMENT_PLACE,
    }
    return show(request, "portraits/cv_comment.html", context)
