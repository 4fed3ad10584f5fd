"""Follow-ups: what "what about …" and pronouns refer to."""

import re
from typing import Final

from bot.questions import asked_speaker, words_of
from bot.words.stopping import PRONOUNS
from knowledge.terms import tokens_of

_WHAT_ABOUT: Final = re.compile(
    r"^(?:and\s+|but\s+|so\s+)?(?:what|how)\s+about\s+(?P<rest>.+?)[?!. ]*$"
    r"|^(?:and|but)\s+(?P<bare>.+?)[?!. ]*$",
    re.IGNORECASE,
)
_BARE_QUESTION: Final = re.compile(
    r"^(?:and\s+)?(?P<word>when|where|why|who|how|how\s+many|how\s+much)[?!. ]*$", re.IGNORECASE
)
_QUESTION_WORD: Final = re.compile(
    r"^(?:when|where|why|who|whom|what|which|how|do|does|did|is|are|was|were|has|have|can|will)\b",
    re.IGNORECASE,
)
_TIME_OR_PLACE: Final = re.compile(r"^(?:in|on|at|by|during|after|before|since|for|from)\s+", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PERSON: Final = re.compile(r"^[A-Z][\w'’.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'’.-]+)+$")
"""Two or more capitalised words without an article, as people are named."""
_ONE_PERSON: Final = frozenset({"he", "him", "his", "she", "her", "hers"})
_POINTING: Final = frozenset({"this", "that", "these", "those"})
_SHORT: Final = 3
"""Words besides "this" up to which it refers to the question before ("why is that?")."""


def resolve(text: str, previous: str | None, language: str = "english") -> str:
    """The question with what it refers to written out; as it is where it refers to nothing.

    Args:
        text: What was asked now.
        previous: The question before, itself written out.
        language: Of the documents.
    """
    text = " ".join(text.split())
    if not previous or not text:
        return text
    previous = " ".join(previous.split()).rstrip("?!. ")
    if match := _BARE_QUESTION.match(text):
        return _with(match["word"].capitalize(), _words(previous, text, language))
    if match := _WHAT_ABOUT.match(text):
        return _in_place_of(match["rest"] or match["bare"], previous, language)
    if pronouns := _refers(text, language):
        names = _runs(previous, language)
        if names and pronouns & _ONE_PERSON:
            return _with(text, names[0])
        return _with(text, ", ".join(names) or _words(previous, text, language))
    return text


def _with(text: str, subject: str) -> str:
    bare = text.rstrip("?!. ")
    return f"{bare} ({subject})?" if subject else f"{bare}?"


def _in_place_of(new: str, previous: str, language: str) -> str:
    """The question before, with a new subject in the place of the one most like it."""
    if _QUESTION_WORD.match(new):
        return _with(new[:1].upper() + new[1:], ", ".join(_runs(previous, language)))
    if _TIME_OR_PLACE.match(new):
        preposition = new.partition(" ")[0]
        before = re.sub(rf"\s+{preposition}\s+[\w\s]{{1,30}}$", "", previous, flags=re.IGNORECASE)
        return f"{before} {new}?"
    if speaker := asked_speaker(previous):
        if _PERSON.match(new):
            return f"{previous.replace(speaker, new, 1)}?"
        return f"What does {speaker} say about {new}?"
    names = _runs(previous, language)
    if names and (new[:1].isupper() or _ARTICLE.match(new)) and names[-1].lower() not in new.lower():
        held = names[-1]
        article = re.search(rf"\b(?:the|a|an)\s+{re.escape(held)}", previous, re.IGNORECASE)
        return f"{previous.replace(article.group() if article and _ARTICLE.match(new) else held, new, 1)}?"
    return f"{previous} – {new}?"


def _runs(text: str, language: str) -> list[str]:
    """The runs of capitalised words after the first word of a question."""
    runs: list[tuple[int, int]] = []
    for token in tokens_of(text, language):
        if token.whole or token.start == 0 or not token.surface[:1].isupper():
            continue
        if runs and text[runs[-1][1] : token.start] in {" ", "-", "'", "’"}:
            runs[-1] = (runs[-1][0], token.end)
        else:
            runs.append((token.start, token.end))
    return [re.sub(r"['’]s$", "", text[start:end]) for start, end in runs]


def _refers(text: str, language: str) -> set[str]:
    """The pronouns that stand for something this question does not name."""
    tokens = tokens_of(text, language)
    pronouns = {token.word for token in tokens} & PRONOUNS
    words = words_of(tokens, text)
    if pronouns - _POINTING:
        return set() if any(word.capital for word in words) else pronouns
    return pronouns if len(words) <= _SHORT else set()


def _words(previous: str, text: str, language: str) -> str:
    """What the question before was about, without what is repeated now."""
    now = {token.term for token in tokens_of(text, language)}
    kept = (word for word in words_of(tokens_of(previous, language), previous) if not word.whole)
    return " ".join(word.text for word in kept if word.term not in now and not word.generic)
