"""Whole answers out of a handbook of every build, as each chat and the terminal show them."""

import io

import pytest
from inline_snapshot import snapshot

from adapters.console.showing.printing import as_plain_text, print_reply
from adapters.discord.sending.outgoing import displays, to_view
from bot.conversation.doors.door import Door
from bot.model import Asker, Message, Reply
from tests.scenarios.handbook import QUESTIONS, asked, without_id

ROW = 1
"""A row of buttons in Discord."""


@pytest.mark.parametrize("what", QUESTIONS)
def test_in_the_terminal(what: str, handbook: Door) -> None:
    printed = io.StringIO()

    print_reply(asked(handbook, what), printed)

    assert printed.getvalue() == TERMINAL[what]


@pytest.mark.parametrize("what", QUESTIONS)
def test_in_discord(what: str, handbook: Door) -> None:
    (frame,) = to_view(asked(handbook, what)).to_components()  # type: ignore[no-untyped-call] # so says the library

    shown = [one.get("content", "---") for one in frame["components"] if one["type"] != ROW]
    assert shown == DISCORD[what]


def test_the_buttons_in_discord(handbook: Door) -> None:
    reply = asked(handbook, "code")
    (frame,) = to_view(reply).to_components()  # type: ignore[no-untyped-call] # so says the library

    rows = [one["components"] for one in frame["components"] if one["type"] == ROW]

    assert without_id([(one["label"], one["custom_id"]) for row in rows for one in row], reply) == snapshot(
        [
            ["Helpful", "bg1:helpful:ANSWER"],
            ["Not helpful", "bg1:not_helpful:ANSWER"],
            ["More quotes", "bg1:more_quotes:ANSWER"],
            ["Show context", "bg1:show_context:ezCgT-kpG1zxoQKD@ANSWER"],
        ]
    )


def listed(bot: Door, words: str) -> Reply:
    return bot.reply_to(Message(words, Asker("ann")))


def test_the_documents_in_the_terminal(handbook: Door) -> None:
    assert as_plain_text(listed(handbook, "sources")) == snapshot("""\
5 documents

- Berths and fees <https://handbook.example/berths> · berths.html · 1 passage, 0 statements
- The flood gate <https://gazette.example/gate> · gate.md · 1 passage, 2 statements
- Leaving the harbour office <https://handbook.example/leaving> · leaving.md · 2 March 2026 · 1 passage, 0 statements
- Questions about pay <https://handbook.example/pension> · pension.md · 2 passages, 0 statements
- The tide server <https://handbook.example/server> · server.md · 1 passage, 0 statements
""")


def test_the_documents_in_discord(handbook: Door) -> None:
    assert [one.text for one in displays(listed(handbook, "/sources gate"))] == snapshot(
        [
            "### 1 document with “gate”",
            "- **[The flood gate](https://gazette.example/gate)** · gate.md · 1 passage, 2 statements",
        ]
    )


TERMINAL = snapshot(
    {
        "two speakers": """\
> “The flood gate will hold for a hundred years,” said Ann Lee, the harbour master.
  Ann Lee, the harbour master · The flood gate <https://gazette.example/gate> · paragraph 1

> “The flood gate will jam in its first winter,” said Bo Dahl, the pilot.
  Bo Dahl · The flood gate <https://gazette.example/gate> · paragraph 1

2 quotes from 1 document, letter for letter.
""",
        "a list": """\
> Before you leave, hand in:
> • your badge
> • your laptop, with:
>   • the charger
>   • the privacy screen
> • the key of locker B_12
  Leaving the harbour office <https://handbook.example/leaving#your-last-day> · Your last day, paragraph 1 · 2 March 2026

1 quote from 1 document, letter for letter.
""",
        "code": """\
> To restart the tide server:
>     restart:
>     	systemctl stop tide_server
>     	systemctl start tide_server   # wait <10 s>
> It answers again after a minute.
  The tide server <https://handbook.example/server#restarting> · Restarting, paragraph 1

1 quote from 1 document, letter for letter.
""",
        "a heading that asks": """\
> Do you match the pension?
> Not at this time.
  Questions about pay <https://handbook.example/pension#do-you-match-the-pension> · Do you match the pension?, paragraph 1

1 quote from 1 document, letter for letter.
""",
        "a table": """\
> What a berth costs a night depends on its quay and on the season.
>
> Quay        Season            Fee               Note
> ──────────  ────────────────  ────────────────  ────────
> North quay  summer            40 crowns
> North quay  winter            25 crowns         no water
> South quay  closed until May  closed until May  works
  Berths and fees <https://handbook.example/berths#fees> · Fees, paragraph 1

1 quote from 1 document, letter for letter.
""",
    }
)
DISCORD = snapshot(
    {
        "two speakers": [
            """\
> “The **flood gate** will **hold** for a hundred years,” said Ann Lee, the harbour master.
-# **Ann Lee, the harbour master** · [The flood gate](https://gazette.example/gate) · paragraph 1\
""",
            "---",
            """\
> “The flood gate will jam in its first winter,” said Bo Dahl, the pilot.
-# **Bo Dahl** · [The flood gate](https://gazette.example/gate) · paragraph 1\
""",
            "-# 2 quotes from 1 document, letter for letter.",
        ],
        "a table": [
            """\
> What a berth costs a night depends on its quay and on the season.
> \n\
> Quay: North quay
> Season: summer
> Fee: 40 crowns
> Note:
> \n\
> Quay: **North quay**
> Season: **winter**
> Fee: **25 crowns**
> Note: **no water**
> \n\
> Quay: South quay
> Season: closed until May
> Fee: closed until May
> Note: works
-# [Berths and fees](https://handbook.example/berths#fees) · Fees, paragraph 1\
""",
            "-# 1 quote from 1 document, letter for letter.",
        ],
        "a heading that asks": [
            """\
> **Do you match the pension?**
> Not at this time.
-# [Questions about pay](https://handbook.example/pension#do-you-match-the-pension) · Do you match the pension?, paragraph 1\
""",
            "-# 1 quote from 1 document, letter for letter.",
        ],
        "a list": [
            """\
> **Before you leave, hand in:**
> - your badge
> - your laptop, with:
>   - the charger
>   - the privacy screen
> - the key of locker `B_12`
-# [Leaving the harbour office](https://handbook.example/leaving#your-last-day) · Your last day, paragraph 1 · 2 March 2026\
""",
            "-# 1 quote from 1 document, letter for letter.",
        ],
        "code": [
            """\
> To restart the tide server:
> ```make
> restart:
> 	systemctl stop tide_server
> 	systemctl start tide_server   # wait <10 s>
> ```
> It answers again after a minute.
-# [The tide server](https://handbook.example/server#restarting) · Restarting, paragraph 1\
""",
            "-# 1 quote from 1 document, letter for letter.",
        ],
    }
)
