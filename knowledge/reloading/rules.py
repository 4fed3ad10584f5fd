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
    "passages.py",
    "ranges.py",
    "reading/**/*.py",
    "statements/**/*.py",
    "text/*.py",
    "text/languages/*.toml",
    "units.py",
)
"""What of this package decides what an index holds, as patterns; the rest may change without reading anew."""


LIBRARIES: Final = {"pystemmer": "Stemmer", "sentencex": "sentencex"}
"""Libraries, each with its module, that decide what a term and a sentence is: index and question must agree."""


@cache
def fingerprint(language: str) -> str:
    """Name the reading rules of this program: 16 hexadecimal digits.

    They are the BLAKE2b of their source, the versions of the libraries that they rest on, and the language.
    """
    digest = hashlib.blake2b(digest_size=8)
    package = Path(__file__).parents[1]
    for file in sorted(file for pattern in SHAPING for file in package.glob(pattern)):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {version_of(library)}\n".encode())
    digest.update(",".join(language_names(language)).encode())
    return digest.hexdigest()


def version_of(library: str) -> str:
    """The installed version of one of ``LIBRARIES``."""
    spec = find_spec(LIBRARIES[library])
    for folder in Path(spec.origin).parents[:2] if spec and spec.origin else ():
        for entry in folder.glob("*.dist-info"):
            name, _, version = entry.stem.partition("-")
            if name.lower() == library:
                return version
    # Importing this takes longer than an answer, so it is left for what was installed in an unusual way.
    from importlib import metadata

    return metadata.version(library)
