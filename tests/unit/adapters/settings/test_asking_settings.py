"""Whether there is a page to ask."""

import pytest

from adapters.settings.settings import Settings, SettingsError

WEB = {"BACKGROUNDER_HTTP_PORT": "8080", "BACKGROUNDER_PUBLIC_URL": "https://kb.example.org"}


def problems(environment: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        Settings.load(environment)
    return raised.value.problems


def test_there_is_none_unless_it_is_wanted() -> None:
    assert not Settings.load(WEB).web_ask


@pytest.mark.parametrize("yes", ["yes", "Yes", "on"])
def test_it_is_wanted(yes: str) -> None:
    assert Settings.load({**WEB, "BACKGROUNDER_WEB_ASK": yes}).web_ask


def test_it_needs_the_web_server_and_its_address() -> None:
    port, address = problems({"BACKGROUNDER_WEB_ASK": "yes"})

    assert port == (
        "BACKGROUNDER_WEB_ASK needs BACKGROUNDER_HTTP_PORT; set it to a port such as 8080, at which the page is "
        "served."
    )
    assert address == (
        "BACKGROUNDER_WEB_ASK needs BACKGROUNDER_PUBLIC_URL; set it to the address at which browsers reach the "
        "page, such as https://kb.example.org."
    )


def test_where_it_is_not_wanted_nothing_is_needed() -> None:
    assert not Settings.load({"BACKGROUNDER_WEB_ASK": "no"}).web_ask


def test_neither_yes_nor_no_is_one_problem() -> None:
    (problem,) = problems({"BACKGROUNDER_WEB_ASK": "maybe"})

    assert problem.startswith("BACKGROUNDER_WEB_ASK is")
