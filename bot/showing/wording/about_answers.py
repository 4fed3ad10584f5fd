"""What is said about an answer, and on the buttons under it."""

from collections.abc import Sequence

from bot.model import Answer, Certainty
from bot.question.words.stopping import PRONOUNS
from bot.showing.wording.phrases import count, day, listed, person, quoted
from knowledge.model import Speaker

CLOSEST = "Closest passages"
CLOSEST_NOTE = "They share words with your question, but they are not an answer."
WHO_SAYS_WHAT = "Who says what"
NOT_FOUND = "The briefings do not answer that."
SAYS_TOO_LITTLE = "Please ask a fuller question: write what it is about, too, in a few more words."
PERHAPS = "This may answer it:"
GUESSED = "The briefings may not answer that. This comes closest:"
CUT = "shortened; the whole passage is in the document"
NOTED_AS_GAP = "Noted for the admins: a briefing may be missing."


def missing(words: Sequence[str]) -> str:
    """Say which words of the question no document holds."""
    return f"No document holds {quoted(words)}."


def ask_whom(whom: str) -> str:
    """Say who may know what the documents do not hold."""
    return f"Ask {whom}."


def can_answer(question: str) -> str:
    """Offer a question that is like one that found nothing."""
    return f"What I can answer: “{question}”"


def corrected(corrections: Sequence[tuple[str, str]]) -> str:
    """Say which words were taken for misspelt."""
    each = [f"“{instead}” instead of “{word}”" for word, instead in corrections]
    return f"I searched for {listed(each)}, which no document holds."


STANDS = {
    "asserts": "",
    "denies": " denies",
    "opposes": " opposes",
    "refuses": " refuses",
    "doubts": " doubts",
    "expects": " expects",
}
"""How a speaker's stand is introduced, where it is more than having said it."""


def footer(answer: Answer) -> str:
    """Close an answer: how many quotes from where, and that they are verbatim."""
    documents = {quote.place.source.path for quote in answer.quotes}
    return f"{count(len(answer.quotes), 'quote')} from {count(len(documents), 'document')}, letter for letter."


def summary(certainty: Certainty, lead: str, *, too_little: bool = False) -> str:
    """Write the line of a notification; ``too_little``: the question says nothing to search for."""
    if certainty != "none" and lead:
        return lead if certainty == "sure" else f"{PERHAPS} {lead}"
    return SAYS_TOO_LITTLE if too_little else NOT_FOUND


HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
MORE_QUOTES = "More quotes"
SHOW_CONTEXT = "Show context"
SHARE = "Share with channel"
THANKS_HELPFUL = "Thank you. Noted as helpful."
THANKS_NOT_HELPFUL = "Thank you. Noted for the admins, who see which answers fell short."
ANSWER_FORGOTTEN = "I no longer have that answer. Please ask the question again."
NO_MORE_QUOTES = "There are no more quotes on this."
NOTHING_MORE = "I find the same quotes for that as before; the briefings hold nothing more on it."
NOTHING_BEFORE = "You have not asked me anything here yet. Write a question first."
NOTHING_ANSWERED = "The last question found no answer, so there is no quote to tell more about."
NOBODY_SPOKE = (
    "The last answer names nobody who speaks. Write “quotes by” and a name to see what somebody said."
)
ONLY_QUOTES = "Whether it is true I cannot tell: I only quote. Here it stands:"
QUOTE_CHANGED = (
    "The document of this quote has changed since, and the passage is no longer in it. "
    "Please ask the question again."
)
CONTEXT = "In its place"


def who_said_it(speaker: Speaker | None, author: str | None, title: str, *, others: bool) -> str:
    """Say who speaks in a quote: a person, or the document, perhaps with words of ``others`` in it."""
    if speaker is None and others:
        return f"“{title}”{f', by {author},' if author else ''} tells it like this, with what others say in it:"
    if speaker is None:
        by = f"by {author}, " if author else ""
        return f"That is the document's own text, {by}in “{title}”:"
    if speaker.name.casefold() in PRONOUNS:
        return f"“{title}” says only “{speaker.name}”:"
    name = person(speaker)
    return f"That was {name[:1].lower() + name[1:] if name.startswith('The ') else name}:"


def stands_in(author: str | None, title: str) -> str:
    """Say which document a quote is from."""
    return f"That is from “{title}”{f', by {author}' if author else ''}:"


def written_on(title: str, published: str | None) -> str:
    """Say when a document was written, as far as it tells."""
    return f"“{title}” is of {day(published)}:" if published else f"“{title}” bears no date:"


def show_context(number: int) -> str:
    """Label the button that shows a quote in its place; ``number``: which of several, 0: there is only one."""
    return f"{SHOW_CONTEXT} of {number}" if number else SHOW_CONTEXT


def context_of(title: str) -> str:
    """Head a quote shown with the paragraphs around it."""
    return f"In its place in “{title}”"
