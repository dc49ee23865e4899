"""docs/data-map.md says what is stored, how careful it must be handled, and about whom it is; drift fails."""

import os
from pathlib import Path

from sahajatri.kernel.privacy.walk import ALWAYS_INTERNAL, record_types

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/data-map.md"


def data_map() -> str:
    """The text of the page, from the tables themselves."""
    lines = [
        "# What is stored",
        "",
        "Written from the tables by `SAHAJATRI_WRITE_DOCS=1 bin/test tests/house/test_data_map.py`. Classes:",
        "C0 public, C1 known inside the programme, C2 personal, C3 sensitive (health, needs, goals, words),",
        "C4 safeguarding and secrets. *About* is the path to the person whose copy (“download my information”)",
        "the row belongs to; what is about others in it is left out.",
        "",
        "| table | about | C0 | C1 | C2 | C3 | C4 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for model in sorted(record_types(), key=lambda m: m._meta.label):
        classes = {name: kind.value for name, kind in model.privacy.items()}  # type: ignore[attr-defined]  # a Record
        columns = [", ".join(n for n, kind in classes.items() if kind == f"C{c}") for c in range(5)]
        about = getattr(model, "about", None) or "nobody"
        lines.append(f"| {model._meta.label} | {about} | " + " | ".join(columns) + " |")
    lines += ["", "In every table besides: " + ", ".join(sorted(ALWAYS_INTERNAL)) + " (C1)."]
    return "\n".join(lines) + "\n"


def test_the_page_says_what_is_stored() -> None:
    if os.environ.get("SAHAJATRI_WRITE_DOCS"):
        DOCUMENT.write_text(data_map(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == data_map(), "write docs/data-map.md anew (see its first line)"
