"""Reads FHIR R4 Questionnaire JSON into an instrument, and refuses in plain words what it cannot keep its promises for.

Read are: group, display, boolean, decimal, integer, date, string, text, choice, open-choice; answers as valueCoding or
valueInteger, or from a contained ValueSet; enableWhen; translations (bn, en); weights (ordinalValue).

A question that is answered in free words, with a date or with any number carries no score; it is listed, asked from the
programme's own sheet, and its answer is not kept here. What would change the meaning of an answer and is not understood
is refused with its linkId: calculated or hidden items, several answers to one question, value sets that lie elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sahajatri.engines import bangla
from sahajatri.engines.scoring import Condition, Instrument, Item, LanguageStatus, Option, Wording
from sahajatri.kernel.refusals import Refusal, Refused
from sahajatri.kernel.wording import words

from .answers import OptionReader
from .terms import DEEPEST, LARGEST_FILE, LONGEST_TEXT, MOST_QUESTIONS

FHIR = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = f"{FHIR}translation"
NEVER = {f"{FHIR}questionnaire-hidden"} | {
    f"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-{name}"
    for name in ("calculatedExpression", "enableWhenExpression", "initialExpression", "answerExpression")
}
CHOSEN = ("boolean", "choice", "open-choice", "integer")
TOLD = ("string", "text", "date", "decimal")
LAID_OUT = ("group", "display")


@dataclass(frozen=True)
class Questionnaire:
    """What was read: how it is called, what is asked, and what is asked from the programme's own sheet."""

    name: str
    version: str
    title: Wording
    introduction: Wording | None
    copyright: str
    items: tuple[Item, ...]
    unasked: tuple[tuple[str, Wording], ...]  # linkId and text of questions whose answers are not kept here
    unweighted: frozenset[int]  # items whose answers have no weight: no score may use them

    def bare(self, *, code: str, languages: Mapping[str, LanguageStatus], rights: str, source: str) -> Instrument:
        """The instrument before anything is known about its scores: one that nobody may use yet."""
        return Instrument(
            code=code,
            version=self.version,
            name=self.title,
            purpose=self.title,
            licence="registered",
            source=source,
            languages=MappingProxyType(dict(languages)),
            items=self.items,
            scores=(),
            introduction=self.introduction,
            attribution=self.copyright,
            rights=rights,
        )


def refused(code: str, sentence: str, **facts: object) -> Refused:
    """A refusal about the file."""
    return Refused(Refusal(code, sentence, facts, field="file"))


def read(text: str) -> Questionnaire:
    """The questionnaire in ``text``. Raises Refused in plain words, with the linkId where there is one."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_FILE:
        raise refused("too_large", words("The file is too large. A questionnaire has at most 512 KB."))
    data = _json(text)
    if data.get("resourceType") != "Questionnaire":
        raise refused(
            "other_file", words("This is no FHIR Questionnaire. Ask the publisher for FHIR R4 Questionnaire JSON.")
        )
    if "modifierExtension" in data:
        raise refused("not_understood", words("The file says that it must be understood in a way we do not know."))
    return _Reader(data).whole()


def _json(text: str) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a key stands twice")
        return found

    def no_number(name: str) -> Any:
        raise ValueError(f"{name} is no number")

    try:
        data = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise refused("no_json", words("The file cannot be read as JSON. Download it once more and try again."))
    return data


@dataclass
class _Found:
    """What has been collected so far."""

    items: list[Item] = field(default_factory=list)
    headings: list[tuple[Wording, ...]] = field(default_factory=list)
    displays: list[Wording] = field(default_factory=list)
    unasked: list[tuple[str, Wording]] = field(default_factory=list)
    unweighted: set[int] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)  # linkId -> number of the item
    link_ids: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Around:
    """The groups around an item: their texts and their conditions."""

    texts: tuple[Wording, ...] = ()
    conditions: tuple[Condition, ...] = ()
    is_any: bool = False
    depth: int = 0


class _Reader:
    """Reads one questionnaire from top to bottom."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.found = _Found()
        language = data.get("language")
        self.language = "bn" if isinstance(language, str) and language.lower().startswith("bn") else "en"
        self.options = OptionReader(data, self.wording)

    def whole(self) -> Questionnaire:
        title = self.wording(self.data, "title") or self.wording(self.data, "name")
        version = plain(self.data.get("version"))
        name = plain(self.data.get("name")) or plain(self.data.get("id"))
        if title is None or not version or not name:
            raise refused("unnamed", words("The file lacks its title, its name or its version. All three are needed."))
        if len(version) > 24:
            raise refused("unnamed", words("The version is too long. It has at most 24 letters."))
        self._each(self.data.get("item"), _Around())
        if not self.found.items:
            raise refused("nothing_asked", words("The file has no question that is answered by choosing."))
        return Questionnaire(
            name=name,
            version=version,
            title=title,
            introduction=self._introduction(),
            copyright=plain(self.data.get("copyright")),
            items=self._with_headings(),
            unasked=tuple(self.found.unasked),
            unweighted=frozenset(self.found.unweighted),
        )

    def wording(self, data: Mapping[str, Any], key: str) -> Wording | None:
        """The text under ``key`` with its translations; in one language only it stands for both."""
        text = data.get(key)
        if text is None:
            return None
        if not isinstance(text, str) or len(text) > LONGEST_TEXT:
            raise refused("long_text", words("A text in the file is too long or is no text."))
        own = "bn" if any("\u0980" <= letter <= "\u09ff" for letter in text) else self.language
        texts = {own: bangla.clean(text)} | {
            language: bangla.clean(said) for language, said in _translations(data.get(f"_{key}"))
        }
        texts = {language: said for language, said in texts.items() if said}
        if not texts:
            return None
        either = texts.get("bn") or texts.get("en") or next(iter(texts.values()))
        return Wording(bn=texts.get("bn", either), en=texts.get("en", either))

    def _each(self, items: Any, around: _Around) -> None:
        if items is None:
            return
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            raise refused("not_items", words("The questions in the file are not a list of questions."))
        if around.depth > DEEPEST:
            raise refused("too_deep", words("Groups lie more than eight deep inside each other."))
        for one in items:
            self._item(one, around)

    def _item(self, data: dict[str, Any], around: _Around) -> None:
        link = self._link(data)
        kind = data.get("type")
        if kind not in (*CHOSEN, *TOLD, *LAID_OUT):
            raise refused(
                "kind_unknown",
                words("Question %(link)s has the type %(kind)s. We cannot ask that."),
                link=link,
                kind=plain(kind)[:40] or "–",
            )
        self._nothing_hidden(data, link)
        text = self.wording(data, "text")
        conditions, is_any = self._conditions(data, link, around)
        inside = _Around(around.texts, conditions, is_any, around.depth + 1)
        if kind == "display":
            if text is not None and not around.texts:
                self.found.displays.append(text)
        elif kind == "group":
            inside = _Around((*around.texts, *((text,) if text else ())), conditions, is_any, around.depth + 1)
        else:
            self._question(data, link, str(kind), text, inside)
        self._each(data.get("item"), inside)

    def _link(self, data: dict[str, Any]) -> str:
        link = data.get("linkId")
        if not isinstance(link, str) or not link.strip() or len(link) > 60 or bangla.clean(link) != link:
            raise refused("no_link", words("A question has no linkId, or one that is too long."))
        if link in self.found.link_ids:
            raise refused("link_twice", words("The linkId %(link)s stands there twice."), link=link)
        self.found.link_ids.add(link)
        if len(self.found.link_ids) > MOST_QUESTIONS:
            raise refused("too_many", words("The file has more than 200 questions."))
        return link

    def _nothing_hidden(self, data: dict[str, Any], link: str) -> None:
        urls = {str(one.get("url")) for one in _list(data.get("extension")) if isinstance(one, dict)}
        if "modifierExtension" in data or data.get("readOnly") is True or urls & NEVER:
            raise refused(
                "not_understood",
                words("Question %(link)s is hidden, computed or read only. We ask people only; take it out."),
                link=link,
            )
        if data.get("repeats") is True and data.get("type") in CHOSEN:
            raise refused("repeats", words("Question %(link)s allows several answers. We keep one."), link=link)

    def _question(self, data: dict[str, Any], link: str, kind: str, text: Wording | None, around: _Around) -> None:
        if text is None:
            raise refused("no_text", words("Question %(link)s has no text."), link=link)
        options = None if kind in TOLD else self.options.of(data, link, kind)
        if options is None:
            self.found.unasked.append((link, text))
            return
        number = len(self.found.items) + 1
        if any(option.weight is not None and option.weight != option.weight for option in options):
            self.found.unweighted.add(number)
            options = tuple(Option(option.value, option.label) for option in options)
        self.found.numbers[link] = number
        self.found.headings.append(around.texts)
        self.found.items.append(
            Item(number, options, text, link, only_when=around.conditions, when_any=around.is_any)
        )

    def _conditions(
        self, data: dict[str, Any], link: str, around: _Around
    ) -> tuple[tuple[Condition, ...], bool]:
        """Own conditions together with those of the groups around."""
        given = _list(data.get("enableWhen"))
        own = tuple(self._condition(one, link) for one in given)
        is_any = len(own) > 1 and data.get("enableBehavior", "any" if len(own) == 1 else None) == "any"
        if len(own) > 1 and data.get("enableBehavior") not in ("all", "any"):
            raise refused(
                "behaviour", words("Question %(link)s does not say whether all conditions must hold or one."), link=link
            )
        if not own:
            return around.conditions, around.is_any
        if around.conditions and (is_any or around.is_any):
            raise refused(
                "conditions", words("The conditions around question %(link)s are too tangled to follow."), link=link
            )
        return (*around.conditions, *own), is_any

    def _condition(self, data: Any, link: str) -> Condition:
        target = data.get("question") if isinstance(data, dict) else None
        number = self.found.numbers.get(target) if isinstance(target, str) else None
        if number is None:
            raise refused(
                "condition_later",
                words("Question %(link)s depends on a question that does not come before it, or that we do not ask."),
                link=link,
            )
        operator, value = self.options.asked_for(data, self.found.items[number - 1])
        if operator is None or value is None:
            raise refused("condition", words("We cannot read the condition of question %(link)s."), link=link)
        return Condition(number, operator, value)

    def _introduction(self) -> Wording | None:
        """What stands before the questions; the text of a group around all of them as well."""
        parts = [*self.found.displays, *self._common_headings()]
        if not parts:
            return None
        return Wording(bn="\n".join(part.bn for part in parts), en="\n".join(part.en for part in parts))

    def _common_headings(self) -> tuple[Wording, ...]:
        first = self.found.headings[0]
        return first if all(texts == first for texts in self.found.headings) else ()

    def _with_headings(self) -> tuple[Item, ...]:
        """Where groups differ, their text stands before each question of theirs, so that it can be asked alone."""
        if self._common_headings() or not any(self.found.headings):
            return tuple(self.found.items)
        return tuple(
            Item(
                item.number,
                item.options,
                _joined((*texts, item.text)) if item.text else None,
                item.key,
                only_when=item.only_when,
                when_any=item.when_any,
            )
            for item, texts in zip(self.found.items, self.found.headings, strict=True)
        )


def _joined(parts: tuple[Wording, ...]) -> Wording:
    return Wording(bn=" ".join(part.bn for part in parts), en=" ".join(part.en for part in parts))


def plain(value: Any) -> str:
    """A short text of the file in one line; "" for anything else."""
    return bangla.clean(value)[:LONGEST_TEXT] if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _translations(element: Any) -> list[tuple[str, str]]:
    """(language, text) of the translation extensions of an element."""
    found = []
    for extension in _list(element.get("extension")) if isinstance(element, dict) else []:
        if not isinstance(extension, dict) or extension.get("url") != TRANSLATION:
            continue
        parts = {str(one.get("url")): one for one in _list(extension.get("extension")) if isinstance(one, dict)}
        language = parts.get("lang", {}).get("valueCode")
        content = parts.get("content", {})
        text = content.get("valueString", content.get("valueMarkdown"))
        if isinstance(language, str) and isinstance(text, str) and len(text) <= LONGEST_TEXT:
            code = language.split("-")[0].lower()
            if code in ("bn", "en"):
                found.append((code, text))
    return found
