"""What was found, put into words: quotes that are verified, what answers in them, and who says it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from bot.answer.abridging import Abridging, fitting
from bot.answer.composing import compose, elided, unfinished
from bot.answer.cutting.cutting import Cut, Excerpt
from bot.answer.quotes import placed, shown_of, verified
from bot.answer.spans import under_name
from bot.answer.voices.naming import Naming
from bot.answer.voices.positions import positions_of
from bot.model import Answer, Lead, Quote
from bot.question.wanting import wants_all, wants_of
from bot.ranking.matching import Matches
from bot.ranking.ranking import Ranked
from bot.ranking.weights import SURE
from bot.rules.access import may_see
from knowledge.engine import Engine
from knowledge.model import Collections, Span, Speaker

NEAREST: Final = 3
NEAR_COPY: Final = 88
"""Likeness (0 to 100, rapidfuzz's ratio) from which on two passages differ by a few words only."""
_FIGURES: Final = re.compile(r"\d+")
_MARKED: Final = 0.3
"""What stands for a word and counts at least so much of it is marked."""


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval found, before it is put into words."""

    ranked: Ranked
    cut: Cut
    confidence: float
    speakers: dict[int, Speaker | None]
    """Of excerpts, as far as a question about statements settled them; None: nobody's."""
    doubtful: bool = False
    """By its look it is no sure answer."""
    sure: float = SURE
    """The confidence from which on it is one."""

    @property
    def nameless(self) -> bool:
        """Whether it only tells of others, so that nobody is to be named."""
        return None in self.speakers.values()


def filled(
    result: Answer,
    found: Found,
    index: Engine,
    collections: Collections,
    most: int,
    *,
    shown: bool,
    brief: bool,
) -> Answer:
    """The answer with its quotes; without them, with the closest passages."""
    cut = found.cut
    naming = Naming(index, found.ranked.matches, cut.lead, cut.lead_row, nameless=found.nameless)
    excerpts = cut.excerpts if shown else cut.likeliest or cut.excerpts
    chosen = _quotes(found, excerpts, naming, index, collections, most if shown else NEAREST)
    if brief:
        chosen = _brief(found, chosen, naming, index, collections, shown=shown)
    if not shown:
        return replace(result, nearest=tuple(quote for _, quote in chosen))
    if not chosen:
        return replace(result, status="unanswered")
    rows, quotes = [excerpt.rows for excerpt, _ in chosen], [quote for _, quote in chosen]
    if wants_all(found.ranked.question):
        quotes = [unfinished(quote, index) for quote in quotes]
    result = replace(result, quotes=tuple(quotes), lead=_lead(found, quotes, naming, index))
    if found.speakers:
        return result
    kind = found.ranked.question.kind
    return replace(result, positions=positions_of(index, found.ranked.matches, rows, quotes, kind, collections))


def _quotes(
    found: Found,
    excerpts: Iterable[Excerpt],
    naming: Naming,
    index: Engine,
    collections: Collections,
    most: int,
) -> list[tuple[Excerpt, Quote]]:
    """The excerpts as verified quotes, none a near copy of another, each with the name of who alone speaks."""
    chosen: list[tuple[Excerpt, Quote]] = []
    counted = wants_of(found.ranked.question).number
    for place, excerpt in enumerate(excerpts):
        if len(chosen) >= most:
            break
        for part in naming.named(excerpt, found.speakers.get(place)):
            quote = _composed(found, part.excerpt, index, collections)
            if quote is None or not may_see(quote.place, collections) or not verified(quote, index):
                continue
            copied = next(
                (
                    at
                    for at, (_, one) in enumerate(chosen)
                    if is_near_copy(quote.text, one.text, counted=counted)
                ),
                None,
            )
            if copied is None:
                chosen.append((part.excerpt, under_name(index, quote, part.speaker)))
            else:
                chosen[copied] = (chosen[copied][0], _also(index, chosen[copied][1], quote))
    return chosen[:most]


def _brief(
    found: Found,
    chosen: Sequence[tuple[Excerpt, Quote]],
    naming: Naming,
    index: Engine,
    collections: Collections,
    *,
    shown: bool,
) -> list[tuple[Excerpt, Quote]]:
    """What of some quotes fits a phone; ``shown``: they answer, and are not the closest passages alone."""
    abridging = Abridging(index, found.ranked.matches, naming.lead if shown else None)
    led = [bool(_led(found, quote, naming, index)) for _, quote in chosen]
    excerpts = [excerpt for excerpt, _ in chosen]
    first = led.index(True) if any(led) else 0
    kept: dict[int, tuple[Excerpt, Quote]] = {}
    abridged = abridging.shown(excerpts, first) if shown else abridging.nearest(excerpts)
    for at, ((whole, quote), short) in enumerate(zip(chosen, abridged, strict=True)):
        if short is None:
            continue
        made = quote if short == whole else _abridged(found, short, quote, naming, index, collections)
        if made:
            kept[at] = short, made
    shown_at = fitting({at: len(quote.text) for at, (_, quote) in kept.items()}, first)
    return [kept[at] for at in shown_at]


def _abridged(
    found: Found, short: Excerpt, whole: Quote, naming: Naming, index: Engine, collections: Collections
) -> Quote | None:
    made = _composed(found, short, index, collections)
    if made is None or not verified(made, index):
        return None
    speaker = naming.named(short, whole.speaker)[0].speaker
    made = elided(made, before=short.begins_later, after=short.ends_earlier)
    return under_name(index, replace(made, also_in=whole.also_in), speaker)


def _composed(found: Found, excerpt: Excerpt, index: Engine, collections: Collections) -> Quote | None:
    matches, number = found.ranked.matches, _numbers(found, excerpt)[0]
    quote = compose(index, number, excerpt.units, _marked(matches, excerpt.rows), collections)
    score = round(float(matches.scores[excerpt.rows[0]]), 3)
    return quote and replace(quote, score=score)


def _numbers(found: Found, excerpt: Excerpt) -> list[int]:
    numbers: list[int] = found.ranked.matches.forward.numbers[list(excerpt.rows)].tolist()
    return numbers


def _also(index: Engine, quote: Quote, copy: Quote) -> Quote:
    """The quote with the places of the very same words elsewhere, such as in another collection."""
    at = copy.text.find(quote.text)
    if at < 0 or len(copy.text) != copy.place.end - copy.place.start:
        return quote
    places = [
        placed(index, place, place.start + at, place.start + at + len(quote.text))
        for place in (copy.place, *copy.also_in)
    ]
    return replace(quote, also_in=(*quote.also_in, *places))


def is_near_copy(text: str, other: str, *, counted: bool = False) -> bool:
    """Whether two texts differ by a few words only; ``counted``: and by no number, for one is asked for."""
    if counted and _FIGURES.findall(text) != _FIGURES.findall(other):
        return False
    return fuzz.ratio(text, other, score_cutoff=NEAR_COPY) > 0


def _lead(found: Found, quotes: Sequence[Quote], naming: Naming, index: Engine) -> Lead | None:
    """The lead, verbatim, with the quote that shows it; None where none does."""
    for number, quote in enumerate(quotes):
        text = _led(found, quote, naming, index)
        if naming.lead and text:
            start, end = naming.lead
            marked = _marked(found.ranked.matches, (found.cut.lead_row,))
            inside = ((first - start, last - start) for first, last in marked if start <= first and last <= end)
            return Lead(text, number, tuple(inside), quote.speaker or naming.speaker_of_lead())
    return None


def _led(found: Found, quote: Quote, naming: Naming, index: Engine) -> str | None:
    """The lead's words, where a quote shows them."""
    if naming.lead is None:
        return None
    path = index.place(int(found.ranked.matches.forward.numbers[found.cut.lead_row])).source.path
    return shown_of(index, quote, *naming.lead) if quote.place.source.path == path else None


def _marked(matches: Matches, rows: Sequence[int]) -> list[Span]:
    """The question's words in passages of a document, as spans of it in order, those that overlap joined."""
    forward = matches.forward
    found: list[Span] = []
    for own in map(matches.hits_in, rows):
        tokens = matches.token[own][matches.strength[own] >= _MARKED]
        found += zip(forward.start[tokens].tolist(), forward.end[tokens].tolist(), strict=True)
    marks: list[Span] = []
    for start, end in sorted(found):
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], end))
        else:
            marks.append((start, end))
    return marks
