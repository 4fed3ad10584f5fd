"""Which posts come from a page of ours."""

import pytest
from aiohttp.test_utils import make_mocked_request

from adapters.web.signin.forms import is_from_here

HOME = "https://kb.example.org"


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HOME}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": ""}, False),
        ({"Origin": HOME}, True),
        ({"Origin": "https://kb.example.org:443"}, True),
        ({"Origin": "https://KB.example.org"}, True),
        ({"Origin": "http://kb.example.org"}, False),
        ({"Origin": "https://kb.example.org:8443"}, False),
        ({"Origin": "https://example.org"}, False),
        ({"Origin": "https://kb.example.org.example.com"}, False),
        ({"Origin": "https://[kb"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({}, False),
    ],
)
def test_the_browser_tells_whose_page_sends_a_post(headers: dict[str, str], *, own: bool) -> None:
    request = make_mocked_request("POST", "/", headers=headers)

    assert is_from_here(request, HOME) is own


@pytest.mark.parametrize("address", [None, "", "kb.example.org"])
@pytest.mark.parametrize("origin", ["null", "", "kb.example.org"])
def test_without_an_address_of_our_own_no_origin_is_it(address: str | None, origin: str) -> None:
    request = make_mocked_request("POST", "/", headers={"Origin": origin})

    assert not is_from_here(request, address)
