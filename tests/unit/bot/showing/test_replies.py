from hypothesis import given
from hypothesis import strategies as st

from bot.model import Answer, Bullets, Footer, Heading, Lead, Position, Prose, Quote, QuoteBlock, Run
from bot.showing.replies import answer_reply, marked, source_line
from knowledge.model import Place, Source, Speaker
from knowledge.text.visible import visible

SOURCE = Source("harbour/tides.md", "Tides", published="2021-03-01")
PLACE = Place(SOURCE, ("Costs",), 3, None, 10, 31)
LEE = Speaker("Ann Lee", "pilot")
QUOTE = Quote("It rose. The wall held.", PLACE, speaker=LEE, key="k" * 16, marks=((13, 17),))


# What is joined between letters is seen or not by its neighbours, which marks may part.
LETTERS = st.characters(exclude_characters="\r\u200c\u200d")


@given(st.text(LETTERS, max_size=30), st.lists(st.tuples(st.integers(-2, 35), st.integers(-2, 35)), max_size=6))
def test_marking_loses_no_letter_whatever_the_spans(text: str, marks: list[tuple[int, int]]) -> None:
    assert "".join(run.text for run in marked(text, marks)) == visible(text)


def test_the_source_line_says_who_where_and_when() -> None:
    line = "".join(run.text for run in source_line(QUOTE))

    assert line == "Ann Lee, pilot · Tides · Costs, paragraph 3 · 1 March 2021"


def test_an_answer_shows_its_lead_its_quotes_and_its_small_print() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 0, ((4, 8),)), (QUOTE,))

    reply = answer_reply(answer, "a" * 12)

    assert [type(block) for block in reply.blocks] == [Prose, QuoteBlock, Footer]
    assert reply.blocks[0] == Prose((Run("The "), Run("wall", "mark"), Run(" held.")), "lead")
    assert reply.summary == "The wall held."


def test_a_lead_that_is_the_whole_quote_is_not_shown_twice() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead(QUOTE.text, 0), (QUOTE,))

    reply = answer_reply(answer, "a" * 12)

    assert [type(block) for block in reply.blocks] == [QuoteBlock, Footer]


def test_positions_say_who_denies() -> None:
    answer = Answer("Did it?", "answered", 0.9, None, (QUOTE,), (Position(LEE, "The wall held.", 0, "denies"),))

    reply = answer_reply(answer, "a" * 12)

    assert reply.blocks[1] == Heading("Who says what")
    assert reply.blocks[2] == Bullets(((Run("Ann Lee, pilot", "strong"), Run(" denies: The wall held.")),))


def test_an_answer_carries_its_buttons() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 0), (QUOTE,))

    reply = answer_reply(answer, "a" * 12)

    assert [(action.kind, action.value) for action in reply.actions] == [
        ("helpful", "a" * 12),
        ("not_helpful", "a" * 12),
        ("more_quotes", "a" * 12),
        ("show_context", "k" * 16),
        ("share", "a" * 12),
    ]


def test_no_answer_names_the_missing_words_and_offers_the_closest_passages() -> None:
    answer = Answer("Who swam?", "unanswered", 0.1, nearest=(QUOTE,), missing=("swam",))

    reply = answer_reply(answer, "a" * 12)

    texts = [block.runs[0].text for block in reply.blocks if isinstance(block, Prose)]
    assert texts[:2] == ["The briefings do not answer that.", "No document holds “swam”."]
    assert reply.actions == ()
