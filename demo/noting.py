"""What is noted: peer notes with Asha's own words, Esha's professional notes, summaries, a handover, a supervision."""

from typing import TYPE_CHECKING, Any

from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.caseload.handovers import actions as handovers
from sahajatri.apps.caseload.supervision import actions as supervision
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.mentoring.terms import MeetingState
from sahajatri.apps.notes import actions as notes
from sahajatri.apps.notes.models import ProfessionalNote
from sahajatri.apps.notes.terms import ContactKind, NoteForm, SummaryAudience

if TYPE_CHECKING:
    from demo.story import Telling

PEER_NOTES: list[tuple[int, bool, str]] = [
    (41, True, "আজ দুজনে মিলে দোকানে কথা বলার চর্চা করেছি। প্রথমবারেই আশা নিজের কাজের নমুনা দেখিয়েছেন।"),
    (20, False, "দোকানে যাওয়ার দিন আশা দেরি করেছেন। মনে হলো, যেতে মন চাইছিল না।"),
    (6, False, "মেলার জন্য তিনটি কাঁথা তৈরি হয়েছে। দাম কীভাবে বলবেন, তা লিখে নিয়েছি।"),
]
OWN_WORDS = "সেদিন বাসে উঠতে পারিনি, র‍্যাম্প ছিল না। যেতে চেয়েছিলাম। পৌঁছেছি এক ঘণ্টা পরে।"
NOTE_ANEW = "দোকানে যাওয়ার দিন বাসে র‍্যাম্প ছিল না। আশা এক ঘণ্টা পরে পৌঁছেছেন এবং কাজের কথা বলেছেন।"
SIGNED: list[dict[str, Any]] = [
    {
        "days": 62,
        "form": NoteForm.SOAP,
        "contact": ContactKind.HOME,
        "minutes": 60,
        "present": "আশার মা কিছুক্ষণ ছিলেন",
        "said": "“বিকালে বেশি ক্লান্ত লাগে। সকালে সেলাই করতে ভালো লাগে।”",
        "observed": "সকালে টানা পঞ্চাশ মিনিট সেলাই করেছেন। টেবিলের উচ্চতা কম, ঘাড় নিচু রাখতে হয়।",
        "view": "দিনের কাজ সকালে রাখলে শক্তি বাঁচে। টেবিলের উচ্চতা বদলালে বেশি সময় বসা যাবে।",
        "agreed": "টেবিলের নিচে কাঠ দিয়ে উঁচু করা হবে। দুই সপ্তাহ পরে আবার দেখব।",
    },
    {
        "days": 33,
        "form": NoteForm.CONTACT,
        "contact": ContactKind.PHONE,
        "minutes": 15,
        "present": "",
        "observed": "টেবিল উঁচু করা হয়েছে। ঘাড়ের ব্যথা কমেছে বলে জানিয়েছেন।",
        "agreed": "দোকানে যাওয়ার আগে একদিন কাজের জায়গা দেখে আসব।",
    },
]
AMENDMENT = {
    "reason": "টেবিলের উচ্চতা ভুল লেখা হয়েছিল।",
    "text": "টেবিল সাত সেন্টিমিটার উঁচু করা হয়েছে, দশ নয়।",
}
DRAFT = {"observed": "কাজের জায়গায় প্রথমবার গিয়েছি। মেশিনের জায়গা ঠিক আছে, দরজা সরু।", "agreed": ""}
FOR_BIKRAM = "আশা সকালে বেশি কাজ করতে পারেন। সাক্ষাৎ সকালে রাখলে ভালো হয়। টেবিল এখন ঠিক উচ্চতায় আছে।"
FOR_THE_NEXT = "কাজ সকালে রাখা, উঁচু টেবিল আর র‍্যাম্পওয়ালা বাস: এই তিনটি আশার কাজে লাগে।"
HANDOVER_NOTE = "লক্ষ্য নিয়ে কথা শুরু হয়েছে। সপ্তাহে একবার ফোন করলে ভালো লাগে বলে জানিয়েছেন।"
BROUGHT = "দুজনের কাছে এক মাস যাওয়া হয়নি। কীভাবে সময় ভাগ করা যায়?"
AGREED = "মাসের প্রথম সপ্তাহে কাজের জায়গায় যাওয়া, বাকি সময় ফোনে কথা। একজনের পাশে ফরিদ থাকবেন।"


def things_are_noted(t: "Telling") -> None:
    """Bikram's notes about Asha, Esha's notes, what crosses between them, and how the work is handed on."""
    peer_notes(t)
    professional_notes(t)
    summaries(t)
    a_handover(t)
    a_supervision(t)


def peer_notes(t: "Telling") -> None:
    """Bikram notes in plain words; Asha puts her own beside one, and Bikram writes that one anew."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    meeting = Meeting.objects.filter(pairing__participant=asha, state=MeetingState.HELD).order_by("-starts_at").first()
    goal = Goal.objects.filter(person=asha).order_by("pk").first()
    for days, is_together, text in PEER_NOTES:
        by, at = t.by("bikram", days), t.at(days, 20)
        belongs = {"meeting": meeting} if days == 6 else {"goal": goal} if days == 41 else {}
        note = notes.write_note(
            asha, text=text, on=t.day(days), is_together=is_together, programme=programme, by=by, at=at, **belongs
        )
        if days == 20:
            notes.correct_note(note, text=OWN_WORDS, by=t.by("asha", 19), at=t.at(19))
            notes.reword_note(note, text=NOTE_ANEW, by=t.by("bikram", 18), at=t.at(18, 20))
        if days == 41:
            readers = [t.cast.people["esha"].public_id]
            notes.open_note_to(note, readers=readers, by=t.by("asha", 40), at=t.at(40))


def professional_notes(t: "Telling") -> None:
    """Esha signs two notes and amends one; a third is a draft. Asha asks what the first one says."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    draft = notes.begin_professional_note(
        asha,
        form=NoteForm.CONTACT,
        contact=ContactKind.WORKPLACE,
        on=t.day(2),
        minutes=45,
        programme=programme,
        by=t.by("esha", 2),
        at=t.at(2, 17),
    )
    notes.write_draft(
        draft,
        contact=ContactKind.WORKPLACE,
        on=t.day(2),
        minutes=45,
        present="দোকানের মালিক",
        by=t.by("esha", 2),
        at=t.at(2, 18),
        **DRAFT,
    )
    signed: list[ProfessionalNote] = []
    for told in SIGNED:
        days = told["days"]
        by, at = t.by("esha", days), t.at(days, 15)
        head = {name: told[name] for name in ("contact", "minutes", "present")}
        note = notes.begin_professional_note(
            asha, form=told["form"], on=t.day(days), programme=programme, by=by, at=at, **head
        )
        words = {name: told[name] for name in ("said", "observed", "view", "agreed") if name in told}
        notes.write_draft(note, on=t.day(days), by=by, at=at, **head, **words)
        signed.append(notes.sign_note(note, by=by, at=t.at(days, 16)))
    notes.amend_note(signed[1], by=t.by("esha", 30), at=t.at(30, 12), **AMENDMENT)
    notes.ask_for_summary(signed[0], by=t.by("asha", 3), at=t.at(3, 20))


def summaries(t: "Telling") -> None:
    """One summary is agreed and open to Bikram, one waits for Asha."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    for_bikram = notes.propose_summary(
        asha,
        text=FOR_BIKRAM,
        audience=SummaryAudience.MENTOR,
        reader=t.cast.people["bikram"].public_id,
        programme=programme,
        by=t.by("esha", 29),
        at=t.at(29),
    )
    notes.agree_to_summary(for_bikram, by=t.by("asha", 28), at=t.at(28, 19))
    notes.propose_summary(
        asha,
        text=FOR_THE_NEXT,
        audience=SummaryAudience.PRACTITIONER,
        programme=programme,
        by=t.by("esha", 1),
        at=t.at(1),
    )


def a_handover(t: "Telling") -> None:
    """Mina is to pass from Esha to Farid, who has more time on the days on which she is free."""
    people = t.cast.people
    place = take_on_caseload(people["esha"], people["mina"], by=t.by("gita", 28), at=t.at(28))
    handovers.propose_handovers(
        [place], receiver=people["farid"], note=HANDOVER_NOTE, by=t.by("esha", 2), at=t.at(2, 12)
    )


def a_supervision(t: "Telling") -> None:
    """Esha looked at her work together with Gita; the next talk is due soon."""
    supervision.note_talk(
        t.cast.programme,
        with_whom=t.cast.people["gita"],
        on=t.day(26),
        brought=BROUGHT,
        agreed=AGREED,
        next_on=t.day(-2),
        by=t.by("esha", 26),
        at=t.at(26, 16),
    )
