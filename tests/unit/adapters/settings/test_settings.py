import pickle
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from adapters.settings.secrets import Redactor, Secret
from adapters.settings.settings import MIB, NAMES, Settings, SettingsError, sample_folder

BOT = "xoxb-1-2-abcdefgh"
APP = "xapp-1-A1-abcdefgh"
SLACK = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}


def load(**environment: str) -> Settings:
    return Settings.load(environment)


def problems(**environment: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(**environment)
    return caught.value.problems


def test_numbers_for_a_monitor_need_the_web_server() -> None:
    alone = load(BACKGROUNDER_METRICS="yes", BACKGROUNDER_METRICS_TOKEN="a-token")
    served = load(BACKGROUNDER_METRICS="yes", BACKGROUNDER_HTTP_PORT="8080")

    assert alone.warnings == ("BACKGROUNDER_METRICS needs the web server; set BACKGROUNDER_HTTP_PORT.",)
    assert alone.metrics_token == Secret("a-token")
    assert (served.metrics, served.warnings) == (True, ())


def test_the_form_of_the_log_is_one_of_two() -> None:
    settings = load(BACKGROUNDER_LOG_FORMAT="JSON", BACKGROUNDER_LOG_QUESTIONS="yes")

    assert (settings.log_format, settings.log_questions) == ("json", True)
    assert problems(BACKGROUNDER_LOG_FORMAT="xml") == (
        "BACKGROUNDER_LOG_FORMAT is 'xml'; set it to one of console, json.",
    )


def test_the_journal_hashes_askers_unless_told_otherwise() -> None:
    assert load().journal_askers == "hashed"
    assert load(BACKGROUNDER_JOURNAL_ASKERS="plain").journal_askers == "plain"
    assert problems(BACKGROUNDER_JOURNAL_ASKERS="no") == (
        "BACKGROUNDER_JOURNAL_ASKERS is 'no'; set it to one of hashed, plain.",
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg", "sqlite"])
def test_databases_are_known_by_every_usual_name(scheme: str) -> None:
    url = load(BACKGROUNDER_DATABASE_URL=f"{scheme}://kb@127.0.0.1/kb").database_url

    assert url == Secret(f"{scheme}://kb@127.0.0.1/kb")


def test_nothing_set_gives_the_sample_briefings_and_no_chat() -> None:
    settings = load()

    assert settings == Settings(knowledge=sample_folder())
    assert {settings.has_slack, settings.has_discord, settings.has_web} == {False}


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = load(
        BACKGROUNDER_KNOWLEDGE=str(tmp_path),
        BACKGROUNDER_STATE=str(tmp_path / "state"),
        BACKGROUNDER_DATABASE_URL="postgresql://kb:pass-word@db/kb",
        BACKGROUNDER_ADMINS="slack:U123, discord:456",
        BACKGROUNDER_WATCH="Yes",
        BACKGROUNDER_HTTP_PORT="8080",
        BACKGROUNDER_HTTP_HOST="0.0.0.0",  # noqa: S104 - only read, not listened on
        BACKGROUNDER_PUBLIC_URL="https://kb.example.org/",
        BACKGROUNDER_LINK_BASE="https://kb.example.org/{stem}#{anchor}",
        BACKGROUNDER_LINK_DAYS="0",
        BACKGROUNDER_MAX_FILE_MIB="1.5",
        BACKGROUNDER_LANGUAGE="de",
        BACKGROUNDER_THRESHOLD="0.4",
        BACKGROUNDER_ASK_WHOM="the people team\n in #people.",
        BACKGROUNDER_ORGANISATION="Brim Harbour Trust, BHT,",
        BACKGROUNDER_JOURNAL_DAYS="7",
        BACKGROUNDER_LOG_LEVEL="DEBUG",
        BACKGROUNDER_MENTION_ALWAYS="on",
        SLACK_BOT_TOKEN=BOT,
        SLACK_APP_TOKEN=APP,
        SLACK_SIGNING_SECRET="signing-secret",
        SLACK_API_URL="http://127.0.0.1:9/api",
        DISCORD_TOKEN="discord-token",
        DISCORD_API_URL="http://127.0.0.1:9/api/v10/",
        DISCORD_GATEWAY_URL="ws://127.0.0.1:9",
    )

    assert settings == Settings(
        knowledge=tmp_path,
        state=tmp_path / "state",
        database_url=Secret("postgresql://kb:pass-word@db/kb"),
        admins=frozenset({"slack:U123", "discord:456"}),
        watch=True,
        http_port=8080,
        http_host="0.0.0.0",  # noqa: S104 - only read, not listened on
        public_url="https://kb.example.org",
        link_base="https://kb.example.org/{stem}#{anchor}",
        link_days=0,
        max_file_bytes=3 * MIB // 2,
        language="de",
        threshold=0.4,
        ask_whom="the people team in #people",
        organisation=("Brim Harbour Trust", "BHT"),
        journal_days=7,
        log_level="debug",
        mention_always=True,
        slack_bot_token=Secret(BOT),
        slack_app_token=Secret(APP),
        slack_signing_secret=Secret("signing-secret"),
        slack_api_url="http://127.0.0.1:9/api/",
        discord_token=Secret("discord-token"),
        discord_api_url="http://127.0.0.1:9/api/v10",
        discord_gateway_url="ws://127.0.0.1:9",
    )


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    found = problems(
        BACKGROUNDER_KNOWLEDGE="/no/such/folder",
        BACKGROUNDER_STATE=str(file),
        BACKGROUNDER_DATABASE_URL="mysql://root:hunter22@db/kb",
        BACKGROUNDER_ADMINS="slack:U1,me",
        BACKGROUNDER_WATCH="maybe",
        BACKGROUNDER_HTTP_PORT="http",
        BACKGROUNDER_PUBLIC_URL="kb.example.org",
        BACKGROUNDER_LINK_BASE="https://kb.example.org/{title}",
        BACKGROUNDER_MAX_FILE_MIB="0",
        BACKGROUNDER_LANGUAGE="English!",
        BACKGROUNDER_THRESHOLD="50",
        BACKGROUNDER_JOURNAL_DAYS="-1",
        BACKGROUNDER_LOG_LEVEL="loud",
        SLACK_BOT_TOKEN=APP,
        SLACK_API_URL="ftp://slack",
        DISCORD_TOKEN="Bot abc.def.ghi",
        DISCORD_GATEWAY_URL="https://gateway",
    )

    assert [sentence.replace(str(file), "FILE") for sentence in found] == snapshot(
        [
            "There is no folder /no/such/folder; set BACKGROUNDER_KNOWLEDGE to your folder of documents.",
            "BACKGROUNDER_STATE is FILE, which is a file; set it to a folder.",
            "BACKGROUNDER_DATABASE_URL is no database address Backgrounder knows; set it to one such as postgresql://kb@db.example.org/kb or sqlite:////var/lib/backgrounder/journal.db, or leave it out for a file in the state folder.",
            "BACKGROUNDER_ADMINS has 'me'; write each as slack:U0123ABCD or discord:123456789, with commas between.",
            "BACKGROUNDER_WATCH is 'maybe'; set it to yes or no.",
            "BACKGROUNDER_HTTP_PORT is 'http'; set it to a port number such as 8080.",
            "BACKGROUNDER_PUBLIC_URL is no address; set it to one that starts with https://.",
            "BACKGROUNDER_LINK_BASE has {title}, which is nothing of a document; use {path}, {stem} or {anchor}.",
            "BACKGROUNDER_MAX_FILE_MIB is '0'; set it to a number above 0, such as 50.",
            "BACKGROUNDER_LANGUAGE is 'english!'; set it to a language's code such as en, de or fr, or to several, as de,en.",
            "BACKGROUNDER_THRESHOLD is '50'; set it to a number from 0 to 1, or leave it out.",
            "BACKGROUNDER_JOURNAL_DAYS is '-1'; set it to a whole number of at least 1, such as 90.",
            "BACKGROUNDER_LOG_LEVEL is 'loud'; set it to one of debug, info, warning, error.",
            "SLACK_API_URL is no address; set it to one that starts with https://.",
            "DISCORD_GATEWAY_URL is no address; set it to one that starts with wss://.",
            "SLACK_BOT_TOKEN is no bot token; copy the one that starts with xoxb- from your app's “OAuth & Permissions” page.",
            "SLACK_BOT_TOKEN is set alone; set SLACK_APP_TOKEN as well (Socket Mode), or SLACK_SIGNING_SECRET and BACKGROUNDER_HTTP_PORT (HTTP).",
            "DISCORD_TOKEN has a blank in it; copy the token alone, without “Bot”, from your application's “Bot” page.",
        ]
    )


def test_a_problem_never_shows_a_secret() -> None:
    found = " ".join(
        problems(
            BACKGROUNDER_ADMINS=BOT,
            BACKGROUNDER_HTTP_PORT="signing-secret",
            BACKGROUNDER_PUBLIC_URL="//kb:hunter22@example.org",
            BACKGROUNDER_DATABASE_URL="pg://kb:hunter22@db/kb",
            SLACK_SIGNING_SECRET="signing-secret",
        )
    )

    assert not [word for word in (BOT, "signing-secret", "hunter22") if word in found]


def test_settings_show_no_secret() -> None:
    settings = load(
        **SLACK, DISCORD_TOKEN="discord-token", BACKGROUNDER_DATABASE_URL="sqlite:///kb-hunter22.db"
    )

    shown = f"{settings} {settings!r} {settings.slack_bot_token} {settings.slack_bot_token!r:>40}"

    assert not [word for word in (BOT, APP, "discord-token", "hunter22") if word in shown]


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not written down"):
        pickle.dumps(Secret("abc"))


def test_a_secret_equals_the_same_secret_only() -> None:
    assert Secret("abc") == Secret("abc")
    assert Secret("abc") != "abc"
    assert len({Secret("abc"), Secret("abc"), Secret("xyz")}) == 2


def test_the_password_of_the_database_is_a_secret_in_both_spellings() -> None:
    settings = load(BACKGROUNDER_DATABASE_URL="postgresql://kb:p%40ssword@db/kb")

    assert {Secret("p%40ssword"), Secret("p@ssword")} <= set(settings.secrets())


def test_an_address_of_the_database_that_is_none_is_a_problem_and_is_not_repeated() -> None:
    (sentence,) = problems(BACKGROUNDER_DATABASE_URL="postgresql+asyncpg://me:pass-word@[::1/kb")

    assert sentence.startswith("BACKGROUNDER_DATABASE_URL is no database address Backgrounder knows")
    assert "pass-word" not in sentence


def test_an_at_in_the_password_of_the_database_is_a_problem_and_no_part_of_the_host() -> None:
    assert problems(BACKGROUNDER_DATABASE_URL="postgresql://kb:pass@word@db/kb") == (
        "BACKGROUNDER_DATABASE_URL has an @ in its user or password; write it as %40 there.",
    )
    assert load(BACKGROUNDER_DATABASE_URL="postgresql://kb@db/kb?application_name=a@b").database_url


def test_options_in_the_address_of_the_database_are_secrets() -> None:
    settings = load(BACKGROUNDER_DATABASE_URL="postgresql://db/kb?user=kb&password=p%40ssword")

    assert {Secret("p%40ssword"), Secret("p@ssword")} <= set(settings.secrets())


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (
            {"SLACK_BOT_TOKEN": BOT},
            snapshot(
                (
                    (
                        "slack",
                        "SLACK_BOT_TOKEN is set alone; set SLACK_APP_TOKEN as well (Socket Mode), or SLACK_SIGNING_SECRET and BACKGROUNDER_HTTP_PORT (HTTP).",
                    ),
                )
            ),
        ),
        (
            {"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": BOT},
            snapshot(
                (
                    (
                        "slack",
                        "SLACK_BOT_TOKEN is no bot token; copy the one that starts with xoxb- from your app's “OAuth & Permissions” page.",
                    ),
                    (
                        "slack",
                        "SLACK_APP_TOKEN is no app-level token; copy the one that starts with xapp- from your app's “Basic Information” page.",
                    ),
                )
            ),
        ),
        (
            {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": "s"},
            snapshot(
                (
                    (
                        "slack",
                        "SLACK_SIGNING_SECRET needs the web server; set BACKGROUNDER_HTTP_PORT, or SLACK_APP_TOKEN to do without one (Socket Mode).",
                    ),
                )
            ),
        ),
        (
            {"SLACK_APP_TOKEN": APP},
            snapshot((("slack", "SLACK_APP_TOKEN is set without SLACK_BOT_TOKEN; set both, or neither."),)),
        ),
        (
            {"DISCORD_TOKEN": "Bot abc"},
            snapshot(
                (
                    (
                        "discord",
                        "DISCORD_TOKEN has a blank in it; copy the token alone, without “Bot”, from your application's “Bot” page.",
                    ),
                )
            ),
        ),
        ({**SLACK, "DISCORD_TOKEN": "abc"}, snapshot(())),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": "s", "BACKGROUNDER_HTTP_PORT": "1"}, snapshot(())),
    ],
)
def test_a_chat_that_cannot_start_leaves_the_rest_alone(environment: dict[str, str], expected: object) -> None:
    assert load(**environment).chat_problems == expected


def test_a_misspelt_setting_is_pointed_out_and_stops_nothing() -> None:
    assert load(BACKGROUNDER_WACH="yes", BACKGROUNDER_ZZZ="1").warnings == snapshot(
        (
            "BACKGROUNDER_WACH is no setting; did you mean BACKGROUNDER_WATCH?",
            "BACKGROUNDER_ZZZ is no setting; .env.example lists them all.",
        )
    )


def test_a_misspelt_setting_of_a_chat_is_pointed_out_and_what_other_programs_have_is_not() -> None:
    assert load(SLACK_BOT_TOKENS="x", SLACK_WEBHOOK_URL="x", DISCORD_CHANNEL="x").warnings == (
        "SLACK_BOT_TOKENS is no setting; did you mean SLACK_BOT_TOKEN?",
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("DISCORD_BOT_TOKEN", "DISCORD_TOKEN"),
        ("SLACK_TOKEN", "SLACK_BOT_TOKEN"),
        ("BACKGROUNDER_PORT", "BACKGROUNDER_HTTP_PORT"),
    ],
)
def test_a_setting_as_others_call_it_is_pointed_out(name: str, meant: str) -> None:
    assert load(**{name: "x"}).warnings == (f"{name} is no setting; did you mean {meant}?",)


def test_what_another_program_calls_its_token_is_passed_over_where_ours_is_set() -> None:
    assert load(DISCORD_TOKEN="x", DISCORD_BOT_TOKEN="y", DISCORD_WEBHOOK_TOKEN="z").warnings == ()


def test_what_is_probably_a_mistake_is_told_with_what_is_one() -> None:
    with pytest.raises(SettingsError) as caught:
        load(BACKGROUNDER_HTTP_PROT="8080", BACKGROUNDER_WEB_ASK="yes")

    told = str(caught.value).splitlines()
    assert [told[:-1], told[-1]] == [
        list(caught.value.problems),
        "BACKGROUNDER_HTTP_PROT is no setting; did you mean BACKGROUNDER_HTTP_PORT?",
    ]


@pytest.mark.parametrize(
    "blank", ["https://kb example.org", "https://kb.example.org/the base", "https://kb\t.org"]
)
def test_an_address_has_no_blank_in_it(blank: str) -> None:
    assert problems(BACKGROUNDER_PUBLIC_URL=blank) == (
        "BACKGROUNDER_PUBLIC_URL is no address; set it to one that starts with https://.",
    )


def test_a_home_that_is_nobodys_holds_no_folder() -> None:
    assert problems(BACKGROUNDER_KNOWLEDGE="~nobody-at-all/briefings") == (
        "There is no folder ~nobody-at-all/briefings; set BACKGROUNDER_KNOWLEDGE to your folder of documents.",
    )


def test_a_line_that_is_no_setting_is_pointed_out_and_not_shown(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("BACKGROUNDER_LANGUAGE=de\n\n\nxoxb-secret is my token\nBACKGROUNDER_WATCH=yes\n")

    settings = Settings.load({}, dotenv)

    assert settings.warnings == (f"{dotenv} cannot be understood in line 4; write NAME=value there.",)
    assert (settings.language, settings.watch) == ("de", True)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("BACKGROUNDER_LANGUAGE=de\nBACKGROUNDER_WATCH='yes' # always\nDISCORD_TOKEN=a$b${HOME}\n")

    settings = Settings.load({"BACKGROUNDER_LANGUAGE": "fr"}, dotenv)

    assert (settings.language, settings.watch) == ("fr", True)
    assert settings.discord_token == Secret("a$b${HOME}")


def test_a_blank_variable_does_not_hide_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("BACKGROUNDER_LANGUAGE=de\n")

    assert Settings.load({"BACKGROUNDER_LANGUAGE": " "}, dotenv).language == "de"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")

    with pytest.raises(SettingsError, match=r"\.env cannot be read; make it a UTF-8 text file"):
        Settings.load({}, dotenv)


def test_the_example_file_lists_every_setting_once() -> None:
    example = Path(__file__).parents[4] / ".env.example"

    listed = [line.lstrip("# ").partition("=")[0] for line in example.read_text().splitlines() if "=" in line]

    assert sorted(listed) == sorted(NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "token xoxb-12-34-abcdEFGH in a sentence",
        "token xapp-1-A02-34-abcdef0123",
        "refresh xoxe.xoxb-1-Mi0yLTE2",
        "wss://wss-primary.slack.com/link/?ticket=8f1e2d&app_id=1",
        "GET /handbook/a.md?sv=2021-12-02&sp=rl&sig=c2lnbmF0dXJl%3D HTTP/1.1",
        "POST https://hooks.slack.com/actions/T1/2/abcdefghij",
        "POST https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb24",
        "POST https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb24/callback",
        "{'Authorization': 'Bot abc.def.ghi'}",
        "postgresql://kb:hunter22@db/kb",
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str) -> None:
    shown = Redactor().redacted(text)

    assert "[secret]" in shown
    assert Redactor().redacted(shown) == shown


@pytest.mark.parametrize("text", ["asked in 12:30 at https://kb.example.org/a@b", "foxes-and-boxes", "app 1"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert Redactor([Secret("longer-secret")]).redacted(text) == text


def test_known_secrets_are_hidden_wherever_they_stand() -> None:
    assert Redactor([Secret("abc-def"), Secret("abc-def-ghi")]).redacted("<abc-def-ghi abc-def>") == (
        "<[secret] [secret]>"
    )


def test_several_languages_may_be_named(tmp_path: Path) -> None:
    assert Settings.load({"BACKGROUNDER_LANGUAGE": "de, EN"}, tmp_path / ".env").language == "de,en"


def test_what_is_learned_later_is_hidden_also_in_addresses() -> None:
    redactor = Redactor([Secret("known-before")])
    redactor.learn(Secret("pass/word 1"))

    assert (
        redactor.redacted("known-before pass/word 1 /?key=pass%2Fword%201")
        == "[secret] [secret] /?key=[secret]"
    )
