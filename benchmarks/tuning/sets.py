"""The questions that weights are tuned on, and the folders that they are asked of."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

from scoring import Answer, cases, flat

from knowledge.folder import listing
from knowledge.index import Index
from knowledge.library import Library
from knowledge.reloading import reload

LANGUAGE: Final = "en"

Part = Literal["whole", "half", "other half", "on topic", "few"]
"""What is left of a set's documents: all; every other one; the others; every other paragraph of each; the first
paragraphs of few, so that the confidence means the same in a small folder."""
_FEW: Final = 12
"""One document in so many is left …"""
_FIRST: Final = 6
"""… and so many of its paragraphs."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article."""

    article: int
    number: int
    """In its article, from 0 on."""
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set."""

    question: str
    answers: tuple[Answer, ...]
    source: Paragraph | None = None
    """What it was written for; None: any text that holds an answer gives it."""
    absent: bool = False
    """Nothing that is left of the documents answers it."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Documents and what is asked of them: articles, or else a folder."""

    name: str
    asked: tuple[Asked, ...]
    titles: tuple[str, ...] = ()
    articles: tuple[tuple[Paragraph, ...], ...] = ()
    folder: Path | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What may be left of its documents; a folder's paragraphs need each other."""
        if self.folder:
            return ("whole", "half", "other half", "few")
        return ("half", "other half", "on topic", "few")


def read_sets(paths: Sequence[Path]) -> list[QuestionSet]:
    """Read sets: files of articles as in SQuAD, one a line, and folders, each followed by its questions.

    Raises:
        ValueError: A folder has no file of questions after it.
    """
    found: list[QuestionSet] = []
    waiting = list(paths)
    while waiting:
        path = waiting.pop(0)
        if not path.is_dir():
            found.append(_articles(path))
        elif waiting and waiting[0].is_file():
            asked = tuple(
                Asked(one.question, one.answers, absent=not one.answers) for one in cases(waiting.pop(0))
            )
            found.append(QuestionSet(path.name, asked, folder=path))
        else:
            raise ValueError(f"{path} needs a file of questions after it: FOLDER QUESTIONS.jsonl")
    return found


def _articles(path: Path) -> QuestionSet:
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    articles, asked = [], []
    for article, row in enumerate(rows):
        own = [
            Paragraph(article, number, " ".join(part["text"].split()))
            for number, part in enumerate(row["paragraphs"])
        ]
        articles.append(tuple(own))
        asked += [
            Asked(one["question"], tuple([answer] for answer in one["answers"]), paragraph)
            for paragraph, part in zip(own, row["paragraphs"], strict=True)
            for one in part["questions"]
        ]
    return QuestionSet(path.stem, tuple(asked), tuple(row["title"] for row in rows), tuple(articles))


def sampled(asked: Sequence[Asked], most: int) -> list[Asked]:
    """So many of some questions at most, evenly spread."""
    step = max(1, -(-len(asked) // most))
    return list(asked[::step])


def asked_of(one: QuestionSet, part: Part, most: int) -> list[Asked]:
    """So many questions for what is left of a set; for few documents, no more than twice those they answer."""
    found = left(one, part)
    if part != "few" or one.folder:
        return sampled(found, most)
    there = sampled([asked for asked in found if not asked.absent], most // 2)
    return [*there, *sampled([asked for asked in found if asked.absent], max(1, len(there)))]


def left(one: QuestionSet, part: Part) -> list[Asked]:
    """The questions of a set, those marked that nothing left of an article answers.

    Those are left out that another paragraph of the same article may answer.
    """
    found = []
    for asked in one.asked:
        source = asked.source
        if source is None or _is_left(source, part):
            found.append(asked)
        elif part in {"half", "other half"} or not _stands_elsewhere(asked, one.articles[source.article], part):
            found.append(replace(asked, absent=True))
    return found


def _is_left(source: Paragraph, part: Part) -> bool:
    match part:
        case "whole":
            return True
        case "half":
            return source.article % 2 == 0
        case "other half":
            return source.article % 2 == 1
        case "on topic":
            return source.number % 2 == 0
        case "few":
            return source.article % _FEW == 0 and source.number < _FIRST


def _stands_elsewhere(asked: Asked, article: Sequence[Paragraph], part: Part) -> bool:
    rest = flat(" ".join(one.text for one in article if _is_left(one, part)))
    return any(all(flat(piece) in rest for piece in answer) for answer in asked.answers)


@contextmanager
def indexed(one: QuestionSet, part: Part) -> Iterator[Index]:
    """An index of what is left of a set's documents, made as an operator's is: out of files."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if one.folder is None:
            _write_articles(one, part, folder)
        elif part == "whole":
            folder = one.folder
        else:
            for at, file in enumerate(listing(one.folder).files):
                if at % _FEW == 0 if part == "few" else at % 2 == (part == "other half"):
                    (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file.path, folder / file.name)
        library = Library(language=LANGUAGE)
        reload(library, folder)
        yield library.embedded


def _write_articles(one: QuestionSet, part: Part, folder: Path) -> None:
    for number, (title, article) in enumerate(zip(one.titles, one.articles, strict=True)):
        body = "\n\n".join(as_markdown(own.text) for own in article if _is_left(own, part))
        if body:
            (folder / f"{number:05}.md").write_text(f"# {as_markdown(title)}\n\n{body}\n", "utf-8")


def as_markdown(text: str) -> str:
    """A line of text so that Markdown shows it letter for letter."""
    escaped = re.sub(r"([\\`*_{}\[\]<>&#~|])", r"\\\1", text)
    return re.sub(r"^([-+]|\d+[.)])(?=\s)", lambda mark: f"{mark[1][:-1]}\\{mark[1][-1]}", escaped)
