"""To Slack: a Reply as Block Kit, within every limit by construction."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from adapters.chats.cutting import cut, cut_parts, length, text_of
from adapters.slack.sending import limits, richtext
from adapters.slack.sending.markup import escape
from adapters.slack.sending.picking import pick_block
from adapters.slack.sending.quotes import quote_blocks
from adapters.slack.sending.richtext import Json
from bot.model import Action, Block, Bullets, Footer, Heading, Prose, QuoteBlock, Reply, Run
from bot.showing.quoting import text_lines
from bot.showing.wording import about_answers, about_chats
from bot.showing.wording.translating import say, speaking
from knowledge.text.visible import visible

Surface = Literal["message", "private", "view"]
"""A message all can see, one that only the asker sees, a modal or Home tab."""

FEEDBACK = "feedback"
"""The ``action_id`` of Slack's own feedback buttons; the value says which was pressed."""

_OPENING = ("“", "„", "«", '"')
_LEAST = 80
"""A piece of text shorter than this (in characters) is not worth showing."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A message as Slack takes it."""

    text: str
    """For notifications and screen readers; mrkdwn, escaped."""
    blocks: list[Json]


def to_message(
    reply: Reply,
    *,
    private: bool = False,
    above: Sequence[Json] = (),
    text_above: str = "",
    drawn: bool = True,
) -> Layout:
    """Lay a reply out as a message; ``private``: only the asker sees it.

    ``above`` are blocks of our own to stand above it, ``text_above`` (mrkdwn) says the same in the text.
    ``drawn``: a table may be a table block.
    """
    surface: Surface = "private" if private else "message"
    return Layout(
        text=text_above + text_beside(reply, limits.TEXT_CHARACTERS - length(text_above)),
        blocks=[*above, *_blocks(reply, surface, above, drawn=drawn)],
    )


def text_beside(reply: Reply, most: int = limits.TEXT_CHARACTERS) -> str:
    """Write what is notified and read aloud: the summary in a line, then every quote with its source."""
    lines = [line for block in reply.blocks if isinstance(block, QuoteBlock) for line in _quoted_lines(block)]
    first = notification(reply.summary)
    if lines and _begins_with(lines[0], reply.summary):
        return _escaped_within(lines, most) or first
    rest = _escaped_within(lines, most - length(first) - 1)
    return f"{first}\n{rest}" if rest else first


def _begins_with(quoted: str, summary: str) -> bool:
    """Whether a quote begins with what is notified, which is not said twice."""
    return " ".join(quoted.removeprefix("“").split()).startswith(" ".join(summary.removeprefix("“").split()))


def _quoted_lines(block: QuoteBlock) -> list[str]:
    text = "\n".join(text_lines(block.parts)).strip("\n")
    if not text:
        return [text_of(block.source_line)]
    # Speech has its marks already.
    return [text if text.startswith(_OPENING) else f"“{text}”", text_of(block.source_line)]


def _escaped_within(lines: Sequence[str], most: int) -> str:
    """Escape as much as fits, whole sentences."""
    text = "\n".join(lines)
    limit = most
    while limit > 0:
        kept = escape(text_of(cut((Run(text),), limit)[0])).strip()
        if length(kept) <= most:
            return kept
        limit = min(limit - 1, limit * most // length(kept))
    return ""


def to_view_blocks(reply: Reply) -> list[Json]:
    """Lay a reply out for a modal or the Home tab."""
    return _blocks(reply, "view", drawn=False)


def notification(summary: str) -> str:
    """Make the text beside the blocks: one line that can neither ping nor be read as markup."""
    line = " ".join(summary.split())
    kept, shorter = cut((Run(line),), limits.NOTIFICATION_CHARACTERS - 2)
    return escape(text_of(kept) + (" …" if shorter else "")) or "…"


def plain_layout(reply: Reply) -> Layout:
    """Lay a reply out without blocks, for a Slack that refuses them."""
    lines: list[str] = []
    for block in reply.blocks:
        match block:
            case Heading(text):
                lines.append(text)
            case Prose(runs) | Footer(runs):
                lines.append(text_of(runs))
            case QuoteBlock():
                lines += _quoted_lines(block)
            case Bullets(items):
                lines += [f"• {text_of(item)}" for item in items]
    text = _escaped_within(lines, limits.TEXT_CHARACTERS)
    return Layout(text=text or notification(reply.summary), blocks=[])


def without_feedback(layout: Layout) -> Layout:
    """Turn feedback buttons into ordinary ones, for a Slack that does not know them."""
    return Layout(layout.text, [_ordinary(block) for block in layout.blocks])


def _ordinary(block: Json) -> Json:
    if block["type"] != "context_actions":
        return block
    buttons = [
        {"type": "button", "action_id": f"{FEEDBACK}_{side}", **element[f"{side}_button"]}
        for element in block["elements"]
        for side in ("positive", "negative")
    ]
    return {"type": "actions", "elements": buttons}


def _blocks(reply: Reply, surface: Surface, above: Sequence[Json] = (), *, drawn: bool) -> list[Json]:
    with speaking(reply.language):
        return _laid_out(reply, surface, above, drawn=drawn)


def _laid_out(reply: Reply, surface: Surface, above: Sequence[Json], *, drawn: bool) -> list[Json]:
    """Footer and buttons first, for they must be there; then as much of the rest as fits.

    ``drawn``: one table may be a table block, which stands in messages only.
    """
    is_view = surface == "view"
    body = [block for block in reply.blocks if not isinstance(block, Footer)]
    end = _end(reply, surface)
    note = _small(say(about_chats.DOES_NOT_FIT))
    room = (limits.VIEW_CHARACTERS if is_view else limits.MESSAGE_CHARACTERS) - _weight([*above, *end, note])
    places = (limits.VIEW_BLOCKS if is_view else limits.MESSAGE_BLOCKS) - len(above) - len(end) - 1
    shown: list[Json] = []
    complete = True
    tables = 0
    for block in body:
        made = _fitted(block, surface, room, drawn=drawn and tables < limits.TABLES)
        if made is None or len(made) > places:
            complete = False
            break
        shown += made
        places -= len(made)
        tables += sum(one["type"] == "table" for one in made)
        room -= _weight(made)
    return [*shown, *([] if complete else [note]), *end]


def _end(reply: Reply, surface: Surface) -> list[Json]:
    """Footers and buttons, the last buttons left out if they are too many for a message."""
    footers = [made for block in reply.blocks if isinstance(block, Footer) for made in _footer(block)][:2]
    picks = [pick_block(reply.pick)] if reply.pick else []
    for kept in range(len(reply.actions), -1, -1):
        end = [*footers, *picks, *_actions(reply.actions[:kept], surface)]
        if _weight(end) <= limits.END_CHARACTERS:
            return end
    return footers


def _weight(blocks: Iterable[Json]) -> int:
    return sum(length(json.dumps(block, ensure_ascii=False)) + 2 for block in blocks)


def _fitted(block: Block, surface: Surface, room: int, *, drawn: bool) -> list[Json] | None:
    """Lay one block out within the room; None if even a short form does not fit."""
    match block:
        case Heading(text):
            return _shortened(lambda limit: [_heading(text, surface, limit)], limits.HEADER_CHARACTERS, room)
        case Prose(runs):
            return _shortened(lambda limit: _prose(runs, limit), limits.SECTION_CHARACTERS, room)
        case QuoteBlock():
            return _shortened(lambda limit: _quote(block, limit, drawn=drawn), limits.SECTION_CHARACTERS, room)
        case Bullets(items):
            return _shortened(lambda limit: _bullets(items, limit), limits.MESSAGE_CHARACTERS, room)
        case Footer():
            return _footer(block)


def _shortened(make: Callable[[int], list[Json]], limit: int, room: int) -> list[Json] | None:
    """Make it with ever fewer characters of text until it fits."""
    while limit >= _LEAST:
        made = make(limit)
        if (weight := _weight(made)) <= room:
            return made
        limit = min(limit - (weight - room), limit * 3 // 4)
    return None


def _heading(text: str, surface: Surface, limit: int) -> Json:
    kept, _ = cut((Run(" ".join(text.split())),), limit)
    line = text_of(kept) or "…"
    if surface == "view":
        return {"type": "header", "text": _plain(line)}
    return richtext.block(richtext.section((Run(line, "strong"),)))


def _prose(runs: Sequence[Run], limit: int) -> list[Json]:
    kept, shorter = cut(runs, limit)
    made = richtext.block(
        richtext.section((*kept, *((Run(f" … ({say(about_answers.CUT)})", "quiet"),) if shorter else ())))
    )
    return [made] if made["elements"] else []


def _quote(quoted: QuoteBlock, limit: int, *, drawn: bool) -> list[Json]:
    kept, shorter = cut_parts(quoted.parts, limit)
    line, _ = cut(quoted.source_line, limits.CONTEXT_CHARACTERS)
    # The note stands outside the quote: what is inside is the document's, letter for letter.
    note = (Run(f" · {say(about_answers.CUT)}", "quiet"),) if shorter else ()
    return quote_blocks(kept, (*line, *note), drawn=drawn)


def _bullets(items: Sequence[Sequence[Run]], limit: int) -> list[Json]:
    kept: list[Sequence[Run]] = []
    for item in items:
        shown, _ = cut(item, min(limit, limits.SECTION_CHARACTERS))
        if not text_of(shown):
            continue
        limit -= length(text_of(shown))
        if limit < 0:
            break
        kept.append(shown)
    if not kept:
        return []
    made = [richtext.bullets(kept)]
    if len(kept) < len([item for item in items if item]):
        made.append(richtext.section((Run(f"… ({say(about_chats.DOES_NOT_FIT)})", "quiet"),)))
    return [richtext.block(*made)]


def _footer(footer: Footer) -> list[Json]:
    text = text_of(footer.runs)
    return [_small(text)] if text.strip() else []


def _small(text: str) -> Json:
    kept, _ = cut((Run(text),), limits.CONTEXT_CHARACTERS)
    return {"type": "context", "elements": [_plain(text_of(kept))]}


def _plain(text: str) -> Json:
    # Without emoji ":)" and ":name:" of a document stay what they are.
    return {"type": "plain_text", "text": text, "emoji": False}


def _actions(actions: Sequence[Action], surface: Surface) -> list[Json]:
    shown = [one for one in actions if one.kind != "share" or surface == "private"]
    feedback = {one.kind: one for one in shown if one.kind in {"helpful", "not_helpful"}}
    rest = [one for one in shown if one.kind not in {"helpful", "not_helpful"}]
    made: list[Json] = []
    if len(feedback) == 2 and surface != "view":  # noqa: PLR2004 - the pair
        made.append(
            {"type": "context_actions", "elements": [_feedback(feedback["helpful"], feedback["not_helpful"])]}
        )
    buttons = [_button(action, number) for number, action in enumerate(rest[: limits.ACTIONS_ELEMENTS])]
    if buttons:
        made.append({"type": "actions", "elements": buttons})
    return made


def _feedback(helpful: Action, not_helpful: Action) -> Json:
    return {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": _side(helpful),
        "negative_button": _side(not_helpful),
    }


def _side(action: Action) -> Json:
    return {"text": _plain(_label(action.label)), "value": _value(f"{action.kind} {action.value}")}


def _button(action: Action, number: int) -> Json:
    # Ids are unique within a block; the kind comes first, the press is read from it.
    return {
        "type": "button",
        "text": _plain(_label(action.label)),
        "action_id": f"{action.kind}.{number}",
        "value": _value(action.value),
    }


def _value(value: str) -> str:
    # Half the limit in characters is within the limit in UTF-16 units, whatever they are.
    return value[: limits.BUTTON_VALUE_CHARACTERS // 2]


def _label(label: str) -> str:
    line = " ".join(visible(label).split())
    if length(line) <= limits.BUTTON_CHARACTERS:
        return line or "…"
    kept = line[: limits.BUTTON_CHARACTERS - 2]
    while length(kept) > limits.BUTTON_CHARACTERS - 2:
        kept = kept[:-1]
    return f"{kept} …"
