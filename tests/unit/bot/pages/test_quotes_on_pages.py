"""How a page marks what is quoted."""

from bot.answer.links import Links
from bot.answer.noting import shown
from bot.answer.spans import quote_of
from bot.journal import Shown
from bot.model import Quote
from bot.pages import Page, page_of
from bot.tickets import Ticket, digest_of, words_of
from knowledge.index import Index
from knowledge.model import Document, Speaker
from knowledge.reading.markdown import read
from tests.unit.bot.pages.pages import stretches
from tests.unit.folders import document

GATE, CRANE, BELL = "The gate is shut.", "The crane is up.", "The bell rings."
PORT = document("port.md", GATE, CRANE, BELL)
INDEX = Index.of([PORT])


def quote(words: str, index: Index = INDEX, source: Document = PORT, speaker: Speaker | None = None) -> Quote:
    start = source.text.index(words)
    number = next(one for one in range(len(index)) if words in index.passage(one).text)
    return quote_of(index, number, (start, start + len(words)), speaker=speaker)


def note(words: str) -> Shown:
    return shown(quote(words), INDEX)


def opened(ticket: Ticket, index: Index = INDEX) -> Page:
    found = page_of(index, ticket, Links())
    assert found is not None
    return found


def marked(found: Page) -> list[tuple[int, str]]:
    return [(one.quote, one.run.text) for one in stretches(found.blocks) if one.quote]


def test_no_document_has_no_page() -> None:
    assert page_of(INDEX, Ticket("gone.md"), Links()) is None


def test_a_ticket_without_a_quote_opens_the_document_at_its_top() -> None:
    found = opened(Ticket("port.md"))

    assert (found.first, marked(found)) == (0, [])


def test_the_quoted_words_are_stretches_of_their_own() -> None:
    assert marked(opened(Ticket("port.md", note("crane is")))) == [(1, "crane is")]


def test_all_pieces_of_a_quote_are_marked() -> None:
    text = "The gate is shut. Nobody passes. The crane is up."
    index = Index.of([document("port.md", text)])
    spans = ((0, 17), (33, 49))
    ticket = Ticket("port.md", shown(quote_of(index, 0, *spans), index))

    assert marked(opened(ticket, index)) == [(1, "The gate is shut."), (1, "The crane is up.")]


def test_quotes_are_numbered_as_the_document_has_them() -> None:
    found = opened(Ticket("port.md", note(CRANE), (note(BELL), note(GATE))))

    assert (found.first, marked(found)) == (2, [(1, GATE), (2, CRANE), (3, BELL)])


def test_what_two_quotes_share_is_of_the_first() -> None:
    found = opened(Ticket("port.md", note("crane is"), (note(CRANE),)))

    assert marked(found) == [(1, "The "), (2, "crane is"), (1, " up.")]


def test_the_quote_is_not_marked_twice() -> None:
    found = opened(Ticket("port.md", note(CRANE), (note(CRANE),)))

    assert (marked(found), len(found.quotes)) == ([(1, CRANE)], 1)


def test_it_is_told_who_says_it() -> None:
    said = shown(quote(CRANE, speaker=Speaker("Ann Lee")), INDEX)

    (found,) = opened(Ticket("port.md", said)).quotes
    assert found.quote.speaker == Speaker("Ann Lee")


def test_a_quote_that_says_something_else_by_now_is_not_marked() -> None:
    found = opened(Ticket("port.md", note(CRANE), digest=digest_of("The crane is down.")))

    assert (found.first, marked(found)) == (0, [])


def test_a_quote_that_says_the_same_is_marked() -> None:
    found = opened(Ticket("port.md", note(CRANE), digest=digest_of(words_of(quote(CRANE)))))

    assert found.first == 1


def test_a_quote_whose_passage_is_gone_is_not_marked() -> None:
    index = Index.of([document("port.md", GATE, BELL)])

    assert marked(opened(Ticket("port.md", note(CRANE)), index)) == []


def test_a_quote_is_marked_where_its_passage_is_by_now() -> None:
    index = Index.of([document("port.md", BELL, GATE, CRANE)])

    assert marked(opened(Ticket("port.md", note("crane is")), index)) == [(1, "crane is")]


def test_a_quote_of_a_copy_is_marked_in_the_copy() -> None:
    index = Index.of([PORT, document("quay.md", BELL, CRANE)])

    assert marked(opened(Ticket("quay.md", note("crane is")), index)) == [(1, "crane is")]


def test_a_quote_that_reaches_beyond_its_document_is_not_marked() -> None:
    beyond = Shown(INDEX.key_of(0), 0, 9_000)

    assert marked(opened(Ticket("port.md", beyond))) == []


def test_code_in_a_quote_is_marked_and_still_code() -> None:
    index = Index.of([read(b"Set `LEVEL` now.\n", "port.md")])
    ticket = Ticket("port.md", Shown(index.key_of(0), 0, 9))

    told = [(one.run.text, one.run.style, one.quote) for one in stretches(opened(ticket, index).blocks)]

    assert told == [("Set ", "plain", 1), ("LEVEL", "code", 1), (" now.", "plain", 0)]


def test_a_quote_of_another_document_is_not_marked() -> None:
    index = Index.of([PORT, document("quay.md", BELL)])

    assert marked(opened(Ticket("quay.md", note(CRANE)), index)) == []
