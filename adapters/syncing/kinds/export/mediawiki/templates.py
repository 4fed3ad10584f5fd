"""What templates show in their places, as far as the dump has them and they are no programs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from adapters.syncing.kinds.export.mediawiki.braces import Call, Given, Pieces, pieces_of
from adapters.syncing.kinds.export.mediawiki.dumps import Site
from adapters.syncing.kinds.export.mediawiki.functions import FUNCTIONS, NOTHING, SHOWN, Cases, variables
from adapters.syncing.kinds.export.mediawiki.raw import without_comments

UNKNOWN: Final = "\ue000"
"""Stands for what a template shows that is not known."""
GAP: Final = "[…]"
"""What is read of it within a line, so that nobody takes what is left for the whole sentence."""
_DEEPEST: Final = 20
_MOST: Final = 2_000
"""Templates on a page; what follows is not known."""
_LONGEST: Final = 6_000_000
"""Characters that templates may make of one page; more than it may have."""
_ONLY: Final = re.compile(r"<onlyinclude>(.*?)</onlyinclude>", re.DOTALL | re.IGNORECASE)
_NOT_HERE: Final = re.compile(
    r"<noinclude\s*>.*?(?:</noinclude\s*>|\Z)|<noinclude\s*/>", re.DOTALL | re.IGNORECASE
)
_ONLY_THERE: Final = re.compile(
    r"<includeonly\s*>.*?(?:</includeonly\s*>|\Z)|<includeonly\s*/>", re.DOTALL | re.IGNORECASE
)
_MARKS: Final = re.compile(r"</?(?:noinclude|includeonly|onlyinclude)\s*/?>", re.IGNORECASE)
_REDIRECT: Final = re.compile(r"\s*#[^\W\d]+\s*:?\s*\[\[([^\]|#]+)", re.IGNORECASE)
_UNKNOWN_PAGE: Final = re.compile(rf"\[\[[^\[\]|\n]*{UNKNOWN}[^\[\]|\n]*\|([^\[\]\n]*)\]\]")
_UNKNOWN_ELSEWHERE: Final = re.compile(rf"\[[^\s\[\]]*{UNKNOWN}[^\s\[\]]*[ \t]+([^\[\]\n]*)\]")
_BRACES: Final = "{{"


@dataclass(slots=True)
class _Page:
    """What is being read, and how much may still be made of it."""

    variables: Mapping[str, str]
    left: int = _MOST
    characters: int = _LONGEST
    open: list[str] = field(default_factory=list)


class Templates:
    """The templates of a wiki.

    Args:
        held: Their wikitext by title.
        site: The wiki.
    """

    def __init__(self, held: Mapping[str, str], site: Site) -> None:
        self._site = site
        self._own = site.namespaces.get(10, "Template")
        self._held = {self._name(title): text for title, text in held.items()}
        self._ready: dict[str, str] = {}

    def expanded(self, title: str, text: str) -> str:
        """A page with the texts of its templates; those not known are ``GAP`` within a line, else nothing."""
        text = text.replace(UNKNOWN, "")
        text = _MARKS.sub("", _ONLY_THERE.sub("", without_comments(text)))
        if _BRACES in text:
            text = self._within(text, {}, _Page(variables(title, self._site)))
        return _gaps(text)

    def _within(self, text: str, given: Mapping[str, str], page: _Page) -> str:
        return self._written(pieces_of(text), given, page) if _BRACES in text else text

    def _written(self, pieces: Pieces, given: Mapping[str, str], page: _Page) -> str:
        parts: list[str] = []
        for piece in pieces:
            match piece:
                case str():
                    parts.append(piece)
                case Given():
                    parts.append(self._given(piece, given, page))
                case Call():
                    parts.append(self._called(piece, given, page))
        return "".join(parts)

    def _given(self, piece: Given, given: Mapping[str, str], page: _Page) -> str:
        name = self._written(piece.name, given, page).strip()
        if name in given:
            return given[name]
        return "" if piece.otherwise is None else self._written(piece.otherwise, given, page)

    def _called(self, call: Call, given: Mapping[str, str], page: _Page) -> str:
        page.left -= 1
        if page.left < 0 or page.characters < 0 or len(page.open) > _DEEPEST:
            return UNKNOWN
        made = self._made(self._written(call.name, given, page).strip(), call, given, page)
        page.characters -= len(made)
        return made

    def _made(self, name: str, call: Call, given: Mapping[str, str], page: _Page) -> str:
        if not call.parameters and name in page.variables:
            return page.variables[name]
        before, colon, first = name.partition(":")
        before = before.strip().lower()
        if colon and (function := FUNCTIONS.get(before)):
            return function(Cases(first, call.parameters, lambda one: self._written(one, given, page))).strip()
        title = self._name(name)
        if (text := self._text(title)) is not None and title not in page.open:
            page.open.append(title)
            try:
                return self._within(text, self._gives(call, given, page), page)
            finally:
                page.open.pop()
        if title.lower() in NOTHING or before in NOTHING:
            return ""
        if (which := SHOWN.get(title.lower())) is not None:
            return self._gives(call, given, page).get(which, "")
        return UNKNOWN

    def _gives(self, call: Call, given: Mapping[str, str], page: _Page) -> dict[str, str]:
        """What a call gives, by name or number."""
        found: dict[str, str] = {}
        number = 0
        for one in call.parameters:
            value = self._written(one.value, given, page)
            if one.name is None:
                number += 1
                found[str(number)] = value
            else:
                found[self._written(one.name, given, page).strip()] = value.strip()
        return found

    def _text(self, title: str) -> str | None:
        """What of a template stands in the place of it."""
        if title not in self._ready:
            text = self._held.get(title)
            for _ in range(3):
                redirect = _REDIRECT.match(text or "")
                if redirect is None:
                    break
                text = self._held.get(self._name(redirect[1]))
            if text is None:
                return None
            self._ready[title] = _MARKS.sub("", without_comments(_included(text)))
        return self._ready[title]

    def _name(self, title: str) -> str:
        """A template's name without its namespace, as titles are written."""
        for namespace in (self._own, "Template", "T"):
            if title.lower().startswith(f"{namespace.lower()}:"):
                title = title[len(namespace) + 1 :]
                break
        title = " ".join(title.replace("_", " ").split())
        return title[:1].upper() + title[1:]


def _included(text: str) -> str:
    """What of a template stands in the place of it."""
    end = text.lower().rfind("</onlyinclude>")
    # No search begins behind the last end, from where each would go through all of the rest.
    only = _ONLY.findall(text[: end + len("</onlyinclude>")]) if end >= 0 else []
    return "".join(only) if only else _NOT_HERE.sub("", text)


def _gaps(text: str) -> str:
    """A text in which gaps show within lines; a line of nothing else goes."""
    if UNKNOWN not in text:
        return text
    # Links of which it is not known where they lead show their words.
    text = _UNKNOWN_ELSEWHERE.sub(r"\1", _UNKNOWN_PAGE.sub(r"\1", text))
    lines: list[str] = []
    for line in text.split("\n"):
        if UNKNOWN not in line:
            lines.append(line)
        elif re.search(r"\w", line.replace(UNKNOWN, "")):
            lines.append(re.sub(f"{UNKNOWN}(?:[ ,]*{UNKNOWN})*", GAP, line))
        elif rest := line.replace(UNKNOWN, "").strip():
            lines.append(rest)
    return "\n".join(lines)
