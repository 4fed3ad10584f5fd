"""Which of a page's elements hold what the page is about.

Text is weighed by the runs of words between the edges of blocks: a long run outside links is prose, a short one
may be a label or a cell, and what is within links is a way to elsewhere. The heaviest element is followed down
from the body; what stands beside that way stays only if it reads like a text, and below its end goes only what
its name, its links or both give away. Nothing that holds most of the page's text goes, whatever it is called.
"""

import re
from typing import TYPE_CHECKING

from knowledge.reading.html.around import is_chapter, is_media, is_signed, words_of
from knowledge.reading.html.elements import BLOCKS
from knowledge.reading.html.further import going_on, pictured
from knowledge.reading.html.labels import host_of, is_label, is_numbered, leads_elsewhere, stays_on_site
from knowledge.reading.html.seen import is_unseen, steps
from knowledge.reading.html.weighing import Mass, let_go, weighed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Nothing inside these is looked at on its own.
_CLOSED = frozenset(["p", "ul", "ol", "dl", "pre", "blockquote", "figure", "table", "section", *_HEADINGS])
_MOST = 0.7
"""Share of the page's text that an element holds to be the way down by weight alone."""
_NAMED_SHARE = 0.35
"""The same for one that says it is the article."""
_GUARDED = 0.4
"""Share of the page's text that no name drops."""
_PROSE_GUARDED = 0.2
"""The same for several runs of prose."""
_COMMENTS_GUARDED = 0.85
_LEAST = 150
"""Characters of prose that make an article, where it says that it is one."""
_LINKED = 0.5
_PICTURED = 0.5
"""Share of the page's text that is said of pictures, from which on they are what it is about."""
_GOES_ON = 0.1
"""Share of the page's text from which on parts behind the article are its end."""
_MOST_AROUND = 0.9
"""Share of the page's text that names may drop in all."""
_MOST_BYLINES = 3
_HEAD = 80
"""Characters that show whether a part is headed as one that leads elsewhere."""
_ARTICLE = frozenset(
    ["articlebody", "article", "story", "entry", "post", "content", "body", "text", "maincontent"]
)


def dropped(root: "LexborNode", title: str | None = None, *, is_news: bool = False) -> frozenset[int]:
    """The ``mem_id`` of each element below ``root`` that stands around what the page is about.

    A heading that only repeats the ``title`` goes as well. ``is_news``: the page says it is an article, so that
    lists of links within it lead to others.
    """
    top = weighed(root)
    choice = _Choice(top, title, is_news=is_news)
    choice.prune_names(top)
    end = choice.way_down()
    choice.prune(end.children)
    let_go(top)
    return frozenset(choice.dropped)


class _Choice:
    def __init__(self, top: Mass, title: str | None, *, is_news: bool) -> None:
        self.dropped: set[int] = set()
        self._top = top
        self._whole = top.prose
        self._title = words_of(title or "")
        self._is_news = is_news
        self._host = host_of(top.node)
        self._own = self._own_way()
        self._shows_pictures = is_news and pictured(top) > _PICTURED * self._whole
        self._seen_names: dict[str, int] = {}

    def prune_names(self, top: Mass) -> None:
        """Drop what its name gives away, if most of the text stands elsewhere."""
        passed = [top]
        for mass in passed:
            if mass.around and mass.prose <= self._whole * _guard(mass) and mass.node.mem_id not in self._own:
                self._drop(mass)
            else:
                passed += mass.children
        gone = sum(mass.prose for mass in passed if mass.node.mem_id in self.dropped)
        if gone > self._whole * _MOST_AROUND and not (self._is_news and self._whole - gone > _LEAST):
            # A thread in a forum: all of it is called like what stands around elsewhere.
            self.dropped.clear()
            return
        # Each stands behind what it is in, so the innermost are taken off first.
        for mass in reversed(passed):
            if mass.parent is not None:
                mass.parent.lose(mass if mass.node.mem_id in self.dropped else mass.lost)

    def _drop(self, mass: Mass) -> None:
        self.dropped.add(mass.node.mem_id)

    def way_down(self) -> Mass:
        """Follow the heaviest element down; drop what stands beside the way and is no text."""
        at, whole = self._top, self._top.prose
        while whole and at.children and (at.node.tag not in _CLOSED or at is self._top):
            inner = [mass for mass in at.children if mass.node.mem_id not in self.dropped]
            heaviest = max(inner, key=lambda mass: mass.prose, default=None)
            best = next((mass for mass in inner if mass.node.mem_id in self._own), heaviest)
            if best is None or best.node.tag in _CLOSED - {"section"}:
                break
            is_heavy = best.prose >= whole * (_NAMED_SHARE if _says_article(best) else _MOST)
            if not is_heavy and best.node.mem_id not in self._own:
                break
            before = True
            further = going_on(inner[inner.index(best) + 1 :], self._whole * _GOES_ON)
            for mass in inner:
                if mass is best:
                    before = False
                elif not (
                    (is_heavy and (_are_alike(mass, best) or mass.node.mem_id in further))
                    or ((is_heavy or before) and self._belongs(mass, before=before))
                ):
                    self._drop(mass)
                else:
                    if before:
                        self._prune_head(mass)
                    self.prune([mass])
            at = best
        return at

    def _own_way(self) -> frozenset[int]:
        """The elements down to the one that says it holds the page's own article, however little that is."""
        bodies, titled, waiting = [], [], list(self._top.children)
        while waiting:
            mass = waiting.pop()
            if mass.prose < _LEAST or not mass.runs:
                continue
            if "articleBody" in (mass.node.attributes.get("itemprop") or ""):
                bodies.append(mass)
            elif self._is_news and mass.node.tag == "article" and self._is_titled(mass):
                titled.append(mass)
            waiting += mass.children
        found = bodies if len(bodies) == 1 else titled if len(titled) == 1 else []
        way: set[int] = set()
        at = found[0] if found else None
        while at is not None:
            way.add(at.node.mem_id)
            at = at.parent
        return frozenset(way)

    def _is_titled(self, mass: Mass) -> bool:
        headings = (words_of(node.text(deep=True)) for node in mass.node.css("h1, h2"))
        return any(len(said) > 2 and self._title[: len(said)] == said for said in headings)  # noqa: PLR2004

    def _belongs(self, mass: Mass, *, before: bool) -> bool:
        """Whether what stands beside the way reads like a text."""
        tag = mass.node.tag or ""
        if tag in _HEADINGS:
            return not self._is_title(mass)
        if not mass.text:
            return True
        if mass.link_share > 0.3 or not mass.prose:  # noqa: PLR2004
            return False
        if tag in ("section", "div") and is_chapter(mass.node):
            return True
        if mass.runs and _says_article(mass) and tag not in ("article", "main"):
            return True
        if tag in ("p", "pre", "table", "ul", "ol", "dl", "blockquote"):
            return True
        if before:
            return mass.runs > 0 and mass.link_share < 0.2  # noqa: PLR2004
        return mass.link_share < 0.1 and (mass.prose > self._whole * 0.1 or mass.runs >= 4)  # noqa: PLR2004

    def _prune_head(self, head: Mass) -> None:
        """Keep of what stands above the article its sentences."""
        if head.node.tag == "h1" or head.node.css_first("h1") is None:
            return
        waiting = list(head.children)
        while waiting:
            mass = waiting.pop()
            if not mass.runs:
                self._drop(mass)
            elif mass.node.tag not in _CLOSED:
                waiting += mass.children

    def _is_title(self, mass: Mass) -> bool:
        said = words_of(mass.node.text(deep=True))
        return bool(said) and self._title[: len(said)] == said

    def prune(self, parts: list[Mass]) -> None:
        """Drop what is made of links within the article, its bylines and what is said of its pictures."""
        waiting = [mass for mass in parts if mass.node.mem_id not in self.dropped]
        while waiting:
            mass = waiting.pop()
            tag = mass.node.tag or ""
            if tag == "h1" and self._is_title(mass):
                self._drop(mass)
            if tag in _HEADINGS:
                if self._is_label(mass):
                    self._drop(mass)
                continue
            if (
                self._is_linked(mass, tag)
                or self._is_byline(mass)
                or self._is_picture(mass)
                or self._is_headed(mass)
                or self._is_label(mass)
            ):
                self._drop(mass)
            else:
                waiting += [inner for inner in mass.children if inner.node.mem_id not in self.dropped]

    def _is_linked(self, mass: Mass, tag: str) -> bool:
        if tag in ("p", "ul"):
            # Ways to other news; on other pages a list of links may be what the page is for.
            is_linked = mass.text >= 25 and mass.link_share > 0.95 and not mass.runs  # noqa: PLR2004
            return self._is_news and is_linked and stays_on_site(mass.node, self._host)
        if tag not in ("div", "header") or mass.runs or not mass.text:
            return False
        if mass.node.css_first("pre, code, h1, h2, h3, h4, h5, h6") is not None:
            return False
        links = len(mass.node.css("a"))
        return links > 1 and mass.link_share > 0.6 and mass.prose < self._whole * 0.1  # noqa: PLR2004

    def _is_picture(self, mass: Mass) -> bool:
        node = mass.node
        if (
            not self._is_news
            or self._shows_pictures
            or not mass.text
            or mass.prose > self._whole * 0.35
            or not is_media(node, node.attributes)
        ):
            return False
        if node.css_first("pre, table, blockquote, h1, h2, h3, code, math") is not None:
            return False
        if node.tag == "figcaption" and mass.parent is not None and not self._shows_picture(mass.parent):
            return False
        return not is_numbered(node.text(deep=True))

    def _shows_picture(self, mass: Mass) -> bool:
        return mass.node.css_first("pre, table, blockquote, code, math") is None

    def _is_label(self, mass: Mass) -> bool:
        return self._is_news and mass.text > 0 and is_label(mass.node)

    def _is_headed(self, mass: Mass) -> bool:
        """Whether a part is headed as one that leads to other texts."""
        node = mass.node
        if node.tag == "p" and mass.link_share < _LINKED:
            return False
        if node.tag not in ("div", "section", "ul", "aside", "p") or mass.prose > self._whole * 0.3:
            return False
        return leads_elsewhere(_beginning(node))

    def _is_byline(self, mass: Mass) -> bool:
        if not 0 < mass.text < 250 or mass.runs or not is_signed(mass.node, mass.node.attributes):  # noqa: PLR2004
            return False
        # What is said of each of many parts ("Added in: 2.1") is no byline.
        name = mass.node.attributes.get("class")
        return not name or self._seen_names.setdefault(name, self._count(name)) <= _MOST_BYLINES

    def _count(self, name: str) -> int:
        return sum(node.attributes.get("class") == name for node in self._top.node.css("[class]"))


def _are_alike(mass: Mass, other: Mass) -> bool:
    """Whether two elements are parts of the same sort, as the chapters of a manual are."""
    name = other.node.attributes.get("class")
    return (
        mass.node.tag == other.node.tag
        and (bool(name) or mass.node.tag in ("section", "article"))
        and mass.node.attributes.get("class") == name
        and mass.link_share < 0.3  # noqa: PLR2004
        and mass.runs > 0
    )


def _beginning(node: "LexborNode") -> str:
    """The first words in an element."""
    found = ""
    for inner, opening in steps(node, lambda child: is_unseen(child, node)):
        if inner.is_text_node:
            found += inner.text_content or ""
        elif not opening and inner.tag in BLOCKS:
            found += "\n"
        if len(found.strip()) > _HEAD:
            break
    return found.strip()[:_HEAD]


def _guard(mass: Mass) -> float:
    attributes = mass.node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if re.search(r"lineno|\bsr-only|screen-?reader", names):
        return 1.0
    return (
        _COMMENTS_GUARDED
        if re.search(r"comment|disqus|repl(?:y|ies)|modal|sidebar|related|footer", names)
        else _PROSE_GUARDED
        if mass.runs >= 3 and mass.link_share < 0.1  # noqa: PLR2004 - prose, whatever it is called
        else _GUARDED
    )


def _says_article(mass: Mass) -> bool:
    node = mass.node
    if node.tag in ("article", "main"):
        return True
    attributes = node.attributes
    if attributes.get("itemprop") == "articleBody" or attributes.get("role") in ("main", "article"):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return any(
        not _ARTICLE.isdisjoint(words)
        and words[-1] in ("body", "content", "text", "entry", "article", "main", "story")
        for words in map(words_of, names.split()[:12])
    )
