"""Small folders: documents of a few paragraphs, and the index of them."""

from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source


def document(path: str, *paragraphs: str, title: str = "", section: tuple[str, ...] = ()) -> Document:
    """A document of some paragraphs, all in one section; a rule between keeps each a passage of its own."""
    text, places = "", []
    for number, paragraph in enumerate(paragraphs, 1):
        places.append(Paragraph(len(text), len(text) + len(paragraph), number, section))
        text += paragraph + "\n***\n"
    return Document(Source(path, title), text, tuple(places))


def index_of(*documents: str | Document, synonyms: str = "") -> Index:
    """An index of documents; a text alone is a document of one paragraph, in the order given."""
    return Index.of(
        [
            document(f"{number:03}.md", one) if isinstance(one, str) else one
            for number, one in enumerate(documents)
        ],
        synonyms=synonyms,
    )
