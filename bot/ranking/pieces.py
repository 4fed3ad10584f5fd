"""What speaks for a piece of the best passages: a sentence, an item, a row or some code that may answer."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.question.wanting import Wants, wants_of
from bot.ranking.features import (
    NATS,
    PASSAGE_FEATURES,
    count_in_sentences,
    in_subjects,
    own_in_sentences,
    shares,
    words_in_sentences,
)
from bot.ranking.introducing import parents_of
from bot.ranking.matching import Floats, Ints, Matches
from bot.ranking.ranking import Ranked
from bot.ranking.tables import Column, table_of
from bot.ranking.weights import MENU, PIECE_WEIGHTS
from knowledge.engine import ASKS, CODE, CONTACT, DIGITS, FIX, INTRO, LINKS, MODAL, ROW, bearing

PIECE_FEATURES: Final = (
    "coverage",  # share of the question's weight that the piece, what introduces it and the headings hold
    "own",  # share that the piece alone holds
    "exact",  # share held by the very words, unstemmed
    "with_previous",  # as "coverage", with the piece before
    "with_next",  # as "coverage", with the piece after
    "local",  # as "coverage", words weighed by how few of these passages hold them
    "words",  # what it holds of all the question's words, stop words too
    "subject",  # share held among its first words
    "heading",  # share that title and headings hold
    "passage",  # strength of its passage beside the best one's
    "rank",  # minus the logarithm of its passage's rank
    "best",  # is of the best passage
    "place",  # minus the logarithm of its place in the passage
    "first",  # begins its passage
    "length",  # logarithm of its characters
    "fresh",  # logarithm of its words that are not the question's
    "row",  # is a row of a table
    "code",  # is code
    "intro",  # announces what follows
    "asks",  # is a question itself
    "wants_ruling",  # for "may I …": says must, only, not, never
    "wants_contact",  # for "who …", "report": names a team, a channel or an address
    "wants_fix",  # for "how do I …" and errors: says set, use, run, if you, because
    "wants_code",  # the same: is code
    "wants_digits",  # for "how many …", "limit": holds a digit
    "heading_asked",  # share of the heading's words that the question has
    "asked_first",  # the same, the nearer to the heading the more
    "heading_adds",  # share that the headings hold and the piece does not
    "after_hit",  # share that the two pieces before hold and it does not
)

DEPTH: Final = 15
"""Pieces come from so many best passages: with 25 the same answers, with 3 the second half of many is lost."""
PIECE: Final = np.array([PIECE_WEIGHTS[name] for name in PIECE_FEATURES])
_HEADING_ASKED: Final = PASSAGE_FEATURES.index("heading_asked")


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces of the best ``DEPTH`` passages, passage after passage, each in its order."""

    sentence: Ints
    """Sentences of ``Matches``."""
    rank: Ints
    """Of each, the rank of its passage."""
    features: Floats
    """One column a name of ``PIECE_FEATURES``."""
    strength: Floats
    wants: Wants
    """What the question wants."""


def pieces_of(ranked: Ranked, depth: int = DEPTH) -> Pieces:
    """The pieces of the best passages, with what speaks for each."""
    matches, forward = ranked.matches, ranked.matches.forward
    rows = ranked.rows[:depth]
    counts = np.diff(forward.sentences)[rows]
    rank = np.repeat(np.arange(len(rows)), counts)
    place = np.arange(len(rank)) - np.repeat(np.cumsum(counts) - counts, counts)
    sentence = forward.sentences[rows][rank] + place
    wants = wants_of(ranked.question)
    columns = (
        _held(matches, sentence, place, counts[rank])
        | _placed(ranked, rank, place)
        | _looks(matches, sentence)
        | _wanted(matches, sentence, wants)
    )
    features = table_of(columns, PIECE_FEATURES)
    menu = bearing(forward.sentence_signs[sentence], LINKS)
    return Pieces(sentence, rank, features, np.round(features @ PIECE, 9) - MENU * menu, wants)


def likelihood(pieces: Pieces, matches: Matches) -> Floats:
    """How likely each unit of ``Matches`` answers: 0 for a word alone and for what is not among the pieces."""
    found = np.zeros(len(matches.in_sentence))
    if len(pieces.sentence):
        likely = np.exp(pieces.strength - pieces.strength.max())
        found[pieces.sentence] = likely / likely.sum()
    found[words_in_sentences(matches) < 2] = 0  # noqa: PLR2004 # a word alone says nothing
    return found


def figures_of(matches: Matches, wants: Wants) -> frozenset[int]:
    """The terms with digits, where a number is asked for: another one is another answer in the same words."""
    forward = matches.forward
    return frozenset(forward.term[bearing(forward.flags, DIGITS)].tolist() if wants.number else ())


def _held(matches: Matches, sentence: Ints, place: Ints, count: Ints) -> dict[str, Column]:
    """How much of the question pieces hold, with what stands around them."""
    weight, local = shares(matches.query.weight), shares(matches.local_weight)
    held_by = matches.in_sentence
    with_none = np.concatenate([held_by, np.zeros((1, held_by.shape[1]))])
    # The last one stands for none, whose number is -1.
    above = np.append(parents_of(matches), -1)
    parent = above[sentence]
    grandparent = above[parent]
    own = held_by[sentence]
    context = np.maximum(own, np.maximum(with_none[parent], with_none[grandparent]))
    heading = matches.in_heading[matches.sentence_passage[sentence]]
    held = np.maximum(context, heading)
    previous = np.where((place > 0)[:, None], with_none[sentence - 1], 0)
    second = np.where((place > 1)[:, None], with_none[sentence - 2], 0)
    following = np.where((place + 1 < count)[:, None], with_none[sentence + 1], 0)
    sequences = matches.sequences
    return {
        "coverage": held @ weight,
        "own": own @ weight,
        "exact": matches.exact_in_sentence[sentence] @ weight,
        "with_previous": np.maximum(held, previous) @ weight,
        "with_next": np.maximum(held, following) @ weight,
        "local": held @ local,
        "words": sequences.words[sentence] @ sequences.word_idf / NATS,
        "subject": in_subjects(matches)[sentence] @ weight,
        "heading": heading @ weight,
        "heading_adds": np.maximum(heading - own, 0) @ weight,
        "after_hit": np.maximum(np.maximum(previous, second) - held, 0) @ weight,
    }


def _placed(ranked: Ranked, rank: Ints, place: Ints) -> dict[str, Column]:
    """Where pieces stand: in which passage, and where in it."""
    asked = ranked.features[rank, _HEADING_ASKED]
    return {
        "passage": ranked.strength[rank] - ranked.strength[:1],
        "rank": -np.log1p(rank),
        "best": rank == 0,
        "place": -np.log1p(place),
        "first": place == 0,
        "heading_asked": asked,
        "asked_first": asked / (1 + place),
    }


def _looks(matches: Matches, sentence: Ints) -> dict[str, Column]:
    """What pieces are, and how long."""
    forward = matches.forward
    kind = forward.sentence_kind[sentence]
    words = words_in_sentences(matches)
    asked = own_in_sentences(matches)
    return {
        "length": np.log(np.maximum(forward.sentence_end[sentence] - forward.sentence_start[sentence], 1)),
        "fresh": np.log1p(np.maximum(words - asked, 0)[sentence]),
        "row": kind == ROW,
        "code": kind == CODE,
        "intro": kind == INTRO,
        "asks": bearing(forward.sentence_signs[sentence], ASKS),
    }


def _wanted(matches: Matches, sentence: Ints, wants: Wants) -> dict[str, Column]:
    """Whether pieces hold what the question wants."""
    forward = matches.forward
    signs = forward.sentence_signs[sentence]
    digits = wants.number and count_in_sentences(matches, bearing(forward.flags, DIGITS))[sentence] > 0
    return {
        "wants_ruling": bearing(signs, MODAL) & wants.ruling,
        "wants_contact": bearing(signs, CONTACT) & wants.contact,
        "wants_fix": bearing(signs, FIX) & wants.fix,
        "wants_code": (forward.sentence_kind[sentence] == CODE) & wants.fix,
        "wants_digits": np.full(len(sentence), digits),
    }
