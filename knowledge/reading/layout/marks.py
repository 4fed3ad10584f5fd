"""Text on its way into a document, with marks where links and code begin and end.

Tidying moves characters about, so places are marked within the text and measured when it is final. The marks
are characters that Unicode reserves for a program's own use (noncharacters) and that no file may bring along.
"""

import re
import unicodedata
from typing import NamedTuple

from knowledge.model import Link, Picture, Span
from knowledge.reading.tidying import tidy

LINK, TARGET_END, LINK_END, CODE, CODE_END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
PICTURE = "\ufdd8"
_FOREIGN = re.compile("[\ufdd0-\ufdd4\ufdd8]")
OPENING = f"(?:[{LINK}{PICTURE}][^{LINK}{PICTURE}{TARGET_END}]*{TARGET_END}|{CODE})"
"""A pattern for the marks that begin something."""
_ANY = re.compile(f"({OPENING}|[{TARGET_END}{LINK_END}{CODE_END}])")
# It begins with a mark, so that the words between are skipped at once.
_UNTIDY = re.compile(
    f"[{TARGET_END}{CODE}{LINK_END}{CODE_END}]"
    f"(?:(?<=[{TARGET_END}{CODE}])[ \n{LINK_END}{CODE_END}]|(?<=[ \n][{LINK_END}{CODE_END}]))"
)
_RUN = re.compile(f"(?:[ \n]|{OPENING}|[{LINK_END}{CODE_END}])++")
_LONGEST_TARGET = 2000


class Measured(NamedTuple):
    """Tidied text, and what is where in it; without text there is nothing."""

    text: str
    links: tuple[Link, ...] = ()
    code: tuple[Span, ...] = ()
    pictures: tuple[Picture, ...] = ()


def clean(text: str) -> str:
    """Text from a file, without what would be taken for a mark."""
    return text if text.isascii() or _FOREIGN.search(text) is None else _FOREIGN.sub("", text)


def link(target: str) -> str:
    """The mark before the words of a link; ``LINK_END`` comes behind them."""
    return f"{LINK}{clean(target).strip()[:_LONGEST_TARGET]}{TARGET_END}"


def code(text: str) -> str:
    """Words that are set as code."""
    return f"{CODE}{clean(text)}{CODE_END}"


def picture(words: str = "") -> str:
    """The mark of a picture; ``words`` say what it shows where those behind the mark do not."""
    return f"{PICTURE}{' '.join(clean(words).split())[:_LONGEST_TARGET]}{TARGET_END}"


def without_marks(marked: str) -> str:
    """The words alone."""
    return _ANY.sub("", marked) if _has_marks(marked) else marked


def measured(marked: str) -> Measured:
    """Tidy marked text, and take its marks out."""
    text = tidy(marked)
    if not _has_marks(text):
        return Measured(text)
    if _UNTIDY.search(text) is not None:
        text = _RUN.sub(_sorted, text)
    return _taken_out(text)


def _has_marks(text: str) -> bool:
    return not text.isascii() and _FOREIGN.search(text) is not None


def _sorted(found: re.Match[str]) -> str:
    """What ends goes before a blank, what begins behind it, and several blanks become one."""
    run = found.group()
    if len(run) == 1:
        return run
    endings: list[str] = []
    openings: list[str] = []
    for mark in _ANY.findall(run):
        if mark not in (LINK_END, CODE_END):
            openings.append(mark)
            continue
        begun = LINK if mark == LINK_END else CODE
        own = next((one for one in reversed(openings) if one[0] == begun), None)
        if own is None:
            endings.append(mark)
        else:
            # Nothing stands between the two.
            openings.remove(own)
    blanks = _ANY.sub("", run)
    blank = "\n" if "\n" in blanks else blanks[:1]
    return "".join((*endings, blank, *openings))


def _taken_out(text: str) -> Measured:
    """The text without its marks, and what stood between them."""
    pieces = _ANY.split(text)  # words and marks in turn
    links: list[Link] = []
    spans: list[Span] = []
    pictures: list[Picture] = []
    length = 0
    link_from: tuple[int, str] | None = None
    code_from: int | None = None
    for words, mark in zip(pieces[::2], pieces[1::2], strict=False):
        length += len(words)
        match mark[0]:
            case "\ufdd0":
                link_from = link_from or (length, mark[1:-1])
            case "\ufdd2":
                if link_from and link_from[0] < length and link_from[1]:
                    links.append(Link(link_from[0], length, link_from[1]))
                link_from = None
            case "\ufdd3":
                code_from = length if code_from is None else code_from
            case "\ufdd4":
                if code_from is not None and code_from < length:
                    spans.append((code_from, length))
                code_from = None
            case "\ufdd8":
                pictures.append(Picture(length, mark[1:-1]))
            case _:
                pass
    return _stripped("".join(pieces[::2]), links, spans, pictures)


def _stripped(plain: str, links: list[Link], spans: list[Span], pictures: list[Picture]) -> Measured:
    """Without blanks at both ends, which stood before a mark or behind one."""
    left = len(plain) - len(plain.lstrip())
    text = plain.strip()
    if not unicodedata.is_normalized("NFC", text):
        # An accent behind a mark joins the letter before it: what was marked is no longer there.
        return Measured(tidy(text))
    if len(text) == len(plain):
        return Measured(text, tuple(links), tuple(spans), tuple(pictures))
    kept = (Link(max(0, one.start - left), min(len(text), one.end - left), one.target) for one in links)
    coded = ((max(0, start - left), min(len(text), end - left)) for start, end in spans)
    return Measured(
        text,
        tuple(one for one in kept if one.start < one.end),
        tuple((start, end) for start, end in coded if start < end),
        tuple(Picture(min(len(text), max(0, one.at - left)), one.words) for one in pictures),
    )
