"""What was shown is what "that", "more" and "share" refer to."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, product

import pytest

from bot.answer.noting import shown
from bot.answer.spans import quote_of
from bot.conversation.thread.recalling import unseen
from bot.journal import Asked, MemoryJournal
from bot.model import Asker, Message, PieceKind, Quote, QuoteBlock, Reply
from bot.responder import Responder
from bot.showing.wording import about_answers
from knowledge.library import Library
from knowledge.reloading import reload

ANN = Message("", Asker("ann"), conversation="here")
BOB = Message("", Asker("bob"), conversation="here")

QUAY = """# The quay

## Planks

“The quay is rotten to the last plank,” said Orla Finn, the diver. The quay was measured twice.

## Length

The quay at Lowmoor is ninety paces long and was built of oak.

## Winter

The quay is closed to carts in winter. “Carts break planks,” said Orla Finn.

## Cost

Every year the quay costs four hundred crowns in oak and tar.

## Stone

“I would pull the quay down,” said Piet Marsh, the builder. He wants stone for the quay.

## The crane

The quay has a crane from 1890 that lifts two tons.

## Lamps

Nobody drowned at the quay since the lamps of the quay were lit.

## Boats

Herring boats leave the quay at four in the morning.

## Paint

The quay was painted green for the king.
"""
QUESTIONS = (
    "What is the quay?",
    "How long is the quay?",
    "Who wants stone for the quay?",
    "What does Orla Finn say about the quay?",
    "What does Piet Marsh say?",
    "What does the quay cost?",
    "When is the quay closed to carts?",
    "What breaks planks at the quay?",
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "quay.md").write_text(QUAY)
    library = Library.open(tmp_path_factory.mktemp("state"), folder)
    reload(library, folder)
    return library


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def bot(read: Library, journal: MemoryJournal) -> Responder:
    return Responder(read, journal, lambda _, **__: pytest.fail("nobody asked for a reload"))


def ask(bot: Responder, text: str, who: Message = ANN) -> Reply:
    return bot.reply_to(replace(who, text=text))


def press(bot: Responder, answer: Reply, who: Message = ANN, kind: str = "more_quotes") -> Reply:
    [action] = [one for one in answer.actions if one.kind == kind]
    return bot.press(action.kind, action.value, who)


def quotes_in(reply: Reply) -> list[Quote]:
    return [block.quote for block in reply.blocks if isinstance(block, QuoteBlock)]


DEEDS: dict[str, Callable[[Responder, Reply], Reply]] = {
    "button": press,
    "more": lambda bot, _: ask(bot, "more"),
    "hers": lambda bot, _: ask(bot, "what else did she say?"),
}


@pytest.mark.parametrize(
    "question", ["What does Orla Finn say about the quay?", "Who wants stone for the quay?"]
)
@pytest.mark.parametrize("deeds", [*product(DEEDS, repeat=3), ("more", "button") * 3], ids="-".join)
def test_no_words_are_shown_twice_however_more_is_asked_for(
    deeds: tuple[str, ...], question: str, bot: Responder
) -> None:
    answer = ask(bot, question)
    seen = quotes_in(answer)

    for deed in deeds:
        seen += quotes_in(DEEDS[deed](bot, answer))

    spans = sorted((quote.place.start, quote.place.end) for quote in seen)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_other_words_of_a_passage_are_not_seen_with_those_that_were_shown(read: Library) -> None:
    first, second = read.index.sentences(0)[:2]
    quotes = [quote_of(read.index, 0, span) for span in (first, second, (first[0], second[1]), second)]

    found = unseen(quotes, [shown(quotes[0], read.index)], read.index)

    assert found == [quotes[1]]


@pytest.mark.parametrize(("kind", "rests"), [("text", 1), ("item", 0)])
def test_of_prose_the_rest_is_shown_and_of_a_list_no_scraps(kind: PieceKind, rests: int, read: Library) -> None:
    first, second = read.index.sentences(0)[:2]
    whole = quote_of(read.index, 0, (first[0], second[1]))
    whole = replace(whole, pieces=tuple(replace(piece, kind=kind) for piece in whole.pieces))

    found = unseen([whole], [shown(quote_of(read.index, 0, first), read.index)], read.index, rests=True)

    assert [quote.place.start for quote in found] == [second[0]] * rests


def test_words_of_another_passage_that_a_quote_shows_too_are_seen_with_it(read: Library) -> None:
    ends = [read.index.passage(number).place for number in (0, 1)]
    joined = quote_of(read.index, 0, (ends[0].start, ends[0].end), (ends[1].start, ends[1].end))

    found = unseen([quote_of(read.index, 1), quote_of(read.index, 2)], [shown(joined, read.index)], read.index)

    assert [quote.passage for quote in found] == [2]


def test_what_a_quote_left_out_is_not_seen_with_it(read: Library) -> None:
    first, second = read.index.sentences(0)[:2]
    last = read.index.passage(1).place
    joined = quote_of(read.index, 0, first, (last.start, last.end))

    found = unseen([quote_of(read.index, 0, second)], [shown(joined, read.index)], read.index)

    assert len(found) == 1


def test_that_is_all_pieces_of_what_was_shown_and_nothing_between(
    bot: Responder, journal: MemoryJournal, read: Library
) -> None:
    place = read.index.passage(1).place
    joined = quote_of(read.index, 0, read.index.sentences(0)[0], (place.start, place.end))
    entry = _entry_of(bot, journal)
    journal.asked(replace(entry, lead="", shown=(shown(joined, read.index),)))

    [said] = quotes_in(ask(bot, "source?"))

    assert (said.text, said.place, said.pieces) == (joined.text, joined.place, joined.pieces)
    assert "measured twice" not in said.text


@pytest.mark.parametrize("deed", ["button", "more"])
def test_more_shows_the_next_few_until_there_are_no_more(deed: str, bot: Responder) -> None:
    answer = ask(bot, "What is the quay?")
    numbers = []

    while found := quotes_in(last := DEEDS[deed](bot, answer)):
        numbers.append(len(found))

    assert numbers == [3, 1]
    assert last.summary == about_answers.NO_MORE_QUOTES


@pytest.mark.parametrize("deed", ["button", "more"])
def test_more_shows_what_an_answer_with_reservation_kept_back(deed: str, bot: Responder) -> None:
    answer = ask(bot, "What is the quay built of in Zanzibar?")

    further = quotes_in(DEEDS[deed](bot, answer))

    assert answer.answer
    assert answer.answer.certainty == "perhaps"
    assert [len(quotes_in(answer)), len(further)] == [1, 3]
    assert not {quote.key for quote in quotes_in(answer)} & {quote.key for quote in further}


def test_each_is_shown_what_they_have_not_seen_themselves(bot: Responder) -> None:
    answer = ask(bot, "What is the quay?")
    anns = quotes_in(press(bot, answer))

    bobs = quotes_in(press(bot, answer, BOB))

    assert bobs == anns


def test_what_one_person_was_shown_alone_is_nothing_others_go_on_from(bot: Responder) -> None:
    answer = ask(bot, "What is the quay?")
    newest = ask(bot, "How long is the quay?").answer
    assert quotes_in(press(bot, answer, BOB))

    [said] = quotes_in(ask(bot, "who said that?", BOB))

    assert newest is not None
    assert newest.lead is not None
    assert said.text == newest.lead.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_who_said_that_names_who_was_named_under_the_lead(question: str, bot: Responder) -> None:
    answer = ask(bot, question).answer
    assert answer is not None
    assert answer.lead is not None

    reply = ask(bot, "who said that?")

    [said] = quotes_in(reply)
    assert said.text == answer.lead.text
    named, before = said.speaker, answer.quotes[answer.lead.quote].speaker
    assert (named and named.name) == (before and before.name)
    assert reply.summary.startswith("That was ") == (before is not None)


@pytest.mark.parametrize(
    ("lead", "sentence"),
    [
        (
            "The quay has a crane from 1890 that lifts two tons.",
            "That is the document's own text, in “The quay”:",
        ),
        ("“Carts break planks,” said Orla Finn.", "That was Orla Finn:"),
        (
            "The quay is closed to carts in winter. “Carts break planks,” said Orla Finn.",
            "“The quay” tells it like this, with what others say in it:",
        ),
    ],
)
def test_where_nobody_was_named_it_is_told_whose_words_stand_in_it(
    lead: str, sentence: str, bot: Responder, journal: MemoryJournal, read: Library
) -> None:
    number = next(one for one in range(len(read.index)) if lead in read.index.passage(one).text)
    entry = _entry_of(bot, journal)
    text = read.index.passage(number).text
    kept = replace(entry.shown[0], key=read.index.key_of(number), start=0, end=len(text), speaker=None)
    journal.asked(replace(entry, lead=lead, shown=(kept,)))

    assert ask(bot, "who said that?").summary == sentence


def _entry_of(bot: Responder, journal: MemoryJournal) -> Asked:
    ask(bot, "What is the quay?")
    entry = journal.last_in("here")
    assert entry is not None
    return entry


def test_after_more_that_is_what_more_showed(bot: Responder) -> None:
    ask(bot, "How long is the quay?")
    first = quotes_in(ask(bot, "more"))[0]

    [said] = quotes_in(ask(bot, "where does it say that?"))

    assert (said.text, said.place) == (first.text, first.place)


def test_what_is_shared_is_what_was_shown(bot: Responder) -> None:
    answer = ask(bot, "How long is the quay?")
    ask(bot, "more")

    shared = press(bot, answer, kind="share")

    assert quotes_in(shared) == quotes_in(answer)


def test_an_answer_with_another_lead_is_not_shared_in_its_place(bot: Responder, journal: MemoryJournal) -> None:
    entry = replace(_entry_of(bot, journal), answer_id="before_the_reload", lead="Something else.")
    journal.asked(entry)

    assert bot.press("share", "before_the_reload", ANN).summary == about_answers.QUOTE_CHANGED


def test_quotes_that_were_not_shown_are_not_shared(bot: Responder, journal: MemoryJournal) -> None:
    entry = _entry_of(bot, journal)
    journal.asked(replace(entry, answer_id="before_the_reload", shown=entry.shown[:1]))

    shared = bot.press("share", "before_the_reload", ANN)

    assert [quote.key for quote in quotes_in(shared)] == [entry.shown[0].key]


@pytest.mark.parametrize("text", ["more", "who said that?", "what else did she say?"])
def test_an_answer_from_before_what_was_shown_was_kept_is_forgotten(
    text: str, bot: Responder, journal: MemoryJournal
) -> None:
    journal.asked(replace(_entry_of(bot, journal), shown=()))

    assert ask(bot, text).summary == about_answers.ANSWER_FORGOTTEN
