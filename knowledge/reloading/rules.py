"""Which rules an index was made by, so that a newer program reads everything anew."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

SHAPING: Final = (
    "duplicates.py",
    "engine/flags.py",
    "index/building/*.py",
    "index/stored/*.py",
    "model.py",
    "passages.py",
    "ranges.py",
    "reading/**/*.py",
    "statements/**/*.py",
    "text/*.py",
)
"""What of this package decides what an index holds, as patterns; the rest may change without reading anew."""


@cache
def fingerprint() -> str:
    """Name the reading rules of this program: 16 hexadecimal digits of the BLAKE2b of their source."""
    digest = hashlib.blake2b(digest_size=8)
    package = Path(__file__).parents[1]
    for file in sorted(file for pattern in SHAPING for file in package.glob(pattern)):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
