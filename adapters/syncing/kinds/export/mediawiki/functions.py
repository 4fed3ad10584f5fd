"""What MediaWiki itself puts into a text, and what templates show that every wiki has."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from adapters.syncing.kinds.export.mediawiki.braces import Parameter, Pieces
from adapters.syncing.kinds.export.mediawiki.dumps import Site

NOTHING: Final = frozenset(
    """
    displaytitle defaultsort defaultsortkey int notoc toc clear - anchor cn fact sfn sfnp efn refn r rp shy zwsp
    reflist references authority-control notelist main-page short-description
    """.split()
) | {"citation needed", "authority control", "short description", "use dmy dates", "use mdy dates", "toc right"}
"""Templates and functions that show no words of their own, in lower case."""
SHOWN: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("nowrap", "nobr", "small", "big", "var", "mono", "code", "kbd", "samp", "key", "abbr"), "1"
    ),
    **dict.fromkeys(
        ("em", "strong", "sub", "sup", "smallcaps", "sc", "color-none", "visible anchor", "vanchor"), "1"
    ),
    **dict.fromkeys(("lang", "color", "colour", "font color"), "2"),
}
"""Which of what it is given a template shows, that nearly every wiki has and all mean the same by."""


def variables(title: str, site: Site) -> dict[str, str]:
    """What the variables of a page are."""
    namespace, colon, rest = title.partition(":")
    is_in_one = bool(colon) and namespace in site.namespaces.values()
    name = rest if is_in_one else title
    return {
        "PAGENAME": name,
        "FULLPAGENAME": title,
        "BASEPAGENAME": name.rpartition("/")[0] or name,
        "SUBPAGENAME": name.rpartition("/")[2],
        "NAMESPACE": namespace if is_in_one else "",
        "SITENAME": site.name,
        "!": "|",
        "=": "=",
        "((": "{{",
        "))": "}}",
        **dict.fromkeys(("NOEDITSECTION", "FORCETOC", "NOTITLE"), ""),
    }


class Cases:
    """What a function is given; each is worked out when it is asked for.

    Args:
        first: What stands behind its name.
        others: The rest.
        written: Works one out.
    """

    def __init__(self, first: str, others: Sequence[Parameter], written: Callable[[Pieces], str]) -> None:
        self.first = first.strip()
        self._others, self._written = others, written

    def __len__(self) -> int:
        return len(self._others)

    def at(self, number: int) -> str:
        """One of the rest, counted from 0, as it stands there; "" where there is none."""
        name, value = self.apart(number) if number < len(self._others) else (None, "")
        return value if name is None else f"{name}={value}"

    def apart(self, number: int) -> tuple[str | None, str]:
        """The same, in two where an equals sign parts it."""
        one = self._others[number]
        return None if one.name is None else self._written(one.name), self._written(one.value)

    def name(self, number: int) -> str | None:
        """What stands before the equals sign."""
        one = self._others[number]
        return None if one.name is None else self._written(one.name).strip()


def _if(cases: Cases) -> str:
    return cases.at(0 if cases.first else 1)


def _ifeq(cases: Cases) -> str:
    return cases.at(1 if cases.first == cases.at(0).strip() else 2)


def _switch(cases: Cases) -> str:
    """Of cases "a=x", "b" (falls through to the next), "#default=y" and a last one without a name."""
    otherwise: int | None = None
    falls = False
    for number in range(len(cases)):
        name = cases.name(number)
        if name is None:
            value = cases.at(number).strip()
            if number == len(cases) - 1 and not falls:
                return value
            falls = falls or value == cases.first
        elif falls or name == cases.first:
            return cases.apart(number)[1]
        elif name == "#default":
            otherwise = number
    return "" if otherwise is None else cases.apart(otherwise)[1]


def _elsewhere(_: Cases) -> str:
    """An address of the wiki's own programs, which nobody follows from here."""
    return "irc://wiki"


FUNCTIONS: Final[Mapping[str, Callable[[Cases], str]]] = {
    "#if": _if,
    "#ifeq": _ifeq,
    "#switch": _switch,
    "lc": lambda cases: cases.first.lower(),
    "uc": lambda cases: cases.first.upper(),
    "lcfirst": lambda cases: cases.first[:1].lower() + cases.first[1:],
    "ucfirst": lambda cases: cases.first[:1].upper() + cases.first[1:],
    "formatnum": lambda cases: cases.first,
    "urlencode": lambda cases: cases.first,
    "fullurl": _elsewhere,
    "fullurle": _elsewhere,
    "canonicalurl": _elsewhere,
}
