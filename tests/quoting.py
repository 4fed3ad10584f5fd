"""Quotes of every build, made by hand, for the tests of what shows them."""

from bot.model import Answer, Lead, Piece, PieceKind, Quote, QuoteKind
from bot.showing.runs import LEFT_OUT
from knowledge.model import Place, Source, Speaker

SOURCE = Source("handbook/harbour.md", "Harbour handbook", published="2021-03-01", url="https://example.org/h")


def piece(
    text: str,
    kind: PieceKind = "text",
    *,
    level: int = 0,
    language: str | None = None,
    links: dict[str, str] | None = None,
    code: tuple[str, ...] = (),
) -> Piece:
    """Make a piece whose place is still unknown; links and code by their words."""
    return Piece(
        text,
        0,
        0,
        kind,
        level,
        language,
        links=tuple(
            (text.index(words), text.index(words) + len(words), to) for words, to in (links or {}).items()
        ),
        code=tuple((text.index(words), text.index(words) + len(words)) for words in code),
    )


def quote(document: str, *pieces: Piece, kind: QuoteKind = "text", speaker: Speaker | None = None) -> Quote:
    """Quote pieces of a document, in their order, as an engine does."""
    placed: list[Piece] = []
    text = ""
    at = 0
    for one in pieces:
        start = document.index(one.text, at)
        between = document[at:start]
        if placed:
            inline = "text" == one.kind == placed[-1].kind
            gap = f" {LEFT_OUT} " if inline else f"\n{LEFT_OUT}\n"
            text += gap if between.strip() else between
        at = start + len(one.text)
        text += one.text
        placed.append(
            Piece(one.text, start, at, one.kind, one.level, one.language, one.marks, one.links, one.code)
        )
    place = Place(SOURCE, ("Paperwork",), 4, None, placed[0].start, at)
    return Quote(text, place, tuple(placed), kind, speaker=speaker, link=SOURCE.url, key="k" * 16)


def answer(quoted: Quote, lead: str, *further: Quote) -> Answer:
    """An answer of that quote, and perhaps more."""
    return Answer("?", "answered", 0.9, Lead(lead, 0), (quoted, *further))


LIST = answer(
    quote(
        "Hand in:\n\n• the crew list\n• the manifest\n• a *signed* form\n",
        piece("Hand in:", "intro"),
        piece("• the crew list", "item"),
        piece("• a *signed* form", "item"),
        kind="list",
    ),
    "a *signed* form",
)
NESTED = answer(
    quote(
        "1. Moor.\n2. Report:\n   • to the pilot\n   • to <customs>\n3. Wait.\n",
        piece("2. Report:", "item"),
        piece("• to the pilot", "item", level=1),
        piece("• to <customs>", "item", level=1),
        piece("3. Wait.", "item"),
        kind="list",
    ),
    "to the pilot",
)
TABLE = answer(
    quote(
        "Berth | Depth | Note\nNorth | 9 m | \nEast | 7 m | shoals\nSouth | 4 m | tide_gate\n",
        piece("Berth | Depth | Note", "header"),
        piece("North | 9 m | ", "row"),
        piece("South | 4 m | tide_gate", "row", code=("tide_gate",)),
        kind="table",
    ),
    "South | 4 m | tide_gate",
)
WIDE = answer(
    quote(
        "Berth | What it is used for | Whom to ask\n"
        "North | Ships that carry grain, timber or cattle to the islands | \n",
        piece("Berth | What it is used for | Whom to ask", "header"),
        piece("North | Ships that carry grain, timber or cattle to the islands | ", "row"),
        kind="table",
    ),
    "Ships that carry grain, timber or cattle to the islands",
)
FAQ = answer(
    quote(
        "May I moor at night?\n\nYes, with lights on. Tell the watch.\n",
        piece("May I moor at night?", "heading"),
        piece("Yes, with lights on.", "text"),
    ),
    "Yes, with lights on.",
)
CODE_TEXT = "tide:  # high_water\n\tgauge --port=`cat port` <now>\n\n\t  @echo *done*"
CODE = answer(
    quote(
        f"Read the gauge with:\n\n{CODE_TEXT}\n",
        piece("Read the gauge with:", "intro"),
        piece(CODE_TEXT, "code", language="make"),
        kind="code",
    ),
    "Read the gauge with:",
)
LINKED = answer(
    quote(
        "Set `TIDE_GATE` as the tide table says, or write to the watch.",
        piece(
            "Set `TIDE_GATE` as the tide table says, or write to the watch.",
            links={"tide table": "https://example.org/t(1)", "the watch": "mailto:watch@example.org"},
            code=("`TIDE_GATE`",),
        ),
    ),
    "as the tide table says",
)
APART = answer(
    quote(
        "The wall held. Nobody was hurt. The gate did not.\n\nThe crane fell.\n",
        piece("The wall held."),
        piece("The gate did not."),
        piece("The crane fell."),
        speaker=Speaker("Ann Lee", "pilot"),
    ),
    "The gate did not.",
    quote("Nothing held.", piece("Nothing held."), speaker=Speaker("Bo Dahl")),
)
EXAMPLES = {
    "a list": LIST,
    "a nested list": NESTED,
    "a table": TABLE,
    "a wide table": WIDE,
    "a heading that asks": FAQ,
    "code": CODE,
    "links": LINKED,
    "pieces apart": APART,
}
