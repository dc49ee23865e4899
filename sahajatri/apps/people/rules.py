"""Decisions about persons and their sign-in. Plain Python."""

from datetime import datetime

from sahajatri.engines import bangla
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import CODE_TRIES

LONGEST_NAME = 120
CODE_DIGITS = 6


def why_not_a_name(name: str) -> Refusal | None:
    """A name has at least one letter and at most 120; one word is enough."""
    if not any(letter.isalpha() for letter in name):
        return Refusal("name_missing", words("Write your name."), field="name")
    if bangla.cluster_length(name) > LONGEST_NAME:
        return Refusal(
            "name_too_long", words("A name has at most %(most)s letters."), {"most": LONGEST_NAME}, field="name"
        )
    return None


def why_code_is_over(
    *, used_at: datetime | None, expires_at: datetime, tries: int, at: datetime
) -> Refusal | None:
    """Why a code or link cannot be used any more, whatever is typed."""
    if used_at is not None:
        return Refusal("code_used", words("This code was used already. Ask for a new one."), field="code")
    if expires_at <= at:
        return Refusal(
            "code_old", words("This code is older than 10 minutes. Ask for a new one."), field="code"
        )
    if tries > CODE_TRIES:
        return Refusal(
            "code_tries", words("There were too many tries with this code. Ask for a new one."), field="code"
        )
    return None


def why_wrong_code(tries: int) -> Refusal:
    """The answer to a code that is not the one that was sent."""
    left = max(CODE_TRIES - tries, 0)
    if not left:
        return Refusal(
            "code_tries", words("There were too many tries with this code. Ask for a new one."), field="code"
        )
    return Refusal(
        "code_wrong",
        words("This is not the code that we sent. Tries that are left: %(left)s."),
        {"left": left},
        field="code",
    )


def code_digits(text: str) -> str:
    """The digits of what was typed or pasted, in any script, without spaces and signs."""
    return "".join(c for c in bangla.fold_digits(text) if c.isascii() and c.isdigit())


def recovery_letters(text: str) -> str:
    """A recovery code as it is compared: lower case, without spaces and hyphens."""
    return "".join(c for c in bangla.fold_digits(text).lower() if c.isalnum())


TOO_MANY_TRIES = Refusal(
    "too_many_tries", words("There were too many tries. Wait 15 minutes, then try again.")
)
TOO_MANY_CODES_HOUR = Refusal(
    "codes_hour",
    words("We have sent several codes to this address already. Use the newest one, or wait one hour."),
    field="address",
)
TOO_MANY_CODES_DAY = Refusal(
    "codes_day",
    words("We have sent many codes to this address today. Try again tomorrow, or ask your coordinator for help."),
    field="address",
)
WRONG_PASSWORD = Refusal(
    "password_wrong",
    words(
        "This phone number or e-mail and this password do not belong together."
        " Try again, or leave the password empty: then we send a code."
    ),
    field="password",
)
SAME_PASSWORD = Refusal(
    "password_of_several",
    words("Several people sign in with this number. Leave the password empty: then we send a code."),
    field="password",
)
FACTOR_WRONG = Refusal(
    "factor_wrong",
    words("This code does not fit. Take the newest one from your app; each code works once."),
    field="code",
)
