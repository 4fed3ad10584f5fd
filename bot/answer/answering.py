"""A question and an index in, an ``Answer`` out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from bot.answer.abridging import Abridging, fitting
from bot.answer.certainty import doubted, evidence_of, lacking_in
from bot.answer.composing import compose, elided, unfinished
from bot.answer.cutting.cutting import MOST, Cut, Excerpt, cut
from bot.answer.cutting.units import Units
from bot.answer.quotes import placed, shown_of, verified
from bot.answer.spans import under_name
from bot.answer.voices.hearing import Hearing, listen
from bot.answer.voices.naming import Named, Naming
from bot.answer.voices.opinions import Spoken, excerpt_of, spoken_by, who_says
from bot.answer.voices.positions import positions_of
from bot.answer.voices.stances import stance_asked
from bot.model import Answer, Heard, Lead, Quote
from bot.people.persons import people_meant
from bot.question.fitting import fitted
from bot.question.parsing import Question, Word, parse
from bot.question.wanting import wants_all
from bot.ranking.confidence import confidence as confidence_of
from bot.ranking.matching import Matches
from bot.ranking.ranking import Ranked, rank
from bot.ranking.weights import PERHAPS, SURE
from bot.rules.access import may_see
from knowledge.engine import Engine
from knowledge.model import Collections, Span, Speaker
from knowledge.text.terms import terms_of

QUOTES: Final = MOST
NEAREST: Final = 3
NEAR_COPY: Final = 88
"""Likeness (0 to 100, rapidfuzz's ratio) from which on two passages differ by a few words only."""
_MARKED: Final = 0.3
"""What stands for a word and counts at least so much of it is marked."""


_NOBODY_TAKES_IT: Final = 0.3
"""What remains of the confidence where a stand is asked for ("who opposes …") that nobody takes."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What retrieval found, before it is put into words."""

    ranked: Ranked
    cut: Cut
    confidence: float
    speakers: dict[int, Speaker | None]
    """Of excerpts, as far as a question about statements settled them; None: nobody's."""
    doubtful: bool = False
    """By its look it is no sure answer."""

    @property
    def nameless(self) -> bool:
        """Whether it only tells of others, so that nobody is to be named."""
        return None in self.speakers.values()


def answer(
    text: str,
    index: Engine,
    *,
    collections: Collections = None,
    by: str | None = None,
    source: str | None = None,
    organisation: Sequence[str] = (),
    calibrated: Callable[[float], float] | None = None,
    threshold: float | None = None,
    quotes: int = QUOTES,
    guess: bool = False,
    brief: bool = False,
) -> Answer:
    """Answer a question out of an index; every quote of the answer stands letter for letter in its document.

    Args:
        text: As asked.
        index: What to answer from.
        collections: What the asker may see besides the shared collection; None: all.
        by: Only what this speaker says.
        source: Only documents whose title or path holds these words.
        organisation: What the askers' own organisation is called; its documents need not name it.
        calibrated: Gives what a confidence is worth in this folder; None: as it is.
        threshold: Confidence from which on the question counts as answered, be it with reservation; None: the
            calibrated one.
        quotes: How many at most.
        guess: Give lead and quotes even to an unanswered question.
        brief: Only what fits a phone, of all that the answer holds.

    Raises:
        QuestionError: There is no word in the text, or it is too long.
    """
    began = time.perf_counter()
    question = parse(text, index.language)
    asked = fitted(question, index, collections, organisation)
    paths = _paths(index, collections, source)
    hearing = Hearing(None, None) if by else listen(asked.question, index, collections, paths)
    found = _find(
        asked.question,
        hearing,
        index,
        collections,
        by,
        paths,
        max(quotes, NEAREST),
    )
    # Another identifier's answer is none, however like the two are.
    uncalibrated = found.confidence if found and not asked.absent else 0.0
    likely = calibrated(uncalibrated) if calibrated and uncalibrated else uncalibrated
    answered = bool(found and not asked.absent) and likely >= (PERHAPS if threshold is None else threshold)
    lacking = lacking_in(asked, index, collections)
    doubtful = found is None or found.doubtful or lacking.doubtful
    result = Answer(
        question.text,
        "answered" if answered else "unanswered",
        round(likely, 4),
        uncalibrated=round(uncalibrated, 4),
        reserved=doubtful or likely < SURE or _is_besides(hearing.heard),
        missing=lacking.texts,
        corrections=asked.corrections,
        # "Yes, in these words:" with nothing behind it would be no answer, and none that holds.
        heard=hearing.heard if answered or _is_besides(hearing.heard) else None,
    )
    if found:
        result = _filled(result, found, index, collections, quotes, shown=answered or guess, brief=brief)
    return replace(result, elapsed_ms=round((time.perf_counter() - began) * 1000, 3))


def _find(
    question: Question,
    hearing: Hearing,
    index: Engine,
    collections: Collections,
    by: str | None,
    paths: Collections,
    most: int,
) -> _Found | None:
    if by:
        people = people_meant(index, by, collections)
        spoken = spoken_by(question, people, question.words, index, collections)
        return _found_spoken(spoken, index, paths) if spoken else None
    if hearing.spoken:
        return _found_spoken(hearing.spoken, index, paths)
    if _is_of_a_stranger(question, hearing.heard, index, collections):
        return None
    found = _find_passages(question, index, collections, paths, most)
    besides = question.about if found and _is_besides(hearing.heard) else ()
    if found and besides and not _tells_of(besides, found, index, collections):
        # The name finds what they say of other things; who else speaks of the subject is of more use.
        return _find_passages(replace(question, words=besides), index, collections, paths, most)
    return found


def _tells_of(subject: Sequence[Word], found: _Found, index: Engine, collections: Collections) -> bool:
    """Whether the passage that answers holds half of the words of a subject, by their weight."""
    number = int(found.ranked.matches.forward.numbers[found.cut.lead_row])
    held = set(terms_of(index.passage(number).text, index.language))
    weights = {word.term: index.idf(word.term, collections) for word in subject}
    return sum(weights[term] for term in weights if term in held) * 2 >= sum(weights.values())


def _is_of_a_stranger(question: Question, heard: Heard | None, index: Engine, collections: Collections) -> bool:
    """Whether nothing but somebody's words are asked for whom no document even names."""
    if heard is None or heard.outcome != "unquoted" or question.about:
        return False
    return not any(index.frequency(term, collections) for term in terms_of(heard.names[0], index.language))


def _is_besides(heard: Heard | None) -> bool:
    """Whether what is shown is not what was asked for of somebody."""
    return heard is not None and heard.outcome in ("otherwise", "silent", "unquoted")


def _find_passages(
    question: Question, index: Engine, collections: Collections, paths: Collections, most: int
) -> _Found | None:
    ranked = rank(question, index, collections, paths)
    if ranked is None:
        return None
    spoken = who_says(ranked, index) if question.speakers else None
    if spoken and spoken.said:
        return _found_spoken(spoken, index, paths)
    made = cut(ranked, index, most)
    if made is None:
        return None
    shown = evidence_of(ranked, made, index)
    likely = confidence_of(ranked, shown)
    # "Who supports it" may ask for a fact; not where people speak of it, and none does.
    if question.speakers and (stance := stance_asked(question)) and (spoken or stance != "supports"):
        likely *= _NOBODY_TAKES_IT
    return _Found(ranked, made, likely, {}, doubted(ranked, made, shown, index))


def _found_spoken(spoken: Spoken, index: Engine, paths: Collections) -> _Found | None:
    said = [one for one in spoken.said if paths is None or index.passage(one.number).place.source.path in paths]
    if not said:
        return None
    units = Units(spoken.ranked.matches, index)
    excerpts = tuple(excerpt_of(one, units, index) for one in said)
    speakers = {place: one.statement.speaker for place, one in enumerate(said)}
    return _Found(spoken.ranked, Cut(excerpts, said[0].span, said[0].row), spoken.confidence, speakers)


def _filled(
    result: Answer,
    found: _Found,
    index: Engine,
    collections: Collections,
    most: int,
    *,
    shown: bool,
    brief: bool,
) -> Answer:
    """The answer with its quotes; without them, with the closest passages."""
    excerpts = found.cut.excerpts if shown else found.cut.likeliest or found.cut.excerpts
    chosen = _quotes(found, excerpts, index, collections, most if shown else NEAREST)
    if brief:
        chosen = _brief(found, chosen, index, collections, shown=shown)
    if not shown:
        return replace(result, nearest=tuple(quote for _, quote in chosen))
    if not chosen:
        return replace(result, status="unanswered")
    rows, quotes = [excerpt.rows for excerpt, _ in chosen], [quote for _, quote in chosen]
    if wants_all(found.ranked.question):
        quotes = [unfinished(quote, index) for quote in quotes]
    result = replace(result, quotes=tuple(quotes), lead=_lead(found, quotes, index))
    if found.speakers:
        return result
    kind = found.ranked.question.kind
    return replace(result, positions=positions_of(index, found.ranked.matches, rows, quotes, kind, collections))


def _quotes(
    found: _Found, excerpts: Sequence[Excerpt], index: Engine, collections: Collections, most: int
) -> list[tuple[Excerpt, Quote]]:
    """The excerpts as verified quotes, none a near copy of another, each with the name of who alone speaks."""
    chosen: list[tuple[Excerpt, Quote]] = []
    naming = _naming(found, index)
    for place, excerpt in enumerate(excerpts):
        if len(chosen) >= most:
            break
        named = naming.named(excerpt, found.speakers.get(place))
        for part in [Named(excerpt, None)] if found.nameless else named:
            quote = _composed(found, part.excerpt, index, collections)
            if quote is None or not may_see(quote.place, collections) or not verified(quote, index):
                continue
            copied = next(
                (at for at, (_, one) in enumerate(chosen) if is_near_copy(quote.text, one.text)), None
            )
            if copied is None:
                chosen.append((part.excerpt, under_name(index, quote, part.speaker)))
            else:
                chosen[copied] = (chosen[copied][0], _also(index, chosen[copied][1], quote))
    return chosen[:most]


def _brief(
    found: _Found,
    chosen: Sequence[tuple[Excerpt, Quote]],
    index: Engine,
    collections: Collections,
    *,
    shown: bool,
) -> list[tuple[Excerpt, Quote]]:
    """What of some quotes fits a phone; ``shown``: they answer, and are not the closest passages alone."""
    naming = _naming(found, index)
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
    found: _Found, short: Excerpt, whole: Quote, naming: Naming, index: Engine, collections: Collections
) -> Quote | None:
    made = _composed(found, short, index, collections)
    if made is None or not verified(made, index):
        return None
    speaker = None if found.nameless else naming.named(short, whole.speaker)[0].speaker
    made = elided(made, before=short.begins_later, after=short.ends_earlier)
    return under_name(index, replace(made, also_in=whole.also_in), speaker)


def _naming(found: _Found, index: Engine) -> Naming:
    return Naming(index, found.ranked.matches, found.cut.lead, found.cut.lead_row)


def _composed(found: _Found, excerpt: Excerpt, index: Engine, collections: Collections) -> Quote | None:
    matches, number = found.ranked.matches, _numbers(found, excerpt)[0]
    quote = compose(index, number, excerpt.units, _marked(matches, excerpt.rows), collections)
    score = round(float(matches.scores[excerpt.rows[0]]), 3)
    return quote and replace(quote, score=score)


def _numbers(found: _Found, excerpt: Excerpt) -> list[int]:
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


def is_near_copy(text: str, other: str) -> bool:
    """Whether two texts differ by a few words only."""
    return fuzz.ratio(text, other, score_cutoff=NEAR_COPY) > 0


def _lead(found: _Found, quotes: Sequence[Quote], index: Engine) -> Lead | None:
    """The lead, verbatim, with the quote that shows it; None where none does."""
    naming = _naming(found, index)
    for number, quote in enumerate(quotes):
        text = _led(found, quote, naming, index)
        if naming.lead and text:
            start, end = naming.lead
            marked = _marked(found.ranked.matches, (found.cut.lead_row,))
            inside = ((first - start, last - start) for first, last in marked if start <= first and last <= end)
            speaker = None if found.nameless else quote.speaker or naming.speaker_of_lead()
            return Lead(text, number, tuple(inside), speaker)
    return None


def _led(found: _Found, quote: Quote, naming: Naming, index: Engine) -> str | None:
    """The lead's words, where a quote shows them."""
    if naming.lead is None:
        return None
    path = index.passage(int(found.ranked.matches.forward.numbers[found.cut.lead_row])).place.source.path
    return shown_of(index, quote, *naming.lead) if quote.place.source.path == path else None


def _marked(matches: Matches, rows: Sequence[int]) -> list[Span]:
    """The question's words in passages of a document, as spans of it in order, those that overlap joined."""
    forward = matches.forward
    passage = forward.passage[matches.token]
    strong = np.logical_or.reduce([passage == row for row in rows]) & (matches.strength >= _MARKED)
    tokens = matches.token[strong]
    marks: list[Span] = []
    for start, end in sorted(np.stack([forward.start[tokens], forward.end[tokens]], axis=1).tolist()):
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], end))
        else:
            marks.append((start, end))
    return marks


def _paths(index: Engine, collections: Collections, source: str | None) -> Collections:
    """The visible documents whose title or path holds the words; None: all."""
    if not source:
        return None
    return frozenset(one.source.path for one in index.documents(collections) if one.source.bears(source))
