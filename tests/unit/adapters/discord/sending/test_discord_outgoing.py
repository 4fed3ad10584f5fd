"""Replies as Discord takes them: within every limit, nothing lost without a word."""

import re

from discord.ui import LayoutView
from hypothesis import given
from hypothesis import strategies as st

from adapters.chats.cutting import length
from adapters.discord.sending import limits
from adapters.discord.sending.outgoing import ACCENT, RESERVED_ACCENT, displays, to_view
from adapters.discord.sending.quotes import quoted
from bot.model import (
    Action,
    Answer,
    AnswerStatus,
    Block,
    Bullets,
    Footer,
    Heading,
    Omission,
    Prose,
    Quote,
    QuoteBlock,
    QuotedCode,
    QuotedItem,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
    Reply,
    Run,
)
from bot.showing.replies import answer_reply as answer_as_shown
from bot.showing.wording import about_answers, about_chats
from knowledge.model import Place, Source
from tests.adapters.discord.fakes import ANSWER_ID, answer_reply, quote_of
from tests.adapters.discord.rendering import markup_in
from tests.adapters.discord.server.validation import CREATE_KEYS, pings, problems
from tests.adapters.discord.server.world import V2, Json

HOSTILE = st.text() | st.lists(
    st.sampled_from(
        ["@everyone ", "<@1>", "** ", "||", "```", "\n> ", "x" * 400, "A sentence. ", "𝔘" * 50, "[a](b)"]
    )
).map("".join)
STYLES = st.sampled_from(["plain", "strong", "quiet", "mark", "insert", "delete", "code"])
RUNS = st.lists(st.builds(Run, HOSTILE, STYLES, st.none() | st.just("https://a.example/(b)")), max_size=4).map(
    tuple
)
ROWS = st.lists(st.lists(RUNS, min_size=2, max_size=2).map(tuple), max_size=3)
PART: st.SearchStrategy[QuotePart] = st.one_of(
    st.builds(QuotedText, RUNS, st.sampled_from(["text", "intro", "heading"])),
    st.builds(
        QuotedList,
        st.lists(
            st.builds(QuotedItem, RUNS, st.integers(0, 12), st.none() | st.integers(1, 999_999)), max_size=4
        ).map(tuple),
    ),
    st.builds(QuotedTable, st.lists(RUNS, min_size=2, max_size=2).map(tuple), ROWS.map(tuple)),
    st.builds(QuotedTable, st.just(()), ROWS.map(tuple)),
    st.builds(QuotedCode, HOSTILE, st.none() | HOSTILE),
    st.builds(Omission),
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(QuoteBlock, st.lists(PART, max_size=5).map(tuple), RUNS, st.none()),
    st.builds(Heading, HOSTILE),
    st.builds(Prose, RUNS),
    st.builds(Footer, RUNS),
    st.builds(Bullets, st.lists(RUNS, max_size=30).map(tuple)),
    st.builds(quote_of, HOSTILE, HOSTILE),
)
ACTIONS = st.lists(
    st.builds(Action, st.just("ask"), HOSTILE, HOSTILE), max_size=3, unique_by=lambda one: one.value
)


def components_of(view: LayoutView) -> list[Json]:
    made: list[Json] = view.to_components()  # type: ignore[no-untyped-call]
    return made


@given(st.lists(BLOCKS, max_size=50).map(tuple), ACTIONS.map(tuple))
def test_any_reply_is_within_discords_limits_and_pings_nobody(
    blocks: tuple[Block, ...], actions: tuple[Action, ...]
) -> None:
    view = to_view(Reply(blocks, "summary", actions))
    payload = {"components": components_of(view), "flags": V2, "allowed_mentions": {"parse": []}}

    assert problems(payload, CREATE_KEYS) == []
    assert pings(payload, replying=True) == []
    assert view.content_length() <= limits.DISPLAY_CHARACTERS


def test_a_long_quote_is_cut_at_a_sentence_and_says_so() -> None:
    sentence = "The harbour wall was raised by two metres in that year. "

    (display,) = displays(Reply((quote_of(sentence * 60),), ""))

    quoted, source = display.text.rsplit("\n", 1)
    assert quoted.endswith(f"year. … ({about_answers.CUT})")
    assert length(quoted) <= 1000
    assert source == "-# A source"


def test_quotes_are_whole_where_there_is_room() -> None:
    text = "word " * 280

    made = [display.text for display in displays(Reply((quote_of(text), quote_of("Short.")), ""))]

    assert made == [f"> {text.strip()}\n-# A source", "> Short.\n-# A source"]


def test_what_does_not_fit_is_said_and_the_footer_stays() -> None:
    blocks: list[Block] = [quote_of(f"{number} " + "word " * 150) for number in range(9)]
    blocks.append(Footer((Run("From 9 documents."),)))

    made = [display.text for display in displays(Reply(tuple(blocks), ""))]

    assert made[-2:] == [f"-# {about_chats.DOES_NOT_FIT}", "-# From 9 documents."]


def test_styles_are_written_as_discord_reads_them() -> None:
    runs = (
        Run("plain "),
        Run("marked", "mark"),
        Run(" and "),
        Run(" new ", "insert"),
        Run("old", "delete"),
        Run(", "),
        Run("The [title]", link="https://a.example/b"),
    )

    (display,) = displays(Reply((Prose(runs),), ""))

    assert display.text == r"plain **marked** and  __new__ ~~old~~, [The \[title\]](https://a.example/b)"


def test_a_quote_of_several_lines_is_quoted_on_each() -> None:
    (display,) = displays(Reply((quote_of("One.\n\nTwo."),), ""))

    assert display.text == "> One.\n> \n> Two.\n-# A source"


def test_context_is_shown_small() -> None:
    (display,) = displays(Reply((Prose((Run("Before.\nAfter.", "quiet"),)),), ""))

    assert display.text == "-# Before.\n-# After."


def test_the_buttons_of_an_answer_fit_into_one_row() -> None:
    (container,) = components_of(to_view(answer_reply("Who?"), shareable=True))

    (row,) = [one for one in container["components"] if one["type"] == 1]
    assert [button["custom_id"] for button in row["components"]] == [
        f"bg1:helpful:{ANSWER_ID}",
        f"bg1:not_helpful:{ANSWER_ID}",
        f"bg1:more_quotes:{ANSWER_ID}",
        "bg1:show_context:0123456789abcdef",
        f"bg1:share:{ANSWER_ID}",
    ]


@given(HOSTILE)
def test_a_heading_is_one_line(text: str) -> None:
    made = displays(Reply((Heading(text),), "summary"))

    assert all(not re.search(r"\n", display.text) for display in made)


OWN_RUNS = st.lists(
    st.builds(Run, HOSTILE, st.sampled_from(["plain", "strong", "quiet", "mark", "code"])), max_size=4
).map(tuple)
OWN_PARTS: st.SearchStrategy[QuotePart] = st.one_of(
    st.builds(QuotedText, OWN_RUNS),
    st.builds(QuotedList, st.lists(st.builds(QuotedItem, OWN_RUNS, st.integers(0, 3)), max_size=4).map(tuple)),
    st.builds(QuotedTable, st.just(()), st.lists(OWN_RUNS.map(lambda cell: (cell,)), max_size=3).map(tuple)),
    st.builds(QuotedCode, HOSTILE),
)


@given(st.lists(OWN_PARTS, max_size=4))
def test_a_quote_holds_no_markup_but_ours(parts: list[QuotePart]) -> None:
    written, _ = quoted(parts, 10**6, 10**6)

    lines = written.split("\n")
    found = {kind for kind, _ in markup_in("\n".join(line.removeprefix("> ") for line in lines))}
    assert all(line.startswith("> ") for line in lines)
    assert found <= {"list", "code block", "code", "strong"}


def told(status: AnswerStatus, *, reserved: bool = False) -> tuple[str, object]:
    """The first text of an answer, and the colour of its bar."""
    text = "The wall is high."
    quotes = (
        (Quote(text, Place(Source("a.md", "A"), (), 1, None, 0, len(text))),) if status == "answered" else ()
    )
    reply = answer_as_shown(Answer("How high is the wall?", status, 0.5, None, quotes, reserved=reserved))
    (container,) = components_of(to_view(reply))
    return container["components"][0]["content"], container["accent_color"]


def test_an_answer_with_reservation_says_so_and_has_a_colour_of_its_own() -> None:
    assert told("answered", reserved=True) == ("This may answer it:", RESERVED_ACCENT.value)


def test_an_answer_without_reservation_begins_with_its_quote() -> None:
    text, colour = told("answered")

    assert text.startswith("> The wall is high.")
    assert colour == ACCENT.value


def test_no_answer_has_the_colour_of_every_reply() -> None:
    assert told("unanswered") == ("The briefings do not answer that.", ACCENT.value)


def test_a_quote_that_escapes_make_long_is_whole_where_there_is_room() -> None:
    names = f"{'a_b_c_d ' * 160}end"
    place = Place(Source("a.md", "A"), (), 1, None, 0, len(names))
    answer = Answer("What ends?", "answered", 0.9, quotes=(Quote(names, place),))

    shown = "".join(display.text for display in displays(answer_as_shown(answer)))

    assert about_answers.CUT not in shown
    assert "end" in shown
