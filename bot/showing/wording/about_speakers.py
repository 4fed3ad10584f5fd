"""What is said about who says what."""

from collections.abc import Sequence

from bot.showing.wording.phrases import listed, person
from bot.showing.wording.translating import counted, say
from knowledge.model import Speaker


def says(name: str, statements: int, about: str) -> str:
    """Head the list of what someone says."""
    if about:
        return counted(
            "{name} about “{about}”: {number} statement",
            "{name} about “{about}”: {number} statements",
            statements,
            name=name,
            about=about,
        )
    return counted("{name}: {number} statement", "{name}: {number} statements", statements, name=name)


def more_statements(statements: int) -> str:
    """Say how many more there are."""
    return counted(
        "And {number} more statement; name a subject, too, with “about” to narrow them down.",
        "And {number} more statements; name a subject, too, with “about” to narrow them down.",
        statements,
    )


def unknown_speaker(name: str, similar: Sequence[str]) -> str:
    """Say that nobody of that name speaks in the documents."""
    if similar:
        meant = listed(similar, "or")
        return say("No document quotes anyone named “{name}”. Did you mean {meant}?", name=name, meant=meant)
    return say("No document quotes anyone named “{name}”. “sources” lists the documents.", name=name)


def says_nothing_about(name: str, about: str) -> str:
    """Say that someone speaks in the documents, but not on this."""
    return say("The documents quote {name}, but not about “{about}”.", name=name, about=about)


WHOSE_QUOTES = "Whose quotes? Write “quotes by” and a name."


def said_by(speaker: Speaker) -> str:
    """Say whose words a text has that puts them into somebody else's mouth."""
    return say("In the document, these are the words of {person}.", person=person(speaker))
