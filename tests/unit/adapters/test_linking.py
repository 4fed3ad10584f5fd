"""Every quote links to its document's page, which opens for those it was shown to and nobody else."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.web.signing.office import AT, Office
from adapters.wiring import Parts, build
from bot.model import Asker, Bullets, Message, QuoteBlock, Reply
from bot.rules.opening import opening
from bot.tickets import Ticket, digest_of

HOME = "https://kb.example.org"
RULES = '[collections.vault]\nreaders = ["slack:C1", "slack:U1"]\n'
LEDGER = (
    "# The ledger\n\n“The strongroom needs a second lock,” said Zenobia Quartz, the treasurer.\n\n"
    "The strongroom holds nine hundred crowns in silver.\n\n## Keys\n\nThe strongroom has two keys of brass.\n\n## Walls\n\nThe strongroom has walls of oak and iron.\n\n"
    "## Watch\n\nThe strongroom is watched by night.\n\n## Vent\n\nThe strongroom has one vent of copper.\n"
)
BELLS = "# The bells of Orm\n\nThe bells of Orm were cast in 1702.\n"
ZENOBIA = Asker("slack:U1")
ALONE = Message("", ZENOBIA, channel="slack:D1", within=("slack:T1",), alone=True, conversation="slack:D1")
THERE = Message("", Asker("slack:U2"), channel="slack:C1", within=("slack:T1",), conversation="slack:C1:1.2")
ELSEWHERE = replace(THERE, channel="slack:C2", conversation="slack:C2:1.2")
QUESTION = "What does the strongroom hold?"


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """The bot with pages of its own, and a collection that one channel and one person read."""
    folder = tmp_path / "knowledge"
    (folder / "vault").mkdir(parents=True)
    (folder / "vault" / "ledger.md").write_text(LEDGER)
    (folder / "bells.md").write_text(BELLS)
    (folder / "collections.toml").write_text(RULES)
    parts = build(Settings(folder, tmp_path / "state", http_port=0, public_url=HOME), serving=True)
    parts.reload(None)
    return parts


def read_by(parts: Parts, *readers: str) -> None:
    """Lay down who reads the vault from now on."""
    (parts.settings.knowledge / "collections.toml").write_text(
        RULES.replace('"slack:C1", "slack:U1"', ", ".join(map(repr, readers)))
    )
    parts.reload(None)


def links_in(reply: Reply) -> list[str]:
    return [link for block in reply.blocks if isinstance(block, QuoteBlock) if (link := block.quote.link)]


def tickets_of(links: Iterable[str], parts: Parts) -> list[Ticket]:
    """What links say; all of them are of this bot."""
    office = Office(HOME, parts.settings.state, 30)
    tickets = [office.opened(link.removeprefix(HOME + AT)) for link in links]
    return [ticket for ticket in tickets if ticket is not None]


def opened(reply: Reply, parts: Parts) -> list[bool]:
    """Of each quote, whether its link opens now."""
    return [opening(parts.rules, parts.library)(one) for one in tickets_of(links_in(reply), parts)]


def answer_id_of(reply: Reply) -> str:
    return next(one.value for one in reply.actions if one.kind in {"share", "more_quotes", "helpful"})


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "quotes by Zenobia Quartz",
        "where is this from? The strongroom holds nine hundred crowns in silver.",
        "Who painted the strongroom purple in spring?",
    ],
)
def test_every_quote_links_to_its_documents_page(parts: Parts, text: str) -> None:
    reply = parts.door.reply_to(replace(THERE, text=text))

    quotes = [block.quote for block in reply.blocks if isinstance(block, QuoteBlock)]
    tickets = tickets_of(links_in(reply), parts)
    assert quotes
    assert [one.document for one in tickets] == [one.place.source.path for one in quotes]
    assert [one.quote.key for one in tickets if one.quote] == [one.key for one in quotes]
    assert all(one.via == {"slack:C1"} and one.place == ("slack:C1", "slack:T1") for one in tickets)


def test_a_ticket_names_the_answer_and_what_its_quote_said(parts: Parts) -> None:
    reply = parts.door.reply_to(replace(THERE, text=QUESTION))

    ticket = tickets_of(links_in(reply), parts)[0]
    assert reply.answer is not None
    pieces = reply.answer.quotes[0].pieces
    assert ticket.answer_id == answer_id_of(reply)
    assert ticket.digest == digest_of("\n".join(piece.text for piece in pieces) or reply.answer.quotes[0].text)


@pytest.mark.parametrize("text", ["show context", "more", "source?"])
def test_what_an_answer_is_followed_by_links_to_pages_too(parts: Parts, text: str) -> None:
    asked = parts.door.reply_to(replace(THERE, text=QUESTION))

    reply = parts.door.reply_to(replace(THERE, text=text))

    links = links_in(reply)
    assert all(link.startswith(HOME + AT) for link in links)
    assert {one.answer_id for one in tickets_of(links, parts)} <= {answer_id_of(asked)}
    assert links or text == "more"


def test_more_quotes_link_to_their_pages_too(parts: Parts) -> None:
    asked = parts.door.reply_to(replace(THERE, text="What do we know of the strongroom?"))

    reply = parts.door.press("more_quotes", answer_id_of(asked), THERE)

    assert links_in(reply)
    assert len(tickets_of(links_in(reply), parts)) == len(links_in(reply))


def test_links_expire_as_the_settings_say(parts: Parts) -> None:
    now = 1_900_000_000
    there = build(replace(parts.settings, link_days=2), serving=True, clock=lambda: now)

    reply = there.door.reply_to(replace(THERE, text=QUESTION))

    assert {one.expires for one in tickets_of(links_in(reply), parts)} == {now + 2 * 86_400}


def test_listed_documents_link_to_their_pages_at_the_top(parts: Parts) -> None:
    reply = parts.door.sources("", THERE)

    links = [
        run.link for block in reply.blocks if isinstance(block, Bullets) for item in block.items for run in item
    ]
    tickets = tickets_of(filter(None, links), parts)
    assert sorted(one.document for one in tickets) == ["bells.md", "vault/ledger.md"]
    assert [one.quote for one in tickets] == [None, None]


def test_a_channels_links_open_only_as_long_as_the_channel_may_see_them(parts: Parts) -> None:
    reply = parts.door.reply_to(replace(THERE, text=QUESTION))
    before = opened(reply, parts)

    read_by(parts, "slack:U1", "slack:U2")

    assert set(before) == {True}
    assert set(opened(reply, parts)) == {False}


def test_what_one_person_saw_is_shared_with_links_of_the_channels_own(parts: Parts) -> None:
    own = parts.door.reply_to(replace(ALONE, text=QUESTION))
    shared = parts.door.press("share", answer_id_of(own), replace(THERE, asker=ZENOBIA))

    read_by(parts, "slack:C1")

    assert {frozenset(one.via) for one in tickets_of(links_in(own), parts)} == {frozenset({"slack:U1"})}
    assert {frozenset(one.via) for one in tickets_of(links_in(shared), parts)} == {frozenset({"slack:C1"})}
    assert set(opened(own, parts)) == {False}
    assert set(opened(shared, parts)) == {True}


def test_where_the_channel_may_not_see_it_nothing_that_links_is_shared(parts: Parts) -> None:
    own = parts.door.reply_to(replace(ALONE, text=QUESTION))

    shared = parts.door.press("share", answer_id_of(own), replace(ELSEWHERE, asker=ZENOBIA))

    assert links_in(own)
    assert links_in(shared) == []


def test_a_document_that_is_gone_or_hidden_opens_no_more(parts: Parts) -> None:
    reply = parts.door.reply_to(replace(ELSEWHERE, text="When were the bells of Orm cast?"))
    before = opened(reply, parts)

    (parts.settings.knowledge / "bells.md").write_text(f"---\nembargo: 2200-01-01Z\n---\n{BELLS}")
    parts.reload(None)

    assert before == [True]
    assert opened(reply, parts) == [False]


@pytest.mark.parametrize(
    ("public_url", "http_port"), [(None, 0), (HOME, None)], ids=["no address", "no web server"]
)
def test_without_pages_nothing_links_to_them(
    parts: Parts, public_url: str | None, http_port: int | None
) -> None:
    there = build(replace(parts.settings, public_url=public_url, http_port=http_port), serving=True)

    reply = there.door.reply_to(replace(THERE, text=QUESTION))

    assert reply.answer is not None
    assert links_in(reply) == []


def test_the_terminal_has_no_pages(parts: Parts) -> None:
    there = build(parts.settings)

    reply = there.door.reply_to(replace(THERE, text=QUESTION))

    assert reply.answer is not None
    assert links_in(reply) == []
