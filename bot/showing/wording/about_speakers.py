"""What is said about who says what."""

from collections.abc import Sequence

from bot.model import Heard
from bot.showing.wording.phrases import day, listed, person
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


def heard(found: Heard, *, answered: bool) -> tuple[str, ...]:
    """Say what came of a question for somebody's words, a sentence each; ``answered``: with what follows."""
    name = listed(found.names)
    instead = (say(TOLD_INSTEAD),) if answered else ()
    match found.outcome:
        case "said":
            return (says_nothing_about(listed(found.silent, "or"), found.about),) if found.silent else ()
        case "verbatim":
            return (say("Yes, in these words, said by {name}:", name=name),)
        case "nearly":
            return (say("Nearly: in much the same words, said by {name}.", name=name),)
        case "denied":
            return (say("No, the contrary comes from {name}:", name=name),)
        case "otherwise":
            closest = (say("The closest words of {name}:", name=name),) if answered else ()
            return (say("I find no quotation of {name} with these words.", name=name), *closest)
        case "dated":
            return (said_on(name, found.days),)
        case "silent":
            return (says_nothing_about(name, found.about), *instead)
        case "unquoted":
            unknown = say("No document quotes anyone named “{name}”.", name=name)
            return (unknown_speaker(name, found.similar) if found.similar else unknown, *instead)


TOLD_INSTEAD = "This is what the documents tell of it:"
OTHERS_SAY_IT = "Others who say it"


def closest_words(found: Heard) -> str:
    """Head the words of somebody's that come closest to those asked about."""
    return say("The closest words of {name}", name=listed(found.names))


def said_on(name: str, days: Sequence[str]) -> str:
    """Say when somebody said something, by the days of the documents; "" where one bears none."""
    dated = listed([day(one) for one in days if one])
    if not dated:
        return say("Said by {name} in a document without a date:", name=name)
    if "" in days:
        return say("Said by {name} in documents of {days}, and in one without a date:", name=name, days=dated)
    return counted(
        "Said by {name} in a document of {days}:",
        "Said by {name} in documents of {days}:",
        len(days),
        name=name,
        days=dated,
    )


def office_held(asked: str, name: str, held_on: str, before: Sequence[tuple[str, str]]) -> str:
    """Say who holds an office that was asked for, since when it is known, and who did before."""
    others = listed([f"{other} ({day(on)})" if on else other for other, on in before])
    if not held_on:
        return say("“{office}” is {name} here.", office=asked, name=name)
    if not others:
        return say("“{office}” is {name} here, as of {day}.", office=asked, name=name, day=day(held_on))
    return say(
        "“{office}” is {name} here, as of {day}; before: {others}.",
        office=asked,
        name=name,
        day=day(held_on),
        others=others,
    )


WHOSE_QUOTES = "Whose quotes? Write “quotes by” and a name."


def said_by(speaker: Speaker) -> str:
    """Say whose words a text has that puts them into somebody else's mouth."""
    return say("In the document, these are the words of {person}.", person=person(speaker))


def said_by_them(speaker: Speaker) -> str:
    """Say that a text names the right speaker."""
    return say("The speaker is right: it is {person}.", person=person(speaker))


NOBODY_NAMED = "The document does not name the speaker."
