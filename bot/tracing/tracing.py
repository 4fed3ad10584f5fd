"""Where is this text from: it stands in the documents letter for letter, altered (and how), or nowhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.answer.links import Links
from bot.answer.quotes import text_of, verified
from bot.answer.spans import quote_at, quote_of
from bot.model import Quote
from bot.people.speakers import speaker_of
from bot.question.words.stopping import STOP
from bot.rules.access import may_see
from bot.tracing.attributing import checked, quotations_in, speaker_in
from bot.tracing.comparing import DASHES, QUOTES, START, compared, loose, loose_start
from bot.tracing.editing import OMISSION, Edit
from bot.tracing.parts import Part, Trace
from bot.tracing.refusing import UntraceableError
from knowledge.engine import Engine
from knowledge.model import Collections, Passage, Place, Span
from knowledge.text.languages import language_of
from knowledge.text.sentences import sentences
from knowledge.text.stemming import language_code
from knowledge.text.terms import Token, terms_of, tokens_of

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
_SHOWN: Final = 10
"""So many places are shown …"""
_MANY: Final = 1_000
"""… and so many passages are looked through to count them."""

_Places = list[tuple[Place, int]]
"""Of one document, with the passage of each."""
_OUTER: Final = f"{QUOTES}{DASHES} \t\n\r>*_•"


def trace(text: str, index: Engine, collections: Collections = None) -> Trace:
    """Find where a text stands in what an asker may see.

    Raises:
        UntraceableError: There is no word in the text, or it is too short or too long.
    """
    asked = text.strip(_OUTER)
    pieces = _checked(text, asked, index.language)
    # A chat may hand it over in quotation marks, around those of its own.
    speaker = speaker_in(text) or speaker_in(text.strip()[1:-1])

    def part(piece: str) -> Part:
        return _with_speaker(_part(piece, index, collections), speaker, index, collections)

    whole = part(asked)
    if whole.status != "nowhere" and (len(pieces) == 1 or whole.likeness == 1):
        return Trace(text, whole.status, (whole,))
    traced = {piece: whole if piece == asked else part(piece) for piece in dict.fromkeys(pieces)}
    parts = tuple(traced[piece] for piece in pieces)
    found = {one.status for one in parts}
    if whole.status in ("altered", "quoted") and not found & {"verbatim", "edited"}:
        return Trace(text, whole.status, (whole,))
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
    tokens = [token for token in _tokens(asked, language) if not token.whole]
    if not tokens:
        raise UntraceableError("no word")
    if len(tokens) < SHORTEST or all(token.word in STOP for token in tokens):
        raise UntraceableError("too short", text=asked)
    pieces = list(_pieces(asked, language))
    if len(pieces) > MOST_SENTENCES:
        raise UntraceableError("too many sentences", number=len(pieces), most=MOST_SENTENCES)
    return pieces


@lru_cache(maxsize=2)
def _tokens(text: str, language: str) -> Sequence[Token]:
    """The tokens of a text; what is asked for as a whole is looked at several times."""
    return tuple(tokens_of(text, language))


def _pieces(text: str, language: str) -> Iterator[str]:
    """The sentences of a text, parted also where something was left out ("…")."""
    for start, end in sentences(text, language_code(language_of(text, language))):
        for piece in OMISSION.split(text[start:end]):
            if re.search(r"\w", piece):
                yield piece.strip(_OUTER)


def _part(text: str, index: Engine, collections: Collections) -> Part:
    passages = _closest(text, index, collections)
    quotes, places = _verbatim(text, passages, index, collections)
    if quotes:
        restyled = all(quote.text != text for quote in quotes)
        return Part(text, "verbatim", quotes, likeness=1.0, restyled=restyled, places=places)
    edited = _edited(text, index, collections)
    if edited and (edited.brackets or any(one.text for one in edited.omitted)):
        return edited
    if edited:
        # An ellipsis beside whole sentences, as of a quote that goes on, leaves out nothing of them.
        bare = re.sub(f"^{OMISSION.pattern}|{OMISSION.pattern}$", "", text)
        return edited if bare == text else _part(bare, index, collections)
    altered = _altered(text, passages, index)
    quoted = _quoted(text, index, collections)
    if quoted and (altered is None or _is_own_wording(text, altered)):
        return quoted
    return altered or quoted or Part(text, "nowhere")


def _is_own_wording(text: str, altered: Part) -> bool:
    """Whether a document shares hardly more of a text than the words in quotation marks."""
    quoted = sum(len(words.split()) for words in quotations_in(text))
    shared = sum(len(one.asked.split()) for one in altered.changes if one.kind == "same")
    return (shared - quoted) * 2 < len(text.split()) - quoted


def _with_speaker(part: Part, name: str | None, index: Engine, collections: Collections) -> Part:
    """A part with whether the document has them say it whom the text names."""
    if part.status in ("verbatim", "nowhere"):
        return part
    return replace(part, named=checked(part.text, name, part.quotes[0].speaker, index, collections))


def _closest(text: str, index: Engine, collections: Collections, most: int = _PASSAGES) -> list[Passage]:
    """The passages that share the text's rarest terms."""
    terms = dict.fromkeys(token.term for token in _tokens(text, index.language))
    rarest = sorted(terms, key=lambda term: -index.idf(term, collections))[:_RAREST]
    found = (index.passage(hit.number) for hit in index.search(rarest, most, collections))
    return [passage for passage in found if may_see(passage.place, collections)]


def _nearest(text: str, index: Engine, collections: Collections) -> tuple[Quote, ...]:
    """The passages that hold much of what is rare in a text that stands nowhere."""
    words = [token.term for token in _tokens(text, index.language) if token.word not in STOP]
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


def _verbatim(
    text: str,
    passages: Sequence[Passage],
    index: Engine,
    collections: Collections,
    *,
    any_case: bool = False,
) -> tuple[tuple[Quote, ...], int]:
    """The first places where the text stands letter for letter but for its style, and how many there are."""
    documents = _documents_with(text, passages, index, collections)
    if not documents or (len(text) > START and not _matches(loose_start(text, any_case=any_case), documents)):
        return (), 0
    pattern = loose(text, any_case=any_case)
    found = _matches(pattern, documents)
    if found and len(passages) == _PASSAGES:
        passages = _closest(text, index, collections, _MANY)
        found = _matches(pattern, _documents_with(text, passages, index, collections))
    quotes = []
    for held, span in found[:_SHOWN]:
        passage = _told_from(index, *_place_at(held, span[0]))
        quotes.append(_spoken(index, quote_at(index, passage, span)))
    return tuple(quotes), len(found)


def _documents_with(
    text: str, passages: Sequence[Passage], index: Engine, collections: Collections
) -> list[tuple[str, _Places]]:
    """The documents of some passages that hold all words of a text, with the passages of each.

    Telling that one is missing is many times as fast as looking for the text, in long documents above all.
    """
    # The first letter may be a capital or not.
    words = dict.fromkeys(re.findall(r"\w+", text[1:]))
    found = []
    for path, held in _documents(passages, collections).items():
        whole = text_of(index, path) or ""
        if all(word in whole for word in words):
            found.append((whole, held))
    return found


def _matches(pattern: re.Pattern[str], documents: Sequence[tuple[str, _Places]]) -> list[tuple[_Places, Span]]:
    """Every place in some documents, with the passages of its document."""
    return [(held, match.span()) for whole, held in documents for match in pattern.finditer(whole)]


def _documents(passages: Sequence[Passage], collections: Collections) -> dict[str, _Places]:
    """Each document that holds some passages, with the places of these in it, in order."""
    places: dict[str, _Places] = {}
    for passage in passages:
        for place in (passage.place, *passage.also_in):
            if may_see(place, collections):
                places.setdefault(place.source.path, []).append((place, passage.number))
    for held in places.values():
        held.sort(key=lambda one: one[0].start)
    return places


def _edited(text: str, index: Engine, collections: Collections) -> Part | None:
    """The text where it stands but for what its ellipses leave out and its brackets put in."""
    edit = Edit(text)
    if not edit.is_edited:
        return None
    passages = _closest(" ".join(edit.words), index, collections)
    language = language_code(language_of(text, index.language))
    for path, held in _documents(passages, collections).items():
        found = edit.found_in(text_of(index, path) or "", language)
        if found is None:
            continue
        passage = _told_from(index, *_place_at(held, found.span[0]))
        quote = _spoken(index, quote_at(index, passage, found.span))
        if verified(quote, index):
            return Part(
                text,
                "edited",
                (quote,),
                found.changes,
                1.0,
                omitted=found.omitted,
                brackets=found.brackets,
            )
    return None


def _place_at(places: _Places, start: int) -> tuple[Place, int]:
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
    close = [(found, passage) for passage in passages if (found := compared(text, passage.text, ALTERED))]
    found, passage = max(close, key=lambda one: one[0].likeness, default=(None, None))
    if found is None or passage is None or found.likeness < ALTERED:
        return None
    (start, end), offset = found.span, passage.place.start
    span = (offset + start, offset + end)
    quote = _spoken(index, quote_at(index, passage, span))
    if not verified(quote, index):
        return None
    return Part(text, "altered", (quote,), found.changes, found.likeness)


def _quoted(text: str, index: Engine, collections: Collections) -> Part | None:
    """A text of whose own wording the words in quotation marks stand in a document, or nearly do."""
    quoted = [words.strip(f"{_OUTER},") for words in quotations_in(text)]
    said = [words for words in quoted if len(terms_of(words, index.language)) > SHORTEST]
    each = {words: _part_of_quotation(words, index, collections) for words in said}
    standing = [one for one in each.values() if one.status in ("verbatim", "edited")]
    if standing:
        missing = tuple(words for words, one in each.items() if one not in standing)
        first = standing[0]
        return replace(
            first, text=text, status="quoted", quotes=tuple(one.quotes[0] for one in standing), missing=missing
        )
    altered = [one for one in each.values() if one.status == "altered"]
    return replace(altered[0], own=True) if altered else None


def _part_of_quotation(words: str, index: Engine, collections: Collections) -> Part:
    passages = _closest(words, index, collections)
    quotes, places = _verbatim(words, passages, index, collections, any_case=True)
    if quotes:
        return Part(words, "verbatim", quotes, likeness=1.0, places=places)
    edited = _edited(words, index, collections)
    return edited or _altered(words, passages, index) or Part(words, "nowhere")
