"""What stands in braces in wikitext: calls of templates, and what these are given.

As MediaWiki does it, before anything else is looked at: braces and brackets alone tell, whatever tags or tables
begin or end between them (https://www.mediawiki.org/wiki/Manual:Preprocessor).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from adapters.syncing.kinds.export.mediawiki.raw import raw_in

_SIGNS: Final = re.compile(r"(?P<opens>\{{2,}|\[\[)|(?P<closes>\}{2,}|\]\])|(?P<splits>[|=])")
_DEEPEST: Final = 60
_CALL, _GIVEN = 2, 3
"""How many braces begin a call, and something that is given."""


@dataclass(frozen=True, slots=True)
class Given:
    """A place for something that a template is given: {{{name|otherwise}}}."""

    name: "Pieces"
    otherwise: "Pieces | None"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a call gives."""

    name: "Pieces | None"
    """None: it has a number."""
    value: "Pieces"


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a template, a variable or a function: {{name|value|name=value}}."""

    name: "Pieces"
    parameters: tuple[Parameter, ...]


Pieces = tuple[str | Given | Call, ...]


@dataclass(slots=True)
class _Open:
    """Braces or brackets that are not closed yet."""

    sign: str
    """"{", "[", or "" for the text itself."""
    count: int = 0
    parts: "list[list[str | Given | Call]]" = field(default_factory=lambda: [[]])
    """What stands between bars."""
    names: "list[list[str | Given | Call] | None]" = field(default_factory=lambda: [None])
    """What stands before the first equals sign of each part."""

    def add(self, piece: str | Given | Call) -> None:
        if piece != "":
            self.parts[-1].append(piece)

    def split(self, sign: str) -> None:
        if self.sign == "{" and sign == "|":
            self.parts.append([])
            self.names.append(None)
        elif self.sign == "{" and len(self.parts) > 1 and self.names[-1] is None:
            self.names[-1], self.parts[-1] = self.parts[-1], []
        else:
            self.add(sign)

    def made(self, count: int) -> Given | Call:
        """What it is with so many braces."""
        name = tuple(self.parts[0])
        if count == _GIVEN:
            return Given(name, tuple(_whole(self.names[1], self.parts[1])) if len(self.parts) > 1 else None)
        rest = zip(self.names[1:], self.parts[1:], strict=True)
        return Call(
            name, tuple(Parameter(None if one is None else tuple(one), tuple(part)) for one, part in rest)
        )

    def written(self) -> Iterator[str | Given | Call]:
        """Itself as text, for it was never closed."""
        yield self.sign * self.count
        for number, (name, part) in enumerate(zip(self.names, self.parts, strict=True)):
            if number:
                yield "|"
            yield from _whole(name, part)


def _whole(
    name: "list[str | Given | Call] | None", part: "list[str | Given | Call]"
) -> "list[str | Given | Call]":
    return part if name is None else [*name, "=", *part]


# Most templates stand on many pages.
@lru_cache(maxsize=2_000)
def pieces_of(text: str) -> Pieces:
    """A text taken apart; what is not closed is text."""
    stack = [_Open("")]
    at = 0
    for begin, end in (*raw_in(text), (len(text), len(text))):
        for found in _SIGNS.finditer(text, at, begin):
            stack[-1].add(text[at : found.start()])
            at = found.end()
            _take(stack, found)
        stack[-1].add(text[at:end])
        at = end
    while len(stack) > 1:
        _give_up(stack)
    return tuple(stack[0].parts[0])


def _take(stack: list[_Open], found: "re.Match[str]") -> None:
    sign = found[0]
    if found["splits"]:
        stack[-1].split(sign)
    elif found["opens"] and len(stack) <= _DEEPEST:
        stack.append(_Open(sign[0], len(sign)))
    elif found["closes"]:
        _close(stack, sign)
    else:
        stack[-1].add(sign)


def _close(stack: list[_Open], sign: str) -> None:
    left = len(sign)
    while left >= _CALL:
        top = stack[-1]
        if sign[0] == "]" and top.sign == "[":
            stack.pop()
            for piece in top.written():
                stack[-1].add(piece)
            stack[-1].add(sign)
            return
        if sign[0] != "}" or top.sign != "{":
            break
        count = min(left, top.count, _GIVEN)
        made = top.made(count)
        left -= count
        stack.pop()
        if top.count - count >= _CALL:
            # Further braces open before these: {{{{{name}}}}} calls what is given.
            stack.append(_Open("{", top.count - count, [[made]]))
        else:
            stack[-1].add("{" * (top.count - count))
            stack[-1].add(made)
    stack[-1].add(sign[0] * left)


def _give_up(stack: list[_Open]) -> None:
    top = stack.pop()
    for piece in top.written():
        stack[-1].add(piece)
