"""Where is this text from: it stands in the documents letter for letter, altered (and how), or nowhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.access import may_see
from bot.answer.links import Links
from bot.answer.quotes import text_of, verified
from bot.answer.spans import quote_at, quote_of
from bot.model import Quote
from bot.people.speakers import speaker_of
from bot.question.words.stopping import STOP
from bot.tracing.comparing import DASHES, QUOTES, Change, against, compared, loose
from bot.tracing.refusing import UntraceableError
from knowledge.engine import Engine
from knowledge.model import Collections, Passage, Place
from knowledge.text.languages import language_of
from knowledge.text.sentences import sentences
from knowledge.text.stemming import language_code
from knowledge.text.terms import terms_of, tokens_of

Status = Literal["verbatim", "altered", "nowhere"]

LONGEST: Final = 20_000
"""Characters that are traced at once."""
MOST_SENTENCES: Final = 500
SHORTEST: Final = 2
"""Words; one alone is no text, and stands in too many places to say where it is from."""
ALTERED: Final = 0.6
"""Share of words in common (of both texts) from which on one is an alteration of the other."""
NEAR: Final = 0.3
"""Share of the text's weight in rare words that a passage must hold to be offered as close to it."""
NEAREST: Final = 3
_PASSAGES: Final = 12
"""The closest passages are compared word by word."""
_RAREST: Final = 16
"""By so many of its rarest terms a text is looked for."""
_MOST_PLACES: Final = 10

_OMISSION: Final = re.compile(r"\s*(?:\[\s*)?(?:…|\.{3,}|\. \. \.)(?:\s*\])?\s*")
_OUTER: Final = f"{QUOTES}{DASHES} \t\n\r>*_•…"
# The marks around the whole text are taken away before, so that one of a pair may be missing.
_QUOTED: Final = re.compile('(?:^|["“„«])([^"“”„«»]{2,}?)["“”»]|["“„«]([^"“”„«»]{2,})$')


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

    @property
    def same_words(self) -> bool:
        """Whether capitals, hyphens and punctuation are all that was altered."""
        return self.status == "altered" and all(change.kind == "same" for change in self.changes)

    @property
    def names_another(self) -> bool:
        """Whether it quotes words as somebody's whom the document has not say them."""
        speaker = self.quotes[0].speaker if self.status == "altered" else None
        if speaker is None or _QUOTED.search(self.text) is None:
            return False
        return not set(speaker.name.casefold().split()) & set(re.findall(r"\w+", self.text.casefold()))


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a text is from: as a whole, else sentence by sentence."""

    text: str
    status: Literal["verbatim", "altered", "partly", "nowhere"]
    """``verbatim``: the whole text in one piece; ``altered``: all its sentences stand somewhere, not like this;
    ``partly``: some of them stand somewhere, some nowhere."""
    parts: tuple[Part, ...]
    nearest: tuple[Quote, ...] = ()
    """``nowhere``: the passages that share most of its rare words."""


def trace(text: str, index: Engine, collections: Collections = None) -> Trace:
    """Find where a text stands in what an asker may see.

    Raises:
        UntraceableError: There is no word in the text, or it is too short or too long.
    """
    asked = text.strip(_OUTER)
    pieces = _checked(text, asked, index.language)
    whole = _part(asked, index, collections)
    if whole.status != "nowhere" and (len(pieces) == 1 or whole.likeness == 1):
        return Trace(text, whole.status, (whole,))
    traced = {piece: _part(piece, index, collections) for piece in dict.fromkeys(pieces)}
    parts = tuple(traced[piece] for piece in pieces)
    found = {part.status for part in parts}
    if whole.status == "altered" and "verbatim" not in found:
        return Trace(text, "altered", (whole,))
    if found == {"nowhere"}:
        return Trace(text, "nowhere", parts, _nearest(asked, index, collections))
    return Trace(text, "partly" if "nowhere" in found else "altered", parts)


def with_links(found: Trace, links: Links) -> Trace:
    """A trace whose quotes have their links."""
    parts = tuple(replace(part, quotes=links.all_linked(part.quotes)) for part in found.parts)
    return replace(found, parts=parts, nearest=links.all_linked(found.nearest))


def _checked(text: str, asked: str, language: str) -> list[str]:
    """The sentences of a text that can be traced."""
    if len(text) > LONGEST:
        raise UntraceableError("too many characters", number=len(text), most=LONGEST)
    tokens = [token for token in tokens_of(asked, language) if not token.whole]
    if not tokens:
        raise UntraceableError("no word")
    if len(tokens) < SHORTEST or all(token.word in STOP for token in tokens):
        raise UntraceableError("too short", text=asked)
    pieces = list(_pieces(asked, language))
    if len(pieces) > MOST_SENTENCES:
        raise UntraceableError("too many sentences", number=len(pieces), most=MOST_SENTENCES)
    return pieces


def _pieces(text: str, language: str) -> Iterator[str]:
    """The sentences of a text, parted also where something was left out ("…")."""
    for start, end in sentences(text, language_code(language_of(text, language))):
        for piece in _OMISSION.split(text[start:end]):
            if re.search(r"\w", piece):
                yield piece.strip(_OUTER)


def _part(text: str, index: Engine, collections: Collections) -> Part:
    passages = _closest(text, index, collections)
    quotes = _verbatim(text, passages, index, collections)
    if quotes:
        restyled = all(quote.text != text for quote in quotes)
        return Part(text, "verbatim", tuple(quotes), likeness=1.0, restyled=restyled)
    return _altered(text, passages, index) or _said_otherwise(text, index, collections) or Part(text, "nowhere")


def _closest(text: str, index: Engine, collections: Collections) -> list[Passage]:
    """The passages that share the text's rarest terms."""
    terms = dict.fromkeys(terms_of(text, index.language))
    rarest = sorted(terms, key=lambda term: -index.idf(term, collections))[:_RAREST]
    found = (index.passage(hit.number) for hit in index.search(rarest, _PASSAGES, collections))
    return [passage for passage in found if may_see(passage.place, collections)]


def _nearest(text: str, index: Engine, collections: Collections) -> tuple[Quote, ...]:
    """The passages that hold much of what is rare in a text that stands nowhere."""
    words = [token.term for token in tokens_of(text, index.language) if token.word not in STOP]
    worth = {term: index.idf(term, collections) for term in words}
    # A word that no document holds is as rare as can be.
    rarest = max(worth.values())
    if not rarest:
        return ()
    worth = {term: value or rarest for term, value in worth.items()}
    near = []
    for passage in _closest(text, index, collections):
        shared = worth.keys() & set(terms_of(passage.text, index.language))
        if sum(worth[term] for term in shared) >= NEAR * sum(worth.values()):
            near.append(quote_of(index, passage.number, collections=collections))
    return tuple([quote for quote in near[:NEAREST] if verified(quote, index)])


def _verbatim(text: str, passages: Sequence[Passage], index: Engine, collections: Collections) -> list[Quote]:
    """Every place where the text stands letter for letter, the style of marks, dashes and spaces aside."""
    pattern = loose(text)
    places: dict[str, list[tuple[Place, int]]] = {}
    for passage in passages:
        for place in (passage.place, *passage.also_in):
            if may_see(place, collections):
                places.setdefault(place.source.path, []).append((place, passage.number))
    found: list[Quote] = []
    for path, held in places.items():
        held.sort(key=lambda one: one[0].start)
        for match in pattern.finditer(text_of(index, path) or ""):
            passage = _told_from(index, *_place_at(held, match.start()))
            found.append(_spoken(index, quote_at(index, passage, match.span())))
            if len(found) == _MOST_PLACES:
                return found
    return found


def _place_at(places: Sequence[tuple[Place, int]], start: int) -> tuple[Place, int]:
    """The place that holds an offset, else the last before it, else the first."""
    before = [one for one in places if one[0].start <= start]
    return before[-1] if before else places[0]


def _told_from(index: Engine, place: Place, number: int) -> Passage:
    """A passage as it stands in one of its places."""
    passage = index.passage(number)
    if place == passage.place:
        return passage
    text = (text_of(index, place.source.path) or "")[place.start : place.end]
    return replace(passage, place=place, text=text, also_in=())


def _spoken(index: Engine, quote: Quote) -> Quote:
    """A quote with the name of whoever says it."""
    place = quote.place
    said = index.statements_in(place.source.path)
    return replace(quote, speaker=speaker_of(said, [(place.start, place.end)]))


def _altered(text: str, passages: Sequence[Passage], index: Engine) -> Part | None:
    """The text beside the words of some passage that are closest to it, if they are close enough."""
    close = [(found, passage) for passage in passages if (found := compared(text, passage.text))]
    found, passage = max(close, key=lambda one: one[0].likeness, default=(None, None))
    if found is None or passage is None or found.likeness < ALTERED:
        return None
    (start, end), offset = found.span, passage.place.start
    span = (offset + start, offset + end)
    quote = _spoken(index, quote_at(index, passage, span))
    if not verified(quote, index):
        return None
    return Part(text, "altered", (quote,), found.changes, found.likeness)


def _said_otherwise(text: str, index: Engine, collections: Collections) -> Part | None:
    """A text of which the words in quotation marks stand in a document, told there in another way."""
    quoted = [match[1] or match[2] for match in _QUOTED.finditer(text)]
    for words in sorted((one.strip(f"{_OUTER},") for one in quoted), key=len, reverse=True):
        if len(terms_of(words, index.language)) > SHORTEST:
            found = _verbatim(words, _closest(words, index, collections), index, collections)
            if found:
                changes = against(text, found[0].text)
                same = sum(len(one.asked.split()) for one in changes if one.kind == "same")
                return Part(text, "altered", (found[0],), changes, same / len(text.split()))
    return None
