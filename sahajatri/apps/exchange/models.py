"""Cards, questions, answers, what somebody saved, and the keys by which they are found."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import CardOrder, CardState, Cost, Naming, QuestionState, Reach, ReplyState, TagKind

C, Q, R = CardState, QuestionState, ReplyState


class Question(Record):
    """Somebody asks the programme something about work."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    naming = state_field(Naming)
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    works = models.JSONField(default=list, blank=True)
    barriers = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()  # the last answer, or the question itself
    result = models.TextField(blank=True)  # what the asker says helped
    reminded_at = models.DateTimeField(null=True)  # the asker, to say what helped
    state = state_field(QuestionState, default=QuestionState.OPEN)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="by naming works barriers asked_at moved_at reminded_at", sensitive="title text result"
    )
    about = "by"
    lifecycle = Lifecycle(
        QuestionState,
        {
            Q.OPEN: frozenset({Q.SETTLED, Q.TAKEN_DOWN, Q.REMOVED}),
            Q.SETTLED: frozenset({Q.OPEN, Q.TAKEN_DOWN, Q.REMOVED}),
            Q.TAKEN_DOWN: frozenset({Q.OPEN, Q.REMOVED}),
            Q.REMOVED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("naming", Naming, name="question_naming_known"),
            one_of("state", QuestionState, name="question_state_known"),
        ]
        indexes = [models.Index(fields=["programme", "state", "-moved_at"], name="questions_newest")]


class Reply(Record):
    """An answer to a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    naming = state_field(Naming)
    text = models.TextField()
    at = models.DateTimeField()
    helped_at = models.DateTimeField(null=True)  # the asker said that this helped
    state = state_field(ReplyState, default=ReplyState.SHOWN)
    state_since = models.DateTimeField()

    privacy = classes(internal="question by naming at helped_at", sensitive="text")
    about = "by"
    lifecycle = Lifecycle(
        ReplyState,
        {
            R.SHOWN: frozenset({R.TAKEN_DOWN, R.REMOVED}),
            R.TAKEN_DOWN: frozenset({R.SHOWN, R.REMOVED}),
            R.REMOVED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("naming", Naming, name="reply_naming_known"),
            one_of("state", ReplyState, name="reply_state_known"),
        ]


class Card(Record):
    """What helped, in a few words: shipped with Sahajatri, or made of words whose author agreed.

    The words are an answer here (``reply``), or stand in a room above (``made_of`` is their public id there).

    ``bn`` and ``en`` hold the parts of ``terms.PARTS``; one of the two may be empty. ``pack_mark`` is the mark of the
    shipped text as it was taken over; empty for cards made here. ``due_on`` belongs to the state: until when the
    author answers, a checker looks, or the card has to be looked at again.
    """

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    code = models.CharField(max_length=60)
    pack_mark = models.CharField(max_length=64, blank=True)
    bn = models.JSONField(default=dict, blank=True)
    en = models.JSONField(default=dict, blank=True)
    cost = state_field(Cost, default=Cost.VARIES)
    reach = state_field(Reach, default=Reach.EVERYWHERE)
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, null=True, related_name="cards")
    made_of = models.CharField(max_length=40, blank=True, db_index=True)
    author = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    naming = state_field(Naming, default=Naming.MEMBER)
    agreed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    checked_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    checked_on = models.DateField(null=True)
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField()
    reason = models.TextField(blank=True)  # why it does not become a card; its author reads it
    state = state_field(CardState, default=CardState.SHOWN)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="code pack_mark bn en cost reach reply made_of author naming agreed_at proposed_by proposed_at "
        "checked_by checked_on owner due_on",
        personal="reason",
    )
    about = "author"
    lifecycle = Lifecycle(
        CardState,
        {
            C.ASKED: frozenset({C.CHECKING, C.DECLINED, C.WITHDRAWN}),
            C.CHECKING: frozenset({C.SHOWN, C.DECLINED, C.WITHDRAWN}),
            C.SHOWN: frozenset({C.CHECKING, C.TAKEN_DOWN, C.WITHDRAWN}),
            C.DECLINED: frozenset({C.ASKED, C.WITHDRAWN}),
            C.TAKEN_DOWN: frozenset({C.SHOWN, C.WITHDRAWN}),
            C.WITHDRAWN: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("cost", Cost, name="card_cost_known"),
            one_of("reach", Reach, name="card_reach_known"),
            one_of("naming", Naming, name="card_naming_known"),
            one_of("state", CardState, name="card_state_known"),
            models.UniqueConstraint(fields=["programme", "code"], name="card_code_once_per_programme"),
            models.CheckConstraint(
                condition=models.Q(author__isnull=True)
                | models.Q(agreed_at__isnull=False)
                | models.Q(state__in=[C.ASKED, C.DECLINED, C.WITHDRAWN]),
                name="card_needs_its_authors_yes",
            ),
        ]


class CardTag(Record):
    """The kinds of work, the barriers and the districts of a card, each a row so that they can be asked for."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="tags")
    kind = state_field(TagKind)
    code = models.CharField(max_length=60)

    privacy = classes(internal="card kind code")

    class Meta:
        constraints = [
            one_of("kind", TagKind, name="card_tag_kind_known"),
            models.UniqueConstraint(fields=["card", "kind", "code"], name="card_tag_once"),
        ]
        indexes = [models.Index(fields=["kind", "code"], name="cards_by_tag")]


class SearchKey(Record):
    """One way in which a card or a question can be asked for, and how much it counts."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, null=True, related_name="keys")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="keys")
    key = models.CharField(max_length=80)
    weight = models.FloatField()

    privacy = classes(internal="card question weight", sensitive="key")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(card__isnull=False, question__isnull=True)
                | models.Q(card__isnull=True, question__isnull=False),
                name="search_key_of_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["key", "card"], name="cards_by_key"),
            models.Index(fields=["key", "question"], name="questions_by_key"),
        ]


class SavedCard(Record):
    """A card that somebody put aside for herself or himself; nobody else sees it."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()

    privacy = classes(internal="person", personal="card saved_at")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "card"], name="card_saved_once")]


class ChosenOrder(Record):
    """How somebody wants her or his own list of cards ordered. What fits is worked out anew and kept nowhere."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    order = state_field(CardOrder, default=CardOrder.FITTING)

    privacy = classes(internal="person order")
    about = "person"

    class Meta:
        constraints = [
            one_of("order", CardOrder, name="card_order_known"),
            models.UniqueConstraint(fields=["programme", "person"], name="one_card_order_per_programme"),
        ]
