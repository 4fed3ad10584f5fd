"""Who takes a stand on what is asked."""

import pytest

from bot.answer.answering import answer
from bot.answer.spans import quote_of
from bot.answer.voices.positions import positions_of
from bot.model import Position
from bot.question.parsing import Kind
from bot.showing.replies import read_first
from tests.unit.bot.ranking.looking import ranked
from tests.unit.folders import document, index_of

OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")
ADA = "“The old pier must go,” Ada Lind said."
TOM = "“The old pier must stay,” Tom Okafor said."


def positions(question: str, *texts: str, kind: Kind = "yes_no") -> list[tuple[str, str]]:
    """Who takes which position in passages that are all quoted in their order."""
    return [(one.speaker.name, one.text) for one in found_in(question, *texts, kind=kind)]


def found_in(question: str, *texts: str, kind: Kind = "yes_no") -> tuple[Position, ...]:
    index = index_of(*texts, *OTHERS)
    found = ranked(question, index)
    rows = list(range(len(texts)))
    return positions_of(
        index, found.matches, [(row,) for row in rows], [quote_of(index, row) for row in rows], kind
    )


QUESTION = "Should the old pier go?"


def test_two_speakers_take_positions_the_more_relevant_first() -> None:
    assert positions(QUESTION, TOM, ADA) == [("Ada Lind", ADA), ("Tom Okafor", TOM)]


def test_one_speaker_alone_takes_none() -> None:
    assert positions(QUESTION, ADA, "“The old pier is an old pier,” Ada Lind said.") == []


def test_a_speaker_has_one_position_the_most_relevant() -> None:
    weaker = "“The old pier, well,” Ada Lind said."

    assert positions(QUESTION, weaker, ADA, TOM, weaker) == [("Ada Lind", ADA), ("Tom Okafor", TOM)]


def test_whoever_speaks_of_something_else_takes_none() -> None:
    assert positions(QUESTION, ADA, "“The owls must go,” Tom Okafor said.") == []


@pytest.mark.parametrize("kind", ["when", "number", "where", "definition"])
def test_nobody_takes_a_stand_on_a_fact(kind: Kind) -> None:
    assert positions(QUESTION, ADA, TOM, kind=kind) == []


@pytest.mark.parametrize("kind", ["who", "why", "how", "yes_no", "what"])
def test_somebody_takes_a_stand_on_anything_else(kind: Kind) -> None:
    assert len(positions(QUESTION, ADA, TOM, kind=kind)) == 2


def test_nobody_takes_a_stand_on_a_single_word() -> None:
    assert positions("pier pier", ADA, TOM) == []
    assert len(positions("old pier", ADA, TOM)) == 2


def test_five_positions_are_shown_at_most() -> None:
    names = ("Ada Lind", "Tom Okafor", "Eve Marsh", "Bob Reeve", "Kim Vane", "Joe Quill")
    texts = [f"“The old pier must go by {at},” {name} said." for at, name in enumerate(names)]

    assert len(positions(QUESTION, *texts)) == 5


def test_the_same_words_are_one_position() -> None:
    assert positions(QUESTION, "“The old pier must go,” Ada Lind and Tom Okafor said.") == []


def test_a_position_tells_its_quote_and_stance() -> None:
    texts = ("It rained.", ADA, "Tom Okafor denied that the old pier must go.")

    told = {one.speaker.name: (one.quote, one.stance) for one in found_in(QUESTION, *texts)}

    assert told == {"Ada Lind": (1, "asserts"), "Tom Okafor": (2, "denies")}


def test_an_answer_holds_positions() -> None:
    found = answer(QUESTION, index_of(ADA, TOM, *OTHERS), threshold=0.0)

    assert {one.speaker.name for one in found.positions} == {"Ada Lind", "Tom Okafor"}


def test_a_question_about_a_speaker_holds_none() -> None:
    assert answer("What does Lind say about the old pier?", index_of(f"{ADA} {TOM}", *OTHERS)).positions == ()


def test_of_two_equally_relevant_statements_the_first_is_the_position() -> None:
    again = "“The old pier must go soon,” Ada Lind said."

    assert positions(QUESTION, ADA, again, TOM)[0] == ("Ada Lind", ADA)
    assert positions(QUESTION, again, ADA, TOM)[0] == ("Ada Lind", again)


TWO_IN_ONE = (
    (
        "Ada Lind says the old pier must go, while Tom Okafor says that it must stay.",
        [("Ada Lind", "the old pier must go"), ("Tom Okafor", "it must stay")],
    ),
    (
        "“The old pier must go,” Ada Lind said, and Tom Okafor replied: “The pier stays.”",
        [("Ada Lind", "The old pier must go,"), ("Tom Okafor", "The pier stays.")],
    ),
    (
        "While Ada Lind denied that the old pier had sunk, Tom Okafor said it was gone.",
        [("Ada Lind", "the old pier had sunk"), ("Tom Okafor", "it was gone")],
    ),
)


@pytest.mark.parametrize(("sentence", "each"), TWO_IN_ONE)
@pytest.mark.parametrize("kind", ["yes_no", "when"])
def test_who_speak_in_one_sentence_are_each_given_their_words(
    sentence: str, each: list[tuple[str, str]], kind: Kind
) -> None:
    assert positions(QUESTION, sentence, kind=kind) == each


def test_who_speaks_twice_in_one_sentence_is_nobody_beside_themselves() -> None:
    assert positions(QUESTION, "Ada Lind says the pier must go and said it must stay.", kind="when") == []


@pytest.mark.parametrize(("sentence", "each"), TWO_IN_ONE)
def test_with_reservation_both_are_named_as_well(sentence: str, each: list[tuple[str, str]]) -> None:
    index = index_of(sentence, *OTHERS)

    shown = read_first(answer("When did the harbour board decide on the old pier?", index, threshold=0.0))

    assert shown.certainty == "perhaps"
    assert [(one.speaker.name, one.text) for one in shown.positions] == each


def test_a_bare_stance_comes_with_what_it_is_taken_on_whoever_speaks_there() -> None:
    said = "According to Ada Lind, the old pier must go. The harbour board disputes that."

    assert ("The harbour board", said) in positions("Who disputes that the old pier must go?", said)


def test_a_namesake_in_hidden_documents_does_not_make_two_of_one_speaker() -> None:
    index = index_of(
        document("a.md", "“The old pier must go,” Lind said."),
        document("b.md", "“The old pier must not go,” Ada Lind said."),
        document("hidden/c.md", "“Nettles sting,” Zoe Lind said."),
    )
    found = ranked(QUESTION, index)
    quotes = [quote_of(index, number) for number in found.numbers]
    rows = [(row,) for row in found.rows.tolist()]

    told = [
        len(positions_of(index, found.matches, rows, quotes, "yes_no", collections))
        for collections in (None, frozenset[str]())
    ]

    assert told == [2, 0]
