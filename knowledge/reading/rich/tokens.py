"""RTF's tokens: groups, control words, and text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

TokenKind = Literal["open", "close", "word", "byte", "text", "ignorable"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an RTF file."""

    kind: TokenKind
    text: str = ""
    number: int | None = None
    """A control word's parameter, or the value of a byte."""


_TOKEN = re.compile(
    r"\\bin(?P<bin>\d{1,9}) ?|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\\\r\n]",
    re.DOTALL,
)
_SYMBOLS: Final = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}"}

CHARACTERS: Final = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "page": "\n",
}
"""Control words that stand for a character."""

DESTINATIONS: Final = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "",
    "title": "title",
    "author": "author",
    "creatim": "creatim",
    "revtim": "revtim",
    "listtext": "marker",
    "pntext": "marker",
    "fldinst": "instruction",
    "fldrslt": "result",
    "field": "text",
    "shptxt": "text",
    "shpinst": "",
    **dict.fromkeys(
        """
        colortbl pict object header headerl headerr headerf footer footerl footerr footerf listtable
        listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl
        annotation atnid atnauthor atndate atnicn bkmkstart bkmkend nonshppict filetbl revtbl mmathPr
        subject operator keywords comment doccomm category company manager hlinkbase printim buptim pgptbl
        userprops template tc xe listlevel levelnumbers leveltext pnseclvl ftnsep ftnsepc aftnsep aftnsepc
        nextfile do
        """.split(),
        "",
    ),
}
"""Where the words of a group go by the control word it begins with; "": nowhere."""

_CHARSETS: Final = {
    0: 1252,
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}
_PAGES: Final = {10000: "mac_roman", 65001: "utf-8", 437: "cp437", 850: "cp850", 0: "cp1252"}


def encoding_of(number: int, *, charset: bool = False) -> str:
    """Python's name of a code page, or of the one that a font's character set has; cp1252 or "" if unknown."""
    page = _CHARSETS.get(number) if charset else number
    if page is None:
        return ""
    name = _PAGES.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of a file that was decoded byte by byte."""
    position = 0
    while found := _TOKEN.match(text, position):
        position = found.end()
        match found.lastgroup:
            case "bin":
                position += int(found["bin"])
            case "word" | "number":
                yield Token("word", found["word"], int(found["number"]) if found["number"] else None)
            case "hex":
                yield Token("byte", number=int(found["hex"], 16))
            case "symbol":
                yield _symbol(found["symbol"])
            case "brace":
                yield Token("open" if found["brace"] == "{" else "close")
            case "text":
                # Text beyond ASCII is in the file's code page, as escaped bytes are.
                written = found["text"]
                if written.isascii():
                    yield Token("text", written)
                else:
                    yield from (Token("byte", number=ord(character)) for character in written)
            case _:
                pass


def _symbol(symbol: str) -> Token:
    if symbol == "*":
        return Token("ignorable")
    if symbol in "\r\n":
        return Token("word", "par")
    return Token("text", _SYMBOLS.get(symbol, ""))
