"""Two texts side by side, word by word."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final, Literal, Self

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from knowledge.model import Span

ChangeKind = Literal["same", "added", "left_out", "replaced"]

QUOTES: Final = "\"'“”„‟«»‹›‘’‚`´"
DASHES: Final = "-\u2010\u2011‒–—―−"
_STYLE: Final = str.maketrans(
    dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‹›‘’‚`´", "'") | dict.fromkeys(DASHES, "-")
)
_EDGE: Final = 2
"""So many words at its beginning or end a text may have otherwise; more are its own (", she told radio")."""
_ALIKE: Final = 75
"""From which likeness (0 to 100) on a word is a form of another: "offer" and "offers", not "her" and "here"."""
_LONG: Final = 4
"""Letters of such a word at least: "he" is no form of "she"."""
_LONG_TEXT: Final = 400
"""Characters; aligning takes a time that grows with the square of them."""
_LEAST_SHARED: Final = 0.2
"""Share of a text's letters in words of both, a third of what an alteration has; hyphens may part words."""
START: Final = 200
"""Characters by which it is told whether a text may stand somewhere at all."""
_FARTHEST: Final = 60
"""So many words at an edge are looked at for the form of another; what is farther off is the text's own."""
_KEPT: Final = 64
"""So many texts are kept cut into words: each sentence of a text is compared with much the same passages."""
_NUMBERS: Final = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    """.split()
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


def loose_start(text: str, *, any_case: bool = False) -> re.Pattern[str]:
    """A pattern for how the text begins, which costs as much for a long text as for a short one.

    Where it does not stand, the text does not; making the pattern of a long one takes longer than looking.
    """
    return loose(text[:START], any_case=any_case, ended=len(text) <= START)


def loose(text: str, *, any_case: bool = False, ended: bool = True) -> re.Pattern[str]:
    """A pattern for the text in any style of quotation marks, dashes and spaces, from word to word.

    ``any_case``: it may begin with a capital or without; ``ended``: no word may go on behind it.
    """
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
    if any_case and text[:1].isalpha():
        parts[0] = f"[{re.escape(text[0].lower())}{re.escape(text[0].upper())}]"
    before = r"(?<!\w)" if text[:1].isalnum() else ""
    after = r"(?!\w)" if ended and text[-1:].isalnum() else ""
    return re.compile(before + "".join(parts) + after)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a text, as they stand there and as they are compared."""

    text: str
    spans: Sequence[Span]
    bare: Sequence[str]
    folded: str
    """The whole text."""

    def __len__(self) -> int:
        return len(self.spans)

    def part(self, first: int, last: int) -> "_Words":
        """The words from one number to another."""
        if (first, last) == (0, len(self)):
            return self
        return _Words(self.text, self.spans[first:last], self.bare[first:last], self.folded)

    def touching(self, start: int, end: int) -> "_Words":
        """Those that touch a stretch of the text."""
        first = bisect_right(self.spans, start, key=lambda span: span[1])
        return self.part(first, bisect_left(self.spans, end, first, key=lambda span: span[0]))

    def run(self, words: slice) -> str:
        """Some of them with what stands between, in one line."""
        spans = self.spans[words]
        return " ".join(self.text[spans[0][0] : spans[-1][1]].split()) if spans else ""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A change with how many words it has in either text."""

    change: Change
    asked: int
    held: int


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> _Words:
    """The words of a text; a hyphen parts words."""
    spans = tuple([one.span() for one in _WORD.finditer(text)])
    return _Words(text, spans, tuple([_bare(text[start:end]) for start, end in spans]), _folded(text))


def compared(text: str, held: str, least: float = 0.0) -> Compared | None:
    """A text beside the words of another that are closest to it; None where there are none.

    What has a likeness below ``least`` may be None as well, which is told much faster than how alike they are.
    """
    ours, theirs = _words(text), _words(held)
    if not ours or _is_hopeless(ours, theirs):
        return None
    alignment = fuzz.partial_ratio_alignment(ours.folded, theirs.folded)
    if alignment is None:
        return None
    # Some words more on either side than the letters that fit best, for those that were left out.
    margin = 20 + len(text) // 3
    theirs = theirs.touching(alignment.dest_start - margin, alignment.dest_end + margin)
    if not theirs or _is_less_alike(ours, theirs, least):
        return None
    around = _changes(ours, theirs)
    within = _without_surroundings(ours, theirs, around)
    if not within:
        return None
    changes = around if within is theirs else _changes(ours, within)
    same = sum(one.asked + one.held for one in changes if one.change.kind == "same")
    return Compared(
        (within.spans[0][0], within.spans[-1][1]),
        tuple([one.change for one in changes]),
        same / (len(ours) + len(within)),
    )


def _is_hopeless(ours: _Words, theirs: _Words) -> bool:
    """Whether a long text has far too few words of the other for an alteration of it, told without aligning."""
    if len(ours.text) < _LONG_TEXT:
        return False
    held, asked = Counter(theirs.bare), Counter(ours.bare)
    shared = sum(len(word) * number for word, number in (asked & held).items())
    return shared < _LEAST_SHARED * sum(len(word) * number for word, number in asked.items())


def _is_less_alike(ours: _Words, theirs: _Words, least: float) -> bool:
    """Whether no stretch of the other text can be as like a text as that, by the words of both alone."""
    asked, held = set(ours.bare), set(theirs.bare)
    shared = sum(map(held.__contains__, ours.bare))
    # At best the stretch holds what is shared and nothing else.
    if 2 * shared >= least * (len(ours) + shared):
        return False
    # Words that a hyphen parts in one text alone begin and end as those of the other do.
    return not (
        _begin_alike(asked, held)
        and _begin_alike({word[::-1] for word in asked}, {word[::-1] for word in held})
    )


def _begin_alike(some: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Whether a word is how another one of the other text begins."""
    for words, there in ((some, others), (others, some)):
        beginnings = tuple(there)
        if any(word.startswith(beginnings) for word in words - there):
            return True
        if any(word.startswith(tuple(there - {word})) for word in words & there):
            return True
    return False


def _without_surroundings(asked: _Words, held: _Words, around: Sequence[_Counted]) -> _Words:
    """The words without those that the document has before and after the text, which are no change of it."""
    before = _spare(around[0], is_first=True)
    after = _spare(around[-1], is_first=False) if len(around) > 1 else 0
    held = held.part(before, len(held) - after)
    ours, theirs = asked.bare, held.bare
    # "Buses. Buses can be moved": either fits, and the nearer one is meant.
    first, last = 0, len(theirs)
    for at in range(1, len(theirs)):
        if theirs[at] == ours[0] == theirs[0] and _shared(ours, theirs[at:]) == _shared(ours, theirs):
            first = at
    for at in range(len(theirs) - 1, first + 1, -1):
        if theirs[at - 1] == ours[-1] == theirs[-1] and _shared(ours, theirs[:at]) == _shared(ours, theirs):
            last = at
    return held.part(first, last)


def _spare(edge: _Counted, *, is_first: bool) -> int:
    """How many words at an edge stand for none of the text; where it has a word or two there, as many do.

    Of more words those count up to the last that is much like one of the document's, or a number as that is.
    """
    if edge.change.kind == "same":
        return 0
    if edge.asked <= _EDGE:
        return max(0, edge.held - edge.asked)
    asked, held = edge.change.asked.split(), edge.change.held.split()
    # From the text's own words outward.
    ours, theirs = (asked[::-1], held[::-1]) if is_first else (asked, held)
    near = [_told(word) for word in theirs[: min(edge.asked, _FARTHEST)]]
    own = [_told(word) for word in dict.fromkeys(ours[:_FARTHEST])]
    like = [at for at, word in enumerate(near, 1) if any(map(word.is_like, own))]
    return edge.held - max(like, default=0)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is asked of a word when it is compared with many."""

    bare: str
    is_number: bool

    def is_like(self, other: Self) -> bool:
        """Whether one word may stand for another: two numbers, or two forms of a word."""
        if self.is_number or other.is_number:
            return self.is_number and other.is_number
        shorter = min(len(self.bare), len(other.bare))
        return shorter >= _LONG and fuzz.ratio(self.bare, other.bare) >= _ALIKE


@lru_cache(maxsize=64 * _KEPT)
def _told(word: str) -> _Told:
    bare = _bare(word)
    return _Told(bare, bare in _NUMBERS or any(map(str.isdigit, word)))


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words two texts have in common, in their order."""
    return LCSseq.similarity(ours, theirs)


def against(text: str, held: str) -> tuple[Change, ...]:
    """The changes from a text to another as a whole."""
    return tuple([one.change for one in _changes(_words(text), _words(held))])


def _changes(asked: _Words, held: _Words) -> list[_Counted]:
    """Word by word from the text asked about to what the document holds; style alone is no change."""
    ours, theirs = asked.bare, held.bare
    changes: list[_Counted] = []
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
        change = Change(kind, asked.run(mine), held.run(other))
        changes.append(_Counted(change, mine.stop - mine.start, other.stop - other.start))
    return changes


def _bare(word: str) -> str:
    return _folded(word).strip("\"'.,;:!?()[]") or word


def _folded(text: str) -> str:
    """A text without the style of marks and dashes and in lower case, of the same length."""
    text = text.translate(_STYLE)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
