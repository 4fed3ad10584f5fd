"""`backgrounder check` and `backgrounder slack-manifest`, as far as Slack goes."""

from pathlib import Path

import yaml

from adapters.settings.secrets import Secret
from adapters.slack.checking import check
from adapters.slack.handling.commanding import COMMANDS
from adapters.slack.handling.listening import EVENTS, SHORTCUTS
from adapters.slack.manifest import REMOVED, SCOPES, as_yaml, manifest
from tests.adapters.slack.running import settings_for
from tests.adapters.slack.standin.methods import ABOUT, HISTORY
from tests.adapters.slack.standin.methods import SCOPES as METHOD_SCOPES
from tests.adapters.slack.standin.server import slack_server


async def test_all_is_well(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        found = await check(settings_for(slack, tmp_path))

    assert [(one.ok, one.subject) for one in found] == [
        (True, "slack: bot token"),
        (True, "slack: scopes"),
        (True, "slack: app token"),
    ]


async def test_missing_scopes_are_named_one_by_one(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES) - {"users:read", "chat:write"}) as slack:
        found = await check(settings_for(slack, tmp_path))

    assert [one.subject for one in found if not one.ok] == [
        "slack: scope chat:write",
        "slack: scope users:read",
    ]
    assert found[1].message == (
        "The scope chat:write is missing (to answer); add it under OAuth & Permissions and reinstall."
    )


async def test_wrong_tokens_are_told_apart(tmp_path: Path) -> None:
    wrong = {"slack_bot_token": Secret("xoxb-wrong"), "slack_app_token": Secret("xapp-wrong")}
    async with slack_server(set(SCOPES)) as slack:
        found = await check(settings_for(slack, tmp_path, **wrong))

    assert [(one.ok, one.subject) for one in found] == [
        (False, "slack: bot token"),
        (False, "slack: app token"),
    ]


def test_the_manifest_asks_for_what_the_methods_need_and_no_more() -> None:
    needed = {scope for scope in METHOD_SCOPES.values() if scope not in {None, "history", "about"}}
    needed |= {*HISTORY.values(), ABOUT["channel"], ABOUT["group"], "commands", "app_mentions:read"}

    assert set(SCOPES) == needed


def test_the_manifest_names_what_the_code_listens_to() -> None:
    described = manifest()
    events = {one.partition(".")[0] for one in described["settings"]["event_subscriptions"]["bot_events"]}

    assert events == EVENTS.keys() - {"assistant_thread_started"}, (
        "the older view's event is for other manifests"
    )
    assert {one["command"] for one in described["features"]["slash_commands"]} == COMMANDS.keys()
    assert {one["callback_id"] for one in described["features"]["shortcuts"]} == SHORTCUTS.keys()


def test_the_manifest_keeps_slacks_limits() -> None:
    # https://docs.slack.dev/reference/app-manifest
    described = manifest("https://bot.example.org/")
    shown = described["display_information"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert len(described["features"]["agent_view"]["agent_description"]) <= 300
    assert all(len(one["name"]) <= 24 for one in described["features"]["shortcuts"])
    assert all(len(one["description"]) <= 150 for one in described["features"]["shortcuts"])
    assert all(len(one["command"]) <= 32 for one in described["features"]["slash_commands"])


def test_over_http_every_request_url_is_the_same() -> None:
    described = yaml.safe_load(as_yaml("https://bot.example.org/"))

    urls = {
        described["settings"]["event_subscriptions"]["request_url"],
        described["settings"]["interactivity"]["request_url"],
        *(one["url"] for one in described["features"]["slash_commands"]),
    }
    assert urls == {"https://bot.example.org/slack/events"}
    assert described["settings"]["socket_mode_enabled"] is False


def test_without_a_public_url_the_manifest_is_for_socket_mode() -> None:
    described = yaml.safe_load(as_yaml())

    assert described["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in described["settings"]["event_subscriptions"]


def test_the_manifest_of_an_app_for_several_workspaces_leads_back_and_hears_of_removals() -> None:
    described = manifest("https://bot.example.org", "https://bot.example.org/")

    assert described["oauth_config"]["redirect_urls"] == ["https://bot.example.org/slack/oauth_redirect"]
    assert described["settings"]["org_deploy_enabled"] is True
    assert set(REMOVED) <= set(described["settings"]["event_subscriptions"]["bot_events"])


async def test_who_may_install_it_is_told(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        settings = settings_for(
            slack,
            tmp_path,
            slack_bot_token=None,
            slack_client_id="123.456",
            slack_workspaces=frozenset({"T0ONE", "E0ORG"}),
            public_url="https://bot.example.org",
        )
        found = await check(settings)

    assert [(one.ok, one.subject) for one in found] == [(True, "slack: workspaces"), (True, "slack: app token")]
    assert (
        found[0].message == "The bot can be installed by E0ORG, T0ONE at https://bot.example.org/slack/install."
    )
