"""How much of what was asked is shown, and at what length.

Texts are compared as a reader does: by the words, not by how they are set.
"""

import json
import re
import statistics
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Answer = Sequence[str]
"""Words that must all be shown, in one text or in several."""
Ask = Callable[[str], list[str]]
"""A question in, the texts that a reader is shown out."""

_ALIKE = {
    '"': "“”„«»",
    "'": "‘’‚",
    "-": "–—‑",
    " ": "•|",
}
_SIGNS = str.maketrans({sign: plain for plain, signs in _ALIKE.items() for sign in signs})
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*_`]|\\(?=\W)")
"""Markdown's emphasis and code, and what escapes a sign."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question and its answers, none where the folder holds none."""

    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one system showed for one folder."""

    shown: float
    """Share of the answerable questions with an answer in what was shown; 0 where none can be answered."""
    characters: float
    """Shown for a question, the median of all questions."""


def cases(questions: Path) -> list[Case]:
    """The questions of a file, a line an object with ``question`` and ``answers`` as in ``folders.py``."""
    rows = [json.loads(line) for line in questions.read_text("utf-8").splitlines() if line.strip()]
    return [
        Case(row["question"], tuple([one] if isinstance(one, str) else one for one in row["answers"]))
        for row in rows
    ]


def figures(asked: Sequence[Case], ask: Ask) -> Figures:
    """Ask every question, at least one."""
    texts = [ask(case.question) for case in asked]
    right = [holds(shown, case.answers) for case, shown in zip(asked, texts, strict=True) if case.answers]
    return Figures(sum(right) / max(1, len(right)), statistics.median(sum(map(len, shown)) for shown in texts))


def holds(shown: Iterable[str], answers: Iterable[Answer]) -> bool:
    """Whether the texts shown hold one of the answers; no part of it may begin in one and end in another."""
    texts = [flat(text) for text in shown]
    return any(all(any(flat(part) in text for text in texts) for part in answer) for answer in answers)


def flat(text: str) -> str:
    """The text in small letters and single spaces, without markup, all quotation marks and dashes alike.

    Links go as well, their words stay: whoever is shown the source of a page is shown what the page says.
    """
    plain = _MARKUP.sub("", _LINK.sub(r"\1", unicodedata.normalize("NFKC", text))).translate(_SIGNS)
    return " ".join(plain.split()).casefold()
