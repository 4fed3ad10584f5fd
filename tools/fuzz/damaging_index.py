"""The file of an index, damaged or forged: it is refused, or says what it said before."""

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from drawing import Draw

from bot.answer.answering import answer
from knowledge.errors import DamagedIndexError
from knowledge.library import Library
from knowledge.reloading import reload
from knowledge.storage import Store
from tests.damaging import begin_of_arrays, header_of, with_header

_VALUE: Final = re.compile(rb'"[^"]*"|-?\d+|\[[^][{}]*\]|\{[^{}]*\}')
_OTHERS: Final = (
    *(
        b"[]",
        b"{}",
        b"null",
        b"0",
        b"1",
        b"-1",
        b"0.5",
        b"9" * 30,
        b"true",
        b'""',
        b'"O"',
        b'"V0"',
        b'"|V99999"',
    ),
    *(b'"<f8"', b'"|u1"', b'"i4,i4"', b'"(2,"', b'"x"', b"NaN", b"[" * 3000, b"9" * 5000, b'{"format": 8}'),
)
_ASKED: Final = "How high is the wall?"
_SAID: Final = "The wall is 1.84 metres high.\n\n“It holds,” said Ann Lee, the mayor.\n"


def damaged(data: bytes) -> bytes:
    """A genuine file with bytes changed, put in or taken away, as the first bytes say; or nothing but these bytes."""
    draw, file = Draw(data), bytearray(_genuine()[1])
    kind = draw.byte() % 4
    if kind == 0:
        return data[1:]
    for _ in range(draw.byte() % 8 + 1):
        # The header is a few thousand bytes; what lies behind it is most of the file.
        at = (draw.byte() << 8 | draw.byte()) * (1 if kind == 1 else 7) % len(file)
        file[at] = draw.byte()
    return bytes(file[: (draw.byte() << 8 | draw.byte()) % len(file)]) if kind == 3 else bytes(file)  # noqa: PLR2004


def forged(data: bytes) -> bytes:
    """A file whose header was rewritten, with the checksum that belongs to it."""
    draw, file = Draw(data), _genuine()[1]
    genuine = header_of(file)
    header = bytearray(genuine)
    for _ in range(draw.byte() % 4 + 1):
        if not (values := list(_VALUE.finditer(header))):
            break
        value = values[(draw.byte() << 8 | draw.byte()) % len(values)]
        header[slice(*value.span())] = draw.one_of((*_OTHERS, draw.text(32).encode("utf-8", "replace")))
    if draw.byte() % 8 == 7:  # noqa: PLR2004 # rare
        header = bytearray(draw.rest().encode("utf-8", "replace"))
    return with_header(bytes(header), file[begin_of_arrays(genuine) :])


def says_the_same(data: bytes) -> bool:
    """Whether a file with these bytes is refused wherever it is damaged, and else answers as it did."""
    state, folder = _laid(data)
    library = Library.open(state, folder)
    try:
        found = answer(_ASKED, library.index, guess=True)
    except DamagedIndexError:
        return True
    if not found.quotes:
        return library.problem is not None
    return [quote.text for quote in found.quotes] == _genuine()[2]


def opened(data: bytes) -> None:
    """Open a file with these bytes, and read all of it."""
    state, folder = _laid(data)
    try:
        stored = Store(state, folder).open()
        if stored is not None:
            stored.faults()
        Library.open(state, folder).examine()
    except DamagedIndexError:
        return


def _laid(data: bytes) -> tuple[Path, Path]:
    path = _genuine()[0]
    path.write_bytes(data)
    root = _root()
    return root / "state", root / "knowledge"


@cache
def _root() -> Path:
    root = Path(tempfile.mkdtemp(prefix="opening-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    (root / "knowledge").mkdir()
    (root / "knowledge" / "wall.md").write_text(_SAID)
    return root


@cache
def _genuine() -> tuple[Path, bytes, list[str]]:
    """Where the file lies, what it holds, and what is answered of it."""
    root = _root()
    library = Library.open(root / "state", root / "knowledge")
    reload(library, root / "knowledge")
    (path,) = (root / "state").rglob("*.index")
    quotes = [quote.text for quote in answer(_ASKED, library.index, guess=True).quotes]
    return path, path.read_bytes(), quotes
