"""The words of a text with one letter for the kind of each, so that patterns can be written over kinds.

====  ===========================================================================
kind  what
====  ===========================================================================
Q     a whole quotation
N     capitalised, no function word: a name or part of one
n     any other word in lower case; ``p`` if it looks like a plural
e     what looks like the past of some other verb ("walked", "went")
#     a number
d     a day, a month, "yesterday"
D     article, demonstrative or quantifier
h     "his", "their", "my"
H     a subject pronoun
M     an object pronoun
W     "who" or "which"
k     "that"
u     a subordinator: "if", "because", "whether", "while" …
I     a preposition
c     "and", "or", "nor"
b     "but", "yet"
o     "to"
A     an adverb
x     an auxiliary or "not"
s     the possessive 's, or 's for is
V     a reporting verb, past
T     the same, third person
B     the same, base form
G     the same, -ing
L     the same, participle
.     the end of a sentence; ``,`` ``:`` ``;`` ``-`` ``(`` ``)`` for themselves
P     the end of a paragraph
?     any other character
====  ===========================================================================
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count, islice

from knowledge.statements.lexicon.by_heart import known_kinds
from knowledge.statements.lexicon.first_names import genders
from knowledge.statements.lexicon.roles import PARTICLES, is_title

QUOTED, QUOTED_MORE, PARTED = "\x01", "\x02", "\x03"
"""What stands for a quotation in the text around it: its first character, each further one, and the last of one
that ends with a comma, which parts it from the words behind it."""

ABBREVIATIONS = """
Mr Mrs Ms Dr Sen Rep Gov Gen Col Lt Sgt Capt Maj Adm Prof Rev Hon St Sens Reps Jr Sr Messrs Mt Ft Inc Corp
Co Ltd vs  v No Jan Feb Aug Sept Sep Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La
Md Mass Mich Minn  Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Amb Pres Supt
"""
NOUNS_LIKE_VERBS = r"(?:[Tt]hink[ -]tank|[Mm]ember[ -][Ss]tate|[Nn]ation[ -]state)s?\b"
"""Nouns of two words, one of which is a verb of saying elsewhere: who "think" or "states" is no member."""
TOKEN = re.compile(
    rf"((?!{NOUNS_LIKE_VERBS})[A-Za-z][a-z]*+(?![\w'’\-./@#$€£%])|[.,;:!?()\[\]\"“”]|\x01\x02*\x03?|"
    rf"{NOUNS_LIKE_VERBS}|(?:[^\W\d_]\.){{2,}}|(?=[A-Zv])(?:{'|'.join(ABBREVIATIONS.split())})\.(?=\s|[,)])|"
    r"[A-Z]\.(?=\s[A-Z])|"
    r"['’]s\b|[\w$€£#@%]+(?:['’](?!s\b)\w+|-(?!-)\w+|[.,:](?<=\d.)\d+|(?<=[a-z])\.(?:com|org|net|gov)\b|/\w+)*(?:\.(?=[,;)]))?|"
    r"--+|\n+|[^\w\s])"
)
"""The first two alternatives are what most words and marks are; the others need not be tried for them."""

NAMES_TOO_WORDS = """
April August Back Best Bill Case Chase Day Down Early Ever From Grant Hope June Law Long March Mark May
Might Read Rich Still Wade Well Will Young
"""
NAMES_TOO = frozenset(NAMES_TOO_WORDS.split())
BEFORE_MONTHS = frozenset(("last", "next", "this", "every", "each", "since", "until", "early", "late", "mid"))
"""What makes a month of a first name: "last June"."""
FLOATING = frozenset(("all", "each", "since"))
"""What may stand between an auxiliary and its verb: "have all said", "has since said"."""
HEADLINED = "Says"
UNSURE = NAMES_TOO | PARTICLES | FLOATING | {"out", HEADLINED}
"""Words whose kind depends on those beside them; most are names where a name is likely."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, its quotations counting as one word each."""

    text: str
    """What was read; of the same length as the document."""
    forms: list[str]
    starts: Sequence[int]
    kinds: str
    """One letter a word."""

    def end(self, index: int) -> int:
        """Behind the last character of a word."""
        return self.starts[index] + len(self.forms[index])


def words_of(narration: str) -> Words:
    """The words of a text whose quotations are replaced by ``QUOTED`` characters."""
    pieces = TOKEN.split(narration)  # gap, word, gap, word, …, gap
    forms = pieces[1::2]
    # Of a text of three million signs, a list of numbers would take two hundred megabytes.
    starts = array("q", islice(accumulate(map(len, pieces)), 0, len(pieces) - 1, 2))
    del pieces
    letters = list(map(_KINDS.__getitem__, forms))
    _settle_first_words(forms, letters)
    unsure = UNSURE.union(form for form in set(forms) if form[-1] == "." and len(form) > 1)
    for at in list(compress(count(), map(unsure.__contains__, forms))):
        if forms[at] == HEADLINED:
            if letters[at - 1 : at] == ["N"]:
                letters[at] = "T"  # "Lee Says It Rains"
        elif forms[at] in PARTICLES:
            if 0 < at < len(letters) - 1 and letters[at - 1] == "N" and forms[at + 1][0].isupper():
                letters[at] = "N"
        elif forms[at] in FLOATING or forms[at] == "out":
            if letters[at - 1 : at] == ["x"] or forms[at - 1 : at] in (["points"], ["point"], ["pointed"]):
                letters[at] = "A"
        elif forms[at] in NAMES_TOO:
            if forms[at - 1 : at] and forms[at - 1].lower() in BEFORE_MONTHS and letters[at] in "Nd":
                letters[at] = "d"
            elif _is_name(letters, at):
                letters[at] = "N"
        elif _ends_sentence(forms, letters, at):
            letters[at] = "."
    kinds = NOUN_HERE.sub("n", "".join(letters)).translate(VERB_HERE)
    return Words(narration, forms, starts, kinds)


def _settle_first_words(forms: list[str], letters: list[str]) -> None:
    """Capitals at the start of a sentence tell nothing: "See" is a verb there, "Hope Hicks" a name."""
    known, names = known_kinds(), genders()
    for first in FIRST_NAME.finditer("".join(letters)):
        at = first.start()
        kind = known.get(forms[at].lower())
        following = letters[at + 1] if at + 1 < len(letters) else "P"
        is_name = following in "VT" or (forms[at] in names and following == "N") or forms[at].isupper()
        if kind and not is_name:
            letters[at] = kind


def _ends_sentence(forms: list[str], letters: list[str], at: int) -> bool:
    """Whether an abbreviation is the last word of its sentence: "Fresno, Calif. He left."."""
    if at + 1 == len(letters) or is_title(forms[at]):
        return False
    return letters[at + 1] in "PQ" or (letters[at + 1] in "DHh" and forms[at + 1][0].isupper())


def _is_name(letters: list[str], at: int) -> bool:
    """Whether a capitalised word that is also a function word is a name here: "Will Doyle", "From said"."""
    following = letters[at + 1] if at + 1 < len(letters) else "P"
    if following in "VT" and (at == 0 or letters[at - 1] in "Q,.P"):
        return True
    return at > 0 and letters[at - 1] not in ".PQ:" and (following == "N" or letters[at - 1] == "N")


NOUN_HERE = re.compile(
    r"[FSBTGeV](?:(?<=[Dhs][FSBTGe])|(?<=[Dhs]NF)|(?<=[^HxpWoAN]F)|(?<=pS)|(?<=I[FSBT])|(?<=S)(?=[I.,Pcs])"
    r"|(?<=[^HxoAp]F)(?=[I.,Pcs])|(?<=[I#]V)(?=[npFS])|(?<=#[ST])|(?<=#nS)|(?<=I[nN]S))"
)
"""Where a word that can be verb or noun is a noun: "the claim", "50 pledged votes", "in key states".

It begins with what such words are, so that the search skips all others.
"""
VERB_HERE = str.maketrans("FS", "BT")
FIRST_NAME = re.compile(r"(?:(?<=[.PQ:(])|\A)N")
"""Kinds of a capitalised word that begins a sentence."""
CONTRACTED = re.compile(r"(?i)(?:he|she|they|it|we|you|i)['’](?:d|ll|ve|re|m)")


class _Kinds(dict[str, str]):
    """The kinds of all forms met so far; asks nobody twice. Safe between threads, as ``_kind`` is."""

    def __missing__(self, form: str) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[form] = known_kinds().get(form) or _kind(form)
        return found


_KINDS = _Kinds()
MOST_KEPT = 1 << 16
"""Forms; bounds the memory."""


def _kind(form: str) -> str:
    first = form[0]
    if first == QUOTED:
        return "Q"
    if first == "\n":
        return "P"
    if (first.isupper() or form[0] in "hstwy") and CONTRACTED.fullmatch(form):
        return "H"
    if first.isupper() or first == "@":
        return known_kinds().get(form.lower(), "N") if form.isupper() and len(form) > 3 else "N"
    if first.isdigit() or first in "$€£#":
        return "#"
    if not first.isalpha():
        return "-" if first == "-" else "?"
    if form.endswith("ly"):
        return "A"
    if form.endswith("ed"):
        return "n" if "-" in form else "e"
    if form.endswith(("n't", "n’t")):
        return "x"
    return "p" if form.endswith("s") and not form.endswith("ss") else "n"
