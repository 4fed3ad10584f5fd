"""The questions that a message asks, where it asks two: "how many days do I get and can I carry them over?"."""

from dataclasses import dataclass
from typing import Final

from bot.question.framing import bare
from bot.question.parsing import LONGEST, asked_in, parse
from bot.question.patterns import compiled
from bot.question.wanting import is_pasted

_AUXILIARY: Final = r"(?:do|does|did|is|are|was|were|can|could|may|should|will|would|must|have|has|am)"
_BEGINS: Final = (
    rf"(?:(?:how|what|when|where|who|whom|why|which)(?:['’]?s\b|\s+(?:\w+\s+){{0,2}}?{_AUXILIARY}\b)"
    r"|who\s+(?!was\b)\w+s\b|how\s+(?:many|much|long|often)\b|what\s+about\b"
    rf"|{_AUXILIARY}\s+(?:i|we|you|they|it|there|he|she|someone|anyone|my|our|the|this|that)\b"
    r"|(?:wie|was|wann|wo|wer|wem|wen|warum|wieso|welche[rnms]?|kann|darf|muss|soll|gibt|bekomm\w*|hab\w*)\b"
    r"|(?:comment|quoi|quand|où|qui|pourquoi|combien|quel(?:le)?s?|est-ce|puis-je|peut-on|dois-je|faut-il|qu['’]est)"
    r"(?=[\s'’-])"
    r"|¿?(?:cómo|qué|cuándo|dónde|quién|por\s+qué|cuánt[oa]s?|cuál|puedo|debo|hay|se\s+puede|tengo)\b)"
)
_FIRST: Final = rf"^\W*{_BEGINS}"
_BETWEEN: Final = (
    rf"(?:\?+\s+(?:(?:and|also|und|et|y)\s*,?\s+)?(?:also\s+)?|,?\s+(?:and|und|et|y)\s+(?:also\s+|auch\s+|aussi\s+)?)"
    rf"(?={_BEGINS})"
)
_JOINTS: Final = frozenset({"and", "und", "et", "y"})
_MOST: Final = 2
_FEWEST_WORDS: Final = 3
_PRONOUN: Final = (
    r"\b(?:it|its|them|they|their|that|those|this|these|one|ones|she|he|her|his|him|es|ihn|ihm|ihnen|sie|diese[rnms]?"
    r"|damit|dafür|ça|cela|eux|lo|eso|esto|ellos|ellas)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions of a message."""

    text: str
    """As asked."""
    searched: str
    """With what it refers to."""


def parts_of(text: str, language: str) -> tuple[Part, ...]:
    """The two questions that a message asks, each with what it refers to; none where it asks one.

    What the second leaves out, or calls "it", is what the first is about.
    """
    if len(text) > LONGEST:
        return ()
    told = bare(asked_in(text)).strip()
    each = _parted(told)
    if not each or is_pasted(parse(told, language)):
        return ()
    first, second = (parse(one, language) for one in each)
    topic = " ".join(word.text for word in first.words if not (word.generic or word.whole))
    substance = [word for word in second.words if not (word.generic or word.whole)]
    refers = len(substance) < _MOST or compiled(_PRONOUN).search(each[1])
    searched = f"{each[1].rstrip('?!. ')} ({topic})?" if refers and topic else each[1]
    return Part(each[0], each[0]), Part(each[1], searched)


def _parted(told: str) -> list[str]:
    """The two questions in a text as they stand there; none where it is one, or another number."""
    words = told.casefold().split()
    # Without a joint there are no two, and nothing to look for.
    if _JOINTS.isdisjoint(words) and not any(word.endswith("?") for word in words[:-1]):
        return []
    each = [one.strip(" ,;") for one in compiled(_BETWEEN).split(told)]
    if len(each) != _MOST or any(len(one.split()) < _FEWEST_WORDS for one in each):
        return []
    return each if compiled(_FIRST).match(each[0]) else []
