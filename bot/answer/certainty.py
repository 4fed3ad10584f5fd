"""How sure an answer is: what is shown of ranked passages, and what speaks against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.answer.cutting.cutting import Cut
from bot.question.alternatives import alternatives
from bot.question.defining import defined
from bot.question.fitting import Fitted
from bot.question.parsing import Question, Word
from bot.question.subject import thing
from bot.question.wanting import is_pasted
from bot.question.words.known import is_word
from bot.question.words.languages import lexicon
from bot.ranking.confidence import Shown, holds_all, lacking_of, lacks_number, pages
from bot.ranking.defining import is_term
from bot.ranking.features import answering_tokens, count_in_sentences, shares
from bot.ranking.matching import Flags
from bot.ranking.ranking import Ranked
from bot.ranking.weights import SURE, SURE_BELOW_HEADINGS
from knowledge.engine import CONTACT, DIGITS, ITEM, Engine, Forward, bearing
from knowledge.model import Collections

_PAST: Final = re.compile(r"\bwhen\s+(?:was|were|did)\b", re.IGNORECASE)
"""Asks for a date; "when do I …" asks for a condition, too."""

_NO_NAMES: Final = ("i", "ok")
"""Folded; written with capitals wherever they stand, they name nobody."""

_SCATTERED: Final = 3
"""Quotes of so many pages hold words of the question, each some of them, more often than its answer."""

_BESIDES: Final = 3
"""Words of substance. Where a plain word is missing, so many others tell; "When did the village hall burn?" has
two …"""

_BESIDES_CORRECTED: Final = 2
"""… and so many where it was corrected, which is seldom wrong for a word of the language."""

_OF_A_SENTENCE: Final = 1
"""Words of substance besides one that is held nowhere: they name half of what is asked for, another matter …"""

_OF_A_THING: Final = 2
"""… and so many do where they and that one are all that is asked. Of the questions about half of the articles
of squad_a, wikiqa_a and covid_a answered with reservation, that leaves nine more unanswered, all wrong."""

_MUCH: Final = 0.5
"""An answer that lacks such a share of the question's words is no sure one, whatever they weigh."""

_MUCH_BELOW_HEADING: Final = 0.4
"""The same below a heading: pages are about one thing there, and name it on every line."""

_EVEN: Final = 0.5
"""What tells by its form, and less likely than that, may as well be another matter."""

_SAME: Final = 0.5
"""What stands for a word and counts at least so much is the word in another form."""


def evidence_of(ranked: Ranked, cut: Cut) -> Shown:
    """The likeliest of a cut, as far as that tells how sure it is: what was found and waits counts as well."""
    excerpts = cut.likeliest
    rows = tuple(excerpt.rows[0] for excerpt in excerpts)
    lead = cut.lead[1] - cut.lead[0] if cut.lead else 0
    length = sum(unit.end - unit.start for excerpt in excerpts for unit in excerpt.units)
    return Shown(rows, *_likely(ranked, cut), _held_by_lead(ranked, cut), lead, length)


def _likely(ranked: Ranked, cut: Cut) -> tuple[float, float]:
    """How likely the pieces are that are shown, and how far the best stands before another passage's."""
    forward, pieces = ranked.matches.forward, cut.pieces
    if pieces is None:
        return 0.0, 0.0
    starts = {(row, unit.start) for excerpt in cut.likeliest for row in excerpt.rows for unit in excerpt.units}
    at = zip(ranked.rows[pieces.rank].tolist(), forward.sentence_start[pieces.sentence].tolist(), strict=True)
    shown = np.array([one in starts for one in at], np.bool_)
    strength = pieces.strength
    odds = np.exp(strength - strength.max())
    others = strength[pieces.rank != pieces.rank[int(np.argmax(strength))]]
    return float(odds[shown].sum() / odds.sum()), float(strength.max() - others.max()) if len(others) else 0.0


def _held_by_lead(ranked: Ranked, cut: Cut) -> float:
    matches = ranked.matches
    own = matches.in_sentence[_of_lead(ranked, cut)].max(axis=0, initial=0.0)
    held = np.maximum(own, matches.in_heading[cut.lead_row]) if cut.lead else own
    return float(held @ shares(ranked.query.weight))


def _of_lead(ranked: Ranked, cut: Cut) -> Flags:
    """The sentences of the lead."""
    matches, (start, end) = ranked.matches, cut.lead or (0, 0)
    forward = matches.forward
    here = matches.sentence_passage == cut.lead_row
    own: Flags = here & (forward.sentence_start < end) & (forward.sentence_end > start)
    return own


def sure_from(ranked: Ranked, index: Engine) -> float:
    """The confidence from which on what is found is given without reservation."""
    return SURE_BELOW_HEADINGS if is_below_heading(ranked, index) else SURE


def is_below_heading(ranked: Ranked, index: Engine) -> bool:
    """Whether the best passage stands below a heading of its page."""
    return _is_headed(ranked, int(ranked.rows[0]), index)


def _is_headed(ranked: Ranked, row: int, index: Engine) -> bool:
    """Whether a passage stands below a heading of its page."""
    return bool(index.place(int(ranked.matches.forward.numbers[row])).section)


def doubted(ranked: Ranked, cut: Cut, shown: Shown, index: Engine) -> bool:
    """Whether what is shown is no sure answer by its look, however much of the question it holds."""
    if ranked.telling:
        return ranked.telling.likely < _EVEN
    return (
        scattered(ranked, shown, index)
        or untyped(ranked, cut, index)
        or (lacks_number(ranked) and not is_pasted(ranked.question))
        or lacks_much(ranked, index)
        or undefined(ranked, cut, index)
    )


def undefined(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether a meaning is asked for, and the lead, below a heading that is not the term, tells none.

    What mentions a term often tells what is done with it. Prose defines what it is about in many ways.
    """
    asked = defined(ranked.question.text)
    if asked is None or not asked.surely or cut.lead_row < 0:
        return False
    place = index.place(int(ranked.matches.forward.numbers[cut.lead_row]))
    return bool(place.section) and not is_term(place.section[-1], asked.term)


def lacks_much(ranked: Ranked, index: Engine) -> bool:
    """Whether the best passage lacks so much of the question that what it holds may be another matter."""
    lacking, asked = lacking_of(ranked)
    much = _MUCH_BELOW_HEADING if is_below_heading(ranked, index) else _MUCH
    return lacking > 0 and lacking >= much * asked


def untyped(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether somebody, a number or a past date is asked for and the lead, below a heading, holds none.

    Manuals write and make many things and seldom say who did. Prose names people by what they are ("the
    founders") and days by others: there this tells nothing.
    """
    matches, kind, row = ranked.matches, ranked.question.kind, cut.lead_row
    asked = kind in ("who", "number") or (kind == "when" and _PAST.search(ranked.question.text))
    tokens = answering_tokens(matches, kind) if asked else None
    if tokens is None or cut.lead is None or row < 0:
        return False
    forward = matches.forward
    if kind == "who":
        nobody = [number for word in _NO_NAMES if (number := index.word_number(word)) is not None]
        tokens = tokens & ~np.isin(forward.word, nobody)
    if kind == "number":
        tokens = tokens & ~_item_numbers(forward)
    given = count_in_sentences(matches, tokens) > 0
    if kind == "who":
        given |= bearing(forward.sentence_signs, CONTACT)
    return not given[_of_lead(ranked, cut)].any() and _is_headed(ranked, row, index)


def _item_numbers(forward: Forward) -> Flags:
    """Tokens that number an item ("2. Ask for a key") and count nothing, as "2 keys" would."""
    first = (forward.start == forward.sentence_start[forward.sentence]) & bearing(forward.flags, DIGITS)
    apart = np.zeros(len(forward.start), np.bool_)
    apart[:-1] = forward.start[1:] - forward.end[:-1] > 1
    found: Flags = first & apart & (forward.sentence_kind[forward.sentence] == ITEM)
    return found


def scattered(ranked: Ranked, shown: Shown, index: Engine) -> bool:
    """Whether the quotes read first are each of another page, and none holds the whole question.

    Prose without headings is always shown so.
    """
    if pages(ranked, shown) < _SCATTERED or holds_all(ranked):
        return False
    return any(_is_headed(ranked, row, index) for row in shown.rows[:_SCATTERED])


@dataclass(frozen=True, slots=True)
class Lacking:
    """What of a question no visible document holds."""

    texts: tuple[str, ...]
    """As the asker wrote it: identifiers, phrases in quotation marks, then words, each once."""
    doubtful: bool
    """Whether it, or a word that was taken for another, may be the very thing that matters."""


def lacking_in(asked: Fitted, index: Engine, collections: Collections) -> Lacking:
    """Find what of a question no visible document holds."""
    question = asked.question
    phrases = [one.text for one in question.phrases if not index.holds_phrase(one.terms, collections)]
    names = (*(one.text for one in asked.absent), *asked.own, *phrases)
    words = missing(question.words, index, collections)
    # "2031" is no word of its own in "CVE-2031-99999".
    others = [word for word in words if not any(word.text in name for name in names)]
    # A program puts the names of its user's things in quotation marks, and prints them bare.
    named = bool(asked.absent or asked.own if is_pasted(question) else asked.absent or phrases)
    written = {one for one, _ in asked.corrections}
    # What a name was taken for is no name if it is a word of the language.
    replaced = [
        replace(word, capital=word.capital and not is_word(word.plain, question.language))
        for word in question.words
        if word.text in written
    ]
    doubted = decisive(others, question.words, question.language)
    doubted += decisive(replaced, question.words, question.language, least=_BESIDES_CORRECTED)
    texts = dict.fromkeys((*names, *(word.text for word in others)))
    return Lacking(tuple(texts), named or bool(doubted))


def decisive(
    lacking: Sequence[Word], asked: Sequence[Word], language: str = "english", least: int = _BESIDES
) -> tuple[Word, ...]:
    """Those missing or corrected words of a question without which its answer is in doubt.

    A plain word among others texts often say otherwise, and how much of the question they hold already tells
    how sure they are. A name, a number, a term of a trade they do not, and a short question has no other words
    that would make up for one. In languages of which no near words are known, names and what has digits tell.
    """
    known = lexicon(language)
    if known.relatives:
        substance = {word.term for word in asked if not (word.whole or word.generic)}
        few = len(substance - {word.term for word in lacking}) < least
        return tuple(word for word in lacking if few or not _is_plain(word, language))
    return tuple(
        word
        for word in lacking
        if _has_digit(word)
        or (known.cased and word.capital and not known.nouns_capital)
        or (not known.latin and word.plain.isascii())
    )


def untold(question: Question, ranked: Ranked, index: Engine, collections: Collections) -> bool:
    """Whether the word that tells what is asked for stands in no visible document.

    That is a word of the thing that is asked for ("zebra plan", "how do I book the helicopter?"), or a name,
    where no two other words of substance are held; of a question that is nothing but its thing, two are not
    enough. A word that the best passage says otherwise ("vacation", "leave") is held.
    """
    lacking = [one for one in missing(question.words, index, collections) if not _is_near_in_best(one, ranked)]
    if not lacking:
        return False
    substance = {word.term: word for word in question.words if not (word.whole or word.generic)}
    held = len(substance.keys() - {word.term for word in lacking})
    asked = thing(question)
    is_bare = set(substance) <= {word.term for word in asked}
    if held > (_OF_A_THING if is_bare else _OF_A_SENTENCE):
        return False
    names = decisive(lacking, question.words, question.language, least=0)
    return not {word.term for word in lacking}.isdisjoint(
        word.term for word in (*asked, *(names if held <= _OF_A_SENTENCE else ()))
    )


def _is_near_in_best(word: Word, ranked: Ranked) -> bool:
    """Whether the best passage or its headings hold a word near to one in meaning."""
    matches, row = ranked.matches, int(ranked.rows[0])
    columns = [at for at, one in enumerate(ranked.query.words) if one.term == word.term]
    held = np.maximum(matches.in_passage[row], matches.in_heading[row])
    return bool((held[columns] > 0).any())


def _is_plain(word: Word, language: str) -> bool:
    """Whether a word is one of the language, written as no name is."""
    return not (word.capital or _has_digit(word)) and is_word(word.plain, language)


def _has_digit(word: Word) -> bool:
    return any(map(str.isdigit, word.text))


def missing(words: Sequence[Word], index: Engine, collections: Collections) -> tuple[Word, ...]:
    """The words of substance that no visible document holds in any form."""
    known = alternatives(index, collections)

    def is_held(word: Word) -> bool:
        if index.frequency(word.term, collections):
            return True
        runs = list(known.runs(word.term))
        pieces = {term for run in runs for term in run.terms}
        forms = [
            one for one, strength in known.of(word.term).items() if strength >= _SAME and one not in pieces
        ]
        return any(index.frequency(term, collections) for term in forms) or any(
            index.holds_phrase(run.terms, collections) for run in runs
        )

    joined = [word for word in words if word.whole and is_held(word)]

    def is_in_one(word: Word) -> bool:
        return any(one.covers(word) for one in joined)

    return tuple(word for word in words if not (word.whole or word.generic or is_in_one(word) or is_held(word)))
