"""``backgrounder init``: what is asked, what is written down, and what is never written over."""

import io
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from tests.adapters.console.conftest import Command, Done, backgrounder, folder

__all__ = ["backgrounder", "folder"]

BOT, APP, DISCORD = "xoxb-1-2-abc", "xapp-1-A1-abc", "made.up.token"
Init = Callable[..., Done]


@pytest.fixture
def init(backgrounder: Command, monkeypatch: pytest.MonkeyPatch) -> Init:
    """Run it with these lines as its standard input, and no chat to be asked by the check that follows."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN", "BACKGROUNDER_ADMINS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("adapters.process.checking._asked", unasked)

    def run(*arguments: str, lines: tuple[object, ...] = ()) -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return backgrounder("init", *arguments)

    return run


async def unasked(*_: object) -> list[object]:
    return []


def kept(tmp_path: Path) -> Settings:
    return Settings.load({}, tmp_path / ".env")


def test_five_answers_are_all_it_takes(init: Init, tmp_path: Path, folder: Path) -> None:
    done = init(
        lines=("knowledge", BOT, APP, DISCORD, "slack:U12,discord:34", "https://kb.example.org/", "yes")
    )

    settings = kept(tmp_path)
    assert (settings.knowledge, settings.admins) == (
        folder,
        frozenset({"slack:U12", "discord:34"}),
    )
    assert (settings.public_url, settings.http_port) == ("https://kb.example.org", 8080)
    assert settings.slack_bot_token is not None
    assert settings.slack_app_token is not None
    assert settings.discord_token is not None
    assert [one.reveal() for one in (settings.slack_bot_token, settings.slack_app_token)] == [BOT, APP]
    assert settings.discord_token.reveal() == DISCORD
    assert "\noutsiders = true\n" in (folder / "collections.toml").read_text()
    assert done.err == ""


def test_what_was_written_is_checked(init: Init, folder: Path) -> None:
    done = init(lines=("knowledge", "", "", "", "", ""))

    assert "ok  rules: collections.toml is understood: 0 collections with readers of their own" in done.out
    assert "!!  chats: No chat is set up; set SLACK_BOT_TOKEN or DISCORD_TOKEN." in done.out
    assert done.out.endswith("then run `backgrounder check` again.\n")
    assert done.code == 1


def test_where_all_is_in_order_the_next_step_is_the_start(init: Init, folder: Path) -> None:
    done = init(lines=("knowledge", "", DISCORD, "", "", ""))

    assert done.out.endswith("\nAll is in order: start it with `backgrounder run`.\n")
    assert done.code == 0


def test_enter_five_times_is_the_sample(init: Init, tmp_path: Path) -> None:
    done = init(lines=("", "", "", "", ""))

    assert not (kept(tmp_path).knowledge / "collections.toml").exists()
    assert "examples/briefings holds" in done.out


def test_where_nobody_can_be_asked_nothing_is_written(init: Init, tmp_path: Path, folder: Path) -> None:
    done = [init(), init()]

    said = (
        "backgrounder: Nobody can be asked: standard input is at its end. Nothing was written; run `backgrounder "
        "init` at a terminal, or send it one line for each question.\n"
    )
    assert [(one.code, one.err) for one in done] == [(1, said)] * 2
    assert list(tmp_path.iterdir()) == [folder]


def test_where_nothing_can_be_written_nothing_is_asked(init: Init, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/proc")  # there is no file to be made, whoever asks for it

    done = init(lines=("", "", "", "", ""))

    assert (done.code, done.out) == (1, "")
    assert re.fullmatch(
        r"backgrounder: \.env cannot be written in /proc \(.+\), and nothing was asked; let this user write there, "
        r"or start in another folder\.\n",
        done.err,
    )


def test_settings_are_for_this_user_alone(init: Init, tmp_path: Path, folder: Path) -> None:
    init(lines=("knowledge", "", DISCORD))

    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_rules_may_be_read_by_others(init: Init, folder: Path) -> None:
    init(lines=("knowledge",))

    assert stat.S_IMODE((folder / "collections.toml").stat().st_mode) == 0o644


def test_the_rules_name_each_subfolder(init: Init, folder: Path) -> None:
    (folder / "pay & leave").mkdir()
    (folder / ".git").mkdir()

    init(lines=("knowledge",))

    assert re.findall(r"^# \[(.+)\]$", (folder / "collections.toml").read_text(), re.MULTILINE) == [
        'collections."pay & leave"',
        "collections.port",
    ]


def test_settings_from_before_stay(init: Init, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BACKGROUNDER_WATCH=yes\n")

    done = init(lines=("", "", DISCORD))

    assert done.code == 1
    assert done.err == (
        "backgrounder: .env is there already, and nothing was written; change it in an editor, or give "
        "--replace, which keeps it as .env.before.\n"
    )
    assert done.out == ""
    assert (tmp_path / ".env").read_text() == "BACKGROUNDER_WATCH=yes\n"


def test_what_was_wrong_before_is_left_to_the_check(
    init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_WATCH", "perhaps")

    done = init(lines=("", "", DISCORD, "", ""))

    assert kept(tmp_path).has_discord
    assert done.err == "backgrounder: BACKGROUNDER_WATCH is 'perhaps'; set it to yes or no.\n"


def test_replaced_settings_are_kept(init: Init, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BACKGROUNDER_WATCH=yes\n")

    init("--replace", lines=("", "", DISCORD))

    assert (tmp_path / ".env.before").read_text() == "BACKGROUNDER_WATCH=yes\n"
    assert kept(tmp_path).has_discord


def test_rules_from_before_stay_and_nothing_is_asked(init: Init, folder: Path) -> None:
    (folder / "collections.toml").write_text('what = "handbook"\n')

    done = init(lines=("knowledge",))

    assert (folder / "collections.toml").read_text() == 'what = "handbook"\n'
    assert f"{folder}/collections.toml is there already and stays as it is.\n" in done.out
    assert "5/6" not in done.out


def test_options_are_not_asked(init: Init, tmp_path: Path, folder: Path) -> None:
    options = (
        "--documents",
        "knowledge",
        "--admins",
        "slack:U1",
        "--web",
        "https://a.example",
        "--no-outsiders",
    )

    done = init(*options, lines=("", DISCORD))

    assert re.findall(r"^\d/6", done.out, re.MULTILINE) == ["2/6", "6/6"]
    assert kept(tmp_path).admins == {"slack:U1"}
    assert "\noutsiders = false\n" in (folder / "collections.toml").read_text()


def test_what_the_environment_says_is_neither_asked_nor_written(
    init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", DISCORD)

    done = init(lines=("", "", "", ""))

    assert "DISCORD_TOKEN is set in the environment; it stays there.\n" in done.out
    assert "Discord's token" not in done.out
    assert not kept(tmp_path).has_discord


def test_without_an_app_token_slack_comes_over_http(init: Init, tmp_path: Path) -> None:
    init(lines=("", BOT, "", "signing-secret", "", "", ""))

    settings = kept(tmp_path)
    assert (settings.slack_over_http, settings.http_port, settings.chat_problems) == (True, 8080, ())


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            ("nowhere",),
            "There is no folder {}/nowhere; set BACKGROUNDER_KNOWLEDGE to your folder of documents.",
        ),
        (
            ("", "xapp-1", "xapp-1"),
            "SLACK_BOT_TOKEN is no bot token; copy the one that starts with xoxb- from your app's “OAuth & Permissions” page.",
        ),
        (
            ("", "", "", "ann"),
            "BACKGROUNDER_ADMINS has 'ann'; write each as slack:U0123ABCD or discord:123456789, with commas between.",
        ),
        (
            ("", "", "", "", "kb.example.org"),
            "BACKGROUNDER_PUBLIC_URL is no address; set it to one that starts with https://.",
        ),
        (("knowledge", "", "", "", "", "perhaps"), "Write yes or no."),
    ],
)
def test_a_wrong_answer_without_a_terminal_writes_nothing(
    init: Init, tmp_path: Path, folder: Path, lines: tuple[str, ...], sentence: str
) -> None:
    done = init(lines=lines)

    assert done.code == 2
    # How the command was called, which comes last, is as it was called.
    assert done.err.startswith(f"backgrounder: {sentence.format(tmp_path)} Nothing was written. Try '")
    assert not (tmp_path / ".env").exists()
    assert not (folder / "collections.toml").exists()


def test_a_token_typed_at_the_wrong_question_is_not_shown(init: Init) -> None:
    done = init(lines=("", "", "", BOT))

    assert BOT not in done.out + done.err
    assert "BACKGROUNDER_ADMINS has '[secret]'" in done.err


def test_signs_in_a_value_stay_what_they_are(init: Init, tmp_path: Path) -> None:
    odd = tmp_path / "it's $HOME \\' #1 \"x\" \\"
    odd.mkdir()

    init("--documents", str(odd), "--no-outsiders")

    assert kept(tmp_path).knowledge == odd


def test_where_the_documents_may_not_be_written_the_rules_are_shown(
    init: Init, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("adapters.setting_up.setting_up.write_beside_documents", read_only)

    done = init("--documents", str(folder), "--no-outsiders")

    assert (
        f"{folder}/collections.toml could not be written (Read-only file system); lay it there yourself with what "
        "stands between the lines:\n--------------------\n# Who sees what"
    ) in done.out


SOURCE = ("knowledge", "", DISCORD, "", "", "")


def test_a_source_is_asked_for_and_written_down(init: Init, folder: Path) -> None:
    done = init(lines=(*SOURCE, "git", "https://git.example.org/acme/Hand-Book.git", "", "HANDBOOK_TOKEN"))

    assert (folder / "sources.toml").read_text() == (
        "# Where documents come from by themselves: docs/sources.md.\n"
        "[sources.hand-book]\n"
        'kind = "git"\n'
        'address = "https://git.example.org/acme/Hand-Book.git"\n'
        'token = "HANDBOOK_TOKEN"\n'
    )
    assert f"{folder}/sources.toml says where documents come from;" in done.out


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (
            ("website", "https://www.example.org/", ""),
            '[sources.example]\nkind = "website"\naddress = "https://www.example.org/"\n',
        ),
        (
            ("Website", "https://docs.example.org/guide/", "The “guide”"),
            '[sources."The “guide”"]\nkind = "website"\naddress = "https://docs.example.org/guide/"\n',
        ),
        (
            ("bucket", "s3://acme-documents/press", "", "BUCKET_KEY", "BUCKET_SECRET"),
            (
                '[sources.press]\nkind = "s3"\naddress = "s3://acme-documents/press"\naccess_key = "BUCKET_KEY"\n'
                'secret_key = "BUCKET_SECRET"\n'
            ),
        ),
    ],
)
def test_each_kind_that_is_offered_is_one_that_can_be_read(
    init: Init, folder: Path, lines: tuple[str, ...], written: str
) -> None:
    init(lines=(*SOURCE, *lines))

    assert (folder / "sources.toml").read_text().partition("\n")[2] == written


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("drive",), "Write git, website or bucket; docs/sources.md has the other kinds."),
        (
            ("git", "https://ann:geheim@git.example.org/a.git", "", ""),
            "sources.toml, line 4: address holds a user or password; take it out of the address,",
        ),
        (
            ("git", "https://git.example.org/a.git", "", "ghp_0123456789abcdef"),
            "sources.toml, line 5: token names",
        ),
        (("git", "", "", ""), "sources.toml, line 4: it needs an address"),
    ],
)
def test_a_source_that_cannot_be_used_is_refused_and_nothing_written(
    init: Init, tmp_path: Path, folder: Path, lines: tuple[str, ...], said: str
) -> None:
    done = init(lines=(*SOURCE, *lines))

    assert said in done.err
    assert done.code == 2
    assert "geheim" not in done.err + done.out
    assert "ghp_" not in done.err + done.out
    assert not (folder / "sources.toml").exists()
    assert not (tmp_path / ".env").exists()


def test_sources_from_before_stay_and_nothing_is_asked(init: Init, folder: Path) -> None:
    (folder / "sources.toml").write_text("# mine\n")

    done = init(lines=(*SOURCE, "git", "https://git.example.org/a.git"))

    assert (folder / "sources.toml").read_text() == "# mine\n"
    assert "6/6" not in done.out
