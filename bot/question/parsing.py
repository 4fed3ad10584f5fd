"""Text in, ``Question`` out: what is asked for, about which words, within which limits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final, Literal

from bot.question.framing import asides, frames, unframed
from bot.question.identifiers import Identifier, identifiers_of, is_emoji
from bot.question.pasting import FEW_WORDS, telling
from bot.question.saying import Says, says
from bot.question.words.foreign import foreign_to, unelided
from bot.question.words.languages import lexicon
from bot.question.words.measuring import measures
from knowledge.text.languages import language_of
from knowledge.text.stemming import plain
from knowledge.text.terms import Token, tokens_of, unspaced
from knowledge.text.visible import visible

Kind = Literal["who", "when", "where", "number", "why", "how", "definition", "yes_no", "what"]

LONGEST: Final = 2_000
"""Characters of a question, without what a pasted message has besides; more is a document, not a question."""
LONGEST_PASTE: Final = 20_000
"""Characters of a message that is looked through for its telling lines."""
MOST_WORDS: Final = FEW_WORDS
"""Words of a question that are looked for, the rarest; the rest adds time, not meaning."""


class QuestionError(ValueError):
    """A text that cannot be asked; ``bot.showing.wording.about_questions`` says it in a sentence."""

    def __init__(self, why: Literal["no word", "too long"], *, number: int = 0, most: int = 0) -> None:
        """Take what the sentence tells: how many characters there are, and how many there may be."""
        super().__init__(why)
        self.why: Literal["no word", "too long"] = why
        self.number = number
        self.most = most


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question that is searched for."""

    text: str
    """As the asker wrote it."""
    term: str
    plain: str
    """Folded, but not stemmed."""
    position: int
    """Counts the words of the question."""
    capital: bool = False
    """Written with a capital though it does not begin the question: a name, mostly."""
    generic: bool = False
    whole: bool = False
    """Spans the words that follow it ("Inter-Services")."""
    counted: bool = False
    """What is asked for the number of: "gates" in "how many gates"."""
    spans: int = 0
    """Of a ``whole``, how many words follow that it spans."""
    joined: bool = False
    """Put together from the words that follow: what holds it holds them, and it weighs nothing by itself."""

    @property
    def measure(self) -> bool:
        """Asks for a measure ("how high"), which no text holds as a term, but by its units."""
        return " " in self.term

    def covers(self, other: "Word") -> bool:
        """Whether another word is one of those that it spans."""
        return self.position <= other.position < self.position + self.spans


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: wished for in this order, next to each other."""

    text: str
    terms: tuple[str, ...]
    """Two or more."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked."""

    text: str
    """As asked, with single spaces; of a pasted message, what counts of it."""
    kind: Kind
    words: tuple[Word, ...]
    terms: tuple[str, ...] = ()
    """Every word's term in order, stop words too; a ``Word``'s ``position`` counts them."""
    plains: tuple[str, ...] = ()
    """The same, not stemmed."""
    phrases: tuple["Phrase", ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    common: bool = False
    """Made of stop words alone ("to be or not to be"): only what holds them all in their order can answer."""
    speaker: str | None = None
    """Whose words are asked for ("what did Coll say about …")."""
    speakers: bool = False
    """Asks for whoever says something ("who thinks …")."""
    about: tuple[Word, ...] = ()
    """With ``speaker``: the words of the subject alone."""
    asked: Says | None = None
    """What is asked of somebody's words."""
    language: str = "english"
    """One of the documents'."""
    foreign: str | None = None
    """The language that it is asked in, where that is none of theirs."""


_PHRASE: Final = re.compile('["“„«]([^"“”„«»]{2,200})["”“»]')
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        "when",
        re.compile(
            r"\bwhen\b|\b(?:what|which)\s+(?:\w+\s+)?(?:year|date|day|month|century|decade|time)s?\b|\bsince\s+when\b"
        ),
    ),
    (
        "number",
        re.compile(
            r"\bhow\s+(?:many|much|old|long|far|tall|large|big|high|fast|often|deep|wide|heavy|hot|cold)\b"
            r"|\b(?:what|which)\s+(?:\w+\s+){0,2}?(?:percentage|percent|number|amount|population|price|cost|rate"
            r"|proportion|fraction|temperature|age|size|share|length|height|width|weight)\b"
        ),
    ),
    (
        "who",
        re.compile(
            r"\b(?:who|whom|whose)\b"
            r"|\b(?:what|which)\s+(?:\w+\s+){0,2}?(?:person|man|woman|people|player|quarterback|coach|team|club|actor"
            r"|actress|artist|singer|band|author|writer|poet|king|queen|emperor|ruler|leader|president|scientist"
            r"|philosopher|composer|director|explorer|general|politician|minister|company|network|station|newspaper"
            r"|magazine|party|organi[sz]ation|institution|university|college|tribe|dynasty)s?\b(?!\s+of\b)"
        ),
    ),
    (
        "where",
        re.compile(
            r"\bwhere\b|\b(?:what|which)\s+(?:\w+\s+)?(?:city|country|state|place|location|region|continent|county"
            r"|river|area|nation|town|province|village|island|district|neighbou?rhood|street|lake|mountain|ocean|sea|stadium"
            r"|venue|building|museum|park|airport|port|bridge|borough|empire|colony)s?\b"
        ),
    ),
    ("why", re.compile(r"\bwhy\b|\bwhat\s+(?:\w+\s+)?reasons?\b|\bhow\s+come\b|\bfor\s+what\s+purpose\b")),
    ("how", re.compile(r"\bhow\b")),
)
_DEFINITION: Final = re.compile(
    r"^\s*(?:what|who)\s+(?:is|are|was|were)\s+(?:(?:a|an|the)\s+)?(?:[\w'’.-]+\s*){1,3}\?*\s*$|\bdefin(?:e|ition)\b"
    r"|\bwhat\s+does\s+.{1,60}\s+(?:mean|stand\s+for)\b",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(r"\b(what|where|when|how|why)(?:['’]?s|['’]re)\b", re.IGNORECASE)
_SHORTEST_OF_COMMON: Final = 4
"""Fewer stop words than this are no line that anybody looks for."""
_COUNTS: Final = frozenset({"many", "much", "often", "large", "big"})
"""After "how" they ask for a number and say nothing of the subject."""
_YES_NO: Final = re.compile(
    r"^\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|isn['’]t"
    r"|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t|can['’]t|won['’]t)\b",
    re.IGNORECASE,
)


def parse(text: str, language: str = "english") -> Question:
    """Read a question in the language, or in that of several which it is in.

    Raises:
        QuestionError: There is no word in it, or it is too long.
    """
    told = asked_in(text)
    foreign = foreign_to(language, told)
    language = language_of(told, language)
    tokens = tokens_of(unelided(told, foreign), language)
    if not any(is_emoji(token.word) or any(map(str.isalnum, token.surface)) for token in tokens):
        raise QuestionError("no word")
    asked = says(told)
    parts = [token for token in tokens if not token.whole]
    words, phrases = words_of(tokens, told, language), _phrases(told, language)
    if foreign:
        words = searched(words, foreign)
    common = not (words or foreign) and len(parts) >= _SHORTEST_OF_COMMON
    if common:
        words, phrases = _common(tokens), (Phrase(told, tuple(one.term for one in parts)),)
    return Question(
        told,
        kind_of(unframed(told), foreign or language),
        words,
        tuple(token.term for token in parts),
        tuple(token.word for token in parts),
        phrases,
        identifiers_of(told),
        common,
        speaker=asked.speaker if asked else None,
        speakers=bool(asked and asked.speaker is None),
        about=words_of(tokens_of(asked.about, language), asked.about, language) if asked else (),
        asked=asked,
        language=language,
        foreign=foreign,
    )


def searched(words: tuple[Word, ...], foreign: str) -> tuple[Word, ...]:
    """The words of a question in another language than the documents' without those that say nothing in it."""
    known = lexicon(foreign)
    found = ((word, plain(word.text, foreign)) for word in words)
    return tuple(
        replace(word, generic=word.generic or own in known.generic)
        for word, own in found
        if own not in known.stop or (word.text.isupper() and len(word.text) > 1)
    )


def asked_in(text: str) -> str:
    """What is asked in a message, in one line; reading it once more changes nothing.

    Raises:
        QuestionError: It is too long.
    """
    text = visible(text)
    told = telling(text) if len(text) <= LONGEST_PASTE else text
    if len(told) > LONGEST:
        raise QuestionError("too long", number=len(told), most=LONGEST)
    return told


def with_words(question: Question, words: tuple[Word, ...]) -> Question:
    """The question with its words corrected."""
    terms = list(question.terms)
    for word in words:
        if not (word.whole or word.measure):
            terms[word.position] = word.term
    return replace(question, words=words, terms=tuple(terms))


def says_nothing(text: str) -> bool:
    """Whether a question is made of question words alone: "how much", "why is that?"."""
    return all(word.measure for word in words_of(tokens_of(text), text))


def kind_of(text: str, language: str = "english") -> Kind:
    """What sort of answer is wanted; a question in English is understood in every language's folder."""
    text = _SHORTENED.sub(r"\1 is", text)
    lower = text.lower()
    for asked, pattern in lexicon(language).kinds:
        if pattern.search(lower):
            return asked
    if _DEFINITION.search(text) and not re.match(r"\s*who", lower):
        return "definition"
    if _YES_NO.match(text):
        return "yes_no"
    return next((kind for kind, pattern in _KINDS if pattern.search(lower)), "what")


def words_of(tokens: list[Token], text: str, language: str = "english") -> tuple[Word, ...]:
    """The words that are searched for: no stop words, unless capitals ("US", "IT") say that they are names."""
    known = lexicon(language)
    covered = known.covered(text)
    shouted = text.isupper()
    around, aside = frames(text), asides(text)
    words: list[Word] = []
    position, before, counting = -1, "", False
    for at, token in enumerate(tokens):
        if not token.whole:
            position += 1
        acronym = token.surface.isupper() and len(token.surface) > 1 and not shouted
        asked = f"how {token.word}" if before == "how" else ""
        before = token.word
        counting = counting or asked == "how many"
        framing = any(start <= token.start and token.end <= end for start, end in around)
        framing = framing or bool(asked and token.word in _COUNTS)
        if framing or (token.word in known.stop and not acronym):
            continue
        stopped = covered[token.start : token.end] if unspaced(token.surface) else b""
        if stopped and all(stopped):
            continue
        measure = bool(measures().get(asked))
        generic = measure or any(stopped) or (token.word in known.generic and not acronym)
        words.append(
            Word(
                token.surface,
                asked if measure else token.term,
                token.word,
                position + token.whole,
                capital=token.surface[:1].isupper() and token.start > 0 and not shouted,
                generic=generic or any(start <= token.start < end for start, end in aside),
                whole=token.whole,
                counted=counting,
                spans=_spanned(tokens, at) if token.whole else 0,
            )
        )
        counting = counting and token.whole
    return tuple(words)


def _common(tokens: Sequence[Token]) -> tuple[Word, ...]:
    """The words of a text that is made of stop words alone, such as a title or a line of a play."""
    parts = [token for token in tokens if not token.whole]
    return tuple(Word(one.surface, one.term, one.word, at) for at, one in enumerate(parts))


def _spanned(tokens: Sequence[Token], at: int) -> int:
    """How many words a whole spans that follow it."""
    end = tokens[at].end
    return sum(not one.whole for one in takewhile(lambda one: one.start < end, tokens[at + 1 :]))


def _phrases(text: str, language: str) -> tuple[Phrase, ...]:
    """What stands in quotation marks; a single word is one like any other."""
    found = (
        Phrase(match[1].strip(), tuple(one.term for one in tokens_of(match[1], language) if not one.whole))
        for match in _PHRASE.finditer(text)
    )
    return tuple(one for one in found if len(one.terms) > 1)
