"""The two things that a question compares: "difference between A and B", "A vs B", "should I use A or B"."""

from typing import Final

from bot.question.framing import bare
from bot.question.parsing import asked_in
from bot.question.parts import Part
from bot.question.patterns import Form, whole

_MOST_WORDS: Final = 4
_SIDE: Final = r"[^?!,;:]{1,40}?"
_A: Final = r"(?:(?:an?|the|eine?[rnms]?|de[rnms]|die|das|une?|l[ea]s?|el|los|una?)\s+|l['’])?"
_USE: Final = r"(?:use|take|choose|pick|prefer|go\s+(?:with|for)|get|be\s+using)"
_ONE: Final = rf"{_A}(?P<one>{_SIDE})"
_OTHER: Final = rf"{_A}(?P<other>{_SIDE})"
_BETWEEN: Final = r"(?:what(?:['’]?s|\s+is|\s+are)\s+)?(?:the\s+)?differences?\s+between"
_FORMS: Final[dict[str, tuple[Form, ...]]] = {
    "what is": (
        (("difference",), rf"{_BETWEEN}\s+{_ONE}\s+and\s+{_OTHER}"),
        (
            ("vs", "versus", "compared"),
            rf"(?:compare\s+)?{_ONE}\s+(?:vs\.?|versus|compared\s+(?:to|with))\s+{_OTHER}",
        ),
        (("compare",), rf"compare\s+{_ONE}\s+(?:and|to|with)\s+{_OTHER}"),
        ((" or ",), rf"(?:should|do|shall|can)\s+(?:i|we)\s+{_USE}\s+{_ONE}\s+or\s+{_OTHER}"),
    ),
    "was ist": (
        (
            ("unterschied",),
            rf"(?:was\s+ist\s+)?(?:der\s+)?unterschied\s+zwischen\s+{_ONE}\s+und\s+{_OTHER}",
        ),
    ),
    "qu'est-ce que": (
        (
            ("différence",),
            rf"(?:quelle\s+est\s+)?(?:la\s+)?différence\s+entre\s+{_ONE}\s+et\s+{_OTHER}",
        ),
    ),
    "qué es": (
        (
            ("diferencia",),
            rf"(?:cu[áa]l\s+es\s+)?(?:la\s+)?diferencia\s+entre\s+{_ONE}\s+y\s+{_OTHER}",
        ),
    ),
}
"""By how a question for one side begins."""


def sides_of(text: str) -> tuple[Part, ...]:
    """The two things that a question compares, each with the question for it alone; none: it compares none."""
    text = bare(asked_in(text)).strip()
    for asks, forms in _FORMS.items():
        for match in whole(text, forms):
            sides = [match["one"].strip(" \"“”'"), match["other"].strip(" \"“”'")]
            if all(0 < len(side.split()) <= _MOST_WORDS for side in sides):
                return tuple(Part(side, f"{asks} {side}") for side in sides)
    return ()
