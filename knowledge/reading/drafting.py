"""How every format becomes a document: headings and paragraphs in, offsets out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from knowledge.errors import UnreadableFileError
from knowledge.model import Document, Paragraph, ParagraphKind, Source
from knowledge.reading.origin.bylines import byline, is_signed
from knowledge.reading.origin.describing import Description
from knowledge.reading.tidying import tidy, tidy_code

# Anything but blanks and what only joins or parts letters.
_SEEN = re.compile("[^\\s\u00ad\u061c\u200b-\u200f\u2060]")
NOTHING_TO_READ = "it holds no text; add some, or remove the file"
TOO_DEEP = "it is nested too deeply; simplify or remove it"


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    section: tuple[str, ...]
    page: int | None
    kind: ParagraphKind | None
    """None is a heading, or a byline."""
    level: int = 0
    """Of a heading, 1 the outermost; 0: no heading."""
    said: Description | None = None
    """What a byline says."""


class Draft:
    """A document being put together in reading order."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._open: list[tuple[int, str]] = []
        self._first_heading: str | None = None

    def heading(self, level: int, text: str, page: int | None = None) -> None:
        """Add a heading; ``level`` 1 is the outermost."""
        text = tidy(text).replace("\n", " ")
        if not _SEEN.search(text):
            return
        self._first_heading = self._first_heading or text
        self._open = [(depth, name) for depth, name in self._open if depth < level]
        self._open.append((level, text))
        self._pieces.append(_Piece(text, (), page, None, level))

    def paragraph(self, text: str, kind: ParagraphKind = "text", page: int | None = None) -> None:
        """Add a body paragraph; a line break in ``text`` is one that a reader sees.

        What stands right under the title and says who wrote it and when is no paragraph; it describes the text.
        """
        text = tidy(text) if kind != "code" else tidy_code(text)
        if not _SEEN.search(text):
            return
        above = sum(piece.said is None for piece in self._pieces)
        said = byline(text) if kind != "code" and above <= 1 else None
        if said and all(piece.kind is None for piece in self._pieces):
            self._pieces.append(_Piece(text, (), page, None, said=said))
        else:
            self._pieces.append(_Piece(text, tuple(name for _, name in self._open), page, kind))

    def document(self, source_path: str, description: Description) -> Document:
        """The document; its title is the description's, else the first heading, else made from the file's name.

        Raises:
            UnreadableFileError: There is no text.
        """
        self._give_back_dates()
        bylines = [piece.said for piece in self._pieces if piece.said]
        title = description.title or self._first_heading
        titles = {title, self._title_heading()}
        text_of: list[str] = []
        paragraphs: list[Paragraph] = []
        offset = 0
        # A file of headings alone still has something to say.
        headings_only = all(piece.kind is None for piece in self._pieces)
        for piece in self._pieces:
            text_of.append(piece.text)
            end = offset + len(piece.text)
            if piece.kind is not None or headings_only:
                section = tuple(name for name in piece.section if name not in titles)
                paragraphs.append(
                    Paragraph(offset, end, len(paragraphs) + 1, section, piece.page, piece.kind or "text")
                )
            offset = end + 2
        if not paragraphs:
            raise UnreadableFileError(source_path, NOTHING_TO_READ)
        source = Source(
            source_path,
            title or title_from_name(source_path),
            description.author or next((one.author for one in bylines if one.author), None),
            description.published or next((one.published for one in bylines if one.published), None),
            description.url,
        )
        return Document(source, "\n\n".join(text_of), tuple(paragraphs), description.notes)

    def _give_back_dates(self) -> None:
        """Make bare dates under the title paragraphs again where more of them follow: a chronicle."""
        bare = [piece for piece in self._pieces if not piece.level and _is_bare_date(piece.text)]
        if bare[1:]:
            self._pieces = [
                replace(piece, kind="text", said=None) if piece.said and piece in bare else piece
                for piece in self._pieces
            ]

    def _title_heading(self) -> str | None:
        """The first heading, at most a line or two above it, where no other is on its level."""
        headings = [piece for piece in self._pieces if piece.level]
        if not headings or headings[0] not in self._pieces[:3]:
            return None
        top = headings[0].level
        return headings[0].text if all(piece.level > top for piece in headings[1:]) else None


def _is_bare_date(text: str) -> bool:
    said = None if is_signed(text) else byline(text)
    return said is not None and said.published is not None


def short_lines_together(entries: Sequence[str], longest: int = 300, total: int = 1200) -> list[str]:
    """Entries of a list as paragraphs: one of lines while they are short, else one each."""
    if not entries:
        return []
    if max(map(len, entries)) <= longest and sum(map(len, entries)) <= total:
        return ["\n".join(entries)]
    return list(entries)


def title_from_name(source_path: str) -> str:
    """``reports/2024_harbour-report.final.pdf`` -> ``2024 harbour report.final``."""
    stem = PurePosixPath(source_path).stem
    return " ".join(re.sub(r"[_-]+", " ", stem).split()) or PurePosixPath(source_path).name
