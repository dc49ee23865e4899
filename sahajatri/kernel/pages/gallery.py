"""Example values for the gallery page. All people are fictional."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from .fields import ChoiceField, ChoicesField, DayField, PhoneField, TextField
from .templatetags.words import number

TODAY = date(2026, 2, 21)


class ExampleForm(forms.Form):
    """One field of each kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = TextField(label=_("Full name"), help_text=_("One name is enough."), autocomplete="name")
        self.fields["phone"] = PhoneField(label=_("Mobile number"), required=False)
        self.fields["since"] = DayField(
            label=_("When did you last work?"), help_text=_("For example 21 2 2026."), required=False
        )
        self.fields["meet"] = ChoiceField(
            label=_("How would you like to meet?"),
            choices=[
                ("call", _("On the phone")),
                ("place", _("At a place near me")),
                ("video", _("By video")),
            ],
        )
        self.fields["help"] = ChoicesField(
            label=_("What helps you take part?"),
            choices=[("sign", _("Sign language")), ("large", _("Large letters")), ("time", _("More time"))],
            required=False,
        )
        self.fields["district"] = forms.ChoiceField(
            label=_("District"), choices=[("dhaka", _("Dhaka")), ("khulna", _("Khulna"))]
        )
        self.fields["note"] = TextField(label=_("Anything your mentor should know?"), lines=4, required=False)
        setattr(self.fields["note"], "readers", _("You and your mentor."))  # noqa: B010 - fields carry it freely
        self.fields["agree"] = forms.BooleanField(label=_("I have read our rules"), required=False)


def examples() -> dict[str, Any]:
    """What each component of the gallery shows."""
    week: Callable[[int], str] = lambda n: _("week %(n)s") % {"n": number(n)}  # noqa: E731
    return {
        "form": ExampleForm(auto_id="a_%s"),
        "refused": ExampleForm(
            {"phone": "12", "since_0": "31", "since_1": "2", "since_2": "2026", "district": "dhaka"},
            auto_id="b_%s",
        ),
        "today": TODAY,
        "later": date(2026, 3, 4),
        "soon": date(2026, 2, 23),
        "past": date(2026, 2, 18),
        "rows": [
            {"key": _("Full name"), "value": _("Asha"), "url": "#summary", "change": _("your name")},
            {"key": _("District"), "value": _("Khulna"), "url": "#summary", "change": _("your district")},
            {"key": _("Mobile number"), "value": ""},
        ],
        "tasks": [
            {"text": _("About you"), "url": "#tasks", "status": _("Done"), "kind": "done"},
            {
                "text": _("Your work"),
                "url": "#tasks",
                "status": _("Now"),
                "kind": "now",
                "hint": _("5 questions"),
            },
            {"text": _("Check and send"), "status": _("Later"), "kind": "later"},
        ],
        "heads": [_("Name"), _("Waiting for"), {"text": _("Meetings"), "number": True}, _("Next step")],
        "table": [
            [
                {"text": _("Asha"), "url": "#table"},
                _("A mentor"),
                4,
                {"text": _("Agree a goal"), "tag": "now"},
            ],
            [{"text": _("Jaya"), "url": "#table"}, _("Nothing"), 12, {"text": _("On time"), "tag": "done"}],
            [{"text": _("Lata"), "url": "#table"}, _("A call back"), 0, {"text": _("Late"), "tag": "urgent"}],
        ],
        "path": [
            {"text": _("You applied"), "state": "done", "when": date(2026, 1, 4)},
            {"text": _("You told us about your work"), "state": "done", "when": date(2026, 1, 11)},
            {"text": _("You met your mentor"), "state": "done", "when": date(2026, 2, 2)},
            {
                "text": _("Agree your first goal"),
                "state": "current",
                "hint": _("Takes about 10 minutes."),
                "url": "#path",
            },
            {"text": _("Try it for four weeks"), "state": "coming"},
            {"text": _("Look back together"), "state": "coming"},
        ],
        "entries": [
            {
                "when": datetime(2026, 2, 20, 15, 5),
                "title": _("Meeting on the phone"),
                "who": _("Bikram"),
                "text": _("We read two job notices together."),
            },
            {"when": date(2026, 2, 2), "title": _("First meeting"), "who": _("Bikram")},
            {"when": date(2026, 1, 4), "title": _("Application sent"), "who": _("Asha")},
        ],
        "points": [
            {"label": week(1), "value": 3},
            {"label": week(2), "value": 4},
            {"label": week(3), "value": 4},
            {"label": week(4), "value": None},
            {"label": week(5), "value": 5},
            {"label": week(6), "value": 7},
        ],
        "spark": [3, 4, 4, 6, 5, 7],
        "bars": [
            {"label": _("Met their mentor this month"), "value": 75, "text": _("3 of 4 people")},
            {"label": _("Agreed a goal"), "value": 50, "text": _("2 of 4 people")},
        ],
        "page": Paginator(range(50), 10).page(2),
        "links": [
            {"text": _("Story"), "url": "#sections", "current": True},
            {"text": _("Goals"), "url": "#sections"},
            {"text": _("Meetings"), "url": "#sections"},
        ],
    }
