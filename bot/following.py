"""Follow-ups: what "what about …" and pronouns refer to."""

import re
from typing import Final

from bot.questions import words_of
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
    r"^(?:when|where|why|who|whom|what|which|how(?:\s+(?:many|much))?)\b", re.IGNORECASE
)
_TIME_OR_PLACE: Final = re.compile(r"^(?:in|on|at|by|during|after|before|since|for|from)\s+", re.IGNORECASE)


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
        return f"{match['word'].capitalize()} – {_subject(previous)}?"
    if match := _WHAT_ABOUT.match(text):
        return _in_place_of(match["rest"] or match["bare"], previous, language)
    if _refers(text, language):
        names = _names(previous, text, language)
        if names:
            return f"{text.rstrip('?!. ')} ({names})?"
    return text


def _subject(previous: str) -> str:
    return _QUESTION_WORD.sub("", previous).strip()


def _in_place_of(new: str, previous: str, language: str) -> str:
    """The question before, with a new subject in the place of the one most like it."""
    if _QUESTION_WORD.match(new):
        names = _names(previous, new, language)
        return f"{new} ({names})?" if names else f"{new}?"
    if _TIME_OR_PLACE.match(new):
        bare = re.sub(rf"\s+{new.split(maxsplit=1)[0]}\s+[\w\s]{{1,30}}$", "", previous, flags=re.IGNORECASE)
        return f"{bare} {new}?"
    replaced = _last_name(previous, language)
    if (
        replaced
        and (new[:1].isupper() or new.lower().startswith(("the ", "a ")))
        and replaced.lower() not in new.lower()
    ):
        swapped = previous.replace(replaced, re.sub(r"^(?:the|a)\s+", "", new, flags=re.IGNORECASE), 1)
        return f"{swapped}?"
    return f"{previous} – {new}?"


def _last_name(text: str, language: str) -> str | None:
    """The last run of capitalised words after the first word of a question."""
    runs: list[tuple[int, int]] = []
    for word in words_of(tokens_of(text, language), text):
        if not word.capital or word.whole:
            continue
        at = text.find(word.text, runs[-1][1] if runs else 1)
        if at < 0:
            continue
        end = at + len(word.text)
        if runs and text[runs[-1][1] : at] == " ":
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((at, end))
    return text[slice(*runs[-1])] if runs else None


def _refers(text: str, language: str) -> bool:
    """Whether a pronoun stands for something that this question does not name."""
    tokens = tokens_of(text, language)
    pronouns = [token for token in tokens if token.word in PRONOUNS]
    if not pronouns:
        return False
    words = words_of(tokens, text)
    personal = any(token.word not in {"this", "that", "these", "those", "there"} for token in pronouns)
    return not any(word.capital for word in words) if personal else len(words) <= 3  # noqa: PLR2004 # "why is that?"


def _names(previous: str, text: str, language: str) -> str:
    """What the question before was about: its names, else its words, without those repeated now."""
    words = words_of(tokens_of(previous, language), previous)
    now = {token.term for token in tokens_of(text, language)}
    kept = [word for word in words if word.term not in now and not word.whole]
    names = [word for word in kept if word.capital] or [word for word in kept if not word.generic]
    return " ".join(word.text for word in names)
