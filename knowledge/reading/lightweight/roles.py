"""The words of reStructuredText's paragraphs, with their links and code marked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from knowledge.reading.layout.marks import LINK_END, clean, code, link, without_marks
from knowledge.reading.layout.pointing import words_of_pointer
from knowledge.reading.lightweight.room import Room

_INLINE = re.compile(
    r"``(?P<literal>(?:[^`]|`(?!`)){1,2000}?)``(?!`)"
    r"|(?::(?P<role>[A-Za-z][\w:.+-]{0,60}):)`(?P<text>(?:[^`\\]|\\.){1,1000})`"
    r"|(?<![\w`])_`(?P<place>[^`]{1,300})`"
    r"|(?<![\w`])`(?P<words>(?:[^`\\]|\\.){1,1000})`(?::(?P<after>[A-Za-z][\w:.+-]{0,60}):)?(?P<refers>__?(?![\w]))?"
    r"|\[(?:[#*]?[\w.-]{0,60})\]_(?![\w])"
    r"|\|(?P<name>[^\s|](?:[^|\n]{0,100}[^\s|])?)\|_{0,2}(?!\w)"
    r"|(?<![\w*\\])\*\*(?P<strong>[^\s*](?:[^*]|\*(?!\*)){0,2000}?)\*\*(?![\w*])"
    r"|(?<![\w*\\])\*(?P<weak>[^\s*](?:[^*]{0,2000}[^\s*])?)\*(?![\w*])"
    r"|(?<![\w`])(?P<word>[A-Za-z][\w.+-]{0,60}?)__?(?![\w`])"
    r"|\\(?P<escaped>.)",
    re.DOTALL,
)
_WITH_TARGET = re.compile(r"(.*?)\s*<([^<>]+)>$", re.DOTALL)
_ADDRESS = re.compile(r"\.\. _(?:`([^`]+)`|((?:[^:\\\s]|\\.)(?:[^:\\]|\\.)*)):[ \t]+(\S.*)$")
_LABEL = re.compile(r"\s*\.\. _(?:`([^`]+)`|((?:[^:\\\s]|\\.)(?:[^:\\]|\\.)*)):\s*$")
_OVER = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*$")
_REPLACED = re.compile(r"\.\. \|([^|]+)\| (replace|unicode):: +(.*)$")
_CODE: Final = frozenset(
    """code literal samp file command program option envvar func meth class mod attr data exc obj const keyword
    makevar regexp token type member macro var module confval setting""".split()
)
_LINKS: Final = frozenset(["ref", "doc", "numref", "any", "download", "external"])
_POINTERS: Final = frozenset(["ref", "doc", "numref"])
"""Where no title is known, the name of the place is told in words; of others it is the name that people see."""
_ENTITY = re.compile(r"(?:0x|x|\\x|U\+|u|\\u)([0-9a-fA-F]{2,6})$")


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a text defines somewhere for use anywhere."""

    addresses: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of sections, by the labels above them."""


def definitions(lines: Sequence[str]) -> Definitions:
    """The addresses and substitutions that some lines define."""
    addresses: dict[str, str] = {}
    replaced: dict[str, str] = {}
    for line in lines:
        stripped = line.strip()
        if found := _ADDRESS.match(stripped):
            addresses[_key(found[1] or found[2])] = found[3].strip()
        elif found := _REPLACED.match(stripped):
            replaced[found[1]] = _characters(found[3]) if found[2] == "unicode" else found[3]
    return Definitions(addresses, replaced, _titles(lines))


def _titles(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    open_ones: list[str] = []
    for line, below in pairwise([*lines, ""]):
        if label := _LABEL.match(line):
            open_ones.append(_key(label[1] or label[2]))
        elif open_ones and line.strip() and not _OVER.match(line):
            if _OVER.match(below) and len(below.rstrip()) >= len(line.strip()):
                found |= dict.fromkeys(open_ones, line.strip())
            open_ones = []
    return found


def _characters(written: str) -> str:
    """What a list of code points stands for."""
    found = [_ENTITY.match(word) for word in written.partition("..")[0].split()]
    points = [int(one[1], 16) for one in found if one]
    return "".join(chr(point) for point in points if point < 0x110000)  # noqa: PLR2004 - Unicode ends there


def _key(name: str) -> str:
    return " ".join(name.replace("\\", "").lower().split())


class Words:
    """Takes markup out of paragraphs."""

    def __init__(self, defined: Definitions) -> None:
        self._defined = defined
        self.room: Final = Room()

    def of(self, text: str, *, deep: bool = True) -> str:
        """The marked words of a paragraph."""
        if not any(mark in text for mark in "`*_|\\"):
            return text
        return _INLINE.sub(lambda found: self._seen(found, deep=deep), text)

    def plain(self, text: str) -> str:
        """The words alone."""
        return without_marks(self.of(text)).strip()

    @staticmethod
    def code(text: str) -> str:
        """Words that are set as code."""
        return code(text)

    def _seen(self, found: re.Match[str], *, deep: bool) -> str:
        match found.lastgroup:
            case "literal":
                return code(found["literal"])
            case "text":
                return self._role(found["role"], _unescaped(found["text"]))
            case "place":
                return found["place"]
            case "words" | "after" | "refers":
                if found["refers"]:
                    return self._reference(_unescaped(found["words"]))
                return self._role(found["after"] or "", _unescaped(found["words"]))
            case "name":
                return self._replaced(found, deep=deep)
            case "strong" | "weak":
                return found["strong"] or found["weak"]
            case "word":
                address = self._defined.addresses.get(_key(found["word"]), "")
                return self._linked(address, found["word"]) if address else found.group()
            case "escaped":
                return "" if found["escaped"].isspace() else found["escaped"]
            case _:
                return ""  # the mark of a footnote

    def _replaced(self, found: re.Match[str], *, deep: bool) -> str:
        written = self._defined.replaced.get(found["name"])
        # Without a definition it is a bar, or an image that nobody sees here.
        if written is None or not self.room.takes(len(written)):
            return found.group()
        return self.of(written, deep=False) if deep else written

    def _reference(self, words: str) -> str:
        explicit = _WITH_TARGET.match(words)
        label, address = (explicit[1], explicit[2]) if explicit else (words, "")
        address = address or self._defined.addresses.get(_key(words), "")
        if address.endswith("_") and _key(address[:-1]) in self._defined.addresses:
            address = self._defined.addresses[_key(address[:-1])]
        return self._linked(address, label or address) if address else label

    def _linked(self, address: str, label: str) -> str:
        """A link; the words alone where the addresses of the text have no room left."""
        return f"{link(address)}{label}{LINK_END}" if self.room.takes(len(address)) else label

    def _role(self, role: str, text: str) -> str:
        explicit = _WITH_TARGET.match(text)
        name = role.rpartition(":")[2].lower()
        if name in _LINKS:
            label, target = (explicit[1], explicit[2]) if explicit else (text, text)
            title = None if explicit or name not in ("ref", "any") else self._defined.titles.get(_key(text))
            # A title that refers to others might do so in a ring.
            if title and self.room.takes(len(title)) and ":`" not in title:
                return f"{link(target)}{self.of(title, deep=False)}{LINK_END}"
            label = words_of_pointer(label) if name in _POINTERS and not explicit else label.lstrip("!/~")
            return f"{link(target)}{label}{LINK_END}"
        label = explicit[1] if explicit and explicit[1] else text
        if name in _CODE or ":" in role:
            label = label.removeprefix("!")
            return code(label[1:].rpartition(".")[2] if label.startswith("~") else label)
        if name in ("guilabel", "menuselection"):
            return re.sub(r"&(?=\w)", "", label)
        if name in ("pep", "rfc"):
            return f"{name.upper()} {label}"
        return clean(label)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
