"""Whole answers in Discord, of quotes of every build."""

from inline_snapshot import snapshot

from adapters.discord.sending.outgoing import displays
from bot.model import Answer
from bot.showing.replies import answer_reply
from tests import quoting


def shown(answer: Answer) -> str:
    return "\n---\n".join(piece.text for piece in displays(answer_reply(answer)))


def test_a_list_shows_what_announces_it_and_where_items_are_left_out() -> None:
    assert shown(quoting.LIST) == snapshot("""\
> Hand in:
> - the crew list
> …
> - **a \\*signed\\* form**
-# [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 1 quote from 1 document, letter for letter.\
""")


def test_a_nested_list_keeps_its_levels_and_its_numbers() -> None:
    assert shown(quoting.NESTED) == snapshot("""\
> 2. Report:
>   - **to the pilot**
>   - to \\<customs>
> 3. Wait.
-# [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 1 quote from 1 document, letter for letter.\
""")


def test_a_table_shows_each_row_under_its_header_and_empty_cells_empty() -> None:
    assert shown(quoting.TABLE) == snapshot("""\
> ```
> Berth  Depth  Note
> ─────  ─────  ─────────
> North  9 m
> …
> South  4 m    tide_gate
> ```
-# [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 1 quote from 1 document, letter for letter.\
""")


def test_a_table_that_is_too_wide_is_told_cell_by_cell() -> None:
    assert shown(quoting.WIDE) == snapshot("""\
> Berth: North
> What it is used for: **Ships that carry grain, timber or cattle to the islands**
> Whom to ask:
-# [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 1 quote from 1 document, letter for letter.\
""")


def test_a_heading_that_asks_stands_above_its_answer() -> None:
    assert shown(quoting.FAQ) == snapshot("""\
> **May I moor at night?**
> Yes, with lights on.
-# [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 1 quote from 1 document, letter for letter.\
""")


def test_code_is_letter_for_letter() -> None:
    assert shown(quoting.CODE) == snapshot("""\
> **Read the gauge with:**
> ```make
> tide:  # high_water
> 	gauge --port=`cat port` <now>
> \n\
> 	  @echo *done*
> ```
-# [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 1 quote from 1 document, letter for letter.\
""")


def test_links_can_be_opened_and_code_in_a_line_is_code() -> None:
    assert shown(quoting.LINKED) == snapshot("""\
> Set `` `TIDE_GATE` `` **as the** **[tide table](https://example.org/t%281%29)** **says**, or write to the watch (watch@example.org).
-# [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 1 quote from 1 document, letter for letter.\
""")


def test_what_is_left_out_between_sentences_is_an_ellipsis() -> None:
    assert shown(quoting.APART) == snapshot("""\
> The wall held. … **The gate did not.**
> \n\
> The crane fell.
-# **Ann Lee, pilot** · [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
> Nothing held.
-# **Bo Dahl** · [Harbour handbook](https://example.org/h) · Paperwork, paragraph 4 · 1 March 2021
---
-# 2 quotes from 1 document, letter for letter.\
""")
