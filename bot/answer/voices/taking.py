"""Who takes the stand that a question asks for in some ranked passages, and where it is told of."""

from typing import Final

import numpy as np

from bot.answer.voices.stances import stance_asked, stems_of, takes_stand, tells_of_stand
from bot.question.presence import numbers_of
from bot.question.words.stopping import SAYING
from bot.ranking.ranking import Ranked
from knowledge.engine import Engine
from knowledge.model import Span, Statement
from knowledge.text.terms import terms_of

SAYING_TERMS: Final = frozenset(terms_of(" ".join(SAYING)))


class Stands:
    """The stand that a question asks for, in ranked passages; nobody takes it where none is asked for."""

    def __init__(self, ranked: Ranked, index: Engine) -> None:
        self._index = index
        self._forward = ranked.matches.forward
        self.asked = stance_asked(ranked.question)
        """None: no stand is asked for."""
        self._subject = {word.term for word in ranked.question.about} - SAYING_TERMS
        self._named = self._with_verb(self.asked) if self.asked else []

    def _with_verb(self, stance: str) -> list[bool]:
        """Whether each passage has a verb of a stance; to read one takes many times as long."""
        found = np.zeros(len(self._forward.numbers), np.bool_)
        held = np.isin(self._forward.term, numbers_of(stems_of(stance), self._index))
        found[self._forward.passage[held]] = True
        named: list[bool] = found.tolist()
        return named

    def taken(self, row: int, statement: Statement) -> bool:
        """Whether the speaker takes it in a statement of a passage."""
        stance, index = self.asked, self._index
        if stance is None or not (
            self._named[row] or statement.stance == stance or self._leaves(row, statement)
        ):
            return False
        number = int(self._forward.numbers[row])
        text = index.text(index.place(number).source.path)
        words = [text[slice(*span)] for span in (*statement.spans, *statement.about)]
        cue = _cue(statement, index, number)
        return takes_stand(stance, statement, words, cue, self._subject, index.language)

    def told(self, row: int, span: Span) -> bool:
        """Whether a span of a passage tells that somebody takes it."""
        if self.asked is None or not self._named[row]:
            return False
        words = words_in(int(self._forward.numbers[row]), span, self._index)
        return tells_of_stand(self.asked, words, self._index.language)

    def _leaves(self, row: int, statement: Statement) -> bool:
        """Whether a statement reaches beyond its passage, whose words are not all of it then."""
        first, last = self._forward.sentences[row], self._forward.sentences[row + 1] - 1
        start, end = self._forward.sentence_start[first], self._forward.sentence_end[last]
        return any(one[0] < start or one[1] > end for one in (*statement.spans, *statement.about))


def words_in(number: int, span: Span, index: Engine) -> str:
    """The words of a span of a passage."""
    start = index.place(number).start
    return index.passage(number).text[span[0] - start : span[1] - start]


def _cue(statement: Statement, index: Engine, number: int) -> str:
    """The stem of the reporting word; empty where there is none in the passage."""
    passage = index.passage(number)
    if statement.cue is None:
        return ""
    start, end = (place - passage.place.start for place in statement.cue)
    terms = terms_of(passage.text[max(start, 0) : max(end, 0)], index.language)
    return terms[0] if terms else ""
