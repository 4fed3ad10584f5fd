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


def found_verbatim(places: int) -> str:
    """Say that a text stands in the documents as it is."""
    return counted(
        "Yes, letter for letter, in one place:", "Yes, letter for letter, in {number} places:", places
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
