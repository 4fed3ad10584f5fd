"""Text in, ``Question`` out: what is asked for, about which words, within which limits."""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.question.words.languages import lexicon
from bot.question.words.measuring import measures
from knowledge.text.languages import language_of
from knowledge.text.terms import Token, tokens_of, unspaced

Kind = Literal["who", "when", "where", "number", "why", "how", "definition", "yes_no", "what"]

LONGEST: Final = 2_000
"""Characters of a question; more is a document, not a question."""
MOST_WORDS: Final = 40
"""Words of a question that are looked at; the rest adds time, not meaning."""


class QuestionError(ValueError):
    """A text that cannot be asked; ``str()`` is one sentence for the asker."""


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

    @property
    def measure(self) -> bool:
        """Asks for a measure ("how high"), which no text holds as a term, but by its units."""
        return " " in self.term


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked."""

    text: str
    kind: Kind
    words: tuple[Word, ...]
    """Empty where the question is made of stop words alone."""
    terms: tuple[str, ...] = ()
    """Every word's term in order, stop words too; a ``Word``'s ``position`` counts them."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Terms that must stand next to each other, one tuple for each "phrase in quotation marks"."""
    speaker: str | None = None
    """Whose words are asked for ("what did Coll say about …")."""
    speakers: bool = False
    """Asks for whoever says something ("who thinks …")."""
    about: tuple[Word, ...] = ()
    """With ``speaker``: the words of the subject alone."""
    language: str = "english"
    """One of the documents'."""


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
    check_length(text)
    text = " ".join(text.split())
    language = language_of(text, language)
    tokens = tokens_of(text, language)
    if not tokens:
        raise QuestionError(
            "There is no word in the question; write what you want to know, in a sentence or a few words."
        )
    words = words_of(tokens, text, language)
    asked = _says(text)
    return Question(
        text,
        kind_of(text, language),
        words,
        tuple(token.term for token in tokens if not token.whole),
        _phrases(text, language),
        speaker=asked.speaker if asked else None,
        speakers=bool(asked and asked.speaker is None),
        about=words_of(tokens_of(asked.about, language), asked.about, language) if asked else (),
        language=language,
    )


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


def check_length(text: str) -> None:
    """Make sure that a text is short enough for a question.

    Raises:
        QuestionError: It is not.
    """
    if len(text) > LONGEST:
        raise QuestionError(
            f"The question has {len(text):,} characters; ask it in {LONGEST:,} at most, or trace a whole text."
        )


def kind_of(text: str, language: str = "english") -> Kind:
    """What sort of answer is wanted; a question in English is understood in every language's folder."""
    lower = text.lower()
    for asked, pattern in lexicon(language).kinds:
        if pattern.search(lower):
            return asked
    if _DEFINITION.search(text) and not re.match(r"\s*who", lower):
        return "definition"
    if _YES_NO.match(text):
        return "yes_no"
    for kind, pattern in _KINDS:
        if pattern.search(lower):
            return kind
    return "what"


def words_of(tokens: list[Token], text: str, language: str = "english") -> tuple[Word, ...]:
    """The words that are searched for: no stop words, unless capitals ("US", "IT") say that they are names."""
    known = lexicon(language)
    covered = known.covered(text)
    shouted = text.isupper()
    words: list[Word] = []
    position, before, counting = -1, "", False
    for token in tokens:
        if not token.whole:
            position += 1
        acronym = token.surface.isupper() and len(token.surface) > 1 and not shouted
        asked = f"how {token.word}" if before == "how" else ""
        before = token.word
        counting = counting or asked == "how many"
        if (asked and token.word in _COUNTS) or (token.word in known.stop and not acronym):
            continue
        stopped = covered[token.start : token.end] if unspaced(token.surface) else b""
        if stopped and all(stopped):
            continue
        measure = bool(measures().get(asked))
        words.append(
            Word(
                token.surface,
                asked if measure else token.term,
                token.word,
                position + token.whole,
                capital=token.surface[:1].isupper() and token.start > 0 and not shouted,
                generic=measure or any(stopped) or (token.word in known.generic and not acronym),
                whole=token.whole,
                counted=counting,
            )
        )
        counting = counting and token.whole
    return tuple(words[:MOST_WORDS])


def _phrases(text: str, language: str) -> tuple[tuple[str, ...], ...]:
    found = (
        tuple(token.term for token in tokens_of(match.group(1), language) if not token.whole)
        for match in _PHRASE.finditer(text)
    )
    return tuple(phrase for phrase in found if phrase)


@dataclass(frozen=True, slots=True)
class _Says:
    speaker: str | None
    about: str


_SAY: Final = (
    r"(?:say|says|said|saying|think|thinks|thought|believe|believes|believed|claim|claims|claimed|argue|argues|argued"
    r"|tell|tells|told|state|states|stated|warn|warns|warned|write|writes|wrote|propose|proposes|proposed|suggest"
    r"|suggests|suggested|deny|denies|denied|doubt|doubts|doubted|expect|expects|expected|insist|insists|insisted"
    r"|demand|demands|demanded|admit|admits|admitted|announce|announced|criticise|criticize|comment|commented|promise"
    r"|promises|promised|predict|predicts|predicted|fear|fears|feared|hope|hopes|hoped|oppose|opposes|opposed"
    r"|support|supports|supported)"
)
_ABOUT: Final = r"(?:about|on|of|regarding|concerning|to|that|against|for)"
_DOES: Final = r"(?:do|does|did|has|have|had)"
_VIEW: Final = r"(?:views?|opinions?|position|stance|stand|take|comments?|statement)"
_SAYS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # What did Coll say about the army? How does Coll think about it?
        rf"^(?:what|how)\s+(?:else\s+)?{_DOES}\s+(?P<speaker>.{{2,80}}?)\s+{_SAY}\b(?:\s+{_ABOUT}\b)?(?P<about>.*)$",
        # What is Coll's view on the army?
        rf"^what(?:\s+(?:is|are|was|were)|['’]s)\s+(?P<speaker>.{{2,80}}?)['’]s?\s+{_VIEW}\s*{_ABOUT}?\b(?P<about>.*)$",
        # What is the view of Coll on the army?
        rf"^what\s+(?:is|are|was|were)\s+the\s+{_VIEW}\s+of\s+(?P<speaker>.{{2,80}}?)\s+{_ABOUT}\b(?P<about>.*)$",
        # According to Coll, what is the army doing?
        r"^according\s+to\s+(?P<speaker>[^,]{2,80}),\s*(?P<about>.*)$",
        # Does Pakistan deny links with the Taliban?
        rf"^(?:do|does|did|has|have)\s+(?P<speaker>.{{2,80}}?)\s+(?:ever\s+)?{_SAY}\b(?:\s+{_ABOUT}\b)?(?P<about>.*)$",
    )
)
_WHO_SAYS: Final = re.compile(
    rf"^(?:who(?:\s+else)?|which\s+\w+)\s+(?:has\s+|have\s+)?{_SAY}\b(?:\s+{_ABOUT}\b)?(?P<about>.*)$",
    re.IGNORECASE,
)


def asked_speaker(text: str) -> str | None:
    """Whose words a question asks for, if it asks for somebody's."""
    asked = _says(text)
    return asked.speaker if asked else None


def _says(text: str) -> _Says | None:
    """Whose words are asked for, and about what."""
    bare = text.strip().rstrip("?!. ")
    if match := _WHO_SAYS.match(bare):
        return _Says(None, match["about"].strip())
    for pattern in _SAYS:
        if match := pattern.match(bare):
            return _Says(match["speaker"].strip(), match["about"].strip())
    return None
