"""Every question of an import can be asked in both languages."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from babel.messages.pofile import read_po

from sahajatri.apps.interop.cohort import SENTENCES

CATALOGUE = Path(__file__).parents[3] / "sahajatri" / "apps" / "interop" / "locale" / "bn" / "LC_MESSAGES" / "django.po"


def test_every_sentence_is_there_in_bengali_with_the_same_parameters():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="bn")
    for sentence in SENTENCES.values():
        message = catalogue.get(sentence)
        assert message is not None, sentence
        assert message.string, sentence
        assert unicodedata.is_normalized("NFC", message.string)
        assert list(message.check(catalogue)) == []
