"""Whole answers out of a handbook of every build, as Slack shows them."""

import pytest
from inline_snapshot import snapshot

from adapters.slack.sending.outgoing import to_message
from bot.conversation.doors.door import Door
from bot.model import Asker, Message
from tests.scenarios.handbook import QUESTIONS, asked, without_id


@pytest.mark.parametrize("what", QUESTIONS)
def test_in_slack(what: str, handbook: Door) -> None:
    message = to_message(asked(handbook, what))

    blocks = [block for block in message.blocks if block["type"] not in {"actions", "context_actions"}]
    assert {"text": message.text, "blocks": blocks} == SLACK[what]


def test_the_buttons_in_slack(handbook: Door) -> None:
    reply = asked(handbook, "code")

    blocks = [one for one in to_message(reply).blocks if one["type"] in {"actions", "context_actions"}]

    assert without_id(blocks, reply) == snapshot(
        [
            {
                "type": "context_actions",
                "elements": [
                    {
                        "type": "feedback_buttons",
                        "action_id": "feedback",
                        "positive_button": {
                            "text": {"type": "plain_text", "text": "Helpful", "emoji": False},
                            "value": "helpful ANSWER",
                        },
                        "negative_button": {
                            "text": {"type": "plain_text", "text": "Not helpful", "emoji": False},
                            "value": "not_helpful ANSWER",
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
                        "value": "ANSWER",
                    },
                    {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Show context", "emoji": False},
                        "action_id": "show_context.1",
                        "value": "ezCgT-kpG1zxoQKD@ANSWER",
                    },
                ],
            },
        ]
    )


def test_the_documents(handbook: Door) -> None:
    reply = handbook.reply_to(Message("/kb sources gate", Asker("ann")))

    assert to_message(reply).blocks == snapshot(
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "1 document with “gate”", "style": {"bold": True}}
                        ],
                    }
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "elements": [
                            {
                                "type": "rich_text_section",
                                "elements": [
                                    {
                                        "type": "link",
                                        "url": "https://gazette.example/gate",
                                        "text": "The flood gate",
                                        "style": {"bold": True},
                                    },
                                    {"type": "text", "text": " · gate.md · 1 passage, 2 statements"},
                                ],
                            }
                        ],
                    }
                ],
            },
        ]
    )


SLACK = snapshot(
    {
        "a heading that asks": {
            "text": """\
Not at this time.
“Do you match the pension?
Not at this time.”
Questions about pay · Do you match the pension?, paragraph 1\
""",
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_quote",
                            "elements": [
                                {"type": "text", "text": "Do you match the pension?", "style": {"bold": True}},
                                {"type": "text", "text": "\n"},
                                {"type": "text", "text": "Not at this time."},
                            ],
                        },
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {
                                    "type": "link",
                                    "url": "https://handbook.example/pension#do-you-match-the-pension",
                                    "text": "Questions about pay",
                                },
                                {"type": "text", "text": " · Do you match the pension?, paragraph 1"},
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
            ],
        },
        "a list": {
            "text": """\
“Before you leave, hand in:
• your badge
• your laptop, with:
  • the charger
  • the privacy screen
• the key of locker B_12”
Leaving the harbour office · Your last day, paragraph 1 · 2 March 2026\
""",
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_quote",
                            "elements": [
                                {"type": "text", "text": "Before", "style": {"bold": True}},
                                {"type": "text", "text": " you ", "style": {"bold": True}},
                                {"type": "text", "text": "leave", "style": {"bold": True}},
                                {"type": "text", "text": ", ", "style": {"bold": True}},
                                {"type": "text", "text": "hand", "style": {"bold": True}},
                                {"type": "text", "text": " in:", "style": {"bold": True}},
                            ],
                        },
                        {
                            "type": "rich_text_list",
                            "style": "bullet",
                            "indent": 0,
                            "border": 1,
                            "elements": [
                                {
                                    "type": "rich_text_section",
                                    "elements": [{"type": "text", "text": "your badge"}],
                                },
                                {
                                    "type": "rich_text_section",
                                    "elements": [{"type": "text", "text": "your laptop, with:"}],
                                },
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
                                    "elements": [{"type": "text", "text": "the charger"}],
                                },
                                {
                                    "type": "rich_text_section",
                                    "elements": [{"type": "text", "text": "the privacy screen"}],
                                },
                            ],
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
                                        {"type": "text", "text": "the key of locker "},
                                        {"type": "text", "text": "B_12", "style": {"code": True}},
                                    ],
                                }
                            ],
                        },
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {
                                    "type": "link",
                                    "url": "https://handbook.example/leaving#your-last-day",
                                    "text": "Leaving the harbour office",
                                },
                                {"type": "text", "text": " · Your last day, paragraph 1"},
                                {"type": "text", "text": " · 2 March 2026"},
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
            ],
        },
        "a table": {
            "text": """\
North quay | winter | 25 crowns | no water
“What a berth costs a night depends on its quay and on the season.
Quay | Season | Fee | Note
North quay | summer | 40 crowns | \n\
North quay | winter | 25 crowns | no water
South quay | closed until May | closed until May | works”
Berths and fees · Fees, paragraph 1\
""",
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_quote",
                            "elements": [
                                {
                                    "type": "text",
                                    "text": "What a berth costs a night depends on its quay and on the season.",
                                }
                            ],
                        }
                    ],
                },
                {
                    "type": "table",
                    "column_settings": [
                        {"is_wrapped": True},
                        {"is_wrapped": True},
                        {"is_wrapped": True},
                        {"is_wrapped": True},
                    ],
                    "rows": [
                        [
                            {"type": "raw_text", "text": "Quay"},
                            {"type": "raw_text", "text": "Season"},
                            {"type": "raw_text", "text": "Fee"},
                            {"type": "raw_text", "text": "Note"},
                        ],
                        [
                            {"type": "raw_text", "text": "North quay"},
                            {"type": "raw_text", "text": "summer"},
                            {"type": "raw_text", "text": "40 crowns"},
                            {"type": "raw_text", "text": " "},
                        ],
                        [
                            {
                                "type": "rich_text",
                                "elements": [
                                    {
                                        "type": "rich_text_section",
                                        "elements": [
                                            {"type": "text", "text": "North", "style": {"bold": True}},
                                            {"type": "text", "text": " ", "style": {"bold": True}},
                                            {"type": "text", "text": "quay", "style": {"bold": True}},
                                        ],
                                    }
                                ],
                            },
                            {
                                "type": "rich_text",
                                "elements": [
                                    {
                                        "type": "rich_text_section",
                                        "elements": [
                                            {"type": "text", "text": "winter", "style": {"bold": True}}
                                        ],
                                    }
                                ],
                            },
                            {
                                "type": "rich_text",
                                "elements": [
                                    {
                                        "type": "rich_text_section",
                                        "elements": [
                                            {"type": "text", "text": "25 crowns", "style": {"bold": True}}
                                        ],
                                    }
                                ],
                            },
                            {
                                "type": "rich_text",
                                "elements": [
                                    {
                                        "type": "rich_text_section",
                                        "elements": [
                                            {"type": "text", "text": "no water", "style": {"bold": True}}
                                        ],
                                    }
                                ],
                            },
                        ],
                        [
                            {"type": "raw_text", "text": "South quay"},
                            {"type": "raw_text", "text": "closed until May"},
                            {"type": "raw_text", "text": "closed until May"},
                            {"type": "raw_text", "text": "works"},
                        ],
                    ],
                },
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {
                                    "type": "link",
                                    "url": "https://handbook.example/berths#fees",
                                    "text": "Berths and fees",
                                },
                                {"type": "text", "text": " · Fees, paragraph 1"},
                            ],
                        }
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
            ],
        },
        "two speakers": {
            "text": """\
“The flood gate will hold for a hundred years,” said Ann Lee, the harbour master.
Ann Lee, the harbour master · The flood gate · paragraph 1
“The flood gate will jam in its first winter,” said Bo Dahl, the pilot.
Bo Dahl · The flood gate · paragraph 1\
""",
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_quote",
                            "elements": [
                                {"type": "text", "text": "“The "},
                                {"type": "text", "text": "flood", "style": {"bold": True}},
                                {"type": "text", "text": " "},
                                {"type": "text", "text": "gate", "style": {"bold": True}},
                                {"type": "text", "text": " will "},
                                {"type": "text", "text": "hold", "style": {"bold": True}},
                                {
                                    "type": "text",
                                    "text": " for a hundred years,” said Ann Lee, the harbour master.",
                                },
                            ],
                        },
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {
                                    "type": "text",
                                    "text": "Ann Lee, the harbour master",
                                    "style": {"bold": True},
                                },
                                {"type": "text", "text": " · "},
                                {
                                    "type": "link",
                                    "url": "https://gazette.example/gate",
                                    "text": "The flood gate",
                                },
                                {"type": "text", "text": " · paragraph 1"},
                            ],
                        },
                    ],
                },
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_quote",
                            "elements": [
                                {
                                    "type": "text",
                                    "text": "“The flood gate will jam in its first winter,” said Bo Dahl, the pilot.",
                                }
                            ],
                        },
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "text", "text": "Bo Dahl", "style": {"bold": True}},
                                {"type": "text", "text": " · "},
                                {
                                    "type": "link",
                                    "url": "https://gazette.example/gate",
                                    "text": "The flood gate",
                                },
                                {"type": "text", "text": " · paragraph 1"},
                            ],
                        },
                    ],
                },
                {
                    "type": "context",
                    "elements": [
                        {
                            "type": "plain_text",
                            "text": "2 quotes from 1 document, letter for letter.",
                            "emoji": False,
                        }
                    ],
                },
            ],
        },
        "code": {
            "text": """\
restart: systemctl stop tide_server systemctl start tide_server # wait &lt;10 s&gt;
“To restart the tide server:
restart:
	systemctl stop tide_server
	systemctl start tide_server   # wait &lt;10 s&gt;
It answers again after a minute.”
The tide server · Restarting, paragraph 1\
""",
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_quote",
                            "elements": [{"type": "text", "text": "To restart the tide server:"}],
                        },
                        {
                            "type": "rich_text_preformatted",
                            "elements": [
                                {
                                    "type": "text",
                                    "text": """\
restart:
	systemctl stop tide_server
	systemctl start tide_server   # wait <10 s>\
""",
                                }
                            ],
                        },
                        {
                            "type": "rich_text_quote",
                            "elements": [{"type": "text", "text": "It answers again after a minute."}],
                        },
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {
                                    "type": "link",
                                    "url": "https://handbook.example/server#restarting",
                                    "text": "The tide server",
                                },
                                {"type": "text", "text": " · Restarting, paragraph 1"},
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
            ],
        },
    }
)
