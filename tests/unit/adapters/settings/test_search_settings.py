"""What is set of a cluster where the documents are searched."""

from pathlib import Path

import pytest

from adapters.settings.searching import Search
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, SettingsError
from tests.adapters.opensearch.certificates import Authority

ONE = "https://one.example:9200"


def load(**search: str) -> Settings:
    return Settings.load({f"BACKGROUNDER_SEARCH_{name}": value for name, value in search.items()})


def problems(**search: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(**search)
    return caught.value.problems


def test_without_an_address_the_index_on_this_machine_is_searched() -> None:
    assert load().search is None


def test_all_of_it_is_read(tmp_path: Path) -> None:
    authority = Authority(tmp_path).path

    settings = load(
        URL=f"{ONE}/, https://two.example, {ONE}/",
        USER="kb",
        PASSWORD="a-password",
        CA=str(authority),
        PREFIX="handbook",
        SECONDS="0.5",
        SHARDS="3",
        REPLICAS="2",
    )

    urls = (ONE, "https://two.example")
    assert settings.search == Search(
        urls, "kb", Secret("a-password"), None, authority, "handbook", 0.5, shards=3, replicas=2
    )
    assert (settings.warnings, Secret("a-password") in settings.secrets()) == ((), True)


def test_a_key_is_as_good_as_a_user_and_as_secret() -> None:
    settings = load(URL=ONE, API_KEY="a-key")

    assert settings.search == Search((ONE,), api_key=Secret("a-key"))
    assert Secret("a-key") in settings.secrets()


@pytest.mark.parametrize(
    ("search", "problem"),
    [
        (
            {"URL": "one.example:9200"},
            "BACKGROUNDER_SEARCH_URL has an address that is none; write each as https://host:9200, with commas between.",
        ),
        (
            {"URL": "https://one .example:9200"},
            "BACKGROUNDER_SEARCH_URL has an address that is none; write each as https://host:9200, with commas between.",
        ),
        (
            {"URL": "https://[one"},
            "BACKGROUNDER_SEARCH_URL has an address that is none; write each as https://host:9200, with commas between.",
        ),
        (
            {"URL": "https://kb:word@one.example"},
            "BACKGROUNDER_SEARCH_URL holds a user; set BACKGROUNDER_SEARCH_USER and BACKGROUNDER_SEARCH_PASSWORD instead.",
        ),
        ({"URL": ONE, "USER": "kb"}, "BACKGROUNDER_SEARCH_PASSWORD is missing; a user needs both."),
        ({"URL": ONE, "PASSWORD": "word"}, "BACKGROUNDER_SEARCH_USER is missing; a user needs both."),
        (
            {"URL": ONE, "USER": "kb", "PASSWORD": "word", "API_KEY": "key"},
            "BACKGROUNDER_SEARCH_USER and BACKGROUNDER_SEARCH_API_KEY are both set; leave one of them out.",
        ),
        (
            {"URL": ONE, "CA": "/no/ca.pem"},
            "There is no file /no/ca.pem; set BACKGROUNDER_SEARCH_CA to the certificate (PEM) of the cluster's authority, or leave it out.",
        ),
        (
            {"URL": ONE, "API_KEY": "harbour key"},
            "BACKGROUNDER_SEARCH_API_KEY holds a character that no key has; copy it anew.",
        ),
        (
            {"URL": ONE, "CA": "/"},
            "/ cannot be read (Is a directory); set BACKGROUNDER_SEARCH_CA to the certificate (PEM) of the cluster's authority, or leave it out.",
        ),
        (
            {"URL": ONE, "CA": "/dev/null"},
            "/dev/null holds no certificate; set BACKGROUNDER_SEARCH_CA to the certificate (PEM) of the cluster's authority, or leave it out.",
        ),
        (
            {"URL": ONE, "PREFIX": "Hand/book"},
            "BACKGROUNDER_SEARCH_PREFIX is 'Hand/book'; set it to small letters, digits, - and _, such as backgrounder.",
        ),
        (
            {"URL": ONE, "SECONDS": "0"},
            "BACKGROUNDER_SEARCH_SECONDS is '0'; set it to a number above 0, such as 2.",
        ),
        (
            {"URL": ONE, "SHARDS": "0"},
            "BACKGROUNDER_SEARCH_SHARDS is '0'; set it to a whole number of at least 1, such as 1.",
        ),
        (
            {"PREFIX": "handbook"},
            "BACKGROUNDER_SEARCH_PREFIX needs BACKGROUNDER_SEARCH_URL; set that, too, or leave both out.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(search: dict[str, str], problem: str) -> None:
    assert problems(**search) == (problem,)


def test_others_reading_along_are_warned_of_unless_there_are_none() -> None:
    open_to_all, alone = load(URL="http://one.example:9200"), load(URL="http://127.0.0.1:9200")

    assert open_to_all.warnings == (
        "BACKGROUNDER_SEARCH_URL is not encrypted: others can read the documents on the way; write https://.",
    )
    assert alone.warnings == ()
