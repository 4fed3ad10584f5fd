"""Replies as Block Kit."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from adapters.chats.cutting import length
from adapters.slack.sending import limits
from adapters.slack.sending.modals.views import to_home, to_modal, waiting_modal
from adapters.slack.sending.outgoing import (
    Layout,
    notification,
    plain_layout,
    to_message,
    to_view_blocks,
    without_feedback,
)
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
    RunStyle,
)
from bot.showing.quoting import text_lines
from bot.showing.replies import answer_reply
from bot.showing.wording import about_answers, about_chats
from knowledge.model import Place, Source
from tests.adapters.slack.fakes import answer_to
from tests.adapters.slack.standin.blocks import Check, buttons_in, quotes_in, text_in
from tests.adapters.slack.standin.methods import check_content, check_view

QUOTE = Quote("x", Place(Source("a.md", "A"), (), 1, None, 0, 1))
STYLES: tuple[RunStyle, ...] = ("plain", "strong", "quiet", "mark", "insert", "delete", "code")


def long_text(sentences: int) -> str:
    """Make a text of many sentences."""
    return " ".join(f"The wall has {number} stones in it." for number in range(sentences))


def test_an_answer_is_laid_out_lead_quote_source_footer_and_buttons() -> None:
    layout = to_message(answer_to("How high is the wall?"))

    assert layout.text == "“The wall is nine metres high.”\nThe harbour wall · paragraph 2"
    assert layout.blocks == snapshot(
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "The wall is "},
                            {"type": "text", "text": "nine", "style": {"bold": True}},
                            {"type": "text", "text": " metres high."},
                        ],
                    }
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_quote",
                        "elements": [{"type": "text", "text": "The wall is nine metres high."}],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/harbour", "text": "The harbour wall"},
                            {"type": "text", "text": " · paragraph 2"},
                        ],
                    },
                ],
            },
            {
                "type": "context",
                "elements": [
                    {
                        "type": "plain_text",
                        "text": "1 quote from 1 document, letter for letter.",
                        "emoji": False,
                    }
                ],
            },
            {
                "type": "context_actions",
                "elements": [
                    {
                        "type": "feedback_buttons",
                        "action_id": "feedback",
                        "positive_button": {
                            "text": {"type": "plain_text", "text": "Helpful", "emoji": False},
                            "value": "helpful answer_id_01",
                        },
                        "negative_button": {
                            "text": {"type": "plain_text", "text": "Not helpful", "emoji": False},
                            "value": "not_helpful answer_id_01",
                        },
                    }
                ],
            },
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "More quotes", "emoji": False},
                        "action_id": "more_quotes.0",
                        "value": "answer_id_01",
                    },
                    {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Show context", "emoji": False},
                        "action_id": "show_context.1",
                        "value": "key_of_16_chars_",
                    },
                ],
            },
        ]
    )


def test_only_who_asked_alone_gets_a_button_to_share() -> None:
    alone = to_message(answer_to("How high?"), private=True)

    assert [one["text"]["text"] for one in buttons_in(alone.blocks)][-1] == "Share with channel"


def test_a_long_quote_is_cut_at_a_sentence_and_says_so_outside_the_quote() -> None:
    text = long_text(200)
    reply = Reply((QuoteBlock((QuotedText((Run(text),)),), (Run("A"),), QUOTE),), "s")

    layout = to_message(reply)

    [shown] = quotes_in(layout.blocks)
    assert text.startswith(shown)
    assert shown.endswith("stones in it.")
    assert about_answers.CUT in text_in(layout.blocks)


def test_what_does_not_fit_is_left_out_and_said_before_the_buttons() -> None:
    block = QuoteBlock((QuotedText((Run(long_text(80)),)),), (Run("A"),), QUOTE)
    reply = Reply((*(block for _ in range(9)), Footer((Run("9 quotes"),))), "s", (Action("ask", "Ask", "q"),))

    layout = to_message(reply)

    kinds = [one["type"] for one in layout.blocks]
    assert kinds[-3:] == ["context", "context", "actions"]
    assert layout.blocks[-3]["elements"][0]["text"] == about_chats.DOES_NOT_FIT


def test_a_refusing_slack_gets_ordinary_buttons_instead_of_feedback() -> None:
    layout = without_feedback(to_message(answer_to("How high?")))

    assert [one["type"] for one in layout.blocks if "actions" in one["type"]] == ["actions", "actions"]
    assert Check(layout.blocks, "message").problems == []


def test_without_blocks_an_answer_is_still_readable() -> None:
    layout = plain_layout(answer_to("How high?", "Nine < ten & *more*."))

    assert layout.text == snapshot("""\
The wall is nine metres high.
“Nine &lt; ten &amp; *more*.”
The harbour wall · paragraph 2
1 quote from 1 document, letter for letter.\
""")


def test_the_notification_is_one_line_that_cannot_ping() -> None:
    assert notification("Read\n<!here> & <@U1>") == "Read &lt;!here&gt; &amp; &lt;@U1&gt;"


def test_a_long_notification_is_cut_at_a_sentence() -> None:
    line = notification(long_text(40))

    assert length(line) <= limits.NOTIFICATION_CHARACTERS
    assert line.endswith("stones in it. …")


def test_the_waiting_modal_is_one_slack_takes() -> None:
    check_view(waiting_modal(), "modal")


# --- laws -------------------------------------------------------------------------------------------

texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["<!channel>", "<@U123>", "*_~`", ":tada:", "&amp;", "𝕬𝖇𝖈 " * 900, "word " * 2000, "x" * 9000]
    ),
)
links = st.sampled_from(
    [None, "https://example.org/a b", "https://example.org", "javascript:1", "x", "http://" + "a" * 4000]
)
runs = st.lists(st.builds(Run, texts, st.sampled_from(STYLES), links), max_size=4).map(tuple)
rows = st.lists(st.lists(runs, min_size=3, max_size=3).map(tuple), max_size=4)
parts: st.SearchStrategy[tuple[QuotePart, ...]] = st.lists(
    st.one_of(
        st.builds(QuotedText, runs, st.sampled_from(["text", "intro", "heading"])),
        st.builds(
            QuotedList,
            st.lists(
                st.builds(QuotedItem, runs, st.integers(0, 12), st.none() | st.integers(1, 999_999)), max_size=5
            ).map(tuple),
        ),
        st.builds(QuotedTable, st.lists(runs, min_size=3, max_size=3).map(tuple), rows.map(tuple)),
        st.builds(QuotedTable, st.just(()), rows.map(tuple)),
        st.builds(QuotedCode, texts, st.none() | texts),
        st.builds(Omission),
    ),
    max_size=5,
).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, texts),
    st.builds(Prose, runs, st.sampled_from(["lead", "own"])),
    st.builds(QuoteBlock, parts, runs, st.just(QUOTE)),
    st.builds(Bullets, st.lists(runs, max_size=30).map(tuple)),
    st.builds(Footer, runs),
)
kinds = st.sampled_from(["helpful", "not_helpful", "more_quotes", "show_context", "share", "reload", "ask"])
actions = st.lists(st.builds(Action, kinds, texts, texts), max_size=30).map(tuple)
replies = st.builds(Reply, st.lists(blocks, max_size=70).map(tuple), texts, actions)


def taken(layout: Layout) -> bool:
    """Whether Slack takes a message; raises what it would say."""
    check_content({"text": layout.text, **({"blocks": layout.blocks} if layout.blocks else {})})
    return True


@settings(max_examples=150, deadline=None)
@given(replies, st.booleans())
def test_every_reply_is_a_message_that_slack_takes(reply: Reply, private: bool) -> None:  # noqa: FBT001 - hypothesis
    assert taken(to_message(reply, private=private))
    assert taken(without_feedback(to_message(reply)))
    assert taken(plain_layout(reply))


@settings(max_examples=100, deadline=None)
@given(replies)
def test_every_reply_is_a_view_that_slack_takes(reply: Reply) -> None:
    if to_view_blocks(reply):
        check_view(to_home(reply), "home")
        check_view(to_modal(reply), "modal")


@settings(max_examples=100, deadline=None)
@given(replies)
def test_no_text_of_a_reply_is_read_as_markup(reply: Reply) -> None:
    layout = to_message(reply, private=True)

    assert not set("<>") & set(layout.text)
    written = json.dumps(layout.blocks)
    assert '"mrkdwn"' not in written
    assert '"user_id"' not in written
    assert '"emoji": true' not in written


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(QuoteBlock, st.builds(QuotedText, runs).map(lambda text: (text,)), runs, st.just(QUOTE)),
        max_size=12,
    ).map(tuple)
)
def test_what_stands_in_a_quote_is_the_beginning_of_that_quote(quotes: tuple[QuoteBlock, ...]) -> None:
    given_ = ["\n".join(text_lines(one.parts)) for one in quotes]

    shown = quotes_in(to_message(Reply(quotes, "s")).blocks)

    remaining = iter(given_)
    assert all(any(text.startswith(one) for text in remaining) for one in shown)


def test_what_cannot_be_seen_is_left_out() -> None:
    hidden = "\u202e\u2066\u200b\xad\x00"
    runs_ = (Run(f"sa{hidden}id"),)
    blocks = (
        Heading(f"sa{hidden}id"),
        Prose(runs_),
        QuoteBlock((QuotedText(runs_),), runs_, QUOTE),
        Bullets((runs_,)),
    )
    reply = Reply((*blocks, Footer(runs_)), f"sa{hidden}id", (Action("ask", f"sa{hidden}id", "said"),))

    message = to_message(reply)

    made = json.dumps([message.text, message.blocks, to_view_blocks(reply)], ensure_ascii=False)
    assert not set(hidden) & set(made)
    assert "sa\\" not in made


def told(status: AnswerStatus, *, reserved: bool = False) -> list[str]:
    """The texts of an answer's blocks, and of its notification first."""
    quotes = (QUOTE,) if status == "answered" else ()
    layout = to_message(
        answer_reply(Answer("How high is the wall?", status, 0.5, None, quotes, reserved=reserved))
    )
    return [layout.text, *text_in(layout.blocks).split("\n")]


def test_an_answer_with_reservation_says_so_first() -> None:
    assert told("answered", reserved=True)[1] == "This may answer it:"


def test_an_answer_without_reservation_begins_with_its_quote() -> None:
    assert "This may answer it:" not in " ".join(told("answered"))


def test_no_answer_begins_with_that() -> None:
    assert told("unanswered")[1] == "The briefings do not answer that."
