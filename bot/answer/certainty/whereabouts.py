"""Whether it is asked where a thing is, and what tells a place of it."""

from typing import Final

from bot.question.parsing import Question
from bot.question.patterns import compiled
from bot.question.subject import is_thing, searched

_BEHIND: Final = 60
"""Characters: "the winch that was given to us by the old harbour office *stands in* the shed"."""
_PLACE: Final = {
    "english": (
        r"\b(?:in(?:to|side)?|at|on|onto|under(?:neath)?|behind|near|beside|next\s+to|below|beneath|above|between|among"
        r"|opposite|outside|around|along|across|via|through|here|there|everywhere|online|upstairs|downstairs"
        r"|found|located|situated|based|moved)\b"
    ),
    "german": (
        r"\b(?:i[nm]s?|a[nm]s?|auf|beim?|unter|hinter|vo[rm]|neben|über|zwischen|gegenüber|zu[mr]?|hier|dort|da|oben|unten"
        r"|draußen|drinnen|online|liegt|steht|find\w*|befinde\w*)\b"
    ),
    "french": (
        r"\b(?:dans|à|aux?|en|sur|sous|derrière|devant|près|chez|entre|vers|ici|là|partout|trouve\w*|situé\w*|ligne)\b"
    ),
    "spanish": (
        r"\b(?:en|a|al|sobre|bajo|detrás|delante|junto|entre|cerca|frente|aquí|allí|encuentra\w*|está\w*|situad\w*|ubicad\w*)\b"
    ),
}
_SHOWN: Final = r"https?:|www\.|[\w.]/\w|^\W{0,3}[:|→–—]"
"""An address, a path or what stands behind a label, in whatever language."""
_BEFORE: Final = (
    r"^\W*(?:in|at|on|under|behind|near|beside|next\s+to|below|above|opposite|here|there"
    r"|im|am|auf|hier|dans|sur|en|ici|aquí)\b"
)
"""How a text begins that has the place first: "In the shed stands the winch"."""


def place_asked(question: Question) -> bool:
    """Whether it is asked where a thing is, and nothing else: not "where do I send the form"."""
    return question.kind == "where" and bool(searched(question)) and is_thing(question)


def places(text: str, end: int, language: str) -> bool:
    """Whether a text may tell the place of what it names.

    Of a language that is not known here, every text does.

    Args:
        text: A sentence, an item or a row.
        end: Where a word of what is asked about ends in it.
        language: Of the text.
    """
    if language not in _PLACE:
        return True
    behind = text[end : end + _BEHIND]
    told = (_PLACE[language], _SHOWN)
    return any(compiled(form).search(behind) for form in told) or bool(compiled(_BEFORE).match(text))
