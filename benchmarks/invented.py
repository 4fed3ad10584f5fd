"""A knowledge folder of any size whose every word is invented: documents, who says what in them, and questions.

Words come as in real texts: their frequencies fall with their rank (Zipf), their number grows like the square
root of the text (Heaps), each document keeps to some words of its own, and the commonest seventy are English
function words, as is what statements are told with. Sizes of documents are lognormal (half of them below ten
passages, some of hundreds). A document is made of its number and the size of the folder alone, so that none has
to be held in memory.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

SEED: Final = 1729
COLLECTIONS: Final = ("", "handbook", "minutes", "news", "papers", "support")
"""Where documents lie; "" is the top, which everybody sees."""
FILES_A_FOLDER: Final = 500
WORDS_A_PASSAGE: Final = 140
"""Some 780 characters, as long as an ordinary paragraph of an encyclopedia; two are too much for one."""
_MEDIAN, _SPREAD = 10.0, 1.0
_MOST_PASSAGES: Final = 600
_OWN_WORDS, _OWN_SHARE = 60, 0.25
_A_SECTION, _ASKED = 4, 2
"""Passages of a section, and those of a document that something is asked of."""
_SAID_SHARE: Final = 0.35
"""Of the passages, one sentence in which tells who says something."""
_FUNCTION: Final = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an "
    "they which one you were all her she there would their we him been has when who will no more if out so up "
    "into than them can only other time new some could these two may first then do"
).split()
_BEGINNINGS: Final = "b bl br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr v w z".split()
_MIDDLES: Final = "a e i o u ai ea ou".split()
_ENDS: Final = " b d f g k l m n nd nt p r rd rk s st t x".split(" ")
_ROLES: Final = ("director", "spokeswoman", "engineer", "chair", "minister", "analyst")


def words_for(passages: int) -> int:
    """How many different words a folder of so many passages draws from."""
    return len(_FUNCTION) + int(40 * math.sqrt(passages * WORDS_A_PASSAGE))


@dataclass(frozen=True, slots=True)
class Made:
    """One document and what may be asked of it."""

    name: str
    text: str
    passages: int
    """About how many it is cut into."""
    questions: tuple[str, ...]


class Invented:
    """Documents by number, of a folder that is to hold so many passages."""

    def __init__(self, passages: int) -> None:
        self._passages: Final = passages
        count = words_for(passages)
        # An invented word may be one of English.
        self.words: Final = np.array(list(dict.fromkeys([*_FUNCTION, *map(_word, range(count))]))[:count])
        # Zipf's law with Mandelbrot's shift: without it, "the" would be a seventh of all words.
        shares = 1 / (np.arange(count) + 2.7) ** 1.05
        self._ends: Final = np.cumsum(shares) / shares.sum()

    def documents(self) -> Iterator[Made]:
        """As many as make up the passages."""
        number = made = 0
        while made < self._passages:
            document = self.document(number)
            yield document
            number, made = number + 1, made + document.passages

    def document(self, number: int) -> Made:
        """The document with a number, whatever the others are."""
        chance = np.random.default_rng((SEED, number))
        passages = min(_MOST_PASSAGES, 1 + int(chance.lognormal(math.log(_MEDIAN), _SPREAD)))
        own = chance.integers(len(_FUNCTION), len(self.words), _OWN_WORDS)
        people = [_person(int(one)) for one in chance.integers(0, 40 * (1 + number // 40), 3)]
        title = " ".join(self.words[own[:2]]).capitalize()
        blocks, questions = [f"# {title}"], []
        for passage in range(passages):
            if passage % _A_SECTION == _A_SECTION - 1:
                blocks.append(f"## {' '.join(self.words[own[chance.integers(0, _OWN_WORDS, 2)]]).capitalize()}")
            words = self._drawn(chance, own)
            said = chance.random() < _SAID_SHARE
            blocks.append(_paragraph(chance, words, people[passage % 3] if said else None))
            if passage < _ASKED:
                told = [word for word in words[:40] if word not in _FUNCTION][:5]
                asked = f"what did {people[passage % 3].partition(',')[0]} say about" if said else "what is"
                questions.append(f"{asked} {' '.join(told)}?")
        folder = COLLECTIONS[number % len(COLLECTIONS)]
        place = f"{folder}/{number // FILES_A_FOLDER:04}/" if folder else ""
        return Made(f"{place}{number:07}.md", "\n\n".join(blocks) + "\n", passages, tuple(questions))

    def _drawn(self, chance: np.random.Generator, own: NDArray[np.int64]) -> list[str]:
        count = int(min(170, max(118, chance.normal(WORDS_A_PASSAGE, 12))))
        numbers = np.searchsorted(self._ends, chance.random(count))
        at_home = (chance.random(count) < _OWN_SHARE) & (numbers >= len(_FUNCTION))
        numbers[at_home] = own[chance.integers(0, _OWN_WORDS, int(at_home.sum()))]
        found: list[str] = self.words[numbers].tolist()
        return found


def write(folder: Path, passages: int) -> list[str]:
    """Write the documents into a folder; the questions, those of all documents mixed."""
    questions: list[str] = []
    for made in Invented(passages).documents():
        path = folder / made.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, "utf-8")
        questions += made.questions
    np.random.default_rng(SEED).shuffle(questions)
    return questions


def _word(rank: int) -> str:
    """An invented word, another for each rank; common ones are short."""
    rest, end = divmod(rank, len(_ENDS))
    word, rest = "", rest + 1
    while rest:
        rest, syllable = divmod(rest - 1, len(_BEGINNINGS) * len(_MIDDLES))
        word += _BEGINNINGS[syllable // len(_MIDDLES)] + _MIDDLES[syllable % len(_MIDDLES)]
    return word + _ENDS[end]


def _person(number: int) -> str:
    chance = np.random.default_rng((SEED, 1, number))
    given, family, house = (_word(int(chance.integers(300, 9000))).capitalize() for _ in range(3))
    return f"{given} {family}, {_ROLES[number % len(_ROLES)]} of {house}"


def _paragraph(chance: np.random.Generator, words: list[str], person: str | None) -> str:
    sentences, begin = [], 0
    while begin < len(words):
        end = begin + int(chance.integers(8, 24))
        some = words[begin:end]
        sentences.append(" ".join([some[0].capitalize(), *some[1:]]) + ".")
        begin = end
    if person is not None:
        at = int(chance.integers(0, len(sentences)))
        said = sentences[at]
        if chance.random() < 0.5:  # noqa: PLR2004 # half of each kind
            sentences[at] = f"“{said[:-1]},” said {person}."
        else:
            name, _, role = person.partition(", ")
            sentences[at] = f"{name}, the {role}, said that {said[0].lower()}{said[1:]}"
    return " ".join(sentences)
