"""What is said about who says what."""

from collections.abc import Sequence

from bot.showing.wording.phrases import count, listed, person
from knowledge.model import Speaker


def says(name: str, number: int, about: str) -> str:
    """Head the list of what someone says."""
    subject = f" about “{about}”" if about else ""
    return f"{name}{subject}: {count(number, 'statement')}"


def more_statements(number: int) -> str:
    """Say how many more there are."""
    return f"And {count(number, 'more statement')}; name a subject, too, with “about” to narrow them down."


def unknown_speaker(name: str, similar: Sequence[str]) -> str:
    """Say that nobody of that name speaks in the documents."""
    hint = f" Did you mean {listed(similar, 'or')}?" if similar else " “sources” lists the documents."
    return f"No document quotes anyone named “{name}”.{hint}"


def says_nothing_about(name: str, about: str) -> str:
    """Say that someone speaks in the documents, but not on this."""
    return f"The documents quote {name}, but not about “{about}”."


WHOSE_QUOTES = "Whose quotes? Write “quotes by” and a name."


def said_by(speaker: Speaker) -> str:
    """Say whose words a text has that puts them into somebody else's mouth."""
    return f"In the document, these are the words of {person(speaker)}."
