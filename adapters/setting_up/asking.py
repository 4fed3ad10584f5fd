"""The six things that only the operator knows: documents, chats, admins, address, outsiders, sources."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import click

from adapters.setting_up import wording
from adapters.setting_up.answers import Answers
from adapters.setting_up.sources import asked_source, fault_of
from adapters.settings.settings import Settings, SettingsError
from adapters.settings.values import path_of

Values = dict[str, str]
"""Settings by their variables."""

PORT: Final = "8080"
"""Where the web server listens when pages are wanted and nothing else is said."""
KNOWLEDGE, PUBLIC_URL, HTTP_PORT = "BACKGROUNDER_KNOWLEDGE", "BACKGROUNDER_PUBLIC_URL", "BACKGROUNDER_HTTP_PORT"
SLACK_NAMES = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID")
_YES, _NO = ("yes", "y"), ("no", "n", "")


@dataclass(frozen=True, slots=True)
class Given:
    """What was said on the command line; None is asked for."""

    documents: str | None = None
    admins: str | None = None
    web: str | None = None
    outsiders: bool | None = None


class Asking:
    """Asks for what neither the environment nor the command line says; gives what is to be written down."""

    def __init__(self, answers: Answers, environment: Mapping[str, str], given: Given) -> None:
        self._answers = answers
        self._environment = environment
        self._given = given

    def settings(self) -> Values:
        """Ask for all but the rules.

        Raises:
            click.UsageError: An answer cannot be used, and nobody is there to be asked again.
        """
        found: Values = {}
        asked: tuple[tuple[tuple[str, ...], str | None, Callable[[], Values]], ...] = (
            ((KNOWLEDGE,), self._given.documents, self._folder),
            (SLACK_NAMES, None, self._slack),
            (("DISCORD_TOKEN",), None, self._discord),
            (("BACKGROUNDER_ADMINS",), self._given.admins, self._admins),
            ((PUBLIC_URL,), self._given.web, self._web),
        )
        for names, given, ask in asked:
            if there := [name for name in names if self._environment.get(name, "").strip()]:
                for name in there:
                    click.echo(wording.in_environment(name))
            elif given is not None:
                found |= self._usable(found, _completed(names[0], given), again=None)
            else:
                found |= self._usable(found, ask(), again=ask)
        return found | self._port() if PUBLIC_URL in found else found

    def outsiders(self) -> bool:
        """Ask whether people from outside are answered.

        Raises:
            click.UsageError: as above.
        """
        if self._given.outsiders is not None:
            return self._given.outsiders
        while (said := self._answers.to(wording.OUTSIDERS).casefold()) not in (*_YES, *_NO):
            self._complain([wording.YES_OR_NO])
        return said in _YES

    def source(self) -> str | None:
        """Ask where documents come from by themselves; gives what is to be written down.

        Raises:
            click.UsageError: as above.
        """
        return asked_source(self._answers, fault_of, self._complain)

    def _usable(self, found: Values, said: Values, again: Callable[[], Values] | None) -> Values:
        """Ask again until what was said makes no settings wrong that were right before."""
        before = set(self._problems(found))
        while new := [one for one in self._problems(found | said) if one not in before]:
            self._complain(new, final=again is None)
            said = again() if again else said
        return said

    def _problems(self, found: Values) -> Iterator[str]:
        try:
            yield from (sentence for _, sentence in Settings.load({**self._environment, **found}).chat_problems)
        except SettingsError as error:
            yield from error.problems

    def _complain(self, sentences: list[str], *, final: bool = False) -> None:
        if final or not self._answers.can_be_asked_again:
            raise click.UsageError(" ".join([*sentences, wording.NOTHING_WRITTEN]))
        for sentence in sentences:
            click.echo(sentence)

    def _folder(self) -> Values:
        return _completed(KNOWLEDGE, self._answers.to(wording.FOLDER))

    def _slack(self) -> Values:
        said = _completed("SLACK_BOT_TOKEN", self._answers.to(wording.SLACK, hidden=True))
        if said:
            said |= _completed("SLACK_APP_TOKEN", self._answers.to(wording.SLACK_APP, hidden=True))
        if len(said) == 1:
            secret = self._answers.to(wording.SLACK_SIGNING, hidden=True)
            said |= _completed("SLACK_SIGNING_SECRET", secret) | self._port()
        return said

    def _discord(self) -> Values:
        return _completed("DISCORD_TOKEN", self._answers.to(wording.DISCORD, hidden=True))

    def _admins(self) -> Values:
        return _completed("BACKGROUNDER_ADMINS", self._answers.to(wording.ADMINS))

    def _web(self) -> Values:
        return _completed(PUBLIC_URL, self._answers.to(wording.WEB))

    def _port(self) -> Values:
        return {} if self._environment.get(HTTP_PORT, "").strip() else {HTTP_PORT: PORT}


def _completed(name: str, value: str) -> Values:
    """Write a setting as it is kept: nothing where nothing was said, a folder wherever one starts from."""
    if not value.strip():
        return {}
    if name == KNOWLEDGE:
        return {name: str(path_of(value).absolute())}
    return {name: value.strip()}
