"""Whole answers out of small real indexes."""

import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.answering import answer
from bot.answer.filling import is_near_copy
from bot.question.parsing import LONGEST, QuestionError
from bot.ranking.matching import Matches
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source

HARBOUR = (
    "The harbour wall of Eastmouth was finished in 1911. It was raised twice and shelters 240 fishing boats.",
    'Mayor Ada Lindqvist said: "The harbour wall will be raised by two metres before 2030." She called it overdue.',
    "The engineer, Tom Okafor, denied that. “Raising the harbour wall is a waste of money,” he said. “Dunes are cheaper.”",
    "The Coastal Safety Board (CSB) measures the tide every six minutes at three gauges.",
)
MUSEUM = (
    "The maritime museum opened in 1954 in the old customs house. Entry costs four pounds.",
    "Its director threw a party in 2004 for the fiftieth birthday.",
)


def document(path: str, paragraphs: tuple[str, ...], title: str) -> Document:
    text, places = "", []
    for number, paragraph in enumerate(paragraphs, 1):
        text += "\n\n" if text else ""
        places.append(Paragraph(len(text), len(text) + len(paragraph), number))
        text += paragraph
    return Document(Source(path, title), text, tuple(places))


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of(
        [
            document("harbour.md", HARBOUR, "Eastmouth harbour"),
            document("town/museum.md", MUSEUM, "The museum"),
            document("secret/plans.md", ("The submarine Heron is kept in dock nine.",), "Plans"),
        ],
        synonyms="vessel, boat\n",
    )


def lead_of(question: str, index: Index) -> str:
    found = answer(question, index)
    return found.lead.text if found.lead else ""


def test_the_lead_is_the_sentence_that_answers(index: Index) -> None:
    assert lead_of("When was the harbour wall finished?", index).startswith("The harbour wall of Eastmouth")


def test_a_question_about_a_speaker_leads_with_their_words(index: Index) -> None:
    found = answer("What does Okafor say about the harbour wall?", index)

    assert found.lead is not None
    assert "waste of money" in found.lead.text
    speaker = found.quotes[0].speaker
    assert speaker is not None
    assert speaker.name == "Tom Okafor"


def test_what_nobody_wrote_is_unanswered_with_the_missing_words(index: Index) -> None:
    found = answer("Who won the curling championship?", index)

    assert (found.status, found.quotes, found.missing) == ("unanswered", (), ("won", "curling", "championship"))


def test_a_guess_quotes_what_comes_closest(index: Index) -> None:
    found = answer("Which curling championship took place at the harbour?", index, guess=True, threshold=1)

    assert found.status == "unanswered"
    assert found.quotes


def test_a_misspelt_word_is_searched_for_as_it_was_meant(index: Index) -> None:
    found = answer("When was the harbuor wall finished?", index)

    assert found.corrections == (("harbuor", "harbour"),)
    assert found.status == "answered"


def test_a_misspelt_question_word_is_passed_over(index: Index) -> None:
    found = answer("Whatt did the harbour wall shelter?", index)

    assert (found.corrections, found.missing) == ((), ())


def test_an_unknown_word_near_to_a_question_word_stays_missing(index: Index) -> None:
    assert "cave" in answer("Does the harbour wall have a cave?", index).missing


def test_an_english_word_is_not_corrected_to_another(index: Index) -> None:
    found = answer("Does the mall charge for entry?", Index.of([document("m.md", MUSEUM, "Museum")]))

    assert found.corrections == ()


def test_a_word_held_in_another_form_is_not_missing(index: Index) -> None:
    assert "throw" not in answer("Did the museum director throw a party?", index).missing


def test_words_that_only_frame_a_question_are_not_missing(index: Index) -> None:
    assert answer("Tell me about the zeppelin.", index).missing == ("zeppelin",)


def test_a_count_leads_with_the_number_of_what_is_counted() -> None:
    index = Index.of(
        [
            document(
                "a.md",
                ("One gate of the weir may fail, and the gates of the weir are lowered by hand.",),
                "Weir",
            ),
            document("b.md", ("The weir has seven iron gates. The gates of the weir were painted.",), "River"),
        ]
    )

    found = answer("How many gates does the weir have?", index, guess=True)

    assert found.lead is not None
    assert "seven iron gates" in found.lead.text


def test_who_opposes_one_thing_does_not_answer_for_another() -> None:
    index = Index.of(
        [
            document(
                "a.md",
                ("Professor Tom Okafor, the head of surgery, opposes the merger of the clinics.",),
                "Clinics",
            ),
            document("b.md", ("The stadium opens in May. It seats nine thousand.",), "Stadium"),
        ]
    )

    found = answer("Who opposes the stadium?", index)

    assert (found.status, found.quotes) == ("unanswered", ())


def test_what_somebody_promised_is_what_is_reported_as_a_promise() -> None:
    text = (
        "“Dunes are cheap,” Ada Lindqvist said. “They last.” Lindqvist promised that the pier will open in May."
    )
    index = Index.of([document("a.md", (text,), "Pier")])

    found = answer("What did Lindqvist promise?", index)

    assert found.lead is not None
    assert "promised" in found.lead.text


def test_a_measure_that_no_passage_gives_is_not_answered() -> None:
    index = Index.of([document("a.md", ("Six swarms of bees live on the roof of the town hall.",), "Bees")])

    assert answer("How tall is the town hall?", index).certainty != "sure"


def test_a_statement_that_says_nothing_of_the_question_gives_way() -> None:
    index = Index.of(
        [
            document(
                "a.md",
                (
                    "Mayor Ada Lindqvist said: “Trams are slow.”",
                    "As a concession Lindqvist will reopen the ferry pier in May.",
                ),
                "Pier",
            )
        ]
    )

    found = answer("What did Lindqvist say she would reopen as a concession?", index, guess=True)

    assert found.lead is not None
    assert found.lead.text.startswith("As a concession")


def test_the_owners_synonyms_count(index: Index) -> None:
    assert "240 fishing boats" in lead_of("How many vessels does the harbour wall shelter?", index)


def test_an_abbreviation_stands_for_its_long_form(index: Index) -> None:
    assert "CSB" in lead_of("How often does the CSB measure the tide?", index)


def test_an_irregular_form_is_found(index: Index) -> None:
    assert "threw a party" in lead_of("Who did throw a party at the museum?", index)


def test_other_collections_stay_hidden(index: Index) -> None:
    found = answer("Where is the submarine Heron kept?", index, collections=frozenset({"town"}))

    assert found.status == "unanswered"
    assert "Heron" in found.missing
    assert not [quote for quote in found.nearest if quote.place.source.path.startswith("secret/")]


def test_the_same_words_in_two_collections_are_one_quote_with_two_places() -> None:
    index = Index.of(
        [document("a/one.md", (HARBOUR[0],), "One"), document("b/two.md", ("Plums.", HARBOUR[0]), "Two")]
    )

    everything = answer("When was the harbour wall finished?", index)
    one = answer("When was the harbour wall finished?", index, collections=frozenset({"b"}))

    assert [place.source.path for place in everything.quotes[0].also_in] == ["b/two.md"]
    assert (one.quotes[0].place.source.path, one.quotes[0].also_in) == ("b/two.md", ())


def test_a_phrase_must_stand_as_written(index: Index) -> None:
    found = answer('Who said "raising the harbour wall"?', index, guess=True)

    assert all("Raising the harbour wall" in quote.text for quote in found.quotes)


def test_two_speakers_take_positions(index: Index) -> None:
    found = answer("Should the harbour wall be raised?", index)

    assert {position.speaker.name for position in found.positions} == {"Ada Lindqvist", "Tom Okafor"}


@pytest.mark.parametrize("text", ["", "?!", "🙂🙂", "   "])
def test_no_word_is_no_question(text: str, index: Index) -> None:
    with pytest.raises(QuestionError, match="no word"):
        answer(text, index)


def test_a_question_of_a_megabyte_is_refused(index: Index) -> None:
    with pytest.raises(QuestionError, match="too long"):
        answer("x" * 1_000_000, index)


def test_the_longest_question_is_answered(index: Index) -> None:
    text = ("harbour wall " * LONGEST)[:LONGEST]

    assert answer(text, index).status == "answered"


def test_stop_words_alone_are_unanswered(index: Index) -> None:
    assert answer("Who is it?", index).status == "unanswered"


def test_nothing_is_found_in_an_empty_index() -> None:
    found = answer("When was the harbour wall finished?", Index.of([]))

    assert found.status == "unanswered"
    assert found.missing


def test_a_passage_with_a_few_words_changed_is_a_near_copy() -> None:
    assert is_near_copy(HARBOUR[0], HARBOUR[0].replace("twice", "thrice"))
    assert not is_near_copy(HARBOUR[0], HARBOUR[1])


QUESTION_WORDS = " ".join((*HARBOUR, *MUSEUM, "who when where did the of zebra")).split()


@given(st.lists(st.sampled_from(QUESTION_WORDS), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_whatever_is_quoted_stands_letter_for_letter(words: list[str]) -> None:
    index = Index.of([document("harbour.md", HARBOUR, "Harbour"), document("museum.md", MUSEUM, "Museum")])

    found = answer("Is " + " ".join(words), index, guess=True)

    for quote in (*found.quotes, *found.nearest):
        text = index.text(quote.place.source.path)
        assert all(text[piece.start : piece.end] == piece.text for piece in quote.pieces)
        assert text[quote.place.start : quote.place.end] == quote.text or " … " in quote.text
    if found.lead:
        assert found.lead.text in found.quotes[found.lead.quote].text
        assert len(found.lead.text) <= 400


def test_what_an_answer_was_found_in_does_not_wait_for_the_garbage_collector(index: Index) -> None:
    gc.collect()
    gc.disable()
    before = sum(isinstance(one, Matches) for one in gc.get_objects())

    answer("When was the harbour wall finished?", index)
    after = sum(isinstance(one, Matches) for one in gc.get_objects())
    gc.enable()

    assert after == before
