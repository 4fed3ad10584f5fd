"""A quote to take along: as text, Markdown or a footnote, with its reference; and where its original opens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from bot.answer.quotes import pieces_of
from bot.model import Piece, Quote, Run
from bot.showing.quoting import item_mark
from bot.showing.replies import source_line
from knowledge.text.rows import cells_of

_SHORT: Final = 120
"""Characters up to which a text fragment holds all words; of more it names the first and the last."""
_EDGE: Final = 6
"""So many words name where a long quote begins, and where it ends."""
_DIRECTIVE: Final = ":~:"
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~&!$]|^[ \t]*[-+=](?=\s|[-=]|$)|(?<=\d)[.)](?=\s)", re.MULTILINE)
_TICKS: Final = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Copies:
    """A quote with its reference, letter for letter, as it is copied."""

    text: str
    markdown: str
    """A block quotation in CommonMark, which shows what the document says and nothing else."""
    footnote: str
    """In one line."""


def copies_of(quote: Quote, address: str | None) -> Copies:
    """A quote as it is copied; ``address`` opens it, where anything does."""
    runs = source_line(replace(quote, link=address, also_in=(), pinned=""))
    line = "".join(run.text for run in runs)
    reference = f"{line} · {address}" if address else line
    shown = [*_markdown(quote), "", f"— {''.join(map(_linked, runs))}"]
    return Copies(
        f"{quote.text}\n\n— {reference}",
        "\n".join(f"> {line}".rstrip() for line in shown),
        f"“{' '.join(quote.text.split())}” {reference}",
    )


def _linked(run: Run) -> str:
    words = _escaped(run.text)
    return f"[{words}](<{percent(run.link, safe=_AS_THEY_ARE)}>)" if run.link else words


_AS_THEY_ARE: Final = "%:/?#[]@!$&'()*+,;=~-._"
"""What an address may hold, by RFC 3986."""


def _markdown(quote: Quote) -> Iterator[str]:
    """The lines of a quote: code in a fence, all else escaped, each line end kept."""
    at = 0
    for piece in pieces_of(quote):
        start = quote.text.find(piece.text, at)
        if piece.kind == "code" and start >= 0:
            yield from _lines(quote.text[at:start].strip())
            yield from _fenced(piece)
            at = start + len(piece.text)
    yield from _lines(quote.text[at:].strip("\n"))


def _lines(text: str) -> Iterator[str]:
    if not text.strip():
        return
    # Blanks before a line would make code of it, and show what escapes its words.
    lines = [line.strip() for line in _escaped(text).split("\n")]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        yield f"{line}\\" if line and after else line


def _fenced(piece: Piece) -> Iterator[str]:
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in _TICKS.findall(piece.text)), default=0))
    yield f"{fence}{piece.language or ''}"
    yield from piece.text.split("\n")
    yield fence


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)


def original_of(quote: Quote) -> str | None:
    """The own address of a quote's document, opened at the quote; None where it has none.

    A PDF opens at the page (RFC 8118), anything else at the words themselves
    (https://wicg.github.io/scroll-to-text-fragment/).
    """
    url = quote.place.source.url
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if not url or parts.scheme not in {"http", "https"}:
        return None
    if parts.path.lower().endswith(".pdf"):
        page = quote.place.page
        return f"{url.partition('#')[0]}#page={page}" if page else url
    plain = url.partition(_DIRECTIVE)[0]
    directives = [found for found in map(_directive, _touching(quote)) if found]
    if not directives:
        return url
    return f"{plain}{'' if '#' in plain else '#'}{_DIRECTIVE}{'&'.join(directives)}"


def _touching(quote: Quote) -> list[list[Piece]]:
    """The pieces of a quote, those together that nothing parts but blanks."""
    groups: list[list[Piece]] = []
    at = 0
    for piece in pieces_of(quote):
        start = quote.text.find(piece.text, at)
        if groups and start >= 0 and not quote.text[at:start].strip():
            groups[-1].append(piece)
        else:
            groups.append([piece])
        at = max(at, start + len(piece.text))
    return groups


def _directive(pieces: list[Piece]) -> str:
    lines = [line for piece in pieces for line in _on_page(piece)]
    if not lines:
        return ""
    if len(lines) == 1 and len(lines[0]) <= _SHORT:
        return f"text={_encoded(lines[0])}"
    first, last = lines[0].split()[:_EDGE], lines[-1].split()[-_EDGE:]
    return f"text={_encoded(' '.join(first))},{_encoded(' '.join(last))}"


def _on_page(piece: Piece) -> list[str]:
    """The words of a piece as its page has them: without an item's mark, a row's cells apart."""
    if piece.kind in {"row", "header"}:
        lines = [piece.text[start:end] for start, end in cells_of(piece.text)]
    else:
        lines = piece.text[item_mark(piece.text)[1] if piece.kind == "item" else 0 :].split("\n")
    return [" ".join(line.split()) for line in lines if line.strip()]


def _encoded(words: str) -> str:
    """Percent-encode, the dash too: beside "," and "&" it has a meaning of its own there."""
    return percent(words, safe="", errors="replace").replace("-", "%2D")
