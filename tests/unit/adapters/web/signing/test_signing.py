"""Links that nobody else can write, and what of a ticket they carry."""

import base64
import hashlib
import hmac
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.services.errors import StartError
from adapters.web.signing.office import AT, KEY_FILE, MOST_CHARACTERS, USUAL_CHARACTERS, Office, rotate
from adapters.web.signing.tokens import packed, unpacked
from bot.journal import Shown
from bot.tickets import Ticket
from knowledge.model import Speaker

HOME = "https://kb.example.org"
DAY = 86_400
NOW = 1_900_000_000
QUOTE = Shown("0123456789abcdef", -12, 240, pieces=((-12, 0), (40, 240)))
OTHER = Shown("fedcba9876543210", 8, 96, pieces=((8, 96),))
TICKET = Ticket(
    "harbour/2031/mooring-fees-and-berths.pdf",
    QUOTE,
    (OTHER,),
    frozenset({"slack:C0123ABCD45"}),
    ("slack:C0123ABCD45", "slack:T0123ABCD"),
    "q83vASNF",
    "AbCdEf123-_4",
)

texts = st.text(max_size=30) | st.from_regex(
    r"(slack:[CTU]|discord:|discord:(channel|server|user|role):)[0-9A-Z]{1,30}", fullmatch=True
)
offsets = st.integers(-(10**6), 10**9)
pieces = st.lists(st.tuples(offsets, offsets), max_size=4).map(tuple)
quotes = st.builds(Shown, texts, offsets, offsets, st.none(), pieces)
tickets = st.builds(
    Ticket,
    texts,
    st.none() | quotes,
    st.lists(quotes, max_size=3).map(tuple),
    st.frozensets(texts, max_size=3),
    st.lists(texts, max_size=3).map(tuple),
    texts,
    texts,
    st.integers(0, 2**40),
    st.booleans(),
)


def office(state: Path, days: int = 30, *, at: float = NOW) -> Office:
    return Office(HOME, state, days, lambda: at)


def token_of(address: str) -> str:
    return address.removeprefix(HOME + AT)


def signed(content: bytes, state: Path) -> str:
    """What only who has the key can write."""
    key = (state / KEY_FILE).read_text().strip().encode()
    signature = hmac.digest(key, content, hashlib.sha256)[:16]
    return base64.urlsafe_b64encode(content + signature).decode().rstrip("=")


@given(tickets)
def test_a_ticket_is_read_as_it_was_written(ticket: Ticket) -> None:
    assert unpacked(packed(ticket)) == ticket


@given(tickets, st.data())
def test_a_ticket_that_is_cut_off_is_none(ticket: Ticket, data: st.DataObject) -> None:
    whole = packed(ticket)
    length = data.draw(st.integers(0, len(whole) - 1))

    with pytest.raises(ValueError):  # noqa: PT011 - whatever part of it is missing
        unpacked(whole[:length])


def test_a_file_name_that_is_no_text_is_read_as_it_was_written() -> None:
    ticket = Ticket("harbour/\udcff.md")

    assert unpacked(packed(ticket)) == ticket


def test_of_a_quote_a_link_carries_neither_words_nor_speaker(tmp_path: Path) -> None:
    told = replace(QUOTE, speaker=Speaker("Ann Lee"), words="The quay is closed.")

    assert office(tmp_path).address(replace(TICKET, quote=told)) == office(tmp_path).address(TICKET)


def test_a_link_opens_what_it_was_made_for_and_no_longer_than_it_should(tmp_path: Path) -> None:
    address = office(tmp_path).address(TICKET)

    last, after = NOW + 30 * DAY - 1, NOW + 30 * DAY
    assert office(tmp_path, at=last).opened(token_of(address)) == replace(TICKET, expires=after)
    assert office(tmp_path, at=after).opened(token_of(address)) is None


def test_with_no_days_a_link_opens_for_ever(tmp_path: Path) -> None:
    address = office(tmp_path, 0).address(TICKET)

    assert office(tmp_path, at=NOW * 2).opened(token_of(address)) == TICKET


def test_a_link_fits_into_a_message(tmp_path: Path) -> None:
    assert len(office(tmp_path).address(TICKET)) <= 220


def test_of_many_quotes_a_link_carries_those_that_fit(tmp_path: Path) -> None:
    ticket = replace(TICKET, others=(OTHER,) * 20)

    address = office(tmp_path).address(ticket)

    opened = office(tmp_path).opened(token_of(address))
    assert len(address) <= USUAL_CHARACTERS
    assert opened is not None
    assert 1 <= len(opened.others) < len(ticket.others)
    assert replace(opened, others=(), expires=0) == replace(ticket, others=())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.binary(max_size=400).map(lambda made: base64.urlsafe_b64encode(made).decode()))
def test_what_the_office_did_not_write_opens_nothing(tmp_path: Path, token: str) -> None:
    assert office(tmp_path).opened(token) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_signed_bytes_that_are_no_ticket_raise_nothing(tmp_path: Path, content: bytes) -> None:
    there = office(tmp_path)

    opened = there.opened(signed(b"\x01" + content, tmp_path))

    assert opened is None or isinstance(opened, Ticket)


def test_a_link_with_any_character_changed_opens_nothing(tmp_path: Path) -> None:
    there = office(tmp_path)
    token = token_of(there.address(TICKET))

    changed = [token[:at] + ("A" if old != "A" else "B") + token[at + 1 :] for at, old in enumerate(token)]

    assert [one for one in changed if there.opened(one)] == []


@pytest.mark.parametrize("added", ["=", "A", "AAAA", "\n", "%00", " "])
def test_a_link_with_more_behind_it_opens_nothing(tmp_path: Path, added: str) -> None:
    there = office(tmp_path)

    assert there.opened(token_of(there.address(TICKET)) + added) is None


def test_a_huge_link_is_not_even_looked_at(tmp_path: Path) -> None:
    office(tmp_path)
    huge = signed(packed(Ticket("a" * MOST_CHARACTERS)), tmp_path)

    assert office(tmp_path).opened(huge) is None


def test_the_longest_path_has_a_link(tmp_path: Path) -> None:
    ticket = Ticket("harbour/" + "a" * 4_000 + ".md")

    address = office(tmp_path, 0).address(ticket)

    assert office(tmp_path).opened(token_of(address)) == ticket


def test_a_link_of_another_house_opens_nothing(tmp_path: Path) -> None:
    foreign = office(tmp_path / "theirs").address(TICKET)

    assert office(tmp_path / "ours").opened(token_of(foreign)) is None


def test_a_process_with_the_same_key_opens_links_of_another(tmp_path: Path) -> None:
    address = office(tmp_path / "one").address(TICKET)
    (tmp_path / "two").mkdir()
    shutil.copy(tmp_path / "one" / KEY_FILE, tmp_path / "two")

    assert office(tmp_path / "two").opened(token_of(address)) is not None


def test_with_a_new_key_old_links_open_nothing_though_the_bot_goes_on(tmp_path: Path) -> None:
    running = office(tmp_path)
    old = running.address(TICKET)

    rotate(tmp_path)

    assert running.opened(token_of(old)) is None
    assert running.opened(token_of(running.address(TICKET))) is not None


def test_a_key_that_was_deleted_is_made_anew(tmp_path: Path) -> None:
    running = office(tmp_path)
    old = running.address(TICKET)

    (tmp_path / KEY_FILE).unlink()

    assert running.opened(token_of(old)) is None
    assert (tmp_path / KEY_FILE).is_file()


def test_a_key_that_can_be_read_no_more_opens_nothing(tmp_path: Path) -> None:
    running = office(tmp_path)
    old = running.address(TICKET)

    (tmp_path / KEY_FILE).unlink()
    (tmp_path / KEY_FILE).mkdir()

    assert running.opened(token_of(old)) is None


def test_with_an_empty_key_anybody_could_sign_so_that_it_opens_nothing(tmp_path: Path) -> None:
    running = office(tmp_path)
    (tmp_path / KEY_FILE).write_text("")

    assert running.opened(signed(packed(TICKET), tmp_path)) is None
    with pytest.raises(StartError, match="it holds no key"):
        office(tmp_path)


@pytest.mark.parametrize("make", [office, rotate])
def test_the_key_is_made_for_this_user_alone(tmp_path: Path, make: object) -> None:
    assert callable(make)

    make(tmp_path / "state")

    assert stat.S_IMODE((tmp_path / "state" / KEY_FILE).stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert [file.name for file in (tmp_path / "state").iterdir()] == [KEY_FILE]


@pytest.mark.parametrize("make", [office, rotate])
def test_a_key_that_cannot_be_made_is_said(tmp_path: Path, make: object) -> None:
    assert callable(make)
    (tmp_path / KEY_FILE).mkdir()

    with pytest.raises(StartError, match=r"links\.key, cannot be used .+; give this user the right to it\."):
        make(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]
