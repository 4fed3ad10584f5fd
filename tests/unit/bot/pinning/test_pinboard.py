"""What is pinned is shown first: verbatim, sure, to whom its document may be shown, and to nobody else."""

from dataclasses import replace
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from bot.answer.answering import answer
from bot.keeping import MemoryKeeper
from bot.model import Answer, Position
from bot.pinning.board import Pinboard
from bot.pinning.pins import Pin, key_of
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.model import Collections, Speaker
from knowledge.reloading import reload

LEAVING = """\
# Leaving

## Your last day

Before you leave, hand in:

- your badge
- your laptop
- the key of
  locker 12

The porter is at the gate until six. “Nobody leaves with a key,” said Ann Lee, the porter.

## Later

Write to the office.
"""
COPY = "# Twice\n\nThe tide table hangs at the gate and is renewed every Monday by the harbour office.\n"
KEY = "Who has the key of the vault?"
LAST_DAY = Pin(("What do I give back?",), "leaving.md", ("your badge", "the key of locker 12"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    root = tmp_path_factory.mktemp("pinned")
    files = {
        "leaving.md": LEAVING,
        "one.md": COPY,
        "two.md": COPY.replace("# Twice", "# Once more"),
        "vault/key.md": "# The vault\n\nThe treasurer has the key of the vault.\n",
    }
    for name, text in files.items():
        (root / "knowledge" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "knowledge" / name).write_text(text)
    library = Library.open(root / "state", root / "knowledge")
    reload(library, root / "knowledge")
    return library.index


def asked(
    index: Engine,
    question: str,
    *pins: Pin,
    seen: Collections = None,
    by: str | None = None,
    source: str | None = None,
) -> Answer:
    found = answer(question, index, collections=seen)
    return Pinboard(lambda: pins).first(found, index, seen, by=by, source=source)


def assert_verbatim(found: Answer, index: Engine) -> None:
    for quote in found.quotes:
        text = index.text(quote.place.source.path)
        assert all(text[one.start : one.end] == one.text for one in quote.pieces)
    assert found.lead is not None
    led = found.quotes[found.lead.quote]
    assert found.lead.text in index.text(led.place.source.path)
    assert found.lead.text in led.text
    assert len(found.lead.text) <= 400


def test_what_is_pinned_leads_sure_and_verbatim(index: Engine) -> None:
    found = asked(index, "what do I give back", LAST_DAY)

    assert (found.status, found.certainty, found.confidence, found.uncalibrated) == (
        "answered",
        "sure",
        1.0,
        0.0,
    )
    assert [(piece.text, piece.kind) for piece in found.quotes[0].pieces] == snapshot(
        [("your badge", "text"), ("the key of locker 12", "text")]
    )
    assert found.lead is not None
    assert (found.lead.text, found.lead.quote) == ("your badge", 0)
    assert found.quotes[0].pinned == "pins.toml"
    assert_verbatim(found, index)


def test_what_else_was_found_for_sure_comes_below(index: Engine) -> None:
    question = "Where does the tide table hang?"
    plain = answer(question, index)

    found = asked(index, question, Pin((question,), "leaving.md", ("Write to the office.",)))

    assert plain.certainty == "sure"
    assert [one.text for one in found.quotes] == ["Write to the office.", *(one.text for one in plain.quotes)]
    assert_verbatim(found, index)


def test_who_says_what_is_told_of_the_quotes_where_they_stand_now(index: Engine) -> None:
    question = "Where does the tide table hang?"
    quote = answer(question, index).quotes[0]
    plain = Answer(
        question, "answered", 0.9, quotes=(quote,), positions=(Position(Speaker("Ann Lee"), quote.text, 0),)
    )
    pin = Pin((question,), "leaving.md", ("Write to the office.",))

    found = Pinboard(lambda: (pin,)).first(plain, index, None)

    assert [one.quote for one in found.positions] == [1]


def test_what_was_found_in_doubt_or_not_at_all_is_left_out(index: Engine) -> None:
    pin = replace(LAST_DAY, questions=("Who paints zeppelins?",))

    found = asked(index, "Who paints zeppelins?", pin)

    assert len(found.quotes) == 1
    assert (found.nearest, found.missing) == ((), ())


def test_nothing_is_shown_twice(index: Engine) -> None:
    pin = Pin(("Where is the porter?",), "leaving.md", ("The porter is at the gate until six.",))

    found = asked(index, "Where is the porter?", pin)

    assert [one.text.count("The porter is at the gate") for one in found.quotes] == [1]


def test_another_question_is_answered_as_ever(index: Engine) -> None:
    plain = answer("Where is the porter?", index)

    assert Pinboard(lambda: (LAST_DAY,)).first(plain, index, None) == plain


def test_a_heading_stands_for_its_section(index: Engine) -> None:
    found = asked(index, "And then?", Pin(("And then?",), "leaving.md", heading="later"))

    assert found.quotes[0].text == "Write to the office."
    assert found.quotes[0].place.section == ("Later",)


def test_who_speaks_in_it_is_named(index: Engine) -> None:
    pin = Pin(("Any rules?",), "leaving.md", ("“Nobody leaves with a key,” said Ann Lee, the porter.",))

    found = asked(index, "Any rules?", pin)

    assert found.quotes[0].speaker is not None
    assert found.quotes[0].speaker.name == "Ann Lee"


def test_a_page_that_says_the_same_as_another_is_quoted_from_itself(index: Engine) -> None:
    pin = Pin(("Any table?",), "two.md", ("renewed every Monday",))

    found = asked(index, "Any table?", pin)

    assert found.quotes[0].place.source.path == "two.md"
    assert_verbatim(found, index)


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        (Pin(("Who?",), "gone.md", ("x",)), "document"),
        (Pin(("Who?",), "leaving.md", ("your badges",)), "words"),
        (Pin(("Who?",), "leaving.md", ("your laptop", "your badge")), "words"),
        (Pin(("Who?",), "leaving.md", heading="Never"), "heading"),
    ],
)
def test_what_stands_there_no_more_is_reported_and_not_shown(index: Engine, pin: Pin, fault: str) -> None:
    board = Pinboard(lambda: (pin, LAST_DAY))

    assert list(board.faults(index)) == [(pin, fault)]
    assert not [one for one in asked(index, "Who?", pin).quotes if one.pinned]


@pytest.mark.parametrize(("seen", "shown"), [(None, True), (frozenset({"vault"}), True), (frozenset(), False)])
def test_a_pin_shows_nobody_what_they_may_not_see(index: Engine, seen: Collections, *, shown: bool) -> None:
    pin = Pin(("Who opens it?",), "vault/key.md", ("The treasurer has the key of the vault.",))

    found = asked(index, "Who opens it?", pin, seen=seen)

    assert ("treasurer" in repr(found)) is shown


def test_where_a_hidden_pin_comes_first_the_next_is_shown(index: Engine) -> None:
    hidden = Pin((KEY,), "vault/key.md", ("The treasurer has the key of the vault.",))
    open_to_all = Pin((KEY,), "leaving.md", ("Write to the office.",))

    found = asked(index, KEY, hidden, open_to_all, seen=frozenset())

    assert found.quotes[0].text == "Write to the office."


@pytest.mark.parametrize(
    ("by", "source", "pinned"), [("Ann Lee", None, False), (None, "vault", False), (None, "Leaving", True)]
)
def test_what_is_asked_of_one_speaker_or_source_stays_theirs(
    index: Engine, by: str | None, source: str | None, *, pinned: bool
) -> None:
    found = asked(index, "What do I give back?", LAST_DAY, by=by, source=source)

    assert any(one.pinned for one in found.quotes) is pinned


def test_a_long_passage_is_led_by_its_first_sentences(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    sentences = [
        f"Sentence {number} of the page is about the harbour and its many walls." for number in range(9)
    ]
    (tmp_path / "knowledge" / "long.md").write_text(f"# Long\n\n{' '.join(sentences)}\n")
    library = Library.open(tmp_path / "state", tmp_path / "knowledge")
    reload(library, tmp_path / "knowledge")

    found = asked(library.index, "How long?", Pin(("How long?",), "long.md", heading="Long"))

    assert found.lead is not None
    assert found.lead.text == " ".join(sentences[:6])
    assert_verbatim(found, library.index)


def test_a_pin_from_the_chat_takes_the_place_of_the_one_before_for_its_question(index: Engine) -> None:
    board = Pinboard(keeper=MemoryKeeper())
    first = replace(LAST_DAY, questions=("Give back?",), key=key_of("Give back?"))
    second = replace(first, questions=("give back",), words=("your laptop",), key=key_of("give back"))
    for pin in (first, second):
        board.pin(pin, "slack:U1")

    assert board.pins() == (second,)
    assert board.unpin(second.key)
    assert board.pins() == ()
