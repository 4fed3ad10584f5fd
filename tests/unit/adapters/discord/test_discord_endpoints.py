"""Which addresses are used, however the operator writes them."""

import pytest
import yarl

from adapters.discord.endpoints import rest_bases, resume_address


@pytest.mark.parametrize(
    ("given", "first"),
    [
        (None, "https://discord.com/api/v10"),
        ("https://proxy.example", "https://proxy.example/api/v10"),
        ("https://proxy.example/", "https://proxy.example/api/v10"),
        ("https://proxy.example/api", "https://proxy.example/api/v10"),
        ("https://proxy.example/discord/api/v10/", "https://proxy.example/discord/api/v10"),
        ("https://proxy.example/api/v9", "https://proxy.example/api/v9"),
    ],
)
def test_the_rest_address_is_completed(given: str | None, first: str) -> None:
    assert rest_bases(given)[0] == first


@pytest.mark.parametrize(
    ("configured", "told", "used"),
    [
        (None, "wss://gateway-us-east1-b.discord.gg", "wss://gateway-us-east1-b.discord.gg"),
        ("wss://proxy.example", "wss://gateway-us-east1-b.discord.gg", "wss://proxy.example"),
        ("wss://proxy.example", "wss://resume.proxy.example", "wss://resume.proxy.example"),
    ],
)
def test_a_session_is_resumed_where_it_was_told_but_not_around_a_proxy(
    configured: str | None, told: str, used: str
) -> None:
    assert resume_address(configured, yarl.URL(told)) == yarl.URL(used)
