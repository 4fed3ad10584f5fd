"""Which query terms a joined word stands for."""

from tests.unit.bot.ranking.looking import ranked
from tests.unit.folders import index_of


def test_a_joined_word_stands_for_the_words_in_it_and_no_other() -> None:
    found = ranked("zebra access-modes yak", index_of("The access-modes left.")).query

    assert [word.text for word in found.words] == ["zebra", "access-modes", "access", "modes", "yak"]
    assert [0, 1, 1, 1, 0] in found.strength.tolist()
