"""Words that differ from a word by an ending alone."""

from bot.question.words.deriving import DERIVED, derived
from tests.unit.folders import index_of

INDEX = index_of("Painters paint paintings; the painterly paintbrush pains a painter, and farmers farm.")


def test_a_word_is_made_from_others_but_not_from_itself() -> None:
    assert derived("paint", INDEX) == {"painter": DERIVED}
    assert derived("painter", INDEX) == {"paint": DERIVED}
