"""What is said about where a text is from."""

from bot.showing.wording.phrases import count, listed
from bot.tracing.refusing import UntraceableError


def untraceable(error: UntraceableError) -> str:
    """Say why a text cannot be traced, and what to do."""
    match error.why:
        case "no word":
            return "There is no word in the text; paste the sentence whose source you want to know."
        case "too short":
            return f"“{error.text}” is too short to say where it is from; paste the whole sentence."
        case "too many characters":
            return f"The text has {error.number:,} characters; trace {error.most:,} at most, part by part."
        case "too many sentences":
            return f"The text has {error.number:,} sentences; trace {error.most:,} at most, part by part."


def found_verbatim(places: int, shown: int) -> str:
    """Say that a text stands in the documents as it is; ``shown`` of the places follow."""
    where = "in one place" if places == 1 else f"in {places:,} places"
    return f"Yes, letter for letter, {where}{f'; the first {shown}' if places > shown else ''}:"


def found_edited(*, omits: bool, puts_in: bool) -> str:
    """Say that a text stands in a document but for its ellipses (``omits``) and its brackets."""
    but = ["what is left out"] * omits + ["what stands in brackets"] * puts_in
    return f"Yes, letter for letter but for {listed(but)}:"


def left_out(text: str, *, within: bool) -> str:
    """Say what an ellipsis leaves out, and where it cuts."""
    if not text:
        return "Nothing is left out at the ellipsis."
    words = count(len(text.split()), "word")
    where = "within a sentence" if within else "at the edge of sentences"
    return f"Left out, {words}, cut {where}: “{text}”"


def in_brackets(asked: str, held: str) -> str:
    """Say what a document has where a text has brackets."""
    return f"{asked}: “{held}” in the document." if held else f"{asked}: nothing in the document."


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
