"""Every sentence of the bot's own that a user can read."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from bot.model import Answer, AnswerStatus
from bot.words.stopping import PRONOUNS
from knowledge.model import Place, Speaker

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# --- small pieces -----------------------------------------------------------------------------------


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write "1 quote", "2 quotes", "1,234 passages"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], conjunction: str = "and") -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def quoted(words: Sequence[str], conjunction: str = "or") -> str:
    """Join words, each in quotation marks."""
    return listed([f"“{word}”" for word in words], conjunction)


def day(published: str) -> str:
    """Write an ISO date as people do: "9 July 2010", "July 2010", "2010"."""
    parts = published.split("-")
    try:
        numbers = [int(part) for part in parts]
        match numbers:
            case [year, month, number]:
                date(year, month, number)
                return f"{number} {MONTHS[month - 1]} {year}"
            case [year, month] if 1 <= month <= len(MONTHS):
                return f"{MONTHS[month - 1]} {year}"
    except ValueError:
        pass
    return published


def moment(at: datetime) -> str:
    """Write a time: "3 November 2026, 14:05 UTC"."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M} {at.tzname() or ''}".rstrip()


def person(speaker: Speaker) -> str:
    """Name a speaker with role and outlet: "Ann Lee, harbour master, in Harbour Gazette"."""
    name = speaker.name
    if speaker.role:
        name += f", {speaker.role}"
    if speaker.outlet:
        name += f", in {speaker.outlet}"
    return name


def spot(place: Place) -> str:
    """Say where in its document a place is: "Costs › Who pays, paragraph 3, page 2"."""
    parts = [f"paragraph {place.paragraph:,}"]
    if place.section:
        parts.insert(0, " › ".join(place.section))
    if place.page is not None:
        parts.append(f"page {place.page:,}")
    return ", ".join(parts)


def also_in(places: Sequence[Place], beside: Place) -> str:
    """Say where else a quote that stands ``beside`` stands; "" where it is the same paragraph."""
    titles = {place.source.path: place.source.title for place in (beside, *places)}
    named = Counter(titles.values())
    paragraphs = dict.fromkeys((place.source.path, place.paragraph) for place in places)
    paragraphs.pop((beside.source.path, beside.paragraph), None)
    others = [
        f"paragraph {number:,}"
        if path == beside.source.path
        # A title that several bear tells them apart no more.
        else f"{path if named[titles[path]] > 1 else f'“{titles[path]}”'}, paragraph {number:,}"
        for path, number in paragraphs
    ]
    more = len(others) - 2
    return (
        f"also in {listed(others[:2] + ([count(more, 'other place')] if more > 0 else []))}" if others else ""
    )


# --- answers ----------------------------------------------------------------------------------------

CLOSEST = "Closest passages"
CLOSEST_NOTE = "They share words with your question, but they are not an answer."
WHO_SAYS_WHAT = "Who says what"
NOT_FOUND = "The briefings do not answer that."
SAYS_TOO_LITTLE = "Please ask a fuller question: write what it is about, too, in a few more words."
GUESSED = "The briefings may not answer that. This comes closest:"
CUT = "shortened; the whole passage is in the document"
NOTED_AS_GAP = "Noted for the admins: a briefing may be missing."


def missing(words: Sequence[str]) -> str:
    """Say which words of the question no document holds."""
    return f"No document holds {quoted(words)}."


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


def summary(status: AnswerStatus, lead: str, *, too_little: bool = False) -> str:
    """Write the line of a notification; ``too_little``: the question says nothing to search for."""
    if status == "answered" and lead:
        return lead
    return SAYS_TOO_LITTLE if too_little else NOT_FOUND


# --- buttons ----------------------------------------------------------------------------------------

HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
MORE_QUOTES = "More quotes"
SHOW_CONTEXT = "Show context"
SHARE = "Share with channel"
RELOAD = "Reload"
THANKS_HELPFUL = "Thank you. Noted as helpful."
THANKS_NOT_HELPFUL = "Thank you. Noted for the admins, who see which answers fell short."
ANSWER_FORGOTTEN = "I no longer have that answer. Please ask the question again."
NO_MORE_QUOTES = "There are no more quotes on this."
NOTHING_MORE = "I find the same quotes for that as before; the briefings hold nothing more on it."
NOTHING_BEFORE = "You have not asked me anything here yet. Write a question first."
NOTHING_ANSWERED = "The last question found no answer, so there is no quote to tell more about."
NOBODY_SPOKE = "Nobody speaks in the last answer: it is the document's own text."
ONLY_QUOTES = "Whether it is true I cannot tell: I only quote. Here it stands:"
QUOTE_CHANGED = (
    "The document of this quote has changed since, and the passage is no longer in it. "
    "Please ask the question again."
)
CONTEXT = "In its place"


def who_said_it(speaker: Speaker | None, author: str | None, title: str) -> str:
    """Say who speaks in a quote: a person, or the document."""
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


def context_of(title: str) -> str:
    """Head a quote shown with the paragraphs around it."""
    return f"In its place in “{title}”"


NOBODY = "(nobody named)"
NO_STATEMENTS = "Nobody is quoted or reported in this document."

# --- what someone said, documents, tracing ----------------------------------------------------------


NOBODY_NAMED = "Name who said it, by a surname, a full name or an office: --by “the mayor”."


def says(name: str, number: int, about: str) -> str:
    """Head the list of what someone says."""
    subject = f" about “{about}”" if about else ""
    return f"{name}{subject}: {count(number, 'statement')}"


def more_statements(number: int) -> str:
    """Say how many more there are."""
    return f"And {count(number, 'more statement')}; add “about …” to narrow them down."


def unknown_speaker(name: str, similar: Sequence[str]) -> str:
    """Say that nobody of that name speaks in the documents."""
    hint = f" Did you mean {listed(similar, 'or')}?" if similar else " “sources” lists the documents."
    return f"No document quotes anyone named “{name}”.{hint}"


def says_nothing_about(name: str, about: str) -> str:
    """Say that someone speaks in the documents, but not on this."""
    return f"The documents quote {name}, but not about “{about}”."


def sources_heading(number: int, search: str) -> str:
    """Head the list of documents."""
    return f"{count(number, 'document')} with “{search}”" if search else count(number, "document")


def more_documents(number: int) -> str:
    """Say how many documents are not shown."""
    return f"And {count(number, 'more document')}; add a word of the title to narrow them down."


def page_of(page: int, pages: int) -> str:
    """Say which page of a list is shown."""
    return f"Page {page:,} of {pages:,}"


def document_facts(passages: int, statements: int) -> str:
    """Say how much a document holds."""
    return f"{count(passages, 'passage')}, {count(statements, 'statement')}"


SMALL_TALK = {
    "thanks": "You are welcome.",
    "goodbye": "Goodbye.",
    "assent": "All right. Ask me whenever you like.",
}
WHOSE_QUOTES = "Whose quotes? Write “quotes by” and a name."
NO_DOCUMENTS = "There are no documents yet. Put some into the knowledge folder, then reload."


def no_such_document(search: str) -> str:
    """Say that no document bears these words."""
    return f"No document has “{search}” in its title or path."


def found_verbatim(places: int) -> str:
    """Say that a text stands in the documents as it is."""
    where = "in one place" if places == 1 else f"in {places:,} places"
    return f"Yes, letter for letter, {where}:"


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


def said_by(speaker: Speaker) -> str:
    """Say whose words a text has that puts them into somebody else's mouth."""
    return f"In the document, these are the words of {person(speaker)}."


# --- the knowledge base -----------------------------------------------------------------------------

ADMINS_ONLY = "Only admins may do that. Ask one of them, or the person who runs this bot."
RELOADING = "Reading the knowledge folder …"
RELOAD_FAILED = "The reload did not work, and the documents from before go on answering: {reason}"
NO_GAPS = "No gaps: every question so far found an answer."
GAPS = "Questions that found no answer"


def knows(documents: int, passages: int, speakers: int) -> str:
    """Say how much the bot knows."""
    return (
        f"I know {count(documents, 'document')} with {count(passages, 'passage')} "
        f"and {count(speakers, 'speaker')}."
    )


def last_reload(at: datetime) -> str:
    """Say when the documents were last read."""
    return f"Last read on {moment(at)}."


def left_out(number: int) -> str:
    """Head the list of files that could not be read."""
    return f"{count(number, 'file')} left out"


def noted(number: int) -> str:
    """Head the list of files of which not all could be used."""
    return f"{count(number, 'file')} worth a look"


def folder_changed(added: int, changed: int, removed: int) -> str:
    """Say that the answers come from documents as they were."""
    parts = ((added, "new"), (changed, "changed"), (removed, "removed"))
    news = listed([f"{number:,} {word}" for number, word in parts if number])
    return f"The folder has changed since it was read ({news}); run backgrounder reload."


def reloaded(
    added: int,
    changed: int,
    removed: int,
    unchanged: int,
    passages: int,
    seconds: float,
    *,
    synonyms_changed: bool = False,
) -> str:
    """Report a reload in a few sentences."""
    if not added + changed + removed:
        news = f"Nothing new in {count(unchanged, 'document')}"
    else:
        parts = [(added, "added"), (changed, "changed"), (removed, "removed"), (unchanged, "unchanged")]
        news = listed([f"{number:,} {word}" for number, word in parts if number]).capitalize()
    if synonyms_changed:
        news += ". The list of synonyms changed"
    return f"{news}. {count(passages, 'passage')}, {seconds:.1f} seconds."


def reading(done: int, total: int, rate: float, seconds_left: float | None) -> str:
    """Say how far a reload is."""
    text = f"Reading: {done:,} of {count(total, 'file')}"
    if rate > 0:
        text += f", {rate:,.0f} a second"
    if seconds_left is not None and done < total:
        text += f", about {count(max(1, round(seconds_left)), 'second')} left"
    return text


READING = "Reading"


def rate(files_a_second: float) -> str:
    """Say how fast files are read."""
    return f"{files_a_second:,.0f} files/s"


def note_on_file(name: str, note: str) -> str:
    """Say what could not be used of a file that was read all the same."""
    return f"{name}: {note}."


def left_out_file(name: str, reason: str) -> str:
    """Say that a file could not be read, and why."""
    return f"{name} was left out: {reason}."


def state_unwritable(folder: str, reason: str) -> str:
    """Say that the index cannot be kept."""
    return (
        f"The index cannot be written to {folder}: {reason}. "
        "Make room or grant access there, or set BACKGROUNDER_STATE to another folder."
    )


def no_such_collection(name: str, known: Sequence[str]) -> str:
    """Say that there is no such subfolder."""
    if not known:
        return f"There is no collection “{name}”: the knowledge folder has no subfolders with documents."
    return f"There is no collection “{name}”; there {'is' if len(known) == 1 else 'are'} {listed(known)}."


def no_such_folder(folder: str, option: str) -> str:
    """Say that an option names no folder."""
    return f"There is no folder {folder}; name the folder of your documents with {option}."


def no_such_file(file: str, folder: str) -> str:
    """Say that there is no such document, here or in the knowledge folder."""
    return f"There is no file {file}, here or in {folder}; name one document."


NO_UTF8 = "is not in UTF-8"
NO_JSON = "is no JSON"
NO_OBJECT = "is no JSON object"


def lacks_key(key: str) -> str:
    """Say what a line of a file lacks."""
    return f"lacks “{key}”"


def key_is_no_text(key: str) -> str:
    """Say which value of a line of a file is not as it should be."""
    return f"has something else than a text as “{key}”"


def names_no_document(path: str) -> str:
    """Say that a line of a file names a document that there is not."""
    return f"names the document “{path}”, which is not in the folder"


def bad_line(file: str, number: int, problem: str, wanted: str) -> str:
    """Say which line of a file is not as it should be, and how it is instead."""
    return f"Line {number:,} of {file} {problem}; write one {wanted} object (JSON) a line."


def system_refused(file: str | None, reason: str) -> str:
    """Say that the system let a file, or the output, not be used."""
    return f"{file} cannot be used: {reason}." if file else f"The output cannot be written: {reason}."


def gap(question: str, times: int, last: datetime, words: Sequence[str], typed: str = "") -> str:
    """Describe a question that found no answer; ``typed``: as it was asked, where that was read otherwise."""
    asked = f"“{typed}” (read as “{question}”)" if typed else f"“{question}”"
    text = f"{asked}, asked {'once' if times == 1 else f'{times:,} times, last'} on {moment(last)}"
    return f"{text}. {missing(words)}" if words else f"{text}."


# --- measuring ---------------------------------------------------------------------------------------

MEASURES = {
    "questions": "asked",
    "hit1": "the first quote is right",
    "hit3": "one of the first three quotes is right",
    "mrr10": "mean reciprocal rank of the first right quote, ten looked at",
    "ndcg10": "normalised discounted cumulative gain, ten looked at",
    "answered": "of the questions with a known answer, answered",
    "right": "of those answered, right in the lead or the first three quotes",
    "false": "of the questions without an answer, answered all the same",
    "p50_ms": "milliseconds an answer, the median",
    "p99_ms": "milliseconds an answer, the 99th percentile",
}
PLOT_ANSWERED = "answered (questions with an answer)"
PLOT_FALSE = "false (questions without one)"
PLOT_THRESHOLD = "threshold"
PLOT_SHARE = "share"
NO_MATPLOTLIB = "The plot needs matplotlib; install it with: pip install backgrounder[plot]"


def no_questions(file: str, wanted: str) -> str:
    """Say that a file holds nothing to ask."""
    return f"{file} holds no questions; write one {wanted} object (JSON) a line."


def drawn(file: str) -> str:
    """Say where the plot is."""
    return f"The plot is in {file}."


def not_drawn(file: str, reason: str) -> str:
    """Say why there is no plot."""
    return f"The plot could not be written to {file}: {reason}."


# --- help -------------------------------------------------------------------------------------------

HELP_HEADING = "Ask me anything the briefings may answer"
HELP_PROMISE = (
    "I answer with quotes, letter for letter, and say who said it and where it stands. "
    "When the briefings do not hold the answer, I say so."
)
HELP_ASK = "Ask"
HELP_QUOTES = "What someone said"
HELP_EXAMPLES = (
    ("Where a text is from", "where is this from? “The wall will hold.”"),
    ("The documents", "sources"),
    ("How the bot is doing", "status"),
    ("For admins", "reload, gaps"),
)
TRY = "Try one of these"
WELCOME = "Backgrounder"


def not_understood(command: str) -> str:
    """Answer a command that does not exist."""
    return f"There is no command “{command}”."


# --- in the chats -----------------------------------------------------------------------------------

FAILED = "Something went wrong on my side. It is in the log; please try again."
DOES_NOT_FIT = "More than fits into one message. Ask more narrowly to see the rest."
STATUS_LOOKING = "is looking through the briefings …"
LOOKING = "Looking through the briefings …"
WHERE_FROM = "Where is this from?"
CLOSE = "Close"
SHARED = "Shared with the channel."
ALREADY_SHARED = "That answer was already shared here."
PROGRESS_IN_DM = "How far it is, you see in our direct message."
CANNOT_ANSWER_THERE = {
    "is_archived": "that channel is archived. Ask in another one, or here",
    "not_in_channel": "I am not a member of it. Invite me, or ask here",
    "channel_not_found": "I cannot see it. Invite me, or ask here",
    "missing_scope": "I lack a permission. Please tell the person who runs this bot, or ask here",
}


def cannot_answer_there(reason: str) -> str:
    """Tell an asker, elsewhere, why there is no answer where they asked; ``reason`` is a platform's error."""
    because = CANNOT_ANSWER_THERE.get(reason, f"the platform says “{reason}”. Ask elsewhere, or here")
    return cannot_answer_because(because)


def cannot_answer_because(reason: str) -> str:
    """Tell an asker, elsewhere, why there is no answer where they asked."""
    return f"I could not answer in the channel you asked in: {reason}."


def shared(question: str) -> str:
    """Follow the name of who shares an answer."""
    return f"shared the answer to “{question}”"


def you_asked(question: str) -> str:
    """Head an answer to a question that was offered as a button."""
    return f"You asked: {question}"


# --- in Discord -------------------------------------------------------------------------------------

REFUSED = "Discord refused my message. It is in the log; please try again"
LOCKED = "that thread is locked. Ask in the channel it belongs to, or here"
UNKNOWN_BUTTON = "I no longer know that button. Please ask again."
UNKNOWN_COMMAND = "I no longer know that command. Discord shows the new ones within a few minutes."
UNREADABLE = (
    "Discord shows me a reply only if it mentions me. "
    "Switch “@ ON” beside the reply, or mention me, and write it once more."
)
GAPS_ARE_PRIVATE = "What people asked in vain is shown to you alone: use /kb gaps."
PREVIOUS = "Previous"
NEXT = "Next"


def lacking_permissions(permissions: Sequence[str]) -> str:
    """Say what the bot lacks in a channel; ``permissions`` as the settings name them."""
    lacks = listed(permissions) if permissions else "the right to write"
    return f"I lack {lacks} in it. Ask an admin to grant it to me, or ask here"


ASK_COMMAND = "Ask the briefings; only you see the answer"
ASK_QUESTION = "What you want to know"
ASK_SOURCE = "Only from documents with this title"
ASK_SPEAKER = "Only what this person says"
ASK_PUBLIC = "Answer where everyone sees it"
QUOTES_COMMAND = "What someone said, word for word"
QUOTES_SPEAKER = "Who said it"
QUOTES_ABOUT = "Only on this subject"
SOURCES_COMMAND = "The documents that answers come from"
SOURCES_SEARCH = "A word of the title"
TRACE_COMMAND = "Where is this text from?"
TRACE_TEXT = "The text to look for"
KB_COMMAND = "The knowledge base"
KB_STATUS = "How many documents, and when they were last read"
KB_SOURCES = "The documents that answers come from"
KB_GAPS = "Questions that found no answer"
KB_RELOAD = "Read the documents anew and say what changed"
KB_HELP = "What I can do"
