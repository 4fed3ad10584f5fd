"""Which units tell the quantity that is asked for: how many, a number, a sum, a share, how often, what time."""

import numpy as np

from bot.question.quantity import quantity_asked
from bot.question.wanting import wants_of
from bot.ranking.defining import text_of
from bot.ranking.quantities import counted_in, counting_numbers, counts, kind_wanted, tells, versions
from bot.ranking.ranking import Ranked
from knowledge.engine import Engine


class Quantified:
    """The quantity that a question asks for; sentences of its passages are numbered as in ``Matches``."""

    def __init__(self, ranked: Ranked, index: Engine) -> None:
        question = ranked.question
        self._ranked = ranked
        self._index = index
        self._counted = counted_in(question, ranked.query)
        self._quantity = quantity_asked(question)
        is_number = kind_wanted(question) == "number" and not wants_of(question).sides
        # A day to come is told in too many ways to be looked for.
        self.is_asked = bool(self._quantity or is_number) and self._quantity != "next"

    def is_told_in(self, first: int, last: int) -> bool:
        """Whether some sentences, from the first to the last, tell such a quantity."""
        ranked, matches = self._ranked, self._ranked.matches
        bounds = matches.tokens_of_sentences
        own = slice(int(bounds[first]), int(bounds[last + 1]))
        if self._quantity and not self._counted:
            texts = (text_of(matches, at, self._index) for at in range(first, last + 1))
            return tells(" ".join(texts), self._quantity, ranked.question.language)
        if self._counted:
            return counts(matches, own, self._counted)
        number = counting_numbers(matches)
        here = np.zeros(len(number), np.bool_)
        here[own] = number[own]
        return bool((here & ~versions(matches.forward, here, self._index)).any())

    def is_told_around(self, first: int, last: int) -> bool:
        """Whether they do, or their passage, which names a currency once."""
        sentences, row = self._ranked.matches.forward.sentences, self._ranked.matches.sentence_passage[first]
        if self._quantity in ("money", "time"):
            return self.is_told_in(int(sentences[row]), int(sentences[row + 1]) - 1)
        return self.is_told_in(first, last)
