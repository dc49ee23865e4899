"""What people write in tips and conversations, as safe HTML: paragraphs, lists, emphasis, quotes, links."""

import re
from functools import cache

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote"}
SCHEMES = {"http", "https", "mailto", "tel"}
NUMBER = re.compile(r"\+?[0-9 ().-]{2,24}")
MOST_ADDRESSES = 50
"""In a text with more, none is looked for: the search would take longer the more there are."""


@cache
def _plain_reader() -> MarkdownIt:
    return MarkdownIt("zero", {"breaks": True}).enable(["newline", "escape", "list", "emphasis", "link", "blockquote"])


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"breaks": True, "linkify": True})
    # As it was typed: letters of other alphabets that look alike must not stand for those of a known address.
    reader.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return reader.enable(["newline", "escape", "list", "emphasis", "link", "linkify", "blockquote"])


def _only_whole_addresses(tag: str, attribute: str, value: str) -> str | None:
    """A link says where it leads: no path of this site, no name of another site before an @, no letter that is written
    already, no number that does something else than call."""
    if attribute != "href":
        return None if attribute == "title" else value
    scheme, _sign, rest = value.partition(":")
    if scheme.lower() == "tel":
        return value if NUMBER.fullmatch(rest) else None
    if scheme.lower() == "mailto":
        return value.partition("?")[0]
    if "@" in rest.removeprefix("//").partition("/")[0]:
        return None
    return value if scheme.lower() in SCHEMES else None


def prose(text: str) -> SafeString:
    """``text`` (plain, with a small part of Markdown) as HTML without any script, picture or style."""
    reader = _reader() if text.count("://") <= MOST_ADDRESSES else _plain_reader()
    html = nh3.clean(
        reader.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_only_whole_addresses,
        url_schemes=SCHEMES,
        link_rel="nofollow ugc noopener noreferrer",
        strip_comments=True,
    )
    return SafeString(html)
