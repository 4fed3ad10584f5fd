"""Words for those who speak together: organisations, and people of one kind."""

from collections.abc import Sequence
from typing import Final

from knowledge.statements.lexicon.roles import LINKS, before_link, is_role

PUBLIC_WORDS: Final = """
ministry government parliament opposition union league party court police council embassy army navy congress
senate cabinet treasury palace commission church diocese newspaper gazette institute federation association
"""
PUBLIC: Final = frozenset(PUBLIC_WORDS.split())
"""Organisations that say what they say in public, even where no person is named."""
GROUPS_WORDS: Final = """
agency department office board committee company firm bank team group university school hospital staff
management charity foundation campaign coalition panel bureau authority administration crew society club
chamber regulator operator owners press military troops crowd industry
people critics locals neighbours neighbors parents families officials residents observers
"""
GROUPS: Final = frozenset(GROUPS_WORDS.split())
"""Those that manuals speak of too, without quoting them."""
MORE_LINKS: Final = LINKS | {"from", "on", "near", "behind"}


def head_of(words: Sequence[str]) -> str:
    """The last word of a noun phrase before what it is of, in lower case: "ministry" in "ministry of Ulm"."""
    first, *others = map(str.lower, words)
    return [first, *before_link(others, MORE_LINKS)][-1]


def is_public(words: Sequence[str]) -> bool:
    """Whether a noun phrase names an organisation of public life."""
    return head_of(words) in PUBLIC


def is_group(words: Sequence[str]) -> bool:
    """Whether a noun phrase means an organisation, or several people: "most engineers"."""
    head = head_of(words)
    return head in PUBLIC or head in GROUPS or is_role(head.removesuffix("s"))
