"""Why a file was left out, or what could not be used of it: as reading says it, and in other languages.

Reading knows no language of askers, and its reasons are kept with the index; so they are told by their words.
"""

import re
from functools import cache

from bot.showing.wording.translating import ENGLISH, say, spoken

REASONS = (
    "it broke the program that reads it ({what}); repair or remove it",
    "it could not be taken apart ({what}); change or remove it",
    "it cannot be read, so that its documents have no address; run backgrounder sync",
    "it defines its own XML entities, which no office program does; save it anew",
    "it has more than {number} characters; those behind do not count",
    "it has {number} pages; {most} at most, split it",
    "it has more than {number} elements; take out empty ones, or split it",
    "it has more than {number} words; those from line {line} on do not count",
    "it holds more than {number} values; split it, or save it as .csv",
    "it holds no subtitles with their times; export it anew",
    "it holds no text but something binary; check what it is",
    "it holds no text; add some, or remove the file",
    "it holds pictures of pages and no text; run text recognition (OCR) over it",
    "it is a link out of the folder, which is not followed; put what it leads to into the folder",
    "it is a link that leads nowhere; mend or remove it",
    "it is damaged ({what}); save it anew",
    "it is empty; fill or remove it",
    "it is encrypted; save it without a password",
    "it is gone; reload once more",
    "it is in {program}'s old format; save it as {kind}",
    "it is nested too deeply; simplify or remove it",
    "it is no EPUB book or a damaged one; download or export it anew",
    "it is no Excel file or a damaged one; open it in Excel and save it anew",
    "it is no OpenDocument text or a damaged one; open it in LibreOffice and save it anew",
    "it is no PDF or a damaged one; export it anew",
    "it is no PowerPoint file or a damaged one; open it in PowerPoint and save it anew",
    "it is no RTF file or a damaged one; open it in a word processor and save it anew",
    "it is no Word file or a damaged one; open it in Word and save it anew",
    "it is no mail; export it anew, or save it as .txt",
    "it is no notebook or a damaged one; open it in Jupyter and save it anew",
    "it is no valid JSON; repair it",
    "it is no valid JSON, line {number}; repair it",
    "it is no valid YAML; repair it",
    "it is no valid YAML; put values with a colon into quotation marks",
    "it is no valid YAML, line {number}; put values with a colon into quotation marks",
    "it is not in UTF-8; save it in that encoding",
    "it is protected against copying (DRM), so that only its reader opens it; ask for a free copy",
    "it is too large ({number} MiB; {most} MiB at most); split it",
    "it is too large; split it",
    "it may not be listed ({what}); let this user read it",
    "it may not be read; give this user the right to read it",
    "it takes in other files, which are not here; put all of them into the folder by hand",
    "it unpacks to more than {number} MiB; make it smaller",
    "it was read as UTF-16, as its first bytes say, and is too short to tell; save it as UTF-8",
    "its aliases repeat more text than it holds; write out what they stand for",
    "its date “{what}” is none; write it as 2031-03-05",
    "its encoding was guessed ({what}); save it as UTF-8 if it reads wrong",
    "its first bytes say that it is UTF-16 and the others are UTF-8; save it as UTF-8",
    "its first row has more than {number} cells; split it",
    "its head is no valid YAML and was read line by line; put values with a colon into quotation marks",
    "its head nests too deeply and was read line by line; simplify it",
    "its head repeats itself by too many aliases and was read line by line; write the values out",
    "its lists or boxes nest too deep; the innermost were read as paragraphs",
    "its merges (<<) repeat more than {number} values; write out those it needs",
    (
        "its names stand for more than {number} million characters, so that the last are left as they are "
        "written; write out what they stand for"
    ),
    "its quotation marks do not match, so that cells have no end; save it anew",
    "its text is garbled (its fonts do not say which letters they draw); run text recognition (OCR)",
    "line {line} has a phrase of more than {number} characters, which does not count",
    "line {line} has more than {number} words; the others do not count",
    "line {line} has no two words that mean the same; part them with a comma",
    "reading it takes more than {number} MiB of memory; split it",
    "reading it took longer than {number} seconds; split or remove it",
    "the disk would not hand it over ({what})",
)


def reason(written: str) -> str:
    """Say a reason as reading gives it, completing "NAME: …."; one that is not known stays as it is."""
    if spoken() == ENGLISH:
        return written
    for number, pattern in enumerate(_patterns()):
        if found := pattern.fullmatch(written):
            return say(REASONS[number], **found.groupdict())
    return written


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The reasons with anything in place of their values; those without come first that others would match."""
    value = re.compile(r"\\\{(\w+)\\\}")
    return tuple(re.compile(value.sub(r"(?P<\1>.+?)", re.escape(one)), re.DOTALL) for one in REASONS)
