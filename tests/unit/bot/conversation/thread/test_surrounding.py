"""A quote in its place: the section it stands in, built as the document is, with what was quoted standing out."""

import pytest

from bot.answer.links import Links
from bot.answer.noting import shown
from bot.answer.spans import quote_of
from bot.conversation.thread.surrounding import in_its_place
from bot.journal import MemoryJournal
from bot.model import (
    Answer,
    Asker,
    Heading,
    Message,
    Omission,
    Prose,
    QuoteBlock,
    QuotedCode,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
    Reply,
    Run,
)
from bot.responder import Responder
from bot.showing.quoting import text_lines
from knowledge.library import Library
from knowledge.reloading import reload

ANN = Message("", Asker("ann"), conversation="here")
FILLER = " ".join(
    f"On day {day} of the survey the divers found the piles of the quay sound." for day in range(11)
)
HARBOUR = f"""# Harbour

## Tides

The tide turns twice a day.

## Mooring

{FILLER}

Before you moor, show the pilot:

- the crew list
- the [manifest](forms/manifest.md)
- a signed form

| Berth | Depth |
|-------|-------|
| North | 9 m   |
| East  | 7 m   |

To read the gauge:

```make
tide:
\tgauge --port=1
```

{FILLER.replace("day", "week")} [All of it](survey.md).

{FILLER.replace("day", "year")}

## Sailing

Sail before the tide turns.
"""
WEIRS = """# Weirs

## Almond

The weir of Almond was dug by monks, who sold its eels in town.

## Bracken

The weir of Bracken holds salmon.

## Cairn

Nobody fishes at the weir of Cairn since the flood took its gate.

## Dunlin

Children swim above the weir of Dunlin all summer long.
"""
PLAIN = "\n\n".join(
    f"{opening} {FILLER}"
    for opening in ("Ebb came first.", "Then the anchors froze.", "Flood came last.", "The watch went home.")
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "harbour.md").write_text(HARBOUR)
    (folder / "weirs.md").write_text(WEIRS)
    (folder / "watch.txt").write_text(PLAIN)
    library = Library.open(tmp_path_factory.mktemp("state"), folder)
    reload(library, folder)
    return library


@pytest.fixture
def bot(read: Library) -> Responder:
    links = Links("https://harbour.example/{stem}")
    journal = MemoryJournal()
    return Responder(read, journal, lambda _, **__: pytest.fail("nobody reloads"), threshold=0.0, links=links)


def ask(bot: Responder, text: str) -> tuple[Reply, Answer]:
    reply = bot.reply_to(Message(text, ANN.asker, conversation="here"))
    assert reply.answer
    return reply, reply.answer


def press(bot: Responder, reply: Reply, kind: str, at: int = 0) -> Reply:
    action = [one for one in reply.actions if one.kind == kind][at]
    return bot.press(action.kind, action.value, ANN)


def middle(reply: Reply) -> QuoteBlock:
    """What was quoted; what stands around it is quiet."""
    (found,) = [
        one for one in reply.blocks if isinstance(one, QuoteBlock) and one.source_line[0].style != "quiet"
    ]
    return found


def lines(reply: Reply) -> str:
    """All that a context shows, as plain lines."""
    found = []
    for block in reply.blocks:
        match block:
            case Heading():
                continue
            case QuoteBlock(parts):
                found += list(text_lines(parts))
            case other:
                found.append("".join(run.text for run in getattr(other, "runs", ())))
    return "\n".join(found)


def links_in(reply: Reply) -> list[str]:
    """Where all words of a context lead."""
    runs: list[Run] = []
    for block in reply.blocks:
        runs += block.runs if isinstance(block, Prose) else ()
        for part in block.parts if isinstance(block, QuoteBlock) else ():
            runs += part.runs if isinstance(part, QuotedText) else ()
            runs += [run for item in part.items for run in item.runs] if isinstance(part, QuotedList) else ()
    return [run.link for run in runs if run.link]


def loud(parts: tuple[QuotePart, ...]) -> list[str]:
    """What stands out."""
    runs: list[Run] = []
    for part in parts:
        match part:
            case QuotedText(own):
                runs += own
            case QuotedList(items):
                runs += [run for item in items for run in item.runs]
            case QuotedTable(header, rows):
                runs += [run for row in (header, *rows) if row for cell in row for run in cell]
            case QuotedCode() | Omission():
                continue
    return [run.text for run in runs if run.style == "strong"]


def test_the_whole_section_is_shown_and_nothing_of_another(bot: Responder) -> None:
    reply, _ = ask(bot, "What is the depth of the east berth?")

    context = press(bot, reply, "show_context")

    shown_lines = lines(context)
    at = [
        shown_lines.index(words) for words in ("On day 0", "Before you moor", "East", "On week 0", "On year 0")
    ]
    assert at == sorted(at)
    assert "twice a day" not in shown_lines
    assert "Sail before" not in shown_lines


def test_a_context_is_built_as_its_document_is(bot: Responder) -> None:
    reply, _ = ask(bot, "What is the depth of the east berth?")

    parts = middle(press(bot, reply, "show_context")).parts

    kinds = [type(part) for part in parts]
    assert [kind for kind in kinds if kind is not QuotedText] == [QuotedList, QuotedTable, QuotedCode]
    (code,) = [part for part in parts if isinstance(part, QuotedCode)]
    assert code == QuotedCode("tide:\n\tgauge --port=1", "make")


def test_the_links_of_a_context_can_be_opened(bot: Responder) -> None:
    reply, _ = ask(bot, "What is the depth of the east berth?")

    context = press(bot, reply, "show_context")

    assert links_in(context) == [
        "https://harbour.example/forms/manifest",
        "https://harbour.example/survey",
    ]


def test_what_was_quoted_stands_out_with_its_own_place(bot: Responder) -> None:
    reply, answer = ask(bot, "What is the depth of the east berth?")
    quote = answer.quotes[0]
    assert "crew list" not in quote.text

    block = middle(press(bot, reply, "show_context"))

    assert loud(block.parts) == ["Berth", "Depth", "North", "9 m", "East", "7 m"]
    assert block.source_line == (Run(f"Mooring, paragraph {quote.place.paragraph}"),)
    assert quote.place.paragraph != 1


def test_on_a_page_without_headings_a_paragraph_on_either_side_is_shown(bot: Responder) -> None:
    reply, _ = ask(bot, "When did the anchors freeze?")

    context = press(bot, reply, "show_context")

    found = lines(context)
    assert [opening in found for opening in ("Ebb", "Then the anchors", "Flood", "The watch")] == [
        True,
        True,
        True,
        False,
    ]


def test_more_quotes_can_each_be_shown_in_their_place(bot: Responder) -> None:
    reply, _ = ask(bot, "Which fish does the weir of Bracken hold?")
    more = press(bot, reply, "more_quotes")
    quotes = [block.quote for block in more.blocks if isinstance(block, QuoteBlock)]
    assert len(quotes) > 1

    contexts = [press(bot, more, "show_context", at) for at in range(len(quotes))]

    assert [action.label for action in more.actions] == [
        f"Show context of {number}" for number in range(1, len(quotes) + 1)
    ]
    for quote, context in zip(quotes, contexts, strict=True):
        block = middle(context)
        assert block.quote.place.source == quote.place.source
        assert block.quote.place.start <= quote.place.start
        assert quote.place.end <= block.quote.place.end


def test_a_button_from_before_it_told_the_answer_still_shows_the_section(bot: Responder, read: Library) -> None:
    _, answer = ask(bot, "What is the depth of the east berth?")

    context = bot.press("show_context", answer.quotes[0].key, ANN)

    assert "East" in lines(context)
    assert loud(middle(context).parts) == []


def test_a_quote_of_two_passages_is_shown_with_both(read: Library) -> None:
    index = read.index
    text = index.text("harbour.md")
    spans = [(text.index(words), text.index(words) + len(words)) for words in ("On day 3", "On week 3")]
    number = next(one for one in range(len(index)) if "On day 3" in index.passage(one).text)
    quote = quote_of(index, number, *spans)

    context = in_its_place(index, number, shown(quote, index).spans(index.passage(number).place.start), Links())

    assert quote.text == "On day 3 … On week 3"
    assert loud(middle(context).parts) == ["On day 3", "On week 3"]
