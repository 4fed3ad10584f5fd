"""The footnotes and endnotes of Word's files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Notes:
    """Gives each note once, where it is first pointed to."""

    def __init__(self, word: "WordDocument") -> None:
        self._left: dict[tuple[str, str], BaseOxmlElement] = {}
        for relation in word.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if not relation.is_external and kind in ("footnotes", "endnotes"):
                self._read(kind.removesuffix("s"), relation.target_part.blob)

    def _read(self, kind: str, data: bytes) -> None:
        from docx.oxml import parse_xml

        try:
            root = parse_xml(data)
        except (ValueError, SyntaxError):
            return
        for note in root.iterchildren(_W + kind):
            # Separators are no notes.
            if note.get(_W + "type") in (None, "normal"):
                self._left[kind, note.get(_W + "id") or ""] = note

    def of(self, block: "BaseOxmlElement") -> list["BaseOxmlElement"]:
        """The notes that a paragraph or table points to, in order."""
        if not self._left:
            return []
        found = (
            self._left.pop((kind, mark.get(_W + "id") or ""), None)
            for mark in block.iter(_W + "footnoteReference", _W + "endnoteReference")
            for kind in (mark.tag.removeprefix(_W).removesuffix("Reference"),)
        )
        return [note for note in found if note is not None]

    def rest(self) -> Iterator["BaseOxmlElement"]:
        """The notes not given yet."""
        left, self._left = self._left, {}
        yield from left.values()
