"""Which of OpenDocument's styles are titles, code, bold or numbered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
BULLET: Final = "•"
_MOST_PARENTS: Final = 10


@dataclass(slots=True)
class Styles:
    """The styles of a text by their names."""

    parents: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """As people see them, where that is another one than in the file."""
    bold: set[str] = field(default_factory=set)
    """Those made for single paragraphs and words; headings' styles are bold as well, and no emphasis."""
    levels: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    """Format of the number, what stands behind it, and the first; by a list's style and level."""

    @classmethod
    def of(cls, roots: Iterable["Element | None"]) -> Self:
        """The styles that some parts of a file define."""
        found = cls()
        for root in roots:
            for style in () if root is None else root.iter(f"{_STYLE}style"):
                found.add(style)
            for style in () if root is None else root.iter(f"{_TEXT}list-style"):
                found.add_list(style)
        return found

    def add(self, style: "Element") -> None:
        """Take note of a style of paragraphs or words."""
        name = style.get(f"{_STYLE}name") or ""
        self.parents[name] = style.get(f"{_STYLE}parent-style-name") or ""
        self.names[name] = style.get(f"{_STYLE}display-name") or name.replace("_20_", " ")
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None and properties.get(f"{_FO}font-weight") in ("bold", "700", "800", "900"):
            self.bold.add(name)

    def add_list(self, style: "Element") -> None:
        """Take note of a style of lists."""
        name = style.get(f"{_STYLE}name") or ""
        for level in style.iter(f"{_TEXT}list-level-style-number"):
            depth, start = level.get(f"{_TEXT}level") or "", level.get(f"{_TEXT}start-value") or "1"
            if depth.isdecimal() and len(depth) < 3:  # noqa: PLR2004
                self.levels[name, int(depth)] = (
                    level.get(f"{_STYLE}num-format") or "",
                    level.get(f"{_STYLE}num-suffix") or ".",
                    int(start) if start.isdecimal() and len(start) < 7 else 1,  # noqa: PLR2004
                )

    def is_called(self, style: str, name: str) -> bool:
        """Whether a style, or one that it derives from, has this name in English."""
        for _ in range(_MOST_PARENTS):
            if self.names.get(style, style.replace("_20_", " ")) == name:
                return True
            style = self.parents.get(style, "")
            if not style:
                break
        return False

    def is_bold(self, style: str) -> bool:
        """Whether a style sets words in bold by itself."""
        return style in self.bold or (self.names.get(style) or style.replace("_20_", " ")) == "Strong Emphasis"

    def marker(self, style: str, level: int, count: int, start: str) -> tuple[str, int]:
        """What stands before the next item of a list, and the count with it."""
        form, suffix, first = self.levels.get((style, level), ("", ".", 1))
        given = int(start) if start.isdecimal() and len(start) < 7 else 0  # noqa: PLR2004
        count = given or (count + 1 if count else first)
        if form in ("a", "A") and 0 < count <= 26:  # noqa: PLR2004
            return f"{chr(ord(form) + count - 1)}{suffix}", count
        return (f"{count}{suffix}" if form else BULLET), count
