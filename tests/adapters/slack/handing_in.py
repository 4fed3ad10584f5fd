"""Documents that somebody hands in or takes out in Slack, for the shared scenarios."""

from typing import Any, Literal

from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.menus import menus_in
from tests.adapters.slack.standin.server import Slack
from tests.adapters.slack.standin.state import Channel
from tests.scenarios.adding import FILES

Json = dict[str, Any]


async def deal_with_files(
    slack: Slack, person: str, channel: Channel, does: Literal["hand in", "choose", "take out"], what: str
) -> None:
    """Do it, as far as a person waits for it."""
    match does:
        case "hand in":
            await hand_in(slack, person, channel, what)
        case "choose":
            await choose(slack, person, what)
        case "take out":
            await slack.command(person, channel, "/kb", f"remove {what}")


async def hand_in(slack: Slack, person: str, channel: Channel, name: str) -> None:
    """Give the command, and submit the file where a modal opens."""
    known = len(slack.state.views), len(slack.state.ephemerals)
    await slack.command(person, channel, "/kb", "add")
    await slack.until(lambda: (len(slack.state.views), len(slack.state.ephemerals)) != known)
    if len(slack.state.views) > known[0]:
        file = slack.files.upload(name, FILES[name], mimetype="text/plain")
        await slack.hand_in(person, [*slack.state.views.values()][-1], {"file": [file]})


async def choose(slack: Slack, person: str, label: str) -> None:
    """Pick of the newest menu that only this person sees, and wait until that shows."""
    shown = [one for one in slack.state.ephemerals if one.user == person][-1]
    (menu,) = menus_in(shown.message["blocks"])
    option = next(one for one in menu["options"] if one["text"]["text"] == label)
    before = _look(shown.message)
    await slack.press_ephemeral(shown, {**menu, "selected_option": option})
    await slack.until(lambda: _look(shown.message) != before)


def _look(message: Json) -> str:
    return text_in(message["blocks"]) + repr(buttons_in(message["blocks"]))
