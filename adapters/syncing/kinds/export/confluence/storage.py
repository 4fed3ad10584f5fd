"""Confluence's storage format to HTML: what its macros show is kept, what they are made of goes.

The format: https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
"""

import html
import html.entities
import re
from typing import TYPE_CHECKING, Final

from adapters.syncing.kinds.export.confluence.macros import EMOTICONS, MACROS, Shown
from knowledge.reading.zipped.xml import BadXmlError, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

_SPACES: Final = 'xmlns:ac="urn:ac" xmlns:ri="urn:ri" xmlns:at="urn:at"'
_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_OF_XML: Final = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
# What stands in an export for the end of a CDATA section within another one; code may hold the same.
_CUT_END: Final = re.compile(r"\]\] >(?=\s*</ac:|<!\[CDATA\[|\s*\Z)")
_EMPTY: Final = re.compile(r"<((?:ac|ri):[\w-]+)([^<>]*)/>")
_PARAMETER: Final = re.compile(r"<ac:parameter\b.*?</ac:parameter>", re.DOTALL)
# The characters of an emoji: "31-20e3".
_EMOJI: Final = re.compile(r"(?!0000)(?!d[89a-f])[0-9a-f]{2,5}(?:-(?!d[89a-f])[0-9a-f]{2,5})*")
_VOID: Final = frozenset(["br", "hr", "img", "col", "wbr"])
_KEPT: Final = ("href", "colspan", "rowspan", "start", "id", "alt", "datetime")
_SCHEMES: Final = ("http://", "https://", "mailto:", "#")
_CHECKED: Final = '<input type="checkbox" checked> '
_UNCHECKED: Final = '<input type="checkbox"> '


def html_of(body: str, users: "Mapping[str, str]") -> str:
    """The HTML of a page's text.

    Args:
        body: As ``entities.xml`` has it.
        users: The full names of those who may be mentioned, by key.
    """
    body = _CUT_END.sub("]]>", body)
    try:
        root = tree_of(f"<body {_SPACES}>{_without_entities(body)}</body>".encode("utf-8", "replace"))
    except BadXmlError:
        return _loosely(body)
    return _Writer(users).within(root)


def _without_entities(body: str) -> str:
    """The text with characters for HTML's entities, which XML does not know; code stays as it is."""
    parts = _in_parts(body)
    return "".join(part if at % 2 else _ENTITY.sub(_character, part) for at, part in enumerate(parts))


def _character(entity: "re.Match[str]") -> str:
    known = html.entities.html5.get(entity[1]) if entity[1] not in _OF_XML else None
    return html.escape(known) if known else entity[0] if entity[1] in _OF_XML else f"&amp;{entity[1]}"


def _loosely(body: str) -> str:
    """The HTML of a text that is not well-formed, without what its macros are made of."""
    parts = (
        f"<pre>{html.escape(part[9:-3], quote=False)}</pre>" if at % 2 else part
        for at, part in enumerate(_in_parts(body))
    )
    body = "".join(parts)
    end = _end_of_last("</ac:parameter>", body)
    return _EMPTY.sub(r"<\1\2></\1>", _PARAMETER.sub("", body[:end]) + body[end:])


def _in_parts(body: str) -> list[str]:
    """A text's markup and code in turns."""
    end = _end_of_last("]]>", body)
    parts = _CDATA.split(body[:end])
    parts[-1] += body[end:]
    return parts


def _end_of_last(mark: str, body: str) -> int:
    """Where to end a search for what ends so: from behind it each would go through all of the rest."""
    at = body.rfind(mark)
    return at + len(mark) if at >= 0 else 0


class _Writer:
    """Writes elements; those of Confluence by what they show."""

    def __init__(self, users: "Mapping[str, str]") -> None:
        self._users = users
        self._ways: Mapping[str, Callable[[Element], str]] = {
            "structured-macro": self._macro,
            "macro": self._macro,
            "link": self._link,
            "image": self._image,
            "emoticon": _emoticon,
            "task-list": lambda element: f"<ul>{self.within(element)}</ul>",
            "task": self._task,
            "placeholder": _nothing,
            "parameter": _nothing,
            "task-id": _nothing,
            "task-uuid": _nothing,
            "plain-text-body": lambda element: f"<pre>{_escaped(_text(element))}</pre>",
            "plain-text-link-body": lambda element: _escaped(_text(element)),
            "adf-extension": self._extension,
            "layout-section": self._block,
            "layout-cell": self._block,
        }

    def within(self, element: "Element") -> str:
        """What stands in an element."""
        parts = [_escaped(element.text or "")]
        for child in element:
            parts += [self._written(child), _escaped(child.tail or "")]
        return "".join(parts)

    def _written(self, element: "Element") -> str:
        space, _, name = element.tag.removeprefix("{").rpartition("}")
        if space == "urn:ac":
            return self._ways.get(name, self.within)(element)
        if space:
            return ""
        if name == "time":
            return _escaped(element.get("datetime") or _text(element))
        attributes = "".join(
            f' {key}="{html.escape(value)}"'
            for key in _KEPT
            if (value := element.get(key)) and (key != "href" or value.startswith(_SCHEMES))
        )
        if name in _VOID:
            return f"<{name}{attributes}>"
        return f"<{name}{attributes}>{self.within(element)}</{name}>"

    def _block(self, element: "Element") -> str:
        return f"<div>{self.within(element)}</div>"

    def _macro(self, element: "Element") -> str:
        name = _attribute(element, "name").lower()
        parameters = {
            _attribute(child, "name"): _text(child) for child in element if child.tag == "{urn:ac}parameter"
        }
        rich = "".join(self.within(child) for child in element if child.tag == "{urn:ac}rich-text-body")
        plain = "".join(_text(child) for child in element if child.tag == "{urn:ac}plain-text-body")
        way = MACROS.get(name)
        if way is not None:
            return way(Shown(parameters, rich, _escaped(plain)))
        # One of a program that nobody knows here shows at least what was written into it.
        return f"<div>{rich}</div>" if rich else f"<pre>{_escaped(plain)}</pre>" if plain else ""

    def _link(self, element: "Element") -> str:
        bodies = [child for child in element if child.tag.endswith("link-body")]
        shown = "".join(self.within(child) for child in bodies)
        for child in element:
            match child.tag:
                case "{urn:ri}user":
                    return shown or _escaped(self._user(child))
                case "{urn:ri}page" | "{urn:ri}blog-post":
                    shown = shown or _escaped(_of_resource(child, "content-title"))
                case "{urn:ri}attachment":
                    shown = shown or _escaped(_of_resource(child, "filename"))
                case "{urn:ri}url":
                    address = _of_resource(child, "value")
                    if address.startswith(_SCHEMES):
                        return f'<a href="{html.escape(address)}">{shown or _escaped(address)}</a>'
                case _:
                    pass
        return shown or _escaped(_attribute(element, "anchor"))

    def _user(self, element: "Element") -> str:
        keys = (_of_resource(element, name) for name in ("userkey", "account-id", "username"))
        name = next((self._users[key] for key in keys if key in self._users), "")
        return f"@{name}" if name else "@…"

    def _image(self, element: "Element") -> str:
        captions = "".join(self.within(child) for child in element if child.tag == "{urn:ac}caption")
        alt = _attribute(element, "alt")
        picture = f'<img alt="{html.escape(alt)}">' if alt else ""
        return f"<figure>{picture}<figcaption>{captions}</figcaption></figure>" if captions else picture

    def _task(self, element: "Element") -> str:
        status = "".join(_text(child) for child in element if child.tag == "{urn:ac}task-status")
        body = "".join(self.within(child) for child in element if child.tag == "{urn:ac}task-body")
        return f"<li>{_CHECKED if status.strip() == 'complete' else _UNCHECKED}{body}</li>"

    def _extension(self, element: "Element") -> str:
        """What an element of the new editor shows where it is not known."""
        return "".join(self.within(child) for child in element if child.tag == "{urn:ac}adf-fallback")


def _nothing(_: "Element") -> str:
    return ""


def _emoticon(element: "Element") -> str:
    fallback, number = _attribute(element, "emoji-fallback"), _attribute(element, "emoji-id")
    if fallback and not fallback.startswith(":"):
        return _escaped(fallback)
    if _EMOJI.fullmatch(number):
        return "".join(chr(int(part, 16)) for part in number.split("-"))
    return EMOTICONS.get(_attribute(element, "name"), "")


def _attribute(element: "Element", name: str) -> str:
    return element.get(f"{{urn:ac}}{name}") or element.get(name) or ""


def _of_resource(element: "Element", name: str) -> str:
    return element.get(f"{{urn:ri}}{name}") or ""


def _text(element: "Element") -> str:
    return "".join(element.itertext())


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
