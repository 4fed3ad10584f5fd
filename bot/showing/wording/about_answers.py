"""What is said about an answer, and on the buttons under it."""

from collections.abc import Sequence

from bot.model import Answer, Certainty
from bot.question.words.stopping import PRONOUNS
from bot.showing.wording.calling import word_for_them
from bot.showing.wording.phrases import day, first_quoted, listed, person
from bot.showing.wording.translating import counted, number, say
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

CALL = "Ask somebody who may know"
ONLY_THE_ASKER = "Only who asked can have others called."


def who_can_answer(question: str) -> str:
    """Ask those who are called."""
    return say("Who can answer this? “{question}”", question=question)


def asked_before(question: str) -> str:
    """Head an answer that is shared with the question it was given to."""
    return say("The question was: “{question}”", question=question)


def not_found() -> str:
    """Say that there is no answer."""
    word = word_for_them()
    return say("Nothing in the {what} answers that.", what=word) if word else say(NOT_FOUND)


def guessed() -> str:
    """Offer what may not be an answer."""
    word = word_for_them()
    if not word:
        return say(GUESSED)
    return say("Perhaps nothing in the {what} answers that. This comes closest:", what=word)


def nothing_more() -> str:
    """Say that asking again finds the same."""
    word = word_for_them()
    if not word:
        return say(NOTHING_MORE)
    return say("I find the same quotes for that as before, and nothing more on it in the {what}.", what=word)


def noted_as_gap() -> str:
    """Say that the admins hear of it."""
    word = word_for_them()
    if not word:
        return say(NOTED_AS_GAP)
    return say("Noted for the admins: something may be missing in the {what}.", what=word)


def missing(words: Sequence[str]) -> str:
    """Say which words of the question no document holds."""
    return say("No document holds {words}.", words=first_quoted(words))


def nothing_on(question: str) -> str:
    """Say which of two questions of a message is not answered."""
    return say("I find nothing on this: “{question}”", question=question)


def ask_whom(whom: str) -> str:
    """Say who may know what the documents do not hold."""
    return say("Ask {whom}.", whom=whom)


def can_answer(question: str) -> str:
    """Offer a question that is like one that found nothing."""
    return say("What I can answer: “{question}”", question=question)


def corrected(corrections: Sequence[tuple[str, str]]) -> str:
    """Say which words were taken for misspelt."""
    each = [
        say("“{instead}” instead of “{word}”", instead=instead, word=word)
        for word, instead in dict.fromkeys(corrections)
    ]
    return say("I searched for {words}, which no document holds.", words=listed(each))


STANDS = {
    "asserts": ": {text}",
    "denies": " denies: {text}",
    "opposes": " opposes: {text}",
    "refuses": " refuses: {text}",
    "doubts": " doubts: {text}",
    "expects": " expects: {text}",
}
"""How a speaker's stand follows the name."""


def stand(stance: str, text: str) -> str:
    """Say what somebody's stand is, after the name."""
    return say(STANDS[stance], text=text)


def footer(answer: Answer) -> str:
    """Close an answer: how many quotes from where, and that they are verbatim."""
    documents = {quote.place.source.path for quote in answer.quotes}
    return say(
        "{quotes} from {documents}, letter for letter.",
        quotes=counted("{number} quote", "{number} quotes", len(answer.quotes)),
        documents=counted("{number} document", "{number} documents", len(documents), context="from"),
    )


def summary(certainty: Certainty, lead: str, *, too_little: bool = False) -> str:
    """Write the line of a notification; ``too_little``: the question says nothing to search for."""
    if certainty != "none" and lead:
        return lead if certainty == "sure" else f"{say(PERHAPS)} {lead}"
    return say(SAYS_TOO_LITTLE) if too_little else not_found()


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
NO_QUESTION_BEFORE = (
    "There is no question here for me to answer: ask it, or mention me in a reply to it or in its thread."
)
NOTHING_TO_SHARE = "I gave you no answer here that I could share. Ask first."
SHARE_WHERE = (
    "Only you read this: press “Share with channel” under the answer, or mention me with “share that” in the "
    "channel."
)
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
        if author:
            return say(
                "“{title}”, by {author}, tells it like this, with what others say in it:",
                title=title,
                author=author,
            )
        return say("“{title}” tells it like this, with what others say in it:", title=title)
    if speaker is None:
        if author:
            return say(
                "That is the document's own text, by {author}, in “{title}”:", title=title, author=author
            )
        return say("That is the document's own text, in “{title}”:", title=title)
    if speaker.name.casefold() in PRONOUNS:
        return say("“{title}” says only “{name}”:", title=title, name=speaker.name)
    name = person(speaker)
    return say("That was {name}:", name=name[:1].lower() + name[1:] if name.startswith("The ") else name)


def stands_in(author: str | None, title: str) -> str:
    """Say which document a quote is from."""
    if author:
        return say("That is from “{title}”, by {author}:", title=title, author=author)
    return say("That is from “{title}”:", title=title)


def written_on(title: str, published: str | None) -> str:
    """Say when a document was written, as far as it tells."""
    if published:
        return say("“{title}” is of {day}:", title=title, day=day(published))
    return say("“{title}” bears no date:", title=title)


def show_context(which: int) -> str:
    """Label the button that shows a quote in its place; ``which`` of several, 0: there is only one."""
    return say("Show context of {number}", number=number(which)) if which else say(SHOW_CONTEXT)


def context_of(title: str) -> str:
    """Head a quote shown with the paragraphs around it."""
    return say("In its place in “{title}”", title=title)
