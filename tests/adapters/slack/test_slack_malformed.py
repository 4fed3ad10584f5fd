"""Forms that Slack signs and yet does not document: each is acknowledged and told of in one line."""

from typing import Any

import pytest

from adapters.slack.sending.modals.forms import CHANNEL_FORM
from adapters.slack.sending.modals.why import WHY
from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.standin.server import Slack
from tests.adapters.slack.standin.state import TEAM


@pytest.mark.parametrize("form", [WHY, CHANNEL_FORM])
@pytest.mark.parametrize("values", [["x"], {"why": 7}, {"why": {"reason": [7]}}])
async def test_a_form_that_is_malformed_is_acknowledged_and_told_of_in_one_line(
    slack: Slack, parts: FakeParts, form: str, values: object, caplog: pytest.LogCaptureFixture
) -> None:
    del parts
    payload: dict[str, Any] = {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": slack.state.person("Ann"), "team_id": TEAM},
        "view": {"id": "V1", "type": "modal", "callback_id": form, "state": {"values": values}},
    }

    done = await slack.deliver("interactive", payload)
    await slack.until(lambda: "is not as Slack documents it is passed over" in caplog.text)

    assert done.payload in (None, "", {})
    assert not [one for one in caplog.records if one.exc_info]
