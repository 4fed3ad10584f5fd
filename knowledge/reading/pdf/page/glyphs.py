"""Single characters of a PDF page, as PDFium measures them."""

import ctypes
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage  # type: ignore[import-untyped]

_BOLD = 600
# A line that climbs more steeply than one in four is turned; scans lie askew by less.
_STEEPEST = 0.25
Box = tuple[float, float, float]
"""Left, right, bottom."""


class Glyphs:
    """Measures single characters of a page."""

    def __init__(self, page: "PdfTextPage") -> None:
        from pypdfium2 import raw

        self._raw: Any = raw
        self._page = page
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)

    def character(self, index: int) -> str:
        """A character, or half of one (a surrogate); U+FFFD where the font does not say which it is."""
        code = self._raw.FPDFText_GetUnicode(self._page, index)
        return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004

    def box(self, index: int, turn: int = 0) -> Box:
        """Where a character stands, as seen after the page is turned by so many quarters."""
        box = self._box
        self._raw.FPDFText_GetLooseCharBox(self._page, index, box)
        match turn:
            case 1:
                return box.bottom, box.top, -box.right
            case 2:
                return -box.right, -box.left, -box.top
            case 3:
                return -box.top, -box.bottom, box.left
            case _:
                return box.left, box.right, box.bottom

    def size(self, index: int) -> float:
        """The size of a character's font as drawn, in points."""
        self._raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return float(self._raw.FPDFText_GetFontSize(self._page, index)) * (scale or 1.0)

    def turned(self) -> int | None:
        """By how many quarters, counterclockwise, the character last sized is turned; None: askew."""
        across, up = self._matrix.a, self._matrix.b
        if abs(up) <= abs(across) * _STEEPEST:
            return 0 if across >= 0 else 2
        if abs(across) <= abs(up) * _STEEPEST:
            return 1 if up > 0 else 3
        return None

    def bold(self, index: int) -> bool:
        """Whether a character is set in bold."""
        if self._raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD:
            return True
        # The fonts every viewer has of its own tell their weight by their name only.
        flags = ctypes.c_int()
        length = self._raw.FPDFText_GetFontInfo(self._page, index, self._name, len(self._name), flags)
        return b"bold" in self._name.raw[: min(length, len(self._name))].lower()
