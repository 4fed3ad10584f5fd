"""Characters as a person sees them."""

import re
import unicodedata
from textwrap import dedent

_BLANKS = re.compile(r"[^\S\n]+")
_PLAIN = re.compile(r"[^\n\x20-\x7e]|  ")
# What no reader sees and what could make a quote read differently than it is: controls, byte order marks and
# the marks that turn the direction of text around. Soft hyphens, zero-width spaces and joiners stay: they are
# the author's, a quote is letter for letter, and Persian, Hindi and emoji need some of them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2061-\u2064\u2066-\u206f\ufeff]"
)
_SEPARATORS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """Text as a person sees it: NFC, one space for any run of blanks, nothing invisible; line ends stay."""
    if _PLAIN.search(text) is None:
        return (
            text
            if not text[:1].isspace() and not text[-1:].isspace() and " \n" not in text
            else _trimmed_lines(text)
        )
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", text)
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SEPARATORS.sub("\n", text)))
    else:
        text = _UNSEEN.sub("", _SEPARATORS.sub("\n", text))
    return _trimmed_lines(_BLANKS.sub(" ", text))


def _trimmed_lines(text: str) -> str:
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def tidy_code(text: str) -> str:
    """Code keeps its indentation; only what cannot be seen goes."""
    text = _SURROGATES.sub("\ufffd", text)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SEPARATORS.sub("\n", text)))
    lines = [line.rstrip() for line in dedent(text.expandtabs(4)).split("\n")]
    return "\n".join(line for line in lines if line).strip()
