"""Where sentences end: sentencex's rules, with what they get wrong in reports and interviews put right."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from knowledge.model import Span

# sentencex keeps whatever stands between quotation marks or brackets in one piece; a quotation of
# three sentences is three sentences here, so the marks are hidden from it (one character for one).
_MARKS = re.compile("[\"“”„‟«»()\\[\\]‘’']")
_CLOSERS = "\"”’'»)]“」』）】"
# French parts its marks from the words; without a blank behind it German opens with it.
_APART = re.compile("[ \u00a0\u202f]»(?=[\\s.,;:!?)]|$)")
_ENDING = f"{_CLOSERS}« \u00a0\u202f"
# Not before or behind an abbreviation such as "พ.ศ.".
_THAI_SPACE = re.compile(r"(?<=[\u0e00-\u0e7f]) +(?=[\u0e00-\u0e7f])(?![ก-ฮ]\.)")
_THAI_ABBREVIATION = re.compile(r"(?:[ก-ฮ]\.){2}$")
_THAI_LEAST = 60
"""Characters of a clause; what is shorter goes on, as the items of a list do."""
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_HALVES = re.compile("[\ud800-\udfff]")
_PART = 10_000
_FAR = 1_000
"""How far before its end a quotation may begin."""
_MOST_COMBINING = 32
"""Marks on one letter; Unicode's stream-safe format (UAX #15) allows for 30, and languages have three."""
# English in ASCII ends its sentences with these alone.
_STOP = re.compile(r"[.!?]")
_WIDE = "。！？．｡"
# 「…。」と言った, “…！”他说: what is said after a quotation belongs to it.
_GOES_ON = re.compile(r"[とて、，,]|[他她]们?[说問问道]")

# Ends that sentencex misses: "said no. Dr. Smith", "Then… But".
_CLOSED_BEFORE_CAPITAL = r"""["”’»)\]]*(?=\s+["“‘«(\[]?[A-Z])"""
_MISSED_STOP = re.compile(rf"\.(?<=\b(?:no|so|it|in|on|up|to|me|us|do|go|am|is|be)\.){_CLOSED_BEFORE_CAPITAL}")
_MISSED_OTHER = re.compile(rf"""[…。！？](?:(?<=…){_CLOSED_BEFORE_CAPITAL}|(?<!…)["”’»)\]」』]*)""")

# A word too long for an abbreviation, a full stop and a capital ("approx." stands before numbers).
_PLAIN = re.compile(r"[a-z]{5}\. [A-Z]")
_WORD = re.compile(r"\w")
_NAME = r"(?!Nobody|Everyone|Everybody|Nothing|Then|But|And)(?:[A-Z][\w’'.-]*\s+){1,4}"
_SAYS = (
    r"(?:said|says|asked|asks|wrote|writes|told|tells|replied|replies|added|adds|wondered|wonders|cried|cries"
    r"|shouted|shouts|answered|answers|warned|warns|demanded|demands|exclaimed|insisted|insists|tweeted|joked)\b"
)
_ATTRIBUTION = re.compile(rf"(?:the\s+\w+\s+|{_NAME}){_SAYS}")
_DAY = (
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b"
    r"|(?:Eastern|Central|Mountain|Pacific|Greenwich|[A-Z]{1,2}[SD]?T|UTC|CET|CEST|local)\b"
)
_CLOCK = re.compile(r"(?:\b|\d)[ap]\.\s?m\.$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(_DAY)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}$")
_BEFORE_NUMBER = re.compile(
    r"\b(?:chs?|approx|est|vols?|eds?|arts?|secs?|figs?|pp?|nos?|cf|ca|para)\.$", re.IGNORECASE
)
_TITLE = re.compile(
    r"\b(?:Amb|Atty|Dir|Sra|Dra|Ft|Ed|Cllr|Supt|Insp|Comm?|Cdre|Hon|Mgr|Dep|Asst|Ph\.D|M\.D)\.$"
)
_TITLES = {
    "ro": re.compile(r"\b(?:Dl|Dna|Dlui|Dnei|Sf)\.$"),
    "vi": re.compile(r"\b(?:TS|ThS|GS|PGS|BS|KS|TP)\.$"),
}
"""Those that sentencex does not know, by language."""
_INITIAL = re.compile(r"(?:^|[\s(“\"‘])(?:[A-Z]\.\s?)+$")
_SURNAME_BEFORE_INITIAL = re.compile(
    r"\b(?:vitamin|plan|part|appendix|grade|class|group|option|annex|type|hepatitis)\s[A-Z]\.$", re.IGNORECASE
)
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[•*–-]")
_STARTER = re.compile(
    r"(?:The|A|An|He|She|It|We|They|I|You|This|That|These|Those|There|Here|In|On|At|By|For|From|With|But|And|Or|So|Yet"
    r"|If|When|While|As|After|Before|Since|Because|Although|However|His|Her|Its|Their|Our|My|What|Who|Where|Why|How"
    r"|Not|No|Yes|Some|Many|Most|All|One|Two|Both|Each|Such|Last|Now|Then|Today|According|Under|Only|Even|During|Despite)\b"
)


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of a text, in order, without the blanks around them.

    Together they hold every character that is not blank. A line break always ends a sentence (the
    texts of documents keep one only where a line stands for itself). A closing mark or bracket belongs to
    the sentence it closes; what is said after a quoted question (“Why?” he asked) to that question.

    Args:
        text: Any text.
        language: ISO 639-1 code, which chooses the abbreviations that sentencex knows.
    """
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        if _is_one(line.group(), language):
            spans.extend(_trimmed(text, start, line.end()))
            continue
        for end in _ends(line.group(), language):
            spans.extend(_trimmed(text, start, line.start() + end))
            start = line.start() + end
        spans.extend(_trimmed(text, start, line.end()))
    return spans


def cut_at_sentence(text: str, limit: int) -> tuple[str, bool]:
    """The longest beginning of whole sentences within ``limit`` characters, and whether anything is missing.

    Where not even the first sentence fits it is cut between words, and inside a word only where the
    word alone is too long. The piece is verbatim: no ellipsis is added.
    """
    text = text.strip()
    if len(text) <= limit:
        return text, False
    end = 0
    # A sentence that ends beyond the limit need not be found: look no further than the text can matter.
    for start, stop in sentences(text[: limit + 500]):
        if stop > limit or start > limit:
            break
        end = stop
    if not end:
        end = cut_between_words(text, 0, limit)
    return text[:end].rstrip(), True


def cut_between_words(text: str, start: int, limit: int) -> int:
    """The end of a piece from ``start`` of at most ``limit`` characters, between words if it can be helped."""
    end = start + max(1, limit)
    if end >= len(text):
        return len(text)
    if text[end].isspace():
        return end
    blank = max((text.rfind(space, start + limit // 2, end) for space in (" ", "\n")), default=-1)
    if blank > start:
        return blank
    letter = end
    while letter > max(start + 1, end - _MOST_COMBINING) and unicodedata.combining(text[letter]):
        letter -= 1
    return end if unicodedata.combining(text[letter]) else letter


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(body)


def _is_one(line: str, language: str) -> bool:
    """Whether nothing in a line but its last character can end a sentence: most items and headings."""
    if language != "en" or len(line) > _PART or not line.isascii():
        return False
    # A mark at its end is hidden from sentencex, which then may end the sentence before it.
    return line.rstrip()[-1:] not in "\"()[]'" and _STOP.search(line, 0, len(line) - 1) is None


def _ends(line: str, language: str) -> Iterator[int]:
    """Offsets in a line at which a sentence ends and another begins."""
    masked = _MARKS.sub(" ", line)
    ends = {match.end() for match in _MISSED_STOP.finditer(line)}
    if not line.isascii():
        ends.update(match.end() for match in _MISSED_OTHER.finditer(line))
    position = closed = 0
    for segment in _segments(masked, language):
        position += len(segment)
        end = position - len(segment) + len(segment.rstrip())
        # Marks are looked through once: many segments may end before one run of them.
        closed = _with_closers(line, end) if end >= closed else closed
        ends.add(closed)
    if language == "th":
        yield from _thai_ends(line, ends)
        return
    begin = 0
    title = _TITLES.get(language)
    for end in sorted(ends):
        if title and title.search(line, max(begin, end - 8), end):
            continue
        if begin < end < len(line) and _is_end(line, begin, end):
            yield end
            begin = end


def _thai_ends(line: str, ends: set[int]) -> Iterator[int]:
    """Thai ends its sentences, and its longer clauses, with nothing but a space."""
    begin = 0
    spaces = {match.start() for match in _THAI_SPACE.finditer(line)}
    for end in sorted(ends | spaces):
        if end in spaces:
            if end - begin >= _THAI_LEAST:
                yield end
                begin = end
        elif _THAI_ABBREVIATION.search(line, max(begin, end - 4), end):
            continue
        elif begin < end < len(line) and _is_end(line, begin, end):
            yield end
            begin = end


def _segments(masked: str, language: str) -> Iterator[str]:
    """The segments of a line, looked for in parts of bounded length: sentencex takes quadratic time on some."""
    for start in range(0, len(masked), _PART):
        yield from _segment(language, masked[start : start + _PART])


def _segment(language: str, masked: str) -> list[str]:
    # Loaded at first use: the extension takes a few milliseconds that a start-up need not wait for.
    import sentencex  # type: ignore[import-untyped]

    # Half a character, out of a damaged message, is no UTF-8; what stands for it is as long, and ends nothing.
    pieces: list[str] = sentencex.segment(language, _HALVES.sub("x", masked))
    return pieces


def _with_closers(line: str, end: int) -> int:
    while end < len(line) and _closes(line, end):
        end += 1
    apart = _APART.match(line, end)
    return apart.end() if apart else end


def _closes(line: str, at: int) -> bool:
    """Whether a mark closes what was opened before it; two of them open in another language."""
    mark = line[at]
    if mark == "“":
        # German closes with what opens in English and Chinese, where a word follows at once.
        return not line[at + 1 : at + 2].isalnum()
    if mark == "«":
        before = line[max(0, at - _FAR) : at]
        return before.rfind("»") > before.rfind("«")
    return mark in _CLOSERS


def _is_end(line: str, begin: int, end: int) -> bool:
    """Whether a sentence from ``begin`` really ends at ``end``."""
    if _PLAIN.match(line, end - 6) and end - begin > 6:  # noqa: PLR2004 - most ends, told at once
        return True
    # No rule looks farther back; a whole line again and again would take quadratic time.
    begin = max(begin, end - 200)
    bare = line[begin:end].rstrip(_ENDING)
    quoted = len(bare) < end - begin
    last = bare[-1:]
    after = line[end : end + 120]
    if last in _WIDE:
        return not (quoted and _GOES_ON.match(after))
    if not after[:1].isspace():
        return False
    follows = after.lstrip().lstrip("\"“„‟«([‘'")
    if _ENUMERATOR.fullmatch(bare.strip()) or not _WORD.search(bare):
        return False
    if quoted and (follows[:1].islower() or (last in "!?…" and _ATTRIBUTION.match(follows))):
        return False
    if last != ".":
        return not (last == "…" and follows[:1].islower())
    return _full_stop_ends(bare, follows)


@lru_cache(maxsize=4096)
def _starts_like_a_sentence(word: str) -> bool:
    return _STARTER.match(word) is not None


def _full_stop_ends(bare: str, follows: str) -> bool:
    tail = bare[-24:]
    if follows[:1].islower() and not bare.endswith(".."):
        return False
    if _CLOCK.search(tail):
        return not (follows[:1].isdigit() or _AFTER_CLOCK.match(follows))
    if _BEFORE_NUMBER.search(tail) and follows[:1].isdigit():
        return False
    starter = _starts_like_a_sentence(follows[:12])
    if _DOTTED.search(tail) or _TITLE.search(tail):
        return starter
    if _INITIAL.search(tail):
        return starter or _SURNAME_BEFORE_INITIAL.search(tail) is not None
    return True
