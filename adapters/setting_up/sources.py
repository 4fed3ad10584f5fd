"""Where documents come from by themselves: asked for, and written down as ``sources.toml`` wants it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from adapters.rules.tables import FileError
from adapters.setting_up import wording
from adapters.setting_up.answers import Answers

HEAD: Final = "# Where documents come from by themselves: docs/sources.md."
_NO_NAME: Final = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of source that is offered."""

    kind: str
    address: str
    """What is asked for its address."""
    credentials: tuple[tuple[str, str], ...] = ()
    """Each with what is asked for the variable that holds it."""


OFFERS: Final = {
    "git": Offer("git", wording.GIT_ADDRESS, (("token", wording.GIT_VARIABLE),)),
    "website": Offer("website", wording.SITE_ADDRESS),
    "bucket": Offer(
        "s3",
        wording.BUCKET_ADDRESS,
        (("access_key", wording.BUCKET_VARIABLE), ("secret_key", wording.BUCKET_OTHER_VARIABLE)),
    ),
}
"""By what is typed."""


def asked_source(
    answers: Answers, fault_of: Callable[[str], str], complain: Callable[[list[str]], None]
) -> str | None:
    """Ask for a source until it can be used; gives the text of the file; None: none is wanted.

    Args:
        answers: Where they come from.
        fault_of: Tells what is wrong with a text; "": nothing.
        complain: Hears that; raises where nobody can be asked again.
    """
    while said := answers.to(wording.SOURCE).casefold():
        if (offer := OFFERS.get(said)) is None:
            complain([wording.NO_OFFER])
            continue
        text = _written(offer, answers)
        if not (fault := fault_of(text)):
            return text
        complain([fault])
    return None


def _written(offer: Offer, answers: Answers) -> str:
    address = answers.to(offer.address)
    name = answers.to(wording.called(suggested := _name_of(address))) or suggested
    named = {key: variable for key, question in offer.credentials if (variable := answers.to(question))}
    values = {"kind": offer.kind, "address": address, **named}
    lines = [HEAD, f"[sources.{wording.key_of(name)}]"]
    # A TOML string is written as a JSON one.
    return (
        "\n".join(
            [*lines, *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())]
        )
        + "\n"
    )


def _name_of(address: str) -> str:
    """Call a source by the end of its address, else by its host: "handbook"."""
    try:
        parts = urlsplit(address)
        words = [
            PurePosixPath(parts.path).name.removesuffix(".git"),
            (parts.hostname or "").removeprefix("www."),
        ]
    except ValueError:
        words = []
    names = (_NO_NAME.sub("-", one.partition(".")[0]).strip("-").lower() for one in words)
    return next(filter(None, names), "documents")


def fault_of(text: str) -> str:
    """Tell what is wrong with the text of a file of sources, whatever the environment holds; "": nothing."""
    from adapters.settings.secrets import Secret
    from adapters.syncing.kinds import all_kinds
    from adapters.syncing.setups.reading import read_sources

    try:
        read_sources(text, all_kinds(), lambda _: Secret("set"))
    except FileError as error:
        return str(error)
    return ""
