"""Canaries: a token in every sensitive text about Asha, and who may see which."""

import re
from typing import Any

import pypdfium2
from django.db import models
from django.urls import reverse

from demo.story import Telling
from sahajatri.apps.goals.queries import goals_of, reviews_of, versions_of
from sahajatri.apps.people.models import Person
from sahajatri.kernel.privacy import PrivacyClass
from sahajatri.kernel.privacy.walk import record_types
from sahajatri.kernel.records import outside_actions

NOBODY = "nobody"

TOKEN = re.compile(r"zq[0-9]{3}[a-z_0-9]+?zq")
CAREFUL = {PrivacyClass.PERSONAL, PrivacyClass.SENSITIVE, PrivacyClass.SAFEGUARDING}
NOT_TEXT = {"password", "totp_secret", "secret_hash", "code_hash", "link_hash", "browser", "phone", "email", "address"}
NOT_TEXT |= {"occupation"}  # a code: of work in our list, or what a supporter calls her work to everybody

OPEN_TO_HER_MENTOR = {
    "intake.Profile.strengths",
    "intake.Profile.work_wishes",
    "intake.Profile.work_history",
    "intake.Profile.communication_words",
    "intake.Profile.access_needs",
}
GOALS = {f"goals.Goal.{f}" for f in ("words", "level_m2", "level_m1", "level_0", "level_p1", "level_p2", "reason")}
GOALS |= {"goals.Step.words", "goals.Rating.note"}  # earlier words of drafts (Wording) are hers alone
PLAN = {
    "goals.PlanVersion.when_hard",
    "goals.PlanHelp.name",
    "goals.PlanHelp.words",
    "goals.PlanSignature.name",
    "goals.PlanSignature.helped_by",
    "goals.Review.went_well",
    "goals.Review.was_hard",
    "goals.ReviewedGoal.words",
}
BETWEEN_THE_TWO = {
    "mentoring.Agreement.how",
    "mentoring.Agreement.boundaries",
    "mentoring.Meeting.note",
    "mentoring.Meeting.agenda",
    "mentoring.Meeting.place",
    "mentoring.Message.text",
}
LOOKING_AFTER_TWO = {  # notes for the coordinators, and an exit conversation that was opened to them
    "mentoring.EarlyWarning.note",
    "mentoring.Repair.note",
    "mentoring.LookBack.good",
    "mentoring.LookBack.hard",
    "mentoring.LookBack.advice",
}
WORKED_ON = {  # areas and interventions: the participant and the practitioner; who is named on one, what to do alone
    "interventions.Area.words",
    "interventions.Area.reason",
    "interventions.Intervention.words",
    "interventions.Intervention.grounds",
    "interventions.Intervention.reason",
    "interventions.Dose.note",
    "interventions.EffectReview.words",
}
PROFILE = {  # the occupational profile, and what was rated with Esha; opened to practitioners
    "profiles.OccupationEntry.words",
    "profiles.OccupationEntry.name",
    "profiles.OccupationEntry.helps",
    "profiles.OccupationEntry.hinders",
    "profiles.FunctioningRating.note",
    "profiles.Objection.words",
}
WORK = {  # the work record, opened to practitioners
    "workplace.EmployerContact.note",
    "workplace.Job.title",
    "workplace.Job.adjustments",
    "workplace.JobTalk.note",
    "workplace.JobTalk.next_step",
    "workplace.JobCheck.words",  # what would help, as she says it to whoever asks how work goes
    "workplace.WorkApplication.employer_name",
    "workplace.WorkApplication.title",
    "workplace.WorkApplication.words",
    "workplace.Interview.place",
}
ADJUSTED = {  # what should be different at work, opened to mentor and practitioner; her letters stay hers
    "adjustments.Work.title",
    "adjustments.Demanded.words",
    "adjustments.Adjustment.name",
    "adjustments.Adjustment.answer_words",
    "adjustments.Trial.words",
}
SHOWN_CV = {f"portraits.Cv.{f}" for f in ("name", "place", "summary")}  # shown to Bikram alone, for thirty days
SHOWN_CV |= {f"portraits.CvEntry.{f}" for f in ("title", "place", "words")} | {"portraits.CvComment.text"}
PEER_NOTES = {"notes.PeerNoteVersion.text", "notes.Correction.text"}
PROFESSIONAL_NOTES = {f"notes.ProfessionalNote.{f}" for f in ("present", "said", "observed", "view", "agreed")}
PROFESSIONAL_NOTES |= {"notes.Amendment.reason", "notes.Amendment.text"}
SUMMARIES = {"notes.Summary.text"}
MILESTONES = {"milestones.Milestone.words", "milestones.Milestone.what_counts"}  # opened to mentor and practitioner
DECIDED = {"moderation.Matter.words"}  # what those who decide wrote to her
SAID_IN_A_CIRCLE = {  # by Asha, to those who sit there with her
    "circles.Post.text",
    "circles.PostMedia.words",
    "circles.Problem.title",
    "circles.Problem.work",
    "circles.Problem.tried",
    "circles.Idea.text",
    "circles.Idea.went",
    "circles.Trial.own_idea",
    "circles.Trial.words",
    "circles.Trial.thanks",
}
ASKED = {f"exchange.Question.{f}" for f in ("title", "text", "result")}  # for everybody with a part in the programme
MAY_SEE: dict[str, set[str]] = {
    "bikram": OPEN_TO_HER_MENTOR
    | GOALS
    | PLAN
    | BETWEEN_THE_TWO
    | PEER_NOTES
    | SUMMARIES
    | MILESTONES
    | ASKED
    | ADJUSTED
    | SHOWN_CV
    | {"practice.PracticeTogether.words"}  # what the two wrote to each other when they planned it
    | {"wellbeing.CheckIn.words", "milestones.Encouragement.text"},
    "esha": OPEN_TO_HER_MENTOR
    | GOALS
    | PLAN
    | WORKED_ON
    | PROFILE
    | WORK
    | ADJUSTED
    | PROFESSIONAL_NOTES
    | SUMMARIES
    | MILESTONES
    | ASKED
    | {"notes.PeerNoteVersion.text"}  # of the one note that Asha opened to her
    | {"wellbeing.CheckIn.words", "intake.Profile.limits", "intake.Profile.barriers"}
    | {"caseload.Sign.note", "caseload.Sign.next_step"},  # what she wrote for who looks after Asha
    "gita": {"intake.Profile.work_wishes", "intake.Profile.communication_words", "intake.Application.reason"}
    | LOOKING_AFTER_TWO
    | {"notices.Heard.text", "notices.Heard.done"}  # what came from her phone is read by coordinators
    | DECIDED
    | ASKED,
    "deepa": SAID_IN_A_CIRCLE | {"circles.PostWording.text", "circles.AgendaPoint.text"} | ASKED,  # she looks after it
    "jaya": SAID_IN_A_CIRCLE | {"circles.AgendaPoint.text", "circles.KeptThing.text"} | ASKED,
    "indu": DECIDED,
    "chandra": {"mentoring.Pairing.farewell_participant"} | ASKED,
    "farid": ASKED,
    "hari": set(),
    "kiran": set(),
    "lata": ASKED,
    NOBODY: set(),
}


MUST_SEE: dict[str, set[str]] = {  # what is hidden proves something only where the tokens do show to whom they belong
    "asha": (
        OPEN_TO_HER_MENTOR
        | GOALS
        | PROFILE
        | WORK
        | PEER_NOTES
        | SUMMARIES
        | MILESTONES
        | PLAN
        | {"milestones.Encouragement.text", "mentoring.Message.text", "wellbeing.CheckIn.words"}
        | {"circles.Post.text", "circles.PostWording.text", "circles.Problem.title", "circles.Problem.tried"}
        | {"interventions.Area.words", "interventions.Intervention.grounds"}
    )
    - {"goals.PlanSignature.helped_by", "goals.Goal.reason"}
    - {"profiles.OccupationEntry.name"},  # she has no role of her own
    "esha": PROFESSIONAL_NOTES,
    "bikram": OPEN_TO_HER_MENTOR,
}


def plant(asha: Person) -> dict[str, str]:
    """Put a token into every sensitive text about Asha; returns token -> "app.Model.field"."""
    planted: dict[str, str] = {}
    with outside_actions("canaries"):
        for model in record_types():
            about = getattr(model, "about", None)
            if not about:
                continue
            rows = model._default_manager.filter(**({"pk": asha.pk} if about == "self" else {about: asha}))
            for name, kind in model.privacy.items():  # type: ignore[attr-defined]  # a Record
                field = model._meta.get_field(name)
                is_text = isinstance(field, models.CharField | models.TextField)
                if kind not in CAREFUL or name in NOT_TEXT or not is_text:
                    continue
                if field.choices or (field.max_length or 999) < 60 or model is Person:
                    continue
                token = f"zq{len(planted):03d}{name}zq"  # as TOKEN finds it
                if rows.exclude(**{name: ""}).update(**{name: token}):
                    planted[token] = f"{model._meta.label}.{name}"
    return planted


def printed(content: bytes) -> str:
    """The text of a PDF, as somebody reads it."""
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def seen_in(response: Any) -> set[str]:
    """The tokens that an answer shows, as a page, a paper or a header."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = printed(content) if content.startswith(b"%PDF") else content.decode("utf-8", "replace")
    return set(TOKEN.findall(text + str(response.headers)))


def further_paths(story: Telling) -> dict[str, str]:
    """What the matrix opens once, and Asha has more of: plans she signed, days on which she looked back, goals."""
    asha, programme = story.cast.people["asha"], story.cast.programme
    found = {}
    for version in versions_of(asha, programme):
        for page in ("plan-version", "version-paper"):
            found[f"{page} {version.number}"] = reverse(f"goals:{page}", kwargs={"plan_version": version.public_id})
    for review in reviews_of(asha, programme):
        found[f"review {review.planned_on}"] = reverse("goals:review", kwargs={"review": review.public_id})
    for goal in goals_of(asha, programme):
        found[f"goal {goal.public_id}"] = reverse("goals:goal", kwargs={"goal": goal.public_id})
    return found
