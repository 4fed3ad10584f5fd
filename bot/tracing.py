"""Where is this text from: it stands in the documents letter for letter, altered (and how), or nowhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bot.matching import Collections
from bot.model import Quote
from bot.questions import QuestionError
from bot.quoting import stands, visible
from knowledge.index import Index
from knowledge.model import Passage, Place, Span
from knowledge.sentences import sentences
from knowledge.terms import terms_of

Status = Literal["verbatim", "altered", "nowhere"]
ChangeKind = Literal["same", "added", "left_out", "replaced"]

LONGEST: Final = 20_000
"""Characters that are traced at once."""
ALTERED: Final = 0.6
"""Share of words in common (of both texts) from which on one is an alteration of the other."""
_PASSAGES: Final = 12
"""The closest passages are compared word by word."""
_RAREST: Final = 16
"""By so many of its rarest terms a text is looked for."""
_MOST_PLACES: Final = 10
_MOST_SENTENCES: Final = 60

_QUOTES: Final = "\"'“”„‟«»‹›‘’‚`´"
_DASHES: Final = "-\u2010\u2011‒–—―−"
_STYLE: Final = str.maketrans(
    dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‹›‘’‚`´", "'") | dict.fromkeys(_DASHES, "-")
)
_OMISSION: Final = re.compile(r"\s*(?:\[\s*)?(?:…|\.{3,}|\. \. \.)(?:\s*\])?\s*")
_WORD: Final = re.compile(r"\S+")
_OUTER: Final = f"{_QUOTES} \t\n\r>*_"


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that both texts share, or that one of them has otherwise."""

    kind: ChangeKind
    """``added``: only the text asked about has it; ``left_out``: only the document has it."""
    asked: str
    held: str


@dataclass(frozen=True, slots=True)
class Part:
    """A text asked about, or a sentence of it, and where it stands."""

    text: str
    status: Status
    quotes: tuple[Quote, ...] = ()
    """What the documents hold: every place (verbatim) or the closest (altered)."""
    changes: tuple[Change, ...] = ()
    """From the text asked about to the first quote; for altered text."""
    likeness: float = 0.0
    """Share of words in common, 0 to 1."""
    restyled: bool = False
    """Verbatim but for the style of quotation marks, dashes or spaces."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a text is from: as a whole, else sentence by sentence."""

    text: str
    status: Literal["verbatim", "altered", "partly", "nowhere"]
    """``partly``: some of its sentences stand somewhere, some nowhere."""
    parts: tuple[Part, ...]


def trace(text: str, index: Index, collections: Collections = None) -> Trace:
    """Find where a text stands in what an asker may see.

    Raises:
        QuestionError: There is no word in the text, or it is too long.
    """
    if len(text) > LONGEST:
        raise QuestionError(f"The text has {len(text):,} characters; trace {LONGEST:,} at most, part by part.")
    asked = text.strip(_OUTER)
    if not terms_of(asked, index.language):
        raise QuestionError("There is no word in the text; paste the sentence whose source you want to know.")
    whole = _part(asked, index, collections)
    pieces = list(_pieces(asked))
    if whole.status != "nowhere" and (len(pieces) == 1 or whole.status == "verbatim"):
        return Trace(text, whole.status, (whole,))
    parts = tuple(_part(piece, index, collections) for piece in pieces[:_MOST_SENTENCES])
    if whole.status == "altered" and not any(part.status == "verbatim" for part in parts):
        return Trace(text, "altered", (whole,))
    found = {part.status for part in parts}
    if found == {"verbatim"}:
        return Trace(text, "verbatim" if _OMISSION.search(asked) is None else "altered", parts)
    if "nowhere" not in found:
        return Trace(text, "altered", parts)
    return Trace(text, "nowhere" if found == {"nowhere"} else "partly", parts)


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a text, parted also where something was left out ("…")."""
    for start, end in sentences(text):
        for piece in _OMISSION.split(text[start:end]):
            if re.search(r"\w", piece):
                yield piece.strip(_OUTER)


def _part(text: str, index: Index, collections: Collections) -> Part:
    passages = _closest(text, index, collections)
    quotes = _verbatim(text, passages, index, collections)
    if quotes:
        restyled = all(quote.text != text for quote in quotes)
        return Part(text, "verbatim", tuple(quotes), likeness=1.0, restyled=restyled)
    best = max(
        (_altered(text, passage, index) for passage in passages), key=lambda part: part.likeness, default=None
    )
    return best if best and best.likeness >= ALTERED else Part(text, "nowhere")


def _closest(text: str, index: Index, collections: Collections) -> list[Passage]:
    """The passages that share the text's rarest terms."""
    terms = dict.fromkeys(terms_of(text, index.language))
    rarest = sorted(terms, key=lambda term: -index.idf(term, collections))[:_RAREST]
    found = (index.passage(hit.number) for hit in index.search(rarest, _PASSAGES, collections))
    return [passage for passage in found if visible(passage.place, collections)]


def _verbatim(text: str, passages: Sequence[Passage], index: Index, collections: Collections) -> list[Quote]:
    """Every place where the text stands letter for letter, the style of marks, dashes and spaces aside."""
    pattern = _loose(text)
    places: dict[str, list[tuple[Place, int]]] = {}
    for passage in passages:
        for place in (passage.place, *passage.also_in):
            if visible(place, collections):
                places.setdefault(place.source.path, []).append((place, passage.number))
    found: list[Quote] = []
    for path, held in places.items():
        held.sort(key=lambda one: one[0].start)
        for match in pattern.finditer(index.text(path)):
            place, number = _place_at(held, match.start())
            found.append(_quote(index, place, number, match.span(), match.group()))
            if len(found) == _MOST_PLACES:
                return found
    return found


def _loose(text: str) -> re.Pattern[str]:
    """A pattern for the text in any style of quotation marks, dashes and spaces, from word to word."""
    parts = []
    for piece in re.findall(rf"\s+|[{re.escape(_QUOTES)}]|[{re.escape(_DASHES)}]|.", text, re.DOTALL):
        if piece.isspace():
            parts.append(r"\s+")
        elif piece in _QUOTES:
            parts.append(f"[{re.escape(_QUOTES)}]")
        elif piece in _DASHES:
            parts.append(f"[{re.escape(_DASHES)}]")
        else:
            parts.append(re.escape(piece))
    before = r"(?<!\w)" if text[:1].isalnum() else ""
    after = r"(?!\w)" if text[-1:].isalnum() else ""
    return re.compile(before + "".join(parts) + after)


def _place_at(places: Sequence[tuple[Place, int]], start: int) -> tuple[Place, int]:
    """The place that holds an offset, else the last before it, else the first."""
    before = [one for one in places if one[0].start <= start]
    return before[-1] if before else places[0]


def _quote(index: Index, place: Place, number: int, span: Span, text: str) -> Quote:
    start, end = span
    return Quote(
        text,
        replace(place, start=start, end=end),
        author=place.source.author,
        link=place.source.url,
        passage=number,
        key=index.key_of(number),
    )


def _altered(text: str, passage: Passage, index: Index) -> Part:
    """The text beside the words of a passage that are closest to it."""
    held = passage.text
    alignment = fuzz.partial_ratio_alignment(text.translate(_STYLE), held.translate(_STYLE))
    if alignment is None:
        return Part(text, "nowhere")
    asked_words = [match.group() for match in _WORD.finditer(text)]
    spans = _near(held, alignment.dest_start, alignment.dest_end, len(text))
    if not spans or not asked_words:
        return Part(text, "nowhere")
    held_words = [held[start:end] for start, end in spans]
    changes = _changes(asked_words, held_words)
    # What the document has before and after the text is no change of it.
    first = len(changes[0].held.split()) if changes[0].kind == "left_out" else 0
    last = len(held_words) - (len(changes[-1].held.split()) if changes[-1].kind == "left_out" else 0)
    if first >= last:
        return Part(text, "nowhere")
    changes = _changes(asked_words, held_words[first:last])
    same = sum(len(change.asked.split()) for change in changes if change.kind == "same")
    likeness = 2 * same / (len(asked_words) + last - first)
    start, end = spans[first][0], spans[last - 1][1]
    offset = passage.place.start
    quote = _quote(index, passage.place, passage.number, (offset + start, offset + end), held[start:end])
    if not stands(index, quote.place, quote.text):
        return Part(text, "nowhere")
    return Part(text, "altered", (quote,), tuple(changes), likeness)


def _near(held: str, start: int, end: int, length: int) -> list[Span]:
    """The words about an aligned stretch, with some more on either side for what was left out."""
    margin = 20 + length // 3
    return [
        match.span()
        for match in _WORD.finditer(held)
        if match.end() > start - margin and match.start() < end + margin
    ]


def _changes(asked: Sequence[str], held: Sequence[str]) -> list[Change]:
    """Word by word from the text asked about to what the document holds; style alone is no change."""
    codes = Levenshtein.opcodes([_bare(word) for word in asked], [_bare(word) for word in held])
    kinds: dict[str, ChangeKind] = {
        "equal": "same",
        "insert": "left_out",
        "delete": "added",
        "replace": "replaced",
    }
    return [
        Change(
            kinds[code.tag],
            " ".join(asked[code.src_start : code.src_end]),
            " ".join(held[code.dest_start : code.dest_end]),
        )
        for code in codes
    ]


def _bare(word: str) -> str:
    return word.translate(_STYLE).strip("\"'.,;:!?()[]") or word
