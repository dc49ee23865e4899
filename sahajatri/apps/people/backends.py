"""Loads the account of a session. Who somebody is was found out by the room's actions."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from .models import Account


class AccountBackend(BaseBackend):
    """Accounts by primary key; suspended and closed ones are nobody, at once."""

    def get_user(self, user_id: int) -> Account | None:
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account is not None and account.is_active else None

    def authenticate(self, request: Any, **credentials: Any) -> None:
        """Passwords are checked by the sign-in action, which counts attempts; nobody signs in past it."""
