"""What a reading has to say, in words a coordinator understands: one English sentence per code.

The sentences are message ids: the web layer passes `SENTENCES[code]` through gettext and fills in the parameters.
"""

from __future__ import annotations

from collections.abc import Mapping


def _(text: str) -> str:
    """Mark a sentence for extraction; nothing is translated here, because this package knows no Django."""
    return text


SENTENCES: Mapping[str, str] = {
    # the file
    "empty_file": _("The file is empty."),
    "too_large": _("The file is too large to be read."),
    "broken_workbook": _("The workbook is damaged and cannot be opened."),
    "no_header": _("No row of this file holds the column names we need. Please check the file."),
    "header_typo": _("This column name looks misspelt. We read it as “%(meant)s”."),
    "repeated_column": _("This column name is there twice. Only the first such column is read."),
    "unknown_column": _("We do not know this column. It is not imported."),
    # rows that are no records
    "blank_row": _("The row is empty."),
    "repeated_header": _("The row repeats the column names."),
    "not_a_record": _("The row is a heading, a total or a note."),
    # rows that wait for a correction
    "required_empty": _("This cell must be filled in."),
    "no_name": _("A name needs at least one letter and at most 120 characters."),
    "unreadable_code": _("This is not a code."),
    "wrong_column_count": _("The row has %(cells)s cells, the header has %(columns)s. The cells may be shifted."),
    "exact_duplicate_row": _("The same row stands in row %(other)s already."),
    "code_used_twice": _("Row %(other)s uses this code already."),
    "under_18": _("This person is younger than 18. The programme is for adults."),
    "unknown_reference": _("Nobody has the code %(reference)s."),
    "reference_not_imported": _("%(reference)s is in row %(other)s, which is not imported yet."),
    "name_instead_of_code": _("A name stands in place of a code. We found %(code)s; please confirm."),
    "name_of_nobody": _("A name stands in place of a code, and nobody here has this name."),
    "name_of_several": _("A name stands in place of a code, and more than one person has this name."),
    "end_before_start": _("The end lies before the start."),
    "unknown_measure": _("We know no measure of this name."),
    "self_pair": _("Both sides are the same person."),
    # dates
    "impossible_date": _("There is no such day in the calendar."),
    "unreadable_date": _("We cannot read a date here."),
    "offered_date": _("This may mean %(suggestion)s. Please confirm."),
    "year_only": _("Only the year %(year)s is known."),
    "future_date": _("This day has not come yet."),
    "birth_not_believed": _("A birth date before 1930 is not believed."),
    "onset_before_birth": _("This year lies before the year of birth."),
    "review_before_start": _("The review lies before the start."),
    "missing_date": _("The date is missing. No new pairing until it is known."),
    "expired": _("This is older than 24 months. No new pairing until it is renewed."),
    # numbers and lists
    "unreadable_number": _("We cannot read a whole number here."),
    "negative_number": _("This number cannot be negative."),
    "out_of_range": _("This value must lie between %(low)s and %(high)s."),
    "half_level": _("A half level is counted as −1."),
    "missing_value": _("Nothing is written here. Please ask."),
    "unreadable_value": _("We do not understand this answer. Please ask."),
    "unknown_value": _("We do not know “%(text)s”. Please ask."),
    "unknown_values": _("We do not know: %(text)s. The rest of the cell is imported."),
    "conflicting_values": _("Two entries contradict each other. The code counts."),
    "conflicting_capacity": _("Two numbers are written. The smaller one counts."),
    "over_capacity": _("%(now)s people, but there is room for %(room)s."),
    "missing_capacity": _("The capacity is missing. No new pairing until it is known."),
    "answer_without_item": _("This measure has no such item. The answer is not imported."),
    "too_early": _("Six months after the end have not passed yet."),
    "invalid_isco": _("An ISCO-08 code has four digits."),
    "invalid_email": _("This is not an e-mail address."),
    "unclear_consent": _("Only a clear yes is a consent. Please ask again."),
    "unmapped_type": _("Not a type of disability named in the Act of 2013: %(text)s. A person must look."),
    "unreadable_availability": _("We cannot read day and hour here. Please ask."),
    "unclear_hour": _("Morning or afternoon is not clear. It may mean %(suggestion)s. Please ask."),
    # phones
    "phone_wrong": _("This is not a valid mobile number."),
    "phone_abroad": _("This is a number of another country."),
    "phone_partly_wrong": _("One of the numbers is not valid."),
    # places
    "unknown_district": _("This is not one of the 64 districts."),
    "two_districts": _("More than one district is written. Please ask which one."),
    "upazila_not_in_district": _("This upazila belongs to %(district)s."),
    # text
    "over_long": _("The text is longer than 2,000 characters. It is not imported and not cut."),
    "formula_injection": _("The text begins like a formula. It is kept as text and never calculated."),
    "formula_cell": _("The cell holds a formula without a result. It is never calculated."),
    "mojibake_row": _("The letters of this row were garbled. We repaired “%(text)s”; please compare."),
    "garbled_text": _("The letters are garbled and cannot be repaired. The cell is not imported."),
    "repaired_vowels": _("A vowel sign was typed in two parts. We joined it; please compare."),
    # people
    "duplicate_person": _("This may be the same person as in row %(other)s. Please decide; nothing is merged."),
    "second_checkin_same_day": _("Row %(other)s is another check-in of this person on the same day. Both are kept."),
    "second_answer_same_time": _("Row %(other)s holds these answers for the same time. Only the first counts."),
    "empty_checkin": _("Nothing was answered."),
    "needs_a_person_now": _("These words need a person. Please read them today and get in touch."),
    "item9_above_zero": _("The answer to item 9 is above 0. Somebody gets in touch on the same day."),
    "unknown_in_list": _("Nobody has the code %(text)s. It is left out."),
}


def sentence(code: str, params: Mapping[str, object]) -> str:
    """The English sentence of a code with its parameters filled in.

    Raises `KeyError` for an unknown code or a missing parameter.
    """
    template = SENTENCES[code]
    return template % params if params else template
