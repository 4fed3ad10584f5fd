"""What counts as a term, the same for passages and questions.

Words are folded (case, accents, compatibility forms) and stemmed. Joined words are found whole and by
their parts ("Inter-Services" is ``interservic``, ``inter``, ``servic``), codes by their whole
(``c++``, ``.net``, ``12(b)``, ``rfc9106``, ``--dry-run``, ``__init__``), versions without their "v", numbers
without separators ("1,000" is ``1000``), and scripts written without spaces by pairs of characters.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from knowledge.text.languages import language_of
from knowledge.text.stemming import folded, language_name, plain, stem

# Scripts without spaces between words: Thai to Myanmar and Khmer, kana, Han, Hangul.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
# Marks that belong to the letter before them but are no letters to `re`: Latin, Hebrew, Arabic, Indic vowels.
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
# What joins letters unseen: soft hyphens and zero-width joiners.
_JOINERS: Final = "\u00ad\u200c\u200d\u2060"
# Without the marks that choose their colour, so that each is one term however it is typed.
_EMOJI: Final = "\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
_LETTER: Final = f"(?:[^\\W_{_UNSPACED}]|[{_MARKS}{_JOINERS}])"

# What spaces part; texts repeat it, so each is taken apart once. No-break spaces may stand in numbers.
_CHUNK: Final = re.compile("[^ \\t\\n\\r\\f\\v]+")
# What Python takes for blanks besides, of ASCII.
_OTHER_BLANK: Final = re.compile("[\\x1c-\\x1f]")
_TOKEN: Final = re.compile(
    rf"""§
    | (?<![\w.-])(?:--[A-Za-z][\w-]*|-[A-Za-z](?![\w-]))   # --dry-run, -e
    | (?<!\w)__[A-Za-z]\w*?__(?!\w)              # __init__
    | [{_EMOJI}]
    | (?<!\w)\d+[a-z]?(?:\(\w{{1,5}}\))+(?!\w)   # 12(b)
    | (?<!\w)[A-Za-z](?:\+\+|\#)(?!\w)           # C++, C#
    | (?<![\w.])\.[A-Za-z]\w+                    # .NET
    | (?<![\w.,])\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?(?!\w|,\d)   # 1,000.50
    | (?<![^\W_])[A-Za-z]*\d+(?:\.\d+)+(?![^\W_])   # v1.29.3, go1.24
    | \d+(?:\.\d+)+                              # 3.5, 192.168.0.1
    | {_LETTER}+(?:[.'’ʼ&_\-\u2010\u2011–]{_LETTER}+)*
    | [{_UNSPACED}]+
    """,
    re.VERBOSE,
)
# A word of ASCII letters between marks that join nothing to it: most chunks, told without all of the above.
_BARE: Final = re.compile("[\"“”‘’'(\\[{<*`]*([A-Za-z]+)[.,;:!?)\\]}>\"“”’'*`…]*")
_NUMBER: Final = re.compile("\\d+(?:[.,'’\u00a0\u202f]\\d+)+")
_SEPARATOR: Final = re.compile("[,'’\u00a0\u202f]")
_LETTERS_THEN_VERSION: Final = re.compile(r"([A-Za-z]*)(\d+(?:\.\d+)+)")
_PIECE: Final = re.compile(
    "(?:^|(?<=[&_\\-\u2010\u2011–]))[vV]?\\d+(?:\\.\\d+)+(?=$|[.&_\\-\u2010\u2011–])|[^.&_\\-\u2010\u2011–]+"
)
"""What joints part: a version ("minikube-1.30.1") keeps its points."""
_SILENT: Final = re.compile(f"['’ʼ{_JOINERS}]")
_POSSESSIVE: Final = re.compile("['’ʼ][sS]$")
# Turkish parts a name from its endings: "Hutton'ın", "NATO'dan".
_SUFFIXED: Final = re.compile("(?<=\\w\\w)['’ʼ]\\w+$")
_LETTERS_THEN_DIGITS: Final = re.compile(r"([^\W\d_]{2,})(\d+)$")
_DIGITS_THEN_LETTERS: Final = re.compile(r"(\d+)([^\W\d_]+)$")
_ENDINGS_OF_NUMBERS: Final = frozenset({"s", "st", "nd", "rd", "th"})
_UNSPACED_RUN: Final = re.compile(f"[{_UNSPACED}]")
# Articles and pronouns that lose their vowel before a word: "l'armée", "dell'Interno".
_ELIDING: Final = frozenset({"french", "italian", "catalan", "irish"})
_ELISION: Final = re.compile("(?:[a-zA-Z]{1,2}|qu|dell|nell|sull|all|dall|quest|un)['’ʼ](?=\\w)", re.IGNORECASE)
_MOST_PARTS: Final = 8
"""A word of more parts than this is found by them only."""
_CACHE_LIMIT: Final = 300_000
_LONGEST_KEPT: Final = 40
"""Characters; longer chunks are links, data or scripts without spaces, and rarely come again."""


class Token(NamedTuple):
    """A term at its place: ``text[start:end] == surface``."""

    term: str
    surface: str
    start: int
    end: int
    word: str
    """Folded, but not stemmed."""
    whole: bool = False
    """Spans the parts that follow it, each a token of its own."""


class Part(NamedTuple):
    """One term of a chunk, with its place in that chunk."""

    term: str
    word: str
    start: int
    end: int
    whole: bool


def terms_of(text: str, language: str = "english") -> list[str]:
    """The terms of a text in their order, one for every token.

    Raises:
        UnknownLanguageError: It is none of those known.
    """
    known = analysis(language_of(text, language) if "," in language else language)
    return [part.term for chunk in _CHUNK.findall(text) for part in known[chunk]]


def tokens_of(text: str, language: str = "english") -> list[Token]:
    """The terms of a text with their places, in the order of their starts.

    Raises:
        UnknownLanguageError: It is none of those known.
    """
    known = analysis(language_of(text, language) if "," in language else language)
    tokens = []
    for match in _CHUNK.finditer(text):
        chunk, at = match.group(), match.start()
        for part in known[chunk]:
            surface = chunk[part.start : part.end]
            tokens.append(Token(part.term, surface, at + part.start, at + part.end, part.word, part.whole))
    return tokens


def unspaced(text: str) -> bool:
    """Whether a text begins in a script without spaces between words."""
    return _UNSPACED_RUN.match(text) is not None


def chunks_of(text: str) -> list[str]:
    """What spaces part: the pieces that an ``Analysis`` takes apart."""
    if text.isascii() and _OTHER_BLANK.search(text) is None:
        return text.split()  # the same in a third of the time
    return _CHUNK.findall(text)


def uneven_starts(text: str, chunks: list[str]) -> list[int] | None:
    """Where the ``chunks_of`` a text begin; None where one space parts each two and none stands around them."""
    if len("".join(chunks)) + len(chunks) == len(text) + 1:
        return None
    starts: list[int] = []
    at = 0
    for chunk in chunks:
        at = text.index(chunk, at)  # nothing but blanks stands before it
        starts.append(at)
        at += len(chunk)
    return starts


class Analysis(dict[str, tuple[Part, ...]]):
    """The parts of every chunk met so far in one language; asks nobody twice.

    Safe between threads: the worst that a race does is to work out one chunk twice.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, chunk: str) -> tuple[Part, ...]:
        parts: tuple[Part, ...]
        if chunk.isascii() and chunk.isalpha() and chunk.islower():
            parts = (Part(stem(chunk, self._language), chunk, 0, len(chunk), whole=False),)
        elif bare := _BARE.fullmatch(chunk):
            parts = (self._word(bare[1], bare.start(1)),)
        else:
            parts = tuple(self._apart(chunk))
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) > _CACHE_LIMIT:
                self.clear()
            self[chunk] = parts
        return parts

    def _apart(self, chunk: str) -> Iterator[Part]:
        for match in _TOKEN.finditer(chunk):
            raw, at = match.group(), match.start()
            if raw.isascii() and raw.isalpha():
                yield self._word(raw, at)
            elif raw.isascii() and raw.isalnum():
                yield from _word(raw, at, self._language)
            elif at:
                for term, word, start, end, whole in _parts(raw, self._language):
                    yield Part(term, word, start + at, end + at, whole)
            else:
                yield from _parts(raw, self._language)

    def _word(self, raw: str, at: int) -> Part:
        """A word of ASCII letters; its stem is worked out once, whatever its capitals and marks."""
        word = raw.lower()
        return Part(self[word][0].term, word, at, at + len(raw), whole=False)


_ANALYSES: Final[dict[str, Analysis]] = {}


def analysis(language: str) -> Analysis:
    """The language's analysis, kept for the life of the process.

    Raises:
        UnknownLanguageError: It is none of those known.
    """
    found = _ANALYSES.get(language)
    if found is None:
        found = _ANALYSES.setdefault(language, Analysis(language_name(language)))
    return found


def _parts(raw: str, language: str) -> Iterator[Part]:
    first, last = raw[0], raw[-1]
    if first == "§" or (len(raw) == 1 and not raw.isalnum()):
        yield _exact(raw, raw)
    elif first in "-_":
        yield _exact(raw.lower(), raw, whole=True)
        bare = raw.strip("-_")
        at = raw.index(bare)
        yield from (part._replace(start=part.start + at, end=part.end + at) for part in _joined(bare, language))
    elif last == ")":
        digits = raw[: raw.index("(")]
        yield _exact(raw.lower(), raw, whole=True)
        yield _exact(digits, digits)
    elif last in "+#":
        yield _exact(raw.lower(), raw)
    elif first == ".":
        yield _exact(raw.lower(), raw, whole=True)
        yield from _word(raw[1:], 1, language)
    elif unspaced(first):
        yield from _pairs(raw)
    elif _NUMBER.fullmatch(raw):
        yield _exact(_SEPARATOR.sub("", raw), raw)
    elif version := _LETTERS_THEN_VERSION.fullmatch(raw):
        yield from _version(raw, version[1], version[2], language)
    else:
        yield from _joined(raw, language)


def _version(raw: str, name: str, number: str, language: str) -> Iterator[Part]:
    if name.lower() in ("", "v"):
        yield _exact(number, raw)
        return
    yield _exact(raw.lower(), raw, whole=True)
    yield from _word(name, 0, language)
    yield Part(number, number, len(name), len(raw), whole=False)


def _exact(term: str, raw: str, *, whole: bool = False) -> Part:
    return Part(term, term, 0, len(raw), whole)


def _pairs(raw: str) -> Iterator[Part]:
    if len(raw) == 1:
        yield _exact(folded(raw), raw)
        return
    # Each by itself: some signs, such as Thai's sara am, fold to two characters.
    text = [folded(character) for character in raw]
    for at in range(len(raw) - 1):
        pair = text[at] + text[at + 1]
        yield Part(pair, pair, at, at + 2, whole=False)


def _joined(raw: str, language: str) -> Iterator[Part]:
    pieces = _PIECE.findall(raw)
    if len(pieces) == 1:
        yield from _word(raw, 0, language)
        return
    if all(len(piece) == 1 and piece.isalpha() for piece in pieces):
        yield _exact(folded("".join(pieces)), raw)  # U.S, e.g
        return
    whole = _whole(raw, pieces, language)
    if whole:
        yield whole
    for match in _PIECE.finditer(raw):
        piece, at = match.group(), match.start()
        if "." in piece:
            yield Part(piece.lstrip("vV"), piece.lstrip("vV"), at, at + len(piece), whole=False)
        else:
            yield from _word(piece, at, language)


def _whole(raw: str, pieces: list[str], language: str) -> Part | None:
    if len(pieces) > _MOST_PARTS or "–" in raw:
        return None
    keeps_joints = "." in raw or "&" in raw or all(piece.isdigit() for piece in pieces)
    closed = _SILENT.sub("", _POSSESSIVE.sub("", raw if keeps_joints else "".join(pieces)))
    return Part(stem(closed, language), plain(closed, language), 0, len(raw), whole=True)


def _word(raw: str, at: int, language: str) -> Iterator[Part]:
    bare = raw
    if not raw.isalnum():
        if language in _ELIDING and (elided := _ELISION.match(raw)):
            at += elided.end()
            raw = raw[elided.end() :]
        bare = _SILENT.sub("", (_SUFFIXED if language == "turkish" else _POSSESSIVE).sub("", raw))
        if not bare:
            return
    if bare.isascii() and bare.isalpha() and bare.islower():
        # Kept already, more often than not: the words that identifiers are joined of are few.
        yield Part(analysis(language)[bare][0].term, bare, at, at + len(raw), whole=False)
        return
    mixed = _LETTERS_THEN_DIGITS.match(bare) or _DIGITS_THEN_LETTERS.match(bare)
    yield Part(stem(bare, language), plain(bare, language), at, at + len(raw), whole=mixed is not None)
    if mixed and len(bare) == len(raw):
        for index in (1, 2):
            piece = mixed.group(index)
            if piece.lower() not in _ENDINGS_OF_NUMBERS:
                start, end = mixed.span(index)
                yield Part(stem(piece, language), plain(piece, language), at + start, at + end, whole=False)
