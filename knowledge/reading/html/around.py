"""What stands around a page's text, by what its elements are called."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes = Mapping[str, str | None]

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What holds the text itself is never taken for what stands around it by its name alone.
_TEXT = frozenset([*_HEADINGS, "p", "code", "body", "main", "html", "table", "tbody", "tr"])
_INLINE = frozenset(
    ["em", "strong", "b", "i", "code", "mark", "sub", "abbr", "cite", "q", "samp", "kbd", "dfn"]
)


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A name that holds one of these words anywhere.
_ANYWHERE = _names(
    """
    addthis advert advertisement advertising breadcrumb breadcrumbs catlinks comments cookie cookies
    disqus fbcomments footer gdpr jumplinks leftcol lineno linenodiv linenos livefyre mainnav masthead nav
    navbar navi navigation newsletter newsletters outbrain pager pagination paginator popup printfooter
    promoted recirc recirculation related relatedarticles relatedposts rightcol rightsidebar screenreader
    sharethis sidebar sidebars socials sponsored subnav taboola tooltip topnav trending zergnet
    """
)
# A name that begins with one of these words; "text-with-related" is text. Those that a text may well be about
# stand here: "social-effects" of a policy is caught by its heading.
_FIRST = _names(
    """
    ad ads also banner banners bottom breaking byline categories comment commentlist consent dateline
    disclaimer editsection entrymeta feedback flyout follow footer gutter jp login menu modal more noprint
    obar outbrain overlay paywall postmeta print printer promo rail ranking rankings rating ratings
    recommend recommendations recommended related replies reply respond share sharing signup similar skip
    social sponsor sr sticky subscribe subscription tag taglist tags teaser teasers toc toolbar trc widget
    """
)
# A name that ends in one of these words.
_LAST = _names(
    """
    ad ads below bio breadcrumb byline carousel comments cta dateline footer kicker menu modal overlay
    promo pubdate rail ranking related share sharing sidebar signup social subscribe taglist tags teaser
    timestamp tombstone toolbar topics upsell widget
    """
)
# A name that holds two of these words in a row: parts that lead to other texts of a site.
_PAIRS = frozenset(
    f"{first}{second}"
    for first in ("latest", "most", "more", "recent", "top", "popular", "next", "other", "editors")
    for second in (
        "news",
        "stories",
        "posts",
        "articles",
        "read",
        "popular",
        "viewed",
        "shared",
        "videos",
        "picks",
    )
) | _names(
    """authorbio authorbox authorcard authorprofile authorinfo authordescription authorcontent authorarea
    aboutauthor postauthor authorabout sharetext sharebuttons"""
)
# Who wrote it and when: said of the text, not in it.
_SIGNED = _names(
    """
    articlemeta author authors byline bylines credits dateline entrymeta meta metadata postmeta pubdate
    published timestamp
    """
)
# Pictures and what is said of them.
_MEDIA = _names(
    """caption captions credit gallery slideshow image photo picture video player placeholder thumbnail
    lightbox media"""
)
# Of words within a line, only these names tell something.
_WITHIN = _names("lineno linenos linenumber screenreader editsection tooltip rollover sr skip visuallyhidden")
_SKIN = re.compile(
    r"^elementor-(?:widget(?:-wrap|-container)?$|element)|^(?:has|is|no|with|js|without|l|u|col|show|hide|post-type|page-template|template|theme)[-_]"
)
# What WordPress says of every text: "tag-sharing" is what it is about.
_POST = re.compile(r"(?:^|\s)(?:hentry|post-\d+)(?:\s|$)")
_ABOUT = re.compile(r"(?:tag|category|topic|series|author|status|type|format)[-_]")
_LONGEST_HEADING = 1000
"""Characters by which an id is made; thousands of parts within each other may begin with a longer one."""
_UTILITIES = re.compile(r"[:\[\](){}#%/!@]|\d{3}")


def words_of(name: str) -> list[str]:
    """The words of a class or an id ("relatedStories", "related-stories"), in lower case."""
    return [word.lower() for word in _WORD.findall(name)]


def is_around(node: "LexborNode", attributes: Attributes) -> bool:
    """Whether an element is called like something that stands around a text."""
    tag = node.tag or ""
    if tag in _TEXT or tag in _INLINE:
        return False
    if tag in ("a", "span"):
        return _is_within(attributes.get("class") or "")
    names = [(name, False) for name in (attributes.get("class") or "").split()[:12]]
    if identity := attributes.get("id"):
        names.append((identity, True))
    is_post = _POST.search(attributes.get("class") or "") is not None
    for name, is_id in names:
        if is_post and not is_id and _ABOUT.match(name):
            continue
        if _SKIN.match(name) or (not is_id and _UTILITIES.search(name)):
            continue
        words = words_of(name)
        if words and _tells(words) and not (is_id and is_slug(words, node)):
            return True
    return False


def _is_within(classes: str) -> bool:
    return any(
        not _WITHIN.isdisjoint((words[0], "".join(words[:2])))
        for words in map(words_of, classes.split()[:12])
        if words
    )


def is_media(node: "LexborNode", attributes: Attributes) -> bool:
    """Whether an element is a picture with what is said of it, or what is said of one."""
    tag = node.tag or ""
    if tag in ("figure", "figcaption"):
        return True
    if tag not in ("div", "section", "ul", "ol", "span", "p", "a"):
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()[:12]
    return any(
        len(words) < 6 and not _MEDIA.isdisjoint(words)  # noqa: PLR2004
        for words in map(
            words_of, (name for name in names if not _UTILITIES.search(name) and not _SKIN.match(name))
        )
    )


def _tells(words: list[str]) -> bool:
    # A whole title in an id; what another site shows here.
    if len(words) > 6 or "embed" in words:  # noqa: PLR2004
        return False
    return (
        words[0] in _FIRST
        or words[-1] in _LAST
        or not _ANYWHERE.isdisjoint(words)
        or "".join(words) in _ANYWHERE
        or any(first + second in _PAIRS for first, second in pairwise(words))
    )


def is_signed(node: "LexborNode", attributes: Attributes) -> bool:
    """Whether an element is called like a byline or the line that dates a text."""
    if attributes.get("rel") == "author" or attributes.get("itemprop") in (
        "author",
        "datePublished",
        "dateModified",
    ):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    return (
        (node.tag or "") not in _HEADINGS
        and any(
            not _SIGNED.isdisjoint(words) and len(words) < 6  # noqa: PLR2004
            for words in map(words_of, names[:12])
        )
    )


def is_slug(words: list[str], node: "LexborNode") -> bool:
    """Whether an id is made from the heading that its element is, or begins with."""
    heading = node if node.tag in _HEADINGS else node.css_first("h1, h2, h3, h4, h5, h6")
    if heading is None:
        return False
    said = {word.lower() for word in _WORD.findall(heading.text(deep=True)[:_LONGEST_HEADING])}
    # One word alone ("comments") is a site's own as often as a heading's.
    several = len(words) > 1 or (node.tag == "section" and not node.attributes.get("class"))
    return several and said.issuperset(word for word in words if not word.isdigit())


def is_chapter(node: "LexborNode") -> bool:
    """Whether an element is a part under a heading, as generators of documentation name it."""
    identity = node.attributes.get("id")
    return bool(identity) and is_slug(words_of(identity or ""), node)
