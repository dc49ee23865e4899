"""The classes of data. Plain Python."""

from enum import StrEnum


class PrivacyClass(StrEnum):
    """How much care a field needs."""

    PUBLIC = "C0"
    INTERNAL = "C1"  # known inside the programme
    PERSONAL = "C2"  # name, phone, place
    SENSITIVE = "C3"  # health, disability, needs, notes, messages, goals
    SAFEGUARDING = "C4"  # concerns, private practitioner notes


def classes(
    *, public: str = "", internal: str = "", personal: str = "", sensitive: str = "", safeguarding: str = ""
) -> dict[str, PrivacyClass]:
    """A record's ``privacy`` from field names separated by spaces.

    Raises ValueError for a field that is named twice.
    """
    given = {
        PrivacyClass.PUBLIC: public,
        PrivacyClass.INTERNAL: internal,
        PrivacyClass.PERSONAL: personal,
        PrivacyClass.SENSITIVE: sensitive,
        PrivacyClass.SAFEGUARDING: safeguarding,
    }
    named = [(name, c) for c, names in given.items() for name in names.split()]
    if len(named) != len(dict(named)):
        raise ValueError("A field has one class.")
    return dict(named)
