"""Who asks on the page, as a request tells."""

from types import SimpleNamespace
from typing import cast

import pytest
from aiohttp import web
from multidict import CIMultiDict

from adapters.web.asking.visitors import Reception, Visitors, address_of
from adapters.web.signin.sessions import Session
from bot.conversation.doors.door import Door, Request
from bot.model import SILENCE, Asker, Message, Reply
from bot.rules.rules import Rules

PERSON = Asker("slack:U1", "Ann", locale="fr")


class Nobody:
    def of(self, request: web.Request) -> None:  # noqa: ARG002 - the port's
        return None


class Ann:
    def of(self, request: web.Request) -> Session:  # noqa: ARG002 - the port's
        return Session(PERSON, ("slack:C1", "slack:T1"), "t0ken")


class Noting(Door):
    """Notes who asks."""

    def __init__(self) -> None:
        self.askers: list[Asker] = []

    def handle(self, request: Request) -> Reply:
        self.askers.append(request.asker)
        return SILENCE


def request(remote: str | None, *forwarded: str, language: str = "") -> web.Request:
    headers = CIMultiDict([("X-Forwarded-For", one) for one in forwarded])
    if language:
        headers["Accept-Language"] = language
    return cast("web.Request", SimpleNamespace(remote=remote, headers=headers))


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("203.0.113.9", (), "203.0.113.9"),
        ("203.0.113.9", ("198.51.100.1",), "203.0.113.9"),
        ("127.0.0.1", (), "127.0.0.1"),
        ("127.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("::1", ("198.51.100.1",), "198.51.100.1"),
        ("127.0.0.1", ("198.51.100.1, 203.0.113.1",), "203.0.113.1"),
        ("127.0.0.1", ("198.51.100.1", "203.0.113.1"), "203.0.113.1"),
        ("127.0.0.1", ("203.0.113.1, unknown",), "127.0.0.1"),
        ("127.0.0.1", ("203.0.113.1,",), "127.0.0.1"),
        ("::ffff:203.0.113.9", (), "203.0.113.9"),
        ("2001:db8::1:2:3:4", (), "2001:db8::/64"),
        ("127.0.0.1", ("2001:db8:0:1::9",), "2001:db8:0:1::/64"),
        (None, ("203.0.113.1",), ""),
    ],
)
def test_a_proxy_on_this_machine_alone_tells_whose_request_it_is(
    remote: str | None, forwarded: tuple[str, ...], address: str
) -> None:
    assert address_of(request(remote, *forwarded)) == address


def test_one_address_is_one_asker_and_another_is_another() -> None:
    visitors = Visitors(Nobody(), b"key")

    first, again, other = (visitors.of(request(one)) for one in ("203.0.113.1", "203.0.113.1", "203.0.113.2"))

    assert first.asker.id == again.asker.id != other.asker.id
    assert first.asker.outsider
    assert not first.asker.admin


def test_nobody_is_known_again_by_another_process() -> None:
    here, there = (Visitors(Nobody(), key).of(request("203.0.113.1")) for key in (b"one", b"other"))

    assert here.asker.id != there.asker.id


def test_who_is_signed_in_is_that_person_in_their_workspace_and_on_the_page() -> None:
    visitor = Visitors(Ann(), b"key").of(request("203.0.113.1", language="de"))

    message = visitor.message("When?")

    assert visitor.asker == PERSON
    assert (message.channel, message.within, message.alone) == (None, ("web:ask", "slack:T1"), True)


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de-AT"),
        ("es;q=0.5", "es"),
        ("*", ""),
        ("", ""),
        ("<script>", ""),
        ("e" * 21, ""),
    ],
)
def test_the_browser_tells_a_language(language: str, locale: str) -> None:
    visitor = Visitors(Nobody(), b"key").of(request("203.0.113.1", language=language))

    assert visitor.asker.locale == locale


@pytest.mark.parametrize(
    ("outsider", "laid_down", "is_outside"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_somebody_is_from_outside_once_there_are_rules(
    *, outsider: bool, laid_down: bool, is_outside: bool
) -> None:
    noting, message = Noting(), Message("When?", Asker("web:1", outsider=outsider))
    reception = Reception(noting, lambda: Rules(laid_down=laid_down))

    reception.reply_to(message)

    assert [one.outsider for one in noting.askers] == [is_outside]
    assert reception.refuses(message) is is_outside
