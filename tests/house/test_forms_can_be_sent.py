"""Forms that come in from another template bring the token without which they cannot be sent."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "sahajatri"
INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"(?:(?!%}).)*\bonly\s*%}')


def test_a_form_is_never_included_without_its_token() -> None:
    """``only`` leaves out the token of the page; the button of such a form is answered with 403."""
    pages = [page for page in TEMPLATES.rglob("*.html") if "/templates/" in page.as_posix()]
    forms = {page.as_posix().split("/templates/")[1] for page in pages if "{% csrf_token %}" in page.read_text("utf-8")}
    assert "components/action.html" in forms
    bare = [
        f"{page.name}: {name}" for page in pages for name in INCLUDE.findall(page.read_text("utf-8")) if name in forms
    ]
    assert bare == []
