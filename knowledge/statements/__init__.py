"""Who says what in a text: quotations and reported claims with speaker, role and outlet.

``paragraphs`` finds where the text is cut, ``quotations`` what is quoted and which of it is spoken, ``clauses``
who does what in the text around, ``people`` whom the names and pronouns mean, with what ``lexicon`` knows of
English words; ``reporting`` makes statements of reported clauses, and ``finding`` runs them all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.model import Paragraph, Span, Statement
from knowledge.statements.finding import Finding
from knowledge.statements.paragraphs import find_paragraphs, flattened, split_at_labels
from knowledge.statements.people.certainty import BAR
from knowledge.statements.people.nobody import is_nobody, names_people


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


def somebodys(statements: Iterable[Statement], text: str) -> list[Statement]:
    """What is surely said by a person or an organisation, and quotations beside it that nobody surely says.

    The claims of pronouns, programs and forms go; so does everything where nobody speaks, as in manuals.
    ``text`` is that of the statements.
    """
    every = [(one, one.speaker is not None and one.speaker.certainty >= BAR) for one in statements]
    people_named = names_people(one.speaker for one, sure in every if sure and one.speaker)
    known = [(one, sure and not is_nobody(one, text, people_named=people_named)) for one, sure in every]
    if not any(sure for _, sure in known):
        return []
    return [one if sure else replace(one, speaker=None) for one, sure in known if sure or one.kind == "direct"]


def meaning_of(text: str, span: Span) -> str:
    """Whom the words at ``span`` mean, as fully as ``text`` names them; the words themselves when in doubt."""
    return _read(text, find_paragraphs(text)).meaning_of(span)


def _read(text: str, paragraphs: list[Span], author: str | None = None) -> Finding:
    spans = split_at_labels(text, paragraphs)
    return Finding(flattened(text, spans), spans, author)
