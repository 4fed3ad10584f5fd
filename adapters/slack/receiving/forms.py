"""From Slack: what was filled in, whatever modal it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from adapters.chats.malformed import strict
from adapters.slack.receiving.files import SlackFile, files_in
from adapters.slack.receiving.incoming import Payload
from adapters.slack.sending.modals.forms import HELPERS_GROUP, NOBODY
from bot.model import Given
from bot.showing.channel_ways import NOT_SET


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A form that somebody handed in."""

    user: str
    trigger: str
    view: str
    metadata: str
    """What the modal was made to carry."""
    given: Given
    """What was chosen and written, by the name of its block; of a text each line."""
    files: tuple[SlackFile, ...]


@strict
def handed_in(body: Payload) -> HandedIn:
    """Read a ``view_submission``: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload.

    Raises:
        MalformedError: It is not as Slack documents it.
    """
    view = body.get("view") or {}
    blocks: dict[str, Any] = (view.get("state") or {}).get("values") or {}
    given = {
        name: tuple(value for element in elements.values() for value in _values(element))
        for name, elements in blocks.items()
    }
    group = given.pop(HELPERS_GROUP, ())
    if "helpers" in given:
        given["helpers"] = _helpers(given["helpers"], group)
    return HandedIn(
        user=str((body.get("user") or {}).get("id", "")),
        trigger=str(body.get("trigger_id") or ""),
        view=str(view.get("id", "")),
        metadata=str(view.get("private_metadata") or ""),
        given=given,
        files=tuple(
            file for elements in blocks.values() for one in elements.values() for file in files_in(one)
        ),
    )


def _values(element: Payload) -> Iterator[str]:
    match element.get("type"):
        case "static_select" | "radio_buttons" if option := element.get("selected_option"):
            yield str(option.get("value"))
        case "multi_static_select":
            yield from (str(option.get("value")) for option in element.get("selected_options") or [])
        case "users_select" if user := element.get("selected_user"):
            yield f"slack:{user}"
        case "plain_text_input" if written := element.get("value"):
            yield from str(written).split("\n")
        case _:
            return


def _helpers(person: tuple[str, ...], group: tuple[str, ...]) -> tuple[str, ...]:
    """A user group wins over a person: who chose one cannot take the person out again in every client."""
    if group in {(), (NOT_SET,)}:
        return person
    return () if group == (NOBODY,) else tuple(f"slack:{one}" for one in group)
