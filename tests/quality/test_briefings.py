"""Questions to the sample briefings with what must be found."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.answering import answer
from bot.journal import MemoryJournal
from bot.model import Answer, Asker, Lead, Message, Quote, QuoteBlock
from bot.responder import Responder
from bot.tracing.tracing import trace
from knowledge.folder import listing
from knowledge.index import Index
from knowledge.library import Library
from knowledge.reading import read
from knowledge.reloading import reload

BRIEFINGS = Path(__file__).parents[2] / "examples" / "briefings"


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of(read(file.path, file.name) for file in listing(BRIEFINGS).files)


def shown(found: Answer) -> str:
    return " ".join((found.lead.text if found.lead else "").split())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When does parliament vote on the barrier?", "parliament six days later"),
        ("How many gates does the barrier have?", "nine"),
        ("How many crowns does a household pay?", "96 crowns a year"),
        ("How many people died in the surge of 1987?", "Seventeen people died"),
        ("Who would build the gates?", "Halden Waterworks"),
        ("Who is the mayor of Tarnhaven?", "Leonor Pask"),
        ("Why was the training of sailors interrupted?", "failed its inspection"),
        ("When was the lock toll introduced?", "1958"),
        ("How many jobs would the port lose?", "400"),
        ("At what wind do the ferries stop?", "force 9"),
        ("When were the dykes raised for the last time?", "1991"),
        ("How much would raising the dykes cost?", "1.1 billion crowns"),
    ],
)
def test_the_lead_holds_the_answer(question: str, words: str, index: Index) -> None:
    found = answer(question, index)

    assert found.status == "answered"
    assert words in shown(found)


def test_a_date_the_lead_counts_from_another_is_named_in_the_quotes(index: Index) -> None:
    found = answer("When does parliament vote on the barrier?", index)

    assert any("4 November 2025" in quote.text for quote in found.quotes)


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What does Ingrid Varnholt say about gates?", "Ingrid Varnholt", "gate"),
        ("What did Marrowby say about the budget?", "Judith Marrowby", "within its budget"),
        ("What does Adrian Dinsby say about the container line?", "Adrian Dinsby", "our tides"),
        ("What does Hugo Quill say about the levy?", "Hugo Quill", "permanent"),
        ("What did Thorsgate say about staying dry?", "Eleanor Thorsgate", "staying dry"),
    ],
)
def test_a_speaker_is_quoted_in_their_own_words(question: str, speaker: str, words: str, index: Index) -> None:
    found = answer(question, index)

    assert words in shown(found)
    assert found.lead is not None
    spoken = found.quotes[found.lead.quote].speaker
    assert spoken is not None
    assert spoken.name == speaker


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2019 cricket world cup?",
        "What is the capital of Mongolia?",
        "How many moons does Jupiter have?",
        "What does Angela Brockhurst say about the levy?",
        "Which vaccine was approved first?",
    ],
)
def test_what_the_briefings_do_not_hold_is_not_answered(question: str, index: Index) -> None:
    found = answer(question, index)

    assert found.status == "unanswered"
    assert found.missing


def test_those_who_disagree_take_positions(index: Index) -> None:
    found = answer("Will the gates be in service in 2031?", index)

    names = {position.speaker.name for position in found.positions}
    assert len(names) >= 2


def test_a_paragraph_in_two_documents_is_quoted_once(index: Index) -> None:
    found = answer("What was the height of the water at the Tarnhaven gauge in January 1987?", index, quotes=10)

    texts = [quote.text for quote in found.quotes]
    assert len(texts) == len(set(texts))
    assert any(quote.also_in for quote in found.quotes)


def test_an_altered_quotation_is_found_out(index: Index) -> None:
    found = trace("There is nothing so lasting as a temporary levy", index)

    assert found.status == "altered"
    assert ("permanent") in "".join(change.held for change in found.parts[0].changes)


TOPICS = (
    "barrier levy harbour ferries dykes surge toll gates pilots ministry lock mayor forecast passengers".split()
)
ASKED = (
    *(f"What is the {topic}?" for topic in TOPICS),
    *(f"Who decides on the {topic}?" for topic in TOPICS),
    *(f"What do people say about the {topic}?" for topic in TOPICS),
    "When was the crossing built?",
    "What did the minister say about the minister?",
    "Is the tide levy fair?",
    "What does the radio log say?",
)


def test_who_said_that_names_the_speaker_under_the_lead_of_every_answer(tmp_path: Path) -> None:
    library = Library.open(tmp_path, BRIEFINGS)
    reload(library, BRIEFINGS)
    bot = Responder(library, MemoryJournal(), lambda _, **__: reload(library, BRIEFINGS))
    names: list[tuple[str, str | None, str | None]] = []

    for question in (*ASKED, *(f"What does {one.name} say?" for one in library.index.speakers())):
        here = Message(question, Asker("ann"), conversation=question)
        found = bot.reply_to(here).answer
        if found is None or found.lead is None:
            continue
        after = bot.reply_to(replace(here, text="who said that?"))
        [told] = [block.quote for block in after.blocks if isinstance(block, QuoteBlock)]
        assert told.text == found.lead.text
        quote = found.quotes[found.lead.quote]
        assert quote.speaker in (None, found.lead.speaker)
        names.append((question, _name(found.lead), _name(told)))

    assert len(names) > 50
    assert [one for one in names if one[1] != one[2]] == []


def _name(said: Lead | Quote) -> str | None:
    return said.speaker.name if said.speaker else None
