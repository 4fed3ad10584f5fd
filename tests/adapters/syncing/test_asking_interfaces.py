"""Asking an interface, and getting tokens for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.asking.interface import Fixed, Interface, ItemError, Json
from adapters.syncing.asking.options import address_problem
from adapters.syncing.asking.tokens import Tokens
from adapters.syncing.asking.web import Session
from adapters.syncing.port import SourceError
from tests.adapters.syncing.standing import Answered, Asked, StandIn, standing
from tests.adapters.syncing.working import Working


class Answering(StandIn):
    def answer(self, _: Asked) -> Answered:
        return Answered({"access_token": f"token-{len(self.asked)}", "expires_in": 100})


@pytest.fixture
def server() -> Iterator[Answering]:
    found = Answering()
    with standing(found):
        yield found


@pytest.fixture
def work(tmp_path: Path) -> Working:
    return Working(tmp_path, max_bytes=1000)


def interface(server: StandIn, downloads: str = "") -> Interface:
    session = Session(frozenset([server.host]))
    credentials = Fixed(Secret("token-8f3a1c"))
    return Interface("Wiki", "handbook", session, credentials, downloads=lambda host: host == downloads)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "answers with something else than data"),
        (b"[1]", "answers with something else than data"),
        (b"", "answers with something else than data"),
        (b'{"a": ' + b"[" * 100_000, "answers with something else than data"),
    ],
)
def test_what_is_no_data_is_said(server: Answering, work: Working, body: bytes, said: str) -> None:
    server.before = [Answered(body)]

    with pytest.raises(SourceError) as raised:
        interface(server).ask(server.address, work)

    assert str(raised.value) == f"Wiki at {server.host} {said}; correct the source handbook."


@pytest.mark.parametrize("to", ["https://evil.example.org/", "http://[", "//evil.example.org/x"])
def test_a_list_leads_nowhere_else(server: Answering, work: Working, to: str) -> None:
    with pytest.raises(SourceError) as raised:
        list(interface(server).each(server.address, work, lambda _: to))

    assert raised.value.trouble == "unusable"
    assert len(server.asked) == 1


def test_a_list_whose_tokens_lead_on_in_a_ring_ends(server: Answering) -> None:
    following = {"": "a", "a": "b", "b": "a"}
    asked = []

    def ask(token: str) -> Json:
        asked.append(token)
        return {"next": following[token]}

    with pytest.raises(SourceError) as raised:
        list(interface(server).tokened(ask, lambda told: told["next"]))

    assert str(raised.value) == "Wiki lists without end; ask its support."
    assert raised.value.trouble == "unusable"
    assert asked == ["", "a", "b"]


@pytest.mark.parametrize("to", ["https://evil.example.org/", "", "ftp://files.example.org/"])
def test_a_file_is_not_fetched_from_anywhere_else(server: Answering, work: Working, to: str) -> None:
    server.before = [Answered(status=302, headers={"Location": to})]

    with pytest.raises((ItemError, SourceError)):
        interface(server, "files.example.org").file(server.address, work)

    assert len(server.asked) == 1


def test_a_file_is_not_fetched_where_everybody_can_read_its_address(server: Answering, work: Working) -> None:
    server.before = [Answered(status=302, headers={"Location": "http://files.example.org/a?token=x"})]

    with pytest.raises(ItemError):
        interface(server, "files.example.org").file(server.address, work)


def test_another_host_is_not_asked_at_all(server: Answering, work: Working) -> None:
    with pytest.raises(SourceError):
        interface(server).ask("http://127.0.0.2/", work)

    assert not server.asked


def test_a_token_is_used_until_shortly_before_its_end(server: Answering, work: Working) -> None:
    now = [0.0]
    tokens = Tokens("Wiki", "handbook", f"{server.address}/token", dict, clock=lambda: now[0])

    first = [tokens.header(work) for _ in range(3)]
    now[0] = 59.0
    before = tokens.header(work)
    now[0] = 61.0
    after = tokens.header(work)

    assert (first, before, after) == (["Bearer token-1"] * 3, "Bearer token-1", "Bearer token-2")


def test_a_token_that_was_got_just_now_and_is_refused_is_not_got_again(
    server: Answering, work: Working
) -> None:
    tokens = Tokens("Wiki", "handbook", f"{server.address}/token", dict)
    tokens.header(work)

    assert not tokens.renew()
    tokens.header(work)
    tokens.header(work)
    assert tokens.renew()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"access_token": 5}', b'{"error": "bad <secret> 77"}'])
def test_an_answer_without_a_token_repeats_nothing_of_what_was_sent(
    server: Answering, work: Working, body: bytes
) -> None:
    server.before = [Answered(body)]
    tokens = Tokens("Wiki", "handbook", f"{server.address}/token", lambda: {"secret": "secret-77"})

    with pytest.raises(SourceError) as raised:
        tokens.header(work)

    assert "77" not in str(raised.value).replace(server.host, "")


@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        ("https://wiki.example.org/a", True),
        ("http://127.0.0.1:8080/a", True),
        ("http://localhost/a", True),
        ("http://wiki.example.org/a", False),
        ("http://127.0.0.1.example.org/a", False),
        ("ftp://wiki.example.org", False),
        ("http://[", False),
        ("wiki", False),
    ],
)
def test_credentials_are_sent_where_nobody_else_reads_them(address: str, is_good: bool) -> None:  # noqa: FBT001
    assert (address_problem(address) is None) == is_good
