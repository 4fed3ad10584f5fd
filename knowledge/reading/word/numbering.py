"""The bullets and numbers that Word writes before the items of its lists."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "•"


class Numbering:
    """Knows the marker of each item, counting as Word does."""

    def __init__(self, word: "WordDocument") -> None:
        self._formats: dict[tuple[str, str], tuple[str, str, int]] = {}
        self._by_style: dict[str, tuple[str, str]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._read_formats(word)
        for style in word.styles.element.iter(_W + "style"):
            number = _number_of(style)
            if number is not None:
                self._by_style[style.get(_W + "styleId") or ""] = number

    def _read_formats(self, word: "WordDocument") -> None:
        part = next(
            (
                r.target_part
                for r in word.part.rels.values()
                if not r.is_external and r.reltype.endswith("/numbering")
            ),
            None,
        )
        element = getattr(part, "element", None)
        if element is None:
            return
        levels: dict[str, dict[str, tuple[str, str, int]]] = {}
        for abstract in element.iter(_W + "abstractNum"):
            identity = abstract.get(_W + "abstractNumId") or ""
            levels[identity] = {
                level.get(_W + "ilvl") or "0": (
                    _value(level, "numFmt", "bullet"),
                    _value(level, "lvlText", ""),
                    int(start) if (start := _value(level, "start", "1")).isdigit() else 1,
                )
                for level in abstract.iter(_W + "lvl")
            }
        for number in element.iter(_W + "num"):
            for level, shape in levels.get(_value(number, "abstractNumId", ""), {}).items():
                self._formats[number.get(_W + "numId") or "", level] = shape

    def marker(self, paragraph: "BaseOxmlElement", style: str | None) -> tuple[str, int] | None:
        """The marker before an item ("•", "3.", "b)") and how deep it is nested; None if it is no item."""
        number = _number_of(paragraph) or self._by_style.get(style or "")
        if number is None or number[0] == "0":
            return None
        depth = int(number[1]) if number[1].isdecimal() and len(number[1]) == 1 else 0
        return self._next(number), depth

    def _next(self, number: tuple[str, str]) -> str:
        form, pattern, start = self._formats.get(number, ("bullet", "", 1))
        count = self._counts[number] = self._counts.get(number, start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == number[0] and key[1] > number[1]]:
            del self._counts[deeper]
        written = _written(count, form)
        placeholder = f"%{int(number[1]) + 1}" if number[1].isdigit() else ""
        if written is None or pattern.count("%") != 1 or placeholder not in pattern:
            return f"{count}." if written is not None else BULLET
        return pattern.replace(placeholder, written)


def _number_of(element: "BaseOxmlElement") -> tuple[str, str] | None:
    node = element.find(f"{_W}pPr/{_W}numPr")
    if node is None:
        return None
    return _value(node, "numId", "0"), _value(node, "ilvl", "0")


def _value(element: "BaseOxmlElement", child: str, default: str) -> str:
    node = element.find(_W + child)
    return default if node is None else node.get(_W + "val") or default


def _written(count: int, form: str) -> str | None:
    """A count in Word's number format; None for bullets and formats we do not write."""
    match form:
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            return _roman(count) if form == "lowerRoman" else _roman(count).upper()
        case _:
            return None


def _roman(count: int) -> str:
    digits = ""
    for value, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        digits += letters * (count // value)
        count %= value
    return digits
