"""Confluence's storage format to a web page.

https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html

What the author wrote stays letter for letter, in the order a reader of the page sees it. What other pages or
systems put in when the page is shown (lists of children, issues, a page that is included) is not in this
format: of a page that is included its title is linked.
"""

import html.entities
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Final, Protocol

from adapters.syncing.kinds.confluence.macros import CODE, LINKED, NOTES, SAID, emoji
from adapters.syncing.markup import code, details, element, escaped, link, note

_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML: Final = frozenset(["amp", "lt", "gt", "quot", "apos"])
_FORBIDDEN: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f￾￿]")
"""What XML 1.0 allows nowhere; programs that write pages leave it there."""
_SPACES: Final = {"ac": "urn:ac", "ri": "urn:ri", "at": "urn:at"}
_AC, _RI = "{urn:ac}", "{urn:ri}"
_KEPT: Final = frozenset(
    """p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr th td caption strong b em i u s del ins sub code
    pre blockquote dl dt dd div big small cite kbd q""".split()
)
_EMPTY: Final = frozenset(["br", "hr"])
_ATTRIBUTES: Final = ("colspan", "rowspan", "start")


class StorageError(Exception):
    """A page's text is not of this format."""


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
    pieces = _CDATA.split(_FORBIDDEN.sub("", storage))
    whole = "".join(piece if at % 2 else _ENTITY.sub(_spelled, piece) for at, piece in enumerate(pieces))
    names = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    try:
        # No declaration of a type stands before it, so no entity is defined and none can grow.
        root = ET.fromstring(f"<page {names}>{whole}</page>")  # noqa: S314 # see above
        return _Writing(around).inside(root)
    except (ET.ParseError, RecursionError) as error:
        raise StorageError from error


def _spelled(entity: re.Match[str]) -> str:
    name = entity[1]
    return entity[0] if name in _OF_XML else html.entities.html5.get(f"{name};", f"&amp;{name};")


class _Writing:
    def __init__(self, around: Around) -> None:
        self._around = around
        self._raised = 0
        """In how many superscripts: links in these would be taken for marks of footnotes."""

    def inside(self, node: ET.Element) -> str:
        parts = [escaped(node.text or "")]
        for child in node:
            parts += (self._element(child), escaped(child.tail or ""))
        return "".join(parts)

    def _element(self, node: ET.Element) -> str:
        tag = str(node.tag)
        if tag.startswith(_AC):
            return self._own(node, tag.removeprefix(_AC))
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
                return escaped(node.get("datetime", "")) + self.inside(node)
            case "script" | "style" | "colgroup" | "col":
                return ""
            case _:
                return "" if tag.startswith("{") else self.inside(node)

    def _linked(self, target: str | None, inner: str) -> str:
        return inner if self._raised else link(target, inner)

    def _own(self, node: ET.Element, name: str) -> str:  # noqa: C901 - a case an element
        match name:
            case "structured-macro" | "macro":
                return self._macro(node)
            case "link":
                return self._link(node)
            case "image":
                said = node.get(f"{_AC}alt") or node.get(f"{_AC}title") or ""
                shown = element("span", f'<img alt="{escaped(said)}">') if said else ""
                caption = node.find(f"{_AC}caption")
                return shown + ("" if caption is None else element("div", self.inside(caption)))
            case "emoticon":
                names = (node.get(f"{_AC}{name}", "") for name in ("emoji-fallback", "emoji-id", "name"))
                return escaped(emoji(*names))
            case "task-list":
                return element("ul", "".join(map(self._task, node.findall(f"{_AC}task"))))
            case "adf-extension":
                return self._extension(node)
            case "adf-node":
                content = node.find(f"{_AC}adf-content")
                return "" if content is None else self.inside(content)
            case "layout" | "layout-section" | "layout-cell":
                return element("div", self.inside(node))
            case "placeholder" | "parameter" | "adf-attribute" | "adf-mark" | "default-parameter":
                return ""  # what authors are told to write here, and settings
            case "plain-text-body" | "plain-text-link-body":
                return escaped("".join(node.itertext()))
            case _:
                return self.inside(node)

    def _task(self, task: ET.Element) -> str:
        done = task.findtext(f"{_AC}task-status", "").strip() == "complete"
        body = task.find(f"{_AC}task-body")
        box = f'<input type="checkbox"{" checked" if done else ""}>'
        return element("li", box + ("" if body is None else self.inside(body)))

    def _extension(self, node: ET.Element) -> str:
        """What the Cloud's editor adds holds its words twice: once as a fallback."""
        found = node.find(f"{_AC}adf-node")
        content = None if found is None else found.find(f"{_AC}adf-content")
        if found is None or content is None:
            fallback = node.find(f"{_AC}adf-fallback")
            return "" if fallback is None else self.inside(fallback)
        kinds = [one.text or "" for one in found if one.get("key") == "panel-type"]
        return note(NOTES.get(kinds[0].strip(), "note") if kinds else "note", "", self.inside(content))

    def _link(self, node: ET.Element) -> str:
        target, said = None, ""
        for found in node:
            kind = str(found.tag)
            if kind in {f"{_RI}page", f"{_RI}blog-post"}:
                said = found.get(f"{_RI}content-title", "")
                target = self._around.page(said, found.get(f"{_RI}space-key", ""))
            elif kind == f"{_RI}attachment":
                said = found.get(f"{_RI}filename", "")
                target = self._around.attachment(said)
            elif kind == f"{_RI}user":
                said = self._around.person(
                    {key.removeprefix(_RI): value for key, value in found.attrib.items()}
                )
            elif kind == f"{_RI}url":
                said = target = found.get(f"{_RI}value", "")
            elif kind == f"{_RI}space":
                said = found.get(f"{_RI}space-key", "")
        anchor = node.get(f"{_AC}anchor", "")
        said = said or anchor
        plain, rich = node.find(f"{_AC}plain-text-link-body"), node.find(f"{_AC}link-body")
        if rich is not None:
            inner = self.inside(rich)
        else:
            inner = escaped(said if plain is None else "".join(plain.itertext()))
        return self._linked(target, inner)

    def _macro(self, node: ET.Element) -> str:
        name = node.get(f"{_AC}name", "")
        given = {one.get(f"{_AC}name", ""): one for one in node.findall(f"{_AC}parameter")}
        plain, rich = node.find(f"{_AC}plain-text-body"), node.find(f"{_AC}rich-text-body")
        words = "" if plain is None else "".join(plain.itertext())
        inner = "" if rich is None else self.inside(rich)

        def told(key: str) -> str:
            return "" if key not in given else "".join(given[key].itertext())

        title = escaped(told("title"))
        if told("hidden") == "true":
            return ""
        if name in NOTES:
            return note(NOTES[name], title, inner)
        if name in CODE:
            return (element("p", element("strong", title)) if title else "") + code(
                words, told("language").lower()
            )
        if name in SAID:
            return escaped(told(SAID[name]) or words)
        if name in LINKED:
            return self._pointed(name, given, told(""))
        if name == "html":
            return element("p", escaped(_text_of(words)))
        if name == "expand":
            return details(title, inner)
        if name == "panel":
            return element("div", (element("p", element("strong", title)) if title else "") + inner)
        return inner or (code(words) if words.strip() else "")

    def _pointed(self, name: str, given: Mapping[str, ET.Element], named: str) -> str:
        """What shows another page, a file or somebody: its name, linked."""
        for parameter in given.values():
            inner = element("span", self._link(parameter))
            for within in parameter.findall(f"{_AC}link"):
                inner = self._link(within)
            if re.sub("<[^>]*>", "", inner):
                return element("p", inner) if name not in {"profile", "user-mention"} else inner
        return element("p", self._linked(self._around.page(named, ""), escaped(named))) if named else ""


def _text_of(markup: str) -> str:
    """The words of what somebody wrote in HTML of their own."""
    # Loaded at first use: hardly anybody may.
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(markup)
    for node in page.css("script, style"):
        node.decompose()
    return page.body.text(separator=" ") if page.body else ""
