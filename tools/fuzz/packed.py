"""Archives of XML and PDF files to begin with, and what is changed of them: the text of a part, not its packing."""

import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from typing import Final

from tests.unit.knowledge.reading.conftest import write_pdf
from tests.unit.knowledge.reading.test_zipped_laws import FORMATS, Headed, Listed, Table

ARCHIVES: Final = frozenset(FORMATS)
"""The endings of what is packed so."""
_LONGEST_PART: Final = 4_000
_TABLE: Final = Table((("year", "cost"), ("2031", "4.5")))
_PIECES: Final = ("The gate is open.", Headed("Costs"), Listed(("pumps", "gates")), _TABLE, "It falls.")


def packed(data: bytes, suffix: str) -> bytes:
    """An archive of which one part, named by the first byte, says what follows it; PK…: these bytes themselves.

    Whoever changes bytes of an archive gets no further than its checksums.
    """
    if suffix not in ARCHIVES or data.startswith(b"PK"):
        return data
    parts = dict(_parts(suffix))
    names = sorted(parts)
    parts[names[data[0] % len(names) if data else 0]] = data[1:]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def seeds(suffix: str) -> Iterator[bytes]:
    """What to begin with: a whole file, and each of its parts."""
    if suffix == ".pdf":
        line = [(40.0, 500.0, 10.0, "F1", "The gate is open."), (40.0, 480.0, 16.0, "F2", "Costs")]
        yield write_pdf([line, line], "Gates", "Ann Lund", "D:20310305")
    elif suffix in ARCHIVES:
        parts = sorted(_parts(suffix).items())
        # Longer ones are cut short by the fuzzer, which leaves no XML.
        yield from (
            bytes([number]) + part for number, (_, part) in enumerate(parts) if len(part) < _LONGEST_PART
        )
        yield _whole(suffix)


@cache
def _whole(suffix: str) -> bytes:
    write, _ = FORMATS[suffix]
    return write([_TABLE] if suffix == ".xlsx" else _PIECES)


@cache
def _parts(suffix: str) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(_whole(suffix))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
