"""Which rules an index was made by, so that a newer program reads everything anew."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

SHAPING: Final = (
    "abbreviations.py",
    "duplicates.py",
    "index/arrays.py",
    "index/inverting.py",
    "index/merging.py",
    "index/postings.py",
    "index/records.py",
    "index/segment.py",
    "index/taking_apart.py",
    "model.py",
    "passages.py",
    "reading/*.py",
    "sentences.py",
    "statements/*.py",
    "stemming.py",
    "terms.py",
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
