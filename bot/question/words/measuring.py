"""How a text answers "how high", "how old" and their like: by a unit, or by a word for what is measured."""

from functools import cache
from typing import Final

from knowledge.text.terms import terms_of

_LENGTHS: Final = "metre meter kilometre kilometer centimetre foot feet inch mile yard"
_TIMES: Final = "second minute hour day night week month year decade century"
_MEASURES: Final = {
    "high tall": f"height high tall {_LENGTHS}",
    "deep": f"depth deep fathom {_LENGTHS}",
    "wide broad": f"width wide breadth broad {_LENGTHS}",
    "far": f"distance away far {_LENGTHS}",
    "long": f"length long last duration {_LENGTHS} {_TIMES}",
    "old": "age aged old born birthday since year century built founded",
    "heavy": "weight weigh heavy kilogram kilo kg tonne ton pound ounce gram",
    "fast": "speed velocity fast knot mph kmh kph second hour",
    "hot cold warm": "temperature degree celsius fahrenheit kelvin hot cold warm",
}
HELD: Final = 0.8
"""What a unit counts for the question's measure."""


@cache
def measures() -> dict[str, dict[str, float]]:
    """The terms that stand for "how high" and its like, with what each counts."""
    return {
        f"how {word}": dict.fromkeys(terms_of(units), HELD)
        for words, units in _MEASURES.items()
        for word in words.split()
    }
