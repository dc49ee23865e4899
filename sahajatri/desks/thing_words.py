"""What stands on the one thing to do, and where it leads."""

from django.utils.translation import gettext as _

from .next_thing import Thing

PLACES = {
    Thing.ANSWER_OFFER: "notices:inbox",
    Thing.ANSWER_QUESTION: "intake:question-answer",
    Thing.FINISH_APPLICATION: "intake:application",
    Thing.APPLY: "intake:apply",
    Thing.AWAIT_ANSWER: "intake:my-profile",
    Thing.ANSWER_HANDOVER: "notices:inbox",
    Thing.READ_AGREEMENT: "mentoring:pairings",
    Thing.WRITE_AGREEMENT: "mentoring:pairings",
    Thing.SIGN_PLAN: "goals:plan",
    Thing.AGREE_GOAL: "goals:goals",
    Thing.ANSWER_PROPOSAL: "interventions:own",
    Thing.ANSWER_PRACTICE: "practice:together",
    Thing.AGREE_AREA: "interventions:own",
    Thing.READ_SUMMARY: "notes:notes",
    Thing.AGREE_CARD: "exchange:mine",
    Thing.READ_DECISION: "moderation:own-decisions",
    Thing.AGREE_RULES: "circles:circles",
    Thing.ANSWER_MONTH: "circles:circles",
    Thing.COME_BACK: "circles:circles",
    Thing.ANSWER_GATHERING: "circles:circles",
    Thing.LATE_STEP: "goals:goals",
    Thing.BEGIN_WHAT_WAS_AGREED: "interventions:own",
    Thing.LOOK_AT_EFFECT: "interventions:own",
    Thing.LOOK_AT_PROBLEM: "circles:circles",
    Thing.LOOK_AT_TYPED: "profiles:typed",
    Thing.RATE_GOAL: "goals:goals",
    Thing.ANSWER_MEASURE: "measures:measures",
    Thing.SAY_HOW_WORK_GOES: "workplace:my-work",
    Thing.TALK_ABOUT_WORK: "workplace:my-work",
    Thing.WRITE_GOAL: "goals:goal-begin",
    Thing.SAY_HOW_IT_GOES: "mentoring:pairings",
    Thing.AGREE_TO_LOOK: "consent:consents",
    Thing.SAY_WHAT_HELPED: "exchange:mine",
    Thing.READ_WORDS: "milestones:mine",
    Thing.CHECK_IN: "wellbeing:check-in-give",
    Thing.TAKE_SEAT: "circles:circles",
    Thing.READ_STORIES: "supporters:stories",
}


def thing_words(thing: Thing) -> dict[str, str]:
    """Title, one sentence, and what stands on the button."""
    title, text, link = {
        Thing.ANSWER_OFFER: (
            _("Somebody would like to walk beside you"),
            _("Read who it is. Yes or no, both are fine."),
            _("Look at the offer"),
        ),
        Thing.ANSWER_QUESTION: (
            _("There is a question about your application"),
            _("A short answer is enough."),
            _("Answer the question"),
        ),
        Thing.FINISH_APPLICATION: (
            _("Your application is not sent yet"),
            _("What you wrote is kept. Empty answers are fine."),
            _("Go on with the application"),
        ),
        Thing.APPLY: (
            _("You can apply to take part"),
            _("It takes about 15 minutes. You can stop and come back."),
            _("Apply"),
        ),
        Thing.AWAIT_ANSWER: (
            _("Your application is with the coordinator"),
            _("You get an answer by the promised day. Until then you can change what you wrote."),
            _("What I said about myself"),
        ),
        Thing.ANSWER_HANDOVER: (
            _("Another practitioner is to go on with you"),
            _("Read who it is. Say yes, or ask for a talk first."),
            _("Read and answer"),
        ),
        Thing.READ_AGREEMENT: (
            _("There is a suggestion how you two could meet"),
            _("Read it. Agree, or write it differently."),
            _("Read the agreement"),
        ),
        Thing.WRITE_AGREEMENT: (
            _("Agree how you two want to meet"),
            _("How often, in which way, and what stays between you."),
            _("Write the agreement"),
        ),
        Thing.SIGN_PLAN: (
            _("Your plan waits for your signature"),
            _("Read it in peace. Sign it, or say what should change."),
            _("Read the plan"),
        ),
        Thing.ANSWER_PROPOSAL: (
            _("There is a proposal what you could try"),
            _("Yes or no are both right. You can choose something else."),
            _("Read the proposal"),
        ),
        Thing.ANSWER_PRACTICE: (
            _("Somebody beside you would like to practise a talk with you"),
            _("Look at which one, and when. Yes or no, both are fine."),
            _("Look at it"),
        ),
        Thing.AGREE_AREA: (
            _("Is this something to work on?"),
            _("Somebody noted it for you. You decide."),
            _("Read and decide"),
        ),
        Thing.READ_SUMMARY: (
            _("A summary about you waits for your answer"),
            _("Nobody else reads it before you agree."),
            _("Read the summary"),
        ),
        Thing.AGREE_CARD: (
            _("Something you wrote could help others as a card"),
            _("Read it. Without your yes nothing becomes a card."),
            _("Read and decide"),
        ),
        Thing.READ_DECISION: (
            _("Somebody decided about words of yours"),
            _("Read what was decided, and why."),
            _("Read the decision"),
        ),
        Thing.AGREE_RULES: (
            _("Your circle proposes rules"),
            _("Agree, or say what you want to talk about."),
            _("Read the rules"),
        ),
        Thing.ANSWER_MONTH: (
            _("Is this circle right for you?"),
            _("Stay, look for another one, or leave. All are fine."),
            _("Answer the question"),
        ),
        Thing.COME_BACK: (
            _("Your seat in the circle was kept until now"),
            _("Come back, or say that you need more time."),
            _("Look at my seat"),
        ),
        Thing.ANSWER_GATHERING: (
            _("Can you come to the next gathering?"),
            _("A yes or no helps the others to plan."),
            _("Say yes or no"),
        ),
        Thing.LOOK_AT_PROBLEM: (
            _("The day of your problem has come"),
            _("Did something help? “Not yet” is an answer too."),
            _("Look at it"),
        ),
        Thing.SAY_WHAT_HELPED: (
            _("Somebody answered your question"),
            _("If something helped, say so. Others find it then."),
            _("Read the answers"),
        ),
        Thing.READ_WORDS: (
            _("Somebody wrote to what you reached"),
            _("You decide whether they stay."),
            _("Read the words"),
        ),
        Thing.BEGIN_WHAT_WAS_AGREED: (
            _("Something you agreed to has not begun"),
            _("Begin small. If it does not fit, choose something else."),
            _("Look at it"),
        ),
        Thing.LOOK_AT_EFFECT: (
            _("Has it helped?"),
            _("The day has come to look at what has changed."),
            _("Look at the effect"),
        ),
        Thing.LOOK_AT_TYPED: (
            _("Something was typed for you"),
            _("Is it right? It counts as yours only then."),
            _("Look at it"),
        ),
        Thing.RATE_GOAL: (
            _("How far is your goal?"),
            _("Others have said how they see it. Your view counts most."),
            _("Say how far it is"),
        ),
        Thing.ANSWER_MEASURE: (
            _("Some questions wait for you"),
            _("Answer them, put them off, or say no."),
            _("Look at the questions"),
        ),
        Thing.SAY_HOW_WORK_GOES: (
            _("How is work going?"),
            _("One answer is enough. You see on the page who hears of it."),
            _("Say how it goes"),
        ),
        Thing.TALK_ABOUT_WORK: (
            _("How is work going?"),
            _("A talk about your work is due. You decide who hears of it."),
            _("My work"),
        ),
        Thing.AGREE_GOAL: (
            _("A goal waits for your yes"),
            _("Read it once more. It counts when you both agree."),
            _("Read the goal"),
        ),
        Thing.LATE_STEP: (
            _("A step is waiting"),
            _("Is it done? Has something changed? Both are fine."),
            _("Look at my steps"),
        ),
        Thing.WRITE_GOAL: (
            _("Write down what you want to reach"),
            _("One sentence in your own words is enough to begin."),
            _("Write a goal"),
        ),
        Thing.SAY_HOW_IT_GOES: (
            _("How is it going between you two?"),
            _("Four short questions. The other one does not see your answer."),
            _("Say how it goes"),
        ),
        Thing.AGREE_TO_LOOK: (
            _("May we look for somebody for you?"),
            _("We begin when you say yes, and stop when you say no."),
            _("Read and decide"),
        ),
        Thing.CHECK_IN: (
            _("How was your week?"),
            _("It takes less than a minute. You decide who sees it."),
            _("Say how I am"),
        ),
        Thing.TAKE_SEAT: (
            _("A circle has a seat for you"),
            _("Meet people on a similar way."),
            _("Look at the circles"),
        ),
        Thing.READ_STORIES: (
            _("Nothing has to be done today"),
            _("If you like, read how others found their way."),
            _("Read stories"),
        ),
    }[thing]
    return {"title": title, "text": text, "link": link}
