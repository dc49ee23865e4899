"""Decisions about portraits and CVs. Plain Python."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import LONGEST_PAGE, MOST_ON_A_PAGE, Part, Section


@dataclass(frozen=True)
class Proof:
    """From where somebody knows it, as it stood when a version was kept."""

    kind: str
    words: str
    on: date | None = None
    source: str = field(default="", compare=False)  # the way back, for the person; no version keeps it


@dataclass(frozen=True)
class Line:
    """One statement of a portrait, as it stands now or stood in a version."""

    key: str
    part: Part
    text: str
    text_en: str = ""
    helps: str = ""
    skills: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def said(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What makes it the same statement as before."""
        return self.text, self.text_en, self.helps, self.skills


@dataclass(frozen=True)
class Changes:
    """Two portraits beside each other: what came, what went, what is said differently, what stayed."""

    came: tuple[Line, ...] = ()
    went: tuple[Line, ...] = ()
    reworded: tuple[tuple[Line, Line], ...] = ()
    stayed: tuple[Line, ...] = ()

    @property
    def is_same(self) -> bool:
        return not (self.came or self.went or self.reworded)


def compared(before: Sequence[Line], after: Sequence[Line]) -> Changes:
    """What lies between two portraits; nothing is counted or judged."""
    earlier, later = {line.key: line for line in before}, {line.key: line for line in after}
    both = [(earlier[line.key], line) for line in after if line.key in earlier]
    return Changes(
        came=tuple(line for line in after if line.key not in earlier),
        went=tuple(line for line in before if line.key not in later),
        reworded=tuple((was, now) for was, now in both if was.said != now.said),
        stayed=tuple(now for was, now in both if was.said == now.said),
    )


def next_question(order: Sequence[str], answered: Iterable[str], passed: Iterable[str], after: str = "") -> str | None:
    """The next question that was neither answered nor passed by, going on after ``after``; None when all were seen."""
    done = {*answered, *passed}
    begin = order.index(after) + 1 if after in order else 0
    return next((code for code in [*order[begin:], *order[:begin]] if code not in done and code != after), None)


def why_not_said(text: str) -> Refusal | None:
    """A statement has words."""
    return Refusal("words_missing", words("Write at least a few words."), field="text") if not text.strip() else None


def why_not_on_that_day(on: date | None, today: date) -> Refusal | None:
    """What happened, happened today or before."""
    if on is not None and on > today:
        return Refusal("day_to_come", words("This day is still to come. Leave it empty, or write another."), field="on")
    return None


def chosen_by_default(lines: Iterable[Line]) -> list[str]:
    """What a one-page profile begins with: what is done well and what is wanted, never what costs energy."""
    return [line.key for line in lines if line.part is not Part.COSTS][:MOST_ON_A_PAGE]


def why_not_one_page(lines: Sequence[Line], intro: str) -> Refusal | None:
    """One page stays one page."""
    letters = len(intro) + sum(len(line.text) + len(line.helps) for line in lines)
    if len(lines) > MOST_ON_A_PAGE or letters > LONGEST_PAGE:
        return Refusal(
            "too_much_for_a_page",
            words("This does not fit on one page. Choose at most %(most)s points, the ones that matter most."),
            {"most": MOST_ON_A_PAGE},
        )
    return None


@dataclass(frozen=True)
class Span:
    """From when to when, as exactly as the person wants to say."""

    from_year: int | None = None
    from_month: int | None = None
    until_year: int | None = None
    until_month: int | None = None
    is_now: bool = False

    @property
    def newest_first(self) -> tuple[int, int, int, int]:
        """A key to sort by: what goes on stands first, then what ended last. Gaps are not looked for."""
        end = (9999, 12) if self.is_now else (self.until_year or self.from_year or 0, self.until_month or 0)
        return -end[0], -end[1], -(self.from_year or 0), -(self.from_month or 0)


def why_not_that_span(span: Span, today: date) -> Refusal | None:
    """An entry ends after it began; a month needs its year."""
    if span.from_month and not span.from_year:
        return Refusal("year_missing", words("Write the year, too."), field="from_year")
    if span.until_month and not span.until_year:
        return Refusal("year_missing", words("Write the year, too."), field="until_year")
    if span.from_year and span.from_year > today.year:
        return Refusal("year_to_come", words("This year is still to come."), field="from_year")
    if span.from_year and span.until_year and not span.is_now:
        begin, end = (span.from_year, span.from_month or 0), (span.until_year, span.until_month or 12)
        if end < begin:
            return Refusal("ends_before", words("It cannot end before it began."), field="until_year")
    return None


@dataclass(frozen=True)
class Both:
    """Words in Bengali (or as the person writes) and in English, where she or he wrote them in both."""

    own: str
    en: str = ""

    def in_(self, language: str) -> str:
        """The words for a paper in ``language``; what was not written in English stays as it was written."""
        return (self.en or self.own) if language == "en" else (self.own or self.en)


@dataclass(frozen=True)
class CvLine:
    """One entry of a CV."""

    section: Section
    title: Both
    place: Both = field(default_factory=lambda: Both(""))
    words: Both = field(default_factory=lambda: Both(""))
    span: Span = field(default_factory=Span)


def by_section(lines: Iterable[CvLine]) -> Mapping[Section, list[CvLine]]:
    """The entries in the order of the paper: dated ones newest first, the others as they were written."""
    found: dict[Section, list[CvLine]] = {section: [] for section in Section}
    for line in lines:
        found[line.section].append(line)
    return {
        section: sorted(rows, key=lambda line: line.span.newest_first) for section, rows in found.items() if rows
    }


def language_of(text: str) -> str:
    """In which language words are written, for whoever has them read aloud: by their letters."""
    return "bn" if any("ঀ" <= letter <= "৿" for letter in text) else "en"
