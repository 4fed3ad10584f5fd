"""Whether somebody takes a stand is told as if all of what they say were read."""

import pytest

from bot.answer.voices.stances import stance_asked, takes_stand, tells_of_stand
from bot.answer.voices.taking import SAYING_TERMS, Stands
from bot.question.parsing import parse
from bot.ranking.ranking import Ranked, rank
from knowledge.index import Index
from knowledge.model import Statement
from knowledge.text.terms import terms_of
from tests.unit.folders import index_of

OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")
FILLING = " ".join(f"Gate {number} of the pier is shut on every other day of the year." for number in range(40))


def read_whole(ranked: Ranked, index: Index, number: int, statement: Statement) -> bool:
    """Whether the speaker of a statement takes the stand that is asked for, every word of it being read."""
    stance, passage = stance_asked(ranked.question), index.passage(number)
    text = index.text(passage.place.source.path)
    words = [text[start:end] for start, end in (*statement.spans, *statement.about)]
    cue = terms_of(text[slice(*statement.cue)])[:1] if statement.cue else []
    subject = {word.term for word in ranked.question.about} - SAYING_TERMS
    return bool(stance) and takes_stand(stance or "", statement, words, "".join(cue), subject, index.language)


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("Who opposes the pier?", "Ada Lind said she would never support the pier.", True),
        ("Who opposes the pier?", "Ada Lind said she likes the pier.", False),
        ("Who supports the pier?", "Ada Lind supports the pier.", True),
        ("Who supports the pier?", "Ada Lind said she does not oppose the pier.", True),
        ("Who supports the pier?", "Ada Lind said the pier is long.", False),
        ("Who denies the claims about the pier?", "Ada Lind rebutted the claims about the pier.", True),
        ("Who expects the pier to burn?", "Ada Lind hopes that the pier will burn.", True),
        ("Who said that the pier burned?", "Ada Lind said that the pier burned.", False),
    ],
)
def test_whoever_takes_a_stand_is_known_by_the_verbs_of_a_passage(
    question: str, words: str, *, expected: bool
) -> None:
    index = index_of(words, *OTHERS)
    ranked = rank(parse(question), index, None)

    assert ranked is not None
    stands = Stands(ranked, index)
    found = [
        (stands.taken(row, statement), read_whole(ranked, index, number, statement))
        for row, number in zip(ranked.rows.tolist(), ranked.numbers, strict=True)
        for statement in index.passage(number).statements
    ]
    assert found == [(expected, expected)]


def test_what_reaches_beyond_a_passage_is_read_whole() -> None:
    index = index_of(f"“{FILLING} I oppose the pier. {FILLING},” Ada Lind said.", *OTHERS)
    ranked = rank(parse("Who opposes the pier?"), index, None)

    assert ranked is not None
    stands = Stands(ranked, index)
    found = [
        stands.taken(row, statement)
        for row, number in zip(ranked.rows.tolist(), ranked.numbers, strict=True)
        for statement in index.passage(number).statements
        if statement.kind == "direct"
    ]
    assert len(found) > 1
    assert all(found)


@pytest.mark.parametrize(
    "words", ["Olga Wren said Lind opposed the pier.", "Olga Wren said Lind left the pier. Dogs oppose cats."]
)
def test_a_stand_is_told_of_where_a_sentence_has_its_verb(words: str) -> None:
    index = index_of(words, *OTHERS)
    ranked = rank(parse("Who opposes the pier?"), index, None)

    assert ranked is not None
    stands, row = Stands(ranked, index), int(ranked.rows[0])
    for start, end in index.sentences(ranked.numbers[0]):
        text = index.passage(ranked.numbers[0]).text[start:end]
        assert stands.told(row, (start, end)) == tells_of_stand("opposes", text, "english") == ("oppos" in text)
