"""A form as a modal."""

from collections.abc import Sequence

from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.fields import field, modal, option, paragraph
from adapters.slack.sending.outgoing import to_view_blocks
from adapters.slack.sending.richtext import Json
from bot.model import Choice, Field, Form, Reply
from bot.showing.channel_ways import NOT_SET
from bot.showing.wording import about_channels
from bot.showing.wording.translating import say, speaking

CHANNEL_FORM = "channel_form"
"""The modal's ``callback_id``."""
HELPERS_GROUP = "helpers_group"
"""The block for a user group beside the one for a person."""
NOBODY = "none"
"""The choice of a user group that calls nobody at all."""


def to_form(form: Form, groups: Sequence[Choice], metadata: str) -> Json:
    """Lay a form out; ``groups`` are the workspace's user groups, ``metadata`` is handed back with it."""
    blocks = [paragraph(one) for one in form.notes]
    for one in form.fields:
        blocks.append(field(one.name, one.label, _element(one), one.hint))
        if one.kind == "helpers":
            blocks.append(_groups(one, groups))
    # An input block needs a button that hands the form in.
    submit = say(wording.SAVE) if form.fields else ""
    return _modal(form.title, blocks, submit, metadata)


def to_result(reply: Reply) -> Json:
    """Show what came of a form, or why there is none."""
    with speaking(reply.language):
        return _modal(say(about_channels.THIS_CHANNEL), to_view_blocks(reply))


def waiting_form(*, saving: bool) -> Json:
    """Show at once that something is coming: a trigger lives for three seconds, as does a form handed in."""
    text = say(wording.SAVING if saving else wording.OPENING)
    return _modal(say(about_channels.THIS_CHANNEL), [paragraph(text)])


# --- blocks ---


def _modal(title: str, blocks: Sequence[Json], submit: str = "", metadata: str = "") -> Json:
    return modal(CHANNEL_FORM, title, blocks, close=say(wording.CLOSE), submit=submit, metadata=metadata)


def _element(wanted: Field) -> Json:
    match wanted.kind:
        case "one":
            return _select(wanted.choices, wanted.chosen)
        case "several":
            options = {one.value: option(one.label, one.value) for one in wanted.choices}
            initial = [options[one] for one in wanted.chosen if one in options]
            chosen = {"initial_options": initial} if initial else {}
            return {"type": "multi_static_select", "options": list(options.values()), **chosen}
        case "lines" | "bots":
            written = "\n".join(one.removeprefix("slack:") for one in wanted.chosen)
            return {
                "type": "plain_text_input",
                "multiline": True,
                **({"initial_value": written[: limits.INPUT_CHARACTERS]} if written else {}),
            }
        case "helpers":
            user = next((one.removeprefix("slack:") for one in wanted.chosen if one[6:7] in {"U", "W"}), None)
            return {"type": "users_select", **({"initial_user": user} if user else {})}


def _groups(wanted: Field, groups: Sequence[Choice]) -> Json:
    """Offer user groups, for which Slack has no select of its own."""
    own = [one.removeprefix("slack:") for one in wanted.chosen if one.startswith("slack:S")]
    known = {one.value: one for one in groups[: limits.OPTIONS - 3]}
    choices = (
        Choice(NOT_SET, say(wording.PERSON_ABOVE)),
        Choice(NOBODY, say(wording.NOBODY_AT_ALL)),
        # One that cannot be listed at the moment is not lost for that.
        *(known | {one: known.get(one, Choice(one, one)) for one in own}).values(),
    )
    return field(HELPERS_GROUP, say(wording.OR_A_GROUP), _select(choices, tuple(own) or (NOT_SET,)))


def _select(choices: Sequence[Choice], chosen: Sequence[str]) -> Json:
    options = {one.value: option(one.label, one.value) for one in choices}
    initial = next((options[one] for one in chosen if one in options), None)
    return {
        "type": "static_select",
        "options": list(options.values()),
        **({"initial_option": initial} if initial else {}),
    }
