from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Action,
    Answer,
    Bullets,
    Footer,
    Heading,
    Lead,
    Position,
    Prose,
    Quote,
    QuoteBlock,
    QuotedItem,
    QuotedList,
    QuotedText,
    Run,
)
from bot.showing.replies import (
    Instead,
    answer_reply,
    context_action,
    context_reply,
    context_wanted,
    marked,
    source_line,
)
from knowledge.model import Place, Source, Speaker
from knowledge.text.visible import visible
from tests import quoting

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


def test_an_answer_shows_its_lead_marked_in_its_quote_and_its_small_print() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 0, ((4, 8),)), (QUOTE,))

    reply = answer_reply(answer, "a" * 12)

    [quoted, footer] = reply.blocks
    assert isinstance(quoted, QuoteBlock)
    assert isinstance(footer, Footer)
    assert quoted.parts == (
        QuotedText((Run("It rose. "), Run("The ", "strong"), Run("wall", "mark"), Run(" held.", "strong"))),
    )
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
        ("show_context", f"{'k' * 16}@{'a' * 12}"),
        ("share", "a" * 12),
    ]


def test_no_answer_names_the_missing_words_and_offers_the_closest_passages() -> None:
    answer = Answer("Who swam?", "unanswered", 0.1, nearest=(QUOTE,), missing=("swam",))

    reply = answer_reply(answer, "a" * 12)

    texts = [block.runs[0].text for block in reply.blocks if isinstance(block, Prose)]
    assert texts[:2] == ["The briefings do not answer that.", "No document holds “swam”."]
    assert reply.actions == ()


OTHER = Quote("The gate fell.", PLACE, key="o" * 16)


def test_a_lead_of_another_quote_brings_that_quote_first() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 1), (OTHER, QUOTE))

    reply = answer_reply(answer)

    assert [block.quote for block in reply.blocks if isinstance(block, QuoteBlock)] == [QUOTE, OTHER]


def test_a_lead_that_stands_in_no_quote_stands_alone() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 0, ((4, 8),)), (OTHER,))

    reply = answer_reply(answer)

    assert reply.blocks[0] == Prose((Run("The "), Run("wall", "mark"), Run(" held.")), "lead")


def test_a_lead_so_late_in_its_quote_that_it_may_be_cut_off_stands_alone_too() -> None:
    long = Quote(f"{'It rose. ' * 170}The wall held.", PLACE)
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 0), (long,))

    reply = answer_reply(answer)

    assert reply.blocks[0] == Prose((Run("The wall held."),), "lead")


def test_context_is_small_around_what_was_quoted() -> None:
    before, after = Quote("It was built.", PLACE), Quote("It was sold.", PLACE)

    reply = context_reply([before], QUOTE, [after])

    spot = "Costs, paragraph 3"
    assert reply.blocks == (
        Heading("In its place in “Tides”"),
        Prose((Run("It was built.", "quiet"), Run(f" ({spot})", "quiet"))),
        QuoteBlock((QuotedText((Run(QUOTE.text),)),), (Run(spot),), QUOTE),
        Prose((Run("It was sold.", "quiet"), Run(f" ({spot})", "quiet"))),
    )


def test_context_keeps_lists_and_marks_the_pieces_that_were_quoted() -> None:
    shown = quoting.quote(
        "Hand in:\n• a form\n• a pen",
        quoting.piece("Hand in:", "intro"),
        quoting.piece("• a form", "item"),
        quoting.piece("• a pen", "item"),
        kind="list",
    )
    around = quoting.quote("• ink", quoting.piece("• ink", "item"), kind="list")

    reply = context_reply([], shown, [around], pieces=[(shown.pieces[2].start, shown.pieces[2].end)])

    _, middle, last = reply.blocks
    assert isinstance(middle, QuoteBlock)
    assert isinstance(last, QuoteBlock)
    assert middle.parts[1] == QuotedList((QuotedItem((Run("a form"),)), QuotedItem((Run("a pen", "strong"),))))
    assert last.parts == (QuotedList((QuotedItem((Run("ink", "quiet"),)),)),)


def test_context_says_the_place_of_what_was_quoted() -> None:
    reply = context_reply([], QUOTE, [], place=replace(PLACE, paragraph=5))

    assert isinstance(reply.blocks[1], QuoteBlock)
    assert reply.blocks[1].source_line == (Run("Costs, paragraph 5"),)


def test_one_quote_has_one_button_for_its_context_and_several_have_one_each() -> None:
    assert [context_action(QUOTE, "a", number).label for number in (0, 1, 2)] == [
        "Show context",
        "Show context of 1",
        "Show context of 2",
    ]


@pytest.mark.parametrize(("value", "wanted"), [("k@a", ("k", "a")), ("k", ("k", ""))])
def test_a_button_tells_quote_and_answer_and_one_from_before_only_the_quote(
    value: str, wanted: tuple[str, str]
) -> None:
    assert context_wanted(value) == wanted


OTHER = Quote("It fell.", Place(SOURCE, (), 5, None, 60, 68), key="o" * 16)


def test_an_answer_with_reservation_says_so_and_shows_the_quote_of_its_lead_alone() -> None:
    lead = Lead("The wall held.", 1)
    answer = Answer("Did it hold?", "answered", 0.5, lead, (OTHER, QUOTE), reserved=True)

    reply = answer_reply(answer, "a" * 12)

    first, quoted, footer = reply.blocks
    assert first == Prose((Run("This may answer it:"),))
    assert isinstance(quoted, QuoteBlock)
    assert quoted.quote == QUOTE
    assert footer == Footer((Run("1 quote from 1 document, letter for letter."),))
    assert reply.summary == "This may answer it: The wall held."


def test_an_answer_with_reservation_and_no_lead_shows_its_first_quote() -> None:
    answer = Answer("Did it hold?", "answered", 0.5, None, (OTHER, QUOTE), reserved=True)

    assert [one.quote for one in answer_reply(answer).blocks if isinstance(one, QuoteBlock)] == [OTHER]


def test_an_answer_without_reservation_shows_all_its_quotes() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 1), (OTHER, QUOTE))

    reply = answer_reply(answer)

    assert len([one for one in reply.blocks if isinstance(one, QuoteBlock)]) == 2
    assert Prose((Run("This may answer it:"),)) not in reply.blocks


def test_a_guess_is_not_said_to_be_an_answer_with_reservation() -> None:
    answer = Answer("Did it hold?", "unanswered", 0.1, Lead("The wall held.", 1), (OTHER, QUOTE), reserved=True)

    reply = answer_reply(answer)

    assert len([one for one in reply.blocks if isinstance(one, QuoteBlock)]) == 2
    assert Prose((Run("This may answer it:"),)) not in reply.blocks


def test_where_nothing_is_found_somebody_to_ask_and_a_question_like_it_are_named() -> None:
    answer = Answer("Who swam?", "unanswered", 0.1, missing=("swam",))

    reply = answer_reply(answer, "a1", Instead("What about Swimming?", "the pool keepers in #pool"))

    assert [block.runs[0].text for block in reply.blocks if isinstance(block, Prose)] == [
        "The briefings do not answer that.",
        "No document holds “swam”.",
        "Ask the pool keepers in #pool.",
        "What I can answer: “What about Swimming?”",
    ]
    assert reply.actions == (Action("ask", "What about Swimming?", "What about Swimming?"),)


def test_nobody_else_is_named_beside_an_answer() -> None:
    answer = Answer("Did it hold?", "answered", 0.9, Lead("The wall held.", 0), (QUOTE,))

    assert "#pool" not in str(answer_reply(answer, "a1", Instead("What about Swimming?", "#pool")).blocks)
