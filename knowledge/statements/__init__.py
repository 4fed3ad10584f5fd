"""Who says what in a text: quotations and reported claims with speaker, role and outlet.

``paragraphs`` finds where the text is cut, ``quotations`` what is quoted and which of it is spoken, ``clauses``
who does what in the text around, ``people`` whom the names and pronouns mean, with what ``lexicon`` knows of
English words; ``reporting`` makes statements of reported clauses, and ``finding`` runs them all.
"""

from collections.abc import Sequence

from knowledge.model import Paragraph, Span, Statement
from knowledge.statements.finding import Finding
from knowledge.statements.paragraphs import find_paragraphs, flattened, split_at_labels


def find_statements(
    text: str, paragraphs: Sequence[Paragraph] | None = None, author: str | None = None
) -> list[Statement]:
    """All statements of ``text`` in the order of their first words; offsets count its characters.

    Without ``paragraphs`` they are found at line breaks; hard-wrapped text is read as unwrapped. What is in no
    paragraph (a heading) or is code says nothing. Its own "I" is the ``author``, unless these are several.
    """
    if paragraphs is None:
        return _read(text, find_paragraphs(text), author).statements()
    spoken = [(part.start, part.end) for part in paragraphs if part.kind != "code"]
    return _read(text, spoken, author).statements()


def meaning_of(text: str, span: Span) -> str:
    """Whom the words at ``span`` mean, as fully as ``text`` names them; the words themselves when in doubt."""
    return _read(text, find_paragraphs(text)).meaning_of(span)


def _read(text: str, paragraphs: list[Span], author: str | None = None) -> Finding:
    spans = split_at_labels(text, paragraphs)
    return Finding(flattened(text, spans), spans, author)
