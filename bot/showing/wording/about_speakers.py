"""What is said about who says what."""

from collections.abc import Sequence

from bot.model import Heard
from bot.showing.wording.phrases import count, day, listed, person
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
    hint = f"Did you mean {listed(similar, 'or')}?" if similar else "“sources” lists the documents."
    return f"{quotes_nobody_named(name)} {hint}"


def quotes_nobody_named(name: str) -> str:
    """Say that nobody of that name speaks in the documents."""
    return f"No document quotes anyone named “{name}”."


def says_nothing_about(name: str, about: str) -> str:
    """Say that someone speaks in the documents, but not on this."""
    return f"The documents quote {name}, but not about “{about}”."


def heard(found: Heard, *, answered: bool) -> tuple[str, ...]:
    """Say what came of a question for somebody's words, a sentence each; ``answered``: with what follows."""
    name = listed(found.names)
    match found.outcome:
        case "said":
            return (says_nothing_about(listed(found.silent, "or"), found.about),) if found.silent else ()
        case "verbatim":
            return (f"Yes, {name} says it in these words:",)
        case "nearly":
            return (f"Nearly: {name} says it in much the same words.",)
        case "denied":
            return (f"No, {name} speaks against it:",)
        case "otherwise":
            closest = (closest_words(name) + ":",) if answered else ()
            return (f"I find no quotation of {name} with these words.", *closest)
        case "dated":
            return (said_on(name, found.days),)
        case "silent":
            return (says_nothing_about(name, found.about), *((TOLD_INSTEAD,) if answered else ()))
        case "unquoted":
            return (quotes_nobody_named(name), *((TOLD_INSTEAD,) if answered else ()))


TOLD_INSTEAD = "This is what the documents tell of it:"
OTHERS_SAY_IT = "Others who say it"


def closest_words(name: str) -> str:
    """Head the words of somebody's that come closest to those asked about."""
    return f"The closest words of {name}"


def said_on(name: str, days: Sequence[str]) -> str:
    """Say when somebody said something, by the days of the documents; "" where one bears none."""
    dated = [day(one) for one in days if one]
    undated = ["without a date"] if "" in days else []
    each = [*(f"of {one}" for one in dated), *undated]
    return f"{name} says it in {'a document' if len(each) == 1 else 'documents'} {listed(each)}:"


def office_held(asked: str, name: str, held_on: str, before: Sequence[tuple[str, str]]) -> str:
    """Say who holds an office that was asked for, since when it is known, and who did before."""
    told = f"“{asked}” is {name} here"
    if held_on:
        told += f", as of {day(held_on)}"
    others = [f"{other} ({day(on)})" if on else other for other, on in before]
    return f"{told}; before: {listed(others)}." if others else f"{told}."


WHOSE_QUOTES = "Whose quotes? Write “quotes by” and a name."


def said_by(speaker: Speaker) -> str:
    """Say whose words a text has that puts them into somebody else's mouth."""
    return f"In the document, these are the words of {person(speaker)}."


def said_by_them(speaker: Speaker) -> str:
    """Say that a text names the right speaker."""
    return f"The speaker is right: it is {person(speaker)}."


NOBODY_NAMED = "The document does not name the speaker."
