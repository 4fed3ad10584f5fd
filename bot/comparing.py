"""Two texts side by side, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from knowledge.model import Span

ChangeKind = Literal["same", "added", "left_out", "replaced"]

QUOTES: Final = "\"'“”„‟«»‹›‘’‚`´"
DASHES: Final = "-\u2010\u2011‒–—―−"
_STYLE: Final = str.maketrans(
    dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‹›‘’‚`´", "'") | dict.fromkeys(DASHES, "-")
)
_WORD: Final = re.compile(rf"[^\s{re.escape(DASHES)}]+")


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that both texts share, or that one of them has otherwise."""

    kind: ChangeKind
    """``same`` but perhaps for capitals, hyphens and punctuation; ``added``: only the text asked about has it;
    ``left_out``: only the document has it."""
    asked: str
    held: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A text and the stretch of another that is closest to it."""

    span: Span
    """Of the other text."""
    changes: tuple[Change, ...]
    likeness: float
    """Share of words in common, of both texts together, 0 to 1."""


def loose(text: str) -> re.Pattern[str]:
    """A pattern for the text in any style of quotation marks, dashes and spaces, from word to word."""
    parts = []
    for piece in re.findall(rf"\s+|[{re.escape(QUOTES)}]|[{re.escape(DASHES)}]|.", text, re.DOTALL):
        if piece.isspace():
            parts.append(r"\s+")
        elif piece in QUOTES:
            parts.append(f"[{re.escape(QUOTES)}]")
        elif piece in DASHES:
            parts.append(f"[{re.escape(DASHES)}]")
        else:
            parts.append(re.escape(piece))
    before = r"(?<!\w)" if text[:1].isalnum() else ""
    after = r"(?!\w)" if text[-1:].isalnum() else ""
    return re.compile(before + "".join(parts) + after)


def compared(text: str, held: str) -> Compared | None:
    """A text beside the words of another that are closest to it; None where there are none."""
    alignment = fuzz.partial_ratio_alignment(_folded(text), _folded(held))
    asked_words = _words(text)
    if alignment is None or not asked_words:
        return None
    # Some words more on either side than the letters that fit best, for those that were left out.
    margin = 20 + len(text) // 3
    held_words = _words(held, alignment.dest_start - margin, alignment.dest_end + margin)
    if not held_words:
        return None
    around = _changes(text, asked_words, held, held_words)
    # What the document has before and after the text is no change of it.
    first = _length(around[0].held) if around[0].kind == "left_out" else 0
    last = len(held_words) - (_length(around[-1].held) if around[-1].kind == "left_out" else 0)
    if first >= last:
        return None
    held_words = held_words[first:last]
    changes = _changes(text, asked_words, held, held_words)
    same = sum(_length(one.asked) + _length(one.held) for one in changes if one.kind == "same")
    return Compared(
        (held_words[0][0], held_words[-1][1]), tuple(changes), same / (len(asked_words) + len(held_words))
    )


def against(text: str, held: str) -> tuple[Change, ...]:
    """The changes from a text to another as a whole."""
    return tuple(_changes(text, _words(text), held, _words(held)))


def _words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words that touch a stretch of a text; a hyphen parts words."""
    stop = len(text) if end is None else end
    return [one.span() for one in _WORD.finditer(text) if one.end() > start and one.start() < stop]


def _length(text: str) -> int:
    return len(_words(text))


def _changes(asked: str, asked_words: Sequence[Span], held: str, held_words: Sequence[Span]) -> list[Change]:
    """Word by word from the text asked about to what the document holds; style alone is no change."""
    ours = [_bare(asked[start:end]) for start, end in asked_words]
    theirs = [_bare(held[start:end]) for start, end in held_words]
    changes: list[Change] = []
    codes = Levenshtein.opcodes(ours, theirs)
    for equal, together in groupby(codes, lambda code: code.tag == "equal"):
        run = list(together)
        mine = slice(run[0].src_start, run[-1].src_end)
        other = slice(run[0].dest_start, run[-1].dest_end)
        # "sea-wall" and "seawall" are the same, too.
        same = equal or "".join(ours[mine]) == "".join(theirs[other])
        kind: ChangeKind = (
            "same" if same else "added" if not theirs[other] else "replaced" if ours[mine] else "left_out"
        )
        changes.append(Change(kind, _run(asked, asked_words[mine]), _run(held, held_words[other])))
    return changes


def _run(text: str, words: Sequence[Span]) -> str:
    return " ".join(text[words[0][0] : words[-1][1]].split()) if words else ""


def _bare(word: str) -> str:
    return _folded(word).strip("\"'.,;:!?()[]") or word


def _folded(text: str) -> str:
    """A text without the style of marks and dashes and in lower case, of the same length."""
    text = text.translate(_STYLE)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
