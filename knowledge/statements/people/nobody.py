"""Words that stand where a speaker would, and mean no person and no organisation."""

import re
from collections.abc import Iterable
from typing import Final

from knowledge.model import Speaker, Statement
from knowledge.statements.lexicon.first_names import genders
from knowledge.statements.lexicon.organisations import is_group, is_public
from knowledge.statements.lexicon.roles import is_role
from knowledge.statements.lexicon.verbs import group_of

ANYBODY: Final = frozenset(
    "someone somebody anyone anybody everyone everybody nobody one others people folks users".split()
)
"""Alone they name nobody anywhere."""
UNTOLD: Final = frozenset(
    "many most some several few all any every each other others another my our your these those such".split()
)
"""What begins words that name nobody, where nobody else is named: "many people", "my friend"."""
_STANDS: Final = ("denies", "opposes", "refuses")
_FULL: Final = 2


def names_people(speakers: Iterable[Speaker]) -> bool:
    """Whether somebody speaks by a full name, as in news, interviews and reports."""
    return any(_is_full_name(one.name.split()) for one in speakers)


def is_nobody(statement: Statement, text: str, *, people_named: bool) -> bool:
    """Whether the words for who says something mean nobody.

    ``people_named``: somebody speaks in the text by a full name. Where nobody does, as in manuals, a capital is
    that of a sentence or an item ("Access denied", "Use data to say"), and what programs do is no statement.
    """
    words = statement.speaker.name.split() if statement.speaker else []
    if not words or (len(words) == 1 and words[0].lower() in ANYBODY):
        return True
    if people_named:
        return False
    if words[0].lower() in UNTOLD:
        return True
    if is_public(words):
        return _cue_group(statement, text) == "hold" and words[0].lower() != "the"
    if not words[0][:1].isupper() or _is_known(words):
        return False
    is_claim = statement.kind == "claim"
    in_small = not words[0].isupper() and _is_word(words[0].lower(), text, in_paths=is_claim)
    return in_small or (is_claim and not _is_told(statement, text))


def _is_told(statement: Statement, text: str) -> bool:
    """Whether a claim is told by a verb of saying, or of a stand with what it is about: not "refused:"."""
    if _cue_group(statement, text) == "say":
        return True
    behind = text[statement.cue[1] :][:2] if statement.cue else ""
    return statement.stance in _STANDS and behind[:1].isspace() and behind[1:].isalnum()


def _cue_group(statement: Statement, text: str) -> str | None:
    return group_of(text[slice(*statement.cue)].lower()) if statement.cue else None


def _is_known(words: list[str]) -> bool:
    return words[0] in genders() or is_group(words) or any(map(is_role, words))


def _is_word(word: str, text: str, *, in_paths: bool) -> bool:
    """Whether a text has a word in small letters; ``in_paths``: be it in a command, a path or an address."""
    before, behind = (r"\w", r"\w") if in_paths else (r"\w./-", r"\w/-")
    return re.search(rf"(?<![{before}]){re.escape(word)}(?![{behind}])", text) is not None


def _is_full_name(words: list[str]) -> bool:
    return len(words) >= _FULL and words[0] in genders() and all(word[:1].isupper() for word in words)
