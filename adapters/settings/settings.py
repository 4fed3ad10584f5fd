"""What the operator may set: environment variables, or a ``.env`` file for those the environment leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from adapters.settings.chats import ChatName, problems_of_chats
from adapters.settings.searching import NAMES as SEARCH_NAMES
from adapters.settings.searching import Search, search_of, warnings_of
from adapters.settings.secrets import Redactor, Secret
from adapters.settings.signing_in import SIGN_INS, note_problems, sign_in_client
from adapters.settings.values import Reader

NAMES = {
    "BACKGROUNDER_KNOWLEDGE": "knowledge",
    "BACKGROUNDER_STATE": "state",
    "BACKGROUNDER_DATABASE_URL": "database_url",
    **SEARCH_NAMES,
    "BACKGROUNDER_ADMINS": "admins",
    "BACKGROUNDER_WATCH": "watch",
    "BACKGROUNDER_HTTP_PORT": "http_port",
    "BACKGROUNDER_HTTP_HOST": "http_host",
    "BACKGROUNDER_PUBLIC_URL": "public_url",
    "BACKGROUNDER_WEB_ASK": "web_ask",
    "BACKGROUNDER_SIGN_IN": "sign_in",
    "BACKGROUNDER_SIGN_IN_CLIENT_ID": "sign_in_client_id",
    "BACKGROUNDER_SIGN_IN_CLIENT_SECRET": "sign_in_client_secret",
    "BACKGROUNDER_LINK_BASE": "link_base",
    "BACKGROUNDER_LINK_DAYS": "link_days",
    "BACKGROUNDER_MAX_FILE_MIB": "max_file_bytes",
    "BACKGROUNDER_LANGUAGE": "language",
    "BACKGROUNDER_THRESHOLD": "threshold",
    "BACKGROUNDER_ASK_WHOM": "ask_whom",
    "BACKGROUNDER_ORGANISATION": "organisation",
    "BACKGROUNDER_JOURNAL_DAYS": "journal_days",
    "BACKGROUNDER_JOURNAL_ASKERS": "journal_askers",
    "BACKGROUNDER_QUESTIONS_PER_PERSON": "questions_per_person",
    "BACKGROUNDER_QUESTIONS_PER_CHANNEL": "questions_per_channel",
    "BACKGROUNDER_UNDO_DAYS": "undo_days",
    "BACKGROUNDER_LOG_LEVEL": "log_level",
    "BACKGROUNDER_LOG_FORMAT": "log_format",
    "BACKGROUNDER_LOG_QUESTIONS": "log_questions",
    "BACKGROUNDER_METRICS": "metrics",
    "BACKGROUNDER_METRICS_TOKEN": "metrics_token",
    "BACKGROUNDER_MENTION_ALWAYS": "mention_always",
    "SLACK_BOT_TOKEN": "slack_bot_token",
    "SLACK_APP_TOKEN": "slack_app_token",
    "SLACK_SIGNING_SECRET": "slack_signing_secret",
    "SLACK_API_URL": "slack_api_url",
    "SLACK_CLIENT_ID": "slack_client_id",
    "SLACK_CLIENT_SECRET": "slack_client_secret",
    "SLACK_WORKSPACES": "slack_workspaces",
    "BACKGROUNDER_SECRET_KEY": "secret_keys",
    "DISCORD_TOKEN": "discord_token",
    "DISCORD_API_URL": "discord_api_url",
    "DISCORD_GATEWAY_URL": "discord_gateway_url",
}
"""The variable and the field of ``Settings`` it fills."""

METRICS_WITHOUT_WEB = "BACKGROUNDER_METRICS needs the web server; set BACKGROUNDER_HTTP_PORT."
MIB = 1024 * 1024
LOG_LEVELS = ("debug", "info", "warning", "error")
LOG_FORMATS = ("console", "json")
JOURNAL_ASKERS = ("hashed", "plain")
DATABASES = (
    "sqlite", "sqlite+aiosqlite", "postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg"
)  # fmt: skip


class SettingsError(Exception):
    """Settings that cannot be used; ``problems`` are all of them, a sentence each with what to do.

    ``str()`` tells what is probably a mistake, too: a misspelt name may be why another setting is missing.
    """

    def __init__(self, problems: tuple[str, ...], warnings: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((*problems, *warnings)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """The operator's settings, checked for form; whether a token is valid, only the chat can tell."""

    knowledge: Path
    """Folder of documents; exists."""
    state: Path = Path(".backgrounder")
    """Folder for index and database; made when it is first needed."""
    database_url: Secret | None = None
    """SQLAlchemy URL; a secret, as it may hold a password. None: SQLite in the state folder."""
    search: Search | None = None
    """The cluster where the documents are searched; None: in the state folder."""
    admins: frozenset[str] = frozenset()
    """As in ``Asker.id``: ``slack:U123``, ``discord:456``."""
    watch: bool = False
    http_port: int | None = None
    """0: any free port."""
    http_host: str = "127.0.0.1"
    public_url: str | None = None
    """Without a slash at the end."""
    web_ask: bool = False
    """Whether there is a page to ask."""
    sign_in: str = "none"
    """With which chat people sign in on the pages: slack, discord; none: by links from a chat alone."""
    sign_in_client_id: str | None = None
    """What that chat knows the pages by."""
    sign_in_client_secret: Secret | None = None
    link_base: str | None = None
    """Address of a document without one of its own, with ``{path}``, ``{stem}``, ``{anchor}``."""
    link_days: int = 30
    """What the link below a quote opens, it opens for so long; 0: for ever."""
    max_file_bytes: int = 50 * MIB
    language: str = ""
    """ISO 639-1; several with commas between; "": the documents tell."""
    threshold: float | None = None
    """Confidence from which on an answer counts as one; None: the calibrated default."""
    ask_whom: str | None = None
    """Completes "Ask …." where nothing is found."""
    organisation: tuple[str, ...] = ()
    """What the organisation calls itself, long and short."""
    journal_days: int = 90
    journal_askers: str = "hashed"
    """What the journal calls askers: hashed, by a keyed hash of their ids; plain, by these."""
    questions_per_person: int = 300
    """A minute, admins aside; 0: any number."""
    questions_per_channel: int = 600
    """The same of all that is answered before everybody in one channel."""
    undo_days: int = 30
    """What was removed or replaced from the chat can be put back for so long."""
    log_level: str = "info"
    log_format: str = "console"
    log_questions: bool = False
    """Whether the log may tell who asks what where."""
    metrics: bool = False
    """Whether the web server tells numbers at ``/metrics``."""
    metrics_token: Secret | None = None
    """Who asks for them must show it; None: nobody need."""
    mention_always: bool = False
    """A follow-up in a thread the bot answered in needs a mention, too."""
    slack_bot_token: Secret | None = None
    slack_app_token: Secret | None = None
    slack_signing_secret: Secret | None = None
    slack_api_url: str | None = None
    """With a slash at the end, as slack-sdk wants its base. None: Slack's own."""
    slack_client_id: str | None = None
    """The app's, where workspaces install it themselves."""
    slack_client_secret: Secret | None = None
    slack_workspaces: frozenset[str] = frozenset()
    """Which may: ``T…``, ``E…``, or ``*`` for all."""
    secret_keys: tuple[Secret, ...] = ()
    """What seals tokens in the database: the first; what opens them: all. None: a key in the state folder."""
    discord_token: Secret | None = None
    discord_api_url: str | None = None
    """Without a slash at the end. None: Discord's own."""
    discord_gateway_url: str | None = None
    """Without a slash at the end. None: what Discord's API tells."""
    chat_problems: tuple[tuple[ChatName, str], ...] = ()
    """(chat, sentence): that chat cannot start, all else can."""
    warnings: tuple[str, ...] = ()
    """What is probably a mistake, but stops nothing."""

    @classmethod
    def load(cls, environment: Mapping[str, str], dotenv: Path | None = None) -> Self:
        """Read the settings; the environment wins over the file.

        Raises:
            SettingsError: with all that is wrong, chats included.
        """
        reader = Reader(environment, dotenv, NAMES)
        metrics = reader.yes_or_no("BACKGROUNDER_METRICS")
        has_web = reader.text("BACKGROUNDER_HTTP_PORT") is not None
        without_web = (METRICS_WITHOUT_WEB,) if metrics and not has_web else ()
        search = search_of(reader)
        settings = cls(
            knowledge=reader.folder("BACKGROUNDER_KNOWLEDGE", sample_folder()),
            state=reader.path("BACKGROUNDER_STATE", Path(".backgrounder")),
            database_url=reader.database("BACKGROUNDER_DATABASE_URL", DATABASES),
            search=search,
            admins=reader.admins("BACKGROUNDER_ADMINS"),
            watch=reader.yes_or_no("BACKGROUNDER_WATCH"),
            http_port=reader.port("BACKGROUNDER_HTTP_PORT"),
            http_host=reader.text("BACKGROUNDER_HTTP_HOST") or "127.0.0.1",
            public_url=reader.url("BACKGROUNDER_PUBLIC_URL", ("https", "http")),
            web_ask=reader.yes_or_no("BACKGROUNDER_WEB_ASK"),
            sign_in=reader.choice("BACKGROUNDER_SIGN_IN", SIGN_INS, "none"),
            sign_in_client_id=sign_in_client(reader, "ID"),
            sign_in_client_secret=_secret(sign_in_client(reader, "SECRET")),
            link_base=reader.link_base("BACKGROUNDER_LINK_BASE"),
            link_days=reader.whole("BACKGROUNDER_LINK_DAYS", 30, least=0),
            max_file_bytes=int(reader.number("BACKGROUNDER_MAX_FILE_MIB", 50, above=0) * MIB),
            language=reader.language("BACKGROUNDER_LANGUAGE"),
            threshold=reader.share("BACKGROUNDER_THRESHOLD"),
            ask_whom=reader.sentence_end("BACKGROUNDER_ASK_WHOM"),
            organisation=reader.several("BACKGROUNDER_ORGANISATION"),
            journal_days=reader.whole("BACKGROUNDER_JOURNAL_DAYS", 90, least=1),
            journal_askers=reader.choice("BACKGROUNDER_JOURNAL_ASKERS", JOURNAL_ASKERS, "hashed"),
            questions_per_person=reader.whole("BACKGROUNDER_QUESTIONS_PER_PERSON", 300, least=0),
            questions_per_channel=reader.whole("BACKGROUNDER_QUESTIONS_PER_CHANNEL", 600, least=0),
            undo_days=reader.whole("BACKGROUNDER_UNDO_DAYS", 30, least=1),
            log_level=reader.choice("BACKGROUNDER_LOG_LEVEL", LOG_LEVELS, "info"),
            log_format=reader.choice("BACKGROUNDER_LOG_FORMAT", LOG_FORMATS, "console"),
            log_questions=reader.yes_or_no("BACKGROUNDER_LOG_QUESTIONS"),
            metrics=metrics,
            metrics_token=reader.secret("BACKGROUNDER_METRICS_TOKEN"),
            mention_always=reader.yes_or_no("BACKGROUNDER_MENTION_ALWAYS"),
            slack_bot_token=reader.secret("SLACK_BOT_TOKEN"),
            slack_app_token=reader.secret("SLACK_APP_TOKEN"),
            slack_signing_secret=reader.secret("SLACK_SIGNING_SECRET"),
            slack_api_url=_with_slash(reader.url("SLACK_API_URL", ("https", "http"))),
            slack_client_id=reader.text("SLACK_CLIENT_ID"),
            slack_client_secret=reader.secret("SLACK_CLIENT_SECRET"),
            slack_workspaces=reader.workspaces("SLACK_WORKSPACES"),
            secret_keys=reader.keys("BACKGROUNDER_SECRET_KEY"),
            discord_token=reader.secret("DISCORD_TOKEN"),
            discord_api_url=reader.url("DISCORD_API_URL", ("https", "http")),
            discord_gateway_url=reader.url("DISCORD_GATEWAY_URL", ("wss", "ws")),
            chat_problems=problems_of_chats(reader),
            warnings=(*reader.warnings, *reader.unknown_names(), *without_web, *warnings_of(search)),
        )
        note_problems(reader)
        if reader.problems:
            sentences = (*reader.problems, *(sentence for _, sentence in settings.chat_problems))
            # A token may stand where it does not belong, and the sentence would show it.
            redacted = Redactor(settings.secrets()).redacted
            raise SettingsError(tuple(map(redacted, sentences)), tuple(map(redacted, settings.warnings)))
        return settings

    @property
    def has_slack(self) -> bool:
        """Whether the operator wants Slack."""
        return self.slack_bot_token is not None or self.slack_client_id is not None

    @property
    def has_discord(self) -> bool:
        """Whether the operator wants Discord."""
        return self.discord_token is not None

    @property
    def has_web(self) -> bool:
        """Whether the operator wants the web server."""
        return self.http_port is not None

    @property
    def home(self) -> str | None:
        """Where browsers reach the web server; None: nowhere."""
        return self.public_url if self.has_web else None

    @property
    def slack_over_http(self) -> bool:
        """Whether Slack posts events to the web server; else the bot listens on a socket."""
        return self.slack_app_token is None

    def secrets(self) -> tuple[Secret, ...]:
        """List all secrets, so that logs can leave them out; what a database's address hides, by itself too."""
        found = [value for one in fields(self) if isinstance(value := getattr(self, one.name), Secret)]
        found += [*self.secret_keys, *(self.search.secrets() if self.search else ())]
        if self.database_url:
            address = urlsplit(self.database_url.reveal())
            # Options may hold a password as well (postgresql://host/db?password=…).
            options = [option.partition("=")[2] for option in address.query.split("&")]
            for hidden in filter(None, (address.password, *options)):
                found += [Secret(hidden), Secret(unquote(hidden))]
        return tuple(found)

    def problems_of(self, chat: ChatName) -> tuple[str, ...]:
        """Say why a chat cannot start with these settings."""
        return tuple(sentence for name, sentence in self.chat_problems if name == chat)


def sample_folder() -> Path:
    """The sample briefings: in an installed package beside this one, in ``examples`` in the repository."""
    here = Path(__file__).resolve().parents[1]
    installed = here / "briefings"
    return installed if installed.is_dir() else here.parent / "examples" / "briefings"


def _secret(value: str | None) -> Secret | None:
    return Secret(value) if value else None


def _with_slash(url: str | None) -> str | None:
    return f"{url}/" if url else None
