"""Whole answers on a terminal and in a pipe, of quotes of every build."""

import io
import re

import pytest
from inline_snapshot import snapshot

from adapters.console.showing.printing import as_plain_text, print_reply
from bot.model import Answer
from bot.showing.replies import answer_reply
from tests import quoting


def test_a_list_shows_what_announces_it_and_where_items_are_left_out() -> None:
    assert as_plain_text(answer_reply(quoting.LIST)) == snapshot("""\
> Hand in:
> • the crew list
> …
> • a *signed* form
  Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.
""")


def test_a_nested_list_keeps_its_levels_and_its_numbers() -> None:
    assert as_plain_text(answer_reply(quoting.NESTED)) == snapshot("""\
> 2. Report:
>   • to the pilot
>   • to <customs>
> 3. Wait.
  Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.
""")


def test_a_table_shows_each_row_under_its_header_and_empty_cells_empty() -> None:
    assert as_plain_text(answer_reply(quoting.TABLE)) == snapshot("""\
> Berth  Depth  Note
> ─────  ─────  ─────────
> North  9 m
> …
> South  4 m    tide_gate
  Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.
""")


def test_a_wide_table_still_fits_a_line_here() -> None:
    assert as_plain_text(answer_reply(quoting.WIDE)) == snapshot("""\
> Berth  What it is used for                                      Whom to ask
> ─────  ───────────────────────────────────────────────────────  ───────────
> North  Ships that carry grain, timber or cattle to the islands
  Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.
""")


def test_a_heading_that_asks_stands_above_its_answer() -> None:
    assert as_plain_text(answer_reply(quoting.FAQ)) == snapshot("""\
> May I moor at night?
> Yes, with lights on.
  Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.
""")


def test_code_is_letter_for_letter() -> None:
    assert as_plain_text(answer_reply(quoting.CODE)) == snapshot("""\
> Read the gauge with:
>     tide:  # high_water
>     	gauge --port=`cat port` <now>
>
>     	  @echo *done*
  Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.
""")


def test_links_can_be_opened_and_code_in_a_line_is_code() -> None:
    assert as_plain_text(answer_reply(quoting.LINKED)) == snapshot("""\
> Set `TIDE_GATE` as the tide table <https://example.org/t(1)> says, or write to the watch <mailto:watch@example.org>.
  Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.
""")


def test_what_is_left_out_between_sentences_is_an_ellipsis() -> None:
    assert as_plain_text(answer_reply(quoting.APART)) == snapshot("""\
> The wall held. … The gate did not.
>
> The crane fell.
  Ann Lee, pilot · Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

> Nothing held.
  Bo Dahl · Harbour handbook <https://example.org/h> · Paperwork, paragraph 4 · 1 March 2021

2 quotes from 1 document, letter for letter.
""")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(answer: Answer, monkeypatch: pytest.MonkeyPatch, columns: int = 60) -> str:
    """What a terminal of so many columns is sent."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    print_reply(answer_reply(answer), stream)
    return stream.getvalue()


def seen(sent: str) -> str:
    """What a person sees of it."""
    return re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", sent)


def test_a_terminal_shows_every_quote_behind_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = (quoting.LIST, quoting.NESTED, quoting.TABLE, quoting.WIDE, quoting.FAQ, quoting.APART)

    assert [seen(drawn(one, monkeypatch)) for one in answers] == snapshot(
        [
            """\

▌ Hand in:
▌ • the crew list
▌ …
▌ • a *signed* form
▌ Harbour handbook · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.

""",
            """\

▌ 2. Report:
▌   • to the pilot
▌   • to <customs>
▌ 3. Wait.
▌ Harbour handbook · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.

""",
            """\

▌ Berth  Depth  Note
▌ ─────  ─────  ─────────
▌ North  9 m
▌ …
▌ South  4 m    tide_gate
▌ Harbour handbook · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.

""",
            """\

▌ Berth: North
▌ What it is used for: Ships that carry grain, timber or \n\
▌ cattle to the islands
▌ Whom to ask:
▌ Harbour handbook · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.

""",
            """\

▌ May I moor at night?
▌ Yes, with lights on.
▌ Harbour handbook · Paperwork, paragraph 4 · 1 March 2021

1 quote from 1 document, letter for letter.

""",
            """\

▌ The wall held. … The gate did not.
▌ \n\
▌ The crane fell.
▌ Ann Lee, pilot · Harbour handbook · Paperwork, paragraph 4
▌ · 1 March 2021

▌ Nothing held.
▌ Bo Dahl · Harbour handbook · Paperwork, paragraph 4 · 1 \n\
▌ March 2021

2 quotes from 1 document, letter for letter.

""",
        ]
    )


def test_a_terminal_gets_code_letter_for_letter_however_narrow_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = drawn(quoting.CODE, monkeypatch, columns=24)

    lines = [line.removeprefix("▌     ") for line in seen(sent).splitlines()]
    assert "\n".join(lines[2:6]) == quoting.CODE_TEXT


def test_a_terminal_gets_links_it_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = drawn(quoting.LINKED, monkeypatch, columns=90)

    [words] = re.findall(r"\x1b\]8;id=\d+;https://example\.org/t\(1\)\x1b\\(.*?)\x1b\]8;;", sent)
    assert words == "\x1b[1;4mtide table\x1b[0m"
    assert seen(sent).splitlines()[1] == "▌ Set `TIDE_GATE` as the tide table says, or write to the watch."


def test_no_quote_drives_the_terminal() -> None:
    hostile = "a\x1b[31mb"
    quoted = quoting.quote(
        f"{hostile}\n• {hostile}\n{hostile} | x\n\n{hostile}!",
        quoting.piece(hostile),
        quoting.piece(f"• {hostile}", "item"),
        quoting.piece(f"{hostile} | x", "row"),
        quoting.piece(f"{hostile}!", "code"),
    )

    assert "\x1b" not in as_plain_text(answer_reply(quoting.answer(quoted, "a")))
