"""Which row of some passages has the cell that is asked for: "longsword damage", by its row and its column."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from bot.question.parsing import Question
from bot.question.pricing import is_priced
from bot.question.quantity import quantity_asked, told_otherwise
from bot.question.words.languages import lexicon
from bot.ranking.defining import LIKELY, Telling, best_of, text_of
from bot.ranking.introducing import parents_of
from bot.ranking.matching import HELD, Floats, Ints, Matches
from knowledge.engine import HEADER, ROW, Engine
from knowledge.text.rows import cells_of
from knowledge.text.terms import tokens_of

_WORTH: Final = 2.0
"""What it is worth beside other units, in nats; all are worth the same."""
_BETWEEN: Final = " | "


def cell_in(question: Question, matches: Matches, strength: Floats, index: Engine) -> Telling | None:
    """The best row of some passages that is named in the question beside what its columns are; None: none is.

    A row is named by its first cell with letters, all of whose words are asked for. Of the other words of
    substance one at least stands not in the row but in its header, or in the headings above, as do the columns
    of a table that began in another passage; and none stands in neither. What asks for a sum stands in a header
    that names one otherwise ("cost", "Price").

    Args:
        question: What is asked.
        matches: The passages.
        strength: Of each passage, what ranking gives it.
        index: Where their text is.
    """
    sentences = _rows(question, matches, index)
    if not len(sentences):
        return None
    return best_of(
        sentences.tolist(),
        strength[matches.sentence_passage[sentences]],
        _WORTH,
        lambda sentence: _told(matches, sentence, index),
    )


def _rows(question: Question, matches: Matches, index: Engine) -> Ints:
    """The rows that hold some words of substance and have all others above them."""
    asked = matches.query.of_substance
    rows: Ints = np.flatnonzero(matches.forward.sentence_kind == ROW)
    own = matches.in_sentence[rows][:, asked] >= HELD
    # Few rows hold some words and not all, of one word none: what stands above the others need not be known.
    some = own.any(axis=1) & ~own.all(axis=1)
    rows, own = rows[some], own[some]
    above = _above(question, matches, rows, index)[:, asked] >= HELD if len(rows) else own
    found: Ints = rows[(own | above).all(axis=1)]
    return found


def _above(question: Question, matches: Matches, rows: Ints, index: Engine) -> Floats:
    """How far header and headings of some rows hold each word, or another one for what it asks for."""
    parents = parents_of(matches)[rows]
    is_header = (parents >= 0) & (matches.forward.sentence_kind[parents] == HEADER)
    headers = np.where(is_header[:, None], matches.in_sentence[parents], 0)
    found: Floats = np.maximum(headers, matches.in_heading[matches.sentence_passage[rows]])
    if quantity_asked(question) == "money":
        own = parents[is_header]
        priced = [at for at in np.unique(own).tolist() if _has_price(text_of(matches, at, index))]
        terms = told_otherwise(question)
        columns = np.array([word.term in terms for word in matches.query.words], np.bool_)
        found[np.ix_(is_header & np.isin(parents, priced), columns)] = 1
    return found


def _has_price(header: str) -> bool:
    """Whether one of some columns holds sums."""
    return any(is_priced(header[start:end]) for start, end in cells_of(header))


def _told(matches: Matches, sentence: int, index: Engine) -> Telling | None:
    asked = {word.term for word in matches.query.words}
    named = set(_named(text_of(matches, sentence, index), index.language, matches.query.language))
    if not named or not named <= asked:
        return None
    # All of 26 that were read were right: too few to tell that these are likelier than definitions.
    return Telling(sentence, int(matches.sentence_passage[sentence]), _WORTH, LIKELY)


def _named(row: str, language: str, spoken: str) -> Iterator[str]:
    """The terms of what a row is about: its first cell with letters, without stop words."""
    stop = lexicon(spoken).stop
    first = next((cell for cell in row.split(_BETWEEN) if any(map(str.isalpha, cell))), "")
    return (one.term for one in tokens_of(first, language) if not one.whole and one.word not in stop)
