"""The table of kinds in the manual is the kinds that there are."""

import re
from pathlib import Path

import pytest

from adapters.setting_up.sources import OFFERS
from adapters.syncing.kinds import KINDS, load_kind

MANUAL = Path(__file__).parents[4] / "docs" / "sources.md"
ROW = re.compile(r"^\| `([\w-]+)` \| .+ \| ?(.*) \| ?(.*) \|$", re.MULTILINE)
TABLE = MANUAL.read_text("utf-8").partition("\n## Kinds\n")[2].partition("\n## ")[0].partition("|---")[2]


def documented() -> dict[str, tuple[set[str], set[str]]]:
    """The keys and the credentials of each kind in the table."""
    rows = (found.groups() for found in ROW.finditer(TABLE))
    return {
        name: (set(re.findall(r"`(\w+)`", keys)), set(re.findall(r"`(\w+)`", credentials)))
        for name, keys, credentials in rows
    }


def test_the_manual_lists_every_kind() -> None:
    assert documented().keys() == KINDS.keys()


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_manual_lists_every_key_of_a_kind(name: str) -> None:
    kind = load_kind(name)

    assert documented()[name] == (set(kind.options), set(kind.credentials))


def test_what_is_offered_when_it_is_set_up_are_kinds_with_these_credentials() -> None:
    for offer in OFFERS.values():
        assert {key for key, _ in offer.credentials} <= set(load_kind(offer.kind).credentials)
