"""A ticket as the few bytes that fit into an address, and back.

Every number is a varint (https://protobuf.dev/programming-guides/encoding/#varints), every text its length and
kind in one number, then its bytes.
"""

import base64
import re
from collections.abc import Callable, Collection, Iterator
from typing import Final, TypeVar

from bot.journal import Shown
from bot.tickets import Ticket

FORM: Final = 1
"""The first byte: which form the others have …"""
OUTSIDE: Final = 2
"""… and the same of a ticket that was shown to somebody from outside."""
_PLAIN, _BASE64, _SLACK = 0, 1, 2
_NUMBERED: Final = {
    3: "discord:",
    4: "discord:channel:",
    5: "discord:role:",
    6: "discord:server:",
    7: "discord:user:",
}
_KINDS: Final = 8
_SLACK_ID = re.compile(r"slack:([1-9A-Z][0-9A-Z]*)")
_DECIMAL = re.compile(r"[1-9][0-9]*")
_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_ID: Final = 32

T = TypeVar("T")


def packed(ticket: Ticket) -> bytes:
    """Write a ticket; of its quotes only where they stand."""
    written = bytearray([OUTSIDE if ticket.outside else FORM])
    _number(written, ticket.expires)
    _text(written, ticket.document)
    _text(written, ticket.digest)
    _text(written, ticket.answer_id)
    _texts(written, sorted(ticket.via))
    _texts(written, ticket.place)
    quotes = (ticket.quote, *ticket.others) if ticket.quote else ticket.others
    _number(written, 2 * len(quotes) + (ticket.quote is not None))
    for one in quotes:
        _quote(written, one)
    return bytes(written)


def unpacked(written: bytes) -> Ticket:
    """Read a ticket again.

    Raises:
        ValueError: it is none.
    """
    read = _Reading(written)
    form = read.byte()
    if form not in {FORM, OUTSIDE}:
        raise ValueError
    expires, document, digest, answer_id = read.number(), read.text(), read.text(), read.text()
    via, place = read.several(read.text), read.several(read.text)
    count, is_marked = divmod(read.number(), 2)
    quotes = read.several(read.quote, count)
    read.end()
    quote, others = (quotes[0], quotes[1:]) if is_marked and quotes else (None, quotes)
    outside = form == OUTSIDE
    return Ticket(document, quote, others, frozenset(via), place, digest, answer_id, expires, outside)


def _number(written: bytearray, number: int) -> None:
    while number > 127:  # noqa: PLR2004 - seven bits a byte
        written.append(number & 127 | 128)
        number >>= 7
    written.append(number)


def _signed(written: bytearray, number: int) -> None:
    # A quote that begins before its passage, with the heading, starts at a negative offset.
    _number(written, 2 * number if number >= 0 else -2 * number - 1)


def _text(written: bytearray, text: str) -> None:
    kind, content = _shortest(text)
    _number(written, len(content) * _KINDS + kind)
    written += content


def _texts(written: bytearray, texts: Collection[str]) -> None:
    _number(written, len(texts))
    for text in texts:
        _text(written, text)


def _quote(written: bytearray, one: Shown) -> None:
    _text(written, one.key)
    _signed(written, one.start)
    _signed(written, one.end - one.start)
    # A piece that is the whole quote, as most are, needs no offsets.
    pieces = None if one.pieces == ((one.start, one.end),) else one.pieces
    _number(written, 0 if pieces is None else len(pieces) + 1)
    at = one.start
    for start, end in pieces or ():
        _signed(written, start - at)
        _signed(written, end - start)
        at = end


def _shortest(text: str) -> tuple[int, bytes]:
    """The kind and the bytes of a text: ids of the chats and keys in Base64 have fewer than letters."""
    if len(text) <= _LONGEST_ID:
        if found := _SLACK_ID.fullmatch(text):
            return _SLACK, _bytes_of(int(found[1], 36))
        for kind, prefix in _NUMBERED.items():
            if text.startswith(prefix) and _DECIMAL.fullmatch(text.removeprefix(prefix)):
                return kind, _bytes_of(int(text.removeprefix(prefix)))
    content = _from_base64(text)
    if content and _to_base64(content) == text:
        return _BASE64, content
    # Halves of characters: a file's name may be no UTF-8.
    return _PLAIN, text.encode(errors="surrogatepass")


def _read_text(kind: int, content: bytes) -> str:
    if kind == _PLAIN:
        return content.decode(errors="surrogatepass")
    if kind == _BASE64:
        return _to_base64(content)
    number = int.from_bytes(content)
    return f"slack:{_in_base_36(number)}" if kind == _SLACK else f"{_NUMBERED[kind]}{number}"


def _bytes_of(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8)


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        return b""


def _to_base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode()


class _Reading:
    """Reads what ``packed`` wrote; raises ValueError where it is something else."""

    def __init__(self, written: bytes) -> None:
        self._bytes: Iterator[int] = iter(written)
        self._left = len(written)

    def byte(self) -> int:
        self._left -= 1
        if self._left < 0:
            raise ValueError
        return next(self._bytes)

    def number(self) -> int:
        number = shift = 0
        while (byte := self.byte()) > 127:  # noqa: PLR2004 - seven bits a byte
            number |= (byte & 127) << shift
            shift += 7
        return number | byte << shift

    def signed(self) -> int:
        half, is_negative = divmod(self.number(), 2)
        return -half - 1 if is_negative else half

    def text(self) -> str:
        length, kind = divmod(self.number(), _KINDS)
        self._check(length)
        return _read_text(kind, bytes(self.byte() for _ in range(length)))

    def several(self, one: Callable[[], T], count: int | None = None) -> tuple[T, ...]:
        count = self.number() if count is None else count
        self._check(count)
        return tuple(one() for _ in range(count))

    def quote(self) -> Shown:
        key, start = self.text(), self.signed()
        end = start + self.signed()
        count = self.number()
        if not count:
            return Shown(key, start, end, pieces=((start, end),))
        self._check(count - 1)
        pieces, at = [], start
        for _ in range(count - 1):
            first = at + self.signed()
            at = first + self.signed()
            pieces.append((first, at))
        return Shown(key, start, end, pieces=tuple(pieces))

    def end(self) -> None:
        if self._left:
            raise ValueError

    def _check(self, count: int) -> None:
        """Nothing of so many parts fits into what is left: not even one byte each."""
        if count > self._left:
            raise ValueError
