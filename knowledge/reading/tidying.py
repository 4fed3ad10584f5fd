"""Characters as a person sees them."""

import re

from knowledge.normalizing import normalized

# Anything but a single space, so that ordinary text is not taken apart at every word.
_BLANKS = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
# Letters, quotation marks, dashes and our own marks (``layout.marks``) that are as they should be.
_NOT_PLAIN = re.compile("[^\n\x20-\x7e\xa1-\u02ff\u2010-\u2027\ufdd0-\ufdd4\ufdd8]")
# What no reader sees and what could make a quote read differently than it is: controls, byte order marks and
# the marks that turn the direction of text around. Soft hyphens, zero-width spaces and joiners stay: they are
# the author's, a quote is letter for letter, and Persian, Hindi and emoji need some of them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2061-\u2064\u2066-\u206f\ufeff]"
)
_SEPARATORS = re.compile("\r\n?|[\x85\u2028\u2029]")
_ODD = re.compile(f"{_UNSEEN.pattern[:-1]}\r\x85\u2028\u2029\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """Text as a person sees it: NFC, one space for any run of blanks, nothing unseen; line ends stay."""
    if "  " in text or _NOT_PLAIN.search(text) is not None:
        text = _BLANKS.sub(" ", _composed(text))
    if "\n" in text:
        return "\n".join(line for line in map(str.strip, text.split("\n")) if line)
    return text.strip()


def _composed(text: str) -> str:
    if _ODD.search(text) is not None:
        text = _SURROGATES.sub("\ufffd", _UNSEEN.sub("", _SEPARATORS.sub("\n", text)))
    return normalized("NFC", text)


def tidy_code(text: str) -> str:
    """Code letter for letter, tabs and blank lines too; only what cannot be seen goes, and blanks around it."""
    lines = _composed(text).split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines).rstrip()
