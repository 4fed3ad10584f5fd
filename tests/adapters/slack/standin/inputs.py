"""What may be filled in, as https://docs.slack.dev/reference/block-kit/blocks/input-block states it; and who does.

As ``blocks``, written apart from what makes them.
"""

from typing import Any

from tests.adapters.slack.standin.delivery import Acknowledged
from tests.adapters.slack.standin.server import Slack
from tests.adapters.slack.standin.state import APP, TEAM

Json = dict[str, Any]


def values_of(view: Json, filled: dict[str, str]) -> Json:
    """Fill a view in, by the labels that a person sees; what is left out stays empty."""
    values: Json = {}
    labels = set()
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element, label = block["element"], block["label"]["text"]
        labels.add(label)
        given: Json = {"type": element["type"]}
        if element["type"] == "plain_text_input":
            given["value"] = filled.get(label)
        else:
            chosen = [one for one in element["options"] if one["text"]["text"] == filled.get(label)]
            assert bool(chosen) == (label in filled), f"{filled.get(label)} cannot be chosen"
            given["selected_option"] = chosen[0] if chosen else None
        assert block.get("optional") or label in filled, f"{label} must be filled in"
        values[block["block_id"]] = {element["action_id"]: given}
    assert set(filled) <= labels, f"there is nothing to fill in called {set(filled) - labels}"
    return values


async def submit(slack: Slack, user: str, view: Json, filled: dict[str, str]) -> Acknowledged:
    """Send a modal that is open; it closes."""
    state = slack.state
    del state.views[view["id"]]
    shown = {name: value for name, value in view.items() if not name.startswith("_")}
    return await slack.deliver(
        "interactive",
        {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "example"},
            "user": {"id": user, "username": "somebody", "name": "somebody", "team_id": TEAM},
            "api_app_id": APP,
            "token": "unused",
            "trigger_id": state.trigger(user),
            "view": {**shown, "state": {"values": values_of(view, filled)}},
            "response_urls": [],
            "is_enterprise_install": False,
            "enterprise": None,
        },
    )
