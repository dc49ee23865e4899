"""Bengali text, digits, numbers, dates, phones and alphabetical order. Plain Python; knows no people.

No other module normalises, folds, sorts, reads or writes these. What cannot be read raises `Unreadable` with
a reason and, where there is one, a suggestion to offer.
"""

from .dates import MONTHS_BN, MONTHS_EN, Language, date_text, day_part, parse_date, time_text
from .digits import Digits, digits_text, fold_digits, number_text, parse_number, plain_signs
from .letters import cluster_length, clusters, cut, first_cluster, has_word, words
from .normal import clean, fold, letters_unified
from .order import sort_key
from .phones import parse_phone, parse_phones, phone_text
from .repair import looks_like_legacy_font, repair_mojibake, reversed_vowels_repaired
from .sounds import query_keys, search_keys
from .unreadable import Unreadable

__all__ = [
    "MONTHS_BN",
    "MONTHS_EN",
    "Digits",
    "Language",
    "Unreadable",
    "clean",
    "cluster_length",
    "clusters",
    "cut",
    "date_text",
    "day_part",
    "digits_text",
    "first_cluster",
    "fold",
    "fold_digits",
    "has_word",
    "letters_unified",
    "looks_like_legacy_font",
    "number_text",
    "parse_date",
    "parse_number",
    "parse_phone",
    "parse_phones",
    "phone_text",
    "plain_signs",
    "query_keys",
    "repair_mojibake",
    "reversed_vowels_repaired",
    "search_keys",
    "sort_key",
    "time_text",
    "words",
]
