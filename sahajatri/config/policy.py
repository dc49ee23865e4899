"""Who may do what: the one table. The code, docs/permissions.md and the tests read it.

A row allows a role that stands in one of the relations (default HERE: the object, or the page as a whole, belongs to
the programme in which the person acts). What is not here is refused. Relations: sahajatri/kernel/access/terms.py.
"""

from sahajatri.apps.caseload.terms import CaseloadCapability as Caseload
from sahajatri.apps.circles.terms import CirclesCapability as Circles
from sahajatri.apps.consent.terms import ConsentCapability as Consent
from sahajatri.apps.exchange.terms import ExchangeCapability as Exchange
from sahajatri.apps.goals.terms import GoalsCapability as Goals
from sahajatri.apps.intake.terms import IntakeCapability as Intake
from sahajatri.apps.interop.terms import InteropCapability as Interop
from sahajatri.apps.interventions.terms import InterventionsCapability as Interventions
from sahajatri.apps.matching.terms import MatchingCapability as Matching
from sahajatri.apps.measures.terms import MeasuresCapability as Measures
from sahajatri.apps.mentoring.terms import MentoringCapability as Mentoring
from sahajatri.apps.milestones.terms import MilestonesCapability as Milestones
from sahajatri.apps.moderation.terms import ModerationCapability as Moderation
from sahajatri.apps.notes.terms import NotesCapability as Notes
from sahajatri.apps.notices.terms import NoticesCapability as Notices
from sahajatri.apps.outcomes.terms import OutcomesCapability as Outcomes
from sahajatri.apps.people.terms import PeopleCapability as People
from sahajatri.apps.profiles.terms import ProfilesCapability as Profiles
from sahajatri.apps.programmes.terms import ProgrammesCapability as Programmes
from sahajatri.apps.safeguarding.terms import SafeguardingCapability as Safeguarding
from sahajatri.apps.supporters.care.terms import CareCapability as Care
from sahajatri.apps.supporters.terms import SupportersCapability as Supporters
from sahajatri.apps.wellbeing.terms import WellbeingCapability as Wellbeing
from sahajatri.desks.terms import DesksCapability as Desks
from sahajatri.kernel.access import Capability, Rule, allow

from .policy_on_the_way_to_work import ON_THE_WAY_TO_WORK
from .policy_words import (
    ANALYST,
    BEFORE,
    BESIDE,
    CASELOAD,
    CHECKERS,
    COORDINATOR,
    EVERYBODY,
    EXCHANGE,
    FELLOW,
    HERE,
    LEAD,
    MENTOR,
    NAMED,
    OPENED,
    OWN,
    PARTICIPANT,
    PEER,
    PERSON,
    PRACTITIONER,
    SELF,
    SIGNED_IN,
    SUPPORTERS,
)

POLICY: dict[Capability, tuple[Rule, ...]] = {
    # people: the door
    People.PUBLIC_PAGE_READ: EVERYBODY,
    People.SIGN_IN: EVERYBODY,
    People.DISPLAY_CHOOSE: EVERYBODY,
    People.DRAFT_KEEP: SIGNED_IN,
    People.OWN_ACCOUNT_READ: SIGNED_IN,
    People.OWN_ACCOUNT_ACT: SIGNED_IN,
    # programmes
    Programmes.PROGRAMME_READ: EVERYBODY,
    Programmes.PROGRAMME_CHOOSE: SIGNED_IN,
    Programmes.MEMBERS_READ: (allow(COORDINATOR),),
    Programmes.PERSON_INVITE: (allow(COORDINATOR),),
    Programmes.INVITATION_ANSWER: EVERYBODY,  # the secret in the link opens it
    Programmes.MEMBERSHIP_END: (allow(COORDINATOR),),
    # consent: each person about herself or himself, nobody else
    Consent.OWN_CONSENT_READ: SIGNED_IN,
    Consent.CONSENT_ANSWER: SIGNED_IN,
    Consent.DISCLOSURE_SET: SIGNED_IN,
    Consent.OWN_LOOKS_READ: SIGNED_IN,
    # notices
    Notices.INBOX_READ: SIGNED_IN,
    Notices.INBOX_ACT: (allow(PERSON, HERE, SELF),),
    Notices.OUTBOX_READ: (allow(COORDINATOR),),
    Notices.NOTICE_SEND_AGAIN: (allow(COORDINATOR),),
    Notices.NOTICE_SETTLE: (allow(COORDINATOR),),
    Notices.WISHES_CHOOSE: SIGNED_IN,
    Notices.MAIL_STOP: EVERYBODY,  # whoever has the e-mail; its signed link opens one mailbox and nothing else
    Notices.HEARD_READ: (allow(COORDINATOR),),
    Notices.HEARD_SETTLE: (allow(COORDINATOR),),
    Notices.GATEWAY_SPEAK: EVERYBODY,  # the provider of text messages signs what it says; others get 404
    # safeguarding: everybody may raise, the lead reads
    Safeguarding.CONCERN_RAISE: EVERYBODY,
    Safeguarding.HELPLINES_READ: EVERYBODY,
    Safeguarding.RIGHTS_READ: EVERYBODY,
    Safeguarding.OWN_UNFAIR_READ: (allow(PERSON, HERE, SELF),),
    Safeguarding.OWN_UNFAIR_ACT: (allow(PERSON, HERE, SELF),),
    Safeguarding.UNFAIR_READ: (  # only entries that were opened to the reader
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Safeguarding.PERSON_BLOCK: (  # whom one has met; the page says a name, so an id alone does not open it
        allow(PERSON, BESIDE, BEFORE, FELLOW, NAMED),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Safeguarding.PERSON_MUTE: (
        allow(PERSON, BESIDE, BEFORE, FELLOW, NAMED),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Safeguarding.OWN_BLOCKS_READ: SIGNED_IN,
    Safeguarding.OWN_CONCERNS_READ: SIGNED_IN,
    Safeguarding.OWN_CONCERN_ACT: OWN,
    Safeguarding.TRANSPARENCY_READ: SIGNED_IN,  # whole months, small numbers hidden
    Safeguarding.CONCERNS_READ: (allow(LEAD),),
    Safeguarding.CONCERN_READ: (allow(LEAD),),
    Safeguarding.CONCERN_ACT: (allow(LEAD),),
    Safeguarding.ROTA_KEEP: (allow(LEAD), allow(COORDINATOR)),
    # moderation: who sees something may report it; coordinators, leads and those who look after a place decide
    Moderation.HOUSE_RULES_READ: EVERYBODY,
    Moderation.THING_REPORT: (allow(PERSON, NAMED),),  # named: sees it where it stands
    Moderation.OWN_REPORTS_READ: SIGNED_IN,
    Moderation.OWN_REPORT_ACT: OWN,
    Moderation.OWN_DECISIONS_READ: SIGNED_IN,
    Moderation.DECISION_OBJECT: OWN,
    Moderation.QUEUE_READ: (allow(COORDINATOR), allow(LEAD), allow(PARTICIPANT), *SUPPORTERS),  # each what is hers
    Moderation.MATTER_DECIDE: (allow(COORDINATOR), allow(LEAD), allow(PERSON, NAMED)),  # named: looks after the place
    Moderation.TIMES_READ: SIGNED_IN,  # numbers of the programme, small ones hidden
    # measures
    Measures.SCORES_READ: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Measures.LIBRARY_READ: (allow(PRACTITIONER), allow(COORDINATOR)),
    Measures.LICENSED_READ: (allow(COORDINATOR),),
    Measures.LICENSED_KEEP: (allow(COORDINATOR),),
    Measures.SCORES_READ: (*OWN, allow(PRACTITIONER, CASELOAD)),
    Measures.OWN_MEASURES_READ: SIGNED_IN,
    Measures.MEASURE_READ: (*OWN, allow(PRACTITIONER, CASELOAD)),
    Measures.MEASURE_ANSWER: (*OWN, allow(PRACTITIONER, CASELOAD)),  # a practitioner: only what the two do together
    Measures.MEASURE_BEGIN: (allow(PARTICIPANT, SELF),),
    Measures.OWN_MEASURE_ACT: OWN,
    Measures.PERSON_MEASURES_READ: (allow(PRACTITIONER, CASELOAD),),
    Measures.MEASURE_ASK: (allow(PRACTITIONER, CASELOAD),),
    # supporters
    Supporters.SUPPORTER_APPLY: SIGNED_IN,
    Supporters.OWN_SUPPORTER_READ: SIGNED_IN,
    Supporters.OWN_SUPPORTER_ACT: (allow(PERSON, HERE, SELF),),
    Supporters.SUPPORTERS_READ: (allow(COORDINATOR),),
    Supporters.SUPPORTER_READ: (allow(COORDINATOR), allow(PEER, SELF), allow(MENTOR, SELF)),
    Supporters.SUPPORTER_CLEAR: (allow(COORDINATOR),),
    Supporters.OWN_WAY_READ: OWN,
    Supporters.CONVERSATIONS_READ: (allow(PRACTITIONER), *SUPPORTERS, allow(COORDINATOR)),  # each her or his own
    Supporters.CONVERSATION_READ: (
        *OWN,
        allow(PRACTITIONER, NAMED),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(COORDINATOR),
    ),
    Supporters.CONVERSATION_ASSESS: (  # whoever was asked to listen, never the supporter
        allow(PRACTITIONER, NAMED),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(COORDINATOR, NAMED),
    ),
    Supporters.CERTIFICATE_READ: (*OWN, allow(COORDINATOR)),
    Supporters.STORIES_READ: (allow(PARTICIPANT), *SUPPORTERS, allow(PRACTITIONER), allow(COORDINATOR)),
    # supporters are looked after: own checks, notes and thanks are for the supporter alone
    Care.OWN_CARE_READ: SUPPORTERS,
    Care.OWN_CARE_ACT: (allow(PEER), allow(PEER, SELF), allow(MENTOR), allow(MENTOR, SELF)),
    Care.DEBRIEF_READ: (allow(PERSON, SELF, NAMED), allow(COORDINATOR)),  # that, until when, who; not what
    Care.DEBRIEF_ANSWER: (allow(PERSON, NAMED), allow(COORDINATOR)),
    Care.DEBRIEF_HOLD: (allow(PERSON, SELF, NAMED), allow(COORDINATOR)),
    Care.THANKS_WRITE: (allow(PARTICIPANT, BESIDE, BEFORE, NAMED), allow(COORDINATOR)),
    Care.MINDER_CHOOSE: (allow(COORDINATOR),),
    Care.TOGETHER_READ: (allow(COORDINATOR), allow(ANALYST)),  # numbers of at least five, without a name
    # intake
    Intake.APPLICATION_OPEN: SIGNED_IN,
    Intake.OWN_APPLICATION_READ: SIGNED_IN,
    Intake.OWN_APPLICATION_ACT: SIGNED_IN,
    Intake.APPLICATIONS_READ: (allow(COORDINATOR),),
    Intake.APPLICATION_READ: (allow(PERSON, SELF), allow(COORDINATOR)),
    Intake.APPLICATION_DECIDE: (allow(COORDINATOR),),
    Intake.APPLICATION_ASSIST: (allow(COORDINATOR), allow(PRACTITIONER, CASELOAD)),
    Intake.PROFILE_READ: (  # each sees only the items opened to her or his audience
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    # goals
    Goals.OWN_GOALS_READ: (allow(PARTICIPANT),),
    Goals.GOAL_READ: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    Goals.PARTICIPANT_GOALS_READ: (allow(PEER, BESIDE), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    Goals.GOAL_WRITE: (allow(PARTICIPANT, SELF), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    Goals.GOAL_AGREE: (allow(PARTICIPANT, SELF), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    Goals.GOAL_RATE: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    Goals.GOAL_SELF_RATE: (allow(PARTICIPANT, SELF),),
    Goals.STEP_ACT: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    Goals.PLAN_READ: (  # as far as the goals in it are open to the reader
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    Goals.PLAN_WRITE: (allow(PARTICIPANT, SELF), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    Goals.PLAN_SIGN: (allow(PARTICIPANT, SELF), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    Goals.REVIEW_READ: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    Goals.REVIEW_HOLD: (allow(PARTICIPANT, SELF), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    # wellbeing
    Wellbeing.OWN_CHECK_INS_READ: (allow(PARTICIPANT),),
    Wellbeing.CHECK_IN_GIVE: (allow(PARTICIPANT),),
    Wellbeing.PARTICIPANT_CHECK_INS_READ: (  # only check-ins opened to the reader
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    # circles
    Circles.CIRCLES_READ: (allow(PARTICIPANT), *SUPPORTERS, allow(PRACTITIONER), allow(COORDINATOR)),
    Circles.SEAT_TAKE: (allow(PARTICIPANT), allow(PEER)),
    Circles.CIRCLE_READ: (allow(PARTICIPANT, FELLOW), allow(PEER, FELLOW)),
    Circles.CIRCLE_WRITE: (allow(PARTICIPANT, FELLOW), allow(PEER, FELLOW)),
    Circles.POST_MEDIA_READ: (
        allow(PARTICIPANT, FELLOW),
        allow(PEER, FELLOW),
        allow(COORDINATOR, NAMED),
        allow(LEAD, NAMED),
    ),
    Circles.SEAT_LEAVE: (allow(PARTICIPANT, FELLOW), allow(PEER, FELLOW)),
    Circles.CIRCLE_FACILITATE: (allow(PEER, NAMED),),
    Circles.CIRCLE_OPEN: (allow(COORDINATOR),),
    Circles.CIRCLES_PROPOSE: (allow(COORDINATOR),),
    Circles.PROPOSALS_READ: (allow(COORDINATOR),),
    Circles.PROPOSAL_DECIDE: (allow(COORDINATOR),),
    Circles.INVITATION_READ: (allow(PARTICIPANT, NAMED), allow(PEER, NAMED)),
    Circles.INVITATION_ANSWER: (allow(PARTICIPANT, NAMED), allow(PEER, NAMED)),
    Circles.INVITATION_WITHDRAW: (allow(COORDINATOR),),
    # exchange: everybody with a part in the programme reads, asks and answers; never the author checks
    Exchange.CARDS_READ: EXCHANGE,
    Exchange.CARD_READ: EXCHANGE,
    Exchange.CARD_SAVE: EXCHANGE,
    Exchange.CARD_CONSENT: OWN,
    Exchange.CARD_PROPOSE: EXCHANGE,
    Exchange.CHECKS_READ: CHECKERS,
    Exchange.CARD_CHECK: CHECKERS,
    Exchange.QUESTIONS_READ: EXCHANGE,
    Exchange.QUESTION_READ: EXCHANGE,
    Exchange.QUESTION_ASK: EXCHANGE,
    Exchange.QUESTION_OWN: OWN,
    Exchange.REPLY_WRITE: EXCHANGE,
    Exchange.REPLY_OWN: OWN,
    Exchange.OWN_READ: EXCHANGE,
    Circles.GATHERINGS_LEAD: (allow(PARTICIPANT, NAMED), allow(PEER, NAMED)),  # or who opens this one gathering
    Circles.CIRCLE_END: (allow(PEER, NAMED), allow(COORDINATOR)),
    Circles.FAREWELL_READ: (allow(PARTICIPANT, FELLOW), allow(PEER, FELLOW)),
    Circles.FAREWELL_WRITE: (allow(PARTICIPANT, FELLOW), allow(PEER, FELLOW)),
    Circles.FOLLOWED_READ: (allow(COORDINATOR),),
    Circles.CIRCLE_FOLLOW: (allow(COORDINATOR),),
    # mentoring: what is said inside a pairing is for the two alone
    Mentoring.OWN_PAIRINGS_READ: (allow(PARTICIPANT), *SUPPORTERS),
    Mentoring.PAIRING_READ: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE, BEFORE),
        allow(MENTOR, BESIDE, BEFORE),
    ),
    Mentoring.AGREEMENT_WRITE: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.MEETING_PLAN: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.MEETING_LOG: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.MEETING_READ: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.MESSAGES_READ: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.MESSAGE_WRITE: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.PULSE_ANSWER: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.PAIRING_PAUSE: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.PAIRING_END: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.FAREWELL_WRITE: (allow(PARTICIPANT, SELF), allow(PEER, BEFORE), allow(MENTOR, BEFORE)),
    Mentoring.TALK_ASK: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Mentoring.LOOK_BACK_GIVE: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE, BEFORE),
        allow(MENTOR, BESIDE, BEFORE),
    ),
    Mentoring.PAIRINGS_READ: (allow(COORDINATOR),),
    Mentoring.PAIRING_FOLLOW: (allow(COORDINATOR),),
    # matching
    Matching.DESK_READ: (allow(COORDINATOR),),
    Matching.PAIRINGS_SUGGEST: (allow(COORDINATOR),),
    Matching.SUGGESTION_READ: (allow(COORDINATOR),),
    Matching.SUGGESTION_DECIDE: (allow(COORDINATOR),),
    Matching.POLICY_SET: (allow(COORDINATOR),),
    Matching.EXCLUSION_SET: (allow(COORDINATOR),),
    Matching.OFFER_READ: (allow(PARTICIPANT, NAMED), allow(PEER, NAMED), allow(MENTOR, NAMED)),
    Matching.OFFER_ANSWER: (allow(PARTICIPANT, NAMED), allow(PEER, NAMED), allow(MENTOR, NAMED)),
    Matching.OFFER_WITHDRAW: (allow(COORDINATOR),),
    Matching.OFFER_KEEP: (allow(COORDINATOR),),
    Matching.OWN_WISHES_READ: (allow(PARTICIPANT),),
    Matching.WISH_MAKE: (allow(PARTICIPANT),),
    Matching.OWN_WAIT_READ: (allow(PARTICIPANT),),
    Matching.VETO_SET: (allow(PARTICIPANT), *SUPPORTERS),
    Matching.ADVICE_READ: (allow(COORDINATOR),),
    Matching.EQUITY_READ: (allow(ANALYST), allow(COORDINATOR)),  # numbers of groups, without a name
    Matching.LESSONS_READ: (allow(ANALYST), allow(COORDINATOR)),
    # interventions: the two sides choose together; who is named on one sees what to do while it runs, no more
    Interventions.OWN_AREAS_READ: (allow(PARTICIPANT),),
    Interventions.AREAS_OF_READ: (allow(PRACTITIONER, CASELOAD),),
    Interventions.AREA_READ: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.AREA_WRITE: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.AREA_AGREE: (allow(PARTICIPANT, SELF),),
    Interventions.AREA_CLOSE: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.IDEAS_READ: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.INTERVENTION_READ: (
        allow(PARTICIPANT, SELF),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(PRACTITIONER, CASELOAD),
    ),
    Interventions.INTERVENTION_PROPOSE: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.INTERVENTION_ANSWER: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.INTERVENTION_END: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.INTERVENTION_REVIEW: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Interventions.DOER_CHOOSE: (allow(PARTICIPANT, SELF),),
    Interventions.DOSE_LOG: (
        allow(PARTICIPANT, SELF),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(PRACTITIONER, CASELOAD),
    ),
    Interventions.HELPING_READ: SUPPORTERS,
    Interventions.CATALOGUE_READ: (
        allow(PARTICIPANT),
        *SUPPORTERS,
        allow(PRACTITIONER),
        allow(COORDINATOR),
        allow(ANALYST),
    ),
    Interventions.WHAT_HELPED_READ: (allow(PRACTITIONER), allow(ANALYST)),  # numbers of groups, without a name
    # profiles: the person builds it, alone or together; each reader sees only what was opened to her or him
    Profiles.OWN_OCCUPATION_READ: (allow(PARTICIPANT, SELF),),
    Profiles.OWN_OCCUPATION_ACT: (allow(PARTICIPANT, SELF),),
    Profiles.OCCUPATION_READ: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    Profiles.OCCUPATION_SAY: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Profiles.FUNCTIONING_READ: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
    ),
    Profiles.FUNCTIONING_RATE: (allow(PRACTITIONER, CASELOAD),),
    Profiles.OBJECTION_WRITE: (allow(PARTICIPANT, SELF),),
    # notes: peer notes for the two, professional notes for who has the person on the caseload now
    Notes.OWN_NOTES_READ: (allow(PARTICIPANT),),
    Notes.NOTES_READ: (allow(PEER, BESIDE), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    Notes.PEER_NOTE_READ: (  # named: its author while beside, and whomever the person opened it to
        allow(PARTICIPANT, SELF),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(PRACTITIONER, NAMED),
    ),
    Notes.PEER_NOTE_WRITE: (allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Notes.PEER_NOTE_ANSWER: (allow(PARTICIPANT, SELF),),
    Notes.REMOVAL_ANSWER: (allow(PEER, NAMED), allow(MENTOR, NAMED)),
    Notes.REMOVALS_READ: (allow(COORDINATOR),),
    Notes.REMOVAL_DECIDE: (allow(COORDINATOR),),
    Notes.PROFESSIONAL_NOTE_READ: (allow(PRACTITIONER, CASELOAD),),
    Notes.PROFESSIONAL_NOTE_WRITE: (allow(PRACTITIONER, CASELOAD),),
    Notes.SUMMARY_READ: (  # named: who answers for it, and for whom it was written, once it is agreed
        allow(PARTICIPANT, SELF),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(PRACTITIONER, NAMED),
    ),
    Notes.SUMMARY_WRITE: (
        allow(PEER, BESIDE, NAMED),
        allow(MENTOR, BESIDE, NAMED),
        allow(PRACTITIONER, CASELOAD, NAMED),
    ),
    Notes.SUMMARY_ANSWER: (
        allow(PARTICIPANT, SELF),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(PRACTITIONER, NAMED),
    ),
    Notes.SUMMARY_CHANGE: (allow(PARTICIPANT, SELF),),
    Notes.SUMMARY_END: (
        allow(PARTICIPANT, SELF),
        allow(PEER, NAMED),
        allow(MENTOR, NAMED),
        allow(PRACTITIONER, NAMED),
    ),
    Notes.SUMMARY_ASK: (allow(PARTICIPANT, SELF),),
    # milestones: the person's own; others see what was opened, and the two beside may write a few words
    Milestones.OWN_MILESTONES_READ: (allow(PARTICIPANT, SELF),),
    Milestones.MILESTONE_ACT: (allow(PARTICIPANT, SELF),),
    Milestones.MILESTONES_READ: OPENED,
    Milestones.ENCOURAGEMENT_GIVE: (allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Milestones.ENCOURAGEMENT_TAKE_BACK: OWN,
    # caseload
    Caseload.CASELOAD_READ: (allow(PRACTITIONER),),
    Caseload.STORY_READ: (allow(PRACTITIONER, CASELOAD),),
    Caseload.CASELOAD_ASSIGN: (allow(COORDINATOR),),
    Caseload.SIGNS_LOOK: (allow(PRACTITIONER),),
    Caseload.SIGN_READ: (allow(PRACTITIONER, CASELOAD), allow(COORDINATOR, NAMED)),  # named: of a supporter's load
    Caseload.SIGN_ACT: (allow(PRACTITIONER, CASELOAD), allow(COORDINATOR, NAMED)),
    Caseload.SIGNS_FOLLOW: (allow(COORDINATOR),),
    Caseload.LIMITS_SET: (allow(COORDINATOR),),
    Caseload.HANDOVERS_READ: (allow(PRACTITIONER), allow(COORDINATOR)),
    Caseload.HANDOVER_READ: (allow(PRACTITIONER, NAMED), allow(PARTICIPANT, SELF), allow(COORDINATOR)),
    Caseload.HANDOVER_PROPOSE: (allow(PRACTITIONER),),
    Caseload.HANDOVER_ARRANGE: (allow(COORDINATOR),),
    Caseload.HANDOVER_ANSWER: (allow(PRACTITIONER, NAMED),),  # whoever is to take over
    Caseload.HANDOVER_SAY: (allow(PARTICIPANT, SELF),),
    Caseload.HANDOVER_WITHDRAW: (allow(PRACTITIONER, NAMED), allow(COORDINATOR)),
    Caseload.HANDOVER_DECIDE: (allow(COORDINATOR),),
    Caseload.OWN_SUPERVISION_READ: (allow(PRACTITIONER),),
    Caseload.SUPERVISION_NOTE: (allow(PRACTITIONER),),
    Caseload.SUPERVISION_READ: (allow(PRACTITIONER, NAMED), allow(COORDINATOR, NAMED)),
    Caseload.SUPERVISIONS_READ: (allow(COORDINATOR),),  # days and counts, nothing that was said
    Caseload.LOOKED_AFTER_READ: SUPPORTERS,
    Caseload.MINDING_READ: (*SUPPORTERS, allow(PRACTITIONER), allow(COORDINATOR)),
    Caseload.MINDED_READ: (allow(PERSON, NAMED),),  # named: who looks after the supporter now
    Caseload.POINT_ADD: (allow(PERSON, SELF, NAMED),),
    Caseload.SUPPORT_TALK_PLAN: (*SUPPORTERS, allow(PRACTITIONER), allow(COORDINATOR)),
    Caseload.SUPPORT_TALK_READ: (allow(PERSON, SELF, NAMED),),  # self: a supporter who is in it
    Caseload.SUPPORT_TALK_ACT: (allow(PERSON, NAMED),),
    Caseload.CARE_FOLLOW: (allow(COORDINATOR),),
    Caseload.STAND_IN_READ: (allow(PERSON, NAMED), allow(COORDINATOR)),
    Caseload.STAND_IN_ACT: (allow(PERSON, NAMED), allow(COORDINATOR)),
    Caseload.STAND_IN_GIVE: (allow(COORDINATOR),),
    Caseload.REPORT_READ: (allow(PRACTITIONER, CASELOAD), allow(PARTICIPANT, SELF)),
    Caseload.REPORT_MAKE: (allow(PRACTITIONER, CASELOAD), allow(PARTICIPANT, SELF)),
    # outcomes
    Outcomes.OUTCOMES_READ: (allow(ANALYST), allow(COORDINATOR)),
    # interop
    Interop.COHORT_IMPORT: (allow(COORDINATOR),),
    Interop.IMPORT_READ: (allow(COORDINATOR),),
    Interop.OWN_EXPORT: SIGNED_IN,
    # desks: pages that look
    Desks.HOME_READ: EVERYBODY,  # somebody who is not signed in sees the public front page
    Desks.PUBLIC_READ: EVERYBODY,
    Desks.BOARD_READ: (allow(COORDINATOR),),
    Desks.GALLERY_READ: EVERYBODY,
    **ON_THE_WAY_TO_WORK,
}
