"""Which passages are looked at, and in which order they come."""

import pytest

import bot.ranking
from bot.question.alternatives import alternatives
from bot.question.parsing import parse
from bot.ranking.ranking import CANDIDATES, rank, rank_these, searched
from knowledge.index import Index
from knowledge.model import Collections
from tests.unit.folders import document, index_of
from tests.unit.frozen import thawed

FERRY, HARBOUR = "The ferry left.", "The harbour froze."


def order(question: str, index: Index, collections: Collections = None) -> list[str]:
    """The texts of what ranking finds, the best first."""
    found = rank(parse(question), index, collections)
    return [index.passage(number).text for number in found.numbers] if found else []


def terms(question: str, index: Index, collections: Collections = None) -> list[str]:
    return searched(parse(question).words, index, collections, alternatives(index, collections))


def test_the_passage_that_holds_more_of_the_question_comes_first() -> None:
    both = "The ferry reached the harbour."

    assert order("ferry harbour", index_of(FERRY, both, HARBOUR))[0] == both


def test_nothing_is_found_where_no_passage_holds_a_word() -> None:
    assert order("zebra", index_of(FERRY)) == []


def test_no_passages_are_no_ranking() -> None:
    assert rank_these(parse("ferry"), index_of(FERRY), None, [], []) is None


def test_passages_that_are_alike_come_in_their_order() -> None:
    texts = [f"The ferry left {name}." for name in ("Aber", "Beck", "Carn", "Dorn", "Esk", "Firth")]

    assert order("ferry", index_of(*texts)) == texts


def test_strength_and_features_are_in_the_order_of_the_passages() -> None:
    index = index_of(FERRY, "The ferry reached the harbour.", HARBOUR)

    found = rank(parse("ferry harbour"), index, None)

    assert found
    assert found.strength.tolist() == sorted(found.strength.tolist(), reverse=True)
    assert found.features[:, 0].tolist()[0] == 1  # BM25 agrees about the best
    assert len(found.numbers) == len(found.strength) == len(found.features) == 3


def test_eighty_passages_are_looked_at() -> None:
    index = index_of(*(f"The ferry left {number} times." for number in range(CANDIDATES + 5)))

    assert len(order("ferry", index)) == CANDIDATES == 80


def test_an_answer_that_bm25_has_far_behind_is_found() -> None:
    chatter = [f"Ferry fire! Fire, ferry, fire {number}! Ferry!" for number in range(60)]
    answering = (
        "Long after all of that the old steam ferry of the town sank in May 1911 because of a fire on board."
    )
    index = index_of(*chatter, answering)

    assert [hit.number for hit in index.search(["ferri", "fire"])].index(60) >= 60
    assert order("When did the ferry sink in a fire?", index)[0] == answering


def test_what_is_out_of_sight_is_not_found() -> None:
    index = index_of(document("x/a.md", FERRY), document("y/a.md", "A ferry."))

    assert order("ferry", index, frozenset({"y"})) == ["A ferry."]


def test_only_some_documents_may_be_looked_at() -> None:
    index = index_of(document("a.md", FERRY), document("b.md", "A ferry."))

    found = rank(parse("ferry"), index, None, {"b.md"})

    assert found
    assert [index.passage(number).text for number in found.numbers] == ["A ferry."]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Here the old ferry left.", True),
        ("Old ferry.", True),
        ("Old. Ferry.", True),
        ("The ferry old.", False),
        ("The old red ferry.", False),
        ("The old pier.", False),
        ("An old, older ferry.", False),
    ],
)
def test_a_phrase_must_stand_word_after_word(text: str, stands: bool) -> None:  # noqa: FBT001 # a case
    other = "One old ferry."

    assert order('the "old ferry"', index_of(text, other)) in (
        [[text, other], [other, text]] if stands else [[other]]
    )


def test_a_phrase_of_three_words_must_stand_whole() -> None:
    texts = ("An old red ferry.", "An old red pier, a ferry.", "An old pier, a red ferry.")

    assert order('the "old red ferry"', index_of(*texts)) == [texts[0]]


def test_every_phrase_must_stand() -> None:
    texts = ("The old ferry at the stone pier.", "The old ferry.", "The stone pier.")

    assert order('"old ferry" "stone pier"', index_of(*texts)) == [texts[0]]


def test_a_phrase_does_not_reach_into_the_next_passage() -> None:
    assert order('the "old ferry"', index_of("Very old", "ferry men", "Old ferry.")) == ["Old ferry."]


@pytest.mark.parametrize("phrase", ["old zebra", "ferry old"])
def test_a_phrase_that_stands_nowhere_is_passed_over(phrase: str) -> None:
    assert order(f'the "{phrase}"', index_of("Old ferry.")) == ["Old ferry."]


def test_of_two_phrases_the_one_that_stands_nowhere_is_passed_over() -> None:
    assert order('"old ferry" "red zebra"', index_of("Old ferry.", "Ferry, old and red.")) == ["Old ferry."]


def test_the_words_are_searched_for() -> None:
    assert terms("When did the ferry reach the harbour?", index_of("Ferry, reach harbour.")) == [
        "ferri",
        "reach",
        "harbour",
    ]


def test_a_word_that_no_document_holds_is_not_searched_for() -> None:
    assert terms("ferry zebra", index_of(FERRY)) == ["ferri"]


def test_other_forms_are_searched_for_where_the_word_is_not_held() -> None:
    assert terms("throw", index_of("She threw a stone.")) == ["threw"]


def test_other_forms_are_not_searched_for_where_the_word_is_held() -> None:
    assert terms("throw", index_of("She threw a stone.", "They throw two.")) == ["throw"]


def test_what_is_near_in_meaning_is_searched_for_where_the_word_is_not_held() -> None:
    index = index_of("They start now.")

    assert alternatives(index, None).of("begin") == {"start": 0.4}
    assert terms("begin", index) == ["start"]
    assert terms("begin", index_of("They start now.", "They begin.")) == ["begin"]


def test_the_owners_synonyms_are_always_searched_for() -> None:
    index = index_of(FERRY, "The steamer left.", synonyms="ferry, steamer\n")

    assert terms("ferry", index) == ["ferri", "steamer"]


def test_no_term_is_searched_for_twice() -> None:
    assert terms("ferry ferries ferry", index_of(FERRY)) == ["ferri"]


def test_whether_a_word_is_held_is_told_from_what_is_visible() -> None:
    index = index_of(document("x/a.md", "They throw two."), document("y/a.md", "She threw a stone."))

    assert terms("throw", index, frozenset({"y"})) == ["threw"]


def test_nothing_that_ranking_finds_can_be_changed() -> None:
    assert thawed(bot.ranking) == []
