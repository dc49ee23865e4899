"""Papers: tagged PDF that can be read aloud, in both languages, in which nothing that people write is a command."""

import io
import json
import re
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahajatri.kernel import papers
from sahajatri.kernel.glyphs import drawn_by
from sahajatri.kernel.papers import FONTS, NoSuchPaper, answer_paper, paper, printable

TEMPLATE = """
#import "/kernel/pages/papers/house.typ": data, sheet, words, person, tag, aside, stitch
#show: sheet.with(foot: data.at("foot", default: ""))
#title()
#stitch()
#for line in data.lines [
  #par(words(line))
]
"""
CONJUNCTS = (
    "ক্ষমতা বিশ্বাস লক্ষ্য সাক্ষাৎকার ত্রিপুরা চন্দ্রা স্বাস্থ্য শ্রদ্ধা জ্ঞান উদ্দেশ্য প্রতিষ্ঠান কার্যক্রম বৃষ্টি পড়ে খোঁজা দুঃখ হঠাৎ "
    "র‌্যাব ঐক্য কৌশল ব্র্যাক কর্মপরিকল্পনা পর্যালোচনা সমন্বয়কারী ঢাকা ময়মনসিংহ ৳১২৩"
)


@pytest.fixture(scope="module", autouse=True)
def house_with_a_letter(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A house of its own with one room that has one template."""
    house = tmp_path_factory.mktemp("house")
    shutil.copytree(papers.HOUSE / "kernel/pages/papers", house / "kernel/pages/papers")
    sheets = house / "apps/post/web/papers/post"
    sheets.mkdir(parents=True)
    (sheets / "letter.typ").write_text(TEMPLATE, encoding="utf-8")
    kept, papers.HOUSE = papers.HOUSE, house
    yield
    papers.HOUSE = kept


def letter(*lines: str, language: str = "bn", title: str = "চিঠি", **more: Any) -> bytes:
    return paper("post/letter", {"title": title, "lines": list(lines)}, language=language, **more)


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_paper_is_tagged_names_its_language_and_says_that_it_is_accessible() -> None:
    for language, code in (("bn", "bn-BD"), ("en", "en-GB")):
        made = letter("কথা", language=language, title="চিঠি", at=datetime(2026, 11, 16, 4, 0, tzinfo=UTC))
        document = pypdfium2.PdfDocument(made)
        assert document.is_tagged()
        assert document.get_metadata_dict()["Title"] == "চিঠি"
        assert f"/Lang({code})".encode() in made.replace(b"/Lang (", b"/Lang(")
        assert re.search(rb"pdfuaid:part[>=\"]+1", made)
        assert b"/DisplayDocTitle true" in made


def test_every_bengali_word_comes_back_when_the_text_is_read() -> None:
    read = text_of(letter(CONJUNCTS, "Asha Rani Das, আশা রানী দাস, 𑄌𑄋𑄴𑄟𑄳𑄦")).split()
    assert [word for word in CONJUNCTS.split() if word not in read] == []
    assert {"Asha", "Rani", "Das,", "আশা", "রানী"} <= set(read)


HOSTILE = (
    '#eval("1+1") #panic("x") #include "/etc/passwd" #read("/etc/passwd")',
    "*bold* _em_ $x^2$ `code` = heading - list + one / term: x",
    "<label> @reference [content] {code} ~ \\ \\u{41} // comment /* more */",
    "'single' \"double\" “curly” -- --- ... (c) 1/2",
    "%(page)s %(pages)s {{ data }} ${data}",
    '"}, "title": "other", "x": {"',
)


@pytest.mark.parametrize("written", HOSTILE)
def test_what_people_write_is_printed_as_it_is_and_never_a_command(written: str) -> None:
    read = " ".join(text_of(letter(written)).split())
    assert " ".join(written.split()) in read


def test_text_that_would_end_the_data_stays_text() -> None:
    assert pypdfium2.PdfDocument(letter(HOSTILE[-1])).get_metadata_dict()["Title"] == "চিঠি"


def test_a_template_cannot_read_outside_the_house() -> None:
    sheet = papers.HOUSE / "apps/post/web/papers/post/spy.typ"
    sheet.write_text('#set document(title: "x")\n#read("/../../../../../etc/hostname")', encoding="utf-8")
    with pytest.raises(RuntimeError):
        paper("post/spy", {"title": "x"}, language="bn")


def test_a_word_longer_than_a_line_stays_on_the_page() -> None:
    long = "দীর্ঘ" * 120 + "শেষ"
    document = pypdfium2.PdfDocument(letter(long, "w" * 400))
    page = document[0]
    objects = [o.get_bounds() for o in page.get_objects()]
    assert max(right for _left, _bottom, right, _top in objects) <= page.get_width()
    assert len(text_of(letter(long)).replace("\u200b", "").split("শেষ")) == 2


def test_an_emoji_is_printed_and_a_foreign_script_is_named_as_missing() -> None:
    assert "😊" in text_of(letter("ভালো 😊"))
    assert "কয়েকটি অক্ষর বা চিহ্ন এখানে ছাপা যায় না" not in text_of(letter("ভালো 😊"))
    read = text_of(letter("নাম: 漢字"))
    assert papers.UNKNOWN in read
    assert "কয়েকটি অক্ষর বা চিহ্ন এখানে ছাপা যায় না" in read
    assert "Some signs cannot be printed here" in text_of(letter("漢", language="en"))


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_at_all_makes_a_paper(written: str) -> None:
    assert letter(written, title="চিঠি").startswith(b"%PDF")


def test_numbers_and_nested_data_stay_what_they_are() -> None:
    assert printable({"a": [1, 2.5, None, True, "ক\x00খ"]}) == {"a": [1, 2.5, None, True, "কখ"]}


def test_pages_are_counted_in_the_digits_of_the_language() -> None:
    lines = ["কথা"] * 120
    assert "পৃষ্ঠা ১ / " in text_of(letter(*lines))
    assert "Page 1 of " in text_of(letter(*lines, language="en"))


def test_large_print_is_larger() -> None:
    sizes = []
    for is_large in (False, True):
        page = pypdfium2.PdfDocument(letter("কথা", is_large=is_large))[0]
        heights = [top - bottom for _left, bottom, _right, top in (o.get_bounds() for o in page.get_objects())]
        sizes.append(max(heights))
    assert sizes[1] > sizes[0] * 1.3


def test_the_same_data_at_the_same_instant_is_the_same_file() -> None:
    at = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
    assert letter("কথা", at=at) == letter("কথা", at=at)


def test_a_paper_is_made_in_less_than_a_second() -> None:
    letter("কথা")
    began = time.perf_counter()
    letter(*[CONJUNCTS] * 60)
    assert time.perf_counter() - began < 1


def test_a_paper_nobody_wrote_is_refused() -> None:
    with pytest.raises(NoSuchPaper):
        paper("post/../letter", {"title": "x"}, language="bn")


def test_an_answer_is_kept_by_nobody_and_its_name_tells_nothing() -> None:
    answer = answer_paper(b"%PDF", "plan-bn.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan-bn.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("font", "draws", "does_not"),
    [
        ("NotoSansBengali-Regular.ttf", "কৎ৳০।", "A漢"),
        ("NotoSans-Bold.ttf", "Azé–", "ক"),
        ("NotoSansChakma-Regular.ttf", "𑄌", "ক"),
        ("NotoEmoji-Regular.ttf", "😊", "ক"),
    ],
)
def test_the_table_of_a_font_says_what_it_draws(font: str, draws: str, does_not: str) -> None:
    found = drawn_by(FONTS / font)
    assert {ord(c) for c in draws} <= found
    assert not {ord(c) for c in does_not} & found


def test_fonts_come_with_their_licence() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert len(list(FONTS.glob("*.ttf"))) == 6


def test_data_is_never_put_into_the_source() -> None:
    """The templates read their data from JSON; no template and no code builds Typst from strings."""
    for sheet in Path(papers.__file__).resolve().parents[1].rglob("*.typ"):
        source = sheet.read_text(encoding="utf-8")
        assert "eval(" not in source
        assert "include" not in source
    assert json.dumps({"x": "#"}) == '{"x": "#"}'
