"""What is said about answers that were no help."""

REASONS = {
    "quote": "Wrong quote",
    "speaker": "Wrong speaker",
    "outdated": "Outdated",
    "missing": "Something is missing",
}
"""What may be wrong with an answer."""
NO_REASON = "No reason given"
QUOTES_ONLY = "(quotes only)"
COMPLAINTS = "Answers that were no help"
NO_COMPLAINTS = "No complaints about answers whose documents may be seen here."
NOBODY_IS_NAMED = "Who says so is told to nobody."
NO_SUCH_ANSWER = "I gave no such answer here, so nothing was noted."

WHAT_WAS_WRONG = "What was wrong?"
IN_YOUR_WORDS = "In your words"
READ_BY_ADMINS = "The admins read it beside your question and its answer, without your name."
SEND = "Send"
