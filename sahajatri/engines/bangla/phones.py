"""Phone numbers: any way of writing in, E.164 stored, the familiar Bangladeshi form shown.

A number is often shared in a family. It is never an identity.
"""

from __future__ import annotations

import phonenumbers
import regex

from .digits import Digits, digits_text, plain_signs
from .normal import clean
from .unreadable import Unreadable

_SCIENTIFIC = regex.compile(r"[0-9](?:[.,][0-9]+)?e\+?[0-9]+", regex.IGNORECASE)
_MASKED = regex.compile(r"[0-9][\s-]*[x*•●#_?]{2,}|[x*•●#_?]{2,}[\s-]*[0-9]", regex.IGNORECASE)
_LONGEST = 300
_FLOAT_TAIL = regex.compile(r"(?<=[0-9]{10})\.0+$")  # a number cell that went through a text file
_NUMBERED_LABEL = regex.compile(r"\p{L}[\p{L}\p{M}.]*\s*-?[0-9]\s*[:.)]")
_REMARK = regex.compile(r"\([^()]*\p{L}[^()]*\)|\[[^\[\]]*\]")
_BETWEEN = regex.compile(r"[,;/|&\n।]+|(?<!\p{L})(?:ও|এবং|বা|অথবা|and|or)(?![\p{L}\p{M}])", regex.IGNORECASE)
_MOBILE = regex.compile(r"1[13-9][0-9]{8}")


def parse_phone(text: str | int | float) -> str:
    """Read one phone number and give its E.164 form (+8801711000000).

    Mobile numbers of Bangladesh may begin with 0, 880, +880, +88, 0088, +8800 or nothing (a lost zero). One
    of another country needs + or 00 in front; it does not begin with +880 then, which is worth a question.
    With several numbers in the text, the first.

    Raises Unreadable as `parse_phones`, where `suggestion` is one number.
    """
    try:
        return parse_phones(text)[0]
    except Unreadable as refusal:
        offered = refusal.suggestion
        raise Unreadable(refusal.code, suggestion=offered[0] if isinstance(offered, list) else None) from None


def parse_phones(text: str | int | float) -> list[str]:
    """Read every phone number in the text, in order, as E.164, each once.

    Raises Unreadable when any of them cannot be read: empty, no_number, masked, scientific, wrong_length,
    unknown_prefix, wrong_foreign_number. `suggestion` is the list of those that can be read, or None.
    """
    if isinstance(text, float):
        if not text.is_integer():
            raise Unreadable("no_number")
        text = int(text)
    plain = _FLOAT_TAIL.sub("", plain_signs(clean(str(text), lines=True)))
    if not plain:
        raise Unreadable("empty")
    if len(plain) > _LONGEST:
        raise Unreadable("no_number")
    if _SCIENTIFIC.search(plain):
        raise Unreadable("scientific")
    plain = _NUMBERED_LABEL.sub(" ", _REMARK.sub(" ", plain))
    if _MASKED.search(plain):
        raise Unreadable("masked")
    if not regex.search(r"[0-9]", plain):
        raise Unreadable("no_number")
    try:
        return [_read(plain)]
    except Unreadable:
        return _read_each(plain)


def _read_each(plain: str) -> list[str]:
    read: list[str] = []
    refusal: Unreadable | None = None
    for part in _BETWEEN.split(plain):
        if not regex.search(r"[0-9]", part):
            continue
        try:
            read.append(_read(part))
        except Unreadable as why:
            if apart := _numbers_side_by_side(part):
                read += apart
            else:
                refusal = refusal or why
    read = list(dict.fromkeys(read))
    if refusal is not None:
        raise Unreadable(refusal.code, suggestion=read or refusal.suggestion)
    return read


def _numbers_side_by_side(part: str) -> list[str]:
    """Two numbers with only a space between them: join pieces until a number is whole; all or nothing."""
    read: list[str] = []
    pending = ""
    for piece in part.split():
        pending += piece
        try:
            read.append(_read(pending))
        except Unreadable:
            continue
        pending = ""
    return [] if pending else read


def _read(part: str) -> str:
    digits = "".join(regex.findall(r"[0-9]", part))
    abroad = regex.match(r"[^0-9+]*\+", part) is not None
    if digits.startswith("00"):
        abroad, digits = True, digits[2:]
    if abroad and not digits.startswith("88"):
        return _read_foreign(digits)
    national = digits.removeprefix("88") if abroad or digits.startswith("880") else digits
    national = national[2:] if national.startswith("00") else national.removeprefix("0")
    if _MOBILE.fullmatch(national):
        return "+880" + national
    if len(national) != 10:
        raise Unreadable("wrong_length", suggestion=_without_plus(digits))
    raise Unreadable("unknown_prefix")


def _read_foreign(digits: str) -> str:
    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        raise Unreadable("wrong_foreign_number") from None
    # Possible, not valid: number plans of other countries change faster than the tables here.
    if not phonenumbers.is_possible_number(number):
        raise Unreadable("wrong_foreign_number")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _without_plus(digits: str) -> list[str] | None:
    """A number of another country to offer, when only its + seems to be missing."""
    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return None
    if number.country_code == 880 or not phonenumbers.is_valid_number(number):
        return None
    return [str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))]


def phone_text(e164: str, *, digits: Digits = "bn") -> str:
    """Show a stored number: ০১৭১১-০০০০০০ at home, +44 7700 900123 from abroad."""
    if _MOBILE.fullmatch(e164.removeprefix("+880")):
        national = "0" + e164.removeprefix("+880")
        return digits_text(f"{national[:5]}-{national[5:]}", digits)
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return digits_text(e164, digits)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return digits_text(shown, digits)
