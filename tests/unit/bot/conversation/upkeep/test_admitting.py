"""Who gets a link to the admin's pages, and what it is made for."""

from dataclasses import replace

import pytest

from bot.conversation.upkeep.admitting import admit
from bot.model import Asker, Message, Prose
from bot.showing.wording import about_the_folder, about_the_pages

BOSS = Message(
    "admin",
    Asker("slack:U9", "Ann", admin=True),
    channel="slack:C1",
    within=("slack:C0", "slack:T1", "slack:E1"),
)


class Links:
    def __init__(self) -> None:
        self.made: list[tuple[Asker, tuple[str, ...]]] = []

    def one_time_link(self, asker: Asker, within: tuple[str, ...] = ()) -> str:
        self.made.append((asker, within))
        return "https://kb.example.org/signin/one"


def test_an_admin_gets_a_link() -> None:
    reply = admit(BOSS, Links())

    links = [run.link for block in reply.blocks if isinstance(block, Prose) for run in block.runs]
    assert links == ["https://kb.example.org/signin/one", None]


@pytest.mark.parametrize("links", [Links(), None])
@pytest.mark.parametrize("asker", [BOSS.asker, Asker("slack:U1")])
def test_whatever_is_said_is_said_to_the_asker_alone(asker: Asker, links: Links | None) -> None:
    assert admit(replace(BOSS, asker=asker), links).private


def test_what_is_shown_in_a_notification_is_no_link() -> None:
    assert admit(BOSS, Links()).summary == about_the_pages.OPEN


def test_nobody_else_gets_one() -> None:
    links = Links()

    reply = admit(replace(BOSS, asker=Asker("slack:U1")), links)

    assert (reply.summary, links.made) == (about_the_folder.ADMINS_ONLY, [])


def test_without_pages_an_admin_is_told_what_to_set() -> None:
    assert admit(BOSS, None).summary == about_the_pages.NO_PAGES


def test_a_link_is_good_for_the_workspace_and_not_for_the_channel() -> None:
    links = Links()

    admit(BOSS, links)

    assert links.made == [(BOSS.asker, ("slack:T1", "slack:E1"))]
