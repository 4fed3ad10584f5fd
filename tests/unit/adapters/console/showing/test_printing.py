import io
import re

import pytest

from adapters.console.showing.printing import as_plain_text, print_reply
from adapters.console.showing.styling import harmless
from bot.model import Answer, Bullets, Footer, Heading, Prose, Quote, QuoteBlock, QuotedText, Reply, Run
from bot.showing.replies import answer_reply
from knowledge.model import Place, Source

QUOTE = Quote("It held.\x1b[31m", Place(Source("a.md", "Tides"), (), 1, None, 0, 8))
REPLY = Reply(
    blocks=(
        Heading("Closest"),
        Prose((Run("The "), Run("wall", "mark"), Run(" held.")), "lead"),
        QuoteBlock(
            (QuotedText((Run(QUOTE.text),)),),
            (Run("Tides", link="https://example.org/t"), Run(" · paragraph 1")),
            QUOTE,
        ),
        Bullets(((Run("one"),), (Run("two", "delete"), Run("three", "insert")))),
        Footer((Run("1 quote"),)),
    ),
    summary="x",
)


def test_a_pipe_gets_plain_paragraphs() -> None:
    assert as_plain_text(REPLY) == (
        "Closest\n\nThe wall held.\n\n> It held.[31m\n  Tides <https://example.org/t> · paragraph 1\n\n"
        "- one\n- [-two-]{+three+}\n\n1 quote\n"
    )


def test_a_document_cannot_drive_the_terminal() -> None:
    assert harmless("a\x1b]0;b\x07\tc\n") == "a\ufffd]0;b\ufffd\tc\n"


def test_a_link_cannot_drive_the_terminal() -> None:
    reply = Reply((Prose((Run("Tides", link="https://example.org/\x1b]0;b\x07"),)),), "x")

    assert as_plain_text(reply) == "Tides <https://example.org/\ufffd]0;b\ufffd>\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_every_word_and_no_sequence_of_the_documents() -> None:
    stream = Terminal()

    print_reply(REPLY, stream)

    assert "Closest" in stream.getvalue()
    assert "\x1b[31m\x1b" not in stream.getvalue()


def test_a_path_longer_than_a_narrow_terminal_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()

    print_reply(
        Reply((Bullets(((Run("handbook/business-and-operations.md"), Run(": empty.")),)),), "x"), stream
    )

    shown = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())
    lines = [line.rstrip() for line in shown.split("\n") if line.strip()]
    assert all(len(line) <= 20 for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == "handbook/business-and-operations.md:empty."


@pytest.mark.parametrize(
    ("certainty", "begins"),
    [
        (Answer("?", "answered", 0.9, None, (QUOTE,)), "> It held."),
        (Answer("?", "answered", 0.5, None, (QUOTE,), reserved=True), "This may answer it:\n\n> It held."),
        (Answer("?", "unanswered", 0.1), "Please ask"),
    ],
    ids=["sure", "perhaps", "none"],
)
def test_each_certainty_begins_in_its_own_way(certainty: Answer, begins: str) -> None:
    assert as_plain_text(answer_reply(certainty)).startswith(begins)
