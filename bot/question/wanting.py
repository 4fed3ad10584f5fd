"""What a question wants to be shown, by its wording: a fix, a list, both sides of a comparison, a number."""

import re
from dataclasses import dataclass
from typing import Final

from bot.question.parsing import Question

# Patterns of small letters: to look past capitals takes several times as long.
_ERROR: Final = re.compile(
    r"error|exception|failed|fails|exiting|denied|traceback|unable to|refused|not found|invalid|undefined"
    r"|[❌⛔❗]|0x[0-9a-f]+",
)
_PASTED: Final = re.compile(r'[:"“❌⛔❗]|\w/[\w./-]*\.\w')
"""A sign of punctuation, or a path to a file."""
_DATA: Final = re.compile(r"[{\[]\s*[\"']|[\"']\s*:\s")
_FEW_WORDS: Final = 4
"""Fewer words than this are no pasted message …"""
_MANY_WORDS: Final = 8
"""… and so many need no punctuation of one."""
_NO_PLURAL: Final = r"(?!(?:is|was|does|has|this|its|us|status|process|address|class|access)\b)"
_LIST: Final = re.compile(
    rf"\b(?:which|what)\s+(?:(?!(?:is|was|does|has|this)\b)\w+\s+)?{_NO_PLURAL}\w+[^s\W]s\b"
    r"|\blist of\b|\bwhat all\b|\bsteps\b",
)
_ALL: Final = re.compile(r"\b(?:list|name|show)\s+(?:me\s+)?(?:all|every)\b")
_COMPARISON: Final = re.compile(
    r"\bvs\b|\bversus\b|\bdifferen(?:ce|t)\b|\w\s+or\s+(?!(?:not|nah|no)\b)\w|\bcompared?\b"
)
_YES_NO: Final = re.compile(
    r"\b(?:can|could|may|do|does|did|is|are|am|should|will|would|must|has|have)"
    r"\s+(?:i|we|you|it|there|they|my|our|the|this|someone|anyone)\b"
    r"|^(?:is|are|can|do|does|did|should|will|may|has|have|am)\b"
    r"|\b(?:ok|okay|fine|allowed|possible|doable|legal|permitted|supported|required)\s(?:to|if|for)?\b",
)
_QUESTION_WORD: Final = re.compile(r"\b(?:who|whom|whose|when|where|why|how|what|which)\b")
_NUMBER: Final = re.compile(
    r"\bhow (?:many|much|long|soon|early|fast|often|big|old|far|late|large|high)\b|\bwhen\b|\bwhat time\b"
    r"|\b(?:limit|max|maximum|min|minimum|default|deadline|due|date|cost|price|rate|number|phone|code|range|size"
    r"|port|version|threshold|salary|amount|percent|hours|days|budget|cap|target|timeout|interval|quota)\b",
)
_CONTACT: Final = re.compile(
    r"\bwhom?\b|\bcontact|\be?mail\b|\bphone\b|\breport\b|\blet know\b|\btell\b|\bask\b|\bhelp\b"
    r"|\bslack channel\b|\bwhere (?:do|can|should)\b|\baccess\b|\brequest",
)
_FIX: Final = re.compile(
    r"\bhow (?:do|to|can|should|would|does|did)\b|\bwhat (?:do i|now|should|can i)\b|\bfix|\bsolve|\bset ?up\b"
    r"|\bturn (?:on|off)\b|\b(?:isn'?t|doesn'?t|won'?t|can'?t|not) work",
)

_MANNER: Final = re.compile(r"\bhow (?:is|are|was|were)\b(?! (?:i|you|we|one|people|they)\b)")
"""Asks how a thing is done, and for nothing to do: "how is the toll reckoned", not "how are we to pay"."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What an answer to a question should hold."""

    items: bool
    """All of a list ("which forms do I need")."""
    sides: bool
    """Each of what is compared ("A or B", "A vs B")."""
    ruling: bool
    """Whether something may, must or can be."""
    number: bool
    contact: bool
    """Whom to turn to, and where."""
    fix: bool
    """What to do, for one who asks how or pastes an error."""


def wants_of(question: Question) -> Wants:
    """Read what a question wants; one may want several things."""
    text = question.text.lower()
    ruling = question.kind == "yes_no" or bool(_YES_NO.search(text) and not _QUESTION_WORD.search(text))
    sides = bool(_COMPARISON.search(text))
    return Wants(
        items=bool(_LIST.search(text)),
        sides=sides,
        ruling=ruling and not sides,
        number=question.kind in ("when", "number") or bool(_NUMBER.search(text)),
        contact=question.kind == "who" or bool(_CONTACT.search(text)),
        fix=(question.kind == "how" and not _MANNER.search(text))
        or bool(_FIX.search(text))
        or is_pasted_error(question),
    )


def wants_all(question: Question) -> bool:
    """Whether a list or table of which a part is shown must not look whole: it is asked for, or counted."""
    text = question.text.lower()
    return bool(_LIST.search(text) or _ALL.search(text)) or any(word.counted for word in question.words)


def is_pasted(question: Question) -> bool:
    """Whether a question is mostly what a program printed, or holds data."""
    return is_pasted_error(question) or bool(_DATA.search(question.text))


def is_pasted_error(question: Question) -> bool:
    """Whether a question is what a program printed, with the names of the asker's own things in it."""
    text = question.text.lower()
    words = len(text.split())
    if words < _FEW_WORDS or not _ERROR.search(text):
        return False
    return words >= _MANY_WORDS or bool(_PASTED.search(text))
