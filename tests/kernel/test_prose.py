"""What people write keeps its shape and cannot act on the page."""

import pytest

from sahajatri.kernel.prose import prose


def test_paragraphs_lists_emphasis_and_quotes_keep_their_shape() -> None:
    html = prose("প্রথম লাইন\nদ্বিতীয় লাইন\n\n- **এক**\n- দুই\n\n> শুনুন")
    assert "<p>প্রথম লাইন<br>" in html
    assert "<li><strong>এক</strong></li>" in html
    assert "<blockquote>" in html


def test_a_bare_address_becomes_a_link_that_gives_nothing_away() -> None:
    assert 'href="https://example.org/a"' in prose("https://example.org/a")
    assert "noopener noreferrer" in prose("https://example.org/a")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](https://example.org/seen.png)",
        "[x](//example.org)",
        "[x](/concerns/)",
        "<a href='https://example.org' onclick='alert(1)'>x</a>",
        "<style>*{display:none}</style>",
        "<iframe src='https://example.org'></iframe>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_that_could_act_comes_through(text: str) -> None:
    html = prose(text).lower()
    for forbidden in ("<script", "<img", "<style", "<iframe", "<a href='", 'href="javascript', 'href="data', 'href="/'):
        assert forbidden not in html


def test_signs_that_are_no_markup_stay_as_they_were_typed() -> None:
    assert "# ১ নম্বর" in prose("# ১ নম্বর")
    assert "৫ &lt; ৬ &amp; ৭" in prose("৫ < ৬ & ৭")
