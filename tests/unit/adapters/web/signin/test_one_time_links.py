"""Links that sign an admin in once."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.services.sealing import Seal
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from adapters.web.signin.links import AT, MINUTES, MOST_CHARACTERS, OneTimeLinks, links_of
from bot.journal import Journal, MemoryJournal
from bot.model import Asker
from tests.clock import Clock

HOME = "https://kb.example.org"
KEY = "k" * 32
BOSS = Asker(
    "slack:U9", "Ann Müller", admin=True, groups=frozenset({"slack:S1", "slack:S2"}), outsider=True, locale="de"
)


@pytest.fixture
def clock() -> Clock:
    return Clock(1_900_000_000.0)


def office(clock: Clock, journal: Journal | None = None, key: str = KEY) -> OneTimeLinks:
    return OneTimeLinks(HOME, Seal([key]), journal or MemoryJournal(), clock)


def token_of(links: OneTimeLinks, asker: Asker = BOSS) -> str:
    return links.one_time_link(asker, ("slack:T1",)).removeprefix(f"{HOME}{AT}")


def test_a_link_stands_under_the_public_address(clock: Clock) -> None:
    link = office(clock).one_time_link(BOSS)

    assert link.startswith("https://kb.example.org/signin/")


def test_a_link_signs_in_whoever_asked_for_it_where_they_did(clock: Clock) -> None:
    links = office(clock)

    found = links.used(token_of(links))

    assert found is not None
    assert (found.asker, found.within) == (BOSS, ("slack:T1",))


def test_a_link_is_used_once(clock: Clock) -> None:
    links = office(clock)
    token = token_of(links)

    found = [links.used(token) is not None for _ in range(3)]

    assert found == [True, False, False]


def test_looking_at_a_link_does_not_use_it_up(clock: Clock) -> None:
    links = office(clock)
    token = token_of(links)

    looked = [links.opened(token) is not None for _ in range(3)]

    assert (looked, links.used(token) is not None) == ([True] * 3, True)


def test_a_link_is_used_once_by_all_processes_together(clock: Clock) -> None:
    """What one used, another that shares key and journal does not take, as after a restart."""
    journal = MemoryJournal()
    token = token_of(office(clock, journal))

    found = [office(clock, journal).used(token) is not None for _ in range(2)]

    assert found == [True, False]


def test_each_link_is_used_by_itself(clock: Clock) -> None:
    links = office(clock)
    tokens = [token_of(links), token_of(links)]

    assert [links.used(token) is not None for token in tokens] == [True, True]


@pytest.mark.parametrize(("seconds", "good"), [(MINUTES * 60 - 1, True), (MINUTES * 60, False)])
def test_a_link_is_good_for_ten_minutes(clock: Clock, seconds: int, *, good: bool) -> None:
    links = office(clock)
    token = token_of(links)

    clock.now += seconds

    assert (links.used(token) is not None) is good


def test_a_link_says_nothing_to_who_has_no_key(clock: Clock) -> None:
    token = token_of(office(clock))

    assert office(clock, key="l" * 32).opened(token) is None


def test_a_link_makes_nobody_an_admin(clock: Clock) -> None:
    links = office(clock)

    found = links.used(token_of(links, replace(BOSS, admin=False)))

    assert found is not None
    assert not found.asker.admin


def test_a_token_that_is_changed_is_none(clock: Clock) -> None:
    links = office(clock)
    token = token_of(links)
    changed = [token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(0, 60, 7)]

    assert [links.opened(one) for one in (*changed, token[:-8], "", "ü", "\x00")] == [None] * 13


@pytest.mark.parametrize("end", ["=", "\n", " ", "=="])
def test_a_token_that_is_written_otherwise_is_not_used_again(clock: Clock, end: str) -> None:
    links = office(clock)
    token = token_of(links)
    links.used(token)

    assert links.used(token + end) is None


def test_too_long_a_token_is_not_looked_at(clock: Clock) -> None:
    links = office(clock)
    many = frozenset(f"slack:S{at:04}" for at in range(1_000))

    assert len(token := token_of(links, replace(BOSS, groups=many))) > MOST_CHARACTERS
    assert links.opened(token) is None


@pytest.mark.parametrize("content", ["nonce", "[]", "{}", '"sign in 1"', json.dumps({"form": "sign in 1"})])
def test_what_the_key_seals_besides_is_no_link(clock: Clock, content: str) -> None:
    assert office(clock).opened(Seal([KEY]).sealed(content)) is None


def test_what_another_version_sealed_is_no_link(clock: Clock) -> None:
    links, seal = office(clock), Seal([KEY])
    content = json.loads(seal.opened(token_of(links)) or "")

    assert links.opened(seal.sealed(json.dumps(content | {"form": "sign in 0"}))) is None


@pytest.mark.parametrize(("port", "address"), [(None, HOME), (8080, None)])
def test_there_are_no_links_where_no_browser_reaches_the_web_server(
    tmp_path: Path, port: int | None, address: str | None
) -> None:
    settings = Settings(knowledge=sample_folder(), state=tmp_path, http_port=port, public_url=address)

    assert links_of(settings, MemoryJournal()) is None


def test_the_key_of_the_settings_seals_links(tmp_path: Path) -> None:
    settings = Settings(
        knowledge=sample_folder(),
        state=tmp_path,
        http_port=0,
        public_url=HOME,
        secret_keys=(Secret(KEY),),
    )

    links = links_of(settings, MemoryJournal())

    assert links is not None
    assert Seal([KEY]).opened(token_of(links)) is not None
    assert list(tmp_path.iterdir()) == []


def test_without_one_a_key_is_made_that_another_process_finds(tmp_path: Path) -> None:
    settings = Settings(
        knowledge=sample_folder(),
        state=tmp_path,
        http_port=0,
        public_url=HOME,
    )
    first, second = links_of(settings, MemoryJournal()), links_of(settings, MemoryJournal())

    assert first is not None
    assert second is not None
    assert second.used(token_of(first)) is not None
