"""Whole answers in Slack, of quotes of every build."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from adapters.chats.cutting import length
from adapters.slack.sending import limits
from adapters.slack.sending.outgoing import to_message, to_view_blocks
from adapters.slack.sending.richtext import Json
from bot.model import Answer, QuoteBlock, QuotedTable, QuotedText, Reply, Run
from bot.showing.quoting import quote_parts
from bot.showing.replies import answer_reply
from tests import quoting
from tests.adapters.slack.standin.blocks import Check, quotes_in


def shown(answer: Answer) -> list[Json]:
    """The blocks of an answer that Slack takes, its footer left out."""
    blocks = to_message(answer_reply(answer)).blocks
    assert Check(blocks, "message").problems == []
    return blocks[:-1]


def test_a_list_shows_what_announces_it_and_where_items_are_left_out() -> None:
    assert shown(quoting.LIST) == snapshot(
        [
            {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Hand in:"}]},
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "indent": 0,
                        "border": 1,
                        "elements": [
                            {
                                "type": "rich_text_section",
                                "elements": [{"type": "text", "text": "the crew list"}],
                            }
                        ],
                    },
                    {
                        "type": "rich_text_quote",
                        "elements": [{"type": "text", "text": "…", "style": {"italic": True}}],
                    },
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "indent": 0,
                        "border": 1,
                        "elements": [
                            {
                                "type": "rich_text_section",
                                "elements": [
                                    {"type": "text", "text": "a *signed* form", "style": {"bold": True}}
                                ],
                            }
                        ],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    },
                ],
            }
        ]
    )


def test_a_nested_list_keeps_its_levels_and_its_numbers() -> None:
    assert shown(quoting.NESTED) == snapshot(
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_list",
                        "style": "ordered",
                        "offset": 1,
                        "indent": 0,
                        "border": 1,
                        "elements": [
                            {"type": "rich_text_section", "elements": [{"type": "text", "text": "Report:"}]}
                        ],
                    },
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "indent": 1,
                        "border": 1,
                        "elements": [
                            {
                                "type": "rich_text_section",
                                "elements": [{"type": "text", "text": "to the pilot", "style": {"bold": True}}],
                            },
                            {
                                "type": "rich_text_section",
                                "elements": [{"type": "text", "text": "to <customs>"}],
                            },
                        ],
                    },
                    {
                        "type": "rich_text_list",
                        "style": "ordered",
                        "offset": 2,
                        "indent": 0,
                        "border": 1,
                        "elements": [
                            {"type": "rich_text_section", "elements": [{"type": "text", "text": "Wait."}]}
                        ],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    },
                ],
            }
        ]
    )


def test_a_table_shows_each_row_under_its_header_and_empty_cells_empty() -> None:
    assert shown(quoting.TABLE) == snapshot(
        [
            {
                "type": "table",
                "column_settings": [{"is_wrapped": True}, {"is_wrapped": True}, {"is_wrapped": True}],
                "rows": [
                    [
                        {"type": "raw_text", "text": "Berth"},
                        {"type": "raw_text", "text": "Depth"},
                        {"type": "raw_text", "text": "Note"},
                    ],
                    [
                        {"type": "raw_text", "text": "North"},
                        {"type": "raw_text", "text": "9 m"},
                        {"type": "raw_text", "text": " "},
                    ],
                    [
                        {"type": "raw_text", "text": "…"},
                        {"type": "raw_text", "text": " "},
                        {"type": "raw_text", "text": " "},
                    ],
                    [
                        {
                            "type": "rich_text",
                            "elements": [
                                {
                                    "type": "rich_text_section",
                                    "elements": [{"type": "text", "text": "South", "style": {"bold": True}}],
                                }
                            ],
                        },
                        {
                            "type": "rich_text",
                            "elements": [
                                {
                                    "type": "rich_text_section",
                                    "elements": [{"type": "text", "text": "4 m", "style": {"bold": True}}],
                                }
                            ],
                        },
                        {
                            "type": "rich_text",
                            "elements": [
                                {
                                    "type": "rich_text_section",
                                    "elements": [
                                        {"type": "text", "text": "tide_gate", "style": {"code": True}}
                                    ],
                                }
                            ],
                        },
                    ],
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    }
                ],
            },
        ]
    )


def test_a_wide_table_wraps_in_its_cells() -> None:
    assert shown(quoting.WIDE) == snapshot(
        [
            {
                "type": "table",
                "column_settings": [{"is_wrapped": True}, {"is_wrapped": True}, {"is_wrapped": True}],
                "rows": [
                    [
                        {"type": "raw_text", "text": "Berth"},
                        {"type": "raw_text", "text": "What it is used for"},
                        {"type": "raw_text", "text": "Whom to ask"},
                    ],
                    [
                        {"type": "raw_text", "text": "North"},
                        {
                            "type": "rich_text",
                            "elements": [
                                {
                                    "type": "rich_text_section",
                                    "elements": [
                                        {
                                            "type": "text",
                                            "text": "Ships that carry grain, timber or cattle to the islands",
                                            "style": {"bold": True},
                                        }
                                    ],
                                }
                            ],
                        },
                        {"type": "raw_text", "text": " "},
                    ],
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    }
                ],
            },
        ]
    )


def test_a_heading_that_asks_stands_above_its_answer() -> None:
    assert shown(quoting.FAQ) == snapshot(
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_quote",
                        "elements": [
                            {"type": "text", "text": "May I moor at night?", "style": {"bold": True}},
                            {"type": "text", "text": "\n"},
                            {"type": "text", "text": "Yes, with lights on."},
                        ],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    },
                ],
            }
        ]
    )


def test_code_is_letter_for_letter() -> None:
    assert shown(quoting.CODE) == (
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_quote",
                        "elements": [{"type": "text", "text": "Read the gauge with:", "style": {"bold": True}}],
                    },
                    {
                        "type": "rich_text_preformatted",
                        "elements": [
                            {
                                "type": "text",
                                "text": quoting.CODE_TEXT,
                            }
                        ],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    },
                ],
            }
        ]
    )


def test_links_can_be_opened_and_code_in_a_line_is_code() -> None:
    assert shown(quoting.LINKED) == snapshot(
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_quote",
                        "elements": [
                            {"type": "text", "text": "Set "},
                            {"type": "text", "text": "`TIDE_GATE`", "style": {"code": True}},
                            {"type": "text", "text": " "},
                            {"type": "text", "text": "as the ", "style": {"bold": True}},
                            {
                                "type": "link",
                                "url": "https://example.org/t(1)",
                                "text": "tide table",
                                "style": {"bold": True},
                            },
                            {"type": "text", "text": " says", "style": {"bold": True}},
                            {"type": "text", "text": ", or write to "},
                            {"type": "link", "url": "mailto:watch@example.org", "text": "the watch"},
                            {"type": "text", "text": "."},
                        ],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    },
                ],
            }
        ]
    )


def test_what_is_left_out_between_sentences_is_an_ellipsis() -> None:
    assert shown(quoting.APART) == snapshot(
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_quote",
                        "elements": [
                            {"type": "text", "text": "The wall held."},
                            {"type": "text", "text": " … ", "style": {"italic": True}},
                            {"type": "text", "text": "The gate did not.", "style": {"bold": True}},
                            {
                                "type": "text",
                                "text": """\


""",
                            },
                            {"type": "text", "text": "The crane fell."},
                        ],
                    },
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "Ann Lee, pilot", "style": {"bold": True}},
                            {"type": "text", "text": " · "},
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    },
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Nothing held."}]},
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "Bo Dahl", "style": {"bold": True}},
                            {"type": "text", "text": " · "},
                            {"type": "link", "url": "https://example.org/h", "text": "Harbour handbook"},
                            {"type": "text", "text": " · Paperwork, paragraph 4"},
                            {"type": "text", "text": " · 1 March 2021"},
                        ],
                    },
                ],
            },
        ]
    )


def test_a_message_has_one_table_block_and_the_next_table_is_in_columns() -> None:
    [quoted] = quoting.TABLE.quotes
    blocks = shown(replace(quoting.TABLE, quotes=(quoted, quoted)))

    assert [block["type"] for block in blocks] == ["table", "rich_text", "rich_text"]
    assert blocks[2]["elements"][0] == {
        "type": "rich_text_preformatted",
        "elements": [
            {
                "type": "text",
                "text": ("Berth  Depth  Note\n─────  ─────  ─────────\nNorth  9 m\n…\nSouth  4 m    tide_gate"),
            }
        ],
    }


def test_where_no_table_may_stand_it_is_in_columns() -> None:
    blocks = to_view_blocks(answer_reply(quoting.TABLE))

    assert Check(blocks, "modal").problems == []
    assert [block["type"] for block in blocks] == ["rich_text", "context"]


def test_where_no_table_may_stand_a_wide_one_is_told_cell_by_cell() -> None:
    layout = to_message(answer_reply(quoting.WIDE), drawn=False)

    assert quotes_in(layout.blocks) == [
        "Berth: North\nWhat it is used for: Ships that carry grain, timber or cattle to the islands\nWhom to ask:"
    ]


def test_a_table_told_cell_by_cell_stands_apart_from_the_text_around_it() -> None:
    wide = quote_parts(quoting.WIDE.quotes[0])
    around = [QuotedText((Run("Berths:"),), "intro"), *wide, QuotedText((Run("Ask first."),))]
    block = QuoteBlock(tuple(around), (), quoting.WIDE.quotes[0])

    [told] = quotes_in(to_message(Reply((block,), "s"), drawn=False).blocks)

    assert told.startswith("Berths:\n\nBerth: North\n")
    assert told.endswith("Whom to ask:\n\nAsk first.")


@pytest.mark.parametrize(("columns", "rows"), [(21, 1), (2, 100)])
def test_a_table_too_large_for_a_block_is_none(columns: int, rows: int) -> None:
    row = tuple((Run("x"),) for _ in range(columns))
    [quoted] = quoting.TABLE.quotes
    block = QuoteBlock((QuotedTable(row, (row,) * rows),), (), quoted)

    blocks = to_message(Reply((block,), "s")).blocks

    assert Check(blocks, "message").problems == []
    assert [one["type"] for one in blocks] == ["rich_text"]


def test_what_is_read_aloud_is_the_whole_answer() -> None:
    assert to_message(answer_reply(quoting.APART)).text == snapshot("""\
The gate did not.
“The wall held. … The gate did not.
The crane fell.”
Ann Lee, pilot · Harbour handbook · Paperwork, paragraph 4 · 1 March 2021
“Nothing held.”
Bo Dahl · Harbour handbook · Paperwork, paragraph 4 · 1 March 2021\
""")


def test_what_is_read_aloud_of_a_list_and_a_table_is_its_lines() -> None:
    texts = [to_message(answer_reply(one)).text for one in (quoting.LIST, quoting.TABLE)]

    assert texts == snapshot(
        [
            """\
a *signed* form
“Hand in:
• the crew list
…
• a *signed* form”
Harbour handbook · Paperwork, paragraph 4 · 1 March 2021\
""",
            """\
South | 4 m | tide_gate
“Berth | Depth | Note
North | 9 m | \n\
…
South | 4 m | tide_gate”
Harbour handbook · Paperwork, paragraph 4 · 1 March 2021\
""",
        ]
    )


def test_what_is_read_aloud_is_within_the_limit_and_escaped() -> None:
    [quoted] = quoting.FAQ.quotes
    block = QuoteBlock((QuotedText((Run("A <@U1> & that. " * 600),)),), (Run("A"),), quoted)

    text = to_message(Reply((block,), "s"), text_above="x" * 90).text

    assert 3_000 < length(text) <= limits.TEXT_CHARACTERS
    assert "<" not in text
    assert text.endswith("that.")
