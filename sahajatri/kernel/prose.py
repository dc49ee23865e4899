"""What people write in tips and conversations, as safe HTML: paragraphs, lists, emphasis, quotes, links."""

from functools import cache

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote"}
SCHEMES = {"http", "https", "mailto", "tel"}


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"breaks": True, "linkify": True})
    return reader.enable(["newline", "escape", "list", "emphasis", "link", "linkify", "blockquote"])


def _only_whole_addresses(tag: str, attribute: str, value: str) -> str | None:
    """A link says where it leads: no path of this site, no address that borrows the scheme of the page."""
    if attribute != "href":
        return value
    return value if value.partition(":")[0].lower() in SCHEMES else None


def prose(text: str) -> SafeString:
    """``text`` (plain, with a small part of Markdown) as HTML without any script, picture or style."""
    html = nh3.clean(
        _reader().render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_only_whole_addresses,
        url_schemes=SCHEMES,
        link_rel="nofollow ugc noopener noreferrer",
        strip_comments=True,
    )
    return SafeString(html)
