"""The words of AsciiDoc's paragraphs, with their links and code marked."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Final

from knowledge.reading.layout.marks import LINK_END, code, link, without_marks
from knowledge.reading.layout.pointing import words_of_pointer
from knowledge.reading.lightweight.room import Room

_INLINE = re.compile(
    r"(?P<plus>\+{2,3})(?P<passed>.{1,1000}?)(?P=plus)"
    r"|(?<![\w`])`(?P<code>\+?[^`\n]{1,1000}?\+?)`(?![\w`])|``(?P<code2>[^`\n]{1,1000}?)``"
    r"|<<(?P<target>[^<>,\n]{1,300})(?:,(?P<words>[^<>]{1,500}))?>>"
    r"|footnote(?:ref)?:[\w-]*\[(?P<footnote>(?:[^\]\\]|\\.){0,2000})\]"
    r"|(?P<macro>link|xref|mailto|kbd|btn|menu|image|icon|pass|stem|latexmath|asciimath|indexterm2?|anchor)"
    r":(?P<to>\+\+[^\[\]]{1,1000}?\+\+|[^\s\[\]]{0,1000})\[(?P<text>(?:[^\]\\]|\\.){0,1000})\]"
    r"|(?P<address>https?://[^\s\[\]<>]{1,1000})\[(?P<label>(?:[^\]\\]|\\.){0,1000})\]"
    r"|\[\[[\w:.-]+(?:,[^\]]*)?\]\]|\(\(\(.{1,300}?\)\)\)|\(\((?P<term>[^()]{1,300})\)\)"
    r"|\{(?P<name>[A-Za-z_][\w-]*)\}|\{(?:set|counter2):[^{}\n]{0,300}\}"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
    r"|(?:\[[^\[\]\n]{0,100}\])?(?P<twice>\*\*|__|##)(?P<inner>\S(?:.{0,1000}?\S)??)(?P=twice)"
    r"|(?:\[[^\[\]\n]{0,100}\])?(?<![\w\\*_#])(?P<once>[*_#])(?P<within>[^\s*_#](?:[^\n]{0,1000}?\S)??)(?P=once)(?![\w*_#])"
    r"|(?<!\w)\^(?P<super>[^\s^]{1,100})\^|(?<!\w)~(?P<sub>[^\s~]{1,100})~"
    r"|\\(?P<escaped>\{[\w-]*\}|(?=[*_`#\[<+^~]|https?:|\.\.\.))",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(
    r"`\+.{1,1000}?\+`|\+{2,3}.{1,1000}?\+{2,3}|(?<!\\)\{(?P<name>[A-Za-z_][\w-]*)\}(?P<behind>[^\s\[\]{}]{0,500}"
    r"\[(?P<label>(?:[^\]\\]|\\.){1,1000})\])?",
    re.DOTALL,
)
_BUILT_IN: Final = {
    "nbsp": "\u00a0",
    "zwsp": "",
    "empty": "",
    "sp": " ",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "plus": "+",
    "asterisk": "*",
    "vbar": "|",
    "apos": "'",
    "quot": '"',
    "tilde": "~",
    "caret": "^",
    "startsb": "[",
    "endsb": "]",
    "two-colons": "::",
    "cpp": "C++",
    "hash": "#",
}
_DEEPEST: Final = 6
_LONGEST: Final = 20_000
"""Characters of an attribute with all that it names."""


_PLACE = re.compile(r"\[\[([\w:.-]+)(?:,[ \t]*([^\]\n]+))?\]\]$|\[(?:[\w,. -]*)#([\w:-]+)[^\]\n]*\]$")
_NAMED = re.compile(r"={1,6} (\S.*)$|\.(?![. \t])(\S.*)$")
_BETWEEN = re.compile(r"\[.*\]$|//(?!/)|$")


def titles_in(lines: Sequence[str]) -> dict[str, str]:
    """The titles of sections and blocks by their anchors, or by what AsciiDoc makes of a title."""
    found: dict[str, str] = {}
    open_ones: list[str] = []
    for line in lines:
        if place := _PLACE.match(line):
            open_ones.append(place[1] or place[3])
            if place[2]:
                found[open_ones.pop()] = place[2]
        elif title := _NAMED.match(line):
            found |= dict.fromkeys(open_ones, title[1] or title[2])
            if title[1]:
                found.setdefault("_" + re.sub(r"\W+", "_", title[1].lower()).strip("_"), title[1])
            open_ones = []
        elif not _BETWEEN.match(line):
            open_ones = []
    return found


class Words:
    """Takes markup out of paragraphs; knows the attributes of the text and keeps its footnotes."""

    def __init__(self) -> None:
        self.attributes: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        """What places of the text are called, by their anchors."""
        self.footnotes: list[str] = []
        self.room: Final = Room()
        self._depth = 0

    def define(self, name: str, value: str) -> None:
        """Take note of an attribute; "name!" undoes it."""
        if "!" in name:
            self.attributes.pop(name.strip("!").lower(), None)
        else:
            filled = self._filled(value.removesuffix(" \\").strip())
            # Each may be made of two like the one before.
            self.attributes[name.lower()] = filled[:_LONGEST]

    def of(self, text: str) -> str:
        """The marked words of a paragraph."""
        if self._depth >= _DEEPEST:
            return text
        if not self._depth and "{" in text:
            # Addresses are made of them: "{docs}/gates[the gates]".
            text = _ATTRIBUTES.sub(self._value, text)
        self._depth += 1
        words = _INLINE.sub(self._seen, text)
        self._depth -= 1
        return words

    def plain(self, text: str) -> str:
        """The words alone."""
        return without_marks(self.of(text)).strip()

    def _seen(self, found: re.Match[str]) -> str:  # noqa: C901, PLR0912 - a case a mark
        match found.lastgroup:
            case "passed":
                return found["passed"]
            case "code" | "code2":
                written = found["code"] or found["code2"]
                if len(written) > 2 and written[0] == written[-1] == "+":  # noqa: PLR2004 - its own marks
                    return code(written[1:-1])
                return code(self._filled(written))
            case "target" | "words":
                label = self.of((found["words"] or self._title(found["target"])).strip())
                return f"{link('#' + found['target'].lstrip('#'))}{label}{LINK_END}"
            case "footnote":
                if found["footnote"].strip():
                    self.footnotes.append(self.of(found["footnote"]))
                return ""
            case "text":
                return self._macro(found["macro"], self._filled(found["to"].strip("+")), found["text"])
            case "label":
                address = self._filled(found["address"]).replace("\\...", "...")
                return f"{link(address)}{self._label(found['label']) or address}{LINK_END}"
            case "term":
                return found["term"]
            case "name":
                return self._filled(found.group())
            case "inner" | "within":
                return self.of(found["inner"] or found["within"])
            case "entity":
                return unescape(found["entity"])
            case "super" | "sub":
                return found["super"] or found["sub"]
            case _:
                return found["escaped"] or ""

    def _title(self, target: str) -> str:
        title = self.titles.get(target.lstrip("#"))
        return title if title and self.room.takes(len(title)) else words_of_pointer(target)

    def _value(self, found: re.Match[str]) -> str:
        """The value of an attribute; of a link to where nobody tells only its words are left."""
        if found["name"] is None:
            return found.group()
        value = self._held(found["name"])
        if value is not None or found["behind"] is None:
            return found.group() if value is None else value + (found["behind"] or "")
        return self._label(found["label"] or "")

    def _filled(self, text: str) -> str:
        """Text with the values of attributes; what is not defined stays as it is written."""
        return re.sub(r"\{([A-Za-z_][\w-]*)\}", self._standing, text)

    def _standing(self, found: re.Match[str]) -> str:
        value = self._held(found[1])
        return _BUILT_IN.get(found[1].lower(), found.group()) if value is None else value

    def _held(self, name: str) -> str | None:
        """The value of an attribute, where it has room; None where there is none."""
        value = self.attributes.get(name.lower())
        return value if value is not None and self.room.takes(len(value)) else None

    def _label(self, text: str) -> str:
        text = text.replace("\\]", "]").strip().removesuffix("^")
        if text.startswith('"') and '"' in text[1:]:
            text = text[1 : text.index('"', 1)]
        return self.of(re.split(r",\s*\w+=", text)[0])

    def _macro(self, name: str, to: str, text: str) -> str:
        label = self._label(text)
        match name:
            case "link" | "xref" | "mailto":
                target = f"mailto:{to}" if name == "mailto" else to
                label = label or (self.of(self._title(to)) if name == "xref" else to)
                return f"{link(target)}{label}{LINK_END}"
            case "kbd" | "btn":
                return label
            case "menu":
                return " > ".join(one for one in (to, *(piece.strip() for piece in label.split(">"))) if one)
            case "image" | "pass" | "stem" | "latexmath" | "asciimath" | "indexterm2":
                return label.partition(",")[0] if name == "image" else label
            case _:
                return ""
