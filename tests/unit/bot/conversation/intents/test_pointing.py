"""What a message asks for that stands above another text."""

import pytest

from bot.conversation.intents.model import Ask, Help, Reload, Sources, WhereFrom
from bot.conversation.intents.pointing import Meant, meant_by

TEXT = "The harbour wall is nine metres high."
LOG = "10:00 the pump starts\n10:01 ERROR: the pump has no oil"


def test_by_itself_a_message_means_what_it_says() -> None:
    assert meant_by("sources") == Meant("sources", Sources())


def test_no_words_above_a_text_ask_that_text() -> None:
    assert meant_by(" ", "How high is the wall?") == Meant(
        "How high is the wall?", Ask("How high is the wall?")
    )


@pytest.mark.parametrize(
    "own",
    ["where is this from?", "Source?", "who said that?", "when was this written?", "trace this", "trace",
     "Where does this quote come from?", "is this from the briefings?"],
)  # fmt: skip
def test_a_word_on_its_origin_has_a_text_traced(own: str) -> None:
    assert meant_by(own, TEXT).intent == WhereFrom(TEXT)


def test_a_question_of_ones_own_may_refer_to_the_text() -> None:
    meant = meant_by("What does it cost?", TEXT)

    assert meant == Meant("What does it cost?", Ask("What does it cost?"), TEXT)


def test_a_command_is_one_whatever_it_stands_above() -> None:
    assert meant_by("help", TEXT) == Meant("help", Help())


@pytest.mark.parametrize("order", ["reload", "gaps", "status", "/kb reload anyway"])
def test_what_somebody_else_ordered_is_no_order(order: str) -> None:
    assert meant_by("", order).intent == Ask(order)
    assert meant_by("reload", order).intent == Reload()


def test_a_log_is_asked_by_itself() -> None:
    assert meant_by("", LOG, attached=True) == Meant(LOG, Ask(LOG))


def test_a_question_about_a_log_is_asked_with_it() -> None:
    asked = f"Why does this fail?\n\n{LOG}"

    assert meant_by("Why does this fail?", LOG, attached=True) == Meant(asked, Ask(asked))


def test_a_question_beside_a_file_is_asked_alone() -> None:
    own = "How high is the wall?"

    assert meant_by(own, LOG, attached=True) == Meant(own, Ask(own))


def test_of_a_long_log_the_end_counts_in_whole_lines() -> None:
    log = "the pump turns\n" * 3000 + "ERROR: no oil"

    text = meant_by("", log, attached=True).text

    assert len(text) <= 20_000
    assert text.startswith("the pump turns\n")
    assert text.endswith("ERROR: no oil")
