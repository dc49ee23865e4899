"""The one refusal of every reader in this package."""

from __future__ import annotations


class Unreadable(ValueError):  # noqa: N818 - reads as what it says: `except Unreadable`
    """Raised when a text cannot be read as the number, date or phone it should be.

    `code` names the reason in snake_case (for example ``impossible_date``), so that a page or an import
    report can say it in words. `suggestion` is a value worth offering to a person, never one to store
    without asking. `year` is set when a date is known only by its year.
    """

    def __init__(self, code: str, *, suggestion: object | None = None, year: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.suggestion = suggestion
        self.year = year
