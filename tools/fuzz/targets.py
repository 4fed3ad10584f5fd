"""What is fuzzed, and what must hold for any bytes: each target raises where it does not."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

import damaging_index
import packed
from drawing import Draw, Shape

from adapters.chats.malformed import MalformedError
from adapters.slack.receiving.edits import edit_in
from adapters.slack.receiving.incoming import heard_in as slack_heard_in
from adapters.slack.receiving.incoming import pressed_in
from adapters.slack.receiving.incoming import text_of as slack_text_of
from adapters.slack.sending.outgoing import plain_layout, to_message
from adapters.web.replies import Buttons, html_of
from bot.answer.answering import answer
from bot.answer.quotes import verified
from bot.question.parsing import QuestionError
from bot.showing.replies import answer_reply
from bot.tracing.refusing import UntraceableError
from bot.tracing.tracing import trace
from knowledge.errors import UnreadableFileError
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.index import Index
from knowledge.model import Document
from knowledge.reading import READERS, read
from knowledge.reading.including.including import Completed
from knowledge.statements import find_statements
from knowledge.text.sentences import sentences
from knowledge.text.terms import tokens_of

Target = Callable[[bytes], object]

_ANYHOW: Final = packed.ARCHIVES | {".pdf"}
"""Of these a library may say in its own words what is wrong; the reader says "it is damaged"."""
_SAMPLES: Final = Path(__file__).parents[2] / "examples" / "briefings"
_TAKEN_APART: Final = 4
"""Each fourth document is, which takes longer than reading it."""
_SUFFIXES: Final = tuple({module: suffix for suffix, module in reversed(READERS.items())}.values())
"""One of each reader; where it tells its endings apart, the others stand below."""
_LONGEST_QUESTION: Final = 1_000
_SLACK: Final[dict[str, Shape]] = {
    **dict.fromkeys(
        "text user bot_id subtype thread_ts channel channel_type mode client_msg_id title name id mimetype url fallback"
        " url_private from_url type author_id".split(), "text",
    ),
    **dict.fromkeys(("hidden", "is_share", "is_msg_unfurl"), "flag"),
    **dict.fromkeys(("files", "attachments", "blocks", "elements", "message_blocks"), "objects"),
    "message": "object", "edited": "object", "size": "number",
}  # fmt: skip
_PRESSED: Final[dict[str, Shape]] = {
    **dict.fromkeys("action_id value trigger_id response_url id channel_id thread_ts message_ts ts".split(), "text"),
    **dict.fromkeys(("user", "channel", "container", "message", "selected_option"), "object"),
    "actions": "objects", "is_ephemeral": "flag",
}  # fmt: skip
_DISCORD: Final[dict[str, Shape]] = {
    **dict.fromkeys("content title description name value text url label custom_id".split(), "string"),
    **dict.fromkeys(("embeds", "fields", "message_snapshots", "components", "attachments"), "objects"),
    **dict.fromkeys(("message", "footer", "accessory", "author", "referenced_message"), "object"),
    **dict.fromkeys(("type", "flags"), "number"), "mention_everyone": "flag", "mention_roles": "texts",
}  # fmt: skip


class BrokenLawError(AssertionError):
    """Something holds no longer that holds for every text."""


def hold(law: str, *, holds: bool) -> None:
    """Raise if a law does not hold."""
    if not holds:
        raise BrokenLawError(law)


def reading(suffix: str) -> Target:
    """Read a file and take it apart."""

    def target(data: bytes) -> None:
        name = f"a{suffix}"
        try:
            document = read(Path(name), name, completed=Completed(packed.packed(data, suffix)))
        except UnreadableFileError as error:
            said = suffix in _ANYHOW or "it is damaged" not in error.reason
            if not said:
                raise error.__cause__ or error from None
            return
        check(document)
        if len(data) % _TAKEN_APART == 0:
            SegmentBuilder("english").add(document)

    return target


def check(document: Document) -> None:
    """What holds for every document that was read."""
    end = 0
    for paragraph in document.paragraphs:
        hold("paragraphs follow each other", holds=end <= paragraph.start < paragraph.end)
        hold("a paragraph holds something", holds=bool(document.text[paragraph.start : paragraph.end].strip()))
        end = paragraph.end
    hold("paragraphs lie in the text", holds=end <= len(document.text))
    hold("a document says something", holds=bool(document.paragraphs))
    hold("no control characters", holds=not set(document.text) & set("\r\x00\u202e\ufeff"))


def statements(data: bytes) -> None:
    """Find who says what."""
    text = data.decode("utf-8", "replace")
    for found in find_statements(text):
        for start, end in found.spans:
            hold("what is said stands in the text", holds=0 <= start < end <= len(text))
        speaker = found.speaker
        if speaker and speaker.span:
            hold("who says it stands in the text", holds=0 <= speaker.span[0] < speaker.span[1] <= len(text))


def texts(data: bytes) -> None:
    """Find sentences and terms."""
    draw = Draw(data)
    language = draw.one_of(("en", "de", "fr", "es", "th", "zh", "ro", "vi", "ja"))
    text = draw.rest()
    spans = sentences(text, language)
    hold(
        "sentences lose nothing",
        holds="".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split()),
    )
    for token in tokens_of(text, "english"):
        hold("a token stands in the text", holds=0 <= token.start < token.end <= len(text))


def question(data: bytes) -> None:
    """Ask anything, and show the answer everywhere."""
    try:
        found = answer(data.decode("utf-8", "replace")[:_LONGEST_QUESTION], samples(), guess=True)
    except QuestionError:
        return
    shown(answer_reply(found))


def tracing(data: bytes) -> None:
    """Trace any text, and one of a document that was changed."""
    draw = Draw(data)
    text = draw.one_of(_pieces())
    at = draw.byte() % (len(text) + 1)
    for asked in (draw.text() + text[at:], text[:at] + draw.text() + text[at:], draw.rest()):
        try:
            found = trace(asked, samples())
        except UntraceableError:
            continue
        for quote in (one for part in found.parts for one in part.quotes):
            hold("what is traced stands in its document", holds=verified(quote, samples()))


def showing(data: bytes) -> None:
    """Make a document of any text, ask for it, and show the answer everywhere."""
    draw = Draw(data)
    suffix = draw.one_of((".md", ".txt", ".html", ".rst", ".csv", ".adoc"))
    asked, written = draw.text(60), data[1:]
    try:
        document = read(
            Path(f"a{suffix}"), f"a{suffix}", completed=Completed(b"The gate is open.\n\n" + written)
        )
        found = answer(f"gate {asked}", Index.of([document]), guess=True)
    except (UnreadableFileError, QuestionError):
        return
    for quote in found.quotes:
        for piece in quote.pieces:
            stands = document.text[piece.start : piece.end] == piece.text
            hold("what is quoted stands in its document", holds=stands)
    shown(answer_reply(found))


def shown(reply: Any) -> None:  # noqa: ANN401 # whatever is said
    """Lay a reply out for each chat and for the web; what it makes is what they take."""
    from adapters.discord.sending.outgoing import to_view
    from tests.adapters.discord.server.validation import CREATE_KEYS, pings, problems
    from tests.adapters.slack.standin.methods import check_content

    for layout in (to_message(reply), to_message(reply, private=True), plain_layout(reply)):
        check_content({"text": layout.text, "blocks": layout.blocks})
        hold("Slack pings nobody", holds=not set("<>") & set(layout.text))
    components = to_view(reply).to_components()  # type: ignore[no-untyped-call]
    payload = {
        "components": components,
        "flags": 1 << 15,
        "allowed_mentions": {"parse": []},
    }
    hold("Discord takes it", holds=problems(payload, CREATE_KEYS) == [])
    hold("Discord pings nobody", holds=pings(payload, replying=True) == [])
    html_of(reply, Buttons("/press"))


def slack_incoming(data: bytes) -> None:
    """Read any event of Slack."""
    draw = Draw(data)
    event = {"type": "message", "user": "U1", "channel": "C1", "ts": "2.0", "text": draw.text()}
    message = event | draw.payload(_SLACK)
    body = {"event_id": "E1", "event": message}
    press = {"user": {"id": "U1"}, "actions": [draw.payload(_PRESSED)]} | draw.payload(_PRESSED)
    with suppress(MalformedError):
        slack_heard_in(body, "UBOT", "BBOT")
    with suppress(MalformedError):
        edit_in(body, "UBOT")
    with suppress(MalformedError):
        pressed_in(press)
    slack_text_of(message, "UBOT")


def discord_incoming(data: bytes) -> None:
    """Read any message of Discord that its library reads."""
    import discord

    from adapters.discord.receiving.incoming import heard_in

    draw = Draw(data)
    state, kept = _discord()
    author = {"id": "5", "username": "ann", "discriminator": "0", "avatar": None}
    message: dict[str, Any] = {
        "id": "9", "channel_id": "7", "author": author, "content": draw.text(), "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "type": 0,
    }  # fmt: skip
    message |= draw.payload(_DISCORD) | {"id": "9", "author": author}
    try:
        read_message = discord.Message(state=state, channel=kept, data=message)  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001 # what the library does not take never reaches us
        return
    with suppress(MalformedError):
        heard_in(read_message, state.user)


@cache
def _discord() -> tuple[Any, Any]:
    import discord
    from discord.state import ConnectionState

    http: Any = None  # nothing is sent
    state: Any = ConnectionState(
        dispatch=lambda *_: None, handlers={}, hooks={}, http=http, intents=discord.Intents.default()
    )
    me = {"id": "1", "username": "bot", "discriminator": "0", "avatar": None, "bot": True}
    state.user = discord.ClientUser(state=state, data=me)  # type: ignore[arg-type]
    other = {"id": "5", "username": "ann", "discriminator": "0", "avatar": None}
    channel = discord.DMChannel(me=state.user, state=state, data={"id": "7", "type": 1, "recipients": [other]})  # type: ignore[typeddict-item]
    return state, channel


def index(data: bytes) -> None:
    """Open an index that was damaged or forged, and ask it."""
    hold(
        "an index says what it said, or is refused",
        holds=damaging_index.says_the_same(damaging_index.damaged(data)),
    )
    damaging_index.opened(damaging_index.forged(data))


@cache
def samples() -> Index:
    """An index of the sample folder's texts."""
    paths = sorted(path for path in _SAMPLES.rglob("*") if path.suffix in (".md", ".txt", ".html"))
    return Index.of([read(path, path.name) for path in paths])


@cache
def _pieces() -> Sequence[str]:
    index = samples()
    return [index.passage(number).text[:600] for number in range(min(64, index.size()))]


TARGETS: Final[dict[str, Target]] = {
    **{f"read{suffix}": reading(suffix) for suffix in sorted((*_SUFFIXES, ".tsv", ".yaml", ".vtt"))},
    "statements": statements,
    "texts": texts,
    "question": question,
    "tracing": tracing,
    "showing": showing,
    "index": index,
    "slack-incoming": slack_incoming,
    "discord-incoming": discord_incoming,
}
"""By name."""
