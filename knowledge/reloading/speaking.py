"""Which languages the documents of a folder are in, told by how some of them begin."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

from knowledge.files import File
from knowledge.library import Library
from knowledge.patience import Beat
from knowledge.text.languages import is_in_other_letters, language_of, languages_written, marked, stop_words
from knowledge.text.stemming import language_names

ENGLISH: Final = "english"
"""What is taken for granted where nothing tells."""
SAMPLED: Final = 60
"""So many files are looked into at most, evenly taken."""
SHARE: Final = 0.1
"""A language counts if so many of the files are in it."""
_BYTES: Final = 8_000
_FEWEST: Final = 20
"""Fewer words tell nothing."""
_DIFFERENT: Final = 4
"""Fewer stop words, however often, are those of code or of a list of names."""
_HELD_TOGETHER: Final = 0.15
"""The share of stop words from which on a text is prose of their language."""
_MARKED: Final = 0.1
"""So is a text of which this share of words is written with letters that the language alone has."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_MARKUP: Final = re.compile(
    r"(?s)<(script|style)\b.*?(?:</\1>|\Z)|<[^>]*>|^---\n.*?\n---\n|```.*?(?:```|\Z)|`[^`\n]*`"
)


def tell_language(library: Library, files: Sequence[File], *, anew: bool, beat: Beat = lambda: None) -> None:
    """Let the files tell the library's languages; where not all is read ``anew``, new ones may add one.

    ``beat`` is called with each step.
    """
    if anew:
        library.told(spoken_in(files, beat=beat) or ENGLISH)
        return
    known = frozenset(library.snapshot.files.names)
    new = [file for file in files if file.name not in known]
    if new and (more := spoken_in(new, len(files), beat)):
        library.told(",".join(language_names(f"{library.language},{more}")))


def spoken_in(files: Sequence[File], among: int | None = None, beat: Beat = lambda: None) -> str:
    """The languages of files, the commonest first, with commas between; "" where none tells.

    Args:
        files: Some of a folder's; those that are no text tell nothing.
        among: How many files there are in all, of which ``files`` are new; None: these.
        beat: Called with each step.
    """
    step = max(1, -(-len(files) // SAMPLED))
    told = Counter(name for file in files[::step] if (name := _spoken_in(file, beat)))
    least = SHARE * (told.total() if among is None else among / step)
    return ",".join(name for name, count in told.most_common() if count >= least)


def _spoken_in(file: File, beat: Beat) -> str | None:
    try:
        with file.path.open("rb") as opened:
            begins = opened.read(_BYTES)
    except OSError:
        return None
    beat()
    if b"\0" in begins:
        return None
    return told_by(begins.decode("utf-8", "ignore"))


def told_by(text: str) -> str | None:
    """The language of a text that is long enough and prose; None: nothing tells."""
    prose = _MARKUP.sub(" ", text)
    name = language_of(prose, _all())
    if is_in_other_letters(prose):
        return name if sum(map(str.isalpha, prose)) >= _FEWEST else None  # letters of its own tell enough
    words = [word.lower() for word in _WORD.findall(prose)]
    held = [word for word in words if word in stop_words(name)]
    is_prose = len(set(held)) >= _DIFFERENT and len(held) >= _HELD_TOGETHER * len(words)
    is_marked = marked(set(words), name) >= max(_DIFFERENT, _MARKED * len(words))
    return name if len(words) >= _FEWEST and (is_prose or is_marked) else None


@cache
def _all() -> str:
    """The languages whose words are written down, English first."""
    first, *others = languages_written()
    return ",".join((first, *sorted(others)))
