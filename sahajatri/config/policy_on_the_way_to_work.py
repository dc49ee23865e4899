"""Who may do what in practice, adjustments, portraits, paths and at work: part of the one table in policy.py."""

from sahajatri.apps.adjustments.terms import AdjustmentsCapability as Adjustments
from sahajatri.apps.careers.terms import CareersCapability as Careers
from sahajatri.apps.portraits.terms import PortraitsCapability as Portraits
from sahajatri.apps.practice.guided_terms import GuidedCapability as Guided
from sahajatri.apps.practice.terms import PracticeCapability as Practice
from sahajatri.apps.telling.terms import TellingCapability as Telling
from sahajatri.apps.workplace.terms import WorkplaceCapability as Workplace
from sahajatri.kernel.access import Capability, Rule, allow

from .policy_words import (
    BESIDE,
    CASELOAD,
    COORDINATOR,
    EXCHANGE,
    MENTOR,
    NAMED,
    OPENED,
    OWN,
    PARTICIPANT,
    PEER,
    PRACTITIONER,
    SELF,
    SUPPORTERS,
)

ON_THE_WAY_TO_WORK: dict[Capability, tuple[Rule, ...]] = {
    # practice: every scenario is open to everybody; what somebody chose in it stays with that person
    Practice.SCENARIOS_READ: EXCHANGE,
    Practice.SCENARIO_PLAY: EXCHANGE,
    Practice.OWN_PLAY_ACT: OWN,
    Practice.OWN_PRACTICE_READ: EXCHANGE,
    Practice.OWN_PRACTICE_ACT: EXCHANGE,
    Practice.PRACTICE_READ: (  # how often and how sure, once opened; never a note or a choice
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Practice.STUMBLES_READ: (*SUPPORTERS, allow(COORDINATOR)),  # numbers of five people and more, without a name
    Practice.SCENARIO_TRY: (allow(COORDINATOR),),
    # practice with somebody beside: for the two alone (named: the other one, while beside); numbers to whom it is open
    Guided.OWN_TOGETHER_READ: (allow(PARTICIPANT, SELF),),
    Guided.OWN_TOGETHER_ACT: (allow(PARTICIPANT, SELF),),
    Guided.BESIDE_TOGETHER_READ: SUPPORTERS,
    Guided.TOGETHER_READ: (allow(PARTICIPANT, SELF), allow(PEER, NAMED), allow(MENTOR, NAMED)),
    Guided.TOGETHER_PROPOSE: (allow(PARTICIPANT, SELF), allow(PEER, BESIDE), allow(MENTOR, BESIDE)),
    Guided.TOGETHER_ANSWER: (allow(PARTICIPANT, SELF), allow(PEER, NAMED), allow(MENTOR, NAMED)),
    Guided.TOGETHER_FEEDBACK: (allow(PEER, NAMED), allow(MENTOR, NAMED)),
    Guided.GROWTH_READ: (allow(PEER, BESIDE), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD), allow(COORDINATOR)),
    Guided.PRACTICE_GIVE: (allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    # workplace: no row asks for a score, a readiness or a diagnosis
    Workplace.OWN_WORK_READ: (allow(PARTICIPANT, SELF),),
    Workplace.WORK_READ: (  # each sees only jobs that were opened to her or him, or noted together
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Workplace.JOB_READ: (
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Workplace.JOB_BEGIN: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Workplace.JOB_CHANGE: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Workplace.JOB_TAKE_BACK: (allow(PARTICIPANT, SELF),),
    Workplace.TALK_NOTE: (allow(PRACTITIONER, CASELOAD), allow(COORDINATOR)),
    Workplace.TALKS_READ: (allow(PRACTITIONER), allow(COORDINATOR)),
    Workplace.JOB_CHECK_GIVE: (allow(PARTICIPANT, SELF),),
    Workplace.APPLICATION_READ: (  # as jobs
        allow(PARTICIPANT, SELF),
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Workplace.APPLICATION_ACT: (allow(PARTICIPANT, SELF), allow(PRACTITIONER, CASELOAD)),
    Workplace.APPLICATION_TAKE_BACK: (allow(PARTICIPANT, SELF),),
    Workplace.EMPLOYERS_READ: (allow(PRACTITIONER), allow(COORDINATOR)),
    Workplace.EMPLOYER_WRITE: (allow(PRACTITIONER), allow(COORDINATOR)),
    # careers: everybody reads about occupations; paths are the person's own, others see what was opened
    Careers.OCCUPATIONS_READ: (allow(PARTICIPANT), *SUPPORTERS, allow(PRACTITIONER), allow(COORDINATOR)),
    Careers.OWN_PATHS_READ: (allow(PARTICIPANT, SELF),),
    Careers.PATH_ACT: (allow(PARTICIPANT, SELF),),
    Careers.PATHS_READ: (allow(PEER, BESIDE), allow(MENTOR, BESIDE), allow(PRACTITIONER, CASELOAD)),
    # adjustments: the person's own; others see what was opened, and a practitioner may propose an idea
    Adjustments.OWN_ADJUSTMENTS_READ: (allow(PARTICIPANT, SELF),),
    Adjustments.ADJUSTMENTS_PLAN: (allow(PARTICIPANT, SELF),),
    Adjustments.ADJUSTMENTS_READ: (
        allow(PEER, BESIDE),
        allow(MENTOR, BESIDE),
        allow(PRACTITIONER, CASELOAD),
        allow(COORDINATOR),
    ),
    Adjustments.ADJUSTMENT_PROPOSE: (allow(PRACTITIONER, CASELOAD),),
    Adjustments.ADJUSTMENT_COUNTS_READ: (allow(COORDINATOR),),  # numbers of at least five, without a name
    # portraits: the person's own; others see each part as its item says, a CV only while it is shown to them (named)
    Portraits.OWN_PORTRAIT_READ: (allow(PARTICIPANT, SELF),),
    Portraits.PORTRAIT_ACT: (allow(PARTICIPANT, SELF),),
    Portraits.PORTRAIT_READ: OPENED,
    Portraits.WORDS_GIVE: (allow(PEER, NAMED), allow(MENTOR, NAMED)),
    Portraits.OWN_CV_READ: (allow(PARTICIPANT, SELF),),
    Portraits.CV_ACT: (allow(PARTICIPANT, SELF),),
    Portraits.CV_READ: (allow(PEER, NAMED), allow(MENTOR, NAMED), allow(PRACTITIONER, NAMED)),
    Portraits.CV_COMMENT: (allow(PEER, NAMED), allow(MENTOR, NAMED), allow(PRACTITIONER, NAMED)),
    # telling at work or not: the person's own alone; no item of consent opens it to anybody
    Telling.OWN_TELLING_READ: (allow(PARTICIPANT, SELF),),
    Telling.TELLING_ACT: (allow(PARTICIPANT, SELF),),
}
