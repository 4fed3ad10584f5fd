"""Which rules an index was made by, so that a newer program or another language reads everything anew."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from knowledge.text.stemming import language_names

SHAPING: Final = (
    "duplicates.py",
    "engine/flags.py",
    "engine/units.py",
    "index/building/*.py",
    "index/stored/*.py",
    "model.py",
    "normalizing.py",
    "passages.py",
    "ranges.py",
    "reading/**/*.py",
    "statements/**/*.py",
    "statements/languages/*.toml",
    "text/*.py",
    "units.py",
)
"""What of this package decides what an index holds, as patterns; the rest may change without reading anew."""


LIBRARIES: Final = {"pystemmer": "Stemmer", "sentencex": "sentencex"}
"""Libraries, each with its module, that decide what a term and a sentence is: index and question must agree."""

TELLING: Final = "text/languages/*.toml"
"""The words that tell which language a text is in: whether English cues of saying mean anything there."""
TELLING_LIBRARIES: Final = {"stopwordsiso": "stopwordsiso"}
"""The library that knows more of them, asked where documents are in several languages."""


@cache
def fingerprint(language: str) -> str:
    """Name the reading rules of this program: 16 hexadecimal digits.

    They are the BLAKE2b of their source, the versions of the libraries that they rest on, and the language.
    """
    names = language_names(language)
    several = len(names) > 1
    digest = hashlib.blake2b(digest_size=8)
    package = Path(__file__).parents[1]
    for file in sorted(file for pattern in (*SHAPING, TELLING) for file in package.glob(pattern)):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    for library in (*LIBRARIES, *TELLING_LIBRARIES) if several else LIBRARIES:
        digest.update(f"{library} {version_of(library)}\n".encode())
    digest.update(",".join(names).encode())
    return digest.hexdigest()


def version_of(library: str) -> str:
    """The installed version of one of ``LIBRARIES`` or ``TELLING_LIBRARIES``."""
    spec = find_spec((LIBRARIES | TELLING_LIBRARIES)[library])
    for folder in Path(spec.origin).parents[:2] if spec and spec.origin else ():
        for entry in folder.glob("*.dist-info"):
            name, _, version = entry.stem.partition("-")
            if name.lower() == library:
                return version
    # Importing this takes longer than an answer, so it is left for what was installed in an unusual way.
    from importlib import metadata

    return metadata.version(library)
