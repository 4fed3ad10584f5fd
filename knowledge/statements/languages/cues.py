"""What tells who is quoted in a language: its verbs of saying, its words for people and its small words."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from knowledge.text.stemming import language_code, language_name

FOLDER: Final = Path(__file__).parent
_SHORT: Final = 3
_PLAIN: Final = ("so", "feminine")
"""Fields that are one word each."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a language, all in lower case."""

    verbs: frozenset[str]
    """Finite forms: "sagte", "explique"."""
    auxiliaries: frozenset[str]
    participles: frozenset[str]
    according: frozenset[str]
    """"laut", "selon", "según"."""
    so: str
    """What alone stands before the speaker behind a quotation: "so Meier"."""
    between: frozenset[str]
    """What may stand between verb and speaker: "gestern"."""
    never: frozenset[str]
    """What makes of "said" that it was not said."""
    pronouns: dict[str, str]
    """Each with its gender, m or f."""
    nobody: frozenset[str]
    """Pronouns that name nobody: "man", "on"."""
    articles: frozenset[str]
    particles: frozenset[str]
    """Small words inside a name: "von", "de la"."""
    of: frozenset[str]
    """What joins a role with what it is of: "Sprecher der Polizei"."""
    titles: frozenset[str]
    audience: frozenset[str]
    """Capitalised words behind a name that are none of it: whom it was said to, and when."""
    roles: frozenset[str]
    organisations: frozenset[str]
    clitics: frozenset[str] = frozenset()
    """What may stand before the verb and is no subject: "le dijo"."""
    capital_nouns: bool = False
    """All nouns are capitalised, and joined into one word: "Polizeisprecher"."""
    feminine: str = ""
    """The ending of a woman's role: "Sprecherin"."""
    dropped_subject: bool = False
    """A verb alone goes on with the speaker before: "añadió"."""

    def is_role(self, word: str) -> bool:
        """Whether a word says what somebody is: "portavoz", "Außenministerin"."""
        return self._is_one(word.casefold(), self.roles)

    def is_organisation(self, word: str) -> bool:
        """Whether a word means people who speak together: "Polizei"."""
        return self._is_one(word.casefold(), self.organisations)

    def _is_one(self, word: str, known: frozenset[str]) -> bool:
        base = word.removesuffix(self.feminine)
        if word in known or base in known:
            return True
        return self.capital_nouns and bool(_ending(known).search(base))


@cache
def _ending(words: frozenset[str]) -> re.Pattern[str]:
    """One of some words as the last part of a longer one; short ones end too many others."""
    return re.compile(rf".(?:{'|'.join(sorted(word for word in words if len(word) > _SHORT))})$")


@cache
def cues_of(language: str) -> Cues | None:
    """The cues of a language; None where none are written down."""
    file = FOLDER / f"{language_code(language)}.toml" if language else None
    if file is None or not file.exists():
        return None
    import tomllib  # English alone does without

    written: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    sets: dict[str, Any] = {
        name: frozenset(value.split()) if isinstance(value, str) and name not in _PLAIN else value
        for name, value in written.items()
    }
    return Cues(**sets)


@cache
def languages_known() -> tuple[str, ...]:
    """The languages whose cues are written down, as people write their names."""
    return tuple(sorted(language_name(file.stem).capitalize() for file in FOLDER.glob("*.toml")))
