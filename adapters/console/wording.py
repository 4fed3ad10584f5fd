"""What only the terminal says."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.showing.wording.phrases import count, listed, moment
from knowledge.model import Window

NOBODY = "(nobody named)"
NO_STATEMENTS = "Nobody is quoted or reported in this document."
ONE_QUESTION = "Give one question in quotation marks, or --batch FILE."
ONE_TEXT = "Give one text in quotation marks, - for standard input, or --file FILE."
LINKS_ROTATED = "Links below what was posted before open nothing any more; new answers have new ones."
ONE_DOCUMENT = "Name one document, or --batch FILE."
NOBODY_NAMED = "Name who said it, by a surname, a full name or an office: --by “the mayor”."
NOT_FORGOTTEN = "Nothing was deleted."


def all_exported(number: int, file: str) -> str:
    """Say how much of the journal is in a file."""
    return f"{count(number, 'entry', 'entries')} of the journal {'is' if number == 1 else 'are'} in {file}."


def nothing_of(who: str) -> str:
    """Say that nobody of this id left anything."""
    return f"The journal holds nothing of {who}."


def to_forget(who: str, left: Mapping[str, int]) -> str:
    """Ask whether all that somebody left is to go."""
    return f"The journal holds of {who}: {_counted(left)}. Delete it for good?"


def forgotten(who: str, left: Mapping[str, int], changes: int) -> str:
    """Say what was deleted of somebody; ``changes`` that they made as an admin are only unnamed."""
    told = f"Deleted of {who}: {_counted(left) or 'nothing'}."
    if changes:
        told += f" {_counted({'changes': changes})} {'names' if changes == 1 else 'name'} nobody any more."
    return f"{told} A bot that is running forgets it within a minute."


def pruned(gone: Mapping[str, int], days: int) -> str:
    """Say what was deleted as too old."""
    if told := _counted(gone):
        return f"Deleted as older than {count(days, 'day')}: {told}."
    return f"Nothing in the journal is older than {count(days, 'day')}."


_ENTRIES = {
    "questions": ("question",),
    "copies": ("more that was shown to it", "more that were shown to them"),
    "asked": ("question",),
    "ratings": ("rating",),
    "rated": ("rating",),
    "posts": ("post",),
    "posted": ("post",),
    "owed": ("unanswered question",),
    "reloaded": ("reload",),
    "changed": ("change",),
    "changes": ("change made as an admin", "changes made as an admin"),
}


def _counted(entries: Mapping[str, int]) -> str:
    return listed([count(number, *_ENTRIES[name]) for name, number in entries.items() if number])


def folder_changed(added: int, changed: int, removed: int, command: str) -> str:
    """Say that the answers come from documents as they were, and which command reads them."""
    parts = ((added, "new"), (changed, "changed"), (removed, "removed"))
    news = listed([f"{number:,} {word}" for number, word in parts if number])
    return f"The folder has changed since it was read ({news}); run {command}."


def shrunk_folder(folder: str, before: int, now: int, command: str) -> str:
    """Say that most files are gone, which no reload takes for a deletion by itself; ``command`` does."""
    files = count(now, "file") if now else "no files"
    return (
        f"{folder} holds {files} instead of {before:,}, as if a disk were not mounted, so the index was left "
        f"as it is: bring the files back, or run {command} if they are to go."
    )


def asked_again(trouble: str, seconds: float) -> str:
    """Say that what many questions are asked of is away, and waited for."""
    return f"{trouble} That is done now, for {f'{seconds:g} seconds' if seconds != 1 else 'a second'} at most."


def not_answered(number: int, questions: int, trouble: str) -> str:
    """Say how many questions were not answered, as what they are asked of was away."""
    were = "was" if number == 1 else "were"
    return f"{number:,} of {count(questions, 'question')} {were} not answered. {trouble}"


READING = "Reading"

ONE_WAY_TO_SYNC = "Give one of --anyway, --try and --forget NAME, and sources with the first two alone."
NO_SOURCES = "There is no source of documents; write one into sources.toml as docs/sources.md shows."


def source_shrunk(name: str, before: int, now: int, command: str) -> str:
    """Say that a source delivers less than half of what it did, which is believed by ``command`` alone."""
    documents = count(now, "document") if now else "no documents"
    return (
        f"{name} delivers {documents} instead of {before:,}, as if something were wrong there, so nothing was "
        f"changed; look at it, or run {command} if the others are to go."
    )


def looking(name: str, number: int) -> str:
    """Say how many documents of a source were seen."""
    return f"{name}: {count(number, 'document')}"


def source_forgotten(name: str, files: int) -> str:
    """Say what was removed of a source."""
    return f"{count(files, 'file')} of {name} removed."


def tried(name: str, documents: int) -> str:
    """Head the documents of a source that were tried."""
    return f"{name}: the first {count(documents, 'document') if documents > 1 else 'document'}"


TAKES_IN = "It takes in other files: what these say is read with it if they come, too (“take” says what comes)."


AT_THE_TOP = "files at the top"
SEEN_BY_ALL = "seen by everybody"
NOT_SEEN_NOW = "not seen, until collections.toml is mended"
NOT_ANSWERED_THERE = "not answered from in this channel"


def ways_of(where: str) -> str:
    """Head how a channel is answered."""
    return f"How {where} is answered:"


def kept_unread(trouble: str) -> str:
    """Say that something may be missing in what is told."""
    return f"What was laid down in the chats is not told, as it cannot be read. {trouble}".rstrip()


NOTHING_FOR_OUTSIDERS = "nothing: outsiders are not answered (outsiders = false)"


def alone(who: str) -> str:
    """Head the list of what somebody is shown privately."""
    return f"{who}, where nobody else reads the answer:"


def for_all_in(where: str) -> str:
    """Head the list of what is shown in public."""
    return f"Answers that all in {where} read:"


def seen_as(readers: Sequence[str]) -> str:
    """Say by which entries of the rules a collection is seen."""
    return f"seen, as {listed(readers)} may"


def not_seen(readers: Sequence[str]) -> str:
    """Say who alone sees a collection."""
    return f"not seen; its readers are {listed(readers)}" if readers else "not seen; it has no readers"


HIDDEN = "Seen by nobody now"


def hidden(window: Window, now: datetime) -> str:
    """Say why nobody sees a document, completing "NAME: …."; times are those of the machine."""
    if window.fault:
        return window.fault
    if window.opens is not None and now.timestamp() < window.opens:
        return f"under embargo until {moment(datetime.fromtimestamp(window.opens, now.tzinfo))}"
    return f"expired on {moment(datetime.fromtimestamp(window.closes or 0, now.tzinfo))}"


def no_such_id(written: str) -> str:
    """Say how people, groups and places are written."""
    return (
        f"“{written}” is no id; write people as slack:U… or discord:user:…, groups as slack:S… or "
        "discord:role:…, and places as slack:C… or discord:channel:…."
    )


def no_such_collection(name: str, known: Sequence[str]) -> str:
    """Say that there is no such subfolder."""
    if not known:
        return f"There is no collection “{name}”: the knowledge folder has no subfolders with documents."
    return f"There is no collection “{name}”; there {'is' if len(known) == 1 else 'are'} {listed(known)}."


def no_such_folder(folder: str, option: str, *, is_file: bool) -> str:
    """Say that an option names no folder."""
    what = f"{folder} is a file" if is_file else f"There is no folder {folder}"
    return f"{what}; name the folder of your documents with {option}."


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


def key_mistyped(key: str, meant: str) -> str:
    """Say that a key of a line of a file is not known, and which may be meant."""
    return f"has “{key}”, where “{meant}” may be meant"


def names_no_document(path: str) -> str:
    """Say that a line of a file names a document that there is not."""
    return f"names the document “{path}”, which is not in the folder"


def bad_line(file: str, number: int, problem: str, wanted: str) -> str:
    """Say which line of a file is not as it should be, and how it is instead."""
    return f"Line {number:,} of {file} {problem}; write one {wanted} object (JSON) a line."


def system_refused(file: str | None, reason: str) -> str:
    """Say that the system let a file, or the output, not be used."""
    return f"{file} cannot be used: {reason}." if file else f"The output cannot be written: {reason}."


MEASURES = {
    "questions": "asked",
    "hit1": "the first quote is right",
    "hit3": "one of the first three quotes is right",
    "mrr10": "mean reciprocal rank of the first right quote, ten looked at",
    "ndcg10": "normalised discounted cumulative gain, ten looked at",
    "answered": "of the questions with a known answer, answered",
    "right": "of those answered, right in the lead or the quotes shown",
    "wrong": "of the questions with a known answer, answered wrongly",
    "false": "of the questions without an answer, answered all the same",
    "p50_ms": "milliseconds an answer, the median",
    "p99_ms": "milliseconds an answer, the 99th percentile",
}
PLOT_ANSWERED = "answered (questions with an answer)"
PLOT_WRONG = "wrong (answered, but not by what is shown)"
PLOT_FALSE = "false (questions without one)"
PLOT_THRESHOLD = "threshold"
PLOT_SHARE = "share"
NO_MATPLOTLIB = "The plot needs matplotlib; install it with: pip install backgrounder[plot]"


def failing(counted: Mapping[str, int], questions: int) -> str:
    """Say how many questions fail, and how."""
    if not counted:
        return f"Of {count(questions, 'question')} none fails."
    number = sum(counted.values())
    kinds = listed([f"{times:,} {kind}" for kind, times in sorted(counted.items(), key=lambda one: -one[1])])
    return f"{number:,} of {count(questions, 'question')} {'fails' if number == 1 else 'fail'}: {kinds}."


def failure(kind: str, question: str, confidence: float, certainty: str) -> str:
    """Name a question that fails, how, and how sure its answer was."""
    return f"{kind}: {question} ({certainty}, {confidence:.2f})"


def wanted(answer: str | None, document: str | None) -> str:
    """Say what a question should have found."""
    return f"wanted: {', '.join(filter(None, (answer and f'“{answer}”', document)))}"


def shown(text: str, document: str, paragraph: int, *, answered: bool) -> str:
    """Say what a question was shown instead, or would have been."""
    return f"{'shown' if answered else 'closest'}: “{text}” ({document}, paragraph {paragraph:,})"


def calibrated(questions: int, ratings: int) -> str:
    """Say that the folder has a calibration of its own now."""
    told = f"{count(questions, 'question')} and {count(ratings, 'rating')}"
    return f"Calibrated on {told}; a bot that runs takes it over when it is started again."


def not_calibrated(questions: int, ratings: int, enough: int, of_each: int) -> str:
    """Say why the folder keeps the calibration of all."""
    told = f"{count(questions, 'question')} and {count(ratings, 'rating')}"
    return (
        f"Not calibrated: {told} are too few; it takes {enough} that found something, with {of_each} right and "
        f"{of_each} wrong ones among them."
    )


def no_questions(file: str, wanted: str) -> str:
    """Say that a file holds nothing to ask."""
    return f"{file} holds no questions; write one {wanted} object (JSON) a line."


def drawn(file: str) -> str:
    """Say where the plot is."""
    return f"The plot is in {file}."


def not_drawn(file: str, reason: str) -> str:
    """Say why there is no plot."""
    return f"The plot could not be written to {file}: {reason}."


def passed_over(kinds: str) -> str:
    """Say which kinds of files are left out without a word; ``kinds`` "": none."""
    return f"Passed over in silence: {kinds}." if kinds else "No file was passed over in silence."
