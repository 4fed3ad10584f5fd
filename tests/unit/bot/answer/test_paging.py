"""What the link below a quote opens."""

from dataclasses import replace

import pytest

from bot.answer.links import Links
from bot.answer.noting import shown
from bot.answer.paging import Pages
from bot.answer.spans import quote_at
from bot.model import Answer, Asker, Message, Quote
from bot.rules.rules import Rules
from bot.tickets import Ticket
from knowledge.index import Index
from tests.unit.folders import document, index_of

THERE = Message("", Asker("slack:U1"), channel="slack:C1")


class Office:
    """Keeps the tickets, and numbers them."""

    def __init__(self) -> None:
        self.tickets: list[Ticket] = []

    def address(self, ticket: Ticket) -> str:
        self.tickets.append(ticket)
        return f"https://kb.example.org/d/{len(self.tickets)}"


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(
        document("quay.md", "The quay is long.", "The quay is wide.", "The quay is old."),
        document("yard.md", "The crane is red."),
    )


@pytest.fixture
def office() -> Office:
    return Office()


def quotes(index: Index, *numbers: int) -> tuple[Quote, ...]:
    return tuple(quote_at(index, index.passage(number)) for number in numbers)


def links_to(office: Office, index: Index) -> Links:
    return Links(pages=Pages(office, Rules)).shown_to(THERE, index, "answer")


def test_beside_a_quote_its_page_marks_what_else_is_shown_of_the_document(index: Index, office: Office) -> None:
    found = quotes(index, 2, 3, 1, 0)

    links_to(office, index).all_linked(found)

    first, second, third = quotes(index, 0, 1, 2)
    notes = {one.text: shown(one, index) for one in (first, second, third)}
    assert office.tickets[0].quote == notes[third.text]
    assert office.tickets[0].others == (notes[first.text], notes[second.text])
    assert office.tickets[1].others == ()


def test_all_of_an_answers_quotes_have_pages(index: Index, office: Office) -> None:
    found = Answer("How long?", "answered", 0.9, quotes=quotes(index, 0, 3), nearest=quotes(index, 1))

    linked = links_to(office, index).answer(found)

    assert [one.link for one in (*linked.quotes, *linked.nearest)] == [
        "https://kb.example.org/d/1",
        "https://kb.example.org/d/2",
        "https://kb.example.org/d/3",
    ]
    assert {one.answer_id for one in office.tickets} == {"answer"}


def test_the_documents_own_address_is_still_known(index: Index, office: Office) -> None:
    own = Links("https://handbook.example.org/{stem}", pages=Pages(office, Rules)).shown_to(THERE, index)

    source = index.place(0).source
    assert (own.of(source), own.page(source)) == (
        "https://handbook.example.org/quay",
        "https://kb.example.org/d/1",
    )


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(replace(THERE, asker=Asker("slack:U1", outsider=True)), id="a guest asks"),
        pytest.param(replace(THERE, read_by_outsiders=True), id="guests read the channel"),
    ],
)
def test_it_is_noted_that_people_from_outside_see_it(index: Index, office: Office, message: Message) -> None:
    Links(pages=Pages(office, Rules)).shown_to(message, index).all_linked(quotes(index, 0))

    assert [one.outside for one in office.tickets] == [True]


def test_before_it_is_known_who_reads_them_nothing_links_to_pages(index: Index, office: Office) -> None:
    linked = Links(pages=Pages(office, Rules)).all_linked(quotes(index, 0))

    assert [one.link for one in linked] == [None]
    assert office.tickets == []
