"""Confluence's storage format to a web page.

https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html

What the author wrote stays letter for letter, in the order a reader of the page sees it. What other pages or
systems put in when the page is shown (lists of children, issues, a page that is included) is not in this
format: of a page that is included its title is linked.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Protocol

from adapters.syncing.confluence.macros import CODE, LINKED, NOTES, SAID, TITLED, emoji
from adapters.syncing.confluence.parsing import AC, RI, UNENDED, StorageError, loose_tree, tree
from adapters.syncing.markup import code, element, escaped, link, note

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KEPT: Final = frozenset(
    """p h1 h2 h3 h4 h5 h6 ul ol li table caption thead tbody tfoot tr th td strong b em i u s del ins sub code
    pre blockquote dl dt dd div big small cite kbd q samp var details summary""".split()
)
_BLOCKS: Final = frozenset(
    "section article main header footer aside nav figure figcaption center address".split()
)
"""What parts a text; the reader of pages would take some of these for what stands around it."""
_EMPTY: Final = frozenset(["br", "hr"])
_ATTRIBUTES: Final = ("colspan", "rowspan", "start")
_UNSEEN: Final = frozenset("script style template noscript svg colgroup col title".split())
_SETTINGS: Final = frozenset(
    "placeholder parameter adf-attribute adf-mark default-parameter task-id task-uuid task-status".split()
)
"""What authors are told to write here, and what is said of elements."""
_OUTPUT: Final = "atlassian-macro-output-type"
_OF_MACROS: Final = frozenset(["parameter", "default-parameter", "rich-text-body", "plain-text-body"])
_HELD: Final = {
    "structured-macro": _OF_MACROS,
    "macro": _OF_MACROS,
    "link": frozenset(["link-body", "plain-text-link-body"]),
    "image": frozenset(["caption"]),
    "emoticon": frozenset[str](),
    "task-list": frozenset(["task"]),
    "task": frozenset(["task-id", "task-uuid", "task-status", "task-body"]),
    "adf-extension": frozenset(["adf-node", "adf-fallback"]),
    "adf-node": frozenset(["adf-attribute", "adf-mark", "adf-content"]),
}
"""What stands in elements that show only what they know."""
_SHOWN_ONCE: Final = frozenset(
    """rich-text-body plain-text-body link-body plain-text-link-body task-body caption adf-node adf-fallback
    adf-content""".split()
)
_BODIES: Final = frozenset(["rich-text-body", "task-body", "caption"])
_IN_LINES: Final = frozenset("link link-body plain-text-link-body inline-comment-marker emoticon".split())


class Around(Protocol):
    """What a page's text points to."""

    def page(self, title: str, space: str) -> str | None:
        """The address of a page by its title; ``space`` is "" for the page's own."""

    def attachment(self, name: str) -> str | None:
        """The address of a file at the page."""

    def person(self, identity: Mapping[str, str]) -> str:
        """The name of somebody, by ``account-id``, ``userkey`` or ``username``; "" where nobody tells."""


def as_html(storage: str, around: Around) -> str:
    """The body of a page as markup for ``markup.page``.

    Raises:
        StorageError: It is not well-formed, or nests too deep.
    """
    try:
        return _Writing(around).inside(tree(storage))
    except RecursionError as error:
        raise StorageError from error


def loosely_as_html(storage: str, around: Around) -> str:
    """The body of a page whose text is damaged: all its words, and of its elements those that are whole.

    Raises:
        StorageError: What is written in HTML within it nests too deep.
    """
    try:
        return _Loose(around).inside(loose_tree(storage))
    except RecursionError as error:
        raise StorageError from error


class _Writing:
    def __init__(self, around: Around) -> None:
        self._around = around
        self._raised = 0
        """In how many superscripts: links in these would be taken for marks of footnotes."""

    def inside(self, node: "Element | None") -> str:
        """What stands in an element; "" where there is none."""
        if node is None:
            return ""
        parts = [escaped(node.text or "")]
        for child in node:
            parts += (self._element(child), escaped(child.tail or ""))
        return "".join(parts)

    def _element(self, node: "Element") -> str:
        tag = str(node.tag)
        if tag.startswith(AC):
            return self._own(node, tag.removeprefix(AC))
        if tag in _EMPTY:
            return f"<{tag}>"
        if tag in _KEPT:
            given = {name: node.get(name, "") for name in _ATTRIBUTES}
            return element(tag, self.inside(node), **given)
        match tag:
            case "a":
                return self._linked(node.get("href"), self.inside(node))
            case "sup":
                self._raised += 1
                inner = self.inside(node)
                self._raised -= 1
                return element("sup", inner)
            case "img":
                return element("span", f'<img alt="{escaped(node.get("alt", ""))}">')
            case "time":
                return escaped(node.get("datetime", "")) or self.inside(node)
            case _:
                return "" if tag in _UNSEEN else self._other(node, tag)

    def _other(self, node: "Element", tag: str) -> str:
        """An element that is of another system, or of HTML and says nothing of its words."""
        if tag in _BLOCKS:
            return element("div", self.inside(node))
        return "" if tag.startswith("{") else self.inside(node)

    def _linked(self, target: str | None, inner: str) -> str:
        return inner if self._raised else link(target, inner)

    def _own(self, node: "Element", name: str) -> str:
        match name:
            case "structured-macro" | "macro":
                return self._macro(node)
            case "link":
                return self._link(node)
            case "image":
                said = node.get(f"{AC}alt") or node.get(f"{AC}title") or ""
                shown = element("span", f'<img alt="{escaped(said)}">') if said else ""
                caption = node.find(f"{AC}caption")
                return shown + ("" if caption is None else element("div", self.inside(caption)))
            case "emoticon":
                names = (node.get(f"{AC}{name}", "") for name in ("emoji-fallback", "emoji-id", "name"))
                return escaped(emoji(*names))
            case "task-list":
                return element("ul", "".join(map(self._task, node.findall(f"{AC}task"))))
            case "adf-extension":
                return self._extension(node)
            case "adf-node":
                return self.inside(node.find(f"{AC}adf-content"))
            case "layout" | "layout-section" | "layout-cell":
                return element("div", self.inside(node))
            case "plain-text-body" | "plain-text-link-body":
                return escaped(_words(node))
            case _:
                return "" if name in _SETTINGS else self.inside(node)

    def _task(self, task: "Element") -> str:
        done = task.findtext(f"{AC}task-status", "").strip() == "complete"
        box = f'<input type="checkbox"{" checked" if done else ""}>'
        return element("li", box + self.inside(task.find(f"{AC}task-body")))

    def _extension(self, node: "Element") -> str:
        """What the Cloud's editor adds holds its words twice: once as a fallback."""
        found = node.find(f"{AC}adf-node")
        content = None if found is None else found.find(f"{AC}adf-content")
        if found is None or content is None:
            return self.inside(node.find(f"{AC}adf-fallback"))
        kind = next((one.text or "" for one in found if one.get("key") == "panel-type"), "").strip()
        return note(kind if kind in NOTES else "note", "", self.inside(content))

    def _link(self, node: "Element") -> str:
        target, said = None, ""
        for found in node:
            kind = str(found.tag)
            if kind in {f"{RI}page", f"{RI}blog-post"}:
                said = found.get(f"{RI}content-title", "")
                target = self._around.page(said, found.get(f"{RI}space-key", ""))
            elif kind == f"{RI}attachment":
                said = found.get(f"{RI}filename", "")
                target = self._around.attachment(said)
            elif kind == f"{RI}user":
                said = self._around.person({key.removeprefix(RI): value for key, value in found.attrib.items()})
            elif kind == f"{RI}url":
                said = target = found.get(f"{RI}value", "")
            elif kind == f"{RI}space":
                said = found.get(f"{RI}space-key", "")
        anchor = node.get(f"{AC}anchor", "")
        said = said or anchor
        plain, rich = node.find(f"{AC}plain-text-link-body"), node.find(f"{AC}link-body")
        if plain is not None:
            said = _words(plain)
        return self._linked(target, escaped(said) if rich is None else self.inside(rich))

    def _macro(self, node: "Element") -> str:
        name = node.get(f"{AC}name", "").lower()
        given = {one.get(f"{AC}name", ""): one for one in node.findall(f"{AC}parameter")}
        words = _words(node.find(f"{AC}plain-text-body"))
        inner = self.inside(node.find(f"{AC}rich-text-body"))

        def told(key: str) -> str:
            return _words(given.get(key))

        title = escaped(told("title"))
        if told("hidden") == "true":
            return ""
        if name in NOTES:
            return note(name, title, inner or escaped(words))
        if name in CODE and not inner:
            return _headed(title, code(words, told("language").lower()))
        if name in SAID and not inner:
            return escaped(told(SAID[name]) or words)
        if name in LINKED and not inner:
            return self._pointed(name, given, told(""))
        if name == "html" and not inner:
            return element("div", self.inside(loose_tree(words)))
        if inner and (name == "span" or told(_OUTPUT) == "INLINE"):
            return inner
        shown = element("div", inner) if inner else code(words) if words.strip() else ""
        return _headed(title, shown) if name in TITLED else shown

    def _pointed(self, name: str, given: "Mapping[str, Element]", named: str) -> str:
        """What shows another page, a file or somebody: its name, linked."""
        for parameter in given.values():
            inner = element("span", self._link(parameter))
            for within in parameter.findall(f"{AC}link"):
                inner = self._link(within)
            if re.sub("<[^>]*>", "", inner):
                return element("p", inner) if name not in {"profile", "user-mention"} else inner
        return element("p", self._linked(self._around.page(named, ""), escaped(named))) if named else ""


def _words(node: "Element | None") -> str:
    """All words in an element, as they stand; "" where there is none."""
    return "" if node is None else "".join(node.itertext())


def _headed(title: str, inner: str) -> str:
    return (element("p", element("strong", title)) if title else "") + inner


class _Loose(_Writing):
    """Writes what is damaged: where an end is missing, elements hold what stood behind them."""

    def _own(self, node: "Element", name: str) -> str:
        if name in _SETTINGS:
            return "" if _is_setting(node) else element("div", self.inside(node))
        if name == "plain-text-body" and not len(node):
            return code(node.text or "")
        if name not in _BODIES and (name not in _HELD or _is_sound(node, name)):
            return super()._own(node, name)
        inner = self.inside(node)
        return inner if name in _IN_LINES else element("div", inner)

    def _other(self, node: "Element", tag: str) -> str:
        return self.inside(node) if tag.startswith("{") else super()._other(node, tag)


def _is_sound(node: "Element", name: str) -> bool:
    """Whether an element holds what one of its name does, and nothing else."""
    held = [child.tag.removeprefix(AC) for child in node if not child.tag.startswith(RI)]
    once = ["body" if one.endswith("-body") else one for one in held if one in _SHOWN_ONCE]
    return (
        _HELD[name].issuperset(held)
        and len(once) == len(set(once))
        and not any((words or "").strip() for words in (node.text, *(child.tail for child in node)))
        and all(_is_bare(child) for child in node if child.tag.startswith(RI))
        and all(_is_setting(child) for child in node if child.tag.removeprefix(AC) in _SETTINGS)
        and all(
            _is_sound(child, child_name)
            for child in node
            if (child_name := child.tag.removeprefix(AC)) in _HELD
        )
    )


def _is_setting(node: "Element") -> bool:
    """Whether it holds a value, and no part of a page."""
    return UNENDED not in node.attrib and all(
        child.tag == f"{AC}link" or (child.tag.startswith(RI) and _is_bare(child)) for child in node
    )


def _is_bare(node: "Element") -> bool:
    return not len(node) and not (node.text or "").strip()
