"""Tables for spreadsheet programs: Bengali opens as Bengali, and no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

FORMULA_SIGNS = frozenset({"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff20"})


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet program takes for a formula: what begins like one gets an apostrophe in front."""
    text = str(cell)
    is_risky = not isinstance(cell, int | float) and text.lstrip()[:1] in FORMULA_SIGNS
    return f"'{text}" if is_risky or text[:1] in {"\t", "\r", "\n"} else cell


def answer_sheet(rows: Iterable[Sequence[Any]], filename: str) -> HttpResponse:
    """A CSV file to keep, in UTF-8 with its mark; nothing is cached."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
