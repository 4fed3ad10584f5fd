"""How every format becomes a document: headings and paragraphs in, offsets out."""

from typing import Literal, NamedTuple

from knowledge.errors import UnreadableFileError
from knowledge.model import Document, Heading, Paragraph, ParagraphKind, Part, Source
from knowledge.reading.layout.laying import Laid, Marked, lay_text
from knowledge.reading.layout.seen import is_seen
from knowledge.reading.origin.bylines import byline, is_signed
from knowledge.reading.origin.describing import Description
from knowledge.reading.origin.naming import date_from_name, is_bare_name, title_from_name

_ABOVE_TITLE = 2
"""Pieces: the name of a site, a date."""
NOTHING_TO_READ = "it holds no text; add some, or remove the file"


class _Piece(NamedTuple):
    laid: Laid
    section: tuple[str, ...]
    page: int | None
    kind: ParagraphKind | None
    """None is a heading, or a byline."""
    level: int = 0
    """Of a heading, 1 the outermost; 0: no heading."""
    anchor: str | None = None
    """Of a heading."""
    tail: str = ""
    """As ``Heading.tail``."""
    is_heading: bool = False
    """Set as a heading in the file, not only like one."""
    language: str | None = None
    """Of code."""
    said: Description | None = None
    """What a byline says."""


HeadingKind = Literal["heading", "line", "tab"]
"""A heading of the file, a bold line that stands as one would, or the label of a tab."""

Open = list[tuple[int, str]]
"""The headings a text stands under, with their levels."""


class Draft:
    """A document being put together in reading order.

    Args:
        titled: Its title stands outside of what is put in, so that no heading stands for it.
    """

    def __init__(self, *, titled: bool = False) -> None:
        self._titled = titled
        self._pieces: list[_Piece] = []
        self._bylines = 0
        """How many of them are such."""
        self._open: Open = []
        self._first_guess: str | None = None

    def heading(
        self,
        level: int,
        words: str,
        page: int | None = None,
        anchor: str | None = None,
        *,
        tail: str = "",
        kind: HeadingKind = "heading",
    ) -> None:
        """Add a heading; ``level`` 1 is the outermost.

        A bold line names the document only if it comes first and no heading does; a tab's label never.
        """
        laid = lay_text(words.replace("\n", " "))
        if not is_seen(laid.text):
            return
        if kind == "line" and not self._pieces:
            self._first_guess = laid.text
        self._open = [(depth, name) for depth, name in self._open if depth < level]
        self._open.append((level, laid.text))
        self._pieces.append(_Piece(laid, (), page, None, level, anchor, tail, is_heading=kind == "heading"))

    @property
    def open(self) -> Open:
        """The headings that the next paragraph stands under."""
        return list(self._open)

    def go_back(self, headings: Open) -> None:
        """Go on under headings that were open before."""
        self._open = headings

    def text(self, words: str, page: int | None = None) -> None:
        """Add a paragraph; a line break in it is one that a reader sees.

        What stands right under the title and says who wrote it and when is no paragraph; it describes the text.
        """
        laid = lay_text(words)
        said = byline(laid.text) if len(self._pieces) - self._bylines <= 1 else None
        if said and all(piece.kind is None for piece in self._pieces):
            self._bylines += 1
            self._pieces.append(_Piece(laid, (), page, None, said=said))
        else:
            self.add(laid, "text", page)

    def add(
        self, laid: Laid, kind: ParagraphKind, page: int | None = None, language: str | None = None
    ) -> None:
        """Add a paragraph that is laid out already: a list, a table, code or a note."""
        if is_seen(laid.text):
            section = tuple(name for _, name in self._open)
            self._pieces.append(_Piece(laid, section, page, kind, language=language))

    def document(self, source_path: str, description: Description) -> Document:
        """The document.

        Its title is the description's, else a heading of the whole text, else made from the file's name.

        Raises:
            UnreadableFileError: There is no text.
        """
        self._give_back_dates()
        bylines = [piece.said for piece in self._pieces if piece.said]
        title = description.title or self._named_by_heading() or self._first_guess
        if not title and is_bare_name(source_path) and (first := self._first_heading()):
            title = first.laid.text
        joined = _Joining({title, self._title_heading()})
        # A file of headings alone still has something to say.
        headings_only = all(piece.kind is None for piece in self._pieces)
        for piece in self._pieces:
            joined.add(piece, is_paragraph=piece.kind is not None or headings_only)
        if not joined.paragraphs:
            raise UnreadableFileError(source_path, NOTHING_TO_READ)
        source = Source(
            source_path,
            title or title_from_name(source_path),
            description.author or next((one.author for one in bylines if one.author), None),
            description.published
            or next((one.published for one in bylines if one.published), None)
            or date_from_name(source_path),
            description.url,
            description.keywords,
            description.window,
        )
        return Document(
            source,
            "\n\n".join(joined.texts),
            tuple(joined.paragraphs),
            description.notes,
            tuple(joined.headings),
            tuple(joined.marked.links),
            tuple(joined.marked.code),
            tuple(joined.marked.pictures),
        )

    def _give_back_dates(self) -> None:
        """Make bare dates under the title paragraphs again where more of them follow: a chronicle."""
        if not self._bylines:
            return
        bare = [piece for piece in self._pieces if not piece.level and _is_bare_date(piece.laid.text)]
        if bare[1:]:
            self._pieces = [
                piece._replace(kind="text", said=None) if piece.said and piece in bare else piece
                for piece in self._pieces
            ]

    def _first_heading(self) -> _Piece | None:
        return next((piece for piece in self._pieces if piece.is_heading), None)

    def _named_by_heading(self) -> str | None:
        """The first heading, where it is the title.

        Whoever begins with headings of the second level has the title elsewhere, as notes and the pages of a
        wiki have it in the name of their file.
        """
        first = self._first_heading()
        return first.laid.text if first and first.level == 1 else self._title_heading()

    def _title_heading(self) -> str | None:
        """The first heading, where no other is on its level.

        At most a line or two stand above one of the first level, and nothing above a deeper one.
        """
        first = self._first_heading()
        if self._titled or first is None:
            return None
        above = self._pieces[: self._pieces.index(first)]
        if len(above) > _ABOVE_TITLE or (first.level > 1 and any(piece.kind for piece in above)):
            return None
        deeper = (
            piece.level > first.level for piece in self._pieces if piece.is_heading and piece is not first
        )
        return first.laid.text if all(deeper) else None


def _is_bare_date(text: str) -> bool:
    said = None if is_signed(text) else byline(text)
    return said is not None and said.published is not None


class _Joining:
    """Pieces one below the other, with the places of what is in them."""

    def __init__(self, titles: set[str | None]) -> None:
        self.texts: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.headings: list[Heading] = []
        self.marked = Marked()
        self._titles = titles
        self._offset = 0

    def add(self, piece: _Piece, *, is_paragraph: bool) -> None:
        start, laid = self._offset, piece.laid
        end = start + len(laid.text)
        self.texts.append(laid.text)
        if piece.level:
            self.headings.append(
                Heading(start, end, piece.level, piece.anchor, piece.tail, not piece.is_heading)
            )
        if is_paragraph:
            section = tuple([name for name in piece.section if name not in self._titles])
            parts = [
                Part(one.start + start, one.end + start, one.kind, one.level, one.parent) for one in laid.parts
            ]
            self.paragraphs.append(
                Paragraph(
                    start,
                    end,
                    len(self.paragraphs) + 1,
                    section,
                    piece.page,
                    piece.kind or "text",
                    tuple(parts),
                    piece.language,
                )
            )
        self.marked.take(laid.marked, start)
        self._offset = end + 2
