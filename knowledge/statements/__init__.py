"""Who says what in a text: quotations and reported claims with speaker, role and outlet.

``paragraphs`` finds where the text is cut, ``quotations`` what is quoted and which of it is spoken, ``clauses``
who does what in the text around, ``people`` whom the names and pronouns mean, with what ``lexicon`` knows of
English words; ``reporting`` makes statements of reported clauses, and ``finding`` runs them all.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.model import Paragraph, Span, Statement
from knowledge.statements.finding import Finding
from knowledge.statements.languages.cues import cues_of
from knowledge.statements.languages.quoted import Quoted
from knowledge.statements.languages.telling import ENGLISH, paragraphs_by_language
from knowledge.statements.paragraphs import find_paragraphs, flattened, split_at_labels
from knowledge.statements.people.certainty import BAR
from knowledge.text.languages import stop_words

MARKED = re.compile(r"[\"“”„«»「」『』《》]")
"""What may quote in any language."""


def find_statements(
    text: str, paragraphs: Sequence[Paragraph] | None = None, author: str | None = None, title: str = ""
) -> list[Statement]:
    """All statements of ``text`` in the order of their first words; offsets count its characters.

    Without ``paragraphs`` they are found at line breaks; hard-wrapped text is read as unwrapped. What is in no
    paragraph (a heading) or is code says nothing. Its own "I" is the ``author``, unless these are several;
    the ``title`` may have the full names of those who take turns.
    """
    found: list[Statement] = []
    for language, parts in paragraphs_by_language(text, _spoken(text, paragraphs)).items():
        found += _in_language(language, text, parts, author, title)
    return sorted(found, key=lambda one: one.spans[0])


def _spoken(text: str, paragraphs: Sequence[Paragraph] | None) -> list[Span]:
    if paragraphs is None:
        return find_paragraphs(text)
    return [(part.start, part.end) for part in paragraphs if part.kind != "code"]


def _in_language(
    language: str, text: str, paragraphs: list[Span], author: str | None, title: str
) -> list[Statement]:
    """The statements of paragraphs in one language: none where its cues are not known."""
    if language == ENGLISH:
        return _read(text, paragraphs, author, title).statements()
    cues = cues_of(language)
    return (
        Quoted(flattened(text, paragraphs), paragraphs, cues, stop_words(language)).statements() if cues else []
    )


def is_unheard(text: str, paragraphs: Sequence[Paragraph] | None = None) -> bool:
    """Whether something is quoted in a language whose cues are not known, so that nobody is named there."""
    return any(
        MARKED.search(text, *part)
        for language, parts in paragraphs_by_language(text, _spoken(text, paragraphs)).items()
        if language != ENGLISH and cues_of(language) is None
        for part in parts
    )


def somebodys(statements: Iterable[Statement]) -> list[Statement]:
    """What is surely said by a person or an organisation, and quotations beside it that nobody surely says.

    The claims of pronouns, programs and forms go; so does everything where nobody speaks, as in manuals.
    """
    known = [(one, one.speaker is not None and one.speaker.certainty >= BAR) for one in statements]
    if not any(sure for _, sure in known):
        return []
    return [one if sure else replace(one, speaker=None) for one, sure in known if sure or one.kind == "direct"]


def meaning_of(text: str, span: Span) -> str:
    """Whom the words at ``span`` mean, as fully as ``text`` names them; the words themselves when in doubt."""
    return _read(text, find_paragraphs(text)).meaning_of(span)


def _read(text: str, paragraphs: list[Span], author: str | None = None, title: str = "") -> Finding:
    spans = split_at_labels(text, paragraphs, title)
    return Finding(flattened(text, spans), spans, author, title)
