"""What MediaWiki itself puts into a text, and what templates show that every wiki has."""

from collections.abc import Callable, Mapping
from typing import Final

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


def _if(given: list[str]) -> str:
    return _at(given, 1 if given[0].strip() else 2)


def _ifeq(given: list[str]) -> str:
    return _at(given, 2 if given[0].strip() == _at(given, 1).strip() else 3)


def _switch(given: list[str]) -> str:
    """Of cases "a=x", "b" (falls through to the next), "#default=y" and a last one without a name."""
    wanted, cases = given[0].strip(), given[1:]
    otherwise, falls = "", False
    for number, case in enumerate(cases):
        name, equals, value = case.partition("=")
        if equals:
            if falls or name.strip() == wanted:
                return value
            if name.strip() == "#default":
                otherwise = value
        elif number == len(cases) - 1:
            otherwise = case
        elif case.strip() == wanted:
            falls = True
    return otherwise


def _at(given: list[str], number: int) -> str:
    return given[number] if number < len(given) else ""


FUNCTIONS: Final[Mapping[str, Callable[[list[str]], str]]] = {
    "#if": _if,
    "#ifeq": _ifeq,
    "#switch": _switch,
    "lc": lambda given: given[0].lower(),
    "uc": lambda given: given[0].upper(),
    "lcfirst": lambda given: given[0].strip()[:1].lower() + given[0].strip()[1:],
    "ucfirst": lambda given: given[0].strip()[:1].upper() + given[0].strip()[1:],
    "formatnum": lambda given: given[0],
    "urlencode": lambda given: given[0],
}
