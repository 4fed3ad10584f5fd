"""Through which medium something was said: "(Daily Times)", "told the BBC", "on Twitter"."""

import re
from collections.abc import Sequence

from knowledge.model import Span
from knowledge.statements.lexicon.kinds import Words

NAME = r"[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|(?:of|the|for|de|and)(?= [A-Z]))){0,4}"
BRACKETED = re.compile(rf"\(((?:[Tt]he )?{NAME})\)")
MEDIA = """
Times Post News Press Journal Herald Tribune Gazette Guardian Observer Telegraph Chronicle Star Globe Mail
Daily Weekly Magazine Review Radio Television TV Network Channel Broadcasting Reuters Podcast Blog Bild
Monde Figaro Spiegel Zeitung País Twitter Facebook Instagram YouTube Telegram TikTok LinkedIn Reddit Show
"""
"""Words that names of media are made of."""
MEDIUM = re.compile(rf"\b(?:{'|'.join(MEDIA.split())})\b")
ACRONYM = re.compile(r"(?:the )?[A-Z]{3,5}")
THROUGH = re.compile(
    r"\b(?:told|tells|telling|interview (?:with|on|to|in|for)|(?:speaking|spoke|talking) (?:to|with|on)|"
    r"statement to|quoted (?:by|in)|"
    rf"(?:wrote|writing|writes|write) (?:in|for|on)|column (?:in|for)|(?:on|via|in)) ((?:the )?{NAME})"
)
REACH = 90
"""Characters behind the cue that can name the medium."""
NO_MEDIA = frozenset(
    ("GOP", "NATO", "ISIS", "FBI", "CIA", "ISI", "USA", "DNC", "RNC", "NRA", "UNHCR", "OPEC", "NASA")
)
"""Acronyms that are no media."""
NETWORKS = {"tweet": "Twitter", "retweet": "Twitter"}


def outlet_of(flat: str, words: Words, spans: Sequence[Span], cue: Span | None) -> str | None:
    """The medium that the text names for a statement; ``spans`` are its words, ``cue`` its reporting word."""
    start, end = spans[0][0], spans[-1][1]
    stop = flat.find("\n", end, end + 40)
    bracket = BRACKETED.search(flat, start, stop if stop >= 0 else min(len(flat), end + 40))
    if bracket and is_medium(bracket[1]):
        return bracket[1]
    if cue is None:
        return None
    start, end = _sentence_start(words.text, cue[0]), _sentence_end(words.text, cue[1])
    named = [match for match in THROUGH.finditer(words.text, start, end) if is_medium(match[1])]
    if named:
        nearest = min(named, key=lambda match: abs(match.start() - cue[0]))
        return nearest[1].removeprefix("the ")
    return next(
        (medium for verb, medium in NETWORKS.items() if flat[slice(*cue)].lower().startswith(verb)), None
    )


def is_medium(name: str) -> bool:
    """Whether a capitalised name can be that of a newspaper, an agency, a broadcaster or a network."""
    if name.removeprefix("the ") in NO_MEDIA:
        return False
    if name == "X":
        return True
    return MEDIUM.search(name) is not None or ACRONYM.fullmatch(name) is not None


def _sentence_start(text: str, end: int) -> int:
    lowest = max(0, end - REACH)
    return max(lowest, *(text.rfind(mark, lowest, end) for mark in (". ", "\n", "\x02")))


def _sentence_end(text: str, start: int) -> int:
    stop = text.find("\n", start, start + REACH)
    return stop if stop >= 0 else min(len(text), start + REACH)
