"""Paragraphs with the usual markup, read in one pass: the same words in a fraction of the time.

Most of them hold some code, a few links, a bold phrase. What CommonMark says of these is plain as long as none
stands within another of its kind; any other paragraph is left to markdown-it.
"""

import re
from collections.abc import Callable
from typing import Final

from knowledge.reading.layout.marks import LINK_END, code, link, picture

# Each alternative begins with the character that tells it; what none of them matches is not usual.
_TOKEN: Final = re.compile(
    r"""(?P<text>[^\\`*_\[<&~!\n\0]+)
    | (?P<code>(?P<ticks>`+)(?P<body>[^`]+)(?P=ticks)(?!`))
    | (?P<link>!?\[
        (?P<label>(?:[^\\`*_\[\]<&~!\n\0]|(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])|(?<!`)`[^`\n]+`(?!`))*+)
        \]\((?:(?P<target>[^\s()<>\\;\x00-\x1f\x7f]+)|<(?P<within>[^<>\\;&\n]+)>)(?:[ ]+"[^"\\\n]*"[ ]*)?\))
    | (?P<run>\*+|_+)
    | (?P<break>\n[ \t]*)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<lone><(?=\s|\Z)|&(?![A-Za-z#])|(?<!~)~(?!~)|!(?!\[)|\\(?=[A-Za-z0-9]))
    | (?P<address><https?:[^<>\x00-\x20]*>)
    """,
    re.VERBOSE,
)
_CODE: Final = re.compile("`([^`]+)`")
_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_REFUSED: Final = re.compile("(?:vbscript|javascript|file|data):", re.IGNORECASE)
"""Schemes of addresses that markdown-it takes for no link."""
# Marks of bold that nothing closes: "**Note: …"; "2**3" is a power.
_UNCLOSED: Final = re.compile(r"(?<![\w*)\]])\*\*(?=[^\W_]|[\"“‘(])|(?<=[\w.,:;!?)”\"’])\*\*(?![\w*(])")


class UnusualError(Exception):
    """A paragraph that this module leaves to others."""


def without_unclosed(text: str) -> str:
    """A text without marks of bold that nothing opens or closes."""
    return _UNCLOSED.sub("", text) if "**" in text else text


def usual(content: str) -> tuple[str, bool] | None:
    """The marked words of a paragraph, and whether all are set in bold; None where its markup is not usual."""
    reading = _Reading(content)
    at, end = 0, len(content)
    match = _TOKEN.match
    try:
        while at < end:
            found = match(content, at)
            if found is None or found.lastgroup is None:
                return None
            _KINDS[found.lastgroup](reading, found)
            at = found.end()
        return reading.result()
    except UnusualError:
        return None


class _Reading:
    """What was read of a paragraph so far."""

    def __init__(self, content: str) -> None:
        self._content: Final = content
        self._parts: Final[list[str]] = []
        self._pending = ""
        """Text whose end is not reached."""
        self._open = ""
        """The mark of what is set in bold or italics here."""
        self._was_bold = self._was_plain = False

    def result(self) -> tuple[str, bool]:
        if self._open:
            raise UnusualError
        self._flush()
        return "".join(self._parts), self._was_bold and not self._was_plain

    def text(self, found: re.Match[str]) -> None:
        self._pending += found.group()

    def escape(self, found: re.Match[str]) -> None:
        self._pending += found.group()[1]

    def code_span(self, found: re.Match[str]) -> None:
        self._flush()
        self._add_code(found["body"].replace("\n", " "))

    def inline_link(self, found: re.Match[str]) -> None:
        label, target = found["label"], found["target"] or found["within"]
        if _REFUSED.match(target.strip()):
            raise UnusualError
        self._flush()
        if found.group()[0] == "!":
            said = _CODE.sub("", label)
            self._parts.extend([picture(), said] if said else [])
            return
        self._parts.append(link(target))
        if "`" in label:
            for place, piece in enumerate(_CODE.split(label)):
                if place % 2:
                    self._add_code(piece)
                else:
                    self._add(piece)
        else:
            self._add(label)
        self._parts.append(LINK_END)

    def address(self, found: re.Match[str]) -> None:
        self._flush()
        address = found.group()[1:-1]
        self._parts.append(link(address))
        self._add(address)
        self._parts.append(LINK_END)

    def line_end(self, _: re.Match[str]) -> None:
        """A line's end is a blank; behind two blanks it is one that a reader sees."""
        if self._pending.endswith("  "):
            self._pending = self._pending.rstrip(" ")
            self._flush()
            self._parts.append("\n")
            return
        self._pending = self._pending.removesuffix(" ")
        self._flush()
        self._parts.append(" ")

    def run(self, found: re.Match[str]) -> None:
        """Stars or underscores: whether they open, close or do neither shows in what stands beside them."""
        mark = found.group()
        before, after = self._beside(*found.span())
        if before == after == " " or (before == after == "a" and mark[0] == "_"):
            self._pending += mark
        elif before == after:
            raise UnusualError
        elif before == " " or (before == "." and after == "a"):
            if self._open or len(mark) > len("**"):
                raise UnusualError
            self._flush()
            self._open = mark
        elif self._open[:1] != mark[0]:
            self._pending += mark  # nothing that it could close
        elif self._open == mark:
            self._flush()
            self._was_bold = self._was_bold or len(mark) == len("**")
            self._open = ""
        else:
            raise UnusualError

    def _beside(self, start: int, end: int) -> tuple[str, str]:
        return (
            _class_of(self._content[start - 1 : start] if start else " "),
            _class_of(self._content[end : end + 1] or " "),
        )

    def _flush(self) -> None:
        if self._pending:
            self._add(self._pending)
            self._pending = ""

    def _add(self, text: str) -> None:
        if len(self._open) != len("**") and text.strip():
            self._was_plain = True
        self._parts.append(without_unclosed(text))

    def _add_code(self, body: str) -> None:
        if body[0] == body[-1] == " " and body.strip(" "):
            body = body[1:-1]
        if len(self._open) != len("**") and body.strip():
            self._was_plain = True
        self._parts.append(code(body))


def _class_of(character: str) -> str:
    """What CommonMark takes a character for that stands beside a mark: a blank, a letter, punctuation.

    Raises:
        UnusualError: It is of none of these for certain.
    """
    if character.isalnum():
        return "a"
    if character in " \t\n":
        return " "
    if character in _PUNCTUATION:
        return "."
    raise UnusualError


_KINDS: Final[dict[str, Callable[[_Reading, re.Match[str]], None]]] = {
    "text": _Reading.text,
    "lone": _Reading.text,
    "escape": _Reading.escape,
    "code": _Reading.code_span,
    "link": _Reading.inline_link,
    "address": _Reading.address,
    "run": _Reading.run,
    "break": _Reading.line_end,
}
