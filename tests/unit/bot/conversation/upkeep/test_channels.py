"""``/kb channel``: what admins see, fill in and give back of the channel they are in."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.doors.door import Door
from bot.conversation.doors.doorkeeper import Doorkeeper
from bot.journal import MemoryJournal
from bot.keeping import MemoryKeeper
from bot.model import Asker, Bullets, Field, Message, Reply
from bot.rules.joining import JoinedRules
from bot.rules.rules import ChannelRule, Rules
from bot.rules.seeing import by_rules
from bot.showing.wording import about_channels, about_the_folder
from knowledge.library import Library
from tests.unit.bot.keepers import Away, Refusing
from tests.unit.bot.ways import door_to, written

BOSS = Message("/kb channel", Asker("slack:U1", admin=True), channel="slack:C1", alone=True)
SURE = "Every question I am sure of, for all to read"
LINES = {"speak": 4, "answer": 5, "collections": 6, "threshold": 7, "bots": 8, "helpers": 9}


class Office:
    """A bot with a file of rules and a keeper."""

    def __init__(self, root: Path, keeper: MemoryKeeper) -> None:
        self.file = Rules()
        self.keeper = keeper
        self.journal = MemoryJournal()
        rules = JoinedRules(lambda: self.file, keeper)
        access = by_rules(rules, Library.open(root / "state", root / "knowledge"))
        door = door_to(root / "knowledge", root / "state", self.journal, access, rules, keeper)
        self.door: Door = Doorkeeper(door, rules)

    def kept(self, place: str = "slack:C1") -> object:
        """What is kept of a channel."""
        found = self.keeper.kept("channel").get(place)
        return found and dict(found.values)

    def field(self, name: str, message: Message = BOSS) -> Field | None:
        """A field of the form."""
        form = self.door.reply_to(message).form
        assert form is not None
        return next((one for one in form.fields if one.name == name), None)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("read")
    door_to(written(root / "knowledge"), root / "state")
    return root


@pytest.fixture
def office(read: Path) -> Office:
    return Office(read, MemoryKeeper())


def listed(reply: Reply) -> list[str]:
    """The ways as the reply lists them."""
    return [
        "".join(run.text for run in item)
        for block in reply.blocks
        if isinstance(block, Bullets)
        for item in block.items
    ]


def test_an_admin_sees_how_the_channel_is_answered_and_may_fill_in_all_of_it(office: Office) -> None:
    reply = office.door.reply_to(BOSS)

    assert listed(reply) == [
        "When and how I answer: When mentioned, for all to read",
        "What I answer from: all that may be seen here",
        "How sure I must be: as everywhere",
        "Bots and workflows that may ask: nobody",
        "Whom to call when nothing is found: nobody",
    ]
    assert reply.form is not None
    assert [one.name for one in reply.form.fields] == ["ways", "collections", "threshold", "bots", "helpers"]
    assert reply.private


@pytest.mark.parametrize("text", ["/kb channel", "/kb channel reset"])
@pytest.mark.parametrize(
    ("message", "told"),
    [
        (replace(BOSS, asker=Asker("slack:U2")), about_the_folder.ADMINS_ONLY),
        (replace(BOSS, channel="slack:D1"), about_channels.NO_CHANNEL),
        (replace(BOSS, channel="discord:7"), about_channels.NO_CHANNEL),
        (replace(BOSS, channel=None), about_channels.NO_CHANNEL),
        (replace(BOSS, alone=False), about_channels.USE_THE_COMMAND),
    ],
)
def test_who_or_where_it_is_not_for_is_told_so(message: Message, told: str, text: str, office: Office) -> None:
    office.keeper.keep("channel", "slack:C1", {"threshold": 0.9}, "slack:U1")

    reply = office.door.reply_to(replace(message, text=text))

    assert (reply.summary, reply.form) == (told, None)
    assert office.kept() == {"threshold": 0.9}


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (replace(BOSS, asker=Asker("slack:U2")), about_the_folder.ADMINS_ONLY),
        (replace(BOSS, channel="slack:D1"), about_channels.NO_CHANNEL),
    ],
)
def test_a_form_handed_in_is_looked_at_again(message: Message, told: str, office: Office) -> None:
    reply = office.door.fill_in({"ways": ("never",)}, message)

    assert (reply.summary, office.keeper.kept("channel"), office.journal.changes()) == (told, {}, [])


def test_what_is_filled_in_is_kept_noted_and_in_force_with_the_next_question(office: Office) -> None:
    given = {
        "ways": ("always/thread",),
        "collections": ("town",),
        "threshold": ("0.9",),
        "bots": ("b0intake, slack:B0OTHER", "", "U0ROBOT"),
        "helpers": ("slack:S0HELP",),
    }

    reply = office.door.fill_in(given, BOSS)

    assert reply.summary == about_channels.CHANGED
    assert office.kept() == {
        "speak": "always",
        "answer": "thread",
        "collections": ["town"],
        "threshold": 0.9,
        "bots": ["slack:B0INTAKE", "slack:B0OTHER", "slack:U0ROBOT"],
        "helpers": "slack:S0HELP",
    }
    assert listed(office.door.reply_to(BOSS)) == [
        "When and how I answer: Every question I am sure of, in a thread (laid down here)",
        "What I answer from: town (laid down here)",
        "How sure I must be: Only what I am very sure of (0.9) (laid down here)",
        "Bots and workflows that may ask: slack:B0INTAKE, slack:B0OTHER and slack:U0ROBOT (laid down here)",
        "Whom to call when nothing is found: slack:S0HELP (laid down here)",
    ]
    [change] = office.journal.changes()
    assert (change.by, change.what) == ("slack:U1", "channel")
    assert change.about == "slack:C1: collections, speak, threshold, answer, bots, helpers"


def test_the_form_shows_what_was_filled_in_and_hands_it_in_unchanged(office: Office) -> None:
    given = {"ways": ("never",), "collections": ("/",), "threshold": ("0.15",), "bots": ("B0INTAKE",)}
    office.door.fill_in(given, BOSS)
    form = office.door.reply_to(BOSS).form
    assert form is not None

    reply = office.door.fill_in({one.name: one.chosen for one in form.fields}, BOSS)

    assert reply.summary == about_channels.UNCHANGED
    assert [one.chosen for one in form.fields] == [("never",), ("/",), ("0.15",), ("slack:B0INTAKE",), ()]
    assert len(office.journal.changes()) == 1


def test_a_threshold_that_is_no_step_is_offered_too(office: Office) -> None:
    office.keeper.keep("channel", "slack:C1", {"threshold": 0.65}, "slack:U1")

    field = office.field("threshold")

    assert field is not None
    assert field.chosen == ("0.65",)
    assert [one.label for one in field.choices] == [
        "Not laid down here: as everywhere",
        "Doubtful answers, too (0.15)",
        "Likely answers only (0.5)",
        "0.65",
        "Only what I am sure of (0.71)",
        "Only what I am very sure of (0.9)",
    ]


def test_what_nobody_lays_down_any_more_is_kept_no_longer(office: Office) -> None:
    office.door.fill_in({"ways": ("never",)}, BOSS)

    office.door.fill_in({"ways": ("-",)}, BOSS)

    assert office.keeper.kept("channel") == {}


def test_what_a_form_does_not_have_stays_as_it_was(office: Office) -> None:
    office.door.fill_in({"ways": ("never",), "threshold": ("0.9",)}, BOSS)

    office.door.fill_in({"threshold": ("-",)}, BOSS)

    assert office.kept() == {"speak": "never"}


def test_reset_gives_all_back(office: Office) -> None:
    office.file = Rules(channels=(ChannelRule(speak="always", lines={"speak": 3}),))
    office.door.fill_in({"ways": ("never",), "threshold": ("0.9",)}, BOSS)

    reply = office.door.reply_to(replace(BOSS, text="/kb channel reset"))

    assert reply.summary == about_channels.RESET
    assert listed(reply)[0] == (
        "When and how I answer: Every question I am sure of, for all to read (collections.toml, line 3)"
    )
    assert office.keeper.kept("channel") == {}
    assert [one.about for one in office.journal.changes()] == ["slack:C1: speak, threshold"] * 2


def test_what_the_file_says_of_the_channel_is_shown_with_its_line_and_not_in_the_form(office: Office) -> None:
    office.file = Rules(channels=(ChannelRule(at=frozenset({"slack:C1"}), speak="always", lines=LINES),))

    form = office.door.reply_to(BOSS).form

    assert form is not None
    assert (form.fields, form.notes) == (
        (),
        (
            f"When and how I answer: {SURE} (laid down in collections.toml, line 4 and 5)",
            "What I answer from: all that may be seen here (laid down in collections.toml, line 6)",
            "How sure I must be: as everywhere (laid down in collections.toml, line 7)",
            "Bots and workflows that may ask: nobody (laid down in collections.toml, line 8)",
            "Whom to call when nothing is found: nobody (laid down in collections.toml, line 9)",
        ),
    )


def test_of_when_and_how_the_part_that_the_file_leaves_open_can_be_filled_in(office: Office) -> None:
    office.file = Rules(
        channels=(ChannelRule(at=frozenset({"slack:C1"}), answer="private", lines={"answer": 5}),)
    )
    field = office.field("ways")
    assert field is not None

    office.door.fill_in({"ways": ("always/private",)}, BOSS)

    assert [one.value for one in field.choices] == ["-", "mentioned/private", "always/private", "never"]
    assert field.hint == "A part of it is laid down in collections.toml, line 5."
    assert office.kept() == {"speak": "always"}


def test_of_when_and_how_the_part_that_the_file_lays_down_stays_as_it_was_kept(office: Office) -> None:
    office.door.fill_in({"ways": ("never",)}, BOSS)
    named = ChannelRule(at=frozenset({"slack:C1"}), speak="always", lines={"speak": 4})
    office.file = Rules(channels=(named,))

    office.door.fill_in({"ways": ("always/private",)}, BOSS)

    assert office.kept() == {"speak": "never", "answer": "private"}


def test_what_the_file_lays_down_cannot_be_filled_in(office: Office) -> None:
    office.file = Rules(channels=(ChannelRule(at=frozenset({"slack:C1"}), lines=LINES),))

    reply = office.door.fill_in({"ways": ("never",), "threshold": ("0.9",)}, BOSS)

    assert (reply.summary, office.kept()) == (about_channels.UNCHANGED, None)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ways": ("often",)}, about_channels.NO_CHOICE),
        ({"threshold": ("0.123",)}, about_channels.NO_CHOICE),
        ({"collections": ("town", "zoo")}, about_channels.NO_CHOICE),
        ({"bots": ("B0ONE", "foo B0TWO")}, "Line 2: “foo” is no bot's id; write B… or U…."),
        ({"bots": ("discord:user:6",)}, "Line 1: “discord:user:6” is no bot's id; write B… or U…."),
        ({"helpers": ("discord:role:5",)}, about_channels.NO_HELPER),
        ({"helpers": ("slack:C0ROOM",)}, about_channels.NO_HELPER),
        ({"helpers": ("slack:U1", "slack:U2")}, about_channels.NO_HELPER),
    ],
)
def test_what_cannot_be_is_refused_with_a_word_why(
    given: dict[str, tuple[str, ...]], told: str, office: Office
) -> None:
    reply = office.door.fill_in(given | {"ways": given.get("ways", ("never",))}, BOSS)

    assert (reply.summary, office.keeper.kept("channel")) == (told, {})


def test_only_collections_that_all_there_may_see_can_be_chosen(office: Office) -> None:
    office.file = Rules(readers={"vault": frozenset({"slack:U1", "slack:C2"})}, laid_down=True)

    offered = [office.field("collections", replace(BOSS, channel=one)) for one in ("slack:C1", "slack:C2")]
    reply = office.door.fill_in({"collections": ("vault",)}, BOSS)

    assert [[one.value for one in field.choices] for field in offered if field] == [
        ["/", "town"],
        ["/", "town", "vault"],
    ]
    assert reply.summary == about_channels.NO_CHOICE


def test_a_collection_that_may_be_seen_there_no_more_is_not_shown_and_widens_nothing(office: Office) -> None:
    office.keeper.keep("channel", "slack:C1", {"collections": ["vault"]}, "slack:U1")
    office.file = Rules(readers={"vault": frozenset()}, laid_down=True)

    field, told = office.field("collections"), listed(office.door.reply_to(BOSS))[1]

    assert field is not None
    assert field.chosen == ("/",)
    assert told == "What I answer from: the files at the top of the folder (laid down here)"


def test_of_many_collections_names_are_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.showing.channel_ways.MOST_CHOICES", 1)

    field = office.field("collections")
    wrong = office.door.fill_in({"collections": ("town", "zoo")}, BOSS)
    right = office.door.fill_in({"collections": ("town",)}, BOSS)

    assert field is not None
    assert field.kind == "lines"
    assert wrong.summary == "“zoo” is no collection that may be seen here."
    assert (right.summary, office.kept()) == (about_channels.CHANGED, {"collections": ["town"]})


def test_while_the_file_cannot_be_followed_no_collection_is_offered(office: Office) -> None:
    office.file = Rules(shut=True, laid_down=True)

    field = office.field("collections")

    assert field is not None
    assert [one.value for one in field.choices] == ["/"]


def test_giving_back_nothing_is_not_noted(office: Office) -> None:
    office.door.reply_to(replace(BOSS, text="/kb channel reset"))

    assert office.journal.changes() == []


@pytest.mark.parametrize(("keeper", "told"), [(Refusing(), "NOT_KEPT"), (Away(), "CANNOT_TELL")])
def test_what_cannot_be_kept_is_said_and_not_noted(keeper: MemoryKeeper, told: str, read: Path) -> None:
    office = Office(read, keeper)

    replies = [
        office.door.fill_in({"ways": ("never",)}, BOSS),
        office.door.reply_to(replace(BOSS, text="/kb channel reset")),
    ]

    assert [one.summary for one in replies] == [getattr(about_channels, told)] * 2
    assert office.journal.changes() == []


def test_in_a_thread_it_is_about_the_channel(office: Office) -> None:
    in_thread = replace(BOSS, channel="discord:70", within=("discord:7", "discord:server:5"))

    office.door.fill_in({"ways": ("never",)}, in_thread)

    assert office.kept("discord:channel:7") == {"speak": "never"}


def test_status_tells_admins_how_the_channel_is_answered(office: Office) -> None:
    asked = replace(BOSS, text="/kb status")
    office.door.fill_in({"ways": ("never",)}, BOSS)

    told = [office.door.reply_to(one) for one in (asked, replace(asked, asker=Asker("slack:U2")))]

    assert ["When and how I answer: Never (laid down here)" in listed(one) for one in told] == [True, False]


def test_where_there_are_no_channels_it_says_where_there_are(read: Path) -> None:
    reply = door_to(read / "knowledge", read / "state").reply_to(BOSS)

    assert reply.summary == about_channels.ONLY_IN_CHATS
