"""What counts for a passage besides its text: the words of its document and of its section."""

import re
from pathlib import PurePosixPath
from typing import Final

from knowledge.model import Source

_INDEX_PAGES: Final = frozenset(["index", "readme", "home", "main", "overview"])
"""Names of pages that stand for their folder."""
_LANGUAGES: Final = frozenset(
    "ar ca da de el en es eu fi fr ga hi hu hy id it ja ko lt ne nl no pt ro ru sr sv ta tr yi zh".split()
)
_LANGUAGE: Final = re.compile(r"\.([a-z]{2})(?:[-_][a-z]{2,4})?$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s_-]+")


def fields_of(source: Source) -> list[str]:
    """Title, words of the file's name and keywords."""
    return [source.title, file_words(source.path), *source.keywords]


def file_words(path: str) -> str:
    """The words of a file's name, without a language it is marked with; of an index page's, its folder's."""
    place = PurePosixPath(path)
    name = place.stem
    language = _LANGUAGE.search(name)
    if language and language[1].lower() in _LANGUAGES:
        name = name[: language.start()]
    if name.lower().strip("_") in _INDEX_PAGES:
        name = place.parent.name
    return " ".join(_BETWEEN.sub(" ", name).split())
