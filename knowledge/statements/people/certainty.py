"""How sure it is that those speak who are said to, and that they are somebody."""

from math import exp
from typing import Final

from knowledge.statements.people.names import Meaning, Sort

BAR: Final = 0.92
"""A quotation whose speaker is less sure has none: nobody is better than the wrong one."""
BIAS: Final = 3.4
RULES: Final = {
    "inverted": 1.9,
    "behind": 1.3,
    "before": 0.2,
    "participle": 0.1,
    "main clause": -1.4,
    "context": -2.5,
    "passive claim": -2.6,
}
SORTS: Final[dict[Sort, float]] = {
    "person": 1.6,
    "referred": 1.2,
    "stranger": 0.1,
    "role": -0.1,
    "public": -0.1,
    "group": -0.1,
    "name": -0.7,
    "pronoun": -0.7,
    "words": -1.4,
}
"""The log-odds, in nats, that a rule names the right speaker of a quotation, and that such words do.

Logistic regression on PolNeAR's training articles (``benchmarks/naming.py``), rounded. What these articles hold
fewer than ten times ("context", the groups) is set by hand, and so are passive claims: what "was held by"
somebody is mostly no speech.
"""


def rightness(rule: str, sort: Sort) -> float:
    """The probability that a quotation's speaker is the one that a rule found."""
    return 1 / (1 + exp(-BIAS - RULES.get(rule, 0.0) - SORTS[sort]))


def is_somebody(meaning: Meaning, *, people_speak: bool, quoted: bool, spoke: bool, ordered: bool) -> bool:
    """Whether the words mean a person or an organisation, and not a thing that "says", a command or a pronoun.

    Args:
        meaning: What they mean.
        people_speak: Somebody who is known to be a person speaks in the same text. Where nobody does, as in
            manuals, what "supports", "declares" or "reports" is a program or a form.
        quoted: What they say stands between quotation marks, beside a verb of saying.
        spoke: The verb says of an organisation that it spoke: "denies", "announced".
        ordered: The verb follows one word that begins its sentence, as in "Please note".
    """
    if meaning.sort in ("pronoun", "words") or (ordered and meaning.sort == "name"):
        return False
    if meaning.introduced or people_speak or meaning.sort == "public":
        return True
    return spoke if meaning.sort == "name" else quoted
