"""Texts in Confluence's storage format as trees; of those that are damaged, all that is in them."""

import html
import html.entities
import re
import xml.etree.ElementTree as ET
from typing import Final

from knowledge.reading.zipped.xml import BadXmlError, tree_of

AC, RI = "{urn:ac}", "{urn:ri}"
_NAMES: Final = {"ac": "urn:ac", "ri": "urn:ri", "at": "urn:at"}
_FORBIDDEN: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 allows nowhere; programs that write pages leave it there."""
_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_CDATA_BEGIN, _CDATA_END = "<![CDATA[", "]]>"
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_OF_XML: Final = frozenset(["amp;", "lt;", "gt;", "quot;", "apos;"])
_TAG: Final = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]*+)(?=[\s/>])(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>|<[!?][^<>]*>"""
)
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w:.-])([A-Za-z][\w:.-]*+)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))"""
)
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ALONE: Final = frozenset(["p", "li", "tr", "td", "th", "dt", "dd"])
"""What stands in none of its own kind: where one begins, the one before it ended."""
_DEEPEST: Final = 60
"""Elements within each other that are kept of a damaged text; of those in them the words are."""


UNENDED: Final = "?"
"""An attribute that no text can give: the element's own end is missing, so that it may hold what is not its."""


class StorageError(Exception):
    """A page's text is not of this format."""


def tree(storage: str) -> ET.Element:
    """The tree of a text.

    Raises:
        StorageError: It is not well-formed.
    """
    names = " ".join(f'xmlns:{name}="{space}"' for name, space in _NAMES.items())
    parts = _in_parts(_FORBIDDEN.sub("", storage))
    whole = "".join(part if at % 2 else _ENTITY.sub(_spelled, part) for at, part in enumerate(parts))
    try:
        return tree_of(f"<page {names}>{whole}</page>".encode("utf-8", "replace"))
    except BadXmlError as error:
        raise StorageError from error


def loose_tree(markup: str) -> ET.Element:
    """The tree of a text that is not well-formed, or of HTML; every word of it is there."""
    builder = _Builder()
    for at, part in enumerate(_in_parts(_FORBIDDEN.sub("", markup))):
        if at % 2:
            builder.text(part[len(_CDATA_BEGIN) : -len(_CDATA_END)])
        else:
            _read(part.replace(_CDATA_BEGIN, "").replace(_CDATA_END, ""), builder)
    return builder.done()


def _in_parts(text: str) -> list[str]:
    """Markup and what is none, in turns."""
    end = _end_of_last(_CDATA_END, text)
    parts = _CDATA.split(text[:end])
    parts[-1] += text[end:]
    return parts


def _end_of_last(mark: str, text: str) -> int:
    """Where to end a search for what ends so: from behind it each would go through all of the rest."""
    at = text.rfind(mark)
    return at + len(mark) if at >= 0 else 0


def _spelled(entity: re.Match[str]) -> str:
    """A character for one of HTML's entities, which XML does not know."""
    name = entity[1]
    if name in _OF_XML:
        return entity[0]
    known = html.entities.html5.get(name)
    return f"&amp;{name}" if known is None else html.escape(known)


def _read(markup: str, builder: "_Builder") -> None:
    end = _end_of_last("-->", markup)
    markup = _COMMENT.sub("", markup[:end]) + markup[end:]
    at = 0
    for tag in _TAG.finditer(markup):
        builder.text(html.unescape(markup[at : tag.start()]))
        at = tag.end()
        if (name := tag["name"]) is None:
            continue
        if tag["end"]:
            builder.end(_named(name))
        else:
            found = _ATTRIBUTE.finditer(tag["rest"])
            given = {_named(one[1]): html.unescape(one[2] or one[3] or one[4] or "") for one in found}
            is_empty = tag["rest"].endswith("/") or name.lower() in _VOID
            builder.start(_named(name), given, is_empty=is_empty)
    builder.text(html.unescape(markup[at:]))


def _named(name: str) -> str:
    prefix, _, rest = name.lower().rpartition(":")
    return f"{{{_NAMES[prefix]}}}{rest}" if prefix in _NAMES else name.lower()


class _Builder:
    """Grows a tree out of tags that need not fit together."""

    def __init__(self) -> None:
        self._tree = ET.TreeBuilder()
        self._open: list[str] = []
        self.start("page", {})

    def text(self, words: str) -> None:
        self._tree.data(words)

    def start(self, name: str, attributes: dict[str, str], *, is_empty: bool = False) -> None:
        if name in _ALONE and self._open[-1] == name:
            self.end(name)
        if len(self._open) <= _DEEPEST:
            self._open.append(name)
            self._tree.start(name, attributes)
            if is_empty:
                self.end(name)

    def end(self, name: str) -> None:
        """Close an element and all that is open in it; one that is not open is none."""
        if name in self._open[1:]:
            while self._open[-1] != name:
                self._end_for_it()
            self._tree.end(self._open.pop())

    def done(self) -> ET.Element:
        while self._open:
            self._end_for_it()
        return self._tree.close()

    def _end_for_it(self) -> None:
        self._tree.end(self._open.pop()).set(UNENDED, "")
