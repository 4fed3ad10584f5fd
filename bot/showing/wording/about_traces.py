"""What is said about where a text is from."""

from bot.showing.wording.translating import counted, number, say
from bot.tracing.refusing import UntraceableError


def untraceable(error: UntraceableError) -> str:
    """Say why a text cannot be traced, and what to do."""
    match error.why:
        case "no word":
            return say("There is no word in the text; paste the sentence whose source you want to know.")
        case "too short":
            return say(
                "“{text}” is too short to say where it is from; paste the whole sentence.", text=error.text
            )
        case "too many characters":
            return say(
                "The text has {number} characters; trace {most} at most, part by part.",
                number=number(error.number),
                most=number(error.most),
            )
        case "too many sentences":
            return say(
                "The text has {number} sentences; trace {most} at most, part by part.",
                number=number(error.number),
                most=number(error.most),
            )


def found_verbatim(places: int, shown: int) -> str:
    """Say that a text stands in the documents as it is; ``shown`` of the places follow."""
    if places > shown:
        return say(
            "Yes, letter for letter, in {places} places; the first {shown}:",
            places=number(places),
            shown=number(shown),
        )
    return counted(
        "Yes, letter for letter, in one place:", "Yes, letter for letter, in {number} places:", places
    )


def found_edited(*, omits: bool, puts_in: bool) -> str:
    """Say that a text stands in a document but for its ellipses (``omits``) and its brackets."""
    if omits and puts_in:
        return say("Yes, letter for letter but for what is left out and what stands in brackets:")
    if puts_in:
        return say("Yes, letter for letter but for what stands in brackets:")
    return say("Yes, letter for letter but for what is left out:") if omits else found_verbatim(1, 1)


def left_out(text: str, *, within: bool) -> str:
    """Say what an ellipsis leaves out, and where it cuts."""
    if not text:
        return say("Nothing is left out at the ellipsis.")
    words = len(text.split())
    if within:
        return counted(
            "Left out, {number} word, cut within a sentence: “{text}”",
            "Left out, {number} words, cut within a sentence: “{text}”",
            words,
            text=text,
        )
    return counted(
        "Left out, {number} word, cut at the edge of sentences: “{text}”",
        "Left out, {number} words, cut at the edge of sentences: “{text}”",
        words,
        text=text,
    )


def in_brackets(asked: str, held: str) -> str:
    """Say what a document has where a text has brackets."""
    if not held:
        return say("{asked}: nothing in the document.", asked=asked)
    return say("{asked}: “{held}” in the document.", asked=asked, held=held)


FOUND_QUOTED = "The quoted words stand here, letter for letter; the rest is yours:"
QUOTED_ALTERED = (
    "The quoted words stand here almost like this; the rest is yours. What was taken out and what was added:"
)


FOUND_IN_STYLE = "The words are the same; only quotation marks, dashes or spaces differ."
FOUND_ALTERED = "Almost: a document has it in other words. What was taken out and what was added:"
FOUND_SAME_WORDS = "Almost: the same words; only capitals, hyphens or punctuation differ."
FOUND_APART = "Almost: each sentence stands in a document, but not together like this:"
FOUND_APART_ALTERED = (
    "Almost: each sentence stands in a document, but not together like this, and some in other words:"
)
FOUND_PARTLY = "In part: some of its sentences stand in the documents, some do not."
FOUND_NOWHERE = "No. This text is in none of the documents."
IN_NO_DOCUMENT = "in none of the documents"
CLOSEST_TO_TEXT = "They share words with your text, but it is not in them."
NOTHING_TO_TRACE = "There is no text to look for. Write: where is this from? and then the text."
THEIRS = "In the document"
WHERE_FROM = "Where is this from?"
