"""The base of every form: it acts once, keeps what was typed, and shows refusals where they belong."""

import hashlib
from collections.abc import Callable
from typing import Any, Self

from django import forms
from django.apps import apps
from django.db import IntegrityError, OperationalError, models, transaction
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sahajatri.kernel.access.pages import ActorRequest
from sahajatri.kernel.refusals import Refused

from .held import forget_draft, typed_before
from .models import OnceToken
from .tokens import new_token, person_of
from .wordings import refusal_text

TRIES = 4
UNDONE = frozenset({"40P01", "40001", "23505"})
"""PostgreSQL: deadlock detected, serialization failure, unique violation: another act wrote the same in this moment."""


class Renderer(TemplatesSetting):
    """Django's form rendering with our one field template."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class Form(forms.Form):
    """A form with a token. Build it with :meth:`of`; act with :meth:`accepts`."""

    once = forms.CharField(widget=forms.HiddenInput, required=False)
    result: Any = None
    """What the action returned, also when the same form was sent a second time."""
    was_kept = False
    """Whether the form shows words that were typed before and not sent."""
    fold_title: Any = ""
    """What stands above the fields that are folded away at the end of the form until somebody opens them."""
    folds: frozenset[str] = frozenset()
    """The names of those fields: none of them is needed, and most people leave all of them empty."""

    request: ActorRequest

    @classmethod
    def of(cls, request: ActorRequest, *, initial: dict[str, Any] | None = None, **kwargs: Any) -> Self:
        """The form for this request: bound on POST, else with what was typed before or ``initial``."""
        person = getattr(request.actor.person, "public_id", "")
        if request.method == "POST":
            form = cls(data=request.POST, files=request.FILES or None, initial=initial, **kwargs)
        else:
            form = cls(initial=initial, **kwargs)
            typed = typed_before(request, person)
            if typed is not None:
                form._show_again(typed)
        form.request = request
        form.fields["once"].initial = new_token(person)
        return form

    def _show_again(self, typed: Any) -> None:
        self.was_kept = True
        for name, field in self.fields.items():
            if name == "once":
                continue
            value = field.widget.value_from_datadict(typed, {}, self.add_prefix(name))
            if value not in (None, "", []):
                self.initial[name] = value

    def clean_once(self) -> str:
        token = str(self.cleaned_data.get("once", ""))
        person = person_of(token)
        if person is None or person != getattr(self.request.actor.person, "public_id", ""):
            raise forms.ValidationError(
                _("This page was open for too long. What you wrote is still here: look at it and send it again.")
            )
        return token

    def add_error(self, field: str | None, error: Any) -> None:
        """A problem with the token is shown above the form, and the form gets a fresh token."""
        if field == "once":
            renewed = QueryDict(mutable=True)
            renewed.update(self.data)
            renewed["once"] = new_token(getattr(self.request.actor.person, "public_id", ""))
            self.data = renewed
            field = None
            self.cleaned_data.pop("once", None)
        super().add_error(field, error)

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in self.fields if name in self.folds]

    @property
    def is_unfolded(self) -> bool:
        """Whether they stand open from the start: something is written there, or has to be mended."""
        return any(field.value() not in (None, "", []) or field.errors for field in self.folded)

    def values(self) -> dict[str, Any]:
        """The cleaned fields as keyword arguments for the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}

    def accepts(self, act: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Run ``act(*args, **fields, **kwargs)`` once for this token; ``kwargs`` win over fields.

        Returns True when it acted now or had acted before with the same token (``result`` is the same record then);
        False when a rule refused: the refusal stands at its field or above the form. The token counts for this act on
        these records only: one that was used elsewhere proves nothing here.
        """
        key = _what_was_done(self.cleaned_data["once"], act, [*args, *kwargs.values()])
        try:
            self.result = _done_once(key, kwargs["at"], lambda: act(*args, **{**self.values(), **kwargs}))
        except Refused as refused:
            self._show_refusal(refused)
            return False
        person = getattr(self.request.actor.person, "public_id", "")
        if person:
            forget_draft(person, self.request.path)
        return True

    def proves(self, act: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """As :meth:`accepts` for what proves who somebody is: a repetition has to prove it again."""
        try:
            self.result = act(*args, **{**self.values(), **kwargs})
        except Refused as refused:
            self._show_refusal(refused)
            return False
        return True

    def _show_refusal(self, refused: Refused) -> None:
        place = refused.refusal.field
        self.add_error(place if place in self.fields else None, refusal_text(refused.refusal))


def _done_once(key: str, at: Any, act: Callable[[], Any]) -> Any:
    """What ``act`` returns, or the record that it returned before under this key.

    When it and another act wait for each other, or both write what may be there once, the database undoes one of the
    two. That one begins again, and finds what the other wrote: a second click leads where the first one led.
    """
    for tries_left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                token, is_new = OnceToken.objects.get_or_create(token=key, defaults={"at": at})
                if not is_new:
                    kind = apps.get_model(token.result_kind) if token.result_kind else None
                    return kind._default_manager.filter(pk=token.result_key).first() if kind else None
                result = act()
                if isinstance(result, models.Model):
                    token.result_kind, token.result_key = result._meta.label, str(result.pk)
                    token.save()
                return result
        except (OperationalError, IntegrityError) as error:
            was_undone = getattr(error.__cause__, "sqlstate", None) in UNDONE
            if not was_undone or not tries_left:
                raise
    raise AssertionError("The last try returns or raises.")


def _what_was_done(token: str, act: Callable[..., Any], given: list[Any]) -> str:
    records = sorted(f"{value._meta.label}:{value.pk}" for value in given if isinstance(value, models.Model))
    name = f"{act.__module__}.{act.__qualname__}"
    return hashlib.sha256("\0".join([token, name, *records]).encode()).hexdigest()
