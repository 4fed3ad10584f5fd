"""A question as an index can be asked: in the spelling of its documents, and with what they lack told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.question.alternatives import alternatives
from bot.question.identifiers import Identifier, is_emoji
from bot.question.parsing import MOST_WORDS, Question, QuestionError, Word, with_words
from bot.question.presence import is_held
from bot.question.spelling import corrected, hyphened, joined, parted
from bot.question.wanting import is_pasted, is_pasted_error
from bot.question.words.known import is_word
from knowledge.engine import Engine
from knowledge.model import Collections
from knowledge.text.terms import tokens_of

_SHORT_FLAG: Final = 2
_FLAGS: Final = frozenset({"flag", "flags", "option", "options", "switch", "argument", "parameter"})
_ASKED_FOR: Final = (
    r"(?i:\b(?:what\s+(?:is|does|do|are)|what['’]s|flags?|options?|switch|meaning\s+of|effect\s+of|explain))"
)
"""Behind these an option is what is asked about."""
_EMOJI_ASKED: Final = frozenset("a an about does emoji is mean reaction say the with".split())
_EMOJI_ASKED_BEHIND: Final = frozenset("emoji mean means reaction stand stands".split())
"""Beside these so is an emoji."""
_NAMES: Final = re.compile(r"`[^`'\n]+['`]|(?<!\w)'[^'\n]+'|(?<!\w)\"[^\"\n]+\"")
"""What programs put in quotation marks."""
_MANY_PASSAGES: Final = 50
_EVERYWHERE: Final = 0.1
"""A name that a tenth of so many passages hold is that of what they are all about, which few people type."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A question for one index."""

    question: Question
    corrections: tuple[tuple[str, str], ...] = ()
    """What was taken for misspelt, and what is searched for instead."""
    absent: tuple[Identifier, ...] = ()
    """Identifiers that no visible document holds: nothing else answers for them."""
    own: tuple[str, ...] = ()
    """Other identifiers that no visible document holds, and names that a program quoted: the asker's own."""


def fitted(
    question: Question, index: Engine, collections: Collections, organisation: Sequence[str] = ()
) -> Fitted:
    """Fit a question to what may be seen of an index; ``organisation``: what that of its readers is called.

    Raises:
        QuestionError: It is made of emoji alone, which no document holds.
    """
    words = _without_own_name(question, organisation, index, collections)
    words = rarest(words, index, collections)
    words = joined(parted(words, index, collections), question.plains, index, collections)
    words = hyphened(words, question.plains, index, collections)
    if question.foreign is None:  # else they are no words of the documents' language that were mistyped
        words, corrections = corrected(words, index, collections)
    else:
        corrections = ()
    words, names = _without_quoted_names(words, question, index, collections)
    words = tuple(_of_everything(word, index, collections) for word in words)
    about, _ = corrected(question.about, index, collections)
    words, emoji = _without_emoji(words, question.plains, index, collections)
    if emoji and all(map(is_emoji, question.plains)):
        raise QuestionError("no word")
    lacking = [one for one in (*question.identifiers, *emoji) if not is_held(one, index, collections)]
    absent = tuple(one for one in lacking if not _is_own(one, question, lacking))
    own = tuple(one.text for one in lacking if one not in absent)
    return Fitted(
        replace(with_words(question, words), about=about),
        corrections,
        absent,
        (*own, *(name for name in names if not any(name in one for one in own))),
    )


def _without_quoted_names(
    words: tuple[Word, ...], question: Question, index: Engine, collections: Collections
) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words of what a program printed, without those in quotation marks that no document holds, and these.

    They are names of its user's things ("No module named 'crane'"), unless nothing else is left.
    """
    if not is_pasted_error(question):
        return words, ()
    quoted = [match.span() for match in _NAMES.finditer(question.text)]
    tokens = [one for one in tokens_of(question.text, question.language) if not one.whole]
    inside = {
        at for at, one in enumerate(tokens) if any(start < one.start and one.end < end for start, end in quoted)
    }
    known = alternatives(index, collections)
    kept = tuple(
        word
        for word in words
        if word.position not in inside or index.frequency(word.term, collections) or known.of(word.term)
    )
    if all(word.generic for word in kept):
        return words, ()
    return kept, tuple(dict.fromkeys(word.text for word in words if word not in kept))


def _without_own_name(
    question: Question, names: Sequence[str], index: Engine, collections: Collections
) -> tuple[Word, ...]:
    """The words of a question, in which the readers' own organisation says next to nothing.

    Its name is left out where no document holds it, unless nothing else is asked for.
    """
    covered: set[int] = set()
    for name in names:
        terms = tuple(one.term for one in tokens_of(name, question.language) if not one.whole)
        for at in range(len(question.terms) - len(terms) + 1):
            if question.terms[at : at + len(terms)] == terms:
                covered.update(range(at, at + len(terms)))
    others = [word for word in question.words if word.position not in covered]
    if len(others) == len(question.words) or all(word.generic for word in others):
        return question.words
    kept = (word for word in question.words if word in others or index.frequency(word.term, collections))
    return tuple(word if word in others else replace(word, generic=True) for word in kept)


def _without_emoji(
    words: tuple[Word, ...], plains: Sequence[str], index: Engine, collections: Collections
) -> tuple[tuple[Word, ...], tuple[Identifier, ...]]:
    """The words without emoji that no document holds, which adorn a question unless it asks about them."""
    absent = [word for word in words if is_emoji(word.plain) and not index.frequency(word.term, collections)]
    others = tuple(word for word in words if word not in absent)
    nothing_else = all(word.generic for word in others)
    asked = [word for word in absent if nothing_else or _is_asked_about(word.position, plains)]
    kept = tuple(word for word in words if word in others or word in asked)
    return kept, tuple(Identifier(word.text, "code") for word in asked)


def _is_asked_about(position: int, plains: Sequence[str]) -> bool:
    """Whether an emoji is what a question is about, by the words beside it."""
    before = plains[position - 1] if position else ""
    behind = plains[position + 1] if position + 1 < len(plains) else ""
    return before in _EMOJI_ASKED or behind in _EMOJI_ASKED_BEHIND


def _of_everything(word: Word, index: Engine, collections: Collections) -> Word:
    """A word, generic where it names what all documents are about, such as the organisation's own name."""
    size = index.size(collections)
    if word.generic or size < _MANY_PASSAGES or index.frequency(word.term, collections) < _EVERYWHERE * size:
        return word
    return word if is_word(word.plain, index.language) else replace(word, generic=True)


def _is_own(identifier: Identifier, question: Question, lacking: Sequence[Identifier]) -> bool:
    """Whether an identifier that no document holds is likely a name that the asker gave.

    Programs print the names of their user's things, and beside names that are known others are examples
    ("Depends(get_rates)"). An option of one letter ("-n") mostly is part of a command that somebody typed.
    """
    plain = [word for word in question.words if not word.whole]
    if identifier.kind == "flag" and len(identifier.text) == _SHORT_FLAG:
        if re.search(rf"{_ASKED_FOR}\W*{re.escape(identifier.text)}(?!\w)", question.text):
            return False
        return any(not (word.generic or word.plain in _FLAGS | {identifier.text[1:].lower()}) for word in plain)
    if identifier.kind not in ("name", "version", "numbered", "endpoint"):
        return False
    return is_pasted(question) or (identifier.kind == "name" and len(lacking) < len(question.identifiers))


def rarest(words: tuple[Word, ...], index: Engine, collections: Collections) -> tuple[Word, ...]:
    """The rarest words of a long message that any document holds, in their order; all of a short one's."""
    if len(words) <= MOST_WORDS:
        return words
    known = alternatives(index, collections)
    frequency = {word.term: index.frequency(word.term, collections) for word in words}
    listed = {term: any(index.frequency(one, collections) for one in known.listed(term)) for term in frequency}
    first = {word.term: at for at, word in reversed(list(enumerate(words)))}

    def rank(at: int) -> tuple[bool, bool, int]:
        term = words[at].term
        held = bool(frequency[term]) or listed[term]
        return not held, first[term] != at, frequency[term]

    kept = sorted(range(len(words)), key=rank)[:MOST_WORDS]
    return tuple(words[at] for at in sorted(kept))
