"""The ways of a channel, as a list and as a form."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, cast

from bot.model import Block, Bullets, Choice, Field, FieldName, Form, Heading, Prose, Reply, Run
from bot.rules.rules import ChannelRule
from bot.rules.telling import ToldWays
from bot.rules.ways import Answering, Speak
from bot.showing.replies import plain
from bot.showing.wording import about_channels, phrases
from bot.showing.wording.translating import say

NOT_SET: Final = "-"
"""The value of the choice that lays nothing down."""
THE_TOP: Final = "/"
"""The value of the choice that nothing but the files at the top is answered from; no folder is called so."""
WAYS: Final = (
    "mentioned/public",
    "mentioned/private",
    "mentioned/thread",
    "always/public",
    "always/private",
    "always/thread",
    "never",
)
"""The values of the choices of when and how to answer."""
STEPS: Final = (0.15, 0.5, 0.71, 0.9)
"""Confidences from which on an answer counts; 0.71 is where "sure" begins (``bot.ranking.weights.SURE``)."""
MOST_CHOICES: Final = 24
"""Of collections; Discord offers no more than 25 choices: https://discord.com/developers/docs/components/reference"""
_VALUE: Final = 75


def ways_reply(told: ToldWays, first: str, form: Form | None = None) -> Reply:
    """Show the ways of a channel below a sentence; with the form that changes them."""
    more = (Prose(plain(say(about_channels.USE_THE_COMMAND))),) if form else ()
    blocks: tuple[Block, ...] = (Prose(plain(first)), ways_list(told), *more)
    return Reply(blocks=blocks, summary=first, private=True, form=form)


def ways_blocks(told: ToldWays) -> list[Block]:
    """Show the ways of a channel below a heading."""
    return [Heading(say(about_channels.THIS_CHANNEL)), ways_list(told)]


def ways_list(told: ToldWays) -> Bullets:
    """List the ways of a channel, each with where it comes from."""
    labels: tuple[tuple[FieldName, str, tuple[str, ...]], ...] = (
        ("ways", say(about_channels.WAYS), ("speak", "answer")),
        ("collections", say(about_channels.COLLECTIONS), ("collections",)),
        ("threshold", say(about_channels.THRESHOLD), ("threshold",)),
        ("bots", say(about_channels.BOTS), ("bots",)),
        ("helpers", say(about_channels.HELPERS), ("helpers",)),
    )
    return Bullets(
        tuple(
            (Run(f"{label}: ", "strong"), Run(_worded(name, told.ways, told.offered)), *_origin(told, keys))
            for name, label, keys in labels
        )
    )


def _origin(told: ToldWays, keys: Sequence[str]) -> tuple[Run, ...]:
    found = [say(about_channels.LAID_DOWN_HERE)] if any(map(told.is_own, keys)) else []
    lines = dict.fromkeys(line for line in map(told.line, keys) if line is not None)
    found += map(about_channels.in_file, lines)
    return (Run(f" ({'; '.join(found)})", "quiet"),) if found else ()


def _worded(name: FieldName, ways: ChannelRule, offered: Sequence[str]) -> str:
    match name:
        case "ways":
            return say(about_channels.WAYS_CHOICES[ways_value(ways.speak, ways.answer)])
        case "collections" if ways.collections is None:
            return say(about_channels.ALL_SEEN)
        case "collections":
            named = [one for one in offered if one in (ways.collections or ())]
            return phrases.listed(named) or say(about_channels.NOTHING_BESIDES)
        case "threshold" if ways.threshold is None:
            return say(about_channels.AS_EVERYWHERE)
        case "threshold":
            return _step(ways.threshold or 0.0)
        case "bots":
            return phrases.listed(sorted(ways.bots)) or say(about_channels.NOBODY)
        case "helpers":
            return ways.helpers or say(about_channels.NOBODY)


def _step(threshold: float) -> str:
    named = say(about_channels.STEPS[threshold]) if threshold in STEPS else ""
    return about_channels.step(named, threshold)


def ways_value(speak: Speak, answer: Answering) -> str:
    """What the choice of when and how to answer hands back."""
    return "never" if speak == "never" else f"{speak}/{answer}"


def ways_of_value(value: str) -> tuple[Speak, Answering | None]:
    """Read it; one that is offered."""
    speak, _, answer = value.partition("/")
    return cast("Speak", speak), cast("Answering", answer) if answer else None


def collection_value(name: str) -> str:
    """What the choice of a collection hands back: its name, if that is short."""
    is_short = len(name.encode("utf-16-le", "surrogatepass")) <= 2 * _VALUE
    return name if is_short else sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


# --- the form ---


def ways_form(told: ToldWays) -> Form:
    """Make the form for what can be laid down of a channel."""
    made = (_ways(told), _collections(told), _threshold(told), _bots(told), _helpers(told))
    fields = tuple(one for one in made if isinstance(one, Field))
    notes = tuple(one for one in made if isinstance(one, str))
    return Form(say(about_channels.THIS_CHANNEL), told.place, fields, notes)


def _fixed(name: FieldName, label: str, told: ToldWays, *keys: str) -> str | None:
    """What is said in the place of a field that the file lays down; None: it can be changed."""
    if not all(key in told.lines for key in keys):
        return None
    lines = tuple(dict.fromkeys(told.lines[key] for key in keys))
    return about_channels.fixed(label, _worded(name, told.ways, told.offered), lines)


def _ways(told: ToldWays) -> Field | str:
    label = say(about_channels.WAYS)
    never = told.lines and told.ways.speak == "never" and "speak" in told.lines
    if fixed := _fixed("ways", label, told, *(("speak",) if never else ("speak", "answer"))):
        return fixed
    values = [one for one in WAYS if _agrees(one, told)]
    chosen = ways_value(told.ways.speak, told.ways.answer)
    is_set = told.is_own("speak") or told.is_own("answer")
    line = next((told.lines[key] for key in ("speak", "answer") if key in told.lines), None)
    return Field(
        "ways",
        label,
        "one",
        (
            _not_set(_worded("ways", told.elsewhere, told.offered)),
            *(Choice(one, say(about_channels.WAYS_CHOICES[one])) for one in values),
        ),
        (chosen if is_set and chosen in values else NOT_SET,),
        about_channels.partly_fixed(line) if line else "",
    )


def _agrees(value: str, told: ToldWays) -> bool:
    """Whether a choice leaves as it is what the file lays down."""
    speak, answer = ways_of_value(value)
    return ("speak" not in told.lines or speak == told.ways.speak) and (
        "answer" not in told.lines or answer in {None, told.ways.answer}
    )


def _collections(told: ToldWays) -> Field | str:
    label = say(about_channels.COLLECTIONS)
    if fixed := _fixed("collections", label, told, "collections"):
        return fixed
    own = told.own.collections
    chosen = [] if own is None else [one for one in told.offered if one in own] or [THE_TOP]
    if len(told.offered) > MOST_CHOICES:
        hint = say(about_channels.NAMES_A_LINE)
        return Field("collections", label, "lines", chosen=tuple(chosen), hint=hint)
    top = Choice(THE_TOP, say(about_channels.ONLY_THE_TOP))
    choices = (top, *(Choice(collection_value(one), one) for one in told.offered))
    values = tuple(one if one == THE_TOP else collection_value(one) for one in chosen)
    hint = say(about_channels.NOTHING_CHOSEN)
    return Field("collections", label, "several", choices, values, hint)


def _threshold(told: ToldWays) -> Field | str:
    label = say(about_channels.THRESHOLD)
    if fixed := _fixed("threshold", label, told, "threshold"):
        return fixed
    own = told.own.threshold
    steps = sorted({*STEPS, *(() if own is None else (own,))})
    choices = (
        _not_set(_worded("threshold", told.elsewhere, told.offered)),
        *(Choice(str(one), _step(one)) for one in steps),
    )
    return Field("threshold", label, "one", choices, (NOT_SET if own is None else str(own),))


def _bots(told: ToldWays) -> Field | str:
    label = say(about_channels.BOTS)
    if fixed := _fixed("bots", label, told, "bots"):
        return fixed
    chosen = tuple(sorted(told.own.bots or ()))
    is_written = told.place.startswith("slack:")
    hint = say(about_channels.IDS_A_LINE) if is_written else say(about_channels.NO_PROGRAM)
    return Field("bots", label, "bots", chosen=chosen, hint=hint)


def _helpers(told: ToldWays) -> Field | str:
    label = say(about_channels.HELPERS)
    if fixed := _fixed("helpers", label, told, "helpers"):
        return fixed
    chosen = (told.own.helpers,) if told.own.helpers else ()
    return Field("helpers", label, "helpers", chosen=chosen, hint=say(about_channels.NOBODY_CALLED))


def _not_set(otherwise: str) -> Choice:
    return Choice(NOT_SET, about_channels.not_set(otherwise))
