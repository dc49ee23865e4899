"""The hidden token of every form: signed, bound to the person it was shown to, good for one act."""

import secrets

from django.core import signing

SALT = "sahajatri.form"
GOOD_FOR_SECONDS = 14 * 24 * 3600


def new_token(person: str) -> str:
    """A token for a form shown to the person with this public id (empty for nobody signed in)."""
    return signing.dumps([person, secrets.token_urlsafe(12)], salt=SALT)


def person_of(token: str) -> str | None:
    """The public id of the person the form was shown to; None when the token is not ours or too old."""
    try:
        person, _ = signing.loads(token, salt=SALT, max_age=GOOD_FOR_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(person)
